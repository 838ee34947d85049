"""Days laid on pixels, and the years or months below."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.reports._figure.canvas import Canvas
from auditor.reports._figure.days import Run
from auditor.reports._figure.shapes import Box, Ink, Pen

# Not calendar.month_abbr, which follows the locale.
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class Axis:
    """Maps the days of ``run`` to the pixels ``left``..``right``."""

    run: Run
    left: float
    right: float
    #: the day after the last one that is shown
    end: int

    @property
    def day(self) -> float:
        """Return the width of one day."""
        return (self.right - self.left) / (self.run[1] - self.run[0])

    @property
    def inner(self) -> float:
        """Return how far to the right names reach, short of the line of today."""
        return self.x(self.end) - 4

    def x(self, ordinal: int) -> float:
        """Return where a day begins, held inside the plot."""
        inside = min(max(ordinal, self.run[0]), self.run[1])
        return self.left + (inside - self.run[0]) * self.day

    def box(self, run: Run, top: float, bottom: float, least: float = 0) -> Box:
        """Return the place of ``run``, at least ``least`` wide and inside the plot."""
        left, right = self.x(run[0]), self.x(run[1])
        right = min(max(right, left + least), self.right)
        return Box(min(left, right - least), top, right, bottom)


def padded(run: Run) -> Run:
    """Return ``run`` with a little room on both sides."""
    room = max(1, (run[1] - run[0]) // 120)
    return max(1, run[0] - room), run[1] + room


def ticks(axis: Axis, room: float) -> list[tuple[int, str]]:
    """Return the days to mark and their words, at least ``room`` pixels apart."""
    if axis.run[1] - axis.run[0] < 2.5 * _DAYS_A_MONTH:
        return _day_ticks(axis, room)
    month = axis.day * _DAYS_A_MONTH
    step = next((s for s in _STEPS if s * month >= room), _STEPS[-1])
    return list(_named(_months(axis.run, step), step))


def _day_ticks(axis: Axis, room: float) -> list[tuple[int, str]]:
    step = max(1, -(-round(room * 1.6) // round(axis.day)))
    days = [date.fromordinal(d) for d in range(axis.run[0] + 1, axis.run[1], step)]
    return [(d.toordinal(), f"{d.day} {_MONTHS[d.month - 1]} {d.year}") for d in days]


def _months(run: Run, step: int) -> Iterator[date]:
    first = date.fromordinal(run[0]) + timedelta(days=1)
    month = first.year * 12 + first.month - 1
    month = -(-(month + (first.day > 1)) // step) * step
    while month < 9999 * 12:
        day = date(month // 12, month % 12 + 1, 1)
        if day.toordinal() >= run[1]:
            return
        yield day
        month += step


def _named(days: Iterator[date], step: int) -> Iterator[tuple[int, str]]:
    for index, day in enumerate(days):
        year = str(day.year)
        month = _MONTHS[day.month - 1]
        first = f"{month} {year}" if day.month > 1 else year
        name = first if index == 0 else (year if day.month == 1 else month)
        yield day.toordinal(), year if step >= 12 else name


def draw_axis(canvas: Canvas, axis: Axis, top: float, bottom: float) -> None:
    """Draw a thin line a tick from ``top`` down to its words under ``bottom``."""
    theme = canvas.theme
    pen = Pen(17, theme.muted)
    for day, words in ticks(axis, 66):
        x = axis.x(day)
        canvas.line(Box(x, top, x, bottom + 8), Ink(edge=theme.grid, width=1.1), z=0.5)
        box = canvas.box(x + 3, bottom + 24, words, pen)
        if box.right <= axis.right + 24 and canvas.free(box):
            canvas.text(x + 3, bottom + 24, words, pen)
