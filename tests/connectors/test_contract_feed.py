"""The promises of every connector, held by ``feed``."""

from collections.abc import Iterator

import pytest

from auditor.model import Window
from auditor.testing import ConnectorContract
from tests.services.blog_lives import UNTIL, blog
from tests.services.faults import status


class TestFeed(ConnectorContract):
    name = "feed"
    window = Window(since=None, until=UNTIL)

    @pytest.fixture(autouse=True)
    def blog(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        with blog() as self.service:
            monkeypatch.setenv("AUDITOR_ALLOW_HOSTS", self.service.place)
            self.handle = self.service.feed_url
            yield

    def fail(self) -> None:
        third = status(503, when=lambda call: "paged=3" in call.path, times=None)
        self.service.faults = [third]
