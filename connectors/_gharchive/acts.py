"""Turns events into dated acts, as the connector for GitHub itself does.

They have the same ids there, so an event that both tell is one act.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from auditor.connectors._gharchive.shapes import Told
from auditor.connectors._gharchive.trail import Trail
from auditor.connectors._github.rest.events import Owner, activity
from auditor.model import Activity, Kind, Profile

SOURCE = "gharchive"
_SITE = "https://github.com"
_BOT = "[bot]"


def page(login: str) -> str:
    """Return the page of an account; that of a robot lies elsewhere."""
    if login.endswith(_BOT):
        return f"{_SITE}/apps/{login.removesuffix(_BOT)}"
    return f"{_SITE}/{login}"


def profile(trail: Trail) -> Profile:
    """Return whose trail it is."""
    return Profile(
        handle=trail.login,
        url=page(trail.login),
        id=None if trail.number is None else str(trail.number),
    )


def acts(trail: Trail, until: date) -> Iterator[Activity]:
    """Yield each act once, from the oldest on."""
    found = {
        act.id: act
        for told in sorted(trail.told, key=lambda t: t.at, reverse=True)
        if told.at.date() <= until and (act := _act(told, page(trail.login)))
    }
    yield from sorted(found.values(), key=lambda act: (act.at, act.id))


def _act(told: Told, home: str) -> Activity | None:
    """Return the act by the login of its time: it says which repositories were own."""
    owner = Owner(login=told.login, site=_SITE, page=home)
    act = activity(told.event, owner) if told.event else None
    if act is None:
        return None
    head = told.event.head if told.event else ""
    known = dict.fromkeys((*told.commits, *([head] if head else [])))
    robot = told.login.endswith(_BOT) and act.kind.counted
    return replace(
        act,
        source=SOURCE,
        kind=Kind.AUTOMATED if robot else act.kind,
        brought=tuple(f"git:{sha}" for sha in known),
    )
