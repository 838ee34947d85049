"""HTML -> texts and tags, in time linear to its length however broken it is.

The parser of the standard library takes minutes for 200 kB of "<a <a <a".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

#: a bare "<" is text
_OPENS = re.compile(r"</?([A-Za-z!?]|(?<=/))")
_NAME = re.compile(r"[A-Za-z][^\s/>]{0,40}")
_QUOTE_OR_END = re.compile(r"[\"'>]")
_ATTRIBUTE = re.compile(
    r"([^\s=>/\"']{1,60})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s>\"']+))|([^\s=>/]{1,60})"
)
#: what is looked at of a tag; a picture within it may take megabytes
_MAX_TAG = 2_000
#: their content is no markup, up to their own end tag
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One start or end tag; names in small letters."""

    name: str
    attributes: dict[str, str]
    closes: bool
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Text between tags, its entities replaced."""

    text: str
    at: int


def tokens(html: str) -> Iterator[Tag | Text]:
    """Yield tags and texts; comments, declarations and raw contents are left out."""
    at = 0
    scan = _Scan(html)
    while at < len(html):
        opens = _OPENS.search(html, at)
        end = scan.end(opens.start()) if opens else -1
        text = html[at : opens.start()] if opens and end >= 0 else html[at:]
        if text:
            yield Text(text=unescape(text), at=at)
        if not opens or end < 0:
            return
        at = end
        name = _NAME.match(html, opens.start(1))
        if name:
            tag = _tag(html, opens.start(), end, name)
            at = end if tag.closes else scan.raw_end(tag.name, end)
            yield tag


def _tag(html: str, opens: int, end: int, name: re.Match[str]) -> Tag:
    inside = html[name.end() : min(end - 1, name.end() + _MAX_TAG)]
    attributes: dict[str, str] = {}
    for key, double, single, bare, alone in _ATTRIBUTE.findall(inside):
        value = unescape(double or single or bare)
        attributes.setdefault((key or alone).lower(), value)
    closes = html[opens + 1] == "/"
    return Tag(name=name[0].lower(), attributes=attributes, closes=closes, at=opens)


class _Scan:
    """Finds ends; what is nowhere ahead is never looked for twice."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._absent: set[str] = set()

    def end(self, opens: int) -> int:
        """Return where a tag or comment ends, -1 if nothing ahead can end it."""
        if self._html.startswith("<!--", opens):
            end = self._find("-->", opens + 2)
            return end + 3 if end >= 0 else len(self._html)
        at = opens + 1
        while found := _QUOTE_OR_END.search(self._html, at):
            if found[0] == ">":
                return found.end()
            closing = self._find(found[0], found.end())
            at = closing + 1 if closing >= 0 else found.end()
        return -1

    def raw_end(self, name: str, at: int) -> int:
        """Return where the raw content of an element ends, ``at`` if it has none."""
        if name not in _RAW:
            return at
        found = re.compile(f"</{name}", re.I).search(self._html, at)
        return found.start() if found else len(self._html)

    def _find(self, text: str, at: int) -> int:
        if text in self._absent:
            return -1
        found = self._html.find(text, at)
        if found < 0:
            self._absent.add(text)
        return found
