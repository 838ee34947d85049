"""Reads one account with a token: first the person, then everything side by side."""

from collections import deque
from collections.abc import Iterator
from urllib.parse import urlsplit

from auditor.connectors._github.account import Endpoints
from auditor.connectors._github.graphql import inside, talk
from auditor.connectors._github.graphql.ask import GraphQL
from auditor.connectors._github.graphql.desk import Desk, Outcome, drain
from auditor.connectors._github.graphql.extras import Extras
from auditor.connectors._github.graphql.first import PART, First, first
from auditor.connectors._github.graphql.haul import Haul
from auditor.connectors._github.graphql.lists import unfold
from auditor.connectors._github.graphql.look import Again
from auditor.connectors._github.graphql.made import Frame
from auditor.connectors._github.graphql.plan import Plan, plan
from auditor.connectors._github.graphql.pushes import Logs, Reader, logs
from auditor.connectors._github.graphql.stamping import begun, spots
from auditor.connectors._github.graphql.whose import changed_hands
from auditor.connectors._github.optout import opted_out
from auditor.connectors._http import Wire
from auditor.connectors._shelf import Shelf
from auditor.model import Profile, Record, Window


def only_without(shelf: Shelf) -> bool:
    """Return whether the account was read before, but never with a token."""
    return shelf.last(PART) is None and bool(shelf.parts(""))


def read(
    wire: Wire,
    at: Endpoints,
    shelf: Shelf,
    login: str,
    window: Window,
    reader: Reader | None,
    push_logs: int | None,
) -> Iterator[Record]:
    """Yield everything that ``login`` did in public, then how far it was seen.

    ``reader`` gives push logs, ``push_logs`` is how many requests they may take.

    Raises:
        ConnectorError: if there is no such person, or not all could be read.
    """
    graphql = GraphQL(wire, at.graphql)
    found, changed = first(graphql, shelf, login)
    kept = shelf.last(PART)
    fetched_at = kept.fetched_at if kept else shelf.run.now()
    owner = found.owner
    frame = Frame(owner, shelf.run.now().date())
    haul = Haul(frame, fetched_at)
    yield _profile(found, haul)
    if changed:
        yield changed_hands(owner.login)
    if found.extras.opted_out:
        yield opted_out(owner.login)
    desk = Desk(graphql, shelf, owner.login, owner.id or "", found.own)
    planned = plan(shelf, owner, window)
    more = int(not found.extras.silent) + int(found.repositories.cursor is not None)
    waiting = logs(shelf, planned.days(), reader, push_logs, more)
    unfolded = unfold(found) + talk.unfold(shelf, found.extras)
    _gather(desk, haul, planned, unfolded, waiting)
    _settle(desk, Again(desk, haul, found.extras, shelf.run.now()))
    _stamp(desk, haul, window)
    _look_inside(desk, haul, found.extras, window)
    yield from haul.records(window)


def _profile(found: First, haul: Haul) -> Profile:
    owner, home = found.owner, haul.frame.home
    here = urlsplit(home).hostname in ("github.com", "www.github.com")
    return Profile(
        handle=owner.login,
        url=home,
        fetched_at=haul.fetched_at,
        id=owner.id if owner.database_id is None else str(owner.database_id),
        aliases=(f"https://gist.github.com/{owner.login}",) if here else (),
        links=tuple(found.extras.links),
        controlled=found.controlled,
    )


def _gather(
    desk: Desk, haul: Haul, planned: Plan, unfolded: Outcome, waiting: Logs
) -> None:
    """Read all there is."""
    queue = deque((*unfolded.tasks, *planned.questions()))
    for found in (*unfolded.found, *planned.held):
        haul.take([found])
        queue.extend(waiting.after(found))
    for found in drain(desk, queue):
        haul.take([found])
        queue.extend(waiting.after(found))


def _settle(desk: Desk, again: Again) -> None:
    """Look again at what is kept, and may be public no more."""
    doubts = again.doubts()
    if not desk.shelf.offline:
        tasks = again.settle(drain(desk, deque(doubts)))
        again.haul.take(drain(desk, deque(tasks)))
    again.conceal()


def _stamp(desk: Desk, haul: Haul, window: Window) -> None:
    """Read how the commits came to their dates, where that matters."""
    home = f"{desk.login}/{desk.login}"
    places = spots(haul.held, haul.repositories, window, home, haul.gone)
    waiting = begun(desk.shelf, places)
    haul.take(waiting.found)
    haul.take(drain(desk, deque(waiting.tasks)))


def _look_inside(desk: Desk, haul: Haul, extras: Extras, window: Window) -> None:
    """Read what shows skills, when all else is read that could suffer from it."""
    places = inside.spots(haul.repositories, window, f"{desk.login}/{desk.login}")
    waiting = inside.begun(desk.shelf, places, extras)
    haul.take(waiting.found)
    haul.take(drain(desk, deque(waiting.tasks)))
