"""Which quiet periods would survive other, equally fair, choices."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta, timezone

from auditor.model import Basis, Stability
from auditor.periods import Period, Rule
from auditor.quiet import Stretch
from auditor.timeline import Timeline

#: the line is moved by this share both ways
LINE_SHIFT = 0.30
#: the widest zones in use lie this far from UTC
ZONE_HOURS = 14
#: two periods are the same when they share this part of their joint days
SAME = 0.5

_PLATFORM_CLOCKS = (Basis.PLATFORM, Basis.BOUNDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variations:
    """The periods that each variation of the rule finds, worked out once."""

    line: tuple[tuple[Period, ...], ...]
    zone: tuple[tuple[Period, ...], ...]
    fewer: tuple[tuple[Period, ...], ...]
    platform: tuple[Period, ...]

    def stability(self, period: Period) -> Stability:
        """Tell which variations still find ``period``."""
        return Stability(
            line=_in_all(period, self.line),
            time_zone=_in_all(period, self.zone),
            one_source_less=bool(self.fewer) and _in_all(period, self.fewer),
        )

    def basis_differs(self, period: Period) -> bool:
        """Tell whether dates the platforms vouch for give another period."""
        ends = (period.stretch.first, period.stretch.last)
        return ends not in {(p.stretch.first, p.stretch.last) for p in self.platform}


def vary(rule: Rule, timeline: Timeline, sources: Sequence[str]) -> Variations:
    """Run the rule again with the line moved, in other zones and a source short.

    With one source only there is nothing left without it, so no period survives that.
    """
    active = timeline.active_days()
    factors = (1 - LINE_SHIFT, 1 + LINE_SHIFT)
    zones = (replace(timeline, zone=_zone(h)) for h in (-ZONE_HOURS, ZONE_HOURS))
    others = ([s for s in sources if s != gone] for gone in sources)
    return Variations(
        line=tuple(_run(replace(rule, factor=f), active) for f in factors),
        zone=tuple(_run(rule, t.active_days()) for t in zones),
        fewer=tuple(_run(rule, timeline.active_days(o)) for o in others if o),
        platform=_run(rule, timeline.active_days(bases=_PLATFORM_CLOCKS)),
    )


def _zone(hours: int) -> timezone:
    return timezone(timedelta(hours=hours))


def _run(rule: Rule, active: Iterable[date]) -> tuple[Period, ...]:
    days = [day for day in active if day <= rule.as_of]
    return tuple(rule.periods(days))


def _in_all(period: Period, runs: Iterable[tuple[Period, ...]]) -> bool:
    return all(any(_same(period, other) for other in run) for run in runs)


def _same(a: Period, b: Period) -> bool:
    if a.watched != b.watched:
        return False
    shared, joint = _overlap(a.stretch, b.stretch), _joint(a.stretch, b.stretch)
    return shared >= SAME * joint


def _overlap(a: Stretch, b: Stretch) -> int:
    return max(0, (min(a.last, b.last) - max(a.first, b.first)).days + 1)


def _joint(a: Stretch, b: Stretch) -> int:
    return (max(a.last, b.last) - min(a.first, b.first)).days + 1
