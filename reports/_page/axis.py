"""Days laid on the width of the figure, which no one knows before it is shown.

Places across are percentages, so that letters stay as large on a telephone as on a
wide screen; only what is drawn in days is stretched.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.reports._page.markup import Markup, tag
from auditor.reports._page.words import month

#: months from one tick to the next
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
_DAYS_A_MONTH = 30.44
#: part of the width that a tick needs, on a wide screen and on a narrow one
_ROOM, _ROOM_NARROW = 0.06, 0.16


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The days from ``first`` to ``last``, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many there are."""
        return (self.last - self.first).days + 1

    def day(self, when: date) -> int:
        """Return how many days lie before ``when``, held inside."""
        return min(max((when - self.first).days, 0), self.days)

    def x(self, when: date) -> str:
        """Return where a day begins."""
        return percent(self.day(when) / self.days)

    def box(self, since: date, until: date) -> dict[str, str]:
        """Return place and width of a stretch, whose ends are both inclusive."""
        wide = max(1, self.day(until) + 1 - self.day(since))
        return {"x": self.x(since), "width": percent(wide / self.days)}


def percent(part: float) -> str:
    """Return a part of the width as SVG has it."""
    return f"{100 * part:.2f}".rstrip("0").rstrip(".") + "%"


def ticks(axis: Axis, top: int, bottom: int) -> Iterator[Markup]:
    """Yield a line and a word for years, or for months where there are few."""
    edge, narrow = -1.0, -1.0
    for day in _days(axis):
        part = axis.day(day) / axis.days
        if part - edge < _ROOM or part > 1 - _ROOM / 2:
            continue
        edge, close = part, part - narrow < _ROOM_NARROW
        narrow = narrow if close else part
        x, words = percent(part), str(day.year) if _yearly(axis) else _month(day)
        yield tag("line", class_="grid", x1=x, x2=x, y1=top, y2=bottom)
        yield tag("text", words, x=x, y=bottom + 17, dx=3, class_=_look(close, part))


def _look(close: bool, part: float) -> str:
    return "tick wide" if close or part > 1 - _ROOM_NARROW else "tick"


def _yearly(axis: Axis) -> bool:
    return axis.days > 30 * _DAYS_A_MONTH


def _month(day: date) -> str:
    return month(f"{day:%Y-%m}")


def _days(axis: Axis) -> Iterator[date]:
    least = axis.days / _DAYS_A_MONTH * _ROOM
    least = max(least, 12) if _yearly(axis) else least
    step = next((s for s in _STEPS if s >= least), _STEPS[-1])
    at = axis.first.year * 12 + axis.first.month
    at = -(-at // step) * step
    while at < 12 * date.max.year and (day := date(at // 12, at % 12 + 1, 1)) <= (
        axis.last
    ):
        yield day
        at += step
