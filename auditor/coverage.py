"""Which day could be seen, and by whom.

CONTRACT rules 4 and 5: a silent day is watched when every source that was asked for
covered it fully. Left aside are only completely read sources whose view is short by
the service's nature, and only while they together hold at most 20 % of the person's
active days.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta, tzinfo

from auditor.model import (
    BY_NATURE,
    STANDS_IN,
    Coverage,
    Pull,
    Sight,
    Status,
    Window,
)
from auditor.timeline import Timeline

#: the largest share of active days that short-sighted sources may hold together
LEFT_ASIDE_SHARE = 0.20

_ONE = timedelta(days=1)
_POOREST = (Sight.NONE, Sight.PARTIAL, Sight.FULL)


@dataclass(frozen=True, slots=True)
class Run:
    """Days ``first``..``last``, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1


def union(runs: Iterable[Run]) -> list[Run]:
    """Return the same days as sorted runs that neither touch nor overlap."""
    merged: list[Run] = []
    for run in sorted(runs, key=lambda r: (r.first, r.last)):
        if run.last < run.first:
            continue
        if merged and run.first <= merged[-1].last + _ONE:
            merged[-1] = Run(merged[-1].first, max(merged[-1].last, run.last))
        else:
            merged.append(run)
    return merged


def without(whole: Run, holes: Iterable[Run]) -> list[Run]:
    """Return the days of ``whole`` that no hole covers."""
    left, start = [], whole.first
    for hole in union(holes):
        if hole.first > start:
            left.append(Run(start, min(hole.first - _ONE, whole.last)))
        start = max(start, hole.last + _ONE)
    left.append(Run(start, whole.last))
    return [run for run in left if run.first <= run.last]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What one source could not show of the window, all its handles together."""

    source: str
    blind: tuple[Run, ...]
    left_aside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sightline:
    """All views of one audit."""

    views: tuple[View, ...]

    def blind(self, whole: Run) -> list[Run]:
        """Return the days of ``whole`` that some source blinds."""
        holes = [r for v in self.views if not v.left_aside for r in v.blind]
        return _clip(holes, whole)

    def blind_sources(self, whole: Run) -> tuple[str, ...]:
        """Name the sources that did not see all of ``whole``."""
        return tuple(v.source for v in self.views if _clip(v.blind, whole))

    def seeing_sources(self, whole: Run) -> tuple[str, ...]:
        """Name the sources that saw all of ``whole``."""
        return tuple(v.source for v in self.views if not _clip(v.blind, whole))


def _clip(runs: Iterable[Run], whole: Run) -> list[Run]:
    cut = (Run(max(r.first, whole.first), min(r.last, whole.last)) for r in runs)
    return union(run for run in cut if run.first <= run.last)


def laid_out(pull: Pull, window: Run) -> tuple[Coverage, ...]:
    """Return a pull's coverage clipped to ``window``, every day named once.

    Where two statements overlap the poorer sight holds, and days that the connector
    did not speak of are ``none``.
    """
    left, taken, told = [window], list[Run](), list[Coverage]()
    for (state, reason), runs in _by_state(pull.coverage):
        told += [_covered(run, state, reason) for run in _shared(left, union(runs))]
        taken += runs
        left = without(window, taken)
    reason = None if pull.status is Status.COMPLETE else _why(pull)
    told.extend(_covered(run, Sight.NONE, reason or "not_told") for run in left)
    return _joined(sorted(told, key=lambda c: c.since))


def in_zone(pull: Pull, zone: tzinfo) -> Pull:
    """Return the pull with its sight, told in UTC days, laid on the days of ``zone``.

    A local day reaches into two days in UTC, so it is seen whole only when its
    neighbours are.
    """
    if zone is UTC:
        return pull
    full = [Run(c.since, c.until) for c in pull.coverage if c.state is Sight.FULL]
    rest = tuple(c for c in pull.coverage if c.state is not Sight.FULL)
    inner = (Run(r.first + _ONE, r.last - _ONE) for r in union(full))
    seen = (_covered(r, Sight.FULL, None) for r in inner if r.first <= r.last)
    edges = (
        _covered(r, Sight.PARTIAL, "time_zone") for f in union(full) for r in _ends(f)
    )
    return replace(pull, coverage=(*rest, *edges, *seen))


def _ends(run: Run) -> tuple[Run, Run]:
    return Run(run.first, run.first), Run(run.last, run.last)


def _by_state(
    rows: Iterable[Coverage],
) -> list[tuple[tuple[Sight, str | None], list[Run]]]:
    """Put together what was seen alike and for the same reason, the poorest first."""
    groups: dict[tuple[Sight, str | None], list[Run]] = {}
    for row in rows:
        groups.setdefault((row.state, row.reason), []).append(Run(row.since, row.until))
    return sorted(groups.items(), key=lambda group: _POOREST.index(group[0][0]))


def _shared(some: Sequence[Run], others: Sequence[Run]) -> Iterator[Run]:
    """Yield the days of both; each is sorted, and its runs lie apart."""
    a = b = 0
    while a < len(some) and b < len(others):
        first = max(some[a].first, others[b].first)
        last = min(some[a].last, others[b].last)
        if first <= last:
            yield Run(first, last)
        if some[a].last < others[b].last:
            a += 1
        else:
            b += 1


def _covered(run: Run, state: Sight, reason: str | None) -> Coverage:
    return Coverage(since=run.first, until=run.last, state=state, reason=reason)


def _joined(rows: list[Coverage]) -> tuple[Coverage, ...]:
    joined: list[Coverage] = []
    for row in rows:
        last = joined[-1] if joined else None
        if last and (last.state, last.reason) == (row.state, row.reason):
            joined[-1] = _covered(Run(last.since, row.until), row.state, row.reason)
        else:
            joined.append(row)
    return tuple(joined)


def _why(pull: Pull) -> str:
    return pull.notices[-1].code if pull.notices else "error"


def sightline(pulls: Sequence[Pull], timeline: Timeline, window: Window) -> Sightline:
    """Work out what each source could not show between ``since`` and ``until``.

    Args:
        pulls: one for each handle that was asked for.
        timeline: gives the share of active days a short-sighted source holds.
        window: the days looked at; ``since`` must be set.
    """
    assert window.since is not None
    whole = Run(window.since, window.until)
    aside = _left_aside(pulls, timeline, whole)
    sources = dict.fromkeys(pull.source for pull in pulls)
    return Sightline(
        views=tuple(
            View(
                source=source,
                blind=tuple(_blind_runs(source, pulls, whole)),
                left_aside=source in aside,
            )
            for source in sources
        )
    )


def _blind_runs(source: str, pulls: Sequence[Pull], whole: Run) -> list[Run]:
    own = (pull for pull in pulls if pull.source == source)
    return union(run for pull in own for run in _unseen(pull, pulls, whole))


def _unseen(pull: Pull, pulls: Sequence[Pull], whole: Run) -> list[Run]:
    """Return the days that neither a pull nor an archive in its place saw whole."""
    places = (p for p in pulls if _stands_in(p, pull))
    seen = [run for archive in places for run in _sights(archive, whole, full=True)]
    blind = _sights(pull, whole, full=False)
    return [left for run in blind for left in without(run, seen)]


def _stands_in(archive: Pull, pull: Pull) -> bool:
    same = archive.profile.handle.casefold() == pull.profile.handle.casefold()
    return same and STANDS_IN.get(archive.source) == pull.source


def _sights(pull: Pull, whole: Run, *, full: bool) -> list[Run]:
    rows = laid_out(pull, whole)
    return [Run(c.since, c.until) for c in rows if (c.state is Sight.FULL) is full]


def _left_aside(
    pulls: Sequence[Pull], timeline: Timeline, whole: Run
) -> frozenset[str]:
    by_source: dict[str, list[Pull]] = {}
    for pull in pulls:
        by_source.setdefault(pull.source, []).append(pull)
    if any(pull.status is not Status.COMPLETE for pull in pulls):
        return frozenset()  # the shares that they hold are not known
    short = {s for s, own in by_source.items() if _short_by_nature(own, whole)}
    everything = timeline.active_days()
    held = timeline.active_days(short) if short else ()
    if not everything or len(held) > LEFT_ASIDE_SHARE * len(everything):
        return frozenset()
    return frozenset(short)


def _short_by_nature(pulls: Sequence[Pull], whole: Run) -> bool:
    rows = [c for pull in pulls for c in laid_out(pull, whole)]
    blind = [row for row in rows if row.state is not Sight.FULL]
    return bool(blind) and all(row.reason in BY_NATURE for row in blind)
