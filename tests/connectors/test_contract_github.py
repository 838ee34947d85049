"""GitHub keeps the promises of every connector, with a token and without."""

from collections.abc import Iterator

import pytest

from auditor.model import Window
from auditor.testing import ConnectorContract
from tests.connectors.accounts import NOW
from tests.services.faults import status
from tests.services.github import GitHub
from tests.services.github_limits import Limits
from tests.services.github_lives import guild, usual
from tests.services.github_world import UNTIL, Token, World
from tests.services.wire import Call

NEEDLE = "ghp_NeedleInNoHaystack0123456789"


class TestGitHub(ConnectorContract):
    name = "github"
    handle = "ada-example"
    window = Window(since=None, until=UNTIL)
    now = NOW
    secret = NEEDLE
    years = 3

    @pytest.fixture(autouse=True)
    def service(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        world = World.of(usual(years=self.years, repositories=6), guild())
        world.tokens[NEEDLE] = Token(login="reader-example")
        with GitHub(world) as self.github:
            monkeypatch.setenv("GITHUB_API_URL", self.github.api_url)
            monkeypatch.setenv("GITHUB_TOKEN", NEEDLE)
            yield

    def fail(self) -> None:
        """Answer for the years but one, and for that one never."""
        told = {"message": f"you sent {NEEDLE}"}
        self.github.faults = [status(502, told, when=_of_2024, times=None)]


def _of_2024(call: Call) -> bool:
    return "2024-" in str(call.variables.get("from0"))


class TestGitHubWithoutToken(TestGitHub):
    secret = ""
    ends_with = "auth_missing"
    years = 1

    @pytest.fixture(autouse=True)
    def without_token(self, service: None, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("GITHUB_TOKEN")
        self.github.limits = Boundless()

    def fail(self) -> None:
        """Tell of everything but the events."""
        self.github.faults = [status(502, when=_of_events, times=None)]


class Boundless(Limits):
    """Counts nothing, for a test reads more often than an hour allows."""

    def take(self, resource: str, who: str, cost: int) -> int:
        return super().take(resource, who, 0)


def _of_events(call: Call) -> bool:
    return call.route.endswith("/events/public")
