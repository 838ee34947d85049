"""Regions of pages -> lines, with what their type and their place say of them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.resume.readers._pdf.columns import Region, regions
from auditor.resume.readers._pdf.labels import parted
from auditor.resume.readers._pdf.words import Piece, is_bullet, rows
from auditor.resume.readers._pdf.wrapped import unwrapped
from auditor.resume.sheet import Line

#: a wider blank than this many sizes divides cells
_CELL = 1.4
#: base lines of one line, now that columns are apart, in sizes
_LEVEL = 0.4
_BULLET = re.compile(
    r"[\u2022\u25e6\u25aa\u25ab\u25a0\u25cf\u25cb\u2023\u2043\u2219]\s*"
)
_DASH = re.compile(r"[-\u2013\u2014*\u00b7]\s+")


class Placed(NamedTuple):
    """A line, and its base line's distance from the page's upper edge, in points."""

    line: Line
    base: float


def body_size(found: Iterable[Piece]) -> float:
    """Return the size that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for piece in found:
        sizes[round(piece.size * 2) / 2] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=1.0) or 1.0


def page_lines(found: Sequence[Piece], page: int, body: float) -> list[Placed]:
    """Return the lines of one page in reading order, numbered from its top."""
    numbers = _numbers(found)
    columns = _column_numbers(regions(found, body))
    placed: list[Placed] = []
    for region, column in columns:
        placed += _region_lines(region, column, page, body, numbers)
    return placed


def _column_numbers(found: Sequence[Region]) -> list[tuple[Region, int]]:
    """Number the columns of a page from the left, 0 for what goes across."""
    paths = sorted({region.path for region in found if region.path})
    order = {path: number for number, path in enumerate(paths, 1)}
    return [(region, order.get(region.path, 0)) for region in found]


def _numbers(found: Sequence[Piece]) -> dict[int, int]:
    """Number the visual lines of a page by their base lines, columns taken together."""
    numbers: dict[int, int] = {}
    number, last = 0, -1e9
    for piece in sorted(found, key=lambda p: p.base):
        if piece.base - last > _LEVEL * piece.size:
            number, last = number + 1, piece.base
        numbers[round(piece.base * 100)] = number
    return numbers


def _region_lines(
    region: Region, column: int, page: int, body: float, numbers: dict[int, int]
) -> Iterator[Placed]:
    found = rows(region.pieces, _LEVEL)
    left = min(row[0].left for row in found)
    above: float | None = None
    for row in parted(list(unwrapped(found))):
        base = row[0].base
        space = 0.0 if above is None else (base - above) / (1.2 * body) - 1
        above = base
        line = _line(row, body)
        yield Placed(
            Line(
                text=line.text,
                number=numbers.get(round(base * 100), 1),
                page=page,
                column=column,
                size=line.size,
                bold=line.bold,
                bullet=line.bullet,
                indent=round(max(row[0].left - left, 0.0) / (0.5 * body), 1),
                space=round(max(space, 0.0), 2),
            ),
            base,
        )


def _line(row: Sequence[Piece], body: float) -> Line:
    text, bullet = _text(row), row[0].bullet
    mark = _BULLET.match(text) or (_DASH.match(text) if not bullet else None)
    if mark and text[mark.end() :]:
        text, bullet = text[mark.end() :], True
    size = next((p for p in row if p.inked), row[0]).size
    return Line(
        text=text,
        number=1,
        size=round(size / body, 2),
        bold=0 < sum(p.inked for p in row) == sum(p.bold for p in row),
        bullet=bullet,
    )


def _text(row: Sequence[Piece]) -> str:
    if len(row) > 1 and is_bullet(row[0].text):
        row = row[1:]
    parts = [row[0].text]
    for before, piece in pairwise(row):
        gap = (piece.left - before.right) / min(before.size, piece.size)
        wide = piece.stop or gap > _CELL
        parts += ["\t" if wide else " " if gap > 0.12 else "", piece.text]
    return "".join(parts)
