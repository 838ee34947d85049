"""Whose a name is: what search knows of it, and whether another account took it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from auditor.connectors._kaggle import questions, rows
from auditor.connectors._kaggle.asking import Asker
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError
from auditor.model import Notice

_PART = "person"
#: no list tells the number of an account, so that search is asked for it; less than a
#: day, for a run at the same time of every day
_LASTS = timedelta(hours=20)


class Person(Struct, kw_only=True):
    """Who the handle belongs to, as search knows it."""

    id: int
    name: str
    created: datetime | None


def known(shelf: Shelf) -> Person | None:
    """Return who had the name when it was last asked for, however long ago."""
    kept = shelf.last(_PART)
    return read(kept, Person) if kept else None


def is_settled(shelf: Shelf) -> bool:
    """Return whether what is kept of the person may be used without asking."""
    kept = shelf.recall(_PART)
    if kept is None or shelf.offline:
        return shelf.offline
    return shelf.run.now() - kept.fetched_at < _LASTS


def person(shelf: Shelf, asker: Asker, name: str) -> Person | None:
    """Return what search knows of a person; None where it does not find them.

    If that is another account than before, all that is kept of that one is dropped.
    """
    before = known(shelf)
    if is_settled(shelf):
        return before
    try:
        answer, _ = asker.ask(lambda line: questions.people(line, name))
    except ConnectorError:
        return before  # nothing rests on it
    found = _found(answer.documents, name.lower())
    if before and not (found and found.id):
        found = before  # search passes over people at times, which proves nothing
    if is_another(before, found):
        shelf.drop()
    shelf.keep(_PART, found, closed=found is not None)
    return found


def is_another(one: Person | None, other: Person | None) -> bool:
    """Return whether these are two accounts, as far as both numbers are known."""
    numbers = {who.id for who in (one, other) if who} - {0}
    return len(numbers) > 1


def changed_hands(name: str) -> Notice:
    """Return what to say where another account has the name now."""
    text = (
        f"The name {name} belongs to another account than when it was read before; "
        "what was kept of that one is dropped, and all of this was read anew."
    )
    return Notice(code="handle_changed_hands", message=text)


def _found(documents: list[Any], name: str) -> Person | None:
    for row in documents:
        user = row.owner_user
        told = (user.user_name if user else "") or row.slug or ""
        fits = row.document_type.name == "USER" and told.isascii()
        if fits and told.lower() == name:
            number = rows.number(row.id) or rows.number(user.id if user else 0)
            return Person(id=number, name=told, created=rows.utc(row.create_time))
    return None
