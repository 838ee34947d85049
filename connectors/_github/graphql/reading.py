"""Reads one account with a token: first the person, then everything side by side."""

from collections.abc import Iterator

from auditor.connectors._github.account import Endpoints
from auditor.connectors._github.graphql.ask import GraphQL
from auditor.connectors._github.graphql.desk import Desk, drain
from auditor.connectors._github.graphql.first import PART, first
from auditor.connectors._github.graphql.haul import Haul
from auditor.connectors._github.graphql.lists import unfold
from auditor.connectors._github.graphql.made import Frame
from auditor.connectors._github.graphql.plan import plan
from auditor.connectors._http import Wire
from auditor.connectors._shelf import Shelf
from auditor.model import Profile, Record, Window


def only_without(shelf: Shelf) -> bool:
    """Return whether the account was read before, but never with a token."""
    return shelf.last(PART) is None and bool(shelf.parts(""))


def read(
    wire: Wire, at: Endpoints, shelf: Shelf, login: str, window: Window
) -> Iterator[Record]:
    """Yield everything that ``login`` did in public, then how far it was seen.

    Raises:
        ConnectorError: if there is no such person, or not all could be read.
    """
    graphql = GraphQL(wire, at.graphql)
    found = first(graphql, shelf, login)
    kept = shelf.last(PART)
    fetched_at = kept.fetched_at if kept else shelf.run.now()
    owner = found.owner
    frame = Frame(owner, shelf.run.now().date())
    yield Profile(handle=owner.login, url=frame.home, fetched_at=fetched_at)
    desk = Desk(graphql, shelf, owner.login, owner.id or "", found.own)
    planned, lists = plan(shelf, owner, window), unfold(found)
    haul = Haul(frame, fetched_at)
    haul.take((*planned.held, *lists.found))
    haul.take(drain(desk, (*planned.questions(), *lists.tasks)))
    yield from haul.records(window)
