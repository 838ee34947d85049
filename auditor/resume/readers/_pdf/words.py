"""Characters -> words, and words side by side as one piece of a line."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from auditor.resume.readers._pdf.glyphs import Glyph

#: a blank between words, in sizes of the type
_WORD = 0.16
#: how far base lines of one line may differ, in sizes
_LEVEL = 0.22
#: how far a character may be set back and still go on with the word
_BACK = 0.35
_BULLETS = frozenset(
    "\u2022\u25e6\u25aa\u25ab\u25a0\u25a1\u25cf\u25cb\u2023\u2043\u2219\u00b7\u2217*"
    "\u2013\u2014-o\u27a2\u25b6\u25b8\u25ba\u2756\u2713\u2714\u2794\u279c\u203a\u00bb>"
    "\u25c6\u25c7\u2666\u2605\u2726\u25b9\u2192\u25c9\u25cb\u2b25\u2b1d\u25fc\u25fe"
)


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


def is_bullet(text: str) -> bool:
    """Whether a word is nothing but the sign before an item of a list."""
    return len(text) == 1 and text in _BULLETS


def gap(left: Piece, right: Piece) -> float:
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
        apart = gap(last, part) > (0.0 if last.parted else _WORD)
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
