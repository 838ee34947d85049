"""The months as a table: a line a year, a column a month."""

from itertools import dropwhile

from auditor.model import Audit, MonthRow, MonthState, ResumeLabel
from auditor.reports._markdown.markup import (
    Child,
    Marked,
    paragraph,
    section,
    strong,
    table,
)
from auditor.reports._page.words import month

_NAMES = tuple(month(f"2000-{number:02}")[:3] for number in range(1, 13))
_SIGNS = {MonthState.QUIET: "·", MonthState.UNKNOWN: "?", MonthState.BEFORE: ""}


def matrix(audit: Audit) -> Marked:
    """Return active days by year and month, and what the signs mean."""
    rows = list(dropwhile(lambda row: row.state is MonthState.BEFORE, audit.months))
    if not rows:
        return Marked("")
    years: dict[str, dict[int, MonthRow]] = {}
    for row in rows:
        years.setdefault(row.month[:4], {})[int(row.month[5:7])] = row
    told = [_year(year, months) for year, months in sorted(years.items())]
    return section("Month by month", table(["", *_NAMES], told), _legend(rows))


def _year(year: str, months: dict[int, MonthRow]) -> list[Child]:
    return [year, *(_cell(months.get(number)) for number in range(1, 13))]


def _cell(row: MonthRow | None) -> Child:
    if row is None:
        return None
    shown = _SIGNS.get(row.state, str(row.active_days))
    return strong(shown) if row.resume is ResumeLabel.GAP else shown


def _legend(rows: list[MonthRow]) -> Marked:
    states = {row.state for row in rows}
    told = ["Active days a month"]
    told += ["· none seen"] if MonthState.QUIET in states else []
    told += ["? not seen"] if MonthState.UNKNOWN in states else []
    between = any(row.resume is ResumeLabel.GAP for row in rows)
    bold = strong("bold"), " between jobs, by the resume"
    return paragraph("; ".join(told), ["; ", *bold] if between else None, ".")
