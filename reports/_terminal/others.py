"""What another reader meets in an order of its own: work with others, and gaps."""

from collections.abc import Sequence

from auditor.model import Audit, Day, Finding, Gap, Kind
from auditor.reports._terminal.answer import by_work, gap_rows, no_gap, undecided
from auditor.reports._terminal.page import Page, Piece
from auditor.reports._terminal.words import count
from auditor.reports._text import clean

#: what takes two, and how it is called
_WITH_OTHERS = {
    Kind.REVIEW: "review",
    Kind.PULL_REQUEST: "pull request",
    Kind.ISSUE: "issue",
    Kind.DISCUSSION: "discussion",
}
_WITH_WORK = frozenset({Finding.WORK_VISIBLE, Finding.SOME_ACTIVITY})


def with_others(page: Page, audit: Audit) -> None:
    """Write one line a kind, with the newest to open."""
    found = [(word, _of(audit, kind)) for kind, word in _WITH_OTHERS.items()]
    rows = [_row(word, days) for word, days in found if days]
    if rows:
        page.heading("Done with others")
        page.table(rows, indent=2)


def _of(audit: Audit, kind: Kind) -> list[Day]:
    return sorted((d for d in audit.days if d.kind is kind), key=lambda d: d.date)


def _row(word: str, days: Sequence[Day]) -> tuple[Piece, Piece]:
    done = count(sum(day.count for day in days), word)
    on = count(len({day.date for day in days}), "day")
    last = days[-1]
    return (done, f"on {on}, the last on {last.date}: {clean(last.url)}")


def gaps_with_work(page: Page, audit: Audit) -> None:
    """Write every gap in which something was public."""
    if audit.resume is None:
        page.say("No resume was given to lay beside it.")
    elif audit.resume.gaps:
        _rows(page, [g for g in audit.resume.gaps if g.finding in _WITH_WORK])
    else:
        no_gap(page, audit)


def gaps_without(page: Page, audit: Audit) -> None:
    """Write the other gaps, and what the dates leave open."""
    if audit.resume is not None:
        _rows(page, [g for g in audit.resume.gaps if g.finding not in _WITH_WORK])
        undecided(page, audit.resume.undecided)


def _rows(page: Page, gaps: Sequence[Gap]) -> None:
    if gaps:
        page.say("Between jobs, by the resume:")
        gap_rows(page, by_work(gaps))
