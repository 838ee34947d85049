"""What was made in public: the newest at a glance, and all in a table."""

from collections.abc import Sequence

from auditor.model import Artifact, Audit, Day, Kind
from auditor.reports._page.blocks import (
    MOST_ROWS,
    Section,
    row,
    section,
    table,
)
from auditor.reports._page.markup import (
    Child,
    Markup,
    link,
    listed,
    quoted,
    tag,
    when,
)
from auditor.reports._page.words import CLOCKS, count, dated, kind, newest
from auditor.reports._text import clean, source_name

#: what takes two, and how it is called
_WITH_OTHERS = {
    Kind.REVIEW: "review",
    Kind.PULL_REQUEST: "pull request",
    Kind.ISSUE: "issue",
    Kind.DISCUSSION: "discussion",
}
_MOST_GLANCED = 6


def glance(audit: Audit) -> Section | None:
    """Return the newest things, which another reader meets before all else."""
    shown = newest(audit.artifacts)[:_MOST_GLANCED]
    return section(
        "newest",
        "Made in public",
        tag("div", [_card(each) for each in shown], class_="cards") if shown else None,
        aside=count(len(audit.artifacts), "artifact"),
    )


def _card(each: Artifact) -> Markup:
    return tag(
        "article",
        tag("p", f"{kind(each.kind)}, {source_name(each.source)}", class_="small"),
        tag("h3", link(each.url, quoted(each.title or each.name, 90))),
        tag("p", when(dated(each)), f", day set by {CLOCKS[each.basis]}"),
        class_="card work",
    )


def with_others(audit: Audit) -> Section | None:
    """Return one line a kind of work that takes two."""
    found = [(word, _of(audit, kind_)) for kind_, word in _WITH_OTHERS.items()]
    return section(
        "together", "Done with others", listed([_line(w, d) for w, d in found if d])
    )


def _of(audit: Audit, wanted: Kind) -> list[Day]:
    return sorted((d for d in audit.days if d.kind is wanted), key=lambda d: d.date)


def _line(word: str, days: Sequence[Day]) -> Child:
    done = count(sum(day.count for day in days), word)
    on = count(len({day.date for day in days}), "day")
    last = link(days[-1].url, "the last")
    return [tag("b", done), f" on {on}, ", last, f" on {days[-1].date}"]


def artifacts(audit: Audit) -> Section | None:
    """Return the newest things in a table; the script finds them by their day."""
    rows = newest(audit.artifacts)
    if not rows:
        return None
    return section(
        "artifacts",
        "Everything that can be opened",
        table(
            "Artifacts",
            ("Day", "What", "Kind", "Source", "Day set by"),
            [_row(each) for each in rows[:MOST_ROWS]],
            whole=len(rows),
            class_="cite",
        ),
        aside=count(len(rows), "artifact"),
    )


def _row(each: Artifact) -> Markup:
    name, title = clean(each.name, 90), clean(each.title, 120)
    words: list[Child] = [quoted(title or name, 120)]
    if title and title != name:
        words = [*words, " ", tag("small", quoted(name, 90))]
    return row(
        when(dated(each)),
        link(each.url, words),
        kind(each.kind),
        source_name(each.source),
        CLOCKS[each.basis],
        data_day=str(dated(each) or "") or None,
        data_source=each.source,
    )
