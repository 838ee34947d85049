"""What stands folded at the end: sources, accounts, how it was found, limits."""

from collections.abc import Sequence

from auditor.model import (
    Audit,
    Basis,
    Coverage,
    Handle,
    Link,
    QuietPeriod,
    QuietState,
    Reader,
    ResumeLabel,
    Sight,
    Source,
    Status,
)
from auditor.reports._markdown.markup import (
    Child,
    Marked,
    escaped,
    folded,
    link,
    paragraph,
    points,
    strong,
    table,
    together,
)
from auditor.reports._page.words import REASONS, count, joined, known_by, names, span
from auditor.reports._text import clean, source_name

_STATUS = {
    Status.COMPLETE: "read",
    Status.PARTIAL: "partly read",
    Status.UNREAD: "not read",
}
#: stretches that one source names
_MOST_STRETCHES = 4


def sources(audit: Audit) -> Marked:
    """Say of every source how it was read and which days it could not show."""
    columns = ("Source", "Account", "Read", "Events", "Days not all seen")
    rows = [_source(each) for each in audit.sources]
    told = table(columns, rows) if rows else Marked("")
    return folded("How far the sources reach", told, _present(audit))


def _source(each: Source) -> list[Child]:
    return [
        source_name(each.source),
        escaped(each.handle, 80),
        _STATUS[each.status],
        f"{each.events:,}",
        _reach(each),
    ]


def _reach(source: Source) -> str:
    short = [part for part in source.coverage if part.state is not Sight.FULL]
    if not short:
        return "none" if source.coverage else "all"
    told = "; ".join(map(_short, short[-_MOST_STRETCHES:]))
    rest = len(short) - _MOST_STRETCHES
    return told + (f"; and {count(rest, 'stretch')} before" if rest > 0 else "")


def _short(part: Coverage) -> str:
    how = "partly seen" if part.state is Sight.PARTIAL else "not seen"
    reason = part.reason and (REASONS.get(part.reason) or clean(part.reason, 40))
    days = span(part.since, part.until) if part.since < part.until else part.since
    return f"{days} {how}{f' ({reason})' if reason else ''}"


def _present(audit: Audit) -> Marked:
    if audit.resume is None or not any(s.current for s in audit.resume.spans):
        return Marked("")
    name, month = clean(audit.resume.file, 40), clean(audit.resume.as_of, 7)
    return points([f'Resume {name}: "present" is taken to mean {month}'])


def accounts(audit: Audit) -> Marked:
    """Say of every account with a page of its own who names it; a clone has none."""
    shown = [each for each in audit.subject.handles if each.url or each.named_by]
    if not any(each.named_by or each.link is not Link.DECLARED for each in shown):
        return Marked("")
    return folded("Whose accounts these are", points(map(_account, shown)))


def _account(each: Handle) -> Child:
    name = link(each.url or "", escaped(each.handle, 80))
    return [source_name(each.source), " ", name, f": {known_by(each)}"]


def sentences(audit: Audit) -> Marked:
    """Say of every pause how the line was drawn, and what its finding leans on."""
    words = "How these were found"
    told = points(_said(period, audit) for period in audit.quiet_periods)
    if audit.reader is Reader.SELF or not told:
        return folded(words, told)
    # what nobody can see stands open beside the length of a pause
    return together(paragraph(f"{words}:"), told)


def _said(period: QuietPeriod, audit: Audit) -> Child:
    when = span(period.start, period.end, period.ongoing)
    told: list[Child] = [f"{when}: {clean(period.sentence, 1000)}"]
    if period.state is QuietState.UNKNOWN:
        return told
    if period.blind_sources:
        blind = names(period.blind_sources)
        told.append(
            f" Left aside, as little lies there: {blind} did not show all of it."
        )
    if period.resume is ResumeLabel.EMPLOYED:
        told.append(" This is usual for people whose work is private.")
    leans = _leans(period, audit)
    return [*told, f" It depends on {joined(leans)}." if leans else None]


def _leans(period: QuietPeriod, audit: Audit) -> list[str]:
    """Name the choices that it would not survive; with one clock there is no choice."""
    held = period.stability
    several = len({source.source for source in audit.sources}) > 1
    told = [] if held.line else ["where the line is drawn"]
    told += [] if held.time_zone else ["the time zone"]
    told += ["one source"] if several and not held.one_source_less else []
    return told + (["whose dates are used"] if _dates_matter(period, audit) else [])


def _dates_matter(period: QuietPeriod, audit: Audit) -> bool:
    # for another reader dates carry their basis and nothing more is said of them
    own = audit.reader is Reader.SELF and period.basis_differs
    return own and any(
        day.basis is not Basis.AUTHOR for day in audit.days if audit.counts(day.kind)
    )


def clocks(audit: Audit) -> Marked:
    """Pass on the remarks about who set the dates."""
    told = points(clean(note.sentence) for note in audit.integrity)
    return folded("Who set the dates", told)


def limits(told: Sequence[str]) -> Marked:
    """List what this audit could not see."""
    return folded("Not visible here", points(map(clean, told)))


def warnings(audit: Audit) -> Marked:
    """Pass on what the sources and the resume's reader warned of."""
    told: list[Child] = [
        [strong(_called(source)), f": {clean(notice.message)}"]
        for source in audit.sources
        for notice in source.warnings
    ]
    if audit.resume is not None:
        told += [f"Resume: {clean(doubt)}" for doubt in audit.resume.warnings]
    return folded("Warnings", points(told))


def _called(source: Source) -> str:
    return f"{source_name(source.source)} {clean(source.handle, 40)}".strip()
