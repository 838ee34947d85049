"""What was made in public, and what was done with others."""

from collections.abc import Sequence

from auditor.model import Artifact, Audit, Basis, Day, Kind
from auditor.reports._markdown.markup import (
    Child,
    Marked,
    escaped,
    link,
    paragraph,
    points,
    section,
    strong,
    table,
)
from auditor.reports._page.words import count, dated, kind, newest
from auditor.reports._text import clean, source_name

#: what takes two, and how it is called
_WITH_OTHERS = {
    Kind.REVIEW: "review",
    Kind.PULL_REQUEST: "pull request",
    Kind.ISSUE: "issue",
    Kind.DISCUSSION: "discussion",
}
_MOST_MADE = 8
#: beside a day that no site vouches for
AUTHORS = " (by author)"


def artifacts(audit: Audit) -> Marked:
    """List what can be opened, the newest first."""
    rows = newest(audit.artifacts)
    if not rows:
        return Marked("")
    rest = len(rows) - _MOST_MADE
    return section(
        "Made in public",
        table(("Day", "What", "Kind", "Source"), map(_row, rows[:_MOST_MADE])),
        paragraph(f"and {rest:,} more") if rest > 0 else Marked(""),
    )


def _row(each: Artifact) -> list[Child]:
    name, title = clean(each.name, 90), clean(each.title, 120)
    named = f"{name}: {title}" if title and title != name else name
    clock = AUTHORS if each.basis is Basis.AUTHOR else ""
    day = str(dated(each) or "no date")
    return [
        f"{day}{clock}",
        link(each.url, escaped(named)),
        kind(each.kind),
        source_name(each.source),
    ]


def with_others(audit: Audit) -> Marked:
    """Write one line a kind of work that takes two, with the newest to open."""
    found = [(word, _of(audit, wanted)) for wanted, word in _WITH_OTHERS.items()]
    return section(
        "Done with others", points(_line(word, days) for word, days in found if days)
    )


def _of(audit: Audit, wanted: Kind) -> list[Day]:
    return sorted((d for d in audit.days if d.kind is wanted), key=lambda d: d.date)


def _line(word: str, days: Sequence[Day]) -> Child:
    done = count(sum(day.count for day in days), word)
    on = count(len({day.date for day in days}), "day")
    last = link(days[-1].url, "the last")
    return [strong(done), f" on {on}, ", last, f" on {days[-1].date}"]
