"""Looks at the bytes of an answer before a parser does: what it is, and how much."""

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum
from xml.parsers import expat

from auditor.errors import ConnectorError

#: elements, levels and items of one document; a feed of 10 MiB has far fewer
_MOST_ELEMENTS, _MOST_DEEP, _MOST_ITEMS = 200_000, 200, 10_000
#: a document that is not well-formed goes through a parser that is far slower
_MOST_LOOSE_TAGS, _MOST_LOOSE = 60_000, 2 * 2**20
#: feedparser takes the square of these in time: attributes of one element, and letters
#: of a name or a date; where nobody can tell names from text, of any word
_MOST_ATTRIBUTES, _LONGEST_NAME = 100, 2_000
#: letters of such a name, and of all that are longer; of any word where that is unclear
_USUAL_NAME, _MOST_LETTERS, _LONGEST_WORD = 100, 50_000, 500
_SHORT = re.compile(
    r"author|creator|contributor|name|email|managingEditor|webMaster"
    r"|publisher|owner|(?:pub)?Date|published|updated|issued|created|modified",
    re.I,
)
_MOST_LOOSE_ATTRIBUTES = 400
_LONG_WORD = re.compile(rb"[\w.+-]{%d}" % _LONGEST_WORD)
_TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]{0,5000}\"|'[^']{0,5000}')+")
_PIECE = 1 << 16
_FRONT = 1 << 16
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ROOT = re.compile(rb"<\s*([A-Za-z_][\w:.-]*)")
_ASIDE = re.compile(rb"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", re.S)
_HIDDEN = re.compile(rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.S)
_CDATA = re.compile(rb"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.S)
_ITEM_END = re.compile(rb"</(?:\w+:)?(?:item|entry)\s*>", re.I)
_ITEM_BEGIN = re.compile(rb"<(?:\w+:)?(?:item|entry)\b", re.I)
_CHANNEL = re.compile(rb"<((?:\w+:)?channel)\b", re.I)
_FEED_END = re.compile(rb"</(?:\w+:)?(?:rss|feed|rdf)\s*>", re.I)


class Form(StrEnum):
    """What an answer is, by its bytes."""

    XML = "xml"
    JSON = "json"
    HTML = "html"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Document:
    """An answer that may be given to a parser."""

    form: Form
    body: bytes
    #: whether it ends before its closing tag; then ``body`` ends with a whole item
    cut: bool = False


class _Enough(Exception):
    """The document is more than a feed is."""


def looked_at(body: bytes) -> Document:
    """Return what an answer is.

    Raises:
        ConnectorError: if it declares entities, or holds more than a feed does.
    """
    plain = _narrow(body).lstrip(b"\xef\xbb\xbf \t\r\n")
    form = _form(plain)
    if form is not Form.XML:
        return Document(form, plain)
    if re.search(rb"<!ENTITY", plain[: _root_at(plain)], re.I):
        raise _refused("declares entities of its own", "entities_refused")
    # a post about feeds may quote the tag that ends one
    cut = not _FEED_END.search(_HIDDEN.sub(b"", plain)[-4096:])
    plain = _up_to_a_whole_item(plain) if cut else plain
    _measure(plain)
    return Document(form, plain, cut)


def _narrow(body: bytes) -> bytes:
    """Turn what begins with a mark of a wide encoding into UTF-8."""
    for mark, name in _WIDE:
        if body.startswith(mark):
            text = body.decode(name, "replace").removeprefix("\ufeff")
            return _DECLARATION.sub("", text).encode("utf-8", "replace")
    return body


def _form(plain: bytes) -> Form:
    if plain[:1] == b"{":
        return Form.JSON
    front = _ASIDE.sub(b" ", plain[:_FRONT])
    found = _ROOT.search(front)
    name = found[1].lower().rpartition(b":")[2] if found else b""
    if name in (b"rss", b"feed", b"rdf"):
        return Form.XML
    return Form.HTML if found else Form.OTHER


def _root_at(plain: bytes) -> int:
    found = re.search(rb"<(?:\w+:)?(?:rss|feed|rdf)\b", plain, re.I)
    return found.start() if found else _FRONT


def _up_to_a_whole_item(plain: bytes) -> bytes:
    """Cut off what is only half there; an item within CDATA ends no item."""
    hidden = [match.span() for match in _CDATA.finditer(plain)]
    ends = [match.end() for match in _ITEM_END.finditer(plain)]
    while hidden and ends:
        if ends[-1] > hidden[-1][1]:
            break
        if ends[-1] > hidden[-1][0]:
            ends.pop()
        else:
            hidden.pop()
    begin = _ITEM_BEGIN.search(plain)
    kept = plain[: ends[-1]] if ends else plain[: begin.start() if begin else None]
    return kept + _closing(plain)


def _closing(plain: bytes) -> bytes:
    """Return the tags that are missing, so that the quick parser takes what is left."""
    root = _ROOT.search(plain, _root_at(plain))
    around = [root[1]] if root else []
    if root and root[1].lower().endswith(b"rss"):
        channel = _CHANNEL.search(plain)
        around = [channel[1], *around] if channel else around
    return b"".join(b"</%s>" % name for name in around)


def _measure(plain: bytes) -> None:
    """Count, as a parser may take minutes over what nobody ever meant as a feed."""
    try:
        if not _well_formed(plain):
            _count_loose(plain)
    except _Enough:
        raise _refused("holds more than a feed does", "too_large") from None


def _well_formed(plain: bytes) -> bool:
    scale, parser = _Scale(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = scale.begin, scale.end
    parser.CharacterDataHandler = scale.text
    parser.EntityDeclHandler = _refuse_entities
    try:
        for start in range(0, len(plain), _PIECE):
            parser.Parse(plain[start : start + _PIECE])
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True


class _Scale:
    """Counts what a parser would have to carry."""

    def __init__(self) -> None:
        self._open: list[bool] = []
        self._all = self._items = self._letters = self._long = 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        own = name.rpartition(":")[2]
        within = bool(self._open) and self._open[-1]
        self._letters = self._letters if within else 0
        self._open.append(within or _SHORT.fullmatch(own) is not None)
        self._all += 1
        self._items += own in ("item", "entry")
        if (
            len(self._open) > _MOST_DEEP
            or self._all > _MOST_ELEMENTS
            or self._items > _MOST_ITEMS
            or len(attributes) > _MOST_ATTRIBUTES
        ):
            raise _Enough

    def text(self, text: str) -> None:
        if self._open[-1]:
            self._letters += len(text)
            self._long += len(text) if self._letters > _USUAL_NAME else 0
            if self._letters > _LONGEST_NAME or self._long > _MOST_LETTERS:
                raise _Enough

    def end(self, _: str) -> None:
        self._open.pop()


def _refuse_entities(*_: object) -> None:
    raise _refused("declares entities of its own", "entities_refused")


def _count_loose(plain: bytes) -> None:
    outside = _CDATA.sub(b"", plain)
    if outside.count(b"<") > _MOST_LOOSE_TAGS or len(plain) > _MOST_LOOSE:
        raise _Enough
    if _LONG_WORD.search(plain) or any(map(_is_heavy, _TAG.findall(outside))):
        raise _Enough


def _is_heavy(tag: bytes) -> bool:
    return max(tag.count(b"="), len(tag.split())) > _MOST_LOOSE_ATTRIBUTES


def _refused(what: str, code: str) -> ConnectorError:
    return ConnectorError(f"The feed {what}, so it is not read; give another.", code)
