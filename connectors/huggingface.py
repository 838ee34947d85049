"""Reads what one person made in public on Hugging Face, and when they worked on it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from auditor.connectors._address import Token, check_timeout
from auditor.connectors._http import Wire
from auditor.connectors._huggingface import account
from auditor.connectors._huggingface.account import Endpoint
from auditor.connectors._huggingface.limits import Limits
from auditor.connectors._shelf import Shelf
from auditor.errors import ConnectorError
from auditor.model import Estimate, Health, Place, Profile, Record, Run, Window

if TYPE_CHECKING:
    from auditor.connectors._huggingface.asking import Hub


@dataclass(frozen=True, slots=True, kw_only=True)
class HuggingFace:
    """The public history of one account.

    Reads the environment: ``HF_TOKEN``, ``HF_ENDPOINT``, ``HF_HUB_OFFLINE``,
    ``HF_HUB_DISABLE_IMPLICIT_TOKEN``; and, for huggingface.co alone, the token that
    ``hf auth login`` stored (``HF_TOKEN_PATH``, ``HF_HOME``).
    """

    name: ClassVar[str] = "huggingface"

    run: Run = field(default_factory=Run)
    #: organisations to look through beside those that the profile lists
    orgs: Sequence[str] = ()
    #: whether the feed of recent activity is asked, which nobody documents
    recent_activity: bool = True
    #: own repositories that are looked at, those changed last first
    repositories: int = 1000
    #: repositories that are looked at in each organisation, likewise
    org_repositories: int = 20
    #: seconds for a connection or a piece of an answer
    timeout: float = 30.0

    def __post_init__(self) -> None:
        """Refuse what is no setting."""
        check_timeout(self.timeout)
        _check_orgs(self.orgs)
        if not isinstance(self.recent_activity, bool):
            raise TypeError("recent_activity has to be true or false")
        _check_count("repositories", self.repositories)
        _check_count("org_repositories", self.org_repositories)

    def pull(self, handle: str, window: Window) -> Iterator[Record]:
        """Yield everything that ``handle`` did in public.

        Some of it may lie before ``window``, and nothing after today.

        Raises:
            ConnectorError: if there is no such person, or not all could be read.
        """
        at = account.endpoint(self.run.offline)
        # after the address was looked at: the client fails to import with a bad one
        from auditor.connectors._huggingface import reading

        name = account.user(handle, at)
        yield Profile(handle=name)
        with self._hub(at, name, window) as hub:
            yield from reading.read(hub, at.url, name, window, self._limits())

    def plan(self, handle: str, window: Window) -> Estimate:
        """Return what ``pull`` would ask; asks one small question at most.

        Raises:
            ConnectorError: if there is no such person, or no answer.
        """
        at = account.endpoint(self.run.offline)
        from auditor.connectors._huggingface import outlook

        name = account.user(handle, at)
        with self._hub(at, name, window) as hub:
            return outlook.estimate(hub, name, self._limits())

    def check(self) -> Health:
        """Return whether the Hub takes the token, or answers without one."""
        try:
            at = account.endpoint()
            from auditor.connectors._huggingface import outlook
            from auditor.connectors._huggingface.session import Line

            token = account.token(at)
            with self._wire(at, token) as wire:
                return outlook.health(Line(wire, at.url), at, token)
        except ConnectorError as error:
            return Health(ready=False, sentence=str(error))

    def _limits(self) -> Limits:
        return Limits(
            orgs=tuple(self.orgs),
            recent_activity=self.recent_activity,
            repositories=self.repositories,
            org_repositories=self.org_repositories,
        )

    @contextmanager
    def _hub(self, at: Endpoint, name: str, window: Window) -> Iterator["Hub"]:
        from auditor.connectors._huggingface.asking import Hub
        from auditor.connectors._huggingface.session import Line

        place = Place(source=self.name, host=at.host, handle=name.lower())
        shelf = Shelf(self.run, place, needed=window.until)
        token = None if self.run.offline else account.token(at)
        with self._wire(at, token) as wire, self._wire(at, None) as plain:
            open_line = Line(plain, at.url) if token else None
            yield Hub(Line(wire, at.url), shelf, open_line)

    def _wire(self, at: Endpoint, token: Token | None) -> Wire:
        headers = {"authorization": f"Bearer {token.text}"} if token else {}
        return Wire(
            self.run,
            service="Hugging Face",
            secrets=(token.text,) if token else (),
            headers={"accept": "application/json", **headers},
            timeout=self.timeout,
            hint="check the network and HF_ENDPOINT",
            homes=(at.url,),
        )


def _check_orgs(orgs: object) -> None:
    if not isinstance(orgs, list | tuple):
        raise TypeError("orgs has to be a list of names")
    for org in orgs:
        if not isinstance(org, str) or not account.is_name(org):
            raise TypeError(f"orgs holds {str(org)[:60]!r}, which is no organisation")


def _check_count(name: str, count: object) -> None:
    if isinstance(count, bool) or not isinstance(count, int):
        raise TypeError(f"{name} has to be a whole number")
    if not 0 < count <= 10_000:
        raise TypeError(f"{name} has to lie between 1 and 10000")
