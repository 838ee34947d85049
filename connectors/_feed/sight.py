"""Which days a feed shows whole.

A feed of the newest N posts shows nothing of the time before its last item, and of the
last item's own day perhaps not all. Which item that is depends on how the feed sorts;
where that is unclear, the later day holds.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from auditor.connectors._feed.dates import FIRST_YEAR
from auditor.connectors._feed.model import NEWEST, WHOLE, Entry
from auditor.connectors._feed.order import floor_of, published_in_order
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


def _unclear(view: View) -> Iterator[Coverage]:
    """Yield the days on which a post may lie that the feed does not date."""
    own = set(map(id, view.own)) | set(map(id, view.unknown))
    open_ = [entry for entry in view.entries if id(entry) in own]
    changed = [e.updated.date() for e in open_ if e.updated and not e.published]
    if changed:
        yield _row(FIRST_DAY, max(changed) - _ONE, Sight.PARTIAL, "last_run_only")
    if any(not entry.date for entry in open_):
        spans = _spans(view.entries, own)
        yield from (_row(a, b, Sight.PARTIAL, "snapshot") for a, b in spans)
    days = {entry.date.date() for entry in view.unknown if entry.date}
    for day in sorted(days):
        yield _row(day, day, Sight.PARTIAL, "author_unknown")


def _spans(entries: Sequence[Entry], own: Container[int]) -> list[tuple[date, date]]:
    """Return where entries without a date may lie.

    Within a sorted list they lie between their neighbours. At either end their place
    says nothing, because that is where software puts what has no date.
    """
    found: set[tuple[date, date]] = set()
    waiting, before = False, None
    for entry in entries:
        at = entry.published
        if at and waiting:
            found.add((at.date(), before or date.max))
        waiting = (waiting and not at) or (not entry.date and id(entry) in own)
        before = at.date() if at else before
    anywhere = waiting or any(last == date.max for _, last in found)
    if anywhere or not published_in_order([e for e in entries if e.date]):
        return [(FIRST_DAY, date.max)]
    return sorted(found)


def _row(since: date, until: date, state: Sight, reason: str | None = None) -> Coverage:
    return Coverage(since=since, until=until, state=state, reason=reason)
