"""Gaps of the resume and quiet stretches, each with what is known of it."""

from collections.abc import Sequence
from datetime import date

from auditor.model import (
    Audit,
    Basis,
    Finding,
    Gap,
    QuietPeriod,
    QuietState,
    Reader,
    ResumeLabel,
    Stability,
    Undecided,
)
from auditor.reports._terminal.answer import WITH_WORK, by_work, none_found, split
from auditor.reports._terminal.page import Page, Piece, clip
from auditor.reports._terminal.words import (
    DASH,
    count,
    gap_months,
    joined,
    label,
    months,
    span,
)
from auditor.reports._text import clean, source_name


def all_gaps(page: Page, audit: Audit) -> None:
    """Lay public work into the gaps of the resume, gaps with work first."""
    if audit.resume and (audit.resume.gaps or audit.resume.undecided):
        page.heading("Between jobs, by the resume")
        gap_rows(page, audit.resume.gaps)
        undecided(page, audit.resume.undecided)


def gaps_with_work(page: Page, audit: Audit) -> None:
    """Write every gap in which something was public."""
    gaps = audit.resume.gaps if audit.resume else ()
    if kept := [gap for gap in gaps if gap.finding in WITH_WORK]:
        page.heading("Between jobs, by the resume")
        gap_rows(page, kept)


def other_gaps(page: Page, audit: Audit) -> None:
    """Write the gaps without public work, and what the dates leave open."""
    if audit.resume is None:
        return
    if kept := [gap for gap in audit.resume.gaps if gap.finding not in WITH_WORK]:
        page.say("Between jobs, by the resume:")
        gap_rows(page, kept)
    undecided(page, audit.resume.undecided)


def gap_rows(page: Page, gaps: Sequence[Gap]) -> None:
    """Write one row a gap: when, how long, what was public."""
    rows = [(gap_months(gap), _length(gap), _told(gap)) for gap in by_work(gaps)]
    if rows:
        page.table(rows, indent=2)


def _told(gap: Gap) -> Piece:
    return "; ".join([_found(gap), *_quoted(gap.own_words)])


def _quoted(own_words: Sequence[str]) -> list[str]:
    """Return what the person says, short; the whole stands among the notes."""
    return [f'"{clip(clean(text), 90)}"' for text in own_words]


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
        told = (
            f"{months(p.start, p.end)} (up to {count(p.months_max, 'month')})"
            for p in parts
        )
        page.say(f"Cannot be told from the dates: {', '.join(told)}.", most=2)


def pauses(page: Page, audit: Audit) -> None:
    """Write every stretch: what the resume has for it, and how it was found."""
    page.heading("Quiet stretches")
    pause_rows(page, audit)


def pause_rows(page: Page, audit: Audit) -> None:
    """Write the quiet stretches, and apart from them what could not be seen."""
    quiet, unknown = split(audit.quiet_periods)
    if not quiet and not unknown and not any(d.kind.counted for d in audit.days):
        page.say("No silence is judged before the first public work.")
    elif not quiet:
        none = none_found(audit, unknown)
        page.say(f"{none[:1].upper()}{none[1:]} on the sources read.")
    for period in (*quiet, *unknown):
        page.item(
            (_days(period), "bold"),
            _meanwhile(period, audit),
            ": ",
            _how(period, audit),
        )


def _days(period: QuietPeriod) -> str:
    return span(period.start, period.end, period.ongoing)


def _meanwhile(period: QuietPeriod, audit: Audit) -> str:
    """Say what the resume has for it, and what the person says."""
    quiet = period.state is QuietState.QUIET
    days = count(period.bridged, "active day")
    strays = f"{days} in it" if period.bridged and quiet else ""
    told = ("" if quiet else _blind(period), _in_resume(period, audit), strays)
    return "".join(
        f", {words}" for words in (*told, *_quoted(period.own_words)) if words
    )


def _blind(period: QuietPeriod) -> str:
    names = joined(tuple(map(source_name, period.blind_sources)))
    return f"not seen on {names}" if names else "not seen"


def _in_resume(period: QuietPeriod, audit: Audit) -> str:
    if audit.resume is None:
        return ""
    if period.resume is ResumeLabel.GAP:
        gap = max(audit.resume.gaps, key=lambda g: _shared(g, period), default=None)
        if gap is not None and _shared(gap, period):
            return f"gap {gap_months(gap)}"
    return label(period.resume)


def _shared(gap: Gap, period: QuietPeriod) -> int:
    """Return how many months of ``gap`` lie in ``period``."""
    first = max(gap.start, f"{period.start:%Y-%m}")
    last = min(gap.end, f"{period.end:%Y-%m}")
    return _number(last) - _number(first) + 1 if first <= last else 0


def _number(month: str) -> int:
    day = date.fromisoformat(f"{month}-01")
    return day.year * 12 + day.month


def _how(period: QuietPeriod, audit: Audit) -> str:
    """Return how the line was drawn, and which choices it would not survive."""
    several = len({source.source for source in audit.sources}) > 1
    # for another reader dates carry their basis and nothing more is said of them
    stamped = audit.reader is Reader.SELF and any(
        d.basis is not Basis.AUTHOR for d in audit.days if d.kind.counted
    )
    told = clean(period.sentence, 1000)
    return f"{told}{_aside(period)}{_leans(period, several, stamped)}"


def _aside(period: QuietPeriod) -> str:
    """Name the sources that show little by nature and did not see all of a silence."""
    if period.state is QuietState.UNKNOWN or not period.blind_sources:
        return ""
    names = joined(tuple(map(source_name, period.blind_sources)))
    return f" Left aside, as little lies there: {names} did not show all of it."


def _leans(period: QuietPeriod, several: bool, stamped: bool) -> str:
    """Name the choices that it would not survive; with one clock there is no choice."""
    if period.state is QuietState.UNKNOWN:
        return ""
    words = _choices(period.stability, several)
    words += ["whose dates are used"] if period.basis_differs and stamped else []
    usual = " This is usual for people whose work is private."
    told = usual if period.resume is ResumeLabel.EMPLOYED else ""
    return told + (f" It depends on {joined(tuple(words))}." if words else "")


def _choices(stability: Stability, several: bool) -> list[str]:
    words = [] if stability.line else ["where the line is drawn"]
    words += [] if stability.time_zone else ["the time zone"]
    return words + (["one source"] if several and not stability.one_source_less else [])
