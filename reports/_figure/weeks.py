"""What one lane shows: counts a week, days not seen, marks. No drawing here."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.model import Artifact, Audit, Coverage, Day, Kind, Sight, Source
from auditor.reports._figure.days import Run, clipped, length, run_of, without
from auditor.reports._figure.fonts import drawable
from auditor.reports._figure.phrases import handle_name, lane_name, reason
from auditor.reports._text import web_link

#: windows shorter than this are counted by day
_SHORT = 100
_WEEK = 7
#: a peak may stand this far above the usual before it is cut
_HEADROOM = 2.5
#: a lane of single events is drawn low, not as if it were full
_LOWEST_TOP = 4


@dataclass(frozen=True, slots=True)
class Bin:
    """The events of one week: all of them, and those with more than a bare count."""

    run: Run
    total: int
    detailed: int
    #: a page that shows some of them
    url: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Artifacts of one day, the first one's name, and its page."""

    day: int
    count: int
    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One source with all its handles."""

    source: str
    name: str
    handles: tuple[str, ...]
    bins: tuple[Bin, ...]
    blind: tuple[tuple[Run, str], ...]
    marks: tuple[Mark, ...]
    seen: float
    daily: bool
    #: what a part of the lane does not change: all events, the fullest week, and the
    #: count that fills the lane
    events: int
    peak: int
    top: int

    def within(self, run: Run) -> "Lane":
        """Return the lane as far as ``run`` shows it, counts and scale as they are."""
        return replace(
            self,
            bins=tuple(_bins_within(self.bins, run)),
            blind=tuple((c, why) for r, why in self.blind if (c := clipped(r, run))),
            marks=tuple(mark for mark in self.marks if run[0] <= mark.day < run[1]),
        )


def _bins_within(bins: Iterable[Bin], run: Run) -> Iterator[Bin]:
    for each in bins:
        if part := clipped(each.run, run):
            yield replace(each, run=part)


def _top(bins: Iterable[Bin]) -> int:
    """Return the count that fills a lane; a lone peak cannot hide the rest."""
    counts = sorted(each.total for each in bins)
    if not counts:
        return 1
    usual = counts[int(len(counts) * 0.9) - (len(counts) % 10 == 0)]
    return max(_LOWEST_TOP, min(counts[-1], round(usual * _HEADROOM)))


def bin_days(window: Run) -> int:
    """Return how many days one bar stands for."""
    return 1 if window[1] - window[0] < _SHORT else _WEEK


def sources(audit: Audit) -> tuple[str, ...]:
    """Return the sources that have a lane, in the order of the audit."""
    asked = [source.source for source in audit.sources]
    found = sorted({day.source for day in audit.days})
    return tuple(dict.fromkeys(asked + found))


def lanes(audit: Audit, wide: int = _WEEK) -> tuple[Lane, ...]:
    """Return one lane a source, each bar ``wide`` days."""
    days: dict[str, list[Day]] = {name: [] for name in sources(audit)}
    for day in audit.days:
        if audit.counts(day.kind):
            days[day.source].append(day)
    return tuple(_lane(audit, name, held, wide) for name, held in days.items())


def _lane(audit: Audit, source: str, days: Sequence[Day], wide: int) -> Lane:
    window = run_of(audit.window.since, audit.window.until)
    readings = [each for each in audit.sources if each.source == source]
    blind = _blind(readings, window)
    hidden = length(run for run, _ in blind)
    bins = _bins(days, window, wide)
    return Lane(
        source=source,
        name=lane_name(source),
        handles=tuple(dict.fromkeys(handle_name(each.handle) for each in readings)),
        bins=bins,
        blind=blind,
        marks=_marks(audit.artifacts, days, source, window),
        seen=1 - hidden / (window[1] - window[0]),
        daily=wide == 1,
        events=sum(each.total for each in bins),
        peak=max((each.total for each in bins), default=0),
        top=_top(bins),
    )


def _bins(days: Iterable[Day], window: Run, wide: int) -> tuple[Bin, ...]:
    total: Counter[int] = Counter()
    detailed: Counter[int] = Counter()
    shown: dict[int, Day] = {}
    for day in days:
        if window[0] <= (ordinal := day.date.toordinal()) < window[1]:
            # Ordinal 1 is a Monday, so weeks begin on Mondays.
            start = ordinal - (ordinal - 1) % wide
            total[start] += day.count
            detailed[start] += 0 if day.kind is Kind.PRIVATE else day.count
            if start not in shown or day.count > shown[start].count:
                shown[start] = day
    return tuple(
        Bin(
            clipped((s, s + wide), window) or window,
            total[s],
            detailed[s],
            web_link(shown[s].url),
        )
        for s in sorted(total)
    )


def _blind(readings: Sequence[Source], window: Run) -> tuple[tuple[Run, str], ...]:
    rows = [row for each in readings for row in _not_full(each, window)]
    parts: list[tuple[Run, str]] = []
    for run, why in rows:
        fresh = list(without(run, [held for held, _ in parts]))
        parts += [(part, why) for part in fresh if part[0] < part[1]]
    return tuple(_joined(sorted(parts)))


def _not_full(reading: Source, window: Run) -> list[tuple[Run, str]]:
    told = [(_clip(row, window), row) for row in reading.coverage]
    poor = [
        (run, reason(row)) for run, row in told if run and row.state is not Sight.FULL
    ]
    untold = without(window, [run for run, _ in told if run])
    return poor + [(run, "not read") for run in untold if run[0] < run[1]]


def _clip(row: Coverage, window: Run) -> Run | None:
    return clipped(run_of(row.since, row.until), window)


def _joined(parts: Iterable[tuple[Run, str]]) -> list[tuple[Run, str]]:
    joined: list[tuple[Run, str]] = []
    for run, why in parts:
        if joined and joined[-1][0][1] == run[0] and joined[-1][1] == why:
            joined[-1] = ((joined[-1][0][0], run[1]), why)
        else:
            joined.append((run, why))
    return joined


def _marks(
    artifacts: Iterable[Artifact], days: Iterable[Day], source: str, window: Run
) -> tuple[Mark, ...]:
    held: dict[int, list[tuple[str, str]]] = {}
    for each in artifacts:
        if each.source == source and each.created:
            pair = (_short(each), web_link(each.url))
            held.setdefault(each.created.toordinal(), []).append(pair)
    for day in days:
        if day.kind is Kind.RELEASE:
            pair = ("release", web_link(day.url))
            held.setdefault(day.date.toordinal(), [pair])
    return tuple(
        Mark(day, len(pairs), *pairs[0])
        for day, pairs in sorted(held.items())
        if window[0] <= day < window[1]
    )


def _short(artifact: Artifact) -> str:
    return drawable(artifact.name.rstrip("/").rsplit("/", 1)[-1])
