"""Resume dates beside public days: the matrix of months, and gaps x activity."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from auditor import explain, gaps
from auditor.coverage import Run
from auditor.findings import Findings, Question
from auditor.gaps import Hole
from auditor.model import (
    Artifact,
    Basis,
    Career,
    Finding,
    Gap,
    Month,
    MonthRow,
    MonthState,
    Resume,
    ResumeSpan,
    Role,
    Undecided,
)
from auditor.periods import Period
from auditor.resume.months import first_day, last_day, month_of, month_text

_ONE = timedelta(days=1)

#: a gap is called empty only when at least this share of its days was watched
WATCHED_SHARE = 0.90


def months(found: Findings, career: Career | None) -> tuple[MonthRow, ...]:
    """Return a row a month, from the window's or the resume's first month on."""
    starts = [r.start.first for r in career.roles] if career else []
    first = min([*starts, month_of(found.since)])
    active = {day for day in found.active if day >= found.since}
    return tuple(
        _month(Month(number), found, active)
        for number in range(first, month_of(found.question.as_of) + 1)
    )


def _month(month: Month, found: Findings, active: set[date]) -> MonthRow:
    last = min(last_day(month), found.question.as_of)
    run = Run(first_day(month), last)
    days = sum(run.first + n * _ONE in active for n in range(run.days))
    return MonthRow(
        month=month_text(month),
        state=_month_state(run, days, found),
        active_days=days,
        resume=found.calendar.month(month),
    )


def _month_state(run: Run, active_days: int, found: Findings) -> MonthState:
    if active_days:
        return MonthState.ACTIVE
    if not found.active or run.last < found.active[0]:
        return MonthState.BEFORE
    if run.first < found.since or found.sight.blind(run):
        return MonthState.UNKNOWN
    return MonthState.QUIET


def resume_section(
    career: Career, found: Findings, artifacts: Sequence[Artifact]
) -> Resume:
    """Return what the resume says, and what was public in its gaps."""
    return _section(career, found.question, lambda hole: _gap(hole, found, artifacts))


def resume_alone(career: Career, question: Question) -> Resume:
    """Return what the resume says, with nothing known of any public work."""
    return _section(career, question, lambda hole: _unjudged(hole, question))


def _section(
    career: Career, question: Question, gap_of: Callable[[Hole], Gap]
) -> Resume:
    as_of = question.as_of
    holes = gaps.holes(career, as_of, question.min_gap, question.covering)
    return Resume(
        file=career.file,
        format=career.format,
        as_of=month_text(gaps.present_month(career, as_of)),
        spans=tuple(_span(role) for role in career.roles),
        gaps=tuple(gap_of(hole) for hole in holes if hole.sure_months),
        undecided=tuple(_undecided(h) for h in holes if not h.sure_months),
        warnings=career.warnings,
    )


def _span(role: Role) -> ResumeSpan:
    return ResumeSpan(
        kind=role.kind.value,
        org=role.org,
        title=role.title,
        start=role.start_text,
        end=role.end_text,
        current=role.current,
        source_text=role.source_text,
        readings=role.readings,
        page=role.page,
        line=role.line,
        file=role.file,
    )


def _undecided(hole: Hole) -> Undecided:
    return Undecided(
        start=month_text(hole.first),
        end=month_text(hole.last),
        months_max=hole.months,
    )


def meanwhile(career: Career | None, run: Run, as_of: date) -> tuple[str, ...]:
    """Return what the resume lists for the days of ``run``, in its own words."""
    if career is None:
        return ()
    first, last, until = map(month_of, (run.first, run.last, as_of))
    return tuple(map(_called, gaps.listed(career, first, last, until)))


def _called(role: Role) -> str:
    name = ", ".join(part for part in (role.title, role.org) if part)
    end = role.end_text or ("present" if role.current else "")
    dates = f"{role.start_text} to {end}" if end else role.start_text
    return f"{name or role.kind.value} ({dates})"


def _unjudged(hole: Hole, question: Question) -> Gap:
    """Return a gap of which only the resume is known."""
    run = Run(hole.run.first, min(hole.run.last, question.as_of))
    return Gap(
        start=month_text(hole.first),
        end=month_text(hole.last),
        months_min=hole.sure_months,
        months_max=hole.months,
        certain=hole.sure_months >= question.min_gap,
        ongoing=hole.ongoing,
        finding=Finding.CANNOT_TELL,
        active_days=0,
        artifacts=(),
        quiet_days=0,
        unknown_days=run.days,
        labels=hole.labels,
        highlighted=hole.sure_months >= gaps.LONG_GAP,
        own_words=explain.touching(question.notes, run),
    )


def _gap(hole: Hole, found: Findings, artifacts: Sequence[Artifact]) -> Gap:
    run = Run(hole.run.first, min(hole.run.last, found.question.as_of))
    first = max(run.first, found.since)
    active = [day for day in found.active if first <= day <= run.last]
    inside = [a for a in artifacts if a.created and run.first <= a.created <= run.last]
    blind = _blind_days(run, found)
    watched = (run.days - len(blind)) / run.days if run.days > 0 else 0.0
    return replace(
        _unjudged(hole, found.question),
        finding=_finding(run, found, len(active), inside, len(blind)),
        active_days=len(active),
        artifacts=tuple(artifact.url for artifact in inside),
        quiet_days=sum(_shared(run, p) for p in found.periods if p.watched),
        unknown_days=len(blind - set(active)),
        watched_share=round(watched, 2),
        active_by_kind=found.line.days_by_kind(first, run.last),
    )


def _finding(
    run: Run, found: Findings, active: int, inside: Sequence[Artifact], blind: int
) -> Finding:
    """Choose the first word that fits.

    One or two active days are activity too: to call such a gap empty would be untrue.
    Before the first public day nothing is judged.
    """
    if any(artifact.basis is Basis.PLATFORM for artifact in inside):
        return Finding.WORK_VISIBLE
    if active:
        return Finding.SOME_ACTIVITY
    begun = bool(found.active) and found.active[0] < run.first
    if begun and run.days - blind >= WATCHED_SHARE * run.days:
        return Finding.NOTHING_PUBLIC
    return Finding.CANNOT_TELL


def _blind_days(run: Run, found: Findings) -> set[date]:
    """Return the days of ``run`` that were not watched or lie before the window."""
    outside = [Run(run.first, min(run.last, found.since - _ONE))]
    parts = [*outside, *found.sight.blind(run)]
    return {part.first + n * _ONE for part in parts for n in range(part.days)}


def _shared(run: Run, period: Period) -> int:
    """Return how many silent days of ``period`` lie in ``run``."""
    first = max(run.first, period.stretch.first)
    last = min(run.last, period.stretch.last)
    strays = sum(first <= day <= last for day in period.stretch.bridged)
    return max(0, (last - first).days + 1 - strays)
