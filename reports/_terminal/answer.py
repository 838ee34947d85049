"""The first screen: who was asked about, the last public work, gaps and pauses."""

from collections.abc import Sequence
from datetime import date

from auditor.model import (
    Audit,
    Finding,
    Gap,
    QuietPeriod,
    QuietState,
    Reader,
    ResumeLabel,
    Sight,
    Source,
    Status,
    Undecided,
)
from auditor.reports._terminal.page import Page, Piece, clip
from auditor.reports._terminal.words import (
    DASH,
    count,
    joined,
    label,
    months,
    span,
)
from auditor.reports._text import clean, source_name

#: so that the answer stays on one screen; the rest follows further down
MOST_GAPS, MOST_QUIET, MOST_UNKNOWN = 3, 4, 2

_BY_WORK = tuple(Finding)


def head(page: Page, audit: Audit) -> None:
    """Say whom the audit is about, as of when, for whom, and what was read."""
    handles = (clean(handle.handle) for handle in audit.subject.handles)
    who = clean(audit.subject.name or "") or " · ".join(handles) or "nobody named"
    page.heading(who, right=f"as of {audit.as_of} · {audit.reader.value}")
    # somebody who was checked is shown whole, whatever room that takes
    most = None if audit.reader is Reader.OTHER else 2
    page.say((_sources(audit.sources), "dim"), indent=0, most=most)
    if audit.consent_ref:
        page.say(f"Consent: {clean(audit.consent_ref)}", indent=0, most=1)
    if audit.expires:
        page.say(f"To be deleted by {audit.expires}.", indent=0)


def _sources(sources: Sequence[Source]) -> str:
    told = " · ".join(map(_source, sources)) or "no source was asked for"
    if not sources or any(s.status is not Status.COMPLETE for s in sources):
        return told
    whole = all(part.state is Sight.FULL for s in sources for part in s.coverage)
    return f"{told}  ({'all read' if whole else 'read as far as they reach'})"


def _source(source: Source) -> str:
    name = f"{source_name(source.source)} {clip(clean(source.handle), 30)}"
    if source.status is Status.COMPLETE:
        return name
    if source.status is Status.PARTIAL:
        return f"{name}: partly read"
    reason = clean(source.warnings[-1].message) if source.warnings else ""
    return f"{name}: unread{f' ({clip(reason, 50)})' if reason else ''}"


def last_work(page: Page, audit: Audit) -> None:
    """Say how long ago the last public work was."""
    last = max((d.date for d in audit.days if d.kind.counted), default=None)
    if last is None:
        page.say("No public work is known on the sources read.")
    else:
        ago = (audit.as_of - last).days
        when = (
            f"{count(ago, 'day')} ago, on {last}" if ago else f"on {last}, the last day"
        )
        page.say("Last public work ", (when, "bold"), ".")


def resume_gaps(page: Page, audit: Audit) -> None:
    """Lay public work into the gaps of the resume, gaps with work first."""
    if audit.resume is None:
        page.say("No resume was given to lay beside it.")
        return
    gaps = by_work(audit.resume.gaps)
    if gaps:
        page.say("Between jobs, by the resume:")
        gap_rows(page, gaps[:MOST_GAPS])
        _more(page, len(gaps) - MOST_GAPS)
    else:
        no_gap(page, audit)
    undecided(page, audit.resume.undecided)


def no_gap(page: Page, audit: Audit) -> None:
    """Say that nothing between the jobs is long enough to be a gap."""
    least = count(audit.settings.min_gap, "month")
    page.say(f"No gap of {least} or more in the resume.")


def by_work(gaps: Sequence[Gap]) -> list[Gap]:
    """Return gaps with public work first, then the newest first."""
    newest = sorted(gaps, key=lambda gap: gap.start, reverse=True)
    return sorted(newest, key=lambda gap: _BY_WORK.index(gap.finding))


def gap_rows(page: Page, gaps: Sequence[Gap]) -> None:
    """Write one row a gap: when, how long, what was public."""
    page.table([(_gap_months(gap), _length(gap), _gap_told(gap)) for gap in gaps])


def _gap_told(gap: Gap) -> Piece:
    return "; ".join([_found(gap), *_quoted(gap.own_words)])


def _quoted(own_words: Sequence[str]) -> list[str]:
    """Return what the person says, short; the whole stands among the notes."""
    return [f'"{clip(clean(text), 90)}"' for text in own_words]


def _gap_months(gap: Gap) -> str:
    return f"from {months(gap.start, gap.start)}" if gap.ongoing else _stretch(gap)


def _stretch(part: Gap | Undecided) -> str:
    return months(part.start, part.end)


