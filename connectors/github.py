"""Reads what one person did in public on GitHub: all of it, in few questions."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from auditor.connectors._address import Token, check_timeout
from auditor.connectors._github import account
from auditor.connectors._github.account import Endpoints
from auditor.connectors._http import Wire
from auditor.connectors._shelf import Shelf
from auditor.errors import ConnectorError
from auditor.model import Estimate, Health, Place, Profile, Record, Run, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class GitHub:
    """The public history of one account.

    Reads the environment: ``GITHUB_TOKEN``, ``GH_TOKEN``, ``GITHUB_API_URL``,
    ``GITHUB_GRAPHQL_URL``.
    """

    name: ClassVar[str] = "github"

    run: Run = field(default_factory=Run)
    #: seconds for a connection or a piece of an answer
    timeout: float = 30.0
    #: requests for push logs, 0 to 100; None for as many as a usual account has left
    push_logs: int | None = None
    #: without a token: own repositories that may be copied for their history, 0 to 100
    clones: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no time, and no number of requests."""
        check_timeout(self.timeout)
        for name in ("push_logs", "clones"):
            count: object = getattr(self, name)
            unset = name == "push_logs" and count is None
            if not unset and (type(count) is not int or not 0 <= count <= 100):
                raise TypeError(f"{name} has to be a whole number, 0 to 100")

    def pull(self, handle: str, window: Window) -> Iterator[Record]:
        """Yield everything that ``handle`` did in public.

        Some of it may lie before ``window``, and nothing after today.

        Raises:
            ConnectorError: if there is no such person, or not all could be read.
        """
        from auditor.connectors._github.graphql.reading import only_without

        at = account.endpoints(self.run.offline)
        login = account.login(handle, at)
        yield Profile(handle=login)
        shelf = self._shelf(at, login, window)
        token = None if self.run.offline else account.token(at)
        with self._wire(at, token) as wire:
            if token or (self.run.offline and not only_without(shelf)):
                yield from self._with_token(wire, at, token, shelf, login, window)
            else:
                yield from self._without_token(wire, at, shelf, login, window)

    def _with_token(
        self,
        wire: Wire,
        at: Endpoints,
        token: Token | None,
        shelf: Shelf,
        login: str,
        window: Window,
    ) -> Iterator[Record]:
        from auditor.connectors._github.graphql import reading
        from auditor.connectors._github.pushlog import PushLog

        text = token.text if token else ""
        with PushLog(self.run, wire, at.api, text, self.timeout) as log:
            yield from reading.read(
                wire, at, shelf, login, window, log.page, self.push_logs
            )

    def _without_token(
        self, wire: Wire, at: Endpoints, shelf: Shelf, login: str, window: Window
    ) -> Iterator[Record]:
        from auditor.connectors._github.rest import reading
        from auditor.connectors._github.rest.asking import Rest

        if not self.run.offline:
            self.run.voice.say(account.SCREEN)
        asker = Rest(wire, at.api, shelf, self.timeout)
        yield from reading.read(asker, login, window, clones=self.clones)

    def plan(self, handle: str, window: Window) -> Estimate:
        """Return what ``pull`` would ask; asks one small question at most.

        Raises:
            ConnectorError: if there is no such person, or no answer.
        """
        from auditor.connectors._github import outlook

        at = account.endpoints(self.run.offline)
        login = account.login(handle, at)
        shelf = self._shelf(at, login, window)
        token = None if self.run.offline else account.token(at)
        with self._wire(at, token) as wire:
            if not token and not self.run.offline:
                return outlook.without_token(wire, at)
            return outlook.estimate(wire, at, shelf, login, window, self.push_logs)

    def check(self) -> Health:
        """Return whether GitHub takes the token, and what is left this hour."""
        from auditor.connectors._github import outlook

        try:
            at = account.endpoints()
            token = account.token(at)
            with self._wire(at, token) as wire:
                return outlook.health(wire, at, token)
        except ConnectorError as error:
            return Health(ready=False, sentence=str(error))

    def _shelf(self, at: Endpoints, login: str, window: Window) -> Shelf:
        place = Place(source=self.name, host=at.host, handle=login.lower())
        return Shelf(self.run, place, needed=window.until)

    def _wire(self, at: Endpoints, token: Token | None) -> Wire:
        headers = {"authorization": f"bearer {token.text}"} if token else {}
        return Wire(
            self.run,
            service="GitHub",
            secrets=(token.text,) if token else (),
            headers={"accept": "application/json", **headers},
            timeout=self.timeout,
            hint="check the network, GITHUB_API_URL and GITHUB_GRAPHQL_URL",
            homes=(at.graphql,),
        )
