"""Finds the feed that a page for people names, and the pages of its owner."""

from html.parser import HTMLParser

from msgspec import Struct

from auditor.connectors._feed.address import absolute

#: what is read of a page, in bytes; the head stands at the front
_FRONT = 1 << 19
_MOST = 20
_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
}
#: where feeds lie that no page names, the most usual first
USUAL = ("/feed/", "/feed.xml", "/rss.xml", "/atom.xml", "/index.xml")


class Found(Struct, frozen=True):
    """What a page names."""

    #: feeds of posts first, then feeds of comments
    feeds: tuple[str, ...]
    links: tuple[str, ...]


def read(body: bytes, url: str) -> Found:
    """Return the feeds and the pages of its owner that an HTML page names."""
    page = _Page(url)
    page.feed(body[:_FRONT].decode("utf-8", "replace"))
    ordered = sorted(page.feeds, key=lambda feed: feed[0])
    feeds = dict.fromkeys(link for _, link in ordered)
    return Found(
        feeds=tuple(feeds)[:_MOST], links=tuple(dict.fromkeys(page.mine))[:_MOST]
    )


class _Page(HTMLParser):
    def __init__(self, url: str) -> None:
        super().__init__(convert_charrefs=True)
        self._base = url
        self.feeds: list[tuple[bool, str]] = []
        self.mine: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        link = absolute(self._base, named.get("href", ""))
        rels = named.get("rel", "").lower().split()
        if tag == "base" and link:
            self._base = link
        elif tag == "link" and link and "alternate" in rels:
            self._alternate(link, named)
        if tag in ("a", "link") and link and "me" in rels and len(self.mine) < _MOST:
            self.mine.append(link)

    def _alternate(self, link: str, named: dict[str, str]) -> None:
        kind = named.get("type", "").partition(";")[0].strip().lower()
        if kind in _TYPES and len(self.feeds) < _MOST:
            about = f"{link} {named.get('title', '')}".lower()
            self.feeds.append(("comment" in about, link))
