"""Dates as stated -> one role of a career, or what is wrong with them."""

from dataclasses import dataclass

from auditor.model import MonthRange, Role, RoleKind
from auditor.resume.dates.stated import Period, Stated


class Backwards(ValueError):
    """A start that lies after its end under every reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """What a span of time was, and where it stands."""

    kind: RoleKind
    org: str
    title: str
    page: int | None = None
    line: int | None = None


def role(whose: Whose, period: Period) -> Role:
    """Return the role of a period that has a start.

    Raises:
        Backwards: if it starts after it ends, whatever its dates may mean.
        ValueError: if its start is not stated.
    """
    if period.first is None:
        raise ValueError(f"{period.raw!r} has no start")
    first, last = period.first, period.last
    start, end = first.months, last.months if last else None
    if end is not None and start.first > end.last:
        raise Backwards(f"{first.raw} lies after {period.raw}")
    if end is not None:
        start, end = _bounded(start, end, single=period.single)
    return Role(
        kind=whose.kind,
        org=whose.org,
        title=whose.title,
        start=start,
        end=end,
        current=period.current,
        source_text=" ".join(period.raw.split()),
        start_text=first.first_text,
        end_text=last.last_text if last else None,
        readings=_readings(first, last),
        page=whose.page,
        line=whose.line,
    )


def _bounded(
    start: MonthRange, end: MonthRange, *, single: bool
) -> tuple[MonthRange, MonthRange]:
    """Let each end bound the other: 2015-05 to 2015 ends in May at the earliest.

    One date alone, a year say, is held to no more than that: it may be any part of it.
    """
    if single:
        return start, end
    return (
        MonthRange(first=start.first, last=min(start.last, end.last)),
        MonthRange(first=max(start.first, end.first), last=end.last),
    )


def _readings(first: Stated, last: Stated | None) -> tuple[str, ...]:
    told = (*first.readings, *(last.readings if last and last is not first else ()))
    return tuple(dict.fromkeys(told))
