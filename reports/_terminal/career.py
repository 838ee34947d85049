"""The row of the resume: jobs with titles, gaps, and what the dates leave open."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.cells import cell_len

from auditor.model import Resume, ResumeSpan, RoleKind
from auditor.reports._figure.days import Run, stated
from auditor.reports._terminal.grid import Grid
from auditor.reports._terminal.page import Piece, clip
from auditor.reports._text import clean

JOB, OTHER, GAP, DOUBT, BEGIN = "━", "─", "╌", "?", "╺"
_STYLES = {JOB: "", OTHER: "dim", GAP: "bold", DOUBT: "dim", " ": ""}
#: a title that has to be cut shorter than this says nothing
_SHORTEST = 6
#: a sign, the words in it, and which entry it is of
_Part = tuple[str, str, int]


def career(resume: Resume, grid: Grid) -> list[Piece]:
    """Return the cells of the row; entries that overlap hide the older one."""
    parts: list[_Part] = [(" ", "", -1)] * grid.columns
    for number, (sign, words, run) in enumerate(_runs(resume, grid.window[1])):
        for at in grid.held(run):
            parts[at] = (sign, words, number)
    return [
        (_written(part, grid.wide * len(list(group))), _STYLES[part[0]])
        for part, group in groupby(parts)
    ]


def signs(row: Iterable[Piece]) -> set[str]:
    """Return which signs a row holds, to explain those alone."""
    told = {JOB, OTHER, GAP, DOUBT}
    return told & {c for piece in row for c in (piece[0][:2] + piece[0][-1:])}


def _runs(resume: Resume, until: int) -> Iterator[tuple[str, str, Run]]:
    """Yield all there is, what is drawn on top last."""
    dated = [(run, s) for s in resume.spans if (run := _run(s, until))]
    dated.sort(key=lambda pair: pair[0])
    for sign, wanted in ((OTHER, False), (JOB, True)):
        for run, span in dated:
            if (span.kind == RoleKind.EMPLOYMENT) is wanted:
                yield sign, clean(span.title, 80) or clean(span.org, 80), run
    for doubt in resume.undecided:
        if part := _between(doubt.start, doubt.end, until):
            yield DOUBT, "", part
    for gap in resume.gaps:
        if part := _between(gap.start, None if gap.ongoing else gap.end, until):
            yield GAP, "gap", part


def _run(span: ResumeSpan, until: int) -> Run | None:
    if span.kind == RoleKind.PUBLICATION:
        return None  # which is no stretch of time
    # Without an end only the stated start is sure.
    return _between(span.start, None if span.current else span.end or span.start, until)


def _between(start: str, end: str | None, until: int) -> Run | None:
    first, last = stated(start), stated(end) if end else (until, until)
    if first is None or last is None or first[0] >= until:
        return None
    return first[0], max(first[0] + 1, min(last[1], until))


def _written(part: _Part, cells: int) -> str:
    """Return the sign over ``cells`` cells, with the words in it where they fit."""
    sign, words, _ = part
    lead = BEGIN if sign == JOB else sign
    room = cells - (2 if sign == GAP else 4)
    if not words or room < min(cell_len(words), _SHORTEST):
        return lead + sign * (cells - 1)
    inside = clip(words, room)
    middle = inside if sign == GAP else f" {inside} "
    return lead + middle + sign * (cells - 1 - cell_len(middle))
