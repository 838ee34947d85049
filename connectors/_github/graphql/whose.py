"""Whose a login is: it may be taken by another account, and an account may leave it."""

from auditor.connectors._github.account import is_login
from auditor.connectors._github.graphql.ask import GraphQL, typed
from auditor.connectors._github.graphql.owned import Login, Owner
from auditor.connectors._github.graphql.queries import WHO
from auditor.errors import ConnectorError
from auditor.model import Notice


def renamed(login: str, now: str) -> ConnectorError:
    """Return what to raise where the account goes by another login."""
    return ConnectorError(
        f"The account {login} is called {now} on GitHub now; name that login to read "
        "it.",
        "renamed",
    )


def is_another(one: Owner, other: Owner) -> bool:
    """Return whether these are two accounts; the number stays when ids change form."""
    if one.database_id is not None and other.database_id is not None:
        return one.database_id != other.database_id
    return one.id != other.id


def elsewhere(graphql: GraphQL, before: Owner, login: str) -> ConnectorError | None:
    """Ask once what an account is called whose login is gone."""
    try:
        given = {"id": before.id}
        reply = graphql.ask(WHO, given, what=f"{login}: who", weighty=False)
        now = typed(Login, reply.part("node")).login
    except ConnectorError:
        return None
    told = is_login(now) and now.casefold() != login.casefold()
    return renamed(login, now) if told else None


def changed_hands(login: str) -> Notice:
    """Return what to say where another account has the login now."""
    text = (
        f"The login {login} belongs to another account than when it was read before; "
        "what was kept of that one is dropped, and all of this was read anew."
    )
    return Notice(code="handle_changed_hands", message=text)
