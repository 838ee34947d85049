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
#: a year or a month is no day
_COARSE = re.compile(r"\d{4}(-?\d\d)?")


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
        if parsed is None or _COARSE.fullmatch(raw.strip()):
            return None
        try:
            at = datetime(*parsed[:5], second=min(59, parsed[5]), tzinfo=UTC)
        except (ValueError, OverflowError, TypeError):
            return None
        return self.meant(at)

    def iso(self, raw: object) -> datetime | None:
        """Read a date of JSON."""
        if not isinstance(raw, str) or len(raw) > 64 or _COARSE.fullmatch(raw.strip()):
            return None
        try:
            return self.meant(datetime.fromisoformat(raw.strip()))
        except ValueError:
            return None


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
