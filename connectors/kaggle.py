"""Reads what one person published on Kaggle, with Kaggle's own SDK."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from auditor.connectors._address import check_timeout
from auditor.connectors._kaggle import account, credentials
from auditor.connectors._kaggle.account import At
from auditor.connectors._kaggle.credentials import Found
from auditor.connectors._shelf import Shelf
from auditor.errors import ConnectorError
from auditor.model import Estimate, Health, Place, Profile, Record, Run, Window

if TYPE_CHECKING:
    from auditor.connectors._kaggle.asking import Asker


@dataclass(frozen=True, slots=True, kw_only=True)
class Kaggle:
    """The public trail of one account.

    Reads the environment: ``KAGGLE_API_TOKEN``, ``KAGGLE_USERNAME``, ``KAGGLE_KEY``,
    ``KAGGLE_CONFIG_DIR``, ``KAGGLE_API_ENVIRONMENT``, ``AUDITOR_KAGGLE_URL``; and for
    Kaggle's own host the files in which its tools keep a token.
    """

    name: ClassVar[str] = "kaggle"

    run: Run = field(default_factory=Run)
    #: seconds for a connection or a piece of an answer
    timeout: float = 30.0
    #: names or addresses of competitions whose leaderboard is to be read
    competitions: tuple[str, ...] | list[str] = ()

    def __post_init__(self) -> None:
        """Refuse what is no time, and what names no competition."""
        check_timeout(self.timeout)
        named: object = self.competitions
        if not isinstance(named, tuple | list):
            raise TypeError("competitions has to be a list of names")
        for one in named:
            if not (isinstance(one, str) and account.slug(one)):
                raise TypeError(f"{str(one)[:60]!r} is no competition on Kaggle")

    def pull(self, handle: str, window: Window) -> Iterator[Record]:
        """Yield everything that Kaggle tells of ``handle``.

        Some of it may lie before ``window``, and nothing after today.

        Raises:
            ConnectorError: if there is no such person, or not all could be read.
        """
        from auditor.connectors._kaggle import reading

        at = account.place(self.run.offline)
        name = account.user(handle)
        yield Profile(handle=name)
        found = Found() if self.run.offline else credentials.look(at)
        shelf, slugs = self._shelf(at, name, window), self._slugs()
        with self._asker(at, found) as asker:
            yield from reading.read(asker, shelf, name, window, found, slugs)

    def plan(self, handle: str, window: Window) -> Estimate:
        """Return what ``pull`` would ask, as far as the store knows; asks nothing.

        Raises:
            ConnectorError: if the handle cannot be one.
        """
        from auditor.connectors._kaggle import outlook

        at = account.place(self.run.offline)
        name = account.user(handle)
        shelf, count = self._shelf(at, name, window), len(self._slugs())
        return outlook.estimate(shelf, name, credentials.look(at), count)

    def check(self) -> Health:
        """Return whether Kaggle takes the token."""
        try:
            at = account.place()
            found = credentials.look(at)
            with self._asker(at, found) as asker:
                from auditor.connectors._kaggle import outlook

                return outlook.health(asker, found)
        except ConnectorError as error:
            return Health(ready=False, sentence=str(error))

    def _slugs(self) -> tuple[str, ...]:
        slugs = (account.slug(one) for one in self.competitions)
        return tuple(dict.fromkeys(slug for slug in slugs if slug))

    def _shelf(self, at: At, name: str, window: Window) -> Shelf:
        place = Place(source=self.name, host=at.host, handle=name.lower())
        return Shelf(self.run, place, needed=window.until)

    def _asker(self, at: At, found: Found) -> "Asker":
        from auditor.connectors._kaggle.asking import Asker

        return Asker(self.run, at, found.credentials, self.timeout)
