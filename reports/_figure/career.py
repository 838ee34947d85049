"""The resume on top: jobs as bars, gaps as dashed boxes, all else thin below."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.model import Resume, ResumeSpan, RoleKind
from auditor.reports._figure.days import Run, clipped, stacked, stated
from auditor.reports._figure.fonts import drawable
from auditor.reports._figure.phrases import gap_names

#: jobs have bars of their own; a publication is no stretch of time
_NOT_THIN = frozenset({RoleKind.EMPLOYMENT, RoleKind.PUBLICATION})
ROWS = 3
THIN_ROWS = 2


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
    #: of the whole resume, drawn or not
    count: int

    @property
    def rows(self) -> int:
        """Return how many rows of jobs are drawn."""
        return min(ROWS, max((job.row + 1 for job in self.jobs), default=1))

    @property
    def thin(self) -> int:
        """Return how many thin rows are drawn."""
        return min(THIN_ROWS, max((e.row + 1 for e in self.others), default=0))

    @property
    def left_out(self) -> int:
        """Return how many entries found no row."""
        jobs = sum(job.row >= ROWS for job in self.jobs)
        return jobs + sum(each.row >= THIN_ROWS for each in self.others)

    @property
    def first(self) -> int | None:
        """Return the first day of the first entry."""
        return min((e.run[0] for e in (*self.jobs, *self.others)), default=None)


def career(resume: Resume, days: Run) -> Career:
    """Lay a resume on ``days``; what lies outside of them is left out."""
    work = [s for s in resume.spans if s.kind == RoleKind.EMPLOYMENT]
    rest = [s for s in resume.spans if s.kind not in _NOT_THIN]
    jobs, others = _entries(work, days), _entries(rest, days)
    gaps = [
        (run, gap_names(gap.months_min, gap.months_max))
        for gap in resume.gaps
        if (run := _between(gap.start, None if gap.ongoing else gap.end, days))
    ]
    doubts = [_between(each.start, each.end, days) for each in resume.undecided]
    return Career(
        jobs=jobs,
        others=others,
        gaps=tuple(gaps),
        undecided=tuple(run for run in doubts if run),
        count=len([s for s in (*work, *rest) if _span_run(s, (0, days[1]))]),
    )


def _between(start: str, end: str | None, days: Run) -> Run | None:
    first, last = stated(start), stated(end) if end else (days[1], days[1])
    if first is None or last is None:
        return None
    return clipped((first[0], max(first[0] + 1, last[1])), days)


def _entries(spans: Sequence[ResumeSpan], days: Run) -> tuple[Entry, ...]:
    dated = [(run, span) for span in spans if (run := _span_run(span, days))]
    dated.sort(key=lambda pair: pair[0])
    rows = stacked(run for run, _ in dated)
    return tuple(
        Entry(run, row, _names(span), span.end is None and not span.current)
        for (run, span), row in zip(dated, rows, strict=True)
    )


def _span_run(span: ResumeSpan, days: Run) -> Run | None:
    # Without an end only the stated start is sure.
    end = None if span.current else span.end or span.start
    return _between(span.start, end, days)


def _names(span: ResumeSpan) -> tuple[str, ...]:
    title, org = drawable(span.title), drawable(span.org)
    both = f"{title} \u00b7 {org}" if title and org else title or org
    return both, title or org
