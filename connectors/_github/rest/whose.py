"""Whose a login is without a token, and whether it was another account's before."""

from collections.abc import Iterator

from auditor.connectors._github.account import is_login, nobody
from auditor.connectors._github.graphql.first import PART, First
from auditor.connectors._github.graphql.whose import changed_hands, renamed
from auditor.connectors._github.rest.asking import Leaf, Rest, Unanswered
from auditor.connectors._github.rest.persons import PROFILE, Person
from auditor.connectors._github.rest.rows import Page
from auditor.connectors._github.rest.wanted import account, account_of
from auditor.connectors._text import clean
from auditor.errors import ConnectorError
from auditor.model import Notice


def numbers(asker: Rest) -> frozenset[int]:
    """Return by which numbers the account was known that is kept, with a token or not.

    There may be several, where one of both was not read since the login changed hands.
    """
    leaves = asker.everything(PROFILE, Page[Person])
    found = {row.number for leaf in leaves for row in leaf.page.rows}
    first = asker.kept(PART, First)
    number = first.owner.database_id if first else None
    return frozenset({*found, number or 0} - {0})


def whose(asker: Rest, login: str) -> Leaf[Person]:
    """Ask who has the login.

    Raises:
        ConnectorError: if nobody has it, also because the account that was kept is
            called something else by now; that is asked once.
    """
    if not is_login(login):  # it would lead to another path
        raise nobody(clean(login, 100))
    before = numbers(asker)
    try:
        leaf = account(asker, login)
    except Unanswered as error:
        if error.status != 404:
            raise
        raise _elsewhere(asker, before, login) or nobody(login) from error
    found = leaf.page.rows[0]
    now = "" if found.organisation else found.login
    if is_login(now) and now.casefold() != login.casefold():
        raise renamed(login, now)
    return leaf


def _elsewhere(
    asker: Rest, before: frozenset[int], login: str
) -> ConnectorError | None:
    """Ask what the account is called now, where it is known which it was."""
    if len(before) != 1:
        return None
    try:
        now = account_of(asker, *before).page.rows[0]
    except ConnectorError:
        return None
    same = {now.number} == before and now.login.casefold() != login.casefold()
    return renamed(login, now.login) if same and is_login(now.login) else None


def handed_over(
    asker: Rest, before: frozenset[int], person: Person, login: str
) -> Iterator[Notice]:
    """Drop what is kept of another account that had the login before, and say so."""
    if person.number and before - {person.number}:
        asker.forget("", frozenset({PROFILE.rpartition("/")[0]}))
        yield changed_hands(login)
