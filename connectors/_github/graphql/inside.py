"""Looks into the person's repositories, and asks which pull requests were taken in.

Twenty repositories fit one question, and are asked for again only when somebody pushed
since. What is found shows skills and makes no day active: where it fails, activities
and the days seen are what they were.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import ceil

from auditor.connectors._github.graphql import decided
from auditor.connectors._github.graphql.ask import BadAnswer, Reply
from auditor.connectors._github.graphql.desk import Desk, Outcome, Task
from auditor.connectors._github.graphql.extras import Extras
from auditor.connectors._github.graphql.found import (
    Found,
    Inside,
    Merged,
    Undecided,
    Unopened,
)
from auditor.connectors._github.graphql.holding import FILES, Told, told
from auditor.connectors._github.graphql.owned import Repository
from auditor.connectors._http import TooHeavy, TooLarge
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError
from auditor.model import Window

#: how it is kept of a repository; the number changes with the form
PREFIX = "inside-1/"
#: repositories in one question, and in all; those pushed to last come first
TOGETHER, MOST = 20, 120


@dataclass(frozen=True, slots=True)
class Spot:
    """A repository to look into, and when anybody pushed to it last."""

    id: str
    pushed: datetime | None


def may_show(row: Repository) -> bool:
    """Return whether a repository holds something that can be the person's work."""
    return not row.is_fork and not row.is_mirror and row.default_branch_ref is not None


def spots(
    owned: Mapping[str, Repository], window: Window, home: str
) -> tuple[Spot, ...]:
    """Return the repositories to look into, pushed to last first.

    Args:
        owned: the person's repositories.
        window: the days looked at; what was not pushed to since shows nothing of them.
        home: ``LOGIN/LOGIN``, where no work is done.
    """
    rows = [
        Spot(id, row.pushed_at)
        for id, row in owned.items()
        if may_show(row) and row.name_with_owner.casefold() != home.casefold()
    ]
    since = window.since
    late = [s for s in rows if not (since and s.pushed and s.pushed.date() < since)]
    return tuple(sorted(late, key=_newest)[:MOST])


def _newest(spot: Spot) -> tuple[float, str]:
    return -spot.pushed.timestamp() if spot.pushed else 0.0, spot.id


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


def begun(shelf: Shelf, places: Sequence[Spot], extras: Extras) -> Outcome:
    """Return what is kept and as good as new, and the tasks to read the rest."""
    found: list[Found] = []
    asked: list[Spot] = []
    for spot in places:
        before, good = known(shelf, spot)
        if before and good:
            found.append(Inside(spot.id, before))
        else:
            asked.append(spot)
    merged, good = decided.known(shelf, extras.merged)
    if merged and good:
        found.append(Merged(tuple(merged.rows)))
    if shelf.offline:
        lost = ConnectorError("", "offline")
        return Outcome((*found, *([Unopened(len(asked), lost)] if asked else [])))
    return Outcome(tuple(found), _tasks(asked, None if good else extras))


def _tasks(asked: Sequence[Spot], merged: Extras | None) -> tuple[Task, ...]:
    starts = range(0, len(asked), TOGETHER)
    groups = [tuple(asked[start : start + TOGETHER]) for start in starts]
    if not groups:
        return (Read((), merged),) if merged else ()
    first, *rest = groups
    return (Read(first, merged), *(Read(group, None) for group in rest))


def requests(shelf: Shelf, places: Sequence[Spot], extras: Extras) -> int:
    """Return how many requests it takes to read them."""
    if shelf.offline:
        return 0
    asked = sum(1 for spot in places if not known(shelf, spot)[1])
    return most(shelf, asked, extras)


def most(shelf: Shelf, count: int, extras: Extras) -> int:
    """Return how many requests so many repositories take, with what else is asked."""
    _, good = decided.known(shelf, extras.merged)
    return max(ceil(min(count, MOST) / TOGETHER), int(not good))


