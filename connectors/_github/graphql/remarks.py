"""What counts of a discussion that a person began, or of a comment in one.

A comment counts when it is at least 40 characters long and stands in a repository of
somebody else. Of its text only the length is looked at; nothing of it is kept.
"""

from auditor.connectors._github.graphql.ask import WITHHELD, typed
from auditor.connectors._github.graphql.span import Event
from auditor.connectors._github.graphql.types import Answer, Dated, Instant, Subject
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


class _Discussion(Answer, frozen=True):
    title: str
    repository: Subject


class _Comment(Dated, frozen=True):
    id: str
    url: str
    created_at: Instant
    is_answer: bool
    body_text: str
    discussion: _Discussion | None = None


def remark(login: str, name: str, node: object) -> tuple[Event, bool] | None:
    """Return a row of a list, and whether GitHub's calendar counts it.

    None is returned for what does not count, or is not public.

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
    if len(comment.body_text.strip()) < _LENGTH:
        return None
    if place is None:
        raise ConnectorError(WITHHELD, "withheld")
    owner = place.repository.name_with_owner.partition("/")[0]
    if owner.casefold() == login.casefold():
        return None
    return _told(comment, place.title, place.repository, paid=comment.is_answer)


def _told(
    row: _Begun | _Comment, title: str, subject: Subject, *, paid: bool
) -> tuple[Event, bool] | None:
    if subject.is_private:
        return None
    url = page_or(row.url, "")
    event = Event(
        kind="discussion",
        id=f"github:{url or clean(row.id)}",
        at=row.created_at,
        url=url,
        title=clean(title),
        repository=subject.id,
        name=clean(subject.name_with_owner),
    )
    return event, paid
