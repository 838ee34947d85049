"""How far the tables together see, and what a reader has to know of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.connectors._metakaggle.cells import FIRST
from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._metakaggle.person import Calendar, Person
from auditor.connectors._metakaggle.tables import ABOUT, ACTS
from auditor.errors import ConnectorError
from auditor.model import Coverage, Notice, Sight, Window

_ONE = timedelta(days=1)
#: Kaggle has had models since the spring of 2023; a dump without them is whole before
_MODELS = date(2023, 1, 1)
#: how a reason compares with others: the weaker the sight, the earlier it stands
_ORDER = ("error", "bad_rows", "snapshot")
#: without them nothing leads from versions of models to the person
_FOR_MODELS = ("Models", "ModelVariations")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What was seen of the days of an account.

    Attributes:
        end: the last day that all tables that were read show whole; None for none.
        start: the day before which there was no account; None if that is not known.
        flaws: from which day on sight is partial, and why.
        shared: single days that are partly seen.
    """

    start: date | None
    end: date | None
    flaws: tuple[tuple[date, str], ...]
    shared: frozenset[date] = frozenset()


def view(desk: Desk, person: Person, calendar: Calendar) -> View:
    """Lay the tables side by side: the oldest ends the sight of all."""
    ends = {name: found.last_whole_day() for name, found in desk.found.items()}
    flaws = [(FIRST, "bad_rows")] if calendar.odd else []
    for table in ACTS:
        start = _MODELS if table.startswith("Model") else FIRST
        if table in desk.failed:
            flaws.append((start, "error"))
        elif table in desk.absent or (table in ends and ends[table] is None):
            flaws.append((start, "snapshot"))
        if table in desk.doubtful:
            flaws.append((FIRST, "bad_rows"))
    flaws += [(_MODELS, _why(desk, t)) for t in _FOR_MODELS if desk.lacks(t)]
    handed_in = desk.found.get("Submissions")
    if handed_in and handed_in.unowned and desk.lacks("TeamMemberships"):
        flaws.append((FIRST, _why(desk, "TeamMemberships")))
    known = [end for end in ends.values() if end is not None]
    return View(
        end=min(known) if known else None,
        # where an own date cannot be, that of the account may be the wrong one
        start=None if calendar.odd else person.registered,
        flaws=tuple(flaws),
        shared=frozenset(calendar.shared),
    )


def _why(desk: Desk, table: str) -> str:
    if table in desk.failed:
        return "error"
    return "snapshot" if table in desk.absent else "bad_rows"


def coverage(seen: View, window: Window) -> Iterator[Coverage]:
    """Yield the days before the account existed, those seen, and those after."""
    first = window.since or FIRST
    end = min(seen.end or FIRST - _ONE, window.until)
    start = max(first, seen.start or first)
    cuts = sorted({start, *(max(start, day) for day, _ in seen.flaws)})
    pieces: list[tuple[date, date, Sight, str | None]]
    pieces = [(first, start - _ONE, Sight.FULL, None)]
    for begin, following in zip(cuts, [*cuts[1:], date.max], strict=True):
        sight, reason = _sight(seen, begin)
        pieces.append((begin, following - _ONE, sight, reason))
    pieces += [(d, d, Sight.PARTIAL, "snapshot") for d in sorted(seen.shared)]
    for since, until, sight, reason in pieces:
        since, until = max(first, since), min(until, end)
        if since <= until:
            yield Coverage(since=since, until=until, state=sight, reason=reason)
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


def notices(
    desk: Desk, seen: View, calendar: Calendar, window: Window
) -> Iterator[Notice]:
    """Yield one sentence on each thing that was not as it should be."""
    for names, left_out in ((ACTS, "not seen"), (ABOUT, "left out")):
        for table, what in names.items():
            if table in desk.absent:
                text = f"{table}.csv {desk.absent[table]}, so {what} are {left_out}."
                yield Notice(code="table_missing", message=text)
    for table in desk.found:
        if desk.found[table].last_whole_day() is None:
            text = (
                f"No date in {table}.csv could be read, so {ACTS[table]} are not seen."
            )
            yield Notice(code="table_missing", message=text)
    yield from _damages(desk, calendar)
    if seen.shared:
        days = f"{len(seen.shared):,} day{'s' if len(seen.shared) > 1 else ''}"
        text = (
            f"Teams of several handed something in on {days} without telling who, so "
            "this person's part is not known."
        )
        yield Notice(code="unnamed", message=text)
    if seen.end and seen.end < window.until:
        text = (
            f"The oldest table of {desk.dump.label} ends on {seen.end}; download a "
            "newer dump to see further."
        )
        yield Notice(code="snapshot", message=text)


def _damages(desk: Desk, calendar: Calendar) -> Iterator[Notice]:
    for table, count in desk.bad.items():
        doubtful = table in desk.doubtful and table in (*ACTS, *_FOR_MODELS)
        if count or doubtful:
            lines = (
                f"{count:,} line{'s' if count != 1 else ''}" if count else "Some lines"
            )
            theirs = "and may be this person's" if doubtful else "and were left out"
            text = f"{lines} of {table}.csv could not be read {theirs}."
            yield Notice(code="bad_rows", message=text)
    if calendar.odd:
        many = f"{calendar.odd:,} acts have" if calendar.odd > 1 else "1 act has"
        text = (
            f"{many} no usable date (none, one before the account existed, or one to "
            "come) or number, and no day here."
        )
        yield Notice(code="bad_dates", message=text)


def failure(failed: Iterable[ConnectorError]) -> ConnectorError:
    """Return one sentence for all tables that could not be read."""
    first, *rest = failed
    if not rest:
        return first
    others = f"{len(rest)} other table{'s' if len(rest) > 1 else ''}"
    return ConnectorError(
        f"{str(first).removesuffix('.')}; {others} could not be read either.",
        first.code,
    )
