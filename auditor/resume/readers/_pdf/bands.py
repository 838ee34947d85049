"""Pieces of a page -> bands, from the top, that go across a gutter or not."""

from collections.abc import Callable, Iterator, Set
from itertools import pairwise

from auditor.resume.readers._pdf.words import Piece

Pieces = list[Piece]
#: pieces, and whether one of each row goes across
Band = tuple[Pieces, bool]
#: base lines that stand for one line, in sizes
_LEVEL = 0.25


def bands(found: Pieces, crossing: Set[int]) -> list[Band]:
    """Part a page, from the top, into what goes across a gutter and what does not."""
    made: list[Band] = []
    for row in _numbered_rows(found):
        across = any(n in crossing for n in row)
        pieces = [found[n] for n in row]
        if made and made[-1][1] == across:
            made[-1][0].extend(pieces)
        else:
            made.append((pieces, across))
    return _trimmed(made)


def _numbered_rows(found: Pieces) -> Iterator[list[int]]:
    row: list[int] = []
    for n, piece in enumerate(found):
        if row and piece.base - found[row[0]].base > _LEVEL * piece.size:
            yield row
            row = []
        row.append(n)
    if row:
        yield row


def _trimmed(found: list[Band]) -> list[Band]:
    """Give back to what goes across the short lines that belong to it.

    The last line of a paragraph over all columns is short, and a heading above one is.
    """
    for above, below in pairwise(found):
        if above[1] and not below[1]:
            _move(below[0], 0, above[0], _ends_paragraph)
        elif below[1] and not above[1]:
            _move(above[0], -1, below[0], _heads)
    return [band for band in found if band[0]]


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
    return all(abs(p.base - piece.base) > _LEVEL * piece.size for p in others)


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
