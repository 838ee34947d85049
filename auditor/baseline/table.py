"""Counts of marks -> the file of base rates: counts and quantiles, nobody's name."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from auditor.baseline.judging import LONG_DAYS, LONG_SPAN, RHYTHMS, Mark

SCHEMA_VERSION = 1
#: people; a smaller group could be somebody
SMALLEST = 50
#: per cent
_QUANTILES = (10, 25, 50, 75, 90, 95, 99)

Histogram = Counter[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The people of one rhythm and one age; histograms by size in days."""

    rhythm: str
    age: int
    measures: Mapping[str, Histogram]

    @property
    def accounts(self) -> int:
        """Return how many people it has."""
        return self.measures["accounts"].total()


def groups(marks: Iterable[Mark]) -> tuple[Group, ...]:
    """Return the groups by rhythm, the fastest first, and age."""
    found: dict[tuple[str, int], dict[str, Histogram]] = defaultdict(_no_measures)
    for rhythm, age, measure, value, n in marks:
        if rhythm:
            found[rhythm, age][measure][value] += n
    order = [name for name, _ in RHYTHMS]
    keys = sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    return tuple(Group(rhythm=r, age=a, measures=found[r, a]) for r, a in keys)


def _no_measures() -> dict[str, Histogram]:
    return defaultdict(Counter)


def left_out(marks: Iterable[Mark]) -> dict[str, int]:
    """Return how many accounts were not judged, and why."""
    found = Counter({"bots": 0, "few": 0})
    for rhythm, _, measure, _, n in marks:
        if not rhythm:
            found[measure] += n
    return {"bots": found["bots"], "fewer_than_ten_active_days": found["few"]}


def quantiles(histogram: Histogram) -> dict[str, int]:
    """Return the nearest-rank quantiles, which are exact; none of a few values."""
    total = histogram.total()
    if total < SMALLEST:
        return {}
    values = sorted(histogram)
    sums = list(accumulate(histogram[value] for value in values))
    return {f"p{q}": _at(values, sums, -(-q * total // 100)) for q in _QUANTILES}


def _at(values: Sequence[int], sums: Sequence[int], rank: int) -> int:
    return next(v for v, n in zip(values, sums, strict=True) if n >= rank)


def told(marks: Sequence[Mark]) -> dict[str, Any]:
    """Return what stands in the file of the population; small groups are dropped."""
    every = groups(marks)
    large = [group for group in every if group.accounts >= SMALLEST]
    small = [group for group in every if group.accounts < SMALLEST]
    return {
        "left_out": {
            **left_out(marks),
            "small_groups": len(small),
            "in_small_groups": sum(group.accounts for group in small),
        },
        "groups": [_group(group) for group in large],
        "long_running": _long_running(every),
    }


def _group(group: Group) -> dict[str, Any]:
    found = group.measures
    accounts, years = group.accounts, found["days"][0] / 365.25
    return {
        "rhythm": group.rhythm,
        "age_years": group.age,
        "accounts": accounts,
        "with_quiet_percent": _percent(accounts - found["periods"][0], accounts),
        "quiet_periods": found["quiet"].total(),
        "quiet_periods_in_ten_years": round(10 * found["quiet"].total() / years, 2),
        "quiet_days": quantiles(found["quiet"]),
        "unknown_periods": found["unknown"].total(),
        "pauses": found["pause"].total(),
        "pause_days": quantiles(found["pause"]),
        "longest_pause_days": quantiles(found["longest"]),
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1)


def _long_running(every: Iterable[Group]) -> dict[str, Any] | None:
    """Return how many of those who go on for years have a quiet period."""
    found = Counter(dict(_long(every)))
    if found.total() < SMALLEST:
        return None
    return {
        "accounts": found.total(),
        "least_active_days": LONG_DAYS,
        "least_days": LONG_SPAN,
        "with_quiet_percent": _percent(found[1], found.total()),
    }


def _long(every: Iterable[Group]) -> Iterator[tuple[int, int]]:
    total: Histogram = sum((g.measures["long"] for g in every), Counter())
    yield from total.items()
