"""The timeline in twelve characters a year."""

from collections.abc import Sequence
from itertools import dropwhile

from auditor.model import Audit, MonthRow, MonthState, QuietState
from auditor.reports._terminal.page import Page, Piece
from auditor.reports._terminal.strip import grid_of
from auditor.reports._terminal.words import joined
from auditor.reports._text import source_name

_BARS = "▁▂▃▄▅▆▇█"
_SIGNS = {MonthState.QUIET: "·", MonthState.UNKNOWN: "?", MonthState.BEFORE: " "}
_STYLES = {"·": "dim", "?": "magenta", " ": ""}
#: a full bar stands for at least as many active days
_LEAST_FULL = 8
_A_MONTH = 31
#: up to so many years have a character a month; more have one a quarter
_MOST_YEARS = 20


def calendar(page: Page, audit: Audit) -> None:
    """Write the years in columns, where the first screen shows less than months."""
    if grid_of(audit, page.width).step <= _A_MONTH:
        return
    rows = list(dropwhile(lambda m: m.state is MonthState.BEFORE, audit.months))
    if not rows:
        return
    years = _years(rows)
    size = 12 if len(years) <= _MOST_YEARS else 4
    full = max(_LEAST_FULL, *(row.active_days for row in rows))
    cells = [(year, _bars(years[year], size, full)) for year in sorted(years)]
    page.heading("Month by month" if size == 12 else "Quarter by quarter")
    for line in _columns(cells, _most_columns(page.width, size, len(cells))):
        page.say(*line)
    unit = "a month" if size == 12 else "in the busiest month"
    page.say((f"█ {full} active days {unit}{_legend(audit, rows)}", "dim"))


def _years(rows: Sequence[MonthRow]) -> dict[int, dict[int, MonthRow]]:
    """Return the rows by year and month, years without a row included."""
    first, last = int(rows[0].month[:4]), int(rows[-1].month[:4])
    years: dict[int, dict[int, MonthRow]] = {y: {} for y in range(first, last + 1)}
    for row in rows:
        years[int(row.month[:4])][int(row.month[5:7])] = row
    return years


def _bars(months: dict[int, MonthRow], size: int, full: int) -> str:
    step = 12 // size
    groups = (range(at, at + step) for at in range(1, 13, step))
    return "".join(_sign([months[m] for m in g if m in months], full) for g in groups)


def _sign(rows: Sequence[MonthRow], full: int) -> str:
    """Return one character: the busiest month's bar, or what all are."""
    active = [r.active_days for r in rows if r.state is MonthState.ACTIVE]
    if active:
        level = -(-8 * max(active) // full)
        return _BARS[min(max(level, 1), 8) - 1]
    states = {row.state for row in rows}
    order = (MonthState.UNKNOWN, MonthState.QUIET, MonthState.BEFORE)
    return next((_SIGNS[state] for state in order if state in states), " ")


def _most_columns(width: int, size: int, years: int) -> int:
    """Return how many years stand side by side."""
    fitting = (width - 2 + 3) // (5 + size + 3)
    return min(fitting, 3) if size == 12 and years <= 12 else fitting


def _columns(cells: Sequence[tuple[int, str]], most: int) -> list[list[Piece]]:
    """Return the lines; years run down a column, then go on in the next."""
    height = -(-len(cells) // most)
    lines: list[list[Piece]] = [[] for _ in range(height)]
    for number, (year, bars) in enumerate(cells):
        line = lines[number % height]
        line += ["   "] if line else []
        line += [(f"{year} ", "dim"), *((c, _STYLES.get(c, "cyan")) for c in bars)]
    return lines


def _legend(audit: Audit, rows: Sequence[MonthRow]) -> str:
    states = {row.state for row in rows}
    quiet = "   · none seen" if MonthState.QUIET in states else ""
    unknown = MonthState.UNKNOWN in states
    return f"{quiet}   ? not seen{_unseen(audit)}" if unknown else quiet


def _unseen(audit: Audit) -> str:
    """Name the sources whose days are missing in stretches not seen."""
    names = dict.fromkeys(
        source_name(source)
        for period in audit.quiet_periods
        if period.state is QuietState.UNKNOWN
        for source in period.blind_sources
    )
    return f" ({joined(tuple(names))})" if names else ""
