"""Pieces of a page -> regions in the order in which people read them.

A page is cut where a blank goes down between two parts that are read one after the
other. Dates that stand at the right of what they date, or at its left, and headings in
the margin are no parts of their own: they are cells of the lines beside them.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from auditor.resume.laid_out.headings import heading
from auditor.resume.readers._pdf.words import Piece, rows

#: rows that a column has at least, and letters
_MIN_ROWS, _MIN_LETTERS = 4, 30
#: how far the two sides of a gutter stand apart, in sizes of the usual type
_GUTTER = 0.75
#: shares of the width between which a gutter can lie
_EDGE = 0.12
#: a cut is looked for at as many places of the width
_STEPS = 160
_MAX_DEPTH = 3
#: more pieces on one page are a table or a picture of letters, not a resume
_MAX_PIECES = 4_000
#: lines of one paragraph are no further apart, in sizes
_LEADING = 1.75
#: base lines that stand for one line, in sizes
_BESIDE = 0.25
#: letters that a cell with a label has on average
_MAX_LABEL = 30
_DATE = re.compile(
    r"(?:19|20)\d\d|\b\d{1,2}\s?[/.]\s?\d{2,4}|['\u2019]\d\d\b|\b(?:present|current|now"
    r"|heute|aktuell|actual|atual|attuale|aujourd|today|oggi|heden|obecnie|nu)\b"
    r"|\u81f3\u4eca|\u73fe\u5728|\u73b0\u5728|\ud604\uc7ac",
    re.I,
)
Pieces = list[Piece]


class Region(NamedTuple):
    """Pieces that are read row by row; ``path`` tells columns apart, () is none."""

    pieces: Pieces
    path: tuple[int, ...] = ()


class Cut(NamedTuple):
    """A gutter at ``at``, and the bands of the page in which it parts columns."""

    at: float
    score: float
    bands: tuple[tuple[Pieces, bool], ...]


def regions(found: Sequence[Piece], body: float) -> list[Region]:
    """Return the parts of a page in reading order; ``body`` is the usual size."""
    if len(found) > _MAX_PIECES:
        return [Region(list(found))]
    ordered = sorted(found, key=lambda p: (p.base, p.left))
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
        if not parted:
            yield from _split(pieces, body, path, 0 if path else depth - 1)
            continue
        left, right = _sides(pieces, cut.at)
        yield from _split(left, body, (*path, 1), depth - 1)
        yield from _split(right, body, (*path, 2), depth - 1)


def _best(found: Pieces, body: float) -> Cut | None:
    """Return the cut that parts the most lines, in the middle of its gutter."""
    if len(found) < 2 * _MIN_ROWS:
        return None
    left, right = min(p.left for p in found), max(p.right for p in found)
    step = (right - left) / _STEPS
    first, last = int(_STEPS * _EDGE), int(_STEPS * (1 - _EDGE))
    cuts = [_cut(found, left + step * n, body) for n in range(first, last)]
    best = max((cut.score for cut in cuts if cut), default=0.0)
    if best <= 0:
        return None
    near = [cut for cut in cuts if cut and cut.score >= best]
    return near[len(near) // 2]


def _cut(found: Pieces, at: float, body: float) -> Cut | None:
    """Return what a cut at one place parts, None where it parts nothing."""
    margin = _GUTTER * body / 2
    crossing = {
        n for n, p in enumerate(found) if p.left < at + margin and p.right > at - margin
    }
    if len(crossing) > 0.6 * len(found):
        return None
    bands = _bands(found, crossing)
    judged = [(b, across or not _are_columns(b, at)) for b, across in bands]
    score = sum(_score(b, at) for b, whole in judged if not whole)
    if not score:
        return None
    merged = _merged([(band, not whole) for band, whole in _kept(judged, at, body)])
    return Cut(at, score, merged)


def _bands(found: Pieces, crossing: set[int]) -> list[tuple[Pieces, bool]]:
    """Part a page, from the top, into what goes across a gutter and what does not."""
    bands: list[tuple[Pieces, bool]] = []
    for row in _numbered_rows(found):
        across = any(n in crossing for n in row)
        pieces = [found[n] for n in row]
        if bands and bands[-1][1] == across:
            bands[-1][0].extend(pieces)
        else:
            bands.append((pieces, across))
    return _trimmed(bands)


def _numbered_rows(found: Pieces) -> Iterator[list[int]]:
    row: list[int] = []
    for n, piece in enumerate(found):
        if row and piece.base - found[row[0]].base > _BESIDE * piece.size:
            yield row
            row = []
        row.append(n)
    if row:
        yield row


def _trimmed(bands: list[tuple[Pieces, bool]]) -> list[tuple[Pieces, bool]]:
    """Give back to what goes across the short lines that belong to it.

    The last line of a paragraph over all columns is short, and a heading above one is.
    """
    for above, below in pairwise(bands):
        if above[1] and not below[1]:
            _move(below[0], 0, above[0], _ends_paragraph)
        elif below[1] and not above[1]:
            _move(above[0], -1, below[0], _heads)
    return [band for band in bands if band[0]]


def _move(
    giver: Pieces, end: int, taker: Pieces, fits: Callable[[Piece, Pieces], bool]
) -> None:
    """Move the piece at one end of ``giver`` while it fits the other band."""
    while giver and _alone(giver, end) and fits(giver[end], taker):
        piece = giver.pop(end)
        taker.insert(0 if end else len(taker), piece)


def _alone(found: Pieces, end: int) -> bool:
    piece = found[end]
    others = found[1:3] if end == 0 else found[-3:-1]
    return all(abs(p.base - piece.base) > _BESIDE * piece.size for p in others)


def _ends_paragraph(piece: Piece, above: Pieces) -> bool:
    last = above[-1]
    near = piece.base - last.base <= 1.5 * piece.size
    same = abs(piece.left - last.left) <= 2 and abs(piece.size - last.size) < 0.5
    return near and same


def _heads(piece: Piece, below: Pieces) -> bool:
    first = below[0]
    near = first.base - piece.base <= 2.6 * max(piece.size, first.size)
    left = min(p.left for p in below)
    return near and piece.left <= left + 3 and _stands_out(piece, first)


def _stands_out(piece: Piece, other: Piece) -> bool:
    bold = piece.bold > 0 and piece.bold == piece.inked and other.bold < other.inked
    return bold or piece.size > 1.1 * other.size or piece.text.isupper()


def _sides(found: Pieces, at: float) -> tuple[Pieces, Pieces]:
    left = [p for p in found if (p.left + p.right) / 2 < at]
    return left, [p for p in found if (p.left + p.right) / 2 >= at]


def _score(band: Pieces, at: float) -> float:
    """Return how many lines a cut keeps apart that would be read as one."""
    left, right = _sides(band, at)
    return min(_letters(left), _letters(right)) ** 0.5 * len(band)


def _letters(found: Pieces) -> int:
    return sum(len(p.text) for p in found)


def _are_columns(band: Pieces, at: float) -> bool:
    left, right = _sides(band, at)
    if not left or not right:
        return False
    if any(
        len(rows(beside)) < _MIN_ROWS - 1
        or len(rows(side)) < _MIN_ROWS
        or _letters(side) < _MIN_LETTERS
        for side, beside in (
            (left, _within(left, right)),
            (right, _within(right, left)),
        )
    ):
        return False
    return not (_are_cells(left, right) or _are_cells(right, left))


def _within(side: Pieces, other: Pieces) -> Pieces:
    """Return the pieces of one side at the height of the other side."""
    top, bottom = other[0].base, other[-1].base
    return [p for p in side if top - p.size <= p.base <= bottom + p.size]


def _are_cells(side: Pieces, other: Pieces) -> bool:
    """Whether one side only says something of the lines on the other side."""
    lines = rows(side)
    beside = sum(_is_beside(row[0], other) for row in lines) / len(lines)
    dated = sum(_is_dated(row) for row in lines) / len(lines)
    longest = _longest_run(lines)
    fewer = len(lines) / len(rows(other))
    if dated >= 0.45 and beside >= 0.5:
        return True
    if longest <= 3 and fewer <= 0.45 and _heads_beside(lines, other) >= 0.75:
        return True
    if longest <= 2 and fewer <= 0.7 and (beside >= 0.7 or fewer <= 0.4):
        return True
    if beside >= 0.85 and longest <= 3 and dated >= 0.2:
        return True
    short = _letters(side) / len(side) <= _MAX_LABEL
    return beside >= 0.7 and fewer <= 1.0 and short and not _has_heading(lines)


def _has_heading(lines: Sequence[Sequence[Piece]]) -> bool:
    """Whether a known heading is set otherwise than most of its side."""
    alone = [row[0] for row in lines if len(row) == 1]
    size = median(row[0].size for row in lines)
    bold = sum(row[0].bold == row[0].inked for row in lines) > 0.6 * len(lines)
    return any(
        (p.size > 1.08 * size or p.text.isupper() or (p.bold == p.inked and not bold))
        and (said := heading(p.text)) is not None
        and said.sure
        for p in alone
    )


def _heads_beside(lines: Sequence[Sequence[Piece]], other: Pieces) -> float:
    """Return the share of paragraphs whose first line stands beside another line."""
    firsts = [lines[0][0]]
    for above, below in pairwise(lines):
        if below[0].base - above[0].base > _LEADING * below[0].size:
            firsts.append(below[0])
    return sum(_is_beside(first, other) for first in firsts) / len(firsts)


def _is_beside(piece: Piece, others: Pieces) -> bool:
    return any(abs(p.base - piece.base) <= _BESIDE * piece.size for p in others)


def _is_dated(row: Sequence[Piece]) -> bool:
    text = " ".join(p.text for p in row)[:200]
    return len(text) < 60 and bool(_DATE.search(text))


def _longest_run(lines: Sequence[Sequence[Piece]]) -> int:
    """Return how many lines at most follow each other as those of a paragraph."""
    longest = run = 1
    for above, below in pairwise(lines):
        near = below[0].base - above[0].base <= _LEADING * below[0].size
        run = run + 1 if near else 1
        longest = max(longest, run)
    return longest


def _kept(
    judged: Sequence[tuple[Pieces, bool]], at: float, body: float
) -> Iterator[tuple[Pieces, bool]]:
    """Yield bands; a small one goes with the columns whose edge it stands at."""
    columns = [p for band, whole in judged if not whole for p in band]
    left, right = _sides(columns, at)
    edges = min(p.left for p in right), max(p.right for p in left)
    start = min(p.left for p in left)
    for number, (band, whole) in enumerate(judged):
        beside = any(not w for _, w in judged[max(0, number - 1) : number + 2])
        fits = whole and (beside or number) and _fits(band, at, edges, start, body)
        yield band, whole and not fits


def _fits(
    band: Pieces, at: float, edges: tuple[float, float], start: float, body: float
) -> bool:
    """Whether a band without columns of its own continues those beside it."""
    margin = _GUTTER * body / 2
    if any(p.left < at + margin and p.right > at - margin for p in band):
        return False
    left, right = _sides(band, at)
    if not right:
        return False
    at_edge = all(abs(p.left - edges[0]) <= body for p in rows(right)[0][:1])
    aligned = sum(abs(row[0].left - edges[0]) <= 3 * body for row in rows(right))
    return at_edge and aligned >= 0.8 * len(rows(right))


def _merged(
    bands: Sequence[tuple[Pieces, bool]],
) -> tuple[tuple[Pieces, bool], ...]:
    merged: list[tuple[Pieces, bool]] = []
    for pieces, parted in bands:
        if merged and merged[-1][1] == parted:
            merged[-1] = ([*merged[-1][0], *pieces], parted)
        else:
            merged.append((pieces, parted))
    return tuple(merged)
