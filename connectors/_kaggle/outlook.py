"""What reading a person would take, and whether Kaggle can be read at all."""

from __future__ import annotations

from math import ceil
from typing import Any

from auditor.connectors._kaggle import questions, whose
from auditor.connectors._kaggle.asking import IN_FLIGHT, Absent, Asker
from auditor.connectors._kaggle.credentials import MAKE_ONE, Credentials, Found
from auditor.connectors._kaggle.own import recalled
from auditor.connectors._kaggle.rows import Dataset, Page
from auditor.connectors._shelf import Shelf, read
from auditor.connectors._text import clean
from auditor.errors import ConnectorError
from auditor.model import Estimate, Health

#: roughly, in seconds
_ANSWER = 0.8
_LISTS = ("notebooks", "datasets", "models")
_REACH = (
    "Sees every version of data sets, the last run of notebooks, and models; of "
    "competitions those that are named or, with the person's own token, entered."
)


def estimate(shelf: Shelf, name: str, found: Found, competitions: int) -> Estimate:
    """Return what reading ``name`` would take, from what the store knows; asks nothing.

    Raises:
        ConnectorError: if nothing is in the store and nothing may be asked.
    """
    lists = sum(max(1, len(shelf.parts(f"{one}/"))) for one in _LISTS)
    known = any(shelf.last(f"{one}/0") for one in _LISTS)
    if shelf.offline:
        return Estimate(requests=0, lines=("nothing is asked with --offline",))
    own, boards = _own(shelf, name, found.credentials), 2 * competitions
    unread = _unread(shelf)
    person = 0 if whose.is_settled(shelf) else 1
    total = lists + own + person + boards + unread
    lines = [f"{lists} for the lists of notebooks, data sets and models"]
    if person:
        lines.append("1 to find the person")
    if own:
        lines.append(f"{own} for what the own token shows")
    if boards:
        lines.append(f"{boards} for the leaderboards that are named")
    lines.append(_details(known, unread))
    rounds = 2 + ceil((boards + unread) / IN_FLIGHT) + own + person
    return Estimate(requests=total, seconds=rounds * _ANSWER, lines=tuple(lines))


def _details(known: bool, unread: int) -> str:
    if not known:
        return "1 more for each data set"
    new = f"{unread} for versions of data sets, and " if unread else ""
    return f"{new}1 more for each data set that changed since"


def _own(shelf: Shelf, name: str, credentials: Credentials | None) -> int:
    if credentials is None:
        return 0
    if credentials.user:
        return 2 if credentials.user.casefold() == name.casefold() else 0
    known = recalled(shelf, credentials)
    return 3 if known is None else 2 if known.own else 0


def _unread(shelf: Shelf) -> int:
    """Return how many data sets are listed whose versions are not in the store."""
    count = 0
    for part in shelf.parts("datasets/"):
        kept: Any = shelf.last(part)
        page = read(kept, Page[Dataset])
        listed = page.rows if page else []
        count += sum(not shelf.recall(f"dataset/{one.id}") for one in listed)
    return count


def health(asker: Asker, found: Found) -> Health:
    """Ask the smallest thing there is, and say what came of it."""
    credentials = found.credentials
    token = credentials.found_in if credentials else None
    complaint = " ".join(found.complaints)
    try:
        said = _accepted(asker, credentials) if credentials else _anonymous(asker)
    except ConnectorError as error:
        said = complaint if complaint and not credentials else _told(error, credentials)
        return Health(ready=False, token=token, sentence=said, reach=_REACH)
    return Health(ready=True, token=token, sentence=said, reach=_REACH)


def _told(error: ConnectorError, credentials: Credentials | None) -> str:
    if not isinstance(error, Absent) or credentials is None:
        return str(error)
    return f"Kaggle does not take what {credentials.found_in} holds; {MAKE_ONE}."


def _accepted(asker: Asker, credentials: Credentials) -> str:
    if credentials.user:
        asker.ask(lambda line: questions.entered(line, "", size=1))
        return f"Kaggle takes the key of {credentials.user}."
    told, _ = asker.ask(lambda line: questions.owner_of(line, credentials.secret))
    if not told.active:
        raise ConnectorError(
            f"The token in {credentials.found_in} has run out; {MAKE_ONE}.",
            "auth_refused",
        )
    name = clean(told.username, 100)
    return f"Kaggle takes the token of {name or 'somebody it does not name'}."


def _anonymous(asker: Asker) -> str:
    asker.ask(lambda line: questions.models(line, "google", ""))
    return f"Kaggle answers without a token; for more, {MAKE_ONE}."
