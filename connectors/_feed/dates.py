"""Which dates can be meant."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import struct_time

from msgspec.structs import replace

from auditor.connectors._feed.model import Entry

#: earlier dates are clocks that were never set
FIRST_YEAR = 1990
_AHEAD = timedelta(days=1)
#: so many items with one stamp are a stamp of the machine
_FEWEST, _SHARE = 3, 0.9
#: a year, a month or a week is no day
_COARSE = re.compile(r"\d{4}(-?\d\d|-?W\d\d)?", re.I)
#: feedparser fills what is missing from today's date, and carries what is too much over
_BY_NUMBERS = re.compile(r"(\d{4})-?(\d\d?)-?(\d\d?)(?!\d)")
_NAMED = re.compile(r"[A-Za-z]{3}|[^\x00-\x7f]")
_OFFSET = re.compile(r"[+-](\d\d):?\d\d$")
_MOST_HOURS, _MOST_SHIFT = 14, timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells dates that can be meant from others, seen from ``now``."""

    now: datetime

    def meant(self, at: datetime | None) -> datetime | None:
        """Return ``at`` in UTC unless it is before the web or after tomorrow."""
        if at is None:
            return None
        try:
            plain = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
        except (OverflowError, ValueError):
            return None
        fits = plain.year >= FIRST_YEAR and plain <= self.now + _AHEAD
        return plain if fits else None

    def struct(self, parsed: struct_time | None, raw: str) -> datetime | None:
        """Return what feedparser made of ``raw``."""
        if parsed is None:
            return None
        try:
            at = datetime(*parsed[:5], second=min(59, parsed[5]), tzinfo=UTC)
            return self.meant(at) if _says(raw.strip(), at) else None
        except (ValueError, OverflowError, TypeError):
            return None

    def iso(self, raw: object) -> datetime | None:
        """Read a date of JSON."""
        if not isinstance(raw, str) or len(raw) > 64 or _COARSE.fullmatch(raw.strip()):
            return None
        try:
            return self.meant(datetime.fromisoformat(raw.strip()))
        except ValueError:
            return None


def _says(raw: str, at: datetime) -> bool:
    """Whether a text names the day of ``at``, give or take a time zone.

    Raises:
        ValueError: if it names a day that no calendar has.
    """
    offset, numbers = _OFFSET.search(raw), _BY_NUMBERS.match(raw)
    if offset and int(offset[1]) > _MOST_HOURS:
        return False
    if numbers:
        year, month, number = map(int, numbers.groups())
        day = datetime(year, month, number, tzinfo=UTC)
        return abs(at - day) <= _MOST_SHIFT
    years = {f"{(at + shift).year}" for shift in (-_MOST_SHIFT, _MOST_SHIFT)}
    named = any(y in raw or re.search(rf"\b{y[2:]}\b", raw) for y in years)
    return named and _NAMED.search(raw) is not None


def is_day(raw: object) -> bool:
    """Whether a text names a day and no time."""
    return isinstance(raw, str) and ":" not in raw


def without_build_dates(
    entries: Sequence[Entry], built: datetime | None
) -> tuple[tuple[Entry, ...], int]:
    """Return the entries without the stamp that the building of the site left.

    Returns:
        The entries, and how many lost a date.
    """
    stamp = _one_stamp(entries)
    day = _one_day(entries, built)

    def made(entry: Entry) -> bool:
        at = entry.date
        return at is not None and (at == stamp or at.date() == day)

    lost = sum(map(made, entries))
    return (
        tuple(
            replace(e, published=None, updated=None) if made(e) else e for e in entries
        ),
        lost,
    )


def _one_stamp(entries: Sequence[Entry]) -> datetime | None:
    counts = Counter(e.date for e in entries if e.date)
    return _most(counts.most_common(1), len(entries))


def _one_day(entries: Sequence[Entry], built: datetime | None) -> object:
    if built is None:
        return None
    same = sum(e.date is not None and e.date.date() == built.date() for e in entries)
    return _most([(built, same)], len(entries)) and built.date()


def _most(found: Sequence[tuple[datetime | None, int]], total: int) -> datetime | None:
    for at, count in found:
        if count >= _FEWEST and count >= _SHARE * total:
            return at
    return None
