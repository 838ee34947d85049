"""A range of dates that is broken over two lines of a narrow cell is put together."""

import re
from collections.abc import Iterator, Sequence

from auditor.resume.readers._pdf.words import Piece

Row = list[Piece]
_MAX_CELL = 40
_LEADING = 1.9
_OPEN = re.compile(
    r"\d.{0,12}(?:[-\u2010-\u2015~\u2192]|\b(?:to|bis|until|till|au?|hasta|al))\s*\Z"
)
_GOES_ON = re.compile(r"\s*(?:[-\u2010-\u2015~\u2192]|(?:to|bis|until|till)\b)\s*\S")
_ENDS = re.compile(
    r"(?:[^\W\d]{3,12}\.?\s+|\d{1,2}\s?[./-]\s?){0,2}(?:19|20)\d\d|[^\W\d]{2,12}",
    re.UNICODE,
)


def unwrapped(found: Sequence[Row]) -> Iterator[Row]:
    """Yield rows; the second half of a range in a cell goes up to the first."""
    pending = list(found)
    for at, row in enumerate(pending):
        below = pending[at + 1] if at + 1 < len(pending) else []
        if row and below and len(row) + len(below) > 2:
            row, pending[at + 1] = _joined(row, below)
        if row:
            yield row


def _joined(row: Row, below: Row) -> tuple[Row, Row]:
    for first in (row[0], row[-1]):
        for second in (below[0], below[-1]):
            if _is_one(first, second):
                whole = first._replace(
                    text=f"{first.text} {second.text}",
                    right=max(first.right, second.right),
                    bold=first.bold + second.bold,
                    inked=first.inked + second.inked,
                )
                upper = [whole if p is first else p for p in row]
                return upper, [p for p in below if p is not second]
    return row, below


def _is_one(first: Piece, second: Piece) -> bool:
    if max(len(first.text), len(second.text)) > _MAX_CELL:
        return False
    near = second.base - first.base <= _LEADING * first.size
    under = second.left < first.right and first.left < second.right
    if not (near and under):
        return False
    if _OPEN.search(first.text):
        return bool(_ENDS.fullmatch(second.text.strip()))
    return bool(re.search(r"\d", first.text) and _GOES_ON.match(second.text))
