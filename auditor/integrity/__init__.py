"""Who set the dates of commits, and which commits a schedule made (METHODS 2).

Pure: from stamps to remarks. A remark changes what counts and who is said to vouch for
a date (``counting``), and is told in a sentence that names its ordinary causes
(``wording``). It never says why somebody did something.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from auditor.integrity.flags import (
    AUTHOR_DATES_ONLY,
    AUTOMATED_CADENCE,
    NO_CONTENT,
    Flag,
    Trace,
)
from auditor.integrity.measuring import (
    APART_SHARE,
    EARLY_SHARE,
    EMPTY_SHARE,
    ENOUGH,
    MINUTE_SHARE,
    PATH_SHARE,
    RUN_PATH_SHARE,
    SITTING_SHARE,
    SITTING_SPAN,
    TITLE_SHARE,
    Measures,
    apart,
    early,
    full_minute,
    measures,
    over,
    sitting,
)
from auditor.model import Stamp

__all__ = [
    "AUTHOR_DATES_ONLY",
    "AUTOMATED_CADENCE",
    "NO_CONTENT",
    "Flag",
    "Measures",
    "Trace",
    "look",
    "measures",
]

#: Tells whether a commit bears a trace.
Test = Callable[[Stamp], bool | None]


def look(stamps: Sequence[Stamp]) -> tuple[Flag, ...]:
    """Return what there is to remark, a repository after the other.

    Args:
        stamps: one person's, of any number of repositories, in any order. Where there
            are fewer than thirty of a repository nothing is said of it.
    """
    groups: dict[tuple[str, str], list[Stamp]] = defaultdict(list)
    for stamp in stamps:
        groups[stamp.source, stamp.subject].append(stamp)
    judged = (group for _, group in sorted(groups.items()) if len(group) >= ENOUGH)
    return tuple(flag for group in judged for flag in _flags(group))


def _flags(group: Sequence[Stamp]) -> Iterator[Flag]:
    found = measures(group)
    bare = _bare(group, found)
    dated = _dates(found, group)
    if dated:
        # the first trace says most; with the others its numbers would not add up
        yield _bearing(bare, AUTHOR_DATES_ONLY, group, dict(dated[:1]))
    empty = over(found.empty, EMPTY_SHARE)
    if empty:
        told = [stamp for stamp in group if _told(stamp)]
        yield _bearing(bare, NO_CONTENT, told, {Trace.EMPTY: _empty})
    regular = dict(_cadence(found))
    if regular:
        flag = _bearing(bare, AUTOMATED_CADENCE, group, regular)
        yield _without_empty(flag, group, regular) if empty else flag


def _dates(found: Measures, group: Sequence[Stamp]) -> list[tuple[Trace, Test]]:
    spoke: list[tuple[Trace, Test]] = []
    if over(found.early, EARLY_SHARE):
        spoke.append((Trace.EARLY, early))
    if over(found.apart, APART_SHARE):
        spoke.append((Trace.APART, apart))
    if over(found.one_sitting, SITTING_SHARE) and found.span > SITTING_SPAN:
        spoke.append((Trace.ONE_SITTING, sitting(group)))
    return spoke


def _cadence(found: Measures) -> Iterator[tuple[Trace, Test]]:
    """Yield the traces of a schedule, each with what tells the commits that bear it.

    A recorder's repository holds the work of the person who wrote the recorder too.
    Commits that are known to change something else bear no trace and keep counting.
    """
    on_path = _made_there(found)
    if found.steady and found.same_clock:
        yield Trace.SAME_CLOCK, lambda _: True
    if over(found.one_path, PATH_SHARE) and over(found.one_title, TITLE_SHARE):
        yield Trace.ONE_PATH, on_path
    if found.steady and over(found.one_path, RUN_PATH_SHARE):
        yield Trace.RUN, on_path
    # alone it is no clockwork: dates typed by hand and imports without seconds have it
    alike = found.same_clock or over(found.one_path, RUN_PATH_SHARE)
    if alike and over(found.full_minutes, MINUTE_SHARE):
        yield Trace.FULL_MINUTES, full_minute


def _made_there(found: Measures) -> Test:
    """Tell the commits to the one path; where it is not known, the title stands in."""

    def made_there(stamp: Stamp) -> bool:
        if stamp.merge:
            return False
        if stamp.path is None:
            return stamp.title == found.title
        return stamp.path == found.path

    return made_there


def _told(stamp: Stamp) -> bool:
    return not stamp.merge and stamp.unchanged is not None


def _empty(stamp: Stamp) -> bool:
    return not stamp.merge and stamp.unchanged is True


def _bare(group: Sequence[Stamp], found: Measures) -> Flag:
    """Return what the remarks on a repository have in common."""
    return Flag(
        check="",
        source=group[0].source,
        subject=group[0].subject,
        url=min((s.url for s in group if s.url), default=None),
        known=Counter(stamp.activity for stamp in group),
        first_seen=min((s.first_seen for s in group if s.first_seen), default=None),
        span=found.span,
        path=(found.path or "") if over(found.one_path, RUN_PATH_SHARE) else "",
        run=found.run,
    )


def _bearing(
    bare: Flag, check: str, of: Sequence[Stamp], traces: dict[Trace, Test]
) -> Flag:
    """Fill in the commits, of those looked at, that bear a trace."""
    touched = _touched(of, traces)
    return replace(
        bare,
        check=check,
        count=sum(touched.values()),
        of=len(of),
        traces=tuple(traces),
        activities=frozenset(touched),
        touched=touched,
    )


def _without_empty(
    flag: Flag, group: Sequence[Stamp], traces: dict[Trace, Test]
) -> Flag:
    """Leave commits without content to the remark that they have of their own."""
    rest = [stamp for stamp in group if not _empty(stamp)]
    return replace(flag, touched=_touched(rest, traces))


def _touched(of: Sequence[Stamp], traces: dict[Trace, Test]) -> Counter[str]:
    tests = tuple(traces.values())
    return Counter(s.activity for s in of if any(test(s) for test in tests))