@dataclass(frozen=True, slots=True)
class Read:
    """The task to look into some repositories."""

    spots: tuple[Spot, ...]
    #: where merged pull requests are asked for too, how many there are
    merged: Extras | None
    #: whether folders are opened and more than manifests is read
    deep: bool = True
    once_more: bool = True

    def __call__(self, desk: Desk) -> Outcome:
        """Ask, keep what came, and say what is left to ask."""
        if desk.halted:  # why it is, is told already
            return self._lost(desk, self.spots, None)
        try:
            what = f"{len(self.spots)} repositories inside"
            reply = desk.ask(FILES, what, weighty=True, **self._given(desk))
            if not isinstance(reply.data.get("nodes"), list) and self.spots:
                raise self._why_not(reply)
        except ConnectorError as error:
            return self._without(desk, self.spots, error)
        return self._sorted(desk, reply)

    def _given(self, desk: Desk) -> dict[str, object]:
        return {
            "ids": [spot.id for spot in self.spots],
            "repositories": bool(self.spots),
            "deep": self.deep,
            "search": self.merged is not None,
            "merged": decided.words(desk.login),
        }

    @staticmethod
    def _why_not(reply: Reply) -> ConnectorError:
        heavy = any(fault.heavy for fault in reply.faults)
        return (
            TooHeavy("GitHub could not work it out in time.") if heavy else BadAnswer()
        )

    def _sorted(self, desk: Desk, reply: Reply) -> Outcome:
        """Take every repository that came."""
        found: list[Found] = []
        failed: list[Spot] = []
        error: ConnectorError | None = None
        for number, spot in enumerate(self.spots):
            try:
                row = told(reply, number, spot.id, spot.pushed)
            except ConnectorError as wrong:
                failed.append(spot)
                error = error if isinstance(error, TooHeavy) else wrong
                continue
            desk.shelf.keep(PREFIX + spot.id, row)
            found.append(Inside(spot.id, row))
        done = Outcome(tuple(found)) + self._decided(desk, reply)
        if not error:
            return done
        return done + replace(self, merged=None)._without(desk, tuple(failed), error)

    def _decided(self, desk: Desk, reply: Reply) -> Outcome:
        if self.merged is None:
            return Outcome()
        try:
            rows = decided.merges(reply, desk.login)
        except ConnectorError as error:
            return _undecided(desk, self.merged, error)
        desk.shelf.keep(decided.PART, decided.Told(self.merged.merged, rows))
        return Outcome((Merged(tuple(rows)),))

    def _without(
        self, desk: Desk, spots: tuple[Spot, ...], error: ConnectorError
    ) -> Outcome:
        """Go on with less at once, once more, or without."""
        if isinstance(error, BadAnswer) and self.once_more and desk.again():
            return Outcome(tasks=(replace(self, spots=spots, once_more=False),))
        heavy = isinstance(error, TooHeavy | TooLarge | BadAnswer)
        if not (heavy and self.deep and spots and desk.again()):
            return self._lost(desk, spots, error)
        half = (len(spots) + 1) // 2
        groups = [group for group in (spots[:half], spots[half:]) if group]
        tasks = tuple(Read(group, None, False, False) for group in groups)
        return self._lost(desk, (), error) + Outcome(tasks=tasks)

    def _lost(
        self, desk: Desk, spots: Iterable[Spot], error: ConnectorError | None
    ) -> Outcome:
        """Return what was kept before in place of what could not be read."""
        rows = [(spot.id, known(desk.shelf, spot)[0]) for spot in spots]
        found: list[Found] = [Inside(id, before) for id, before in rows if before]
        lost = len(rows) - len(found)
        if error and lost:
            found.append(Unopened(lost, error))
        if self.merged is None:
            return Outcome(tuple(found))
        return Outcome(tuple(found)) + _undecided(desk, self.merged, error)


def _undecided(desk: Desk, merged: Extras, error: ConnectorError | None) -> Outcome:
    before, _ = decided.known(desk.shelf, merged.merged)
    if before:
        return Outcome((Merged(tuple(before.rows)),))
    return Outcome((Undecided(error),) if error else ())
