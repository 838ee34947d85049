"""Reads how commits came to their dates, where the person's timeline rests on them.

The fewest repositories that hold nearly all commits are asked, several in a question,
and again only when somebody pushed since. It is a help and no more: where it fails the
activities and the days seen are what they were.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil

from msgspec import Struct

from auditor.connectors._github.graphql.ask import Reply
from auditor.connectors._github.graphql.committed import Page, Row, histories, page
from auditor.connectors._github.graphql.desk import Desk, Outcome, Task
from auditor.connectors._github.graphql.found import Found, Held, Stamped, Unstamped
from auditor.connectors._github.graphql.owned import Repository
from auditor.connectors._http import TooHeavy
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError
from auditor.model import Window

#: how the commits of a repository are kept; the number changes with the form
PREFIX = "stamps-1/"
#: requests for all of it, and repositories in one of them
MOST, TOGETHER = 6, 6
#: pages of 100 of one repository
_PAGES = 3
#: what has fewer commits is not judged, and so not asked for
_FEWEST = 30
#: of all commits in the window so many are enough, and so many repositories the most
_ENOUGH, _MOST_PLACES = 0.9, 18


class Told(Struct, frozen=True):
    """What is kept of one repository; no rows where it is not shown."""

    #: the last push of anybody, when it was read
    pushed: datetime | None
    created: date | None
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Spot:
    """A repository whose commits carry the timeline, and what was read of it."""

    id: str
    pushed: datetime | None
    rows: tuple[Row, ...] = ()
    created: date | None = None
    cursor: str | None = None
    #: whether it was told anything of
    read: bool = False


def spots(
    held: Iterable[Held],
    owned: Mapping[str, Repository],
    window: Window,
    home: str,
    gone: Collection[str] = (),
) -> tuple[Spot, ...]:
    """Return the repositories with most commits in the window, the busiest first.

    Args:
        held: the windows that were read.
        owned: the person's repositories, which were listed last.
        window: the days looked at.
        home: ``LOGIN/LOGIN``, where no work is done.
        gone: what is not public any more.
    """
    counts: Counter[str] = Counter()
    pushed: dict[str, datetime | None] = {}
    for one in sorted(held, key=lambda h: (h.fetched_at, h.span.first)):
        for row in one.span.commits:
            if row.id not in gone and row.name.casefold() != home.casefold():
                days = (n for day, n in row.days.items() if _inside(day, window))
                counts[row.id] += sum(days)
                pushed[row.id] = row.pushed
    pushed |= {id: row.pushed_at for id, row in owned.items() if id in pushed}
    return tuple(Spot(id, pushed[id]) for id in _busiest(counts))


def _inside(day: date, window: Window) -> bool:
    return (window.since or date.min) <= day <= window.until


def _busiest(counts: Mapping[str, int]) -> Iterator[str]:
    """Yield the fewest that hold enough."""
    ids = sorted(counts, key=lambda id: (-counts[id], id))[:_MOST_PLACES]
    held, enough = 0, _ENOUGH * sum(counts.values())
    for id in ids:
        if held >= enough or counts[id] < _FEWEST:
            return
        held += counts[id]
        yield id


def known(shelf: Shelf, spot: Spot) -> tuple[Told | None, bool]:
    """Return what is kept of a repository, and whether nobody pushed since."""
    part = PREFIX + spot.id
    kept = None if shelf.run.refresh else shelf.last(part)
    found = read(kept, Told) if kept else None
    if kept is None or found is None:
        return None, False
    same = spot.pushed is not None and found.pushed == spot.pushed
    same = same and kept.fetched_at <= shelf.run.now()
    return found, shelf.offline or same or shelf.recall(part) is not None


def begun(shelf: Shelf, places: Sequence[Spot]) -> Outcome:
    """Return what is kept and as good as new, and the tasks to read the rest."""
    found: list[Found] = []
    asked: list[Spot] = []
    for spot in places:
        told, good = known(shelf, spot)
        if told and good:
            found += _stamped(spot.id, told)
        elif not shelf.offline:
            asked.append(spot)
    return Outcome(tuple(found), _tasks(asked))


def _tasks(asked: Sequence[Spot]) -> tuple[Task, ...]:
    """Group them, each group with its share of the requests."""
    starts = range(0, len(asked), TOGETHER)
    groups = [tuple(asked[start : start + TOGETHER]) for start in starts]
    return tuple(Read(group, MOST // len(groups)) for group in groups)


def requests(shelf: Shelf, places: Sequence[Spot]) -> int:
    """Return how many requests it takes to read them, at most."""
    asked = sum(1 for spot in places if not known(shelf, spot)[1])
    groups = ceil(asked / TOGETHER)
    if shelf.offline or not groups:
        return 0
    return groups * min(_PAGES, MOST // groups)


def _stamped(id: str, told: Told | None) -> Iterator[Stamped]:
    if told and told.created:
        yield Stamped(id, told.created, tuple(told.rows))


@dataclass(frozen=True, slots=True)
class Read:
    """The task to read one page of some repositories' commits."""

    spots: tuple[Spot, ...]
    #: requests that may be made for these, this one among them
    left: int
    number: int = 1

    def __call__(self, desk: Desk) -> Outcome:
        """Ask, keep what came, and say what is left to ask."""
        if desk.halted:  # why it is, is told already
            return _settled(desk, self.spots)
        try:
            what = f"commits in {len(self.spots)} repositories"
            query, given = histories(len(self.spots)), self._given(desk)
            reply = desk.ask(query, what, weighty=True, **given)
        except ConnectorError as error:
            return self._without(desk, self.spots, error)
        return self._sorted(desk, reply)

    def _given(self, desk: Desk) -> dict[str, object]:
        given: dict[str, object] = {"author": desk.id}
        for number, spot in enumerate(self.spots):
            given |= {f"id{number}": spot.id, f"after{number}": spot.cursor}
        return given

    def _sorted(self, desk: Desk, reply: Reply) -> Outcome:
        """Take every repository that came; go on with those that have more."""
        came: list[Spot] = []
        failed: list[Spot] = []
        error: ConnectorError | None = None
        for number, spot in enumerate(self.spots):
            try:
                came.append(_with(spot, page(reply, number, spot.id)))
            except ConnectorError as wrong:
                failed.append(spot)
                error = error if isinstance(error, TooHeavy) else wrong
        if error:
            rest = self._without(desk, tuple(failed), error)
            return _settled(desk, came) + rest
        more = [spot for spot in came if spot.cursor]
        if not more or self.left < 2 or self.number >= _PAGES:
            return _settled(desk, came)
        done = _settled(desk, [spot for spot in came if not spot.cursor])
        task = Read(tuple(more), self.left - 1, self.number + 1)
        return done + Outcome(tasks=(task,))

    def _without(
        self, desk: Desk, spots: tuple[Spot, ...], error: ConnectorError
    ) -> Outcome:
        """Go on with fewer at once, as far as there are requests, or without."""
        groups = _smaller(spots, len(self.spots), self.left - 1)
        if not isinstance(error, TooHeavy) or not groups:
            return _settled(desk, spots, error)
        left = (self.left - 1) // len(groups)
        tasks = tuple(Read(group, left, self.number) for group in groups)
        rest = spots[sum(map(len, groups)) :]
        return _settled(desk, rest, error) + Outcome(tasks=tasks)


