"""Goes through the pages of a feed, as far as it must."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.connectors._feed import paging
from auditor.connectors._feed.address import host_of
from auditor.connectors._feed.fetch import Missing
from auditor.connectors._feed.keys import keyed
from auditor.connectors._feed.model import (
    CUT,
    FAILED,
    LIMIT,
    NEWEST,
    WHOLE,
    Chain,
    Entry,
    Page,
)
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError

PART = "chain"
#: pages after the first are taken as they were for so long
AGES = timedelta(days=30)
_PAGE = "page"
#: posts that may be gone from a stretch of the list
_MOST_GONE = 2

#: reads the page at an address
Ask = Callable[[str], Page]
#: says which page follows those read
Following = Callable[[list[Page]], paging.Next | None]


@dataclass(frozen=True, slots=True)
class Walked:
    """The list, and what kept it from being read (further)."""

    chain: Chain
    error: ConnectorError | None = None


@dataclass(slots=True, kw_only=True)
class Walk:
    """The pages of one feed."""

    shelf: Shelf
    ask: Ask
    most: int
    now: datetime
    #: the list as it was read before; its rest may stand for what was not read again
    old: Chain | None = None
    following: Following = paging.following
    pages: list[Page] = field(default_factory=list)

    def from_first(self, first: Page) -> Walked:
        """Return the list that begins with ``first``."""
        self.pages = [first]
        try:
            end = self._on()
        except ConnectorError as error:
            return Walked(self._chain(FAILED), error)
        return Walked(self._chain(end) if end else self._joined())

    def _on(self) -> str:
        """Read on; return how it ended, and nothing where the old list takes over."""
        while True:
            if self.pages[-1].cut:
                return CUT
            following = self.following(self.pages)
            if following is None:
                return WHOLE if paging.ended(self.pages) else NEWEST
            if self._known():
                return ""
            if len(self.pages) >= self.most:
                return LIMIT
            end = self._take(following)
            if end:
                return end

    def _take(self, following: paging.Next) -> str:
        """Read one more page; return how the list ended, if it did."""
        before = keyed(self._entries())
        try:
            page = self.page(len(self.pages) + 1, following.url)
        except Missing:
            if following.named:
                raise
            # where a second page was, the first one missing is the end; where none
            # was, the site may show no further pages to anybody
            return WHOLE if len(self.pages) > 1 else NEWEST
        self.pages.append(page)
        if keyed(self._entries()).keys() > before.keys() or page.cut:
            return ""
        # a list that repeats itself is no longer than it was
        return NEWEST if page.entries or page.next else WHOLE

    def page(self, number: int, url: str) -> Page:
        """Return a page: one that was kept a moment ago, or what is there now.

        Raises:
            ConnectorError: if it cannot be had.
        """
        part = f"{_PAGE} {number} {url}"
        kept = self.shelf.recall(part)
        found = read(kept, Page) if kept else None
        if found is None:
            if self.shelf.offline:
                raise not_stored(url)
            found = self.ask(url)
            self.shelf.keep(part, found)
        return found

    def _known(self) -> bool:
        """Whether the old list goes on where the last page ends."""
        if self.old is None or self.old.pages < 2 or not self.pages[-1].entries:
            return False
        mine, before = keyed(self._entries()), list(keyed(self.old.entries))
        last = list(mine)[-1]
        if last not in before:
            return False
        # posts may have been deleted; more is a list in another order
        gone = [name for name in before[: before.index(last)] if name not in mine]
        return len(gone) <= _MOST_GONE

    def _joined(self) -> Chain:
        assert self.old
        mine, before = keyed(self._entries()), keyed(self.old.entries)
        names = list(before)
        rest = names[names.index(list(mine)[-1]) + 1 :]
        entries = (*mine.values(), *(before[n] for n in rest if n not in mine))
        return Chain(
            head=self.pages[0],
            entries=entries,
            end=self.old.end,
            pages=self.old.pages,
            walked_at=self.old.walked_at,
        )

    def _chain(self, end: str) -> Chain:
        return Chain(
            head=self.pages[0],
            entries=tuple(keyed(self._entries()).values()),
            end=end,
            pages=len(self.pages),
            walked_at=self.now,
        )

    def _entries(self) -> list[Entry]:
        return [entry for page in self.pages for entry in page.entries]


def forget_pages(shelf: Shelf) -> None:
    """Drop the pages when the whole list is kept."""
    for part in shelf.parts(f"{_PAGE} "):
        shelf.drop(part)


def not_stored(url: str) -> ConnectorError:
    """Return what to raise offline where something was never read."""
    return ConnectorError(
        f"Not all of the feed of {host_of(url)} is in the store; run once without "
        "--offline.",
        "offline",
    )
