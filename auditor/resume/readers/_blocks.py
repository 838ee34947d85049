"""Lines of a document, gathered and cleaned within limits: what all layouts share."""

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.resume.sheet import Line, Sheet

#: some fifty pages; a document with more is no resume
MAX_CHARACTERS = 200_000
MAX_LINES = 20_000
#: longer lines go on in further lines of the same number
MAX_LINE = 2_000
_CUT = f"only its first {MAX_CHARACTERS:,} characters were read; pass the resume alone."
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
#: tabs, and blanks by which something was set apart, part cells
_TABS = re.compile(r"[^\S\t]*\t\s*|[^\S\t]{3,}")
#: a dash alone is no cell: it joins those beside it
_DASHED = re.compile(r"\s([\-~\u2010-\u2015\u2192])\s")
_BLANKS = re.compile(r"[^\S\t]+")


class Lines:
    """Gathers lines until there are as many as a resume can have."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._left = MAX_CHARACTERS
        self._cut = False

    @property
    def full(self) -> bool:
        """Whether nothing more is taken; a reader may stop then."""
        return self._cut

    def add(self, line: Line) -> None:
        """Take a line; line ends in its text make several, without text it is none."""
        left = self._left
        for part in _BREAKS.split(line.text[:left]):
            space = line.space
            for text in pieces(tidy(part)):
                self._take(replace(line, text=text, space=space))
                space = 0.0
        self._cut = self._cut or len(line.text) > left

    def sheet(
        self, form: str, *, created: str | None = None, notices: tuple[str, ...] = ()
    ) -> Sheet:
        """Return all that was taken, with a notice if that is not all there was."""
        cut = (_CUT,) if self._cut else ()
        return Sheet(
            form=form,
            lines=tuple(self._lines),
            created=created,
            notices=(*notices, *cut),
        )

    def _take(self, line: Line) -> None:
        if len(line.text) > self._left or len(self._lines) >= MAX_LINES:
            self._cut = True
        if not self._cut:
            self._left -= len(line.text)
            self._lines.append(line)


def tidy(text: str) -> str:
    """Return text without control characters, its blanks single, its cells by one tab.

    Cells without text go: which column a cell stands in is nothing to rely on.
    """
    text = _CONTROL.sub("", text).strip()
    return _DASHED.sub(r" \1 ", _BLANKS.sub(" ", _TABS.sub("\t", text)))


def pieces(text: str) -> list[str]:
    """Cut a text into lines of a bearable length, between words if there are any."""
    found = []
    while len(text) > MAX_LINE:
        at = text.rfind(" ", MAX_LINE // 2, MAX_LINE)
        at = at if at > 0 else MAX_LINE
        found.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*found, text] if text else found


def is_capitals(text: str) -> bool:
    """Whether a text is in capitals; "Q3 2020" is not, nor a script without them."""
    capitals = sum(c.isupper() for c in text)
    return text == text.upper() and capitals > max(1, sum(c.isdigit() for c in text))


#: a cell of more lines is a column of the page, not a part of one entry
_MAX_CELL = 6
_OPEN = re.compile(r"[\-\u2010-\u2015~]\s*$")
_GOES_ON = re.compile(r"\s*[\-\u2010-\u2015~](?:\s|\d)")


def row(cells: Sequence[Sequence[Line]]) -> list[Line]:
    """Return one row of a table as lines, what stands side by side in one of them.

    Where a cell holds several lines, the first ones are joined, as are all if each
    cell has as many. A table that lays out the page is read column by column.
    """
    filled = [_ranges_joined(cell) for cell in cells if cell]
    if len(filled) < 2:
        return [line for cell in filled for line in cell]
    if sum(len(cell) > _MAX_CELL or _has_heading(cell) for cell in filled) > 1:
        return [
            replace(line, column=line.column or number)
            for number, cell in enumerate(filled, 1)
            for line in cell
        ]
    lengths = {len(cell) for cell in filled}
    paired = lengths.pop() if len(lengths) == 1 else 1
    joined = [_side_by_side(lines) for lines in zip(*filled, strict=False)][:paired]
    return [*joined, *(line for cell in filled for line in cell[paired:])]


def _side_by_side(lines: Sequence[Line]) -> Line:
    return replace(
        max(lines, key=lambda line: line.level),
        text="\t".join(line.text for line in lines),
        number=lines[0].number,
        bold=all(line.bold for line in lines),
        bullet=lines[0].bullet,
    )


def _has_heading(cell: Sequence[Line]) -> bool:
    return any(line.level for line in cell[1:])


def _ranges_joined(cell: Sequence[Line]) -> list[Line]:
    """Join "2019 -" and "2020", set below one another for want of width."""
    found: list[Line] = []
    for line in cell:
        if found and (_OPEN.search(found[-1].text[-3:]) or _GOES_ON.match(line.text)):
            found[-1] = replace(found[-1], text=f"{found[-1].text} {line.text}")
        else:
            found.append(line)
    return found
