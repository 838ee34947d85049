"""Reads one event of GH Archive, whichever age its form is of.

Three forms are about: that of 2011, where the actor stands in the payload; that of
2012 to 2014, with a name, a local clock and no id; and from 2015 on that of GitHub's
Events API, which is read as the API's own answers are.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec

from auditor.connectors._gharchive import loads
from auditor.connectors._github.rest.events import (
    RULES,
    SHORTEST_COMMENT,
    Event,
    events,
)
from auditor.connectors._github.rest.rows import (
    BadForm,
    decoded,
    first_line,
    moment,
)
from auditor.connectors._text import clean, page_or

#: 2012/03/10 22:33:44 -0800, as the first files write it
_SLASHED = re.compile(
    r"(\d{4})/(\d\d)/(\d\d) (\d\d:\d\d:\d\d) ([+-]\d\d):?(\d\d)", re.ASCII
)
_PAGE = re.compile(r"https?://(?:www\.)?github\.com/([^/?#]+/[^/?#]+)")
_BOT = "[bot]"
#: the first year in which events have the form of the API
_API_FROM = 2015


@dataclass(frozen=True, slots=True)
class Told:
    """One public event, and who did it."""

    login: str
    #: what GitHub calls the account for good; None before 2015
    number: int | None
    #: None where it is of a type that is no act
    event: Event | None
    #: in UTC
    at: datetime
    #: the hashes of the commits that a push lists, at most twenty
    commits: tuple[str, ...] = ()


class _Named(msgspec.Struct):
    id: int | None = None
    login: str | None = None


class _Line(msgspec.Struct):
    type: str = ""
    public: bool = False
    created_at: str = ""
    id: str | int | None = None
    url: str | None = None
    actor: _Named | str | None = None
    payload: msgspec.Raw = msgspec.Raw(b"{}")
    repo: dict[str, Any] | None = None
    repository: dict[str, Any] | None = None


class _Who(msgspec.Struct):
    # each may be something else in other years
    actor: Any = None
    repo: Any = None


class _Author(msgspec.Struct):
    name: str | None = None


class _Commit(msgspec.Struct):
    sha: str = ""
    author: _Author | None = None
    distinct: bool = True


class _Push(msgspec.Struct):
    commits: list[_Commit] = []


def read(line: bytes) -> Told | None:
    """Return what a line tells, or None if it is not public or names nobody.

    Raises:
        BadForm: if it is no event.
    """
    row = decoded(line, _Line)
    at = moment(_stamp(row.created_at))
    if at is None or not row.type:
        raise BadForm("no date or no type")
    if not row.public or (row.repository or {}).get("private"):
        return None
    if isinstance(row.actor, _Named) and row.actor.login and at.year >= _API_FROM:
        event = _event(line, row)
        known = _commits(row) if event and event.type == "PushEvent" else ()
        return Told(row.actor.login, row.actor.id, event, at, known)
    who = decoded(row.payload, _Who)
    login = _login(row, who)
    if not login:
        return None
    event = _old(row, who, login, at.isoformat())
    return Told(login, None, event, at, _old_commits(row))


def hour_shift(line: bytes) -> int:
    """Return by how many hours the clock of an event's stamp is behind UTC.

    Old files are named by that clock too.

    Raises:
        BadForm: if it has no date.
    """
    text = _stamp(decoded(line, _Line).created_at)
    offset = re.search(r"([+-])(\d\d):?\d\d$", text)
    if moment(text) is None:
        raise BadForm("no date")
    return -int(offset[1] + offset[2]) if offset else 0


def _stamp(text: str) -> str:
    found = _SLASHED.fullmatch(text)
    return "{}-{}-{}T{}{}:{}".format(*found.groups()) if found else text


def _event(line: bytes, row: _Line) -> Event | None:
    """Read the form of the API; what robots wrote is no commit of the person's."""
    found = events(b"[" + line + b"]").rows
    if not found:
        return None
    event = found[0]
    if event.type != "PushEvent":
        return event
    commits = decoded(row.payload, _Push).commits
    robots = sum(one.distinct and _robot(one) for one in commits)
    return msgspec.structs.replace(event, count=max(0, event.count - robots))


def _commits(row: _Line) -> tuple[str, ...]:
    found = decoded(row.payload, _Push).commits
    return tuple(one.sha for one in found if loads.SHA.fullmatch(one.sha))


def _robot(commit: _Commit) -> bool:
    return bool(commit.author and (commit.author.name or "").endswith(_BOT))


# The forms up to 2014.


def _login(row: _Line, who: _Who) -> str:
    named = row.actor.login if isinstance(row.actor, _Named) else row.actor
    return named or loads.text(who.actor)


def _old(row: _Line, who: _Who, login: str, at: str) -> Event | None:
    if row.type not in RULES:
        return None
    load = decoded(row.payload, dict[str, Any])
    repository = _repository(row, who)
    push = row.type == "PushEvent"
    body = loads.part(load, "comment").get("body")
    return Event(
        id=_id(row, login, at),
        type=row.type,
        created_at=at,
        repository=clean(repository),
        action=clean(loads.text(load.get("action"))),
        made=clean(loads.text(load.get("ref_type") or load.get("object"))),
        count=loads.distinct(load) if push else 0,
        head=loads.head(load) if push else "",
        url="" if push else _page(row, load),
        number=loads.number(load.get("number")),
        title=first_line(loads.title(load)),
        # most comments came without their text: it cannot be told that they are short
        length=len(body.strip()) if isinstance(body, str) else SHORTEST_COMMENT,
    )


def _old_commits(row: _Line) -> tuple[str, ...]:
    if row.type != "PushEvent":
        return ()
    return loads.commits(decoded(row.payload, dict[str, Any]))


def _id(row: _Line, login: str, at: str) -> str:
    if row.id:
        return clean(str(row.id), 30)
    mark = (row.type, login, at, row.url or "", bytes(row.payload))
    return f"old-{sha256(repr(mark).encode()).hexdigest()[:24]}"


def _repository(row: _Line, who: _Who) -> str:
    place = row.repository or row.repo or {}
    for url in (place.get("url"), row.url):
        found = _PAGE.match(url) if isinstance(url, str) else None
        if found:
            return found[1]
    name = loads.text(place.get("name"))
    owner = loads.text(place.get("owner"))
    return loads.text(who.repo) or (
        f"{owner}/{name}" if owner and name else name.strip("/")
    )


def _page(row: _Line, load: dict[str, Any]) -> str:
    things = ("comment", "pull_request", "release", "issue")
    for found in (
        *(loads.part(load, name).get("html_url") for name in things),
        row.url,
    ):
        if isinstance(found, str):
            return page_or(found.replace("http://", "https://", 1), "")
    return ""
