"""What the tags of HTML mean for text: blocks, inline marks, what is not shown."""

import re
from dataclasses import dataclass

from auditor.resume.readers._html.tokens import Tag

_VOID_WORDS = "area base basefont br col embed hr img input link meta param source wbr"
VOID = frozenset(_VOID_WORDS.split())
#: what is not shown, is no text, or stands on the page for moving about
_DROPPED_WORDS = (
    "audio canvas datalist del iframe math nav noembed noscript object rp rt s script "
    "select strike style svg template textarea title video xmp"
)
_DROPPED = frozenset(_DROPPED_WORDS.split())
_INLINE_WORDS = (
    "a abbr acronym b bdi bdo big cite code data dfn em font i img input ins kbd label "
    "mark meta o:p q ruby samp small span strong sub sup time tt u var wbr"
)
INLINE = frozenset(_INLINE_WORDS.split())
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_BOLD = frozenset({"b", "strong", "th"})
_HEADING = re.compile(r"h[1-6]")
_HIDDEN = re.compile(
    r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hid)", re.I
)
_HEAVY = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.I)
_LEVELS = frozenset("123456789")
_AFTER_P = "p div ul ol dl table h1 h2 h3 h4 h5 h6 section hr"
#: an open element that such a tag closes, as HTML lets end tags be left out
_ENDED_BY = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "p": frozenset(_AFTER_P.split()),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """An open element with what it and those around it make of its text.

    Attributes:
        depth: of lists around it.
        typed: its blanks and line ends count.
        row: it gathers cells.
    """

    name: str = ""
    hidden: bool = False
    bold: bool = False
    level: int = 0
    depth: int = 0
    typed: bool = False
    row: bool = False


def within(around: Element, tag: Tag) -> Element:
    """Return the element that ``tag`` opens within another."""
    name, style = tag.name, tag.attributes.get("style", "")
    return Element(
        name=name,
        hidden=around.hidden or _is_hidden(tag, style),
        bold=around.bold or name in _BOLD or bool(_HEAVY.search(style)),
        level=around.level or _level(tag),
        depth=around.depth + (name in _LISTS),
        typed=around.typed or name == "pre",
    )


def ends(element: Element, tag: Tag) -> bool:
    """Whether a start tag closes an element that was left open."""
    return tag.name in _ENDED_BY.get(element.name, ())


def _is_hidden(tag: Tag, style: str) -> bool:
    return (
        tag.name in _DROPPED
        or "hidden" in tag.attributes
        or tag.attributes.get("aria-hidden", "").lower() == "true"
        or bool(_HIDDEN.search(style))
    )


def _level(tag: Tag) -> int:
    if _HEADING.fullmatch(tag.name):
        return int(tag.name[1])
    level = tag.attributes.get("aria-level", "2")
    is_heading = tag.attributes.get("role") == "heading"
    return int(level) if is_heading and level in _LEVELS else 0
