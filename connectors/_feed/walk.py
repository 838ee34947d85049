"""Goes through the pages of a feed, as far as it must."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from msgspec.structs import replace

from auditor.connectors._feed import paging
from auditor.connectors._feed.address import host_of
from auditor.connectors._feed.fetch import Missing
from auditor.connectors._feed.keys import keyed
from auditor.connectors._feed.model import (
    BLANK,
    CUT,
    FAILED,
    LIMIT,
    NEWEST,
    WHOLE,
    Chain,
    Entry,
    Page,
)
from auditor.connectors._feed.order import floor_of
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError

PART = "chain"
#: pages after the first are taken as they were for so long
AGES = timedelta(days=30)
_PAGE = "page"
#: posts after the first page that show an order
_FEWEST = 3
#: posts of one list
_MOST_POSTS = 20_000

#: reads the page at an address
Ask = Callable[[str], Page]
#: says which page follows those read
Following = Callable[[list[Page]], paging.Next | None]


@dataclass(frozen=True, slots=True)
class Walked:
    """The list, and what kept it from being read (further)."""

    chain: Chain
    error: ConnectorError | None = None
    #: when the first page was read, for later posts are on no page; in UTC
    read_at: datetime | None = None
    #: where the feed moved for good
    moved: str = ""


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
            if len(self.pages) >= self.most or self._held() > _MOST_POSTS:
                return LIMIT
            end = self._take(following)
            if end:
                return end

    def _take(self, following: paging.Next) -> str:
        """Read one more page; return how the list ended, if it did."""
        before = self._names()
        try:
            page = self.page(len(self.pages) + 1, following.url)
        except Missing:
            if following.named:
                raise
            # where a second page was, the first one missing is the end; where none
            # was, the site may show no further pages to anybody
            return WHOLE if len(self.pages) > 1 else NEWEST
        self.pages.append(page)
        if self._names() > before or page.cut:
            return ""
        # a list that repeats itself is no longer than it was; an empty page that was
        # only looked for is a missing one
        if page.entries or page.next or (not following.named and len(self.pages) < 3):
            return NEWEST
        return WHOLE if paging.ended(self.pages) else NEWEST

    def page(self, number: int, url: str) -> Page:
        """Return a page: one that was kept a moment ago, or what is there now.

        Raises:
            ConnectorError: if it cannot be had.
        """
        part = f"{_PAGE} {number} {url}"
        kept = self.shelf.recall(part)
        found = read(kept, Page) if kept else None
        follows = bool(self.shelf.parts(f"{_PAGE} {number + 1} "))
        if found and (self.shelf.offline or follows):
            return found
        if self.shelf.offline:
            raise not_stored(url)
        page = self._onward(found, url) if found else self.ask(url)
        self.shelf.keep(part, page)
        return page

    def _onward(self, found: Page, url: str) -> Page:
        """Read again the page where an earlier run broke off.

        Posts may have been deleted since, and all others moved up; what overlaps has
        no gap.
        """
        known = {*self._entries(), *found.entries}
        try:
            page = self.ask(url)
        except Missing:
            page = Page(url=url, form="")
        if page.entries and page.entries[0] in known:
            return replace(page, entries=(*found.entries, *page.entries))
        forget_pages(self.shelf)
        raise ConnectorError(
            f"The feed of {host_of(url)} changed while it was read; run again to read "
            "it anew.",
            "changed",
        )

    def _known(self) -> bool:
        """Whether the old list goes on where the last page ends."""
        if self.old is None or self.old.pages < 2 or not self.pages[-1].entries:
            return False
        mine, held = keyed(self._entries()), keyed(self.old.entries)
        before = list(held)
        last = list(mine)[-1]
        if last not in before:
            return False
        # what is gone may have been deleted, or stands further down by now
        gone = [name for name in before if name not in mine]
        return set(gone).isdisjoint(before[: before.index(last)]) and not any(
            _newer(held[name], mine[last]) for name in gone
        )

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

    def _names(self) -> set[str]:
        return set(keyed([entry for entry in self._entries() if entry != BLANK]))

    def _held(self) -> int:
        return sum(len(page.entries) for page in self.pages)

    def _entries(self) -> list[Entry]:
        return [entry for page in self.pages for entry in page.entries]


def grows_at_its_front(chain: Chain) -> bool:
    """Whether what is new stands on the first page, so the rest may be believed."""
    if chain.pages < 2 or BLANK in chain.entries:
        return chain.pages < 2
    front = set(chain.head.entries)
    newest = max((e.changed for e in front if e.changed), default=None)
    dates = [e.date for e in chain.entries if e.date and e not in front]
    fits = not newest or not dates or newest >= max(dates)
    # few posts may stand in this order by chance, and cost few requests
    return fits and len(dates) >= _FEWEST and floor_of(chain.entries) is not None


def _newer(entry: Entry, other: Entry) -> bool:
    one, two = entry.date, other.changed
    return one is not None and two is not None and one > two


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
