"""Days laid on the columns of a terminal, and the years above them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count as counted

from auditor.reports._figure.days import Run, clipped

#: days a column, where a day has no column of its own; weeks follow
_SHORT_STEPS = (2, 4)
_WEEK = 7
#: a day of a short window takes up to so many cells
_WIDEST = 6
#: months between two marks of the axis
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAYS_A_MONTH = 30.44
#: cells between the beginnings of two marks
_APART = 6
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Columns of ``step`` days, each ``wide`` cells, from the day ``first`` on."""

    window: Run
    first: int
    step: int
    wide: int

    @property
    def columns(self) -> int:
        """Return how many columns hold the window."""
        return -(-(self.window[1] - self.first) // self.step)

    def column(self, day: int) -> int:
        """Return the column of a day, which lies in the window."""
        return (day - self.first) // self.step

    def days(self, column: int) -> Run:
        """Return the days of a column, as far as they were looked at."""
        start = self.first + column * self.step
        return clipped((start, start + self.step), self.window) or self.window

    def touched(self, run: Run) -> range:
        """Return every column that holds a day of ``run``."""
        part = clipped(run, self.window)
        if part is None:
            return range(0)
        return range(self.column(part[0]), self.column(part[1] - 1) + 1)

    def held(self, run: Run) -> range:
        """Return the columns that ``run`` fills by half; the fullest if it fills none.

        What half of a column is not must not be drawn over all of it.
        """
        touched = self.touched(run)
        kept = [at for at in touched if 2 * self._share(at, run) >= 1]
        if kept:
            return range(kept[0], kept[-1] + 1)
        fullest = max(touched, key=lambda at: self._share(at, run), default=None)
        return range(0) if fullest is None else range(fullest, fullest + 1)

    def _share(self, column: int, run: Run) -> float:
        days = self.days(column)
        part = clipped(run, days) or (0, 0)
        return (part[1] - part[0]) / (days[1] - days[0])

    def spread(self, signs: str) -> str:
        """Return signs, one a column, over the cells of the columns."""
        return "".join(sign * self.wide for sign in signs)


def laid(window: Run, cells: int) -> Grid:
    """Return columns for the days of ``window`` that take at most ``cells`` cells."""
    days = window[1] - window[0]
    if days <= cells:
        wide = min(_WIDEST, cells // days)
        return Grid(window=window, first=window[0], step=1, wide=wide)
    return next(grid for grid in _coarser(window) if grid.columns <= cells)


def _coarser(window: Run) -> Iterator[Grid]:
    for step in _SHORT_STEPS:
        yield Grid(window=window, first=window[0], step=step, wide=1)
    # Ordinal 1 is a Monday, so weeks begin on Mondays.
    monday = window[0] - (window[0] - 1) % _WEEK
    for weeks in counted(1):
        yield Grid(window=window, first=monday, step=weeks * _WEEK, wide=1)


def unit(grid: Grid) -> str:
    """Say how long a column is."""
    if grid.step < _WEEK:
        return f"{grid.step} days" if grid.step > 1 else "1 day"
    weeks = grid.step // _WEEK
    return f"{weeks} weeks" if weeks > 1 else "1 week"


def axis(grid: Grid) -> str:
    """Return the line of years, months or days above the columns."""
    room = grid.columns * grid.wide
    line = ""
    for at, words in _marks(grid):
        blank = at - len(line)
        if (blank >= 2 or not line) and at + len(words) <= room:
            line += " " * blank + words
    return line


def _marks(grid: Grid) -> list[tuple[int, str]]:
    """Return the cell and the words of every mark, from left to right."""
    first, end = date.fromordinal(grid.window[0]), grid.window[1] - 1
    if grid.window[1] - grid.window[0] < 2.5 * _DAYS_A_MONTH:
        last = grid.columns * grid.wide - 10
        return [(0, str(first)), (last, str(date.fromordinal(end)))]
    a_month = _DAYS_A_MONTH / grid.step * grid.wide
    fit = (step for step in _MONTH_STEPS if step * a_month >= _APART)
    step = next(fit, _MONTH_STEPS[-1])
    marks = [(grid.column(day.toordinal()), day) for day in _months(grid.window, step)]
    if not marks or marks[0][0] > (_APART if step >= 12 else 9):
        marks.insert(0, (0, first))
    # where a year begins further on, the first month needs none
    bare = any(day.month == 1 for _, day in marks)
    return [(at, _named(day, step, not n, bare)) for n, (at, day) in enumerate(marks)]


def _months(window: Run, step: int) -> Iterator[date]:
    first = date.fromordinal(window[0])
    month = first.year * 12 + first.month - 1 + (first.day > 1)
    month = -(-month // step) * step
    while month < 9999 * 12:
        day = date(month // 12, month % 12 + 1, 1)
        if day.toordinal() >= window[1]:
            return
        yield day
        month += step


def _named(day: date, step: int, lead: bool, bare: bool) -> str:
    month = _MONTHS[3 * day.month - 3 : 3 * day.month]
    if step >= 12 or day.month == 1:
        return str(day.year)
    return f"{month} {day.year}" if lead and not bare else month
