"""How far the sources reach, who set the dates, limits and method."""

from datetime import timedelta

from auditor.model import Audit, Coverage, Sight, Source, Status
from auditor.reports._page.blocks import (
    MOST_ROWS,
    Section,
    facts,
    folded,
    row,
    section,
    table,
)
from auditor.reports._page.markup import Child, Markup, listed, quoted, said, tag
from auditor.reports._page.words import REASONS, count, kind, span
from auditor.reports._text import source_name

_STATUS = {
    Status.COMPLETE: "read",
    Status.PARTIAL: "partly read",
    Status.UNREAD: "not read",
}
#: stretches that one source names
_MOST_STRETCHES = 8
_METHOD = (
    "A day is active when at least one event falls on it, on any source. A silence is "
    "quiet only where every source that was asked for could see it; a day that nobody "
    "could see is unknown. Who set a date is said beside it: the site, or the author."
)


def sources(audit: Audit) -> Section | None:
    """Say of every source how it was read and which days it could not show."""
    columns = ("Source", "Account", "Read", "Events", "Artifacts", "Days not all seen")
    rows = [_source(each, audit) for each in audit.sources]
    warnings = [
        [tag("b", source_name(source.source)), ": ", said(notice.message)]
        for source in audit.sources
        for notice in source.warnings
    ]
    return section(
        "sources",
        "How far the sources reach",
        table("Sources", columns, rows) if rows else "No source was asked for.",
        listed(warnings, "notes"),
    )


def _source(each: Source, audit: Audit) -> Markup:
    return row(
        source_name(each.source),
        quoted(each.handle, 80),
        _STATUS[each.status],
        f"{each.events:,}",
        f"{each.artifacts:,}",
        _reach(each),
    )


def _reach(source: Source) -> Child:
    short = [part for part in source.coverage if part.state is not Sight.FULL]
    if not short:
        return "none" if source.coverage else "all"
    rest = len(short) - _MOST_STRETCHES
    more = [f"and {count(rest, 'stretch')} before"] if rest > 0 else []
    return listed([*map(_short, short[-_MOST_STRETCHES:]), *more])


def _short(part: Coverage) -> str:
    how = "partly seen" if part.state is Sight.PARTIAL else "not seen"
    reason = part.reason and (REASONS.get(part.reason) or said(part.reason, 40))
    days = (
        f"{part.since}"
        if part.until - part.since < timedelta(days=1)
        else span(part.since, part.until)
    )
    return f"{days} {how}{f' ({reason})' if reason else ''}"


def clocks(audit: Audit) -> Section | None:
    """Pass on the remarks about who set the dates."""
    told = [said(note.sentence) for note in audit.integrity]
    return section("clocks", "Who set the dates", listed(told))


def closing(audit: Audit) -> Section | None:
    """Fold what could not be seen, and by which rules all this was found."""
    return section(
        "method",
        "Limits and method",
        folded("What could not be seen", listed([said(x) for x in audit.limits]))
        if audit.limits
        else None,
        folded("By which rules", tag("p", _METHOD), facts(_rules(audit))),
        _resume(audit),
    )


def _rules(audit: Audit) -> list[tuple[str, Child]]:
    made, set_ = audit.generator, audit.settings
    told: list[tuple[str, Child]] = [("Program", f"{made.name} {made.version}")]
    told += [(f"Rules: {said(k, 40)}", said(v, 40)) for k, v in made.rules.items()]
    fixed = set_.quiet_days
    told.append(("Line", count(fixed, "day") if fixed else "by own rhythm"))
    told.append(("Time zone", said(set_.tz, 60)))
    told.append(("Shortest gap", count(set_.min_gap, "month")))
    if set_.left_out:
        told.append(("Left out", ", ".join(map(kind, set_.left_out))))
    if set_.count:
        told.append(("Counted all the same", said(", ".join(set_.count), 400)))
    return told


def _resume(audit: Audit) -> Markup | None:
    if audit.resume is None:
        return None
    entries = [
        row(
            said(each.start, 10),
            said(each.end or ("now" if each.current else ""), 10),
            kind_of(each.kind),
            quoted(each.title, 120),
            quoted(each.org, 120),
        )
        for each in audit.resume.spans[:MOST_ROWS]
    ]
    doubts = listed([said(line) for line in audit.resume.warnings], "notes")
    columns = ("From", "To", "What", "Title", "Where")
    whole = len(audit.resume.spans)
    lines = table("Resume", columns, entries, whole=whole, order="first")
    return folded("The resume as read", lines if entries else None, doubts)


def kind_of(word: str) -> str:
    """Return a kind of entry in words; a file of others may hold any."""
    return said(word.replace("_", " "), 40)
