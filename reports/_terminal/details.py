"""What follows the first screen: sentences, things made, skills, and limits."""

from collections.abc import Iterable

from auditor.model import (
    Artifact,
    Audit,
    Basis,
    Coverage,
    Note,
    QuietPeriod,
    QuietState,
    Reader,
    ResumeLabel,
    Sight,
    Source,
    Stability,
)
from auditor.reports._terminal.answer import MOST_GAPS, by_work, gap_rows
from auditor.reports._terminal.page import Page, Piece, clip
from auditor.reports._terminal.words import (
    count,
    joined,
    span,
)
from auditor.reports._text import clean, source_name

MOST_MADE, MOST_SIGHT = 6, 4

_CLOCKS = {Basis.PLATFORM: "", Basis.BOUNDED: "", Basis.AUTHOR: "  date by author"}
_REASONS = {
    "api_window": "the service looks back a limited time",
    "auth_missing": "no token was given",
    "error": "an error stopped the reading",
    "last_run_only": "the service keeps the last run",
    "list_cap": "the service lists the newest only",
    "not_fetched": "it was not fetched since",
    "not_over": "the day was not over",
    "not_told": "the source did not say",
    "offline": "the store holds no more",
    "shallow": "a shallow clone",
    "stopped_asking": "it did not answer",
    "unreachable": "it did not answer",
    "rate_limited": "a limit stopped the reading",
    "snapshot": "a copy shows nothing after its newest entry",
}


def _listed(page: Page, heading: str, lines: Iterable[str]) -> None:
    """Write a section of points, or nothing."""
    for number, line in enumerate(lines):
        if not number:
            page.heading(heading)
        page.item(line)


def sentences(page: Page, audit: Audit) -> None:
    """Say of every pause how the line was drawn, and what its finding leans on."""
    several = len({source.source for source in audit.sources}) > 1
    # for another reader dates carry their basis and nothing more is said of them
    stamped = audit.reader is Reader.SELF and any(
        d.basis is not Basis.AUTHOR for d in audit.days if d.kind.counted
    )
    told = (f"{_said(p)}{_leans(p, several, stamped)}" for p in audit.quiet_periods)
    _listed(page, "How these were found", told)


def _said(period: QuietPeriod) -> str:
    when = span(period.start, period.end, period.ongoing)
    return f"{when}: {clean(period.sentence, 1000)}{_aside(period)}"


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


def other_gaps(page: Page, audit: Audit) -> None:
    """List the gaps that the first screen had no room for."""
    gaps = by_work(audit.resume.gaps)[MOST_GAPS:] if audit.resume else []
    if gaps:
        page.heading("Further gaps in the resume")
        gap_rows(page, gaps)


def made(page: Page, audit: Audit, heading: str) -> None:
    """List what can be opened, the newest first."""
    newest = sorted(audit.artifacts, key=lambda a: str(_dated(a)), reverse=True)
    if newest:
        page.heading(heading, right=count(len(newest), "artifact"))
        linked = audit.reader is Reader.OTHER
        page.table([_artifact(a, linked) for a in newest[:MOST_MADE]], indent=2)
        if len(newest) > MOST_MADE:
            page.say((f"and {len(newest) - MOST_MADE} more", "dim"))


def _dated(artifact: Artifact) -> str:
    return str(artifact.created or artifact.updated or "no date")


def _artifact(artifact: Artifact, linked: bool) -> tuple[Piece, Piece, Piece]:
    kind = artifact.kind.value.replace("_", " ")
    title = clean(artifact.title)
    named = clip(clean(artifact.name), 60)
    told = f"{named}: {clip(title, 60)}" if title and title != named else named
    link = f"  {clip(clean(artifact.url), 200)}" if linked else ""
    return (_dated(artifact), kind, f"{told}{_CLOCKS[artifact.basis]}{link}")


def own_words(page: Page, audit: Audit) -> None:
    """Show what the person wrote, with the days it is about."""
    told = (f"{_about(note)}: {clean(note.text, 2000)}" for note in audit.notes)
    _listed(page, "In the person's own words", told)


def _about(note: Note) -> str:
    return span(note.since, note.until or note.since, ongoing=note.until is None)


def clocks(page: Page, audit: Audit) -> None:
    """Pass on the remarks about who set the dates."""
    _listed(page, "Who set the dates", (clean(n.sentence) for n in audit.integrity))


def sight(page: Page, audit: Audit) -> None:
    """Say per source which days it could not show in full."""
    page.heading("How far the sources reach")
    for source in audit.sources:
        page.item(f"{_handle(source)}: {_reach(source)}")
    if not audit.sources:
        page.say("No source was asked for.")
    if audit.resume and any(span.current for span in audit.resume.spans):
        name, month = clip(clean(audit.resume.file), 40), clean(audit.resume.as_of, 7)
        page.item(f'Resume {name}: "present" is taken to mean {month}')


def _handle(source: Source) -> str:
    return f"{source_name(source.source)} {clip(clean(source.handle), 30)}"


def _reach(source: Source) -> str:
    short = [c for c in source.coverage if c.state is not Sight.FULL]
    if not short:
        return "every day of the time looked at" if source.coverage else "no day"
    told = "; ".join(map(_short, short[-MOST_SIGHT:]))
    rest = len(short) - MOST_SIGHT
    return told + (f"; and {count(rest, 'stretch')} before" if rest > 0 else "")


def _short(part: Coverage) -> str:
    how = "partly" if part.state is Sight.PARTIAL else "not"
    reason = part.reason and (_REASONS.get(part.reason) or clean(part.reason, 40))
    return (
        f"{span(part.since, part.until)} {how} seen{f' ({reason})' if reason else ''}"
    )


def limits(page: Page, told: Iterable[str]) -> None:
    """List what this audit could not see."""
    _listed(page, "Not visible here", map(clean, told))


def warnings(page: Page, audit: Audit) -> None:
    """Pass on what the sources and the resume's reader warned of."""
    told = [
        f"{_handle(source)}: {clean(notice.message)}"
        for source in audit.sources
        for notice in source.warnings
    ]
    if audit.resume is not None:
        told += [f"Resume: {clean(line)}" for line in audit.resume.warnings]
    _listed(page, "Warnings", told)
