"""Stamps for tests: dull ones, to change one thing at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from auditor.model import Stamp

START = datetime(2024, 1, 1, 9, 0, 7, tzinfo=UTC)


def dull(number: int, **changes: Any) -> Stamp:
    """The commit of some third day, at an hour of its own."""
    at = START + timedelta(days=3 * number, minutes=number * 397 % 1440)
    stamp = Stamp(
        source="git",
        subject="ada/things",
        url="https://git.example.org/ada/things",
        activity=f"git:{number}",
        authored=at,
        committed=at,
        unchanged=False,
        path="",
        title=f"Change {number}",
    )
    return replace(stamp, **changes)


def dulls(count: int, **changes: Any) -> tuple[Stamp, ...]:
    return tuple(dull(number, **changes) for number in range(count))


def some(stamps: Sequence[Stamp], count: int, **changes: Any) -> tuple[Stamp, ...]:
    """Change the first ``count`` of them."""
    changed = (replace(stamp, **changes) for stamp in stamps[:count])
    return (*changed, *stamps[count:])


def daily(count: int, hours: float = 24.0, **changes: Any) -> tuple[Stamp, ...]:
    """One commit after the other, at one clock time where ``hours`` is 24."""
    dates = (START + timedelta(hours=hours * n, seconds=n % 7) for n in range(count))
    return tuple(
        dull(n, authored=at, committed=at, **changes) for n, at in enumerate(dates)
    )
