"""Words -> pieces: cells of one visual line, which wide blanks part."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from auditor.resume.readers._pdf.words import Piece, gap, is_bullet, joined, rows

#: a blank between cells, in sizes of the type
_CELL = 1.15
#: the widest blank between a bullet and its text
_AFTER_BULLET = 3.5
#: lines that begin at a stop at least, the narrowest blank before one, in sizes, and
#: what before it is only the number of an item
_MIN_STOP, _STOP, _MAX_MARK = 3, 0.3, 3
#: letters that are set apart at least, and the widest blank between them
_MIN_TRACKED, _MAX_TRACK = 4, 1.6
#: the widest blank between words of such letters, in blanks between the letters
_MAX_WORDS = 5


def pieces(found: Iterable[Piece]) -> list[Piece]:
    """Join the words of each visual line, but not over wide blanks.

    Most words of a page give the way it is looked at; a name that is turned stands
    where its top is, as what it heads begins there.
    """
    turns: dict[int, list[Piece]] = {}
    for word in found:
        turns.setdefault(word.turn, []).append(word)
    usual = max(turns, key=lambda turn: len(turns[turn]), default=0)
    made = _with_stops(rows(turns.pop(usual, [])))
    if usual == 0:
        for some in turns.values():
            made += [_upright(p) for row in rows(some) for p in _cells(row)]
    return made


def _upright(piece: Piece) -> Piece:
    left, base, size = piece.left, piece.base, piece.size
    if piece.turn == 1:
        return piece._replace(left=base - size, right=base, base=size - piece.right)
    if piece.turn == 3:
        return piece._replace(left=-base, right=size - base, base=left + size)
    return piece._replace(left=-piece.right, right=-left, base=-base)


def _cells(row: Sequence[Piece]) -> Iterator[Piece]:
    return (joined(cell) for cell in _parted(row))


def _parted(row: Sequence[Piece]) -> Iterator[list[Piece]]:
    cell: list[Piece] = []
    for word in _closed_up(row):
        if cell and gap(cell[-1], word) > _limit(cell):
            yield cell
            cell = []
        cell.append(word)
    if cell:
        yield cell


def _with_stops(found: Sequence[Sequence[Piece]]) -> list[Piece]:
    """Part cells also where a narrow blank goes down the page, as beside dates."""
    cells = [cell for row in found for cell in _parted(row)]
    starts = Counter(round(cell[0].left) for cell in cells)
    stops = [
        at
        for at, number in starts.items()
        if number >= _MIN_STOP and _is_stop(cells, at)
    ]
    return [piece for cell in cells for piece in _stopped(cell, stops)]


def _is_stop(cells: Sequence[Sequence[Piece]], at: int) -> bool:
    """Whether words begin at a place more often than lines run over it."""
    over = [cell for cell in cells if cell[0].left < at - 2 and cell[-1].right > at + 2]
    hits = sum(_stop_of(cell, at) is not None for cell in over)
    return hits > 1 and 2 * hits > len(over)


def _stop_of(cell: Sequence[Piece], at: int) -> int | None:
    """Return which word of a cell begins at a stop, if what is before can be one."""
    for number in range(1, len(cell)):
        word, last = cell[number], cell[number - 1]
        if abs(word.left - at) < 1 and gap(last, word) >= _STOP:
            before = sum(len(p.text) for p in cell[:number])
            return number if before > _MAX_MARK else None
    return None


def _stopped(cell: list[Piece], stops: Sequence[int]) -> Iterator[Piece]:
    found = (_stop_of(cell, at) for at in stops)
    at = max((number for number in found if number), default=0)
    if at:
        yield joined(cell[:at])
        yield joined(cell[at:])._replace(stop=True)
    else:
        yield joined(cell)


def _limit(cell: Sequence[Piece]) -> float:
    alone = len(cell) == 1 and is_bullet(cell[0].text)
    return _AFTER_BULLET if alone else _CELL


def _closed_up(row: Sequence[Piece]) -> Iterator[Piece]:
    """Join letters that are set apart, "E X P E R I E N C E", into their words."""
    run: list[Piece] = []
    for word in row:
        if run and not (_is_letter(word) and gap(run[-1], word) < _widest(run)):
            yield from _tracked(run)
            run = []
        if _is_letter(word):
            run.append(word)
        else:
            yield word
    yield from _tracked(run)


_LETTER = re.compile(r"[^\W\d_]{1,2}|&|'|\u2019", re.UNICODE)


def _is_letter(word: Piece) -> bool:
    return bool(_LETTER.fullmatch(word.text)) and word.text.upper() == word.text


def _widest(run: Sequence[Piece]) -> float:
    """Return the widest blank between words whose letters are set so far apart."""
    if len(run) < _MIN_TRACKED - 1:
        return _MAX_TRACK
    return max(_MAX_TRACK, _MAX_WORDS * _track(run))


def _track(run: Sequence[Piece]) -> float:
    return median(gap(one, other) for one, other in pairwise(run))


def _tracked(run: Sequence[Piece]) -> Iterator[Piece]:
    if len(run) < _MIN_TRACKED:
        yield from run
        return
    usual = _track(run)
    text = run[0].text
    for last, letter in pairwise(run):
        blank = " " if gap(last, letter) > 1.6 * usual + 0.05 else ""
        text = f"{text}{blank}{letter.text}"
    yield joined(run)._replace(text=text, bullet=False)
