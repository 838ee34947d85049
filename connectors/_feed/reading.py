"""Reads one feed: finds it, goes through it, and says how far it shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from msgspec.structs import replace

from auditor.connectors._feed import find, forem, records, sitemap, trouble
from auditor.connectors._feed.address import host_of
from auditor.connectors._feed.authors import own
from auditor.connectors._feed.dates import Clock, without_build_dates
from auditor.connectors._feed.fetch import MOST_BESIDE, Fetcher
from auditor.connectors._feed.find import Finder
from auditor.connectors._feed.model import CUT, LIMIT, NEWEST, Chain, Page, Site
from auditor.connectors._feed.parse import page_of
from auditor.connectors._feed.sight import View, coverage
from auditor.connectors._feed.walk import (
    AGES,
    PART,
    Walk,
    Walked,
    forget_pages,
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

    def read(self, window: Window) -> Iterator[Record]:
        """Yield everything that the feed shows, then how far that is.

        Raises:
            ConnectorError: if there is no feed, or not all could be read.
        """
        walked, moved = self._list()
        chain, at = walked.chain, self._read_at()
        if not chain.entries:
            raise walked.error or trouble.empty(chain)
        error = walked.error or trouble.of(chain)
        entries, stamped = without_build_dates(chain.entries, chain.head.built)
        chain = replace(chain, entries=entries)
        mine, unknown = own(chain.entries, chain.head, self.authors)
        yield records.profile(self.handle, chain, self._site(), at)
        yield from records.posts(mine, chain)
        yield from records.notices(chain, mine, unknown, stamped)
        if moved:
            yield trouble.moved(self.handle, moved)
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

    def _list(self) -> tuple[Walked, str]:
        kept = self.shelf.recall(PART)
        chain = read(kept, Chain) if kept else None
        if chain and (self.shelf.offline or self._usable(chain)):
            return Walked(chain), ""
        return self._asked()

    def _usable(self, chain: Chain) -> bool:
        return chain.end != CUT and not self._longer(chain)

    def _longer(self, chain: Chain) -> bool:
        return chain.end == LIMIT and chain.pages < self.most_pages

    def _asked(self) -> tuple[Walked, str]:
        old = self._old()
        first = self._first(old)
        if first.page is None:
            assert old
            forget_pages(self.shelf)
            self._keep(old)
            return Walked(old), first.moved
        walk = self._walk(old)
        part = f"page 1 {self.handle}"
        if not self.shelf.offline:
            self.shelf.keep(part, first.page)
        walked = walk.from_first(first.page)
        if walked.error is None:
            walked = Walked(self._mapped(walked.chain, old))
            self._keep(walked.chain)
        return walked, first.moved

    def _old(self) -> Chain | None:
        """Return the list as it was, if its further pages may still be believed."""
        run = self.shelf.run
        kept = None if run.refresh or run.offline else self.shelf.last(PART)
        old = read(kept, Chain) if kept else None
        if old is None or not self._usable(old):
            return None
        alone = old.end == NEWEST and old.pages == 1 and not old.mapped
        age = run.now() - old.walked_at
        return old if timedelta() <= age < (_AGES_ALONE if alone else AGES) else None

    def _first(self, old: Chain | None) -> find.First:
        part = f"page 1 {self.handle}"
        kept = self.shelf.recall(part)
        page = read(kept, Page) if kept else None
        if page and (self.shelf.offline or not page.cut):
            return find.First(page=page, site=None)
        if self.shelf.offline:
            raise not_stored(self.handle)
        known = old.head if old else None
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

    def _keep(self, chain: Chain) -> None:
        if self.shelf.offline:
            return
        first = self.shelf.last(f"page 1 {self.handle}")
        self.shelf.keep(PART, chain, fetched_at=first.fetched_at if first else None)
        forget_pages(self.shelf)

    def _read_at(self) -> datetime:
        """Return when the first page was read: later posts are on no page."""
        kept = self.shelf.last(f"page 1 {self.handle}") or self.shelf.last(PART)
        return kept.fetched_at if kept else self.shelf.run.now()

    def _site(self) -> Site | None:
        kept = self.shelf.last(find.PART)
        return read(kept, Site) if kept else None

    @property
    def _clock(self) -> Clock:
        return Clock(self.shelf.run.now())

    @property
    def _fetcher(self) -> Fetcher:
        return Fetcher(self.line, self.most_pages + MOST_BESIDE)
