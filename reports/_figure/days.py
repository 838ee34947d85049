"""Runs of days as half-open pairs of ordinals, and dates as a resume states them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

#: first day, and the day after the last
Run = tuple[int, int]

_STATED = re.compile(r"(\d{4})(?:-(\d{2}))?")


def run_of(first: date, last: date) -> Run:
    """Return the run from ``first`` to ``last``, both inclusive."""
    return first.toordinal(), last.toordinal() + 1


def stated(text: str) -> Run | None:
    """Return the days that ``YYYY-MM`` or ``YYYY`` may mean; None for other text."""
    found = _STATED.fullmatch(text.strip())
    if not found or int(found[1]) not in range(1, 9999):
        return None
    year, month = int(found[1]), int(found[2] or 0)
    if found[2] and month not in range(1, 13):
        return None
    return _first(year, month or 1), _first(year, month + 1 if month else 13)


def _first(year: int, month: int) -> int:
    return date(year + (month > 12), (month - 1) % 12 + 1, 1).toordinal()


def clipped(run: Run, whole: Run) -> Run | None:
    """Return the part of ``run`` inside ``whole``, if there is one."""
    start, end = max(run[0], whole[0]), min(run[1], whole[1])
    return (start, end) if start < end else None


def without(whole: Run, holes: Iterable[Run]) -> Iterator[Run]:
    """Yield what is left of ``whole``."""
    start = whole[0]
    for left, right in sorted(holes):
        if left > start:
            yield start, min(left, whole[1])
        start = max(start, right)
        if start >= whole[1]:
            return
    yield start, whole[1]


def length(runs: Iterable[Run]) -> int:
    """Return how many days at least one of ``runs`` holds."""
    days, reach = 0, 0
    for start, end in sorted(runs):
        days += max(0, end - max(start, reach))
        reach = max(reach, end)
    return days


def stacked(runs: Iterable[Run]) -> list[int]:
    """Return a row for each run, in order, so that no two in one row overlap."""
    ends: list[int] = []
    rows = []
    for start, end in runs:
        row = next((i for i, held in enumerate(ends) if held <= start), len(ends))
        ends[row : row + 1] = [end]
        rows.append(row)
    return rows
