"""What counts of a discussion that a person began, or of a comment in one.

A comment counts when it is at least 40 characters long and stands in a repository of
somebody else. Of its text only the length is looked at; nothing of it is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from msgspec.structs import replace

from auditor.connectors._github.graphql.ask import WITHHELD, typed
from auditor.connectors._github.graphql.extras import mark
from auditor.connectors._github.graphql.owned import Login
from auditor.connectors._github.graphql.span import ONE, Event
from auditor.connectors._github.graphql.types import Dated, Instant, Subject
from auditor.connectors._text import clean, page_or
from auditor.errors import ConnectorError

#: a comment that is shorter is no work
_LENGTH = 40


class _Begun(Dated, frozen=True):
    id: str
    url: str
    title: str
    created_at: Instant
    repository: Subject


class _Discussion(Dated, frozen=True):
    title: str
    repository: Subject
    #: when and by whom a comment was marked as the answer
    answer_chosen_at: Instant | None = None
    answer_chosen_by: Login | None = None


class _Comment(Dated, frozen=True):
    id: str
    url: str
    created_at: Instant
    is_answer: bool
    body_text: str
    discussion: _Discussion | None = None


@dataclass(frozen=True, slots=True)
class Hidden:
    """A private row that the calendar counts for this token, and when it was."""

    at: datetime

    def quarters(self) -> set[date]:
        """Return the first days of the quarters whose calendar may count it."""
        day = self.at.astimezone(UTC).date()
        days = (day - ONE, day, day + ONE)  # by the clock of the person
        return {date(day.year, (day.month - 1) // 3 * 3 + 1, 1) for day in days}


@dataclass(slots=True)
class Taken:
    """What was taken of one page, which may be far longer than was asked for."""

    #: rows that were seen, and the mark of the first
    count: int = 0
    newest: str = ""
    events: list[Event] = field(default_factory=list)
    paid: set[str] = field(default_factory=set)
    hidden: set[date] = field(default_factory=set)
    answers: list[Event] = field(default_factory=list)
    error: ConnectorError | None = None

    def take(self, login: str, name: str, node: object) -> None:
        """Take one row; one that is odd or withheld costs itself, and is told."""
        id = node.get("id") if isinstance(node, dict) else None
        self.count, self.newest = self.count + 1, self.newest or mark(id)
        try:
            found = remark(login, name, node)
            self.answers += answers(login, name, node)
        except ConnectorError as error:
            self.error = self.error or error
            return
        if isinstance(found, Hidden):
            self.hidden |= found.quarters()
        elif found:
            event, paid = found
            self.events.append(event)
            self.paid |= {event.id} if paid else set()


def remark(login: str, name: str, node: object) -> tuple[Event, bool] | Hidden | None:
    """Return a row of a list, and whether GitHub's calendar counts it.

    None is returned for what does not count.

    Raises:
        ConnectorError: if the row is withheld, or makes no sense.
    """
    if node is None:
        raise ConnectorError(WITHHELD, "withheld")
    if name == "discussions":
        begun = typed(_Begun, node)
        return _told(begun, begun.title, begun.repository, paid=True)
    comment = typed(_Comment, node)
    place = comment.discussion
    if place is not None and place.repository.is_private:
        return Hidden(comment.created_at) if comment.is_answer else None
    if len(comment.body_text.strip()) < _LENGTH:
        return None
    if place is None:
        raise ConnectorError(WITHHELD, "withheld")
    owner = place.repository.name_with_owner.partition("/")[0]
    if owner.casefold() == login.casefold():
        return None
    return _told(comment, place.title, place.repository, paid=comment.is_answer)


def answers(login: str, name: str, node: object) -> Iterator[Event]:
    """Yield a comment that somebody else marked as the answer, on the day of that.

    However short it is, and wherever it stands: others decided it.
    """
    if name == "discussions" or node is None:
        return
    comment = typed(_Comment, node)
    place = comment.discussion
    if place is None or place.repository.is_private or not comment.is_answer:
        return
    who = place.answer_chosen_by
    if who is None or who.login.casefold() != login.casefold():
        event = _event(comment, place.title, place.repository)
        yield replace(event, at=place.answer_chosen_at or event.at)


def _told(
    row: _Begun | _Comment, title: str, subject: Subject, *, paid: bool
) -> tuple[Event, bool] | Hidden:
    if subject.is_private:
        return Hidden(row.created_at)
    return _event(row, title, subject), paid


def _event(row: _Begun | _Comment, title: str, subject: Subject) -> Event:
    url = page_or(row.url, "")
    return Event(
        kind="discussion",
        id=f"github:{url or clean(row.id)}",
        at=row.created_at,
        url=url,
        title=clean(title),
        repository=subject.id,
        name=clean(subject.name_with_owner),
    )
