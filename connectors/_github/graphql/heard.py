"""What is kept of the two lists of discussions, and whether it is as good as new."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from msgspec import Struct

from auditor.connectors._github.graphql.extras import Extras, Talk
from auditor.connectors._github.graphql.found import Said
from auditor.connectors._github.graphql.span import TRUSTED, Event
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError

#: how the lists are kept; the number changes with the form of what is kept
PREFIX = "talk-2/"
#: rows of a page
PAGE = 100


class Told(Struct, frozen=True):
    """One of the lists as it is kept."""

    stamp: Talk
    events: list[Event]
    #: ids of those that GitHub's calendar counts
    paid: list[str]
    #: first days of quarters whose calendar counts private ones for this token
    hidden: list[date] = []
    #: comments that somebody marked as the answer
    answers: list[Event] = []


@dataclass(frozen=True, slots=True)
class Listing:
    """How far one of the lists was read."""

    #: "discussions" or "comments"
    name: str
    stamp: Talk | None
    #: what was kept of it before
    before: Told | None
    events: tuple[Event, ...] = ()
    paid: frozenset[str] = frozenset()
    hidden: frozenset[date] = frozenset()
    answers: tuple[Event, ...] = ()
    cursor: str | None = None
    pages: int = 0
    #: rows that were seen, and the mark of the first
    count: int = 0
    newest: str = ""
    error: ConnectorError | None = None


def listings(shelf: Shelf, found: Extras) -> tuple[tuple[Listing, ...], list[Said]]:
    """Return what is to be read, and what is kept already and as good as new."""
    asked, kept = [], []
    for name, stamp in (("discussions", found.started), ("comments", found.comments)):
        if stamp is not None and stamp.count == 0:
            continue
        before = _last(shelf, name)
        if before and _good(shelf, name, before, stamp):
            kept.append(_said(before, _age(shelf, name)))
        else:
            recent = before if before and _age(shelf, name) < TRUSTED else None
            asked.append(Listing(name, stamp, recent))
    return tuple(asked), kept


def _said(before: Told, age: timedelta) -> Said:
    events, paid = tuple(before.events), frozenset(before.paid)
    hidden, answers = frozenset(before.hidden), tuple(before.answers)
    return Said(events, paid, age, hidden, answers)


def requests(rows: tuple[Listing, ...]) -> int:
    """Return how many questions it takes to read them."""
    counts = (row.stamp.count if row.stamp else 1 for row in rows)
    return max((ceil(count / PAGE) for count in counts), default=0)


def _last(shelf: Shelf, name: str) -> Told | None:
    kept = None if shelf.run.refresh else shelf.last(PREFIX + name)
    return read(kept, Told) if kept else None


def _good(shelf: Shelf, name: str, before: Told, stamp: Talk | None) -> bool:
    """Return whether what is kept shows what there is now."""
    if shelf.offline:
        return True
    if stamp is None:
        return shelf.recall(PREFIX + name) is not None
    return before.stamp == stamp and _age(shelf, name) < TRUSTED


def _age(shelf: Shelf, name: str) -> timedelta:
    """Return how long ago a list was read; for ever by a clock that was wrong."""
    kept = shelf.last(PREFIX + name)
    age = shelf.run.now() - kept.fetched_at if kept else timedelta.max
    return age if age >= timedelta() else timedelta.max