def _length(gap: Gap) -> Piece:
    words = f"{gap.months_min}{DASH}{gap.months_max} months"
    if gap.months_min == gap.months_max:
        words = count(gap.months_max, "month")
    return (words, "bold") if gap.highlighted else words


def _found(gap: Gap) -> str:
    labels = f", {clean(', '.join(gap.labels), 60)}" if gap.labels else ""
    days = count(gap.active_days, "active day")
    if gap.finding is Finding.WORK_VISIBLE:
        return f"public work: {count(len(gap.artifacts), 'artifact')}, {days}{labels}"
    if gap.finding is Finding.SOME_ACTIVITY:
        return f"public activity: {days}{labels}"
    if gap.finding is Finding.NOTHING_PUBLIC:
        return f"nothing public on the sources read{labels}"
    unseen = f": {count(gap.unknown_days, 'day')} not seen" if gap.unknown_days else ""
    return f"cannot be told{unseen}{labels}"


def undecided(page: Page, parts: Sequence[Undecided]) -> None:
    """Name the stretches for which the dates allow for a gap and for none."""
    if parts:
        told = (f"{_stretch(p)} (up to {count(p.months_max, 'month')})" for p in parts)
        page.say(f"Cannot be told from the dates: {', '.join(told)}.", most=2)


def pauses(page: Page, audit: Audit) -> None:
    """List quiet periods, and apart from them what could not be seen."""
    if not audit.quiet_periods and not any(d.kind.counted for d in audit.days):
        page.say("No silence is judged before the first public work.")
        return
    quiet, unknown = _split(audit.quiet_periods)
    unseen = f" and {count(len(unknown), 'stretch')} not seen" if unknown else ""
    found = count(len(quiet), "quiet period") if quiet else _no_quiet(audit, unknown)
    page.say(f"{found} on the sources read{unseen}{':' if quiet or unknown else '.'}")
    kept = [*quiet[-MOST_QUIET:], *unknown[-MOST_UNKNOWN:]]
    if kept:
        page.table([_row(period, audit) for period in kept])
    _more(page, len(quiet) + len(unknown) - len(kept))


def _split(
    periods: Sequence[QuietPeriod],
) -> tuple[list[QuietPeriod], list[QuietPeriod]]:
    """Return the quiet ones and the unknown ones."""
    quiet = [p for p in periods if p.state is QuietState.QUIET]
    return quiet, [p for p in periods if p.state is QuietState.UNKNOWN]


def _no_quiet(audit: Audit, unknown: Sequence[QuietPeriod]) -> str:
    lines = [audit.settings.quiet_days, *(p.threshold_days for p in unknown)]
    line = next((days for days in lines if days), None)
    if line is None:
        return "No silence reached the line (90 to 180 days, by own rhythm)"
    return f"No quiet period of {count(line, 'day')} or more"


def _row(period: QuietPeriod, audit: Audit) -> tuple[Piece, Piece, Piece]:
    when = span(period.start, period.end, period.ongoing)
    days = f"{count(period.days, 'day'):>8}"
    return (when, (days, "bold"), _meanwhile(period, audit))


def _meanwhile(period: QuietPeriod, audit: Audit) -> Piece:
    """Say what the resume has for it, and who could not see it."""
    said = _in_resume(period, audit)
    if period.state is QuietState.UNKNOWN:
        told = [_blind(period), said, *_quoted(period.own_words)]
        return (", ".join(filter(None, told)), "magenta")
    strays = f"{count(period.bridged, 'active day')} in it" if period.bridged else ""
    return ", ".join(filter(None, (said, strays, *_quoted(period.own_words))))


def _blind(period: QuietPeriod) -> str:
    names = joined(tuple(map(source_name, period.blind_sources)))
    return f"not seen: {names}" if names else "not seen"


def _in_resume(period: QuietPeriod, audit: Audit) -> str:
    if audit.resume is None:
        return ""
    if period.resume is ResumeLabel.GAP:
        gap = max(audit.resume.gaps, key=lambda g: _shared(g, period), default=None)
        if gap is not None and _shared(gap, period):
            return f"gap {_gap_months(gap)}"
    return label(period.resume)


def _shared(gap: Gap, period: QuietPeriod) -> int:
    """Return how many months of ``gap`` lie in ``period``."""
    first = max(gap.start, f"{period.start:%Y-%m}")
    last = min(gap.end, f"{period.end:%Y-%m}")
    return _number(last) - _number(first) + 1 if first <= last else 0


def _number(month: str) -> int:
    day = date.fromisoformat(f"{month}-01")
    return day.year * 12 + day.month


def _more(page: Page, number: int) -> None:
    if number > 0:
        page.say((f"and {number} more, listed below", "dim"), indent=4)