def _smaller(
    spots: tuple[Spot, ...], before: int, left: int
) -> tuple[tuple[Spot, ...], ...]:
    """Return groups that ``left`` requests suffice for, smaller than ``before``."""
    if len(spots) < before:
        return (spots,)[:left]
    half = (len(spots) + 1) // 2
    return (spots[:half], spots[half:])[:left] if half < len(spots) else ()


def _with(spot: Spot, read: Page | None) -> Spot:
    if read is None:
        return replace(spot, cursor=None, rows=(), read=True)
    rows = (*spot.rows, *read.rows)
    return replace(spot, cursor=read.cursor, rows=rows, created=read.created, read=True)


def _settled(
    desk: Desk, spots: Iterable[Spot], error: ConnectorError | None = None
) -> Outcome:
    """Keep what was read, and return it; in place of the rest what was kept before."""
    found: list[Found] = []
    lost = 0
    for spot in spots:
        told = Told(spot.pushed, spot.created, list(spot.rows)) if spot.read else None
        if told:
            desk.shelf.keep(PREFIX + spot.id, told)
        else:
            told, _ = known(desk.shelf, spot)
            lost += told is None
        found += _stamped(spot.id, told)
    failed = (Unstamped(lost, error),) if error else ()
    return Outcome((*found, *failed))
