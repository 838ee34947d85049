"""The resume on top: jobs as bars, gaps as dashed boxes, all else thin below."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditor.model import Resume, ResumeSpan, RoleKind
from auditor.reports._figure.axis import Axis
from auditor.reports._figure.canvas import Box, Canvas, Pen
from auditor.reports._figure.days import Run, stacked, stated
from auditor.reports._figure.fonts import drawable
from auditor.reports._figure.phrases import gap_names, plural

#: jobs have bars of their own; a publication is no stretch of time
_NOT_THIN = frozenset({RoleKind.EMPLOYMENT, RoleKind.PUBLICATION})
_ROWS = 3
_THIN_ROWS = 2
_THIN = 21
_BLOCKS = {1: 46, 2: 66, 3: 84}
_SIZES = {1: 17, 2: 15.5, 3: 14}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the resume, in its row."""

    run: Run
    row: int
    words: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Career:
    """Everything the resume states, as runs of days."""

    jobs: tuple[Entry, ...]
    others: tuple[Entry, ...]
    gaps: tuple[tuple[Run, tuple[str, ...]], ...]
    undecided: tuple[Run, ...]
    count: int

    @property
    def rows(self) -> int:
        """Return how many rows of jobs are drawn."""
        return min(_ROWS, max((job.row + 1 for job in self.jobs), default=1))

    @property
    def thin(self) -> int:
        """Return how many thin rows are drawn."""
        return min(_THIN_ROWS, max((e.row + 1 for e in self.others), default=0))

    @property
    def left_out(self) -> int:
        """Return how many entries found no row."""
        jobs = sum(job.row >= _ROWS for job in self.jobs)
        return jobs + sum(each.row >= _THIN_ROWS for each in self.others)

    @property
    def first(self) -> int | None:
        """Return the first day of the first entry."""
        return min((e.run[0] for e in (*self.jobs, *self.others)), default=None)


def career(resume: Resume, until: int) -> Career:
    """Lay a resume on days; ``until`` is the day after the last one."""
    work = [s for s in resume.spans if s.kind == RoleKind.EMPLOYMENT]
    rest = [s for s in resume.spans if s.kind not in _NOT_THIN]
    jobs, others = _entries(work, until), _entries(rest, until)
    gaps = [
        (run, gap_names(gap.months_min, gap.months_max))
        for gap in resume.gaps
        if (run := _between(gap.start, None if gap.ongoing else gap.end, until))
    ]
    doubts = [_between(each.start, each.end, until) for each in resume.undecided]
    return Career(
        jobs=jobs,
        others=others,
        gaps=tuple(gaps),
        undecided=tuple(run for run in doubts if run),
        count=len(jobs) + len(others),
    )


def _between(start: str, end: str | None, until: int) -> Run | None:
    first, last = stated(start), stated(end) if end else (until, until)
    if first is None or last is None or first[0] >= until:
        return None
    return first[0], max(first[0] + 1, min(last[1], until))


def _entries(spans: Sequence[ResumeSpan], until: int) -> tuple[Entry, ...]:
    dated = [(run, span) for span in spans if (run := _span_run(span, until))]
    dated.sort(key=lambda pair: pair[0])
    rows = stacked(run for run, _ in dated)
    return tuple(
        Entry(run, row, _names(span), span.end is None and not span.current)
        for (run, span), row in zip(dated, rows, strict=True)
    )


def _span_run(span: ResumeSpan, until: int) -> Run | None:
    # Without an end only the stated start is sure.
    end = None if span.current else span.end or span.start
    return _between(span.start, end, until)


def _names(span: ResumeSpan) -> tuple[str, ...]:
    title, org = drawable(span.title), drawable(span.org)
    both = f"{title} \u00b7 {org}" if title and org else title or org
    return both, title or org


def draw_career(canvas: Canvas, axis: Axis, plan: Career, top: float) -> float:
    """Draw the resume from ``top`` on and return where it ends."""
    bottom = top + _BLOCKS[plan.rows]
    for entry in plan.jobs:
        if entry.row < _ROWS:
            _draw_job(canvas, axis, entry, _row_box(plan.rows, entry.row, top))
    for run in plan.undecided:
        _draw_doubt(canvas, axis.box(run, top, bottom, 3))
    for number, entry in enumerate(plan.others):
        if entry.row < _THIN_ROWS:
            _draw_other(canvas, axis, entry, (bottom + 5 + entry.row * _THIN, number))
    low = bottom + (plan.thin * _THIN + 5 if plan.thin else 0)
    below = [_draw_gap(canvas, axis, gap, (top, bottom, low)) for gap in plan.gaps]
    _draw_side(canvas, axis, plan, top + 20)
    return max([low + (22 if any(below) else 0), top + _side_height(plan)])


