"""What each reader may see: the audit for oneself, and the one to hand over.

CONTRACT rule 7: another reader gets no suggestion, no narrative, no absent signals,
no star, like or follow, no integrity list, no quiet period inside employment, and
five years back unless asked otherwise.
"""

from dataclasses import replace
from datetime import date

from auditor import wording
from auditor.model import (
    Audit,
    AuditWindow,
    Coverage,
    Kind,
    QuietPeriod,
    QuietState,
    Reader,
    ResumeLabel,
    Source,
)

YEARS_BACK = 5
_ONE_SIDED = frozenset({Kind.STAR, Kind.LIKE, Kind.FOLLOW})


def for_other(audit: Audit, since: date | None = None) -> Audit:
    """Return the part of an audit that may be handed over.

    Args:
        audit: made for oneself; handing it over twice changes nothing more.
        since: how far back; five years by default.
    """
    first = max(audit.window.since, since or _years_before(audit.as_of))
    return replace(
        audit,
        reader=Reader.OTHER,
        window=AuditWindow(since=first, until=audit.window.until),
        sources=tuple(_clip_source(s, first) for s in audit.sources),
        days=tuple(
            d for d in audit.days if d.date >= first and d.kind not in _ONE_SIDED
        ),
        months=tuple(m for m in audit.months if m.month >= f"{first:%Y-%m}"),
        artifacts=tuple(
            a for a in audit.artifacts if (a.updated or a.created or first) >= first
        ),
        quiet_periods=tuple(
            p for p in audit.quiet_periods if p.start >= first and _may_be_shown(p)
        ),
        signals=tuple(s for s in audit.signals if s.state != "absent"),
        suggestion=None,
        narrative=None,
        integrity=(),
        limits=tuple(dict.fromkeys((*audit.limits, wording.NOT_AN_ASSESSMENT))),
    )


def _years_before(day: date) -> date:
    try:
        return day.replace(year=day.year - YEARS_BACK)
    except ValueError:  # 29 February
        return day.replace(year=day.year - YEARS_BACK, day=28)


def _may_be_shown(period: QuietPeriod) -> bool:
    quiet = period.state is QuietState.QUIET
    return not (quiet and period.resume is ResumeLabel.EMPLOYED)


def _clip_source(source: Source, first: date) -> Source:
    kept = (_clip(row, first) for row in source.coverage if row.until >= first)
    return replace(source, coverage=tuple(kept))


def _clip(row: Coverage, first: date) -> Coverage:
    return replace(row, since=max(row.since, first))
