"""Which days a feed shows whole.

A feed of the newest N posts shows nothing of the time before its last item, and of the
last item's own day perhaps not all. Which item that is depends on how the feed sorts;
where that is unclear, the later day holds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from auditor.connectors._feed.dates import FIRST_YEAR
from auditor.connectors._feed.model import NEWEST, WHOLE, Entry
from auditor.model import Coverage, Sight, Window

_ONE = timedelta(days=1)
FIRST_DAY = date(FIRST_YEAR, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What there is to judge from."""

    #: all entries in the order of the feed, and which of them are the person's
    entries: Sequence[Entry]
    own: Sequence[Entry]
    #: entries of which nobody can tell whose they are
    unknown: Sequence[Entry]
    end: str
    #: why the list is not whole, if something went wrong
    code: str
    read_at: datetime
    window: Window


def coverage(view: View) -> Iterator[Coverage]:
    """Yield what was seen; where rows overlap, the poorer one holds."""
    until = min(view.window.until, view.read_at.date() - _ONE)
    if until < FIRST_DAY:
        return
    floor = None if view.end == WHOLE else floor_of(view.entries)
    rows = [_row(FIRST_DAY, until, Sight.FULL)]
    if view.end != WHOLE:
        reason = "list_cap" if view.end == NEWEST else view.code
        edge = floor or until
        rows.append(_row(FIRST_DAY, edge - _ONE, Sight.NONE, reason))
        rows.append(_row(edge, edge, Sight.PARTIAL, reason))
        rows[0] = _row(edge + _ONE, until, Sight.FULL)
    rows.extend(_unclear(view))
    for row in rows:
        if row.since <= min(row.until, until):
            yield _row(row.since, min(row.until, until), row.state, row.reason)


def floor_of(entries: Sequence[Entry]) -> date | None:
    """Return the day down to which the newest entries are all here.

    Sorted by publishing, that is the day of the last one. A feed in another order may
    be sorted by change, or have an old post pinned to its top: then the last one's
    later date holds, for what was published after it was also changed after it.
    """
    dated = [entry for entry in entries if entry.date]
    if not dated:
        return None
    last = dated[-1]
    at = last.published if _sorted(dated) else last.changed
    return at.date() if at else None


def _sorted(dated: Sequence[Entry]) -> bool:
    """Whether the posts stand in the order in which they were published."""
    days = [entry.published for entry in dated]
    if None in days:
        return False
    return all(a >= b for a, b in pairwise(days) if a and b)


def _unclear(view: View) -> Iterator[Coverage]:
    """Yield the days on which a post may lie that the feed does not date."""
    own = set(map(id, view.own)) | set(map(id, view.unknown))
    for index, entry in enumerate(view.entries):
        if id(entry) not in own or entry.published:
            continue
        if entry.updated:
            last = entry.updated.date()
            yield _row(FIRST_DAY, last - _ONE, Sight.PARTIAL, "last_run_only")
        else:
            yield _between(view.entries, index)
    for entry in view.unknown:
        if entry.date:
            day = entry.date.date()
            yield _row(day, day, Sight.PARTIAL, "author_unknown")


def _between(entries: Sequence[Entry], index: int) -> Coverage:
    """Return where an entry without a date may lie.

    Within a sorted list it lies between its neighbours. At either end its place says
    nothing, because that is where software puts what has no date.
    """
    dated = [entry for entry in entries if entry.date]
    before = [e.published for e in entries[:index] if e.published]
    after = [e.published for e in entries[index + 1 :] if e.published]
    if before and after and _sorted(dated):
        first, last = after[0].date(), before[-1].date()
        return _row(first, last, Sight.PARTIAL, "snapshot")
    return _row(FIRST_DAY, date.max, Sight.PARTIAL, "snapshot")


def _row(since: date, until: date, state: Sight, reason: str | None = None) -> Coverage:
    return Coverage(since=since, until=until, state=state, reason=reason)
