"""One lane of the figure: a bar a week, hatching where nothing was seen, marks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from math import sqrt

from auditor.model import Audit, Coverage, Day, Kind, Sight
from auditor.reports._figure.palette import LIGHT
from auditor.reports._page.axis import Axis
from auditor.reports._page.markup import Markup, tag, together
from auditor.reports._page.words import count
from auditor.reports._text import source_name

#: units from the top of one lane to that of the next, and of its bars alone
HIGH, BARS = 74, 44
_WEEK = 7
#: a peak may stand this far above the usual before it is cut
_HEADROOM = 2.5
#: a lane of single events is drawn low, not as if it were full
_LOWEST_TOP = 4
#: marks that stand side by side in one lane
_MOST_MARKS = 90


def looks(sources: Sequence[str]) -> dict[str, str]:
    """Return which colour each lane has: that of all pictures, or a spare one."""
    others = [name for name in sources if name not in LIGHT.lanes]
    spare = {n: f"spare-{i % len(LIGHT.spare)}" for i, n in enumerate(others)}
    return {name: f"lane-{spare.get(name, name)}" for name in sources}


def lane(audit: Audit, axis: Axis, name: str, look: str, top: int) -> Markup:
    """Return the lane of one source, ``top`` units down."""
    days = [d for d in audit.days if d.source == name and audit.counts(d.kind)]
    floor = top + HIGH - 6
    return tag(
        "g",
        [_hatched(axis, part, floor) for part in _blind(audit, name)],
        tag(
            "svg",
            _paths(axis, days),
            viewBox=f"0 0 {axis.days} 100",
            preserveAspectRatio="none",
            y=floor - BARS,
            width="100%",
            height=BARS,
        ),
        tag("line", class_="base", x1="0", x2="100%", y1=floor, y2=floor),
        [_mark(axis, day, top + 15) for day in _apart(axis, _marked(audit, name))],
        _title(name, days, top + 18),
        class_=f"lane {look}",
    )


def _title(name: str, days: Sequence[Day], y: int) -> Markup:
    events = count(sum(day.count for day in days), "event")
    return tag(
        "text",
        tag("tspan", source_name(name), class_="name"),
        tag("tspan", events, class_="small", dx=7),
        x=2,
        y=y,
    )


def _paths(axis: Axis, days: Sequence[Day]) -> Markup:
    """Return all bars as one line, and those of bare counts as a paler one."""
    total: Counter[int] = Counter()
    clear: Counter[int] = Counter()
    for day in days:
        # ordinal 1 is a Monday, so weeks begin on Mondays
        week = (day.date.toordinal() - 1) // _WEEK
        total[week] += day.count
        clear[week] += 0 if day.kind is Kind.PRIVATE else day.count
    full = _full(total)
    bare = Counter({week: n for week, n in total.items() if n > clear[week]})
    return together(
        tag("path", d=_bars(axis, bare, full), class_="bare") if bare else None,
        tag("path", d=_bars(axis, clear, full), class_="bar") if days else None,
    )


def _full(weeks: Counter[int]) -> int:
    """Return the count that fills the lane; a lone peak cannot hide the rest."""
    counts = sorted(weeks.values()) or [1]
    usual = counts[int(len(counts) * 0.9) - (len(counts) % 10 == 0)]
    return max(_LOWEST_TOP, min(counts[-1], round(usual * _HEADROOM)))


def _bars(axis: Axis, weeks: Counter[int], full: int) -> str:
    origin = axis.first.toordinal() - 1
    told = []
    for week in sorted(week for week, number in weeks.items() if number):
        left = max(0, week * _WEEK - origin)
        wide = min(_WEEK - 1, axis.days - left)
        y = 100 - max(4, round(100 * sqrt(min(weeks[week], full) / full)))
        told.append(f"M{left} 100V{y}h{wide}V100")
    return "".join(told)


def _blind(audit: Audit, name: str) -> Iterator[Coverage]:
    for source in audit.sources:
        if source.source == name:
            yield from (c for c in source.coverage if c.state is not Sight.FULL)


def _hatched(axis: Axis, part: Coverage, floor: int) -> Markup | None:
    if part.until < axis.first or part.since > axis.last:
        return None
    box = axis.box(part.since, part.until)
    return tag("rect", y=floor - BARS, height=BARS, fill="url(#hatch)", **box)


def _marked(audit: Audit, name: str) -> list[date]:
    """Return the days on which something was made that can be opened."""
    made = {each.created for each in audit.artifacts if each.source == name}
    window = audit.window
    known = {day for day in made if day and window.since <= day <= window.until}
    return sorted(known)


def _apart(axis: Axis, days: Sequence[date]) -> list[date]:
    """Return days of which no two have their marks on one another."""
    places = {axis.day(day) * _MOST_MARKS // axis.days: day for day in days}
    return list(places.values())


def _mark(axis: Axis, day: date, y: int) -> Markup:
    """Return a diamond in the middle of its day."""
    inside = tag("path", d="M0 -5l5 5l-5 5l-5 -5z", class_="thing")
    return tag("svg", inside, x=axis.x(day), y=y, overflow="visible")
