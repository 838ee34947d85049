"""What of an audit a picture shows: which days, which lanes, which stretches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditor.errors import UsageError
from auditor.model import Audit, QuietPeriod, Reader, Signal
from auditor.reports._figure.career import Career, career
from auditor.reports._figure.days import Run, clipped, run_of
from auditor.reports._figure.sheet import Look
from auditor.reports._figure.weeks import Lane, bin_days, lanes
from auditor.reports._text import clean

#: a skill that is shown at less than this was tried, not used
_LEAST_LEVEL = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """An audit, and the part of it that is drawn; nothing in it is counted anew."""

    audit: Audit
    #: the days that are drawn, those of the resume among them
    run: Run
    #: the lanes as far as they are drawn
    rows: tuple[Lane, ...]
    #: every lane of the audit, whole
    every: tuple[Lane, ...]
    plan: Career | None
    periods: tuple[QuietPeriod, ...]
    skills: tuple[Signal, ...]
    #: the first and last day, where it is not all that was looked at
    cut: tuple[date, date] | None


def view(audit: Audit, look: Look) -> View:
    """Return what ``look`` wants to see of ``audit``.

    Raises:
        UsageError: no such lane, or no such day.
    """
    window = run_of(audit.window.since, audit.window.until)
    shown = _shown(window, look)
    every = lanes(audit, bin_days(shown))
    plan = _plan(audit, shown, look)
    first = plan.first if plan and plan.first else shown[0]
    cut = (date.fromordinal(shown[0]), date.fromordinal(shown[1] - 1))
    return View(
        audit=audit,
        run=(min(shown[0], first), shown[1]),
        rows=tuple(lane.within(shown) for lane in _chosen(audit, every, look)),
        every=every,
        plan=plan,
        periods=tuple(p for p in audit.quiet_periods if _meets(p, shown)),
        skills=_skills(audit, shown),
        cut=cut if shown != window else None,
    )


def _plan(audit: Audit, shown: Run, look: Look) -> Career | None:
    """Return the resume; one that begins before the window widens the picture.

    For another reader, to whom a few years are told of a long career, it does so by
    half of the window only.
    """
    if audit.resume is None:
        return None
    first = shown[0] - (shown[1] - shown[0]) // 2 if audit.reader is Reader.OTHER else 0
    return career(audit.resume, (shown[0] if look.since else max(0, first), shown[1]))


def _shown(window: Run, look: Look) -> Run:
    since = look.since.toordinal() if look.since else window[0]
    until = look.until.toordinal() + 1 if look.until else window[1]
    shown = clipped((since, until), window) if since < until else None
    if shown is None:
        first, last = date.fromordinal(window[0]), date.fromordinal(window[1] - 1)
        raise UsageError(
            f"The picture has no such days: choose from {first} to {last}, and let "
            "--since come before --until."
        )
    return shown


def _chosen(audit: Audit, every: Sequence[Lane], look: Look) -> list[Lane]:
    called = {lane.name.casefold(): lane for lane in every}
    called |= {lane.source.casefold(): lane for lane in every}
    for name in look.lanes:
        if name.casefold() not in called:
            there = ", ".join(clean(lane.source, 40) for lane in every) or "none"
            raise UsageError(f"No lane is called {name!r}; there are: {there}.")
    chosen = {called[name.casefold()].source: None for name in look.lanes}
    return [called[source.casefold()] for source in chosen] or list(every)


def _meets(period: QuietPeriod, run: Run) -> bool:
    return clipped(run_of(period.start, period.end), run) is not None


def _skills(audit: Audit, run: Run) -> tuple[Signal, ...]:
    """Return the skills in use, the best shown first."""
    used = [
        s
        for s in audit.signals
        if s.level >= _LEAST_LEVEL
        and s.state != "absent"
        and s.first
        and s.last
        and clipped(run_of(s.first, s.last), run)
    ]
    used.sort(key=lambda s: (-s.level, -(s.last or date.min).toordinal(), s.label))
    return tuple(used)
