"""Pieces of a page -> regions in the order in which people read them.

A page is cut where a blank goes down between two parts that are read one after the
other. Dates that stand at the right of what they date, or at its left, and headings in
the margin are no parts of their own: they are cells of the lines beside them.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.resume.readers._pdf.bands import Band, bands
from auditor.resume.readers._pdf.cells import are_columns, letters
from auditor.resume.readers._pdf.words import Piece, rows

#: how far the two sides of a gutter stand apart, in sizes of the usual type
_GUTTER = 0.75
#: share of the width at each edge where no gutter lies
_EDGE = 0.12
#: a cut is looked for at as many places of the width
_STEPS = 160
_MAX_DEPTH = 3
#: fewer pieces are no two columns; more are a table or a picture made of letters
_MIN_PIECES, _MAX_PIECES = 8, 1_500
_MAX_CROSSING = 0.6
Pieces = list[Piece]


class Region(NamedTuple):
    """Pieces that are read row by row; ``path`` tells columns apart, () is none."""

    pieces: Pieces
    path: tuple[int, ...] = ()


class Cut(NamedTuple):
    """A gutter at ``at``, and the bands of the page, those with columns marked."""

    at: float
    score: float
    bands: tuple[Band, ...]


def regions(found: Sequence[Piece], body: float) -> list[Region]:
    """Return the parts of a page in reading order; ``body`` is the usual size."""
    ordered = sorted(found, key=lambda p: (p.base, p.left))
    if len(found) > _MAX_PIECES:
        return [Region(ordered)]
    return list(_split(ordered, body, (), _MAX_DEPTH))


def _split(
    found: Pieces, body: float, path: tuple[int, ...], depth: int
) -> Iterator[Region]:
    cut = _best(found, body) if depth else None
    if cut is None:
        if found:
            yield Region(found, path)
        return
    for pieces, parted in cut.bands:
        if parted:
            for number, side in enumerate(_sides(pieces, cut.at), 1):
                yield from _split(side, body, (*path, number), depth - 1)
        else:
            yield from _split(pieces, body, path, 0 if path else depth - 1)


def _best(found: Pieces, body: float) -> Cut | None:
    """Return the cut that parts the most lines, in the middle of its gutter."""
    if len(found) < _MIN_PIECES:
        return None
    left, right = min(p.left for p in found), max(p.right for p in found)
    step = (right - left) / _STEPS
    steps = range(int(_STEPS * _EDGE), int(_STEPS * (1 - _EDGE)))
    cuts = _cuts(found, [left + step * n for n in steps], body)
    best = max((cut.score for cut in cuts), default=0.0)
    near = [cut for cut in cuts if cut.score == best]
    return near[len(near) // 2] if near else None


def _cuts(found: Pieces, places: Sequence[float], body: float) -> list[Cut]:
    """Return the cuts that part something; what parts the same is judged once."""
    known: dict[tuple[int, ...], Cut | None] = {}
    made = []
    for at in places:
        low, high = at - _GUTTER * body / 2, at + _GUTTER * body / 2
        side = [(p.right > low) + (p.left >= high) for p in found]
        key = tuple(side)
        if key not in known:
            known[key] = _cut(found, at, side)
        cut = known[key]
        if cut is not None:
            made.append(cut._replace(at=at))
    return made


def _cut(found: Pieces, at: float, side: Sequence[int]) -> Cut | None:
    """Return what a cut parts; of ``side`` 0 is left, 2 right, 1 goes across."""
    crossing = {number for number, where in enumerate(side) if where == 1}
    if len(crossing) > _MAX_CROSSING * len(found) or len({*side} - {1}) < 2:
        return None
    judged = [
        (band, not across and are_columns(*_sides(band, at)))
        for band, across in bands(found, crossing)
    ]
    columns = [piece for band, parted in judged if parted for piece in band]
    if not columns:
        return None
    score = sum(_score(band, at) for band, parted in judged if parted)
    return Cut(at, score, _merged(_continued(judged, columns, at)))


def _sides(found: Pieces, at: float) -> tuple[Pieces, Pieces]:
    left = [p for p in found if (p.left + p.right) / 2 < at]
    return left, [p for p in found if (p.left + p.right) / 2 >= at]


def _score(band: Pieces, at: float) -> float:
    """Return how much text a cut keeps apart that would be read as one."""
    fewer = min(letters(side) for side in _sides(band, at))
    return float(fewer**0.5 * len(band))


def _continued(judged: Sequence[Band], columns: Pieces, at: float) -> Iterator[Band]:
    """Yield bands; one too small to tell goes with the columns it is in line with."""
    left, right = _sides(columns, at)
    edge, end = min(p.left for p in right), max(p.right for p in left)
    for band, parted in judged:
        yield band, parted or _goes_on(band, edge, end)


def _goes_on(band: Pieces, edge: float, end: float) -> bool:
    if any(p.left < edge - p.size and p.right > max(end, edge) for p in band):
        return False
    right = [p for p in band if p.left >= edge - p.size]
    if not right or any(p.right > edge for p in band if p.left < edge - p.size):
        return False
    firsts = [row[0] for row in rows(right)]
    at_edge = sum(abs(p.left - edge) <= 3 * p.size for p in firsts)
    return abs(firsts[0].left - edge) <= firsts[0].size and at_edge >= 0.8 * len(firsts)


def _merged(found: Iterator[Band]) -> tuple[Band, ...]:
    merged: list[Band] = []
    for pieces, parted in found:
        if merged and merged[-1][1] == parted:
            merged[-1] = ([*merged[-1][0], *pieces], parted)
        else:
            merged.append((pieces, parted))
    return tuple(merged)
