"""One row a source: how much was public in each column, and what was not seen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from auditor.model import Audit, Sight, Source, Status
from auditor.reports._figure.days import Run, clipped, run_of, without
from auditor.reports._terminal.grid import Grid
from auditor.reports._text import source_name

BARS = "▁▂▃▄▅▆▇█"
NOTHING, UNSEEN = "·", "░"
#: a peak may stand this far above the usual before it is cut
_HEADROOM = 2.5
#: a row of single events is drawn low, not as if it were full
_LOWEST_TOP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One source, or those for which there was no row, with a sign a column."""

    name: str
    signs: str
    #: how many events, or that nothing was read
    total: str


def lanes(audit: Audit, grid: Grid, most: int) -> list[Lane]:
    """Return at most ``most`` rows; the sources that are left over share the last."""
    names = _sources(audit)
    if len(names) <= most:
        return [_lane(audit, grid, (name,)) for name in names]
    own, rest = names[: most - 1], names[most - 1 :]
    return [*(_lane(audit, grid, (n,)) for n in own), _lane(audit, grid, rest)]


def _sources(audit: Audit) -> tuple[str, ...]:
    asked = [source.source for source in audit.sources]
    return tuple(dict.fromkeys(asked + sorted({d.source for d in audit.days})))


def _lane(audit: Audit, grid: Grid, names: Sequence[str]) -> Lane:
    counts = _counts(audit, grid, names)
    readings = [s for s in audit.sources if s.source in names]
    unseen = {at for s in readings for at in _unseen(s, grid)}
    # what no source stands for was not read either
    unseen |= set() if readings else set(range(grid.columns))
    name = source_name(names[0]) if len(names) == 1 else f"+{len(names)} more"
    return Lane(
        name=name[:1].upper() + name[1:],
        signs=_signs(counts, unseen, grid.columns),
        total=_total(counts, readings),
    )


def _counts(audit: Audit, grid: Grid, names: Sequence[str]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for day in audit.days:
        if day.source in names and audit.counts(day.kind):
            ordinal = day.date.toordinal()
            if grid.window[0] <= ordinal < grid.window[1]:
                counts[grid.column(ordinal)] += day.count
    return counts


def _unseen(source: Source, grid: Grid) -> Iterable[int]:
    told = [(run_of(c.since, c.until), c.state) for c in source.coverage]
    runs: list[Run] = [run for run, state in told if state is not Sight.FULL]
    parts = [part for run, _ in told if (part := clipped(run, grid.window))]
    runs += [run for run in without(grid.window, parts) if run[0] < run[1]]
    return (at for run in runs for at in grid.touched(run))


def _signs(counts: Counter[int], unseen: set[int], columns: int) -> str:
    top = _top(counts.values())
    calm = (UNSEEN if at in unseen else NOTHING for at in range(columns))
    return "".join(
        _bar(counts[at], top) if counts[at] else sign for at, sign in enumerate(calm)
    )


def _top(values: Iterable[int]) -> int:
    """Return the count that fills a column; a lone peak cannot hide the rest."""
    counts = sorted(value for value in values if value)
    if not counts:
        return _LOWEST_TOP
    usual = counts[int(len(counts) * 0.9) - (len(counts) % 10 == 0)]
    return max(_LOWEST_TOP, min(counts[-1], round(usual * _HEADROOM)))


def _bar(count: int, top: int) -> str:
    """Return a bar by the root of its count; a single event has one too."""
    return BARS[max(1, ceil(8 * sqrt(min(count, top) / top))) - 1]


def _total(counts: Counter[int], readings: Sequence[Source]) -> str:
    total = sum(counts.values())
    if not total and all(s.status is Status.UNREAD for s in readings):
        return "unread"
    return f"{total:,}" if total < 1_000_000 else f"{total / 1_000_000:,.0f} M"
