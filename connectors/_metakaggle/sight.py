"""How far the tables together see."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._metakaggle.person import Calendar, Person
from auditor.connectors._metakaggle.stamps import FIRST
from auditor.connectors._metakaggle.tables import ACTS
from auditor.model import Coverage, Sight, Window

_ONE = timedelta(days=1)
#: Kaggle has had models since the spring of 2023; a dump without them is whole before
_MODELS = date(2023, 1, 1)
#: how a reason compares with others: the weaker the sight, the earlier it stands
_ORDER = ("error", "bad_rows", "snapshot")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What was seen of the days of an account.

    Attributes:
        end: the last day that all tables that were read show whole; None for none.
        flaws: from which day on sight is partial, and why.
    """

    end: date | None
    flaws: tuple[tuple[date, str], ...]


def view(desk: Desk, calendar: Calendar) -> View:
    """Lay the tables side by side: the oldest ends the sight of all."""
    ends = {name: found.last_whole_day() for name, found in desk.found.items()}
    flaws = [(calendar.first, "bad_rows")] if calendar.odd else []
    for table in ACTS:
        start = _MODELS if table.startswith("Model") else FIRST
        if table in desk.failed:
            flaws.append((start, "error"))
        elif table in desk.absent or (table in ends and ends[table] is None):
            flaws.append((start, "snapshot"))
        if table in desk.found and desk.found[table].doubtful:
            flaws.append((FIRST, "bad_rows"))
    for table in ("Models", "ModelVariations"):
        if table in desk.failed:
            flaws.append((_MODELS, "error"))
        elif table in desk.absent or desk.bad.get(table):
            reason = "snapshot" if table in desk.absent else "bad_rows"
            flaws.append((_MODELS, reason))
    known = [end for end in ends.values() if end is not None]
    return View(end=min(known) if known else None, flaws=tuple(flaws))


def coverage(seen: View, person: Person, window: Window) -> Iterator[Coverage]:
    """Yield the days before the account existed, those seen, and those after."""
    first = window.since or FIRST
    end = min(seen.end or FIRST - _ONE, window.until)
    start = max(first, person.registered or first)
    cuts = sorted({start, *(max(start, day) for day, _ in seen.flaws)})
    pieces: list[tuple[date, date, Sight, str | None]]
    pieces = [(first, start - _ONE, Sight.FULL, None)]
    for begin, following in zip(cuts, [*cuts[1:], date.max], strict=True):
        sight, reason = _sight(seen, begin)
        pieces.append((begin, following - _ONE, sight, reason))
    for since, until, sight, reason in pieces:
        if since <= min(until, end):
            yield Coverage(
                since=since, until=min(until, end), state=sight, reason=reason
            )
    if max(first, end + _ONE) <= window.until:
        yield Coverage(
            since=max(first, end + _ONE),
            until=window.until,
            state=Sight.NONE,
            reason="snapshot",
        )


def _sight(seen: View, at: date) -> tuple[Sight, str | None]:
    reasons = [reason for start, reason in seen.flaws if start <= at]
    if not reasons:
        return Sight.FULL, None
    return Sight.PARTIAL, min(reasons, key=_ORDER.index)
