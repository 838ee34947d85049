"""The nine tests over a person's commits in one repository (METHODS 2.3).

No test can tell an import from dates laid back, or a data recorder from a habit. They
say how dates came about, and the sentences have to follow that.

The clock time of commits is looked at here alone, and only for whether it is always
the same. When in the day somebody works is nobody's business: no number that leaves
this module tells it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import atan2, cos, fsum, hypot, inf, log, pi, sin, sqrt

from auditor.model import Stamp

#: commits that a test needs, of which its answer is known
ENOUGH = 30
#: T1: author and committer this far apart, for more than this share of the commits
APART, APART_SHARE = timedelta(hours=24), 0.5
#: T2: so many committed within an hour, while the authors' dates span so many days
SITTING, SITTING_SHARE, SITTING_SPAN = timedelta(hours=1), 0.5, 30
#: T3: committed so long before the parent; information only, for clocks are wrong
BACKWARDS, BACKWARDS_SHARE = timedelta(days=1), 0.02
#: T4: authored so many days before a platform first saw the repository
EARLY_DAYS, EARLY_SHARE = 7, 0.5
#: T5: no file changed
EMPTY_SHARE = 0.3
#: T6 and T7, which speak together: one single path, and one title
PATH_SHARE, TITLE_SHARE = 0.8, 0.3
#: T8: dates on the full minute, or clock times that lie this close, with a run
MINUTE_SHARE, CLOCK_MINUTES = 0.9, 45
#: T9: days on end, weekends included, with one path or one clock time
RUN_DAYS, WEEKEND_SHARE, RUN_PATH_SHARE = 60, 0.25, 0.6

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What the tests measure; shares are of the commits whose answer is known.

    None where the stamps do not tell, or tell of too few commits.
    """

    #: T1
    apart: float | None
    #: T2, and the days from the first to the last date of an author
    one_sitting: float | None
    span: int
    #: T3
    backwards: float | None
    #: T4
    early: float | None
    #: T5, of the commits that are no merges
    empty: float | None
    #: T6 and T7, of the commits that are no merges, and the path and the title
    one_path: float | None
    one_title: float | None
    path: str | None
    title: str | None
    #: T8: dates on the full minute, and whether the clock times lie close together
    full_minutes: float | None
    same_clock: bool | None
    #: T9: the longest run of days, and the share of commits on weekends
    run: int
    weekend: float | None

    @property
    def steady(self) -> bool:
        """Whether there is a run of T9 that weekends do not interrupt."""
        return self.run >= RUN_DAYS and over(self.weekend, WEEKEND_SHARE)


def over(share: float | None, line: float) -> bool:
    """Return whether a share is known and above a line."""
    return share is not None and share > line


def measures(stamps: Sequence[Stamp]) -> Measures:
    """Measure one person's commits in one repository, in whatever order they come.

    A merge leaves every file as a parent has it, its title is git's, and its files are
    those of others: T5, T6 and T7 leave merges out. Its dates come about as those of
    any commit do, so that the tests of dates keep it.
    """
    own = [stamp for stamp in stamps if not stamp.merge]
    path = _favourite(stamp.path for stamp in own)
    title = _favourite(stamp.title for stamp in own)
    clock = _clock(stamps)
    dates = [stamp.authored - _EPOCH for stamp in stamps]
    days = [at.days for at in dates]
    return Measures(
        apart=_share(stamps, apart),
        one_sitting=_share(stamps, sitting(stamps)),
        span=max(days, default=0) - min(days, default=0),
        backwards=_share(stamps, _backwards),
        early=_share(stamps, early),
        empty=_share(own, lambda stamp: stamp.unchanged),
        one_path=_share(own, _same_path(path)),
        one_title=_share(own, _same_title(title)),
        path=path,
        title=title,
        full_minutes=_share(stamps, full_minute),
        same_clock=None if len(stamps) < ENOUGH else clock is not None,
        run=_longest_run({(at + _cut(clock)).days for at in dates}),
        weekend=_share(stamps, _on_weekend),
    )


