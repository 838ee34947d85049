"""Text of a table, with whatever between its cells -> lines.

A quote that is never closed costs its own line only: without that it would take the
people below it along unsaid.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice

from auditor.roster.reading.columns import known
from auditor.roster.reading.grid import MOST_COLUMNS, Line, cut
from auditor.roster.reading.refusing import (
    MAX_LINES,
    TOO_LONG,
    UNCLOSED,
    RosterError,
    too_long,
)

_DELIMITERS = ",;\t|"
#: lines of one cell; an address or a remark has a few
_MOST_LINES = 30
#: lines that are looked at to tell what stands between the cells
_HEAD = 20
#: lines that are counted to tell how long most are
_SAMPLE = 500
#: what Excel writes to name what stands between the cells
_NAMED = re.compile(r"sep=(.)\s*", re.IGNORECASE)


def lines(text: str) -> Iterator[Line]:
    """Return the lines of a table; numbers count the lines of the file.

    Raises:
        RosterError: if there are far more than in a roster.
    """
    breaks = text.count("\n") or text.count("\r")
    if breaks > MAX_LINES:
        raise RosterError(too_long(breaks))
    raw = StringIO(text, newline="").readlines()  # not splitlines: it cuts at more
    named = _NAMED.fullmatch(raw[0]) if raw else None
    start = 1 if named else 0
    delimiter, width = (named[1], 0) if named else _told(raw)
    return _lines(raw, start, delimiter, width)


def _told(raw: Sequence[str]) -> tuple[str, int]:
    """Return what stands between cells and how many there are.

    It is what makes columns with known names; counting signs fails where there are
    many within the cells.
    """
    heads = {sign: _best(raw, sign) for sign in _DELIMITERS}
    sign = max(_DELIMITERS, key=lambda sign: heads[sign][0])
    return sign, min(heads[sign][1], _usual(raw, sign))


def _usual(raw: Sequence[str], sign: str) -> int:
    """Return how many cells most lines have; rows are often shorter than the header."""
    sizes = Counter(line.count(sign) + 1 for line in raw[:_SAMPLE] if line.strip())
    return sizes.most_common(1)[0][0] if sizes else 0


def _best(raw: Sequence[str], sign: str) -> tuple[int, int]:
    head = islice(_lines(raw[: _HEAD * 2], 0, sign, 0), _HEAD)
    sizes = (
        (sum(f is not None for f in known(one.cells)), len(one.cells)) for one in head
    )
    return max(sizes, default=(0, 0))


def _lines(raw: Sequence[str], at: int, sign: str, width: int) -> Iterator[Line]:
    while at < len(raw):
        most = _MOST_LINES if '"' in raw[at] else 1
        line, used = _record(raw[at : at + most], at + 1, sign, width)
        at += used
        yield line


def _record(
    feed: Sequence[str], number: int, sign: str, width: int
) -> tuple[Line, int]:
    """Return the line that begins a piece of text, and how much of it that takes."""
    reader = csv.reader(feed, delimiter=sign)
    try:
        cells = tuple(map(cut, next(reader)[:MOST_COLUMNS]))
    except csv.Error:  # what remains of its checks: a cell beyond 128 KB
        return Line(number=number, cells=(), problem=TOO_LONG), 1
    used = reader.line_num
    if used > 1 and _swallows(cells, sign, width):
        return Line(number=number, cells=(), problem=UNCLOSED), 1
    if used == len(feed) and _is_open(feed, sign):
        return Line(number=number, cells=(), problem=UNCLOSED), 1
    return Line(number=number, cells=cells), used


def _swallows(cells: Sequence[str], sign: str, width: int) -> bool:
    """Whether a cell of several lines holds what looks like a line of the table."""
    return width > 2 and any(
        line.count(sign) >= width - 1
        for cell in cells
        if "\n" in cell or "\r" in cell
        for line in cell.splitlines()
    )


def _is_open(feed: Sequence[str], sign: str) -> bool:
    try:
        next(csv.reader(feed, delimiter=sign, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
