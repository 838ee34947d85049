"""Whether what stands at two sides of a gutter is two columns, or cells of one."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from auditor.resume.laid_out.headings import heading
from auditor.resume.readers._pdf.words import Piece, rows

Pieces = list[Piece]
Rows = Sequence[Sequence[Piece]]
#: rows that a column has at least, and letters
_MIN_ROWS, _MIN_LETTERS = 4, 30
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


def are_columns(left: Pieces, right: Pieces) -> bool:
    """Tell two columns from one with dates, places or headings in its margin."""
    if not left or not right:
        return False
    if any(
        len(rows(beside)) < _MIN_ROWS - 1
        or len(rows(side)) < _MIN_ROWS
        or letters(side) < _MIN_LETTERS
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
    """Whether one side only says something of the lines on the other side.

    Headings over both sides, which are short, lie on one of them and do not count.
    """
    all_lines, others = rows(side), rows(other)
    lines = [row for row in rows(_within(side, other)) if not _heads_both(row, other)]
    if not lines:
        return True
    beside = sum(_is_beside(row[0], other) for row in lines) / len(lines)
    dated = sum(_is_dated(row) for row in lines) / len(lines)
    fewer = len(lines) / len(others)
    labels = letters(side) / len(side) <= _MAX_LABEL and fewer <= 1.0
    alone = not _has_heading(all_lines) or (beside >= 0.9 and not _has_heading(others))
    return (
        dated >= 0.6
        or (dated >= 0.45 and beside >= 0.5)
        or (beside >= 0.6 and _is_flush(lines))
        or (beside >= 0.7 and labels and alone)
        or _are_short(all_lines, other, dated)
    )


def _are_short(lines: Rows, other: Pieces, dated: float) -> bool:
    """Whether lines make so small groups, and so few, that each is beside something."""
    longest, fewer = _longest_run(lines), len(lines) / len(rows(other))
    beside = sum(_is_beside(row[0], other) for row in lines) / len(lines)
    return (
        (longest <= 3 and fewer <= 0.45 and _heads_beside(lines, other) >= 0.75)
        or (longest <= 2 and fewer <= 0.7 and (beside >= 0.7 or fewer <= 0.4))
        or (longest <= 3 and beside >= 0.85 and dated >= 0.2)
    )


def _heads_both(row: Sequence[Piece], other: Pieces) -> bool:
    if len(row) > 1 or _is_beside(row[0], other):
        return False
    said = heading(row[0].text)
    return said is not None and said.sure


def _is_flush(lines: Rows) -> bool:
    """Whether lines end at one place but begin at many, as labels in a margin do."""
    rights = [row[-1].right for row in lines]
    lefts = [row[0].left for row in lines]
    end, start = max(rights), min(lefts)
    ending = sum(end - right < 2 for right in rights)
    starting = sum(left - start < 2 for left in lefts)
    return ending >= 0.8 * len(lines) > 2 * starting


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
    slack = _BESIDE * piece.size
    at = bisect_left(others, piece.base - slack, key=lambda p: p.base)
    return at < len(others) and others[at].base <= piece.base + slack


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


def letters(found: Pieces) -> int:
    """Return how many characters pieces have."""
    return sum(len(p.text) for p in found)
