"""What is left of a feed once it is read, as it is kept: no content, no e-mail."""

from datetime import datetime

from msgspec import Struct

#: how far a list reaches: to its beginning, as far as the feed goes, to where it broke
WHOLE, NEWEST, CUT, LIMIT, FAILED = "whole", "newest", "cut", "limit", "failed"


class Entry(Struct, frozen=True, omit_defaults=True):
    """One item of a feed."""

    link: str
    id: str = ""
    title: str = ""
    #: in UTC; None when the feed gives no date that can be meant
    published: datetime | None = None
    #: whether only the day of ``published`` is known
    day_only: bool = False
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def date(self) -> datetime | None:
        """Return when it was published, or else last changed."""
        return self.published or self.updated

    @property
    def changed(self) -> datetime | None:
        """Return the later of both dates."""
        known = [at for at in (self.published, self.updated) if at]
        return max(known, default=None)


#: stands where an item was that cannot be read: a post may have been lost there
BLANK = Entry(link="")


class Page(Struct, frozen=True, omit_defaults=True):
    """One document of a feed."""

    #: where it was found, after all redirects
    url: str
    #: as feedparser names it, or "json"
    form: str
    entries: tuple[Entry, ...] = ()
    id: str = ""
    title: str = ""
    site: str = ""
    generator: str = ""
    built: datetime | None = None
    authors: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    #: the next page, and the earlier archive, as the document names them
    next: str = ""
    archive: str = ""
    #: whether it says that it holds everything
    complete: bool = False
    total: int | None = None
    #: whether it ends before its closing tag
    cut: bool = False
    etag: str = ""
    modified: str = ""


class Chain(Struct, frozen=True, omit_defaults=True):
    """All pages of a feed as one list, newest first as far as the feed sorts."""

    head: Page
    entries: tuple[Entry, ...]
    end: str
    pages: int
    #: when the pages after the first were last read, in UTC
    walked_at: datetime
    #: whether the map of the site names no post that is not in the list
    mapped: bool = False


class Site(Struct, frozen=True, omit_defaults=True):
    """Which feed a page for people names, and what the page says of its owner."""

    feed: str
    page: str = ""
    links: tuple[str, ...] = ()
