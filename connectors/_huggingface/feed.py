"""The feed of recent activity: nobody documents it, so nothing rests on it alone."""

from datetime import datetime
from typing import Any

from msgspec import Struct

from auditor.connectors._http import TooHeavy, TooLarge
from auditor.connectors._huggingface.asking import Hub, Leaf
from auditor.connectors._huggingface.call import Unanswered
from auditor.connectors._huggingface.kept import Talk, instant
from auditor.connectors._huggingface.tidy import (
    BadForm,
    Form,
    Page,
    fields,
    number,
    text,
    when,
    within,
)

_MOST_PAGES, _ROWS, _TRIES = 20, 100, 2
_NUMBERED: Form = {"num": number, "title": text, "author": within({"name": text})}
_TARGET: Form = {"id": text, "name": text}
_ROW: Form = {
    "type": text,
    "time": when,
    "targetType": text,
    "target": lambda value: text(value) or within(_TARGET)(value),
    "num": number,
    "title": text,
    "discussion": within(_NUMBERED),
    "discussionData": within(_NUMBERED),
}


class Feed(Struct, frozen=True, kw_only=True):
    """The discussions that the feed shows, newest first."""

    talks: tuple[Talk, ...]
    #: of the oldest row of any sort; None if there is none
    reached: datetime | None = None
    #: whether the feed was read to its end
    whole: bool = False
    #: why it is of no use, one sentence
    failed: str = ""


def feed(hub: Hub, name: str) -> Leaf[Feed]:
    """Return what the feed shows, or that it is not what it used to be.

    Raises:
        ConnectorError, Interrupted: if nothing more can be asked.
    """
    return hub.take("feed-1", Feed, lambda: _tried(hub, name))


def _tried(hub: Hub, name: str) -> Feed:
    why = ""
    for _ in range(_TRIES):
        try:
            return _feed(hub, name)
        except (Unanswered, TooHeavy, TooLarge) as error:
            why = str(error)
    return Feed(talks=(), failed=why)


def _feed(hub: Hub, name: str) -> Feed:
    rows: list[dict[str, Any]] = []
    cursor, seen = "", {""}
    for _ in range(_MOST_PAGES):
        page = hub.plain.call("the feed", _page, _ask(hub, name, cursor), soft=True)
        if page.spoiled:
            raise Unanswered("Its rows have an unknown form.", "bad_answer")
        rows += page.rows[:-1]
        cursor = page.rows[-1].get("cursor", "")
        if not cursor or cursor in seen:
            break
        seen.add(cursor)
    times = [at for row in rows if (at := instant(row["time"]))]
    here = [row for row in rows if row["type"].startswith("discussion")]
    talks = [_talk(row, name) for row in here]
    return Feed(
        talks=tuple(dict.fromkeys(talks)),
        reached=min(times, default=None),
        whole=not cursor,
    )


def _ask(hub: Hub, name: str, cursor: str) -> Any:
    return hub.plain.visit(
        "/api/recent-activity",
        feedType="user",
        entity=name,
        activityType="discussion",
        limit=str(_ROWS),
        cursor=cursor,
    )


def _page(told: object) -> Page:
    """Read a page; its last row is the way to the next."""
    rows = told.get("recentActivity") if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(rows, list):
        raise BadForm("no recentActivity")
    cursor = told.get("cursor")
    if cursor is not None and not isinstance(cursor, str):
        raise BadForm("cursor")
    read = [fields(row, _ROW) for row in rows if isinstance(row, dict)]
    good = [row for row in read if {"type", "time"} <= row.keys()]
    return Page(
        rows=[*good, {"cursor": cursor or ""}], told={}, spoiled=len(rows) - len(good)
    )


def _talk(row: dict[str, Any], own: str) -> Talk:
    about = row.get("discussion") or row.get("discussionData") or row
    target = row.get("target", "")
    name = target if isinstance(target, str) else _name(target)
    at = instant(row["time"])
    assert at is not None  # a row without it is spoiled
    kind, author = row.get("targetType", ""), about.get("author", {}).get("name", own)
    return Talk(
        f"{kind}s" if kind else "",
        name,
        about.get("num", 0),
        at,
        about.get("title", ""),
        author.casefold() != own.casefold(),
    )


def _name(target: dict[str, str]) -> str:
    return target.get("name") or target.get("id", "")
