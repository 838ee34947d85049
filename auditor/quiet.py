"""The quiet rule: which silences are long enough to be named.

A pause is the number of days between neighbouring active days; a stretch is the
silent days inside it, one fewer. The line that a stretch has to reach is three times
the 90th percentile of the person's own pauses around that time, held between 90 and
180 days (rhythm-1, METHODS 1.3), or a number of days that the caller fixes.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from statistics import quantiles

from auditor.model import Scope

RULE = "rhythm-1"
FLOOR, CAP, FACTOR = 90, 180, 3
ENOUGH_PAUSES = 10
NEAR_DAYS = 365
BRIDGE_ACTIVE_DAYS, BRIDGE_SPAN_DAYS = 2, 7

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The length that counts as quiet, where it came from, and the P90 behind it."""

    days: int
    scope: Scope
    p90: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Silent days from ``first`` to ``last``; bridged active days lie inside."""

    first: date
    last: date
    ongoing: bool
    bridged: tuple[date, ...] = ()

    @property
    def days(self) -> int:
        """Return the number of silent days, bridged active days left out."""
        return (self.last - self.first).days + 1 - len(self.bridged)


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """A stretch, or the piece of it after a cut at ``since``, that reaches its line."""

    stretch: Stretch
    line: Line


#: Tells the line for a stretch.
Ruler = Callable[[Stretch], Line]


def stretches(active: Sequence[date], as_of: date) -> list[Stretch]:
    """Return every silent stretch between sorted active days and up to ``as_of``."""
    found = [
        Stretch(first=before + _ONE, last=after - _ONE, ongoing=False)
        for before, after in pairwise(active)
        if (after - before).days > 1
    ]
    if active and active[-1] < as_of:
        found.append(Stretch(first=active[-1] + _ONE, last=as_of, ongoing=True))
    return found


def fixed_line(days: int) -> Ruler:
    """Return a ruler that holds every stretch to the same number of days."""
    line = Line(days=days, scope=Scope.FIXED)
    return lambda _stretch: line


def highest_line() -> Ruler:
    """Return the ruler for histories that are not known whole.

    Each missing day may be the end of a pause, so that no line drawn from the pauses
    that are known is sure to be high enough; only the highest one is.
    """
    line = Line(days=CAP, scope=Scope.DEFAULT)
    return lambda _stretch: line


def rhythm_line(active: Sequence[date]) -> Ruler:
    """Return the ruler that follows the person's own pauses.

    Args:
        active: sorted active days; only completed pauses between them count.
    """
    ends = [(a.toordinal(), b.toordinal()) for a, b in pairwise(active)]
    middles = [(a + b) / 2 for a, b in ends]

    def ruler(stretch: Stretch) -> Line:
        lo, hi = stretch.first.toordinal() - 1, stretch.last.toordinal() + 1
        middle, reach = (lo + hi) / 2, NEAR_DAYS + (hi - lo) / 2
        others = [(m, b - a) for m, (a, b) in _outside(middles, ends, lo, hi)]
        near = [g for m, g in others if abs(m - middle) <= reach]
        return _line_of(near, [g for _, g in others])

    return ruler


def _outside(
    middles: Sequence[float], ends: Sequence[tuple[int, int]], lo: int, hi: int
) -> list[tuple[float, tuple[int, int]]]:
    """Pair pauses with their middles, those inside ``lo``..``hi`` left out."""
    left, right = bisect_left(middles, lo), bisect_left(middles, hi)
    kept = [*range(left), *range(right, len(ends))]
    return [(middles[i], ends[i]) for i in kept]


def _line_of(near: list[int], others: list[int]) -> Line:
    for scope, pauses in ((Scope.NEAR, near), (Scope.ALL, others)):
        if len(pauses) >= ENOUGH_PAUSES:
            p90 = quantiles(pauses, n=10, method="inclusive")[8]
            days = min(CAP, max(FLOOR, ceil(FACTOR * p90)))
            return Line(days=days, scope=scope, p90=p90)
    return Line(days=FLOOR, scope=Scope.DEFAULT)


def bridge(
    found: Sequence[Stretch], active: Sequence[date], ruler: Ruler
) -> list[Stretch]:
    """Join two neighbours that only a stray active day or two keeps apart.

    Both must be longer than half the line and together longer than one and a half
    lines; at most two active days may lie between them, inside seven days. A stretch
    is joined once at most, the longest pairs first: chains would swallow years of
    sparse work, and with this order an added event can never lengthen a period.
    """
    long = [s for s in found if s.days > FLOOR / 2]
    pairs = [
        (a, b, _join(a, b, between))
        for a, b in pairwise(long)
        if _bridges(a, b, between := _between(a, b, active), ruler)
    ]
    joined: dict[date, Stretch] = {}
    for a, b, both in sorted(pairs, key=lambda p: (-p[2].days, p[2].first)):
        if a.first not in joined and b.first not in joined:
            joined[a.first] = joined[b.first] = both
    whole = {s.first: s for s in (joined.get(s.first, s) for s in long)}
    return list(whole.values())


def _between(a: Stretch, b: Stretch, active: Sequence[date]) -> tuple[date, ...]:
    return tuple(active[bisect_left(active, a.last) : bisect_left(active, b.first)])


def _bridges(a: Stretch, b: Stretch, between: Sequence[date], ruler: Ruler) -> bool:
    island = (b.first - a.last).days - 1
    if island > BRIDGE_SPAN_DAYS or len(between) > BRIDGE_ACTIVE_DAYS:
        return False
    line = ruler(_join(a, b, between)).days
    return min(a.days, b.days) > line / 2 and a.days + b.days > 1.5 * line


def _join(a: Stretch, b: Stretch, between: Sequence[date]) -> Stretch:
    return Stretch(
        first=a.first,
        last=b.last,
        ongoing=b.ongoing,
        bridged=tuple(between),
    )


def silences(
    active: Sequence[date],
    as_of: date,
    since: date | None = None,
    ruler: Ruler | None = None,
    *,
    bridging: bool = True,
) -> list[Silence]:
    """Return every silence that reaches its line, oldest first.

    Args:
        active: sorted active days; all that are known, also those before ``since``.
        as_of: last day looked at, inclusive.
        since: stretches are cut here; None cuts nothing.
        ruler: tells the line; the rhythm rule over ``active`` by default.
        bridging: whether stray active days are bridged.
    """
    measure = ruler or rhythm_line(active)
    found = stretches(active, as_of)
    if bridging:
        found = bridge(found, active, measure)
    measured = ((_cut(s, since), measure(s)) for s in found)
    return [
        Silence(stretch=piece, line=line)
        for piece, line in measured
        if piece is not None and piece.days >= line.days
    ]


def _cut(stretch: Stretch, since: date | None) -> Stretch | None:
    if since is None or stretch.first >= since:
        return stretch
    if stretch.last < since:
        return None
    return Stretch(
        first=since,
        last=stretch.last,
        ongoing=stretch.ongoing,
        bridged=tuple(d for d in stretch.bridged if d >= since),
    )
