"""Which windows of days are to be asked for, and which are kept already."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from itertools import groupby

from auditor.connectors._github.graphql.desk import Task
from auditor.connectors._github.graphql.found import Held
from auditor.connectors._github.graphql.owned import Owner, first_day
from auditor.connectors._github.graphql.queries import MOST_WINDOWS
from auditor.connectors._github.graphql.recheck import rechecks
from auditor.connectors._github.graphql.span import ONE, TRUSTED, Days, Span
from auditor.connectors._github.graphql.windows import PREFIX, Ask
from auditor.connectors._shelf import Shelf, read
from auditor.model import Window


@dataclass(frozen=True, slots=True)
class Plan:
    """What the store holds of the days looked at, and what it lacks."""

    held: tuple[Held, ...]
    #: windows that were kept for so long that they are looked at again
    aged: tuple[Held, ...]
    missing: tuple[Days, ...]

    def questions(self) -> tuple[Task, ...]:
        """Return everything that is to be asked."""
        return (*self.asks(), *self.looks())

    def looks(self) -> tuple[Task, ...]:
        """Return the questions that look again at what was kept for long."""
        return tuple(rechecks(self.aged))

    def asks(self) -> tuple[Task, ...]:
        """Return one question a year, of quarters, the newest first."""
        return asks(self.missing)

    def days(self) -> Iterator[Days]:
        """Return all that was wanted."""
        yield from (held.span.days for held in (*self.held, *self.aged))
        yield from self.missing


def asks(days: Iterable[Days]) -> tuple[Task, ...]:
    """Return one question a year, the newest first."""
    return tuple(
        Ask(tuple(rows[start : start + MOST_WINDOWS]))
        for rows in reversed(list(_by_year(days)))
        for start in range(0, len(rows), MOST_WINDOWS)
    )


def _by_year(rows: Iterable[Days]) -> Iterator[list[Days]]:
    for _, group in groupby(sorted(rows), key=lambda days: days.first.year):
        yield list(group)


def plan(shelf: Shelf, owner: Owner, window: Window) -> Plan:
    """Compare what is wanted with what is kept; asks nothing."""
    wanted = wanted_days(owner, window, shelf.run.now().astimezone(UTC).date())
    held = sorted(_kept(shelf, wanted), key=lambda h: h.span.first)
    taken = [h.span.days for h in held]
    missing = [d for days in wanted for d in _without(days, taken)]
    aged = [h for h in held if _aged(shelf, h)]
    return Plan(
        held=tuple(h for h in held if h not in aged),
        aged=tuple(aged),
        # of a quarter that is kept in part, what lies after the last day is not needed
        missing=tuple(d for d in missing if d.first <= window.until),
    )


def _aged(shelf: Shelf, held: Held) -> bool:
    old = shelf.run.now() - held.fetched_at > TRUSTED
    return old and held.span.total is not None and not shelf.offline


def wanted_days(owner: Owner, window: Window, today: date) -> tuple[Days, ...]:
    """Return the quarters to look at, oldest first.

    Years without a contribution are known to be empty and not asked for, and neither
    is the time before the account: nothing of it was public there.
    """
    assert owner.contributions_collection
    born = first_day(owner)
    first = max(born, window.since or born)
    years = sorted(set(owner.contributions_collection.contribution_years))
    last = min(window.until, today)
    return tuple(
        Days(max(quarter.first, born), min(quarter.last, today))
        for year in years
        if first.year <= year <= last.year
        for quarter in quarters(year)
        if quarter.last >= first and quarter.first <= last
    )


def quarters(year: int) -> Iterator[Days]:
    """Return the four quarters of a year."""
    for month in (1, 4, 7, 10):
        after = date(year, month + 3, 1) if month < 10 else date(year + 1, 1, 1)
        yield Days(date(year, month, 1), after - ONE)


def _kept(shelf: Shelf, wanted: Sequence[Days]) -> Iterator[Held]:
    """Return windows from the shelf that do not overlap, the newest where two do."""
    found = [held for part in shelf.parts(PREFIX) if (held := _held(shelf, part))]
    found.sort(key=lambda h: (h.fetched_at, h.span.days.count), reverse=True)
    taken: list[Days] = []
    for held in found:
        days = held.span.days
        inside = any(w.first <= days.first and days.last <= w.last for w in wanted)
        if inside and not any(_overlap(days, other) for other in taken):
            taken.append(days)
            yield held


def _held(shelf: Shelf, part: str) -> Held | None:
    kept = shelf.recall(part)
    span = read(kept, Span) if kept else None
    return Held(span, kept.fetched_at) if kept and span else None


def _overlap(one: Days, other: Days) -> bool:
    return one.first <= other.last and other.first <= one.last


def _without(whole: Days, holes: Iterable[Days]) -> Iterator[Days]:
    start = whole.first
    for hole in sorted(h for h in holes if _overlap(h, whole)):
        if hole.first > start:
            yield Days(start, hole.first - ONE)
        start = hole.last + ONE
    if start <= whole.last:
        yield Days(start, whole.last)
