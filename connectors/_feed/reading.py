"""Reads one feed: finds it, goes through it, and says how far it shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as replaced
from datetime import datetime, timedelta
from time import monotonic

from msgspec.structs import replace

from auditor.connectors._feed import find, forem, records, sitemap, trouble
from auditor.connectors._feed.address import host_of
from auditor.connectors._feed.authors import own
from auditor.connectors._feed.dates import Clock, without_build_dates
from auditor.connectors._feed.fetch import MOST_BESIDE, MOST_SECONDS, Fetcher
from auditor.connectors._feed.find import Finder
from auditor.connectors._feed.model import BLANK, CUT, LIMIT, NEWEST, Chain, Page, Site
from auditor.connectors._feed.parse import page_of
from auditor.connectors._feed.sight import View, coverage
from auditor.connectors._feed.walk import (
    AGES,
    PART,
    Walk,
    Walked,
    forget_pages,
    grows_at_its_front,
    not_stored,
)
from auditor.connectors._http import Wire
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError
from auditor.model import Record, Window

#: after so long it is looked again whether a single page is all
_AGES_ALONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Reads the feed of one handle."""

    line: Wire
    shelf: Shelf
    handle: str
    authors: Sequence[str]
    most_pages: int
    began: float = field(default_factory=monotonic)

    def read(self, window: Window) -> Iterator[Record]:
        """Yield everything that the feed shows, then how far that is.

        Raises:
            ConnectorError: if there is no feed, or not all could be read.
        """
        walked = self._list()
        chain, at = walked.chain, walked.read_at or self.shelf.run.now()
        if all(entry == BLANK for entry in chain.entries):
            raise walked.error or trouble.empty(chain)
        error = walked.error or trouble.of(chain)
        entries, stamped = without_build_dates(chain.entries, chain.head.built)
        chain = replace(chain, entries=entries)
        mine, unknown = own(chain.entries, chain.head, self.authors)
        yield records.profile(self.handle, chain, self._site(), at)
        yield from records.posts(mine, chain)
        yield from records.notices(chain, mine, unknown, stamped)
        if walked.moved:
            yield trouble.moved(self.handle, walked.moved)
        yield from coverage(
            View(
                entries=chain.entries,
                own=mine,
                unknown=unknown,
                end=records.end_of(chain),
                code=error.code if error else "",
                read_at=at,
                window=window,
            )
        )
        if error:
            raise error

    def _list(self) -> Walked:
        kept = self.shelf.recall(PART)
        chain = read(kept, Chain) if kept else None
        if kept and chain and (self.shelf.offline or self._usable(chain)):
            return Walked(chain, read_at=kept.fetched_at)
        return self._asked()

    def _usable(self, chain: Chain) -> bool:
        return chain.end != CUT and not self._longer(chain)

    def _longer(self, chain: Chain) -> bool:
        return chain.end == LIMIT and chain.pages < self.most_pages

    def _asked(self) -> Walked:
        old = self._old()
        first, at = self._first(old)
        if first.page is None:
            assert old
            walked = Walked(old)
        else:
            walked = self._walk(old).from_first(first.page)
        chain = walked.chain
        if walked.error is None:
            chain = chain if first.page is None else self._mapped(chain, old)
            self._keep(chain, at)
        return Walked(chain, walked.error, at, first.moved)

    def _old(self) -> Chain | None:
        """Return the list as it was, if its further pages may still be believed."""
        run = self.shelf.run
        kept = None if run.refresh or run.offline else self.shelf.last(PART)
        old = read(kept, Chain) if kept else None
        if old is None or not self._usable(old) or not grows_at_its_front(old):
            return None
        alone = old.end == NEWEST and old.pages == 1 and not old.mapped
        age = run.now() - old.walked_at
        return old if timedelta() <= age < (_AGES_ALONE if alone else AGES) else None

    def _first(self, old: Chain | None) -> tuple[find.First, datetime]:
        """Return the first page, and when it was read."""
        part = f"page 1 {self.handle}"
        kept = self.shelf.recall(part)
        page = read(kept, Page) if kept else None
        if self.shelf.offline:
            if kept is None or page is None:
                raise not_stored(self.handle)
            return find.First(page=page, site=None), kept.fetched_at
        at = self.shelf.run.now()
        begun = page if page and not page.cut else None
        first = self._found(begun or (old.head if old else None))
        if begun and (first.page is None or first.page.entries == begun.entries):
            # an earlier run broke off, and what it read still goes on where this ends
            first = replaced(first, page=begun)
        elif first.page:
            forget_pages(self.shelf)
        if first.page:
            self.shelf.keep(part, first.page, fetched_at=at)
        return first, at

    def _found(self, known: Page | None) -> find.First:
        if forem.owner(self.handle):
            found = forem.page_at(self._fetcher, self.handle, 1, known, self._clock)
            same = known is not None and found is known
            return find.First(page=None if same else found, site=None)
        return Finder(self._fetcher, self.shelf, self._clock).first(self.handle, known)

    def _walk(self, old: Chain | None) -> Walk:
        return Walk(
            shelf=self.shelf,
            ask=self._articles if forem.owner(self.handle) else self._page,
            most=self.most_pages,
            now=self.shelf.run.now(),
            old=old,
        )

    def _page(self, url: str) -> Page:
        page, _ = page_of(self._fetcher.get(url, what="page"), self._clock)
        if page is None:
            raise ConnectorError(
                f"A further page of {host_of(url)} is no feed; run again later.",
                "bad_answer",
            )
        return page

    def _articles(self, url: str) -> Page:
        number = int(url.rpartition("=")[2])
        return forem.page_at(self._fetcher, self.handle, number, None, self._clock)

    def _mapped(self, chain: Chain, old: Chain | None) -> Chain:
        """Ask the map of the site where the feed itself does not say that it is all."""
        if old and old.entries == chain.entries and old.end == chain.end:
            return replace(chain, mapped=old.mapped, walked_at=old.walked_at)
        if chain.end != NEWEST or self.shelf.offline:
            return chain
        fits = sitemap.holds_all(self._fetcher, chain.entries, chain.head.url)
        return replace(chain, mapped=fits)

    def _keep(self, chain: Chain, at: datetime) -> None:
        if not self.shelf.offline:
            self.shelf.keep(PART, chain, fetched_at=at)
            forget_pages(self.shelf)

    def _site(self) -> Site | None:
        kept = self.shelf.last(find.PART)
        return read(kept, Site) if kept else None

    @property
    def _clock(self) -> Clock:
        return Clock(self.shelf.run.now())

    @property
    def _fetcher(self) -> Fetcher:
        return Fetcher(
            self.line, self.most_pages + MOST_BESIDE, self.began + MOST_SECONDS
        )
