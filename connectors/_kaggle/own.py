"""What the person's own token shows beyond what everybody sees.

Nothing of it is asked for another person's handle, and private rows are dropped.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec import Struct

from auditor.connectors._kaggle import questions, rows
from auditor.connectors._kaggle.account import SITE, page
from auditor.connectors._kaggle.asking import Asker
from auditor.connectors._kaggle.credentials import Credentials
from auditor.connectors._kaggle.line import Line
from auditor.connectors._kaggle.listing import Listed, Question, listed
from auditor.connectors._kaggle.rows import Entry, Work
from auditor.connectors._shelf import Shelf, read
from auditor.connectors._text import clean, page_or
from auditor.errors import ConnectorError

_KINDS = {"KERNEL": "notebook", "TOPIC": "topic", "COMMENT": "comment"}
#: ranks have no day, so the days that are shown do not depend on them; whose a token
#: is, is asked for as often
_RANKS_LAST = timedelta(hours=20)


class Owner(Struct):
    """Whether the handle is that of the token's owner; nothing of the token itself."""

    own: bool
    #: where the token was found; empty if Kaggle did not say whose it is
    found_in: str


def is_own(
    shelf: Shelf, asker: Asker, name: str, credentials: Credentials | None
) -> bool:
    """Return whether the credentials are the person's; a list was read with them."""
    known = recalled(shelf, credentials)
    if known:
        return known.own
    if shelf.offline:
        return False
    owner = _signed_in(asker, credentials) if credentials else ""
    own = owner.casefold() == name.casefold()
    found_in = credentials.found_in if credentials and owner else ""
    shelf.keep("owner", Owner(own, found_in))
    return own


def recalled(shelf: Shelf, credentials: Credentials | None) -> Owner | None:
    """Return whose the token was the last time, where that need not be asked again."""
    kept = None if shelf.run.refresh else shelf.last("owner")
    known = read(kept, Owner) if kept else None
    if shelf.offline or not (kept and known and credentials):
        return known if shelf.offline else None
    lately = timedelta() <= shelf.run.now() - kept.fetched_at < _RANKS_LAST
    same = not credentials.user and known.found_in == credentials.found_in
    return known if lately and same else None


def _signed_in(asker: Asker, credentials: Credentials) -> str:
    if credentials.user:
        return credentials.user
    try:
        told, _ = asker.ask(lambda line: questions.owner_of(line, credentials.secret))
    except ConnectorError:
        return ""  # it only means that less is shown
    return clean(told.username, 100) if told.active else ""


def entered(shelf: Shelf, asker: Asker) -> Listed[Entry]:
    """Return the competitions in which the token's owner has a rank."""
    return listed(
        shelf,
        asker,
        Question(
            name="entered",
            kind=Entry,
            ask=questions.entered,
            rows=lambda answer: answer.competitions,
            one=rows.entry,
            lasts=_RANKS_LAST,
            numbered=True,
        ),
    )


def work(shelf: Shelf, asker: Asker, name: str) -> tuple[Listed[Work], bool]:
    """Return when public notebooks were begun, and what was posted.

    And whether it can be the person's: what a token shows that was changed for another
    one since its owner was asked for is all of somebody else.
    """
    owners: set[str] = set()

    def one(row: Any) -> Work | None:
        user = (row.owner_user.user_name if row.owner_user else "") or ""
        owners.update({user.casefold()} - {""})
        return _work(row, user) if user.casefold() == name.casefold() else None

    def ask(line: Line, token: str) -> Any:
        return questions.work(line, token)

    question = Question(
        name="work",
        kind=Work,
        ask=ask,
        rows=lambda answer: answer.documents,
        one=one,
    )
    found = listed(shelf, asker, question)
    own = not owners or name.casefold() in owners
    if not own:
        shelf.keep("owner", Owner(False, ""))
    return found, own


def _work(row: Any, name: str) -> Work | None:
    kind = _KINDS.get(row.document_type.name)
    if row.is_private or not kind:
        return None
    return Work(
        id=rows.ident(row.id),
        kind=kind,
        title=clean(row.title),
        url=_link(row, name),
        at=rows.utc(row.create_time),
    )


def _link(row: Any, name: str) -> str:
    told = row.discussion_document
    link = (told.new_comment_url if told else "") or ""
    link = f"{SITE}{link}" if link.startswith("/") else link
    return page_or(link, f"{page(name)}/discussion")
