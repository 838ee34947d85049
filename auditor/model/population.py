"""What an archive tells of everybody at once, a file at a time."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True, kw_only=True)
class Hourly:
    """One file of an archive, and the hour it holds, in UTC."""

    at: datetime
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What some accounts did in one hour.

    Attributes:
        at: the hour, in UTC.
        rows: account number, day (proleptic ordinal), acts that count, 1 for a robot;
            one row for each account and day, sorted.
        lines: events that were read, of everybody.
        broken: lines that are no events.
        flaw: why the file could not be read to its end, "" where it could.
    """

    at: datetime
    rows: tuple[tuple[int, int, int, int], ...]
    lines: int
    broken: int
    flaw: str = ""


@runtime_checkable
class Population(Protocol):
    """A connector of an archive that can tell of everybody in it."""

    def hours(self, folder: Path) -> tuple[Hourly, ...]:
        """Return the hours of a folder that tell accounts apart, by time.

        Raises:
            ConnectorError: if there are none.
        """
        ...

    def tally(self, hour: Hourly, one_in: int) -> Tally:
        """Read one hour; damages end in what is returned.

        Args:
            hour: one of ``hours``.
            one_in: one account in so many is told of, the same ones in every hour.
        """
        ...
