"""Reads what a person said in discussions: those they began, and their comments.

Both lists go page by page side by side, the newest first, until they end or meet what
is kept already.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from auditor.connectors._github.graphql.ask import BadAnswer, Reply, typed
from auditor.connectors._github.graphql.desk import NOT_IN_STORE, Desk, Outcome, Task
from auditor.connectors._github.graphql.extras import Extras, Talk, mark, unknown
from auditor.connectors._github.graphql.found import Found, Missing, Said
from auditor.connectors._github.graphql.heard import (
    PAGE,
    PREFIX,
    Listing,
    Told,
    listings,
)
from auditor.connectors._github.graphql.queries import DISCUSSIONS
from auditor.connectors._github.graphql.remarks import Taken
from auditor.connectors._github.graphql.types import Answer, PageInfo
from auditor.connectors._github.graphql.windows import same_account
from auditor.connectors._http import TooHeavy
from auditor.connectors._shelf import Shelf
from auditor.errors import ConnectorError

#: rows of a page, and with what less
_SIZES = (PAGE, 20)
#: pages of one list; one without an end ends here
_MOST_PAGES = 60

_ENDLESS = "A list on GitHub does not end; the rest is left."
_SHORT = "GitHub counts more discussions than it lists; what it listed is here."
_FIELDS = {
    "discussions": "repositoryDiscussions",
    "comments": "repositoryDiscussionComments",
}
_CURSORS = {"discussions": "after", "comments": "before"}


class _Page(Answer, frozen=True):
    page_info: PageInfo
    nodes: list[Any]


def unfold(shelf: Shelf, found: Extras) -> Outcome:
    """Return what is kept, and the task to read the rest."""
    asked, kept = listings(shelf, found)
    said = tuple(kept)
    if asked and shelf.offline:
        error = ConnectorError(NOT_IN_STORE, "offline")
        return Outcome((*said, Missing("discussions", error)))
    task: tuple[Task, ...] = (Discussions(asked),) if asked else ()
    return Outcome(said, task)


@dataclass(frozen=True, slots=True)
class Discussions:
    """The task to read one more page of one list, or of both."""

    lists: tuple[Listing, ...]
    size: int = 0
    once_more: bool = True

    def __call__(self, desk: Desk) -> Outcome:
        """Ask, take what came, and say what is left to ask."""
        try:
            reply = desk.ask(DISCUSSIONS, "discussions", weighty=True, **self._given())
        except ConnectorError as error:
            return self._without(desk, self.lists, error)
        if unknown(reply):
            return Outcome()  # an installation without them
        outcome, further = Outcome(), []
        for row in self.lists:
            try:
                page = _page(desk, reply, row)
            except ConnectorError as error:
                outcome += self._without(desk, (row,), error)
                continue
            after = _joined(desk, row, page)
            if after.cursor:
                further.append(after)
            else:
                outcome += Outcome(tuple(_ended(desk, after)))
        again: tuple[Task, ...] = ()
        if further:  # what was too much once is so again
            again = (Discussions(tuple(further), self.size),)
        return outcome + Outcome(tasks=again)

    def _given(self) -> dict[str, object]:
        names = {row.name for row in self.lists}
        flags = {name: name in names for name in _FIELDS}
        cursors = {_CURSORS[row.name]: row.cursor for row in self.lists}
        return {"most": _SIZES[self.size], **flags, **cursors}

    def _without(
        self, desk: Desk, lists: tuple[Listing, ...], error: ConnectorError
    ) -> Outcome:
        """Say how to go on after ``error``: with less, once more, or not at all."""
        heavy = isinstance(error, TooHeavy) and self.size + 1 < len(_SIZES)
        if heavy and desk.again():
            return Outcome(tasks=(replace(self, lists=lists, size=self.size + 1),))
        if isinstance(error, BadAnswer) and self.once_more and desk.again():
            return Outcome(tasks=(replace(self, lists=lists, once_more=False),))
        found = [part for row in lists for part in _ended(desk, row, error)]
        return Outcome(tuple(found))


def _page(desk: Desk, reply: Reply, row: Listing) -> _Page:
    page = typed(_Page, reply.part("user", _FIELDS[row.name]))
    same_account(desk, reply)
    if page.page_info.has_next_page and page.page_info.end_cursor == row.cursor:
        raise BadAnswer  # it stands still
    return page


def _joined(desk: Desk, row: Listing, page: _Page) -> Listing:
    """Take one more page; with what is kept, if that follows without a hole."""
    taken = Taken(row.count, row.newest)
    for node in page.nodes if row.name == "discussions" else page.nodes[::-1]:
        if row.before and row.stamp and _follows(row.before, row.stamp, taken, node):
            return _with_before(_with(row, taken), row.before, row.stamp)
        taken.take(desk.login, row.name, node)
    more = page.page_info.has_next_page and page.page_info.end_cursor
    row = replace(_with(row, taken), cursor=more or None, pages=row.pages + 1)
    if row.cursor and row.pages >= _MOST_PAGES:
        error = row.error or ConnectorError(_ENDLESS, "list")
        return replace(row, cursor=None, error=error)
    return row


def _follows(before: Told, stamp: Talk, taken: Taken, node: object) -> bool:
    """Return whether from here on everything is kept already."""
    id = node.get("id") if isinstance(node, dict) else None
    known = before.stamp
    return mark(id) == known.newest and taken.count + known.count == stamp.count


def _with(row: Listing, taken: Taken) -> Listing:
    return replace(
        row,
        events=(*row.events, *taken.events),
        paid=row.paid | taken.paid,
        hidden=row.hidden | taken.hidden,
        answers=(*row.answers, *taken.answers),
        count=taken.count,
        newest=taken.newest,
        error=row.error or taken.error,
    )


def _with_before(row: Listing, before: Told, stamp: Talk) -> Listing:
    return replace(
        row,
        events=(*row.events, *before.events),
        paid=row.paid | set(before.paid),
        hidden=row.hidden | set(before.hidden),
        answers=(*row.answers, *before.answers),
        count=stamp.count,
        cursor=None,
    )


def _short(row: Listing) -> ConnectorError | None:
    """Return what to say where a list ended before all that is counted was there."""
    if row.stamp is None or row.count >= row.stamp.count:
        return None
    return ConnectorError(_SHORT, "list_full")


def _ended(
    desk: Desk, row: Listing, error: ConnectorError | None = None
) -> Iterator[Found]:
    """Yield what was found, and keep it if nothing is missing."""
    yield Said(row.events, row.paid, hidden=row.hidden, answers=row.answers)
    if error := row.error or error or _short(row):
        yield Missing("discussions", error)
        return
    stamp = row.stamp or Talk(row.count, row.newest)
    hidden = sorted(row.hidden)
    events, answers = list(row.events), list(row.answers)
    kept = Told(stamp, events, sorted(row.paid), hidden, answers)
    desk.shelf.keep(PREFIX + row.name, kept)
