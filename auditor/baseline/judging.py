"""The days of one account -> marks that can be added up, by the quiet rule itself."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from operator import itemgetter
from statistics import median_low

from auditor import quiet

#: with fewer active days there is no rhythm to speak of
ENOUGH_DAYS = 10
#: days from one active day to the next, at the median, up to which it is called so
RHYTHMS = (("daily", 2), ("weekly", 7), ("monthly", 31), ("rarer", 10**9))
#: hours of one day in which only a machine is at work, and on how many days
BOT_HOURS, BOT_DAYS = 23, 3
#: who counts as a long-running contributor
LONG_DAYS, LONG_SPAN = 60, 730
#: years of age that are told apart
OLDEST = 10

#: account, day, acts that count, hours with an act, 1 for a robot
Row = tuple[int, int, int, int, int]
#: rhythm, age, measure, value, how many
Mark = tuple[str, int, str, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the archive shows: days up to ``last``, but for ``holes``, both ordinals."""

    last: int
    #: days of which not every hour was read to its end, sorted
    holes: tuple[int, ...] = ()

    def has_hole(self, first: int, last: int) -> bool:
        """Return whether some day from ``first`` to ``last`` was not seen whole."""
        at = bisect_left(self.holes, first)
        return at < len(self.holes) and self.holes[at] <= last


def judge(rows: Iterable[Row], frame: Frame) -> Iterator[Mark]:
    """Yield the marks of accounts.

    Args:
        rows: sorted by account and day, all days of an account in one piece.
        frame: what the archive shows.
    """
    for _, days in groupby(rows, itemgetter(0)):
        yield from _account(tuple(days), frame)


def _account(days: Sequence[Row], frame: Frame) -> Iterator[Mark]:
    if _is_bot(days):
        yield ("", 0, "bots", 0, 1)
        return
    active = [day for _, day, counted, _, _ in days if counted]
    if len(active) < ENOUGH_DAYS:
        yield ("", 0, "few", 0, 1)
        return
    pauses = [b - a for a, b in pairwise(active)]
    rhythm = next(name for name, most in RHYTHMS if median_low(pauses) <= most)
    age = min(OLDEST, (frame.last - days[0][1]) // 365)
    marks = Counter(_marks(active, pauses, frame))
    yield from ((rhythm, age, name, value, n) for (name, value), n in marks.items())
    yield (rhythm, age, "days", 0, frame.last - active[0] + 1)


def _is_bot(days: Sequence[Row]) -> bool:
    restless = sum(hours >= BOT_HOURS for _, _, _, hours, _ in days)
    return restless >= BOT_DAYS or any(bot for *_, bot in days)


def _marks(
    active: Sequence[int], pauses: Sequence[int], frame: Frame
) -> Iterator[tuple[str, int]]:
    """Yield each thing that is counted, with its size in days."""
    yield ("accounts", 0)
    yield ("longest", max(pauses))
    yield from (("pause", pause) for pause in pauses)
    found = tuple(_periods(active, frame))
    yield from found
    quiet_ones = sum(name == "quiet" for name, _ in found)
    yield ("periods", quiet_ones)
    if len(active) >= LONG_DAYS and frame.last - active[0] >= LONG_SPAN:
        yield ("long", int(quiet_ones > 0))


def _periods(active: Sequence[int], frame: Frame) -> Iterator[tuple[str, int]]:
    """Yield quiet periods; one that the archive did not see whole is unknown."""
    dates = [date.fromordinal(day) for day in active]
    for silence in quiet.silences(dates, date.fromordinal(frame.last)):
        stretch = silence.stretch
        ends = stretch.first.toordinal(), stretch.last.toordinal()
        yield ("unknown" if frame.has_hole(*ends) else "quiet", stretch.days)
