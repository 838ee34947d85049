"""Real histories: what the rules name in them, by groups and without names.

A history is one author in one project, on its default branch, judged to the author's
last commit. Nobody knows which of its silences were breaks, so nothing is right or
wrong here; it shows how often each rule speaks.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks._fairness.matching import far_out
from benchmarks._fairness.rules import METHODS, Judge

#: folder -> group
GROUPS = {
    "maintainers": "projects kept by people",
    "imports": "projects kept by people",
    "automated": "dates set by programs",
    "forged": "dates set by programs",
}
ENOUGH_DAYS, ENOUGH_TIME = 60, timedelta(days=730)

#: the sorted active days of one author in one project
History = list[date]


def read(folder: Path) -> dict[str, list[History]]:
    """Return the histories that are long enough, by group."""
    found: dict[str, list[History]] = {group: [] for group in GROUPS.values()}
    for path in sorted(folder.rglob("*.tsv")):
        if group := GROUPS.get(path.parent.name):
            found[group].extend(_authors(path))
    return {group: own for group, own in found.items() if own}


def _authors(path: Path) -> Iterator[History]:
    days: dict[str, set[date]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        for row in rows:
            if row["on_default_branch"] == "1":
                at = datetime.fromisoformat(row["author_date"]).astimezone(UTC)
                days.setdefault(row["author_name"], set()).add(at.date())
    for own in map(sorted, days.values()):
        if len(own) >= ENOUGH_DAYS and own[-1] - own[0] >= ENOUGH_TIME:
            yield own


def told(histories: list[History]) -> dict[str, Any]:
    """Return how often each rule speaks, and how long the longest pauses are."""
    longest = [max((b - a).days for a, b in pairwise(own)) for own in histories]
    numbers = [[day.toordinal() for day in own] for own in histories]
    far, pauses = (sum(c) for c in zip(*map(far_out, numbers), strict=True))
    return {
        "histories": len(histories),
        "years": round(_years(histories), 1),
        "longest_pause_quartiles": [round(q) for q in quantiles(longest, n=4)],
        "far_out": round(far / pauses, 3) if pauses else None,
        "methods": {name: _speaks(judge, histories) for name, judge in METHODS.items()},
    }


def _years(histories: Iterable[History]) -> float:
    return sum((own[-1] - own[0]).days + 1 for own in histories) / 365.25


def _speaks(judge: Judge, histories: list[History]) -> dict[str, float]:
    counts = [len(judge(own, own[-1])) for own in histories]
    return {
        "periods_per_decade": round(10 * sum(counts) / _years(histories), 1),
        "with_one": round(sum(map(bool, counts)) / len(counts), 2),
    }
