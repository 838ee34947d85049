"""The quiet rule and the plain alternatives, all over the same active days."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from math import ceil
from statistics import fmean, quantiles

from auditor.model import Scope
from auditor.periods import Rule
from auditor.quiet import Line, Ruler, Stretch, fixed_line, silences
from benchmarks._fairness.people import START, Person, Span

OURS = "rhythm-1"
FLOOR = 90

#: a window of ninety days, moved by a week, with four whole pauses that differ
_WINDOW, _STEP, _PAUSES, _FAR = 90, 7, 4, 3

Judge = Callable[[Sequence[date], date], list[Stretch]]


def _rule(fixed: int | None) -> Judge:
    def judge(active: Sequence[date], as_of: date) -> list[Stretch]:
        rule = Rule(since=active[0], as_of=as_of, fixed=fixed)
        return [p.stretch for p in rule.periods(active) if p.watched]

    return judge


def _ruled(ruler_of: Callable[[Sequence[date]], Ruler]) -> Judge:
    def judge(active: Sequence[date], as_of: date) -> list[Stretch]:
        ruler = ruler_of(active)
        found = silences(active, as_of, ruler=ruler, bridging=False)
        return [silence.stretch for silence in found]

    return judge


def own_quantile(active: Sequence[date]) -> Ruler:
    """Hold every stretch to the pause that one in a hundred of one's own exceeds."""
    pauses = [(b - a).days for a, b in pairwise(active)]
    if len(pauses) < 2:
        return fixed_line(FLOOR)
    highest = quantiles(pauses, n=100, method="inclusive")[98]
    return fixed_line(max(FLOOR, ceil(highest)))


def fence(floor: int) -> Callable[[Sequence[date]], Ruler]:
    """Return the "far out" fence of arXiv 2103.04656, not under ``floor`` days.

    A window that has too few pauses keeps the fence of the last that had enough; what
    lies before the first fence is held to the mean of all.
    """

    def ruler_of(active: Sequence[date]) -> Ruler:
        days = [(d - active[0]).days for d in active]
        ends, fences = _fences(days)
        mean = fmean(fences) if fences else 7.0

        def ruler(stretch: Stretch) -> Line:
            before = (stretch.first - active[0]).days - 1
            place = bisect_right(ends, before)
            far = fences[place - 1] if place else mean
            # a pause beyond the fence has that many silent days, or more
            return Line(days=max(floor, int(far)), scope=Scope.NEAR)

        return ruler

    return ruler_of


def _fences(days: Sequence[int]) -> tuple[list[int], list[float]]:
    """Return the last day and the fence of each window that has enough pauses."""
    ends, fences = [], []
    for first in range(0, days[-1] - _WINDOW + 1, _STEP):
        low = bisect_right(days, first - 1)
        inside = days[low : bisect_right(days, first + _WINDOW)]
        pauses = [b - a for a, b in pairwise(inside)]
        if len(pauses) >= _PAUSES:
            lower, _, upper = quantiles(pauses, n=4, method="inclusive")
            if upper - lower > 1:
                ends.append(first + _WINDOW)
                fences.append(upper + _FAR * (upper - lower))
    return ends, fences


METHODS: dict[str, Judge] = {
    OURS: _rule(None),
    "fixed 60": _rule(60),
    "fixed 90": _rule(90),
    "fixed 120": _rule(120),
    "fixed 180": _rule(180),
    "own 99 % quantile, floor 90": _ruled(own_quantile),
    "developer's fence, floor 90": _ruled(fence(FLOOR)),
    "developer's fence as published": _ruled(fence(1)),
}


def spans(person: Person, judge: Judge, as_of: date) -> list[Span]:
    """Return what a rule names of a person, in days from the start."""
    if not person.active:
        return []
    return [
        ((s.first - START).days, (s.last - START).days)
        for s in judge(person.dates, as_of)
    ]
