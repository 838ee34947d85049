"""Reads what one person posted: RSS, Atom, JSON Feed, by address or by site."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from auditor.connectors._address import check_timeout
from auditor.connectors._feed.options import names
from auditor.connectors._http import Wire, allowed_hosts
from auditor.connectors._shelf import Shelf
from auditor.errors import ConnectorError
from auditor.model import Estimate, Health, Place, Profile, Record, Run, Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The posts of one feed.

    Reads the environment: ``AUDITOR_ALLOW_HOSTS``, hosts that are asked although they
    are not public.

    Raises:
        TypeError: if an option has the wrong kind of value.
    """

    name: ClassVar[str] = "feed"

    run: Run = field(default_factory=Run)
    #: whose posts are meant, as the feed spells it; needed where it names several
    author: tuple[str, ...] = ()
    #: seconds for a connection or a piece of an answer
    timeout: float = 20.0
    #: pages of one feed that are read
    most_pages: int = 200

    def __post_init__(self) -> None:
        """Refuse what is no time and no number; take one author or a list."""
        object.__setattr__(self, "author", names(self.author))
        check_timeout(self.timeout)
        most: object = self.most_pages
        if isinstance(most, bool) or not isinstance(most, int) or not 0 < most <= 2000:
            raise TypeError("most_pages has to be a number from 1 to 2000")

    def pull(self, handle: str, window: Window) -> Iterator[Record]:
        """Yield the posts of the feed at ``handle``, or of the one that it names.

        Some may lie before ``window``.

        Raises:
            ConnectorError: if there is no feed, or not all of it could be read.
        """
        from auditor.connectors._feed.address import handle_of
        from auditor.connectors._feed.reading import Reader

        own = handle_of(handle)
        yield Profile(handle=own, url=own)
        with self._wire(own) as line:
            reader = Reader(
                line=line,
                shelf=self._shelf(own, window),
                handle=own,
                authors=self.author,
                most_pages=self.most_pages,
            )
            yield from reader.read(window)

    def plan(self, handle: str, window: Window) -> Estimate:
        """Return what ``pull`` would ask; asks nothing.

        Raises:
            ConnectorError: if ``handle`` is no address, or is not in the store offline.
        """
        from auditor.connectors._feed import outlook
        from auditor.connectors._feed.address import handle_of

        own = handle_of(handle)
        return outlook.estimate(self._shelf(own, window), own)

    def check(self) -> Health:
        """Return how it stands; asks nothing, for only a handle names a host."""
        import os

        from auditor.connectors._feed import outlook

        try:
            allowed_hosts(os.environ.get("AUDITOR_ALLOW_HOSTS", ""))
        except ConnectorError as error:
            return Health(ready=False, sentence=str(error))
        return outlook.health()

    def _shelf(self, handle: str, window: Window) -> Shelf:
        from auditor.connectors._feed.address import host_of

        place = Place(source=self.name, host=host_of(handle), handle=handle)
        return Shelf(self.run, place, needed=window.until)

    def _wire(self, handle: str) -> Wire:
        from auditor.connectors._feed import fetch

        return fetch.wire(self.run, handle, self.timeout)