def apart(stamp: Stamp) -> bool:
    """T1: the commit was put in place a day or more from when it was written."""
    return abs(stamp.authored - stamp.committed) > APART


def sitting(stamps: Sequence[Stamp]) -> Callable[[Stamp], bool]:
    """T2: return what tells the commits of the hour in which most were put in place."""
    dates = sorted(stamp.committed for stamp in stamps)
    best = first = 0
    start = dates[0] if dates else _EPOCH
    for last, at in enumerate(dates):
        while at - dates[first] > SITTING:
            first += 1
        if last - first >= best:
            best, start = last - first + 1, dates[first]
    return lambda stamp: timedelta(0) <= stamp.committed - start <= SITTING


def _backwards(stamp: Stamp) -> bool | None:
    parent = stamp.parent_committed
    return None if parent is None else parent - stamp.committed > BACKWARDS


def early(stamp: Stamp) -> bool | None:
    """T4: the author dates the commit before a platform first saw the repository."""
    seen = stamp.first_seen
    if seen is None:
        return None
    known = seen.toordinal() - _EPOCH.toordinal()
    # in days of UTC, since adding to or converting a date of year 1 may fail
    return known - (stamp.authored - _EPOCH).days > EARLY_DAYS


def _same_path(path: str | None) -> Callable[[Stamp], bool | None]:
    return lambda stamp: None if stamp.path is None else stamp.path == path


def _same_title(title: str | None) -> Callable[[Stamp], bool | None]:
    return lambda stamp: stamp.title == title if stamp.title else None


def full_minute(stamp: Stamp) -> bool:
    """T8: neither of the dates has seconds.

    Both have to be without: what is brought along from a record that keeps days or
    minutes only is put in place at some odd second.
    """
    dates = (stamp.authored, stamp.committed)
    return not any((at - _EPOCH).seconds % 60 for at in dates)


def _on_weekend(stamp: Stamp) -> bool:
    # the epoch was a Thursday
    return ((stamp.authored - _EPOCH).days + 3) % 7 > 4


def _clock(stamps: Sequence[Stamp]) -> float | None:
    """T8: return the minute of day around which nearly all lie; None without one."""
    minutes = Counter((s.authored - _EPOCH).seconds // 60 for s in stamps)
    turns = [(2 * pi * m / _DAY_MINUTES, n) for m, n in minutes.items()]
    # fsum, as the order of the stamps must not show
    east, north = fsum(n * cos(t) for t, n in turns), fsum(n * sin(t) for t, n in turns)
    length = min(1.0, hypot(east, north) / max(1, len(stamps)))
    spread = sqrt(-2 * log(length)) if length else inf
    if spread * _DAY_MINUTES / (2 * pi) >= CLOCK_MINUTES:
        return None
    return atan2(north, east) * _DAY_MINUTES / (2 * pi)


def _cut(clock: float | None) -> timedelta:
    """Return by how much to shift dates so that midnight cuts no regular commits.

    What runs at five to midnight, or a little late, would have days without a commit
    and days with two.
    """
    return timedelta(minutes=0 if clock is None else _DAY_MINUTES / 2 - clock)


def _longest_run(days: set[int]) -> int:
    longest = current = 0
    for day in sorted(days):
        current = current + 1 if day - 1 in days else 1
        longest = max(longest, current)
    return longest


def _favourite(values: Iterable[str | None]) -> str | None:
    """Return the most common value, of several the last in the alphabet."""
    counted = Counter(value for value in values if value)
    return max(counted, key=lambda v: (counted[v], v), default=None)


def _share(
    stamps: Sequence[Stamp], test: Callable[[Stamp], bool | None]
) -> float | None:
    known = [said for said in map(test, stamps) if said is not None]
    return sum(known) / len(known) if len(known) >= ENOUGH else None
