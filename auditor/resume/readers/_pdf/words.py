"""Characters -> words -> pieces: cells of one visual line that wide blanks part."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from auditor.resume.readers._pdf.glyphs import Glyph

#: a blank between words and between cells, in sizes of the type
_WORD, _CELL = 0.16, 1.15
#: how far base lines of one line may differ, in sizes
_LEVEL = 0.22
#: how far a character may be set back and still go on with the word
_BACK = 0.35
#: how far a raised figure or letter may stand off the base line
_RAISED = 0.6
#: lines that begin at a stop at least, the narrowest blank before one, in sizes, and
#: what before it is only the number of an item
_MIN_STOP, _STOP, _MAX_MARK = 3, 0.3, 3
_MIN_TRACKED = 4
_MAX_TRACK = 1.6
_BULLETS = frozenset(
    "\u2022\u25e6\u25aa\u25ab\u25a0\u25a1\u25cf\u25cb\u2023\u2043\u2219\u00b7\u2217*"
    "\u2013\u2014-o\u27a2\u25b6\u25b8\u25ba\u2756\u2713\u2714\u2794\u279c\u203a\u00bb>"
    "\u25c6\u25c7\u2666\u2605\u2726\u25b9\u2192\u25c9\u25cb\u2b25\u2b1d\u25fc\u25fe"
)
#: the widest blank between a bullet and its text
_AFTER_BULLET = 3.5


class Piece(NamedTuple):
    """A word, or words side by side.

    Attributes:
        bold: how many of its ``inked`` letters and digits are.
        bullet: whether the sign of a list stands before it.
        parted: a blank follows in the file, however narrow it is drawn.
        stop: it begins a cell although the blank before it is narrow.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: int
    inked: int
    bullet: bool = False
    turn: int = 0
    parted: bool = False
    stop: bool = False


def words(glyphs: Iterable[Glyph]) -> Iterator[Piece]:
    """Put characters together that follow each other without a blank."""
    word: list[Glyph] = []
    for glyph in glyphs:
        if word and (glyph.size == 0 or not _goes_on(word[-1], glyph)):
            yield _word(word)._replace(parted=glyph.size == 0)
            word = []
        if glyph.size:
            word.append(glyph)
    if word:
        yield _word(word)


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    size = min(last.size, glyph.size)
    if last.turn != glyph.turn or abs(last.base - glyph.base) > _LEVEL * size:
        return False
    return -_BACK * size <= glyph.left - last.right <= _WORD * size


def _word(glyphs: Sequence[Glyph]) -> Piece:
    inked = [g for g in glyphs if g.text.isalnum()]
    return Piece(
        text="".join(g.text for g in glyphs),
        left=min(g.left for g in glyphs),
        right=max(g.right for g in glyphs),
        base=glyphs[0].base,
        size=max(g.size for g in glyphs),
        bold=sum(g.bold for g in inked),
        inked=len(inked),
        turn=glyphs[0].turn,
    )


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


def rows(found: Sequence[Piece], slack: float = _LEVEL) -> list[list[Piece]]:
    """Return what stands on one base line together, from the top and from the left."""
    made: list[list[Piece]] = []
    for one in sorted(found, key=lambda p: (p.base, p.left)):
        near = (row for row in made[-1:-4:-1] if _is_level(row[0], one, slack))
        row = next(near, None)
        if row is None:
            made.append([one])
        else:
            row.append(one)
    return [sorted(row, key=lambda p: p.left) for row in made]


def _is_level(one: Piece, other: Piece, slack: float) -> bool:
    return abs(one.base - other.base) <= slack * min(one.size, other.size)


def _cells(row: Sequence[Piece]) -> Iterator[Piece]:
    return (joined(cell) for cell in _parted(row))


def _parted(row: Sequence[Piece]) -> Iterator[list[Piece]]:
    cell: list[Piece] = []
    for word in _closed_up(row):
        if cell and _gap(cell[-1], word) > _limit(cell):
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
        if abs(word.left - at) < 1 and _gap(last, word) >= _STOP:
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


def is_bullet(text: str) -> bool:
    """Whether a word is nothing but the sign before an item of a list."""
    return len(text) == 1 and text in _BULLETS


def _gap(left: Piece, right: Piece) -> float:
    """Return the blank between two pieces, in sizes of the smaller one."""
    return (right.left - left.right) / min(left.size, right.size)


def joined(parts: Sequence[Piece]) -> Piece:
    """Return pieces of one line as one, with a blank where there is one."""
    first, *others = parts
    bullet = first.bullet or bool(others and is_bullet(first.text))
    if others and is_bullet(first.text) and not first.bullet:
        first, *others = others
    text, last = first.text, first
    for part in others:
        apart = _gap(last, part) > (0.0 if last.parted else _WORD)
        blank = " " if apart else ""
        text, last = f"{text}{blank}{part.text}", part
    used = (first, *others)
    return Piece(
        text=text,
        left=parts[0].left,
        right=max(p.right for p in parts),
        base=first.base,
        size=max(used, key=lambda p: len(p.text)).size,
        bold=sum(p.bold for p in used),
        inked=sum(p.inked for p in used),
        bullet=bullet,
        turn=first.turn,
        parted=last.parted,
    )


def _closed_up(row: Sequence[Piece]) -> Iterator[Piece]:
    """Join letters that are set apart, "E X P E R I E N C E", into their words."""
    run: list[Piece] = []
    for word in row:
        if run and not (_is_letter(word) and _gap(run[-1], word) < _MAX_TRACK):
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


def _tracked(run: list[Piece]) -> Iterator[Piece]:
    if len(run) < _MIN_TRACKED:
        yield from run
        return
    gaps = [_gap(a, b) for a, b in zip(run, run[1:], strict=False)]
    usual = median(gaps)
    word = [run[0]]
    for gap, letter in zip(gaps, run[1:], strict=True):
        if gap > usual * 1.6 + 0.05:
            yield _glued(word)
            word = []
        word.append(letter)
    yield _glued(word)


def _glued(letters: Sequence[Piece]) -> Piece:
    whole = joined(letters)
    return whole._replace(text="".join(p.text for p in letters), bullet=False)
