"""Asks the map of a site one thing: does it name a post that the feed does not hold?

Its dates are those of edits and count for nothing. Only when every page that it names
is a post of the feed, or a list of posts, does the feed hold all there are.
"""

import io
import re
import zlib
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from urllib.parse import urlsplit
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from auditor.connectors._feed.address import canonical, same_site
from auditor.connectors._feed.fetch import MOST_BYTES, Fetcher, Got, Missing
from auditor.connectors._feed.model import Entry
from auditor.connectors._http import Broken
from auditor.connectors._http.unpack import inflated
from auditor.errors import ConnectorError

_FEWEST = 3
#: bytes of robots.txt
_LONGEST = 500_000
_MOST_MAPS, _MOST_PAGES = 5, 50_000
_NAMED = re.compile(rb"^\s*sitemap:\s*(\S{1,2000})\s*$", re.I | re.M)
#: lists of posts; an old post may stand under any such word, so the form is strict
_LISTS = re.compile(
    r"/(?:tags?|categor(?:y|ies)|authors?)(?:/[^/]+)?(?:/page/\d+)?"
    r"|(?:/[^/]+)?/page/\d+|/archives?(?:/\d{4})?(?:/\d\d)?|/\d{4}(?:/\d\d){0,2}",
    re.I,
)
#: so many posts stand below a page that is no post itself
_FEWEST_BELOW = 2
_ASIDE = re.compile(r"/(?:about|contact|search|imprint|privacy|now|uses)", re.I)


class _Unclear(Exception):
    """The map cannot be read to its end."""


def holds_all(fetcher: Fetcher, entries: Sequence[Entry], feed: str) -> bool:
    """Whether the map of the site names no post but those of the feed.

    Whatever keeps the map from being read means no.
    """
    links = [entry.link for entry in entries]
    if len(links) < _FEWEST or not all(x and same_site(x, feed) for x in links):
        return False
    try:
        pages = _pages(fetcher, _root(links[0]))
    except (ConnectorError, _Unclear):
        return False
    posts = {canonical(link) for link in links}
    named = {canonical(page) for page in pages}
    below = Counter(page for post in posts for page in _above(post))
    heads = {urlsplit(post).path.split("/")[1:2][0].lower() for post in posts}
    return posts <= named and all(
        page in posts or below[page] >= _FEWEST_BELOW or _is_no_post(page, heads)
        for page in named
    )


def _above(post: str) -> Iterator[str]:
    while post.count("/") > 3:
        post = post.rpartition("/")[0]
        yield post


def _root(link: str) -> str:
    parts = urlsplit(link)
    return f"{parts.scheme}://{parts.netloc}"


def _is_no_post(page: str, heads: Container[str]) -> bool:
    path = urlsplit(page).path
    head = path[1:].partition("/")[0].lower()
    if head in heads and not head.isdigit():
        return False
    return not path or bool(_ASIDE.fullmatch(path) or _LISTS.fullmatch(path))


def _pages(fetcher: Fetcher, root: str) -> list[str]:
    maps, seen = _maps(fetcher, root), set[str]()
    found: list[str] = []
    while maps:
        url = maps.pop(0)
        if url in seen or not same_site(url, root) or len(seen) >= _MOST_MAPS:
            raise _Unclear
        seen.add(url)
        for kind, loc in _locations(_plain(fetcher.get(url, what="sitemap"))):
            (maps if kind == "sitemap" else found).append(loc)
            if len(found) + len(maps) > _MOST_PAGES:
                raise _Unclear
    return found


def _maps(fetcher: Fetcher, root: str) -> list[str]:
    """Return where the maps are: robots.txt tells it, or else they lie as usual."""
    try:
        got = fetcher.get(f"{root}/robots.txt", what="robots")
    except Missing:
        return [f"{root}/sitemap.xml"]
    if got.cut or len(got.body) > _LONGEST:
        raise _Unclear
    named = [m.decode("ascii", "replace") for m in _NAMED.findall(got.body)]
    return list(dict.fromkeys(named)) or [f"{root}/sitemap.xml"]


def _plain(got: Got) -> bytes:
    if got.cut:
        raise _Unclear
    if not got.body.startswith(b"\x1f\x8b"):
        return got.body
    body = bytearray()
    try:
        for piece in inflated([got.body]):
            body += piece
            if len(body) > MOST_BYTES:
                raise _Unclear
    except (Broken, zlib.error):
        raise _Unclear from None
    return bytes(body)


def _locations(body: bytes) -> Iterator[tuple[str, str]]:
    kind = ""
    try:
        for event, node in iterparse(
            io.BytesIO(body), events=("start", "end"), forbid_dtd=True
        ):
            name = node.tag.rpartition("}")[2]
            if event == "start":
                kind = name if name in ("url", "sitemap") else kind
            elif name == "loc" and kind:
                yield kind, (node.text or "").strip()
            elif name in ("url", "sitemap"):
                node.clear()
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise _Unclear from None
