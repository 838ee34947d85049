"""Which push logs are read, and which commits they hold to a date.

The repositories with most commits of the last year come first. A log is asked for again
only when somebody pushed since, and only as far back as it is not kept.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from auditor.connectors._github.graphql.desk import Desk, Outcome, Task
from auditor.connectors._github.graphql.found import Found, Held, Pushed, Unread
from auditor.connectors._github.graphql.owned import Repository
from auditor.connectors._github.graphql.span import ONE, Days, Span
from auditor.connectors._github.pushlog import Page
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError

log = logging.getLogger("auditor.github")

#: how a log is kept; the number changes with its form
PREFIX = "pushes-1/"
#: days that a log reaches back
YEAR = 365
#: days after a commit's date in which a push holds it
_BOUND = 30
#: requests of a whole reading, as far as the logs can help it, and for logs at most
_ALL, MOST = 14, 6

#: name, branch, login, cursor -> a page of a log
Reader = Callable[[str, str, str, str | None], Page]


class Log(Struct, frozen=True):
    """What is kept of a log: the days with a push by the person."""

    branch: str
    #: the last push of anybody, when it was read
    pushed: datetime | None
    days: list[date]
    #: whether it was read as far back as it goes
    whole: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A repository with commits of the last year."""

    id: str
    name: str
    branch: str
    pushed: datetime | None
    #: so many requests may be made for its log
    pages: int = 1


@dataclass(slots=True)
class Logs:
    """Waits for the windows of the last year, then says which logs to read."""

    shelf: Shelf
    reader: Reader | None
    requests: int
    left: set[date]
    _owned: dict[str, Repository] = field(default_factory=dict)
    _spans: list[tuple[datetime, Span]] = field(default_factory=list)

    def after(self, found: Found) -> tuple[Task, ...]:
        """Return the tasks to read logs once the last window that matters is there."""
        if isinstance(found, Repository):
            self._owned[found.id] = found
        if isinstance(found, Held):
            self._spans.append((found.fetched_at, found.span))
            return self._without(found.span.days)
        return self._without(found.days) if isinstance(found, Unread) else ()

    def _without(self, days: Days) -> tuple[Task, ...]:
        if not self.left:
            return ()
        self.left -= {day for day in self.left if days.first <= day <= days.last}
        return () if self.left else self.tasks()

    def tasks(self) -> tuple[Task, ...]:
        """Return a task for each log that is worth a look."""
        return tuple(ReadLog(place, self.reader) for place in self.places())

    def asking(self) -> int:
        """Return how many logs are to be asked for, from what is known now."""
        if self.left:
            return self.requests
        kept = (kept_log(self.shelf, place) for place in self.places())
        return sum(1 for found in kept if not (found and found[1]))

    def places(self) -> tuple[Place, ...]:
        """Return the repositories with most commits, the busiest first."""
        if self.requests < 1:
            return ()
        since = self.shelf.run.now().astimezone(UTC) - timedelta(days=YEAR)
        counts: Counter[str] = Counter()
        found: dict[str, Place] = {}
        for _, span in sorted(self._spans, key=lambda row: (row[0], row[1].first)):
            for row in span.commits:
                days = (n for day, n in row.days.items() if day >= since.date())
                counts[row.id] += sum(days)
                found[row.id] = Place(row.id, row.name, row.branch, row.pushed)
        fresh = {id: self._fresh(place) for id, place in found.items() if counts[id]}
        able = [p for p in fresh.values() if p.branch and _since(p.pushed, since)]
        able.sort(key=lambda place: (-counts[place.id], place.id))
        return tuple(_shared(able[: self.requests], self.requests))

    def _fresh(self, place: Place) -> Place:
        row = self._owned.get(place.id)
        if row is None:
            return place
        branch = row.default_branch_ref.name if row.default_branch_ref else ""
        return Place(row.id, row.name_with_owner, branch, row.pushed_at)


def logs(
    shelf: Shelf,
    days: Iterable[Days],
    reader: Reader | None,
    wanted: int | None,
    more: int,
) -> Logs:
    """Return what waits for the windows of the last year among ``days``.

    Logs may take ``wanted`` requests; if that is None, as many as fit into what a usual
    account takes in all, one at least: an account of many years has many questions
    already, one a year and ``more``. The same account has the same number in every run,
    so that a later one tells the same.
    """
    rows = list(days)
    years = {one.first.year for one in rows}
    fitting = max(1, min(MOST, _ALL - 1 - len(years) - more))
    today = shelf.run.now().astimezone(UTC).date()
    left = {
        one.first + n * ONE
        for one in rows
        if (today - one.last).days <= YEAR
        for n in range(one.count)
    }
    return Logs(shelf, reader, fitting if wanted is None else wanted, left)


def _since(pushed: datetime | None, since: datetime) -> bool:
    return pushed is None or pushed >= since


def _shared(rows: Sequence[Place], requests: int) -> Iterator[Place]:
    """Give the requests that are over to the busiest, for further pages."""
    for number, row in enumerate(rows):
        spare = (requests - number - 1) // len(rows)
        yield Place(row.id, row.name, row.branch, row.pushed, 1 + spare)


@dataclass(frozen=True, slots=True)
class ReadLog:
    """The task to read one log."""

    place: Place
    reader: Reader | None

    def __call__(self, desk: Desk) -> Outcome:
        """Read it, as far as it goes; without an answer there is nothing to tell."""
        kept = kept_log(desk.shelf, self.place)
        before, good = kept or (None, False)
        days = set(before.days) if before else set()
        if not good and self.reader and not desk.shelf.offline:
            try:
                days |= self._read(desk, before)
            except ConnectorError as error:
                log.debug("%s", error)
        return Outcome((Pushed(self.place.id, tuple(sorted(days))),))

    def _read(self, desk: Desk, before: Log | None) -> set[date]:
        assert self.reader
        place, days, cursor = self.place, set[date](), None
        known = max(before.days, default=None) if before and before.whole else None
        whole = False
        for number in range(place.pages):
            try:
                page = self.reader(place.name, place.branch, desk.login, cursor)
            except ConnectorError as error:
                if not number:
                    raise
                log.debug("%s", error)
                break  # the newest are there
            days |= page.days
            met = known and page.oldest and page.oldest < known
            whole = bool(met) or page.cursor in (None, cursor)
            cursor = page.cursor
            if whole:
                break
        old = set(before.days) if before else set()
        kept = Log(place.branch, place.pushed, sorted(days | old), whole)
        desk.shelf.keep(PREFIX + place.id, kept)
        return days


def kept_log(shelf: Shelf, place: Place) -> tuple[Log, bool] | None:
    """Return what is kept of a log, and whether nobody pushed since."""
    part = PREFIX + place.id
    kept = None if shelf.run.refresh else shelf.last(part)
    found = read(kept, Log) if kept else None
    if kept is None or found is None or found.branch != place.branch:
        return None
    same = place.pushed is not None and found.pushed == place.pushed
    same = same and kept.fetched_at <= shelf.run.now()
    return found, shelf.offline or same or shelf.recall(part) is not None


def held_days(
    pushed: Mapping[str, tuple[date, ...]], repository: str, day: date
) -> bool:
    """Return whether a push came on ``day`` or within thirty days after it."""
    last = day + _BOUND * ONE
    return any(day <= one <= last for one in pushed.get(repository, ()))