def _row_box(rows: int, row: int, top: float) -> tuple[float, float, float]:
    each = _BLOCKS[rows] / rows
    start = top + row * each
    return start, start + each - (2 if rows > 1 else 0), _SIZES[rows]


def _draw_job(
    canvas: Canvas, axis: Axis, entry: Entry, place: tuple[float, float, float]
) -> None:
    top, bottom, size = place
    box = _inset(axis.box(entry.run, top, bottom, 3))
    tag = f"job-{entry.row}-{entry.run[0]}"
    canvas.pill(box, canvas.theme.job, tag, **(_ragged(canvas) if entry.open else {}))
    _inside(canvas, box, entry.words, Pen(size, canvas.theme.job_ink), tag)


def _ragged(canvas: Canvas) -> dict[str, Any]:
    """Return the edge of an entry whose end is not stated."""
    return {"edgecolor": canvas.theme.outline, "linewidth": 0.9, "linestyle": ":"}


def _inset(box: Box) -> Box:
    room = 1 if box.width > 6 else 0
    return Box(box.left + room, box.top, box.right - room, box.bottom)


def _inside(canvas: Canvas, box: Box, names: Sequence[str], pen: Pen, tag: str) -> None:
    room = box.width - 12
    whole = next((n for n in names if n and canvas.width_of(n, pen) <= room), "")
    words = whole or canvas.elided(names[0], room, pen)
    if whole or len(words) > 5:
        left = box.middle - canvas.width_of(words, pen) / 2
        y = (box.top + box.bottom) / 2 + pen.size * 0.36
        canvas.text(left, y, words, pen, f"{tag}-label")


def _draw_other(
    canvas: Canvas, axis: Axis, entry: Entry, place: tuple[float, int]
) -> None:
    top, number = place
    theme = canvas.theme
    box = _inset(axis.box(entry.run, top, top + _THIN - 3, 3))
    thin = {"edgecolor": theme.job, "linewidth": 0.6}
    more = _ragged(canvas) if entry.open else thin
    canvas.pill(box, theme.study, f"other-{number}", **more)
    _inside(canvas, box, entry.words, Pen(13.5, theme.muted), f"other-{number}")


def _draw_doubt(canvas: Canvas, box: Box) -> None:
    theme = canvas.theme
    canvas.pill(_inset(box), "none", **_ragged(canvas))
    pen = Pen(16, theme.muted, align="center", halo=True)
    y = (box.top + box.bottom) / 2 + 6
    if box.width > 16 and canvas.free(canvas.box(box.middle, y, "?", pen)):
        canvas.text(box.middle, y, "?", pen)


def _draw_gap(
    canvas: Canvas,
    axis: Axis,
    gap: tuple[Run, tuple[str, ...]],
    place: tuple[float, float, float],
) -> bool:
    """Draw a gap; return whether its name stands below."""
    (run, names), (top, bottom, low) = gap, place
    box = _inset(axis.box(run, top, bottom, 4))
    edge = canvas.theme.outline
    canvas.pill(box, "none", edgecolor=edge, linewidth=1.0, linestyle="--", zorder=5)
    pen = Pen(15, canvas.theme.ink, halo=True)
    middle = (box.top + box.bottom) / 2 + 5.5
    for words in names:
        width = canvas.width_of(words, pen)
        for y, room in ((middle, box.width - 10), (low + 17, width)):
            left = min(max(box.middle - width / 2, axis.left), axis.right - width)
            if width <= room and canvas.free(canvas.box(left, y, words, pen)):
                canvas.text(left, y, words, pen)
                return y != middle
    return False


def _side_height(plan: Career) -> float:
    return 64 if plan.left_out else 44


def _draw_side(canvas: Canvas, axis: Axis, plan: Career, y: float) -> None:
    pen, small = Pen(19, canvas.theme.ink, bold=True), Pen(14.5, canvas.theme.muted)
    left = axis.left - 206
    canvas.text(left, y, "Resume", pen)
    canvas.text(left, y + 21, plural(plan.count, "entry", "entries"), small)
    if plan.left_out:
        canvas.text(left, y + 40, f"{plan.left_out} overlap, not drawn", small)
