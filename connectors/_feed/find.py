"""From the address that was given to the first page of a feed."""

from dataclasses import dataclass
from datetime import timedelta

from auditor.connectors._feed import discover
from auditor.connectors._feed.address import absolute, host_of
from auditor.connectors._feed.dates import Clock
from auditor.connectors._feed.document import Form
from auditor.connectors._feed.fetch import Fetcher, Got, Missing
from auditor.connectors._feed.model import Page, Site
from auditor.connectors._feed.parse import page_of
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError

PART = "site"
#: which feed a site names is taken as it was for so long: an old feed may be left
#: lying where it was when a site moves on to another
_AGES = timedelta(days=1)
#: feeds that a page names and that are tried
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """The first page of a feed; None when it is as it was."""

    page: Page | None
    site: Site | None
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds the feed of one handle."""

    fetcher: Fetcher
    shelf: Shelf
    clock: Clock

    def first(self, handle: str, known: Page | None) -> First:
        """Return the first page; ``known`` is what was there before.

        Raises:
            ConnectorError: if no feed is found, or it cannot be read.
        """
        site = self._site()
        if site is None:
            return self._anew(handle, known)
        try:
            got = self.fetcher.get(site.feed, what="feed", known=known)
            page = self._page(got)
        except Missing:
            page, got = None, None
        if page is None and not (got and got.status == 304):
            self.shelf.drop(PART)  # the site has another feed by now
            return self._anew(handle, None)
        return First(page=page, site=site)

    def _site(self) -> Site | None:
        kept = None if self.shelf.run.refresh else self.shelf.last(PART)
        young = kept and self.shelf.run.now() - kept.fetched_at < _AGES
        return read(kept, Site) if kept and young else None

    def _anew(self, handle: str, known: Page | None) -> First:
        got = self.fetcher.get(handle, what="feed", known=known)
        if got.status == 304:
            return First(page=None, site=None)
        page, form = page_of(got, self.clock)
        if page:
            return First(page=page, site=None, moved=got.url if got.moved else "")
        if form is not Form.HTML:
            raise no_feed(got.url)
        return self._named(got)

    def _named(self, got: Got) -> First:
        """Try the feeds that a page names, or else where feeds lie as usual."""
        found = discover.read(got.body, got.url)
        usual = [absolute(got.url, path) for path in discover.USUAL]
        tried = found.feeds[:_MOST_NAMED] or usual
        for url in filter(None, tried):
            page = self._tried(url, last=bool(found.feeds) and url == tried[-1])
            if page:
                site = Site(feed=url, page=got.url, links=found.links)
                self.shelf.keep(PART, site)
                return First(page=page, site=site)
        raise no_feed(got.url)

    def _tried(self, url: str, *, last: bool) -> Page | None:
        """Return the feed at an address; what was only guessed may fail."""
        try:
            return self._page(self.fetcher.get(url, what="feed"))
        except ConnectorError as error:
            if last or error.code not in ("not_found", "access_refused", "bad_status"):
                raise
            return None

    def _page(self, got: Got) -> Page | None:
        return None if got.status == 304 else page_of(got, self.clock)[0]


def no_feed(url: str) -> ConnectorError:
    """Return what to raise where an answer is no feed and names none."""
    return ConnectorError(
        f"No feed was found at {host_of(url)}; give the address of the feed itself.",
        "no_feed",
    )
