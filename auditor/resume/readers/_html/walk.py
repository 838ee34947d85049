"""HTML -> lines: what stands in a block of its own is one."""

import re
from bisect import bisect_right
from calendar import month_abbr
from dataclasses import replace

from auditor.resume.readers._blocks import Lines, row
from auditor.resume.readers._html.elements import INLINE, VOID, Element, ends, within
from auditor.resume.readers._html.tokens import Tag, Text, tokens
from auditor.resume.sheet import Line

#: tables within tables beyond this are read as plain blocks
_MAX_TABLES = 10
#: how far up an end tag looks for its start
_LOOKED_UP = 100
_CELLS = frozenset({"td", "th"})
_TABLE = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})
#: side by side without a blank, they are shown apart
_APART = frozenset({"span", "time", "a", "label", "small", "b", "strong", "i", "em"})
#: what HTML takes for blank; a no-break space is text
_SPACE = re.compile(r"[ \t\r\n\f]+")
_STAMP = re.compile(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?(?:-|T|$)")
_INDENT = 2.0


class Walker:
    """Turns the tokens of a page, or of a piece of one, into lines."""

    def __init__(self, lines: Lines, first: int = 1) -> None:
        """Take what gathers the lines, and the number of the piece's first one."""
        self._lines = lines
        self._first = first
        self._open = [Element()]
        self._rows: list[list[list[Line]]] = []
        self._texts: list[tuple[str, bool]] = []
        self._at: int | None = None
        self._bullet = False
        self._time: tuple[int, str] | None = None
        self._parted = False
        self._ends: list[int] = []

    def walk(self, html: str) -> None:
        """Read all of ``html``; tags that are never closed are closed at its end."""
        self._ends = [found.start() for found in re.finditer("\n", html)]
        for token in tokens(html):
            if isinstance(token, Text):
                self._text(token)
            elif token.closes:
                self._close(token)
            else:
                self._start(token)
            if self._lines.full:
                return
        self._pop(len(self._open) - 1)
        self._flush()

    def _text(self, token: Text) -> None:
        element = self._open[-1]
        self._parted = False
        if element.hidden:
            return
        if element.typed:
            self._typed(token, element)
            return
        text = _SPACE.sub(" ", token.text)
        if not text.isspace() and self._at is None:
            self._at = token.at + len(token.text) - len(token.text.lstrip())
        self._texts.append((text, element.bold))

    def _typed(self, token: Text, element: Element) -> None:
        at = token.at
        for number, text in enumerate(token.text.split("\n")):
            if number:
                self._flush()
            if text.strip():
                self._at = at if self._at is None else self._at
                self._texts.append((text, element.bold))
            at += len(text) + 1

    def _start(self, tag: Tag) -> None:
        while ends(self._open[-1], tag):
            self._pop(1)
        if tag.name not in INLINE:
            self._flush()
        elif self._parted and tag.name in _APART:
            self._texts.append((" ", self._open[-1].bold))
        self._parted = False
        if tag.name in VOID:
            return
        element = within(self._open[-1], tag)
        if tag.name == "tr" and not element.hidden and len(self._rows) < _MAX_TABLES:
            element = replace(element, row=True)
            self._rows.append([])
        self._open.append(element)
        if not element.hidden:
            self._opened(tag)

    def _opened(self, tag: Tag) -> None:
        if tag.name == "li":
            self._bullet = True
        elif tag.name == "time":
            self._time = len(self._texts), tag.attributes.get("datetime", "")
        elif tag.name in _CELLS and self._rows:
            self._rows[-1].append([])

    def _close(self, tag: Tag) -> None:
        if tag.name not in INLINE:
            self._flush()
        for up in range(1, min(len(self._open), _LOOKED_UP)):
            name = self._open[-up].name
            if name == tag.name:
                self._pop(up)
                break
            if name in _CELLS and tag.name not in _TABLE:
                break
        self._parted = tag.name in _APART

    def _pop(self, count: int) -> None:
        for _ in range(count):
            element = self._open.pop()
            if element.name not in INLINE:
                self._flush()
            if element.name == "time":
                self._stamp()
            elif element.row:
                for line in row(self._rows.pop()):
                    self._take(line)

    def _stamp(self) -> None:
        """Write the year of ``<time datetime>`` where the text leaves it out."""
        if self._time and self._time[0] <= len(self._texts):
            at, stamp = self._time
            shown = "".join(text for text, _ in self._texts[at:])
            self._texts[at:] = [(with_year(shown, stamp), self._open[-1].bold)]
        self._time = None

    def _flush(self) -> None:
        text = "".join(text for text, _ in self._texts).strip()
        if text:
            element = self._open[-1]
            line = Line(
                text=text,
                number=self._first + bisect_right(self._ends, (self._at or 0) - 1),
                level=element.level,
                bold=all(bold for text, bold in self._texts if text.strip()),
                bullet=self._bullet,
                indent=_INDENT * max(0, element.depth - self._bullet),
            )
            self._bullet = False
            self._take(line)
        self._texts, self._at, self._time = [], None, None

    def _take(self, line: Line) -> None:
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(line)
        else:
            self._lines.add(line)


def with_year(shown: str, stamp: str) -> str:
    """Return a date as shown, or as stamped if the text lacks a year or all."""
    found = _STAMP.match(stamp)
    if not found or re.search(r"\d{4}", shown):
        return shown
    year, month = found[1], found[2]
    if not shown.strip() or re.search(r"\d", shown):
        return f"{year}-{month}" if month else year
    abbreviated = month_abbr[int(month)] if month else "-"
    is_named = shown.strip().lower().startswith(abbreviated.lower())
    return f"{shown.rstrip()} {year}" if is_named else shown
