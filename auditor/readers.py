"""What each reader may see: the audit for oneself, and the one to hand over.

CONTRACT rule 7: another reader gets no suggestion, no narrative, no absent signals,
no star, like or follow, no integrity list, no quiet period inside employment, and
five years back unless asked otherwise. No remark on dates has any effect for them, and
no sentence speaks to the person.
"""

from dataclasses import fields, replace
from datetime import date
from typing import Any

from auditor import wording, wording_other
from auditor.errors import UsageError
from auditor.model import (
    AsDated,
    Audit,
    AuditWindow,
    Coverage,
    Day,
    Kind,
    MonthRow,
    MonthState,
    QuietPeriod,
    QuietState,
    Reader,
    Resume,
    ResumeLabel,
    Signal,
    Source,
)

YEARS_BACK = 5
#: what a connector says of a profile that asks not to be reported on
OPTED_OUT = "opted_out"
#: what was asked for oneself
_OWN_SETTINGS: dict[str, Any] = {
    "count": (),
    "have": (),
    "hours": None,
    "strike": (),
    "targets": 0,
}
_ONE_SIDED = frozenset({Kind.STAR, Kind.LIKE, Kind.FOLLOW})


def for_other(audit: Audit, since: date | None = None) -> Audit:
    """Return the part of an audit that may be handed over.

    Args:
        audit: made for oneself; handing it over twice changes nothing more.
        since: how far back; five years by default.

    Raises:
        UsageError: if nothing would be left.
    """
    audit = _as_dated(audit)
    first = max(audit.window.since, since or _years_before(audit.as_of))
    if first > audit.window.until:
        raise UsageError(f"--since {first} lies after the last day, {audit.as_of}.")
    days = tuple(d for d in audit.days if d.date >= first and d.kind not in _ONE_SIDED)
    return replace(
        audit,
        reader=Reader.OTHER,
        window=AuditWindow(since=first, until=audit.window.until),
        # what was counted again by name tells what a remark had left out
        settings=replace(audit.settings, **_OWN_SETTINGS),
        sources=tuple(_clip_source(s, first, days) for s in audit.sources),
        days=days,
        months=tuple(m for m in audit.months if _month_may_be_shown(m, first)),
        artifacts=tuple(
            a for a in audit.artifacts if (a.updated or a.created or first) >= first
        ),
        resume=_clip_resume(audit.resume, first) if audit.resume else None,
        quiet_periods=_clip_periods(audit.quiet_periods, first),
        signals=tuple(filter(None, (_clip_signal(s, first) for s in audit.signals))),
        notes=tuple(n for n in audit.notes if n.until is None or n.until >= first),
        suggestion=None,
        progress=(),
        narrative=None,
        integrity=(),
        limits=_limits(audit, first),
    )


def _as_dated(audit: Audit) -> Audit:
    """Return the audit as it is when every date is taken as it stands."""
    if audit.as_dated is None:
        return audit
    sections = {f.name: getattr(audit.as_dated, f.name) for f in fields(AsDated)}
    return replace(audit, **sections, as_dated=None)


def _limits(audit: Audit, first: date) -> tuple[str, ...]:
    """Add what this reader must know, and leave out what is told of earlier years."""
    told = (
        wording.known_since(first)
        if line.startswith(wording.KNOWN) and first > audit.window.since
        else line
        for line in audit.limits
    )
    closing = (wording.LEFT_OUT, wording.NOT_AN_ASSESSMENT)
    return (*dict.fromkeys(line for line in told if line not in closing), *closing)


def _clip_signal(signal: Signal, first: date) -> Signal | None:
    """Keep what shows a skill from ``first`` on, None where nothing does."""
    if signal.state == "absent" or (signal.last and signal.last < first):
        return None
    kept = tuple(e for e in signal.evidence if e.date is None or e.date >= first)
    since = signal.first and max(signal.first, first)
    days = [one.date for one in kept if one.date]
    if since == first and days:
        since = min(days)
    return replace(signal, first=since, evidence=kept)


def _clip_resume(resume: Resume, first: date) -> Resume:
    """Keep the resume as it is, and of its gaps those that reach into the window."""
    month = f"{first:%Y-%m}"
    return replace(
        resume,
        gaps=tuple(g for g in resume.gaps if g.end >= month),
        undecided=tuple(u for u in resume.undecided if u.end >= month),
    )


def _clip_periods(
    periods: tuple[QuietPeriod, ...], first: date
) -> tuple[QuietPeriod, ...]:
    cut = (_cut(p, first) for p in periods if p.end >= first and _may_be_shown(p))
    return tuple(_told(p) for p in cut if p.days >= p.threshold_days)


def _told(period: QuietPeriod) -> QuietPeriod:
    """Have a pause say beside its length what it leans on and what nobody can see."""
    seen = () if period.state is QuietState.UNKNOWN else period.silent_sources
    told = wording_other.pause(wording.for_other(period.sentence), seen)
    return replace(period, sentence=told)


def _cut(period: QuietPeriod, first: date) -> QuietPeriod:
    """Let a period begin at ``first``; it has at least the days it then states."""
    if period.start >= first:
        return period
    days = (period.end - first).days + 1 - period.bridged
    told = wording.shortened(period.sentence, period.days, days)
    return replace(period, start=first, days=days, before=None, sentence=told)


def _years_before(day: date) -> date:
    try:
        return day.replace(year=day.year - YEARS_BACK)
    except ValueError:  # 29 February, or before the calendar begins
        return day.replace(year=max(1, day.year - YEARS_BACK), day=28)


def _may_be_shown(period: QuietPeriod) -> bool:
    quiet = period.state is QuietState.QUIET
    return not (quiet and period.resume is ResumeLabel.EMPLOYED)


def _month_may_be_shown(row: MonthRow, first: date) -> bool:
    """Leave silent months of a job out, as its longer silences are."""
    silent = row.state is MonthState.QUIET and row.resume is ResumeLabel.EMPLOYED
    return row.month >= f"{first:%Y-%m}" and not silent


def _clip_source(source: Source, first: date, days: tuple[Day, ...]) -> Source:
    kept = (_clip(row, first) for row in source.coverage if row.until >= first)
    # days are kept by source and not by handle, so what is cut off can only bound it
    events = min(source.events, sum(d.count for d in days if d.source == source.source))
    # it stops a check; who hands over their own audit has decided otherwise
    told = tuple(n for n in source.warnings if n.code != OPTED_OUT)
    return replace(source, coverage=tuple(kept), events=events, warnings=told)


def _clip(row: Coverage, first: date) -> Coverage:
    return replace(row, since=max(row.since, first))
