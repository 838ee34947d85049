"""Looks whether repositories in what is kept are still public, and how they are called.

What is kept of days long past would show a repository that was deleted or made private
since. So windows that name one are read again; then they are what everybody sees.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from msgspec import Struct

from auditor.connectors._github.graphql import talk
from auditor.connectors._github.graphql.ask import BadAnswer, Reply, typed
from auditor.connectors._github.graphql.desk import Desk, Outcome, Task
from auditor.connectors._github.graphql.extras import Extras
from auditor.connectors._github.graphql.found import Found, Gone, Held, Named
from auditor.connectors._github.graphql.haul import Haul
from auditor.connectors._github.graphql.heard import PREFIX as PREFIX_TALK
from auditor.connectors._github.graphql.plan import asks
from auditor.connectors._github.graphql.queries import LOOK
from auditor.connectors._github.graphql.recheck import rekeep
from auditor.connectors._github.graphql.span import concealed
from auditor.connectors._github.graphql.types import Subject
from auditor.connectors._github.graphql.windows import PREFIX
from auditor.connectors._shelf import FRESH, Shelf, read
from auditor.connectors._text import clean
from auditor.errors import ConnectorError

log = logging.getLogger("auditor.github")

#: how it is kept when repositories of others were looked at
PART = "look-1"
#: so often those of others are looked at
_OFTEN = timedelta(days=1)
#: ids in one question
_MOST = 100


class Looked(Struct, frozen=True):
    """What repositories of others are called: name and page by id."""

    names: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Look:
    """The task to look at some repositories by their ids."""

    ids: tuple[str, ...]

    def __call__(self, desk: Desk) -> Outcome:
        """Ask; without an answer they are taken as they are, for they were public."""
        what = f"{len(self.ids)} repositories"
        try:
            reply = desk.ask(LOOK, what, weighty=True, ids=list(self.ids))
            return Outcome(tuple(_told(reply, self.ids)))
        except ConnectorError as error:
            log.debug("%s", error)
            return Outcome()


def _told(reply: Reply, ids: tuple[str, ...]) -> Iterator[Named | Gone]:
    nodes = reply.data.get("nodes")
    if not isinstance(nodes, list) or len(nodes) != len(ids):
        raise BadAnswer
    lost = {
        f.path[1] for f in reply.faults if f.type == "NOT_FOUND" and len(f.path) > 1
    }
    for number, (id, node) in enumerate(zip(ids, nodes, strict=True)):
        if node:
            found = typed(Subject, node)
            gone = found.is_private or found.id != id
            name = clean(found.name_with_owner)
            yield Gone(id) if gone else Named(id, name, found.url)
        elif node is not None or number in lost:  # of another sort, or not there
            yield Gone(id)


@dataclass(frozen=True, slots=True)
class Again:
    """What is kept, and may show what is public no more."""

    desk: Desk
    haul: Haul
    extras: Extras
    now: datetime

    def doubts(self) -> tuple[Task, ...]:
        """Return the questions after repositories of others; once a day they do."""
        names = lately(self.desk.shelf)
        if names is not None:
            self.haul.take(Named(id, *row) for id, row in sorted(names.items()))
            return ()
        ids = set[str]().union(*map(repositories, self._older(_OFTEN)))
        ids |= {event.repository for event in self.haul.said(_OFTEN)}
        rows = sorted(ids - self._met())
        starts = range(0, len(rows), _MOST)
        return tuple(Look(tuple(rows[start : start + _MOST])) for start in starts)

    def settle(self, found: Iterable[Found]) -> tuple[Task, ...]:
        """Take what came of the questions; return those that read windows again."""
        rows = list(found)
        self.haul.take(rows)
        shelf = self.desk.shelf
        named = {row.id: (row.name, row.url) for row in rows if isinstance(row, Named)}
        if named:
            shelf.keep(PART, Looked(named))
        lost = self.haul.gone | self._left_the_listing()
        windows = [h for h in self._older(FRESH) if lost & repositories(h)]
        self.haul.forget(windows)
        for held in windows:
            shelf.drop(f"{PREFIX}{held.span.days}")
        return (*asks(held.span.days for held in windows), *self._remarks(lost))

    def conceal(self) -> None:
        """Take the calendar out of windows that count private discussions."""
        quarters = self.haul.hidden
        for held in self.haul.held:
            span = concealed(held.span, quarters)
            if span is not held.span:
                now = Held(span, held.fetched_at)
                self.haul.forget([held])
                self.haul.take([now])
                rekeep(self.desk, now)

    def _remarks(self, lost: set[str]) -> tuple[Task, ...]:
        """Return the question after remarks, if some stood in what was lost."""
        if not lost & {event.repository for event in self.haul.said(FRESH)}:
            return ()
        for part in self.desk.shelf.parts(PREFIX_TALK):
            self.desk.shelf.drop(part)
        self.haul.unsay()
        return talk.unfold(self.desk.shelf, self.extras).tasks

    def _older(self, age: timedelta) -> list[Held]:
        return [h for h in self.haul.held if self.now - h.fetched_at >= age]

    def _met(self) -> set[str]:
        """Return the repositories that are public for sure."""
        fresh = [h for h in self.haul.held if self.now - h.fetched_at < FRESH]
        met = set[str]().union(*map(repositories, fresh))
        return met | (self.haul.owned() or set())

    def _left_the_listing(self) -> set[str]:
        """Return what was the person's and is not listed: deleted, hidden, given away.

        The windows tell which it was.
        """
        owned = self.haul.owned()
        if owned is None:
            return set()
        home = f"{self.desk.login}/".casefold()
        rows = [row for held in self._older(FRESH) for row in _names(held)]
        rows += [(event.repository, event.name) for event in self.haul.said(FRESH)]
        return {
            id
            for id, name in rows
            if name.casefold().startswith(home) and id not in owned
        }


def repositories(held: Held) -> set[str]:
    """Return the ids of the repositories in a window."""
    return {id for id, _ in _names(held)}


def _names(held: Held) -> Iterator[tuple[str, str]]:
    for row in held.span.commits:
        yield row.id, row.name
    for event in held.span.events:
        yield event.repository, event.name


def lately(shelf: Shelf) -> Mapping[str, tuple[str, str]] | None:
    """Return what those of others are called, if that was looked at lately."""
    kept = None if shelf.run.refresh else shelf.last(PART)
    found = read(kept, Looked) if kept else None
    if kept is None or found is None:
        return None
    age = shelf.run.now() - kept.fetched_at
    return found.names if shelf.offline or timedelta() <= age < _OFTEN else None
