"""How far the files show the days of an account, and what is wrong with them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from statistics import median

from auditor.connectors._gharchive.place import FIRST, name_of
from auditor.connectors._gharchive.scan import Seen
from auditor.connectors._gharchive.trail import Trail
from auditor.errors import ConnectorError
from auditor.model import Coverage, Notice, Sight, Window

_ONE, _HOUR = timedelta(days=1), timedelta(hours=1)
#: an hour with fewer events than this part of a usual one was not written whole
_THIN = 1 / 20
#: days on either side that tell what is usual, and how many of them have to be there
_NEAR, _ENOUGH = 7, 5
#: files that one sentence names
_NAMED = 3
_HOURS_A_DAY = 24
#: the reasons, the weaker sight first
_HOLE, _BAD, _SHORT = "archive_hole", "bad_file", "snapshot"


@dataclass(frozen=True, slots=True)
class View:
    """What is known of the hours, in UTC.

    Attributes:
        first: the first hour there is a file of.
        last: the last one.
        whole: the hours that were read to their end.
        bad: those of files that could be read in part, or not.
        thin: those of files that hold far too little.
    """

    first: datetime
    last: datetime
    whole: frozenset[datetime]
    bad: frozenset[datetime]
    thin: frozenset[datetime]

    def missing(self, window: Window) -> list[datetime]:
        """Return the hours between the first file and the last that have none."""
        there = self.whole | self.bad | self.thin
        start = max(self.first, _begin(window.since or FIRST))
        end = min(self.last, _begin(window.until) + 23 * _HOUR)
        count = int((end - start) / _HOUR) + 1
        hours = (start + n * _HOUR for n in range(max(0, count)))
        return [hour for hour in hours if hour not in there]


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def view(seen: Iterable[Seen]) -> View:
    """Lay the hours side by side."""
    there = [one for one in seen if not one.missing]
    thin = frozenset(_thin(there))
    return View(
        first=min(one.at for one in there),
        last=max(one.at for one in there),
        whole=frozenset(one.at for one in there if one.whole) - thin,
        bad=frozenset(one.at for one in there if not one.whole),
        thin=thin,
    )


def _thin(seen: Sequence[Seen]) -> Iterator[datetime]:
    """Yield the hours with far fewer events than those of the days around them."""
    days = sorted(seen, key=lambda one: one.at)
    usual = {
        day: median(one.lines for one in hours)
        for day, hours in groupby(days, key=lambda one: one.at.date())
    }
    for one in days:
        day = one.at.date()
        around = [day + n * _ONE for n in range(-_NEAR, _NEAR + 1) if n]
        near = [usual[other] for other in around if other in usual]
        if one.whole and len(near) >= _ENOUGH and one.lines < median(near) * _THIN:
            yield one.at


def coverage(seen: View, window: Window) -> Iterator[Coverage]:
    """Yield what could be seen of the window, day after day."""
    first = min(window.since or FIRST, window.until)
    days = [first + n * _ONE for n in range((window.until - first).days + 1)]
    whole = Counter(hour.date() for hour in seen.whole)
    some = {hour.date() for hour in seen.bad | seen.thin}
    told = ((_sight(day, seen, whole[day], some), day) for day in days)
    for (state, reason), run in groupby(told, key=lambda pair: pair[0]):
        stretch = [day for _, day in run]
        yield Coverage(since=stretch[0], until=stretch[-1], state=state, reason=reason)


def _sight(
    day: date, seen: View, whole: int, some: set[date]
) -> tuple[Sight, str | None]:
    if whole == _HOURS_A_DAY:
        return Sight.FULL, None
    outside = not seen.first.date() <= day <= seen.last.date()
    # the first and the last day of the files may be there in part by choice
    cut = day in (seen.first.date(), seen.last.date()) and not _holes(day, seen)
    reason = _BAD if day in some else _SHORT if outside or cut else _HOLE
    return (Sight.PARTIAL if whole or day in some else Sight.NONE), reason


def _holes(day: date, seen: View) -> bool:
    """Return whether hours of the day are missing between the files there are."""
    hours = [_begin(day) + n * _HOUR for n in range(_HOURS_A_DAY)]
    there = seen.whole | seen.bad | seen.thin
    return any(seen.first <= hour <= seen.last and hour not in there for hour in hours)


# Sentences.


def notices(trail: Trail, seen: View, window: Window) -> Iterator[Notice]:
    """Yield one sentence on each thing that a reader has to know."""
    yield from _names(trail)
    missing = [name_of(hour) for hour in seen.missing(window)]
    if missing:
        text = f"{_count(missing, 'hour')} missing ({_some(missing)})."
        yield Notice(code="archive_hole", message=text)
    for flaw, names in _flawed(trail.seen).items():
        yield Notice(code="bad_file", message=f"{_some(names)}: {flaw}.")
    broken = [one for one in _by_hour(trail.seen) if one.broken]
    if broken:
        count = sum(one.broken for one in broken)
        lines = f"{count:,} line{'s' if count > 1 else ''}"
        files = _some([one.hour.name for one in broken])
        text = f"{lines} of {files} could not be read."
        yield Notice(code="bad_rows", message=text)
    if seen.thin:
        thin = [name_of(hour) for hour in sorted(seen.thin)]
        text = f"{_some(thin)} hold far fewer events than the days around them."
        yield Notice(code="thin", message=text)


def _names(trail: Trail) -> Iterator[Notice]:
    if trail.names:
        text = f"This account was called {_some(list(trail.names))} at other times."
        yield Notice(code="renamed", message=text)
    if trail.others:
        text = (
            f"Another account had the login up to {trail.others}; what it did is left "
            "out."
        )
        yield Notice(code="login_changed_hands", message=text)
    if trail.before is None:
        text = (
            "Another account had the login before, so the files of the years before "
            "2015, which tell no more than logins, were left out."
        )
        yield Notice(code="login_changed_hands", message=text)


def _flawed(seen: Iterable[Seen]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in _by_hour(seen):
        if one.flaw:
            found.setdefault(one.flaw.value, []).append(one.hour.name)
    return found


def _by_hour(seen: Iterable[Seen]) -> list[Seen]:
    return sorted(seen, key=lambda one: one.hour.at)


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    return f"{shown} and {more:,} more" if more > 0 else shown


def _count(names: Sequence[str], what: str) -> str:
    many = len(names) > 1
    return f"{len(names):,} {what}{'s are' if many else ' is'}"


def failure(trail: Trail, seen: View, window: Window) -> ConnectorError | None:
    """Return what to raise where files are short, or None."""
    missing = len(seen.missing(window))
    bad = sum(not one.whole and not one.missing for one in trail.seen)
    if not (missing or bad or seen.thin):
        return None
    parts = [f"{missing:,} missing", f"{bad:,} damaged", f"{len(seen.thin):,} thin"]
    counts = (missing, bad, len(seen.thin))
    told = ", ".join(p for p, n in zip(parts, counts, strict=True) if n)
    return ConnectorError(
        f"Of the hours of GH Archive {told}; download them again, as their days are "
        "not known.",
        "archive_hole",
    )
