"""Headings that stand in the margin beside what they head become lines of their own."""

from collections.abc import Iterator, Sequence

from auditor.resume.laid_out.headings import heading
from auditor.resume.readers._pdf.words import Piece

Row = list[Piece]
#: a margin is at least as wide, in sizes
_MARGIN = 2.0
_MAX_LABEL = 60
#: share of all rows that begin in the margin
_MAX_BEGINNING = 0.6
#: rows of one label that is broken over lines
_MAX_ROWS = 3


def parted(found: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows of a region, headings in its margin before what they stand beside.

    A heading may be broken over several rows; its words go before the first of them.
    """
    at = 0
    while at < len(found):
        taken = _label(found, at) if _in_margin(found, at) else 0
        if not taken:
            yield found[at]
            at += 1
            continue
        yield [_whole(found, at, taken)]
        for row in found[at : at + taken]:
            if row[1:]:
                yield row[1:]
        at += taken


def _in_margin(found: Sequence[Row], at: int) -> bool:
    """Whether a row begins where only few others do."""
    first = found[at][0]
    beginning = sum(abs(row[0].left - first.left) <= first.size for row in found)
    return beginning <= _MAX_BEGINNING * len(found)


def _whole(found: Sequence[Row], at: int, taken: int) -> Piece:
    parts = [row[0] for row in found[at : at + taken]]
    return parts[0]._replace(
        text=" ".join(p.text for p in parts),
        right=max(p.right for p in parts),
        bold=sum(p.bold for p in parts),
        inked=sum(p.inked for p in parts),
    )


def _label(found: Sequence[Row], at: int) -> int:
    """Return over how many rows a heading in the margin goes, 0 if there is none."""
    best = 0
    words: list[str] = []
    start = found[at][0].left
    for number, row in enumerate(found[at : at + _MAX_ROWS], 1):
        if not _has_label(row, start):
            break
        words.append(row[0].text)
        text = " ".join(words)
        said = heading(text) if len(text) <= _MAX_LABEL else None
        if said is not None and said.sure:
            best = number
    return best if any(len(row) > 1 for row in found[at : at + best]) else 0


def _has_label(row: Row, start: float) -> bool:
    first = row[0]
    if abs(first.left - start) > first.size or any(c.isdigit() for c in first.text):
        return False
    return len(row) == 1 or row[1].left - first.right > _MARGIN * 0.5 * first.size
