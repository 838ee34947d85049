"""The published rates as the tables of docs/LIMITS.md."""

from collections.abc import Iterable, Mapping
from typing import Any

from benchmarks._fairness.rules import OURS

_HEADS = (
    "precision",
    "recall",
    "F1",
    "recall, 90 days or more",
    "false periods per person-decade",
    "false quiet days per person-decade",
    "people with a false period in five years",
)
_RATES = (
    "precision",
    "recall",
    "f1",
    "recall_90",
    "false_periods_per_decade",
    "false_days_per_decade",
    "people_wronged",
)
_COUNTS = (
    ("people, five years each", "people", ",d"),
    ("planted silences", "planted", ",d"),
    ("pauses beyond Q3 + 3 IQR of one's own", "far_out", ".1%"),
)


def tables(rates: Mapping[str, Any]) -> dict[str, str]:
    """Return every table by its name."""
    return {
        "summary": _summary(rates["generators"]),
        **{f"rules {n}": _rules(one) for n, one in rates["generators"].items()},
        **{f"rhythms {n}": _rhythms(one) for n, one in rates["generators"].items()},
        **{f"coverage {n}": _coverage(one) for n, one in rates["generators"].items()},
        "histories": _histories(rates["histories"]),
    }


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(heads)
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _summary(generators: Mapping[str, Any]) -> str:
    own = [one["methods"][OURS] for one in generators.values()]
    rows = (
        [head, *(_rate(name, rates[name]) for rates in own)]
        for head, name in zip(_HEADS, _RATES, strict=True)
    )
    counts = (
        [head, *(format(one[name], shape) for one in generators.values())]
        for head, name, shape in _COUNTS
    )
    return _table([f"rule `{OURS}`", *generators], [*counts, *rows])


def _rules(one: Mapping[str, Any]) -> str:
    rows = (
        [f"**{name}**" if name == OURS else name, *_values(rates)]
        for name, rates in one["methods"].items()
    )
    return _table(["rule", *_HEADS], rows)


def _rhythms(one: Mapping[str, Any]) -> str:
    rows = ([name, *_values(rates)] for name, rates in one["rhythms"].items())
    return _table(["rhythm", *_HEADS], rows)


def _values(rates: Mapping[str, Any]) -> list[str]:
    return [_rate(name, rates[name]) for name in _RATES]


def _rate(name: str, rate: list[float] | None) -> str:
    if rate is None:
        return "-"
    shape = {"false_days_per_decade": ",.0f", "false_periods_per_decade": ".2f"}
    value, low, high = (format(one, shape.get(name, ".3f")) for one in rate)
    return f"{value} [{low}, {high}]"


def _coverage(one: Mapping[str, Any]) -> str:
    heads = [
        "what went wrong",
        "time not seen whole",
        "called quiet though not seen whole",
        "called quiet though active there",
        "planted silence called quiet",
    ]
    rows = (_fault(*item) for item in one["coverage"]["faults"].items())
    return _table(heads, rows)


def _fault(name: str, row: Mapping[str, Any]) -> list[str]:
    return [
        f"{name} (*may be left aside*)" if row["aside"] else name,
        f"{row['unseen']:.1%}",
        _days(row["quiet_unseen_days"], row["quiet_unseen"]),
        _days(row["quiet_active_days"], row["quiet_active"]),
        f"{row['kept']:.1%}",
    ]


def _days(days: int, share: float) -> str:
    return f"{share:.2%}" if days else "0"


def _histories(groups: Mapping[str, Any]) -> str:
    heads = ["rule"]
    for name, group in groups.items():
        heads += [f"{name} ({group['histories']}): per ten years", "with at least one"]
    rules = next(iter(groups.values()))["methods"]
    return _table(heads, ([rule, *_speaking(rule, groups)] for rule in rules))


def _speaking(rule: str, groups: Mapping[str, Any]) -> list[str]:
    told = (group["methods"][rule] for group in groups.values())
    return [
        text
        for row in told
        for text in (f"{row['periods_per_decade']}", f"{row['with_one']:.0%}")
    ]
