"""The matrix of months: a table of years, each cell with words of its own."""

from itertools import dropwhile

from auditor.model import Audit, MonthRow, MonthState, ResumeLabel
from auditor.reports._page.blocks import Section, section
from auditor.reports._page.markup import Child, Markup, listed, tag
from auditor.reports._page.words import LABELS, count

_NAMES = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_SIGNS = {MonthState.QUIET: "\N{MIDDLE DOT}", MonthState.UNKNOWN: "?"}
_SAID = {
    MonthState.QUIET: "no active day",
    MonthState.UNKNOWN: "not all of it seen",
    MonthState.BEFORE: "before the first active day",
}
#: shades of an active month
_SHADES = 4
#: a month with so many active days has the deepest shade
_FULL = 16


def matrix(audit: Audit) -> Section | None:
    """Return a row a year; what the resume has is the line under a cell."""
    rows = list(dropwhile(lambda m: m.state is MonthState.BEFORE, audit.months))
    if not rows:
        return None
    cells = {row.month: row for row in rows}
    first, last = int(rows[0].month[:4]), int(rows[-1].month[:4])
    resume = audit.resume is not None
    head = [tag("th", tag("span", "Year", class_="aloud"), scope="col")]
    head += [_column(name) for name in _NAMES]
    years = [_year(year, cells, resume) for year in range(last, first - 1, -1)]
    caption = tag("caption", "Active days a month, the newest year first")
    return section(
        "months",
        "Month by month",
        tag(
            "table",
            caption,
            tag("thead", tag("tr", head)),
            tag("tbody", years),
            class_="months",
        ),
        _legend(rows, resume),
    )


def _column(name: str) -> Markup:
    return tag("th", name[0], tag("span", name[1:]), scope="col")


def _year(year: int, cells: dict[str, MonthRow], resume: bool) -> Markup:
    told = [_cell(cells.get(f"{year}-{m:02}"), resume) for m in range(1, 13)]
    return tag("tr", tag("th", str(year), scope="row"), told)


def _cell(row: MonthRow | None, resume: bool) -> Markup:
    if row is None or row.state is MonthState.BEFORE:
        return tag("td", class_="before")
    active = row.state is MonthState.ACTIVE
    shade = 1 + min(_SHADES - 1, (row.active_days - 1) * _SHADES // _FULL)
    look = f"active a{shade}" if active else row.state.value
    shown = str(row.active_days) if active else _SIGNS.get(row.state, "")
    return tag(
        "td",
        tag("span", shown, aria_hidden="true"),
        tag("span", _aloud(row, resume), class_="aloud"),
        class_=f"{look} r-{row.resume.value}" if resume else look,
    )


def _aloud(row: MonthRow, resume: bool) -> str:
    days = count(row.active_days, "active day")
    said = days if row.state is MonthState.ACTIVE else _SAID[row.state]
    return f"{said}, {LABELS[row.resume]}" if resume else said


def _legend(rows: list[MonthRow], resume: bool) -> Markup | None:
    states = {row.state for row in rows}
    told: list[Child] = [[_key("active a3", "9"), "active days"]]
    if MonthState.QUIET in states:
        told.append([_key("quiet", _SIGNS[MonthState.QUIET]), "no active day"])
    if MonthState.UNKNOWN in states:
        told.append([_key("unknown", "?"), "not all of it seen"])
    labels = {row.resume for row in rows if row.state is not MonthState.BEFORE}
    lines = [label for label in ResumeLabel if resume and label in labels]
    told += [[_key(f"r-{label.value}", ""), LABELS[label]] for label in lines]
    return listed(told, "legend")


def _key(look: str, sign: str) -> Markup:
    return tag("span", sign, class_=f"key {look}", aria_hidden="true")
