"""What an engine is asked for, and what it gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from auditor.baseline.judging import Frame, Mark
from auditor.model import Hourly, Tally

#: reads one hour
Read = Callable[[Hourly], Tally]
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Seen:
    """How one hour was read; ``at`` is ``2021-07-21T00:00Z``, say."""

    at: str
    lines: int
    broken: int
    flaw: str = ""

    @property
    def whole(self) -> bool:
        """Return whether all that is in it was read."""
        return not (self.flaw or self.broken)


def called(at: datetime) -> str:
    """Return an hour as text that sorts by time."""
    return f"{at:%Y-%m-%dT%H}:00Z"


def seen(tally: Tally) -> Seen:
    """Return what is told of an hour beside its acts."""
    return Seen(
        at=called(tally.at), lines=tally.lines, broken=tally.broken, flaw=tally.flaw
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an engine made of an archive; the same on each."""

    #: sorted
    marks: tuple[Mark, ...]
    #: sorted, without the hours that are missing
    seen: tuple[Seen, ...]


class Engine(Protocol):
    """Reads hours, has accounts judged, adds up."""

    name: str

    def __call__(self, hours: Sequence[Hourly], read: Read) -> Found:
        """Do it; the archive is read once.

        Raises:
            AuditorError, KeyboardInterrupt: if it could not go on.
        """
        ...


def frame(hours: Sequence[Hourly], seen: Sequence[Seen]) -> Frame:
    """Return what an archive shows; hours that are missing within are holes too."""
    whole = {one.at for one in seen if one.whole}
    first, last = hours[0].at, hours[-1].at
    steps = int((last - first) / _HOUR) + 1
    every = (first + n * _HOUR for n in range(steps))
    holes = {at.toordinal() for at in every if called(at) not in whole}
    return Frame(last=last.toordinal(), holes=tuple(sorted(holes)))


def missing(hours: Sequence[Hourly]) -> int:
    """Return how many hours between the first and the last are not there."""
    steps = int((hours[-1].at - hours[0].at) / _HOUR) + 1
    return steps - len(hours)
