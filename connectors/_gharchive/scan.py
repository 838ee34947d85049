"""Reads one hour of the archive for one person."""

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import BinaryIO

from auditor.connectors._gharchive.lines import Sieve, folded, is_event
from auditor.connectors._gharchive.listed import Missing
from auditor.connectors._gharchive.place import Hour
from auditor.connectors._gharchive.shapes import Told, hour_shift, read
from auditor.connectors._gharchive.unpack import (
    Damaged,
    Flaw,
    apart,
    blocks,
    unpacked,
)
from auditor.connectors._github.rest.rows import BadForm
from auditor.errors import ConnectorError
from auditor.model import Run

#: a file with more lines that are no events is no file of the archive
MOST_BROKEN = 10_000
#: events of one account in an hour; more is no person's, nor any robot's
_MOST_TOLD = 200_000
#: how the whole events of a line begin whose first event was cut
_BEGINS = b'{"id":"'
Fetch = Callable[[str], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whom to look for: by login, by what GitHub calls the account for good, or both.

    A login has no case.
    """

    login: str | None = None
    number: int | None = None

    def fits(self, told: Told) -> bool:
        """Return whether an event is of the account."""
        if self.number is not None and told.number == self.number:
            return True
        return self.login is not None and told.login.casefold() == self.login.casefold()

    def needles(self, *, close: bool) -> Iterator[bytes]:
        """Yield what lines of the account hold.

        Args:
            close: whether the file is written without blanks, as the archive does, so
                that more can be asked for, which goes faster.
        """
        if self.login is not None:
            yield folded(f'"login":"{self.login}"' if close else f'"{self.login}"')
        if self.number is not None:
            yield folded(f'"id":{self.number},' if close else str(self.number))


@dataclass(slots=True, kw_only=True)
class Seen:
    """What one file told."""

    hour: Hour
    told: list[Told] = field(default_factory=list)
    #: lines that are events, and those that are not or could not be read
    lines: int = 0
    broken: int = 0
    #: why it could not be read to its end
    flaw: Flaw | None = None
    #: whether there is no such hour after all
    missing: bool = False
    #: hours by which its name is behind UTC
    shift: int = 0

    @property
    def at(self) -> datetime:
        """Return the hour that it tells of, in UTC."""
        return self.hour.at + timedelta(hours=self.shift)

    @property
    def whole(self) -> bool:
        """Return whether everything that was in it could be read."""
        return not (self.flaw or self.broken or self.missing)


def scan(hour: Hour, wanted: Wanted, run: Run, fetch: Fetch) -> Seen:
    """Return what an hour tells of an account; damages end in what is returned.

    Raises:
        Interrupted: if the run is to end.
    """
    seen = Seen(hour=hour)
    try:
        with _opened(hour, fetch) as (file, stored):
            _through(file, stored, seen, wanted, run)
        if not seen.lines:
            raise Damaged(Flaw.GARBAGE if seen.broken else Flaw.EMPTY)
    except Damaged as damage:
        seen.flaw = damage.flaw
    except Missing:
        seen.missing = True
    except ConnectorError:
        seen.flaw = Flaw.UNREACHED
    except OSError:
        seen.flaw = Flaw.UNREADABLE
    return seen


@contextmanager
def _opened(hour: Hour, fetch: Fetch) -> Iterator[tuple[BinaryIO, int]]:
    if hour.path is None:
        body = fetch(hour.url)
        yield io.BytesIO(body), len(body)
        return
    with hour.path.open("rb") as file:
        yield file, hour.stored


def _through(file: BinaryIO, stored: int, seen: Seen, wanted: Wanted, run: Run) -> None:
    pieces = unpacked(file, stored, run)
    sieve: Sieve | None = None
    for block in blocks(apart(pieces) if seen.hour.old else pieces):
        if sieve is None:
            first = block.split(b"\n", 1)[0]
            seen.shift = _shift(first) if seen.hour.old else 0
            close = not seen.hour.old and b'"login":"' in first
            sieve = Sieve(wanted.needles(close=close))
        found = sieve.look(block)
        seen.lines += found.whole
        seen.broken += found.broken
        if seen.broken > MOST_BROKEN:
            raise Damaged(Flaw.GARBAGE)
        for line in found.hits:
            seen.told += (one for one in _read(line, seen) if wanted.fits(one))
        if len(seen.told) > _MOST_TOLD:
            raise Damaged(Flaw.TOO_LARGE)


def _shift(line: bytes) -> int:
    try:
        return hour_shift(line)
    except BadForm:
        return 0


def _read(line: bytes, seen: Seen) -> Iterator[Told]:
    """Read a line; of one whose writing broke off, what was begun anew in it."""
    try:
        told = read(line)
    except BadForm:
        seen.broken += is_event(line)  # others were counted when they were found
        again = line.rfind(_BEGINS, 1)
        told = _or_none(line[again:]) if again > 0 else None
    if told:
        yield told


def _or_none(line: bytes) -> Told | None:
    try:
        return read(line)
    except BadForm:
        return None
