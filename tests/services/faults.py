"""What goes wrong on demand.

A fault is one of the functions below with words on when: ``at=3`` for the fourth
request, ``times=2`` for two of them and ``times=None`` for ever, ``when=`` for those
that a predicate picks. Both together pick from the request ``at`` on::

    GitHub(world, faults=[status(502, at=1, times=3), drop(when=of("Windows"))])
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Unpack

from tests.services.fault import Fault, When
from tests.services.wire import Call, Reply

Path = tuple[str, ...]


# On the line.


def slow(seconds: float, **when: Unpack[When]) -> Fault:
    """Answer after a while."""
    return Fault(change=lambda _, reply: replace(reply, wait=seconds), **when)


def timeout(**when: Unpack[When]) -> Fault:
    """Answer nothing until the client leaves or the service ends."""
    return Fault(change=lambda _, reply: replace(reply, never=True), **when)


def drop(after: float = 0.0, **when: Unpack[When]) -> Fault:
    """Close the line before the answer, or after that part of its body."""
    return Fault(change=lambda _, reply: replace(reply, cut=after), **when)


# Instead of the answer.


def status(
    code: int,
    body: str | Mapping[str, object] = "",
    headers: Mapping[str, str] | None = None,
    **when: Unpack[When],
) -> Fault:
    """Answer with a status; a mapping is sent as JSON."""
    if isinstance(body, str):
        reply = Reply(status=code, body=body.encode(), headers=headers or {})
    else:
        made = Reply.of(dict(body), status=code)
        reply = replace(made, headers={**made.headers, **(headers or {})})
    return Fault(change=lambda *_: reply, **when)


def html(code: int = 200, **when: Unpack[When]) -> Fault:
    """Answer with a page for people, as a proxy or a login page would."""
    text = "<!DOCTYPE html><html><body>Unicorn! We are having a problem.</body></html>"
    return status(code, text, {"content-type": "text/html; charset=utf-8"}, **when)


def invalid_json(**when: Unpack[When]) -> Fault:
    """Answer with the first half of the JSON, as if that were all."""
    return _changed(lambda reply: reply.body[: len(reply.body) // 2], **when)


def secondary_limit(
    retry_after: int | None = 60, plain: bool = False, **when: Unpack[When]
) -> Fault:
    """Answer that requests come too fast: 403, or 200 with an error if ``plain``."""
    headers = {"retry-after": str(retry_after)} if retry_after is not None else {}
    message = "You have exceeded a secondary rate limit. Please wait a few minutes."
    if plain:
        told: dict[str, object] = {"errors": [{"message": message}]}
        return status(200, told, headers, **when)
    return status(403, {"message": message, "status": "403"}, headers, **when)


def primary_limit(reset: int, plain: bool = True, **when: Unpack[When]) -> Fault:
    """Answer that the hour is used up until ``reset`` (seconds since 1970).

    As GraphQL does, 200 with an error; as REST does, 403, unless it is ``plain``.
    """
    headers = {
        "x-ratelimit-limit": "5000",
        "x-ratelimit-remaining": "0",
        "x-ratelimit-used": "5000",
        "x-ratelimit-reset": str(reset),
        "x-ratelimit-resource": "graphql" if plain else "core",
    }
    message = "API rate limit exceeded for user ID 1."
    if plain:
        errors = [{"type": "RATE_LIMITED", "message": message}]
        return status(200, {"errors": errors}, headers, **when)
    return status(403, {"message": message, "status": "403"}, headers, **when)


def something_went_wrong(**when: Unpack[When]) -> Fault:
    """Answer 200 with nothing but an apology, as GraphQL does after ten seconds."""
    message = (
        "Something went wrong while executing your query. "
        "Please include `0000:0000:0000` when reporting this issue."
    )
    told = {"data": None, "errors": [{"message": message}]}
    return status(200, told, **when)


def null_data(**when: Unpack[When]) -> Fault:
    """Answer 200 with no data and no error."""
    return status(200, {"data": None}, **when)


# Inside the answer.


def wrong_types(path: str = "", **when: Unpack[When]) -> Fault:
    """Put a list where an object belongs, at a dotted path or at ``data`` itself.

    A number is replaced by a string, a string by an object, a list by a number.
    """

    def change(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        holder, last = _holder(told, ("data", *filter(None, path.split("."))))
        holder[last] = _other(holder[last])
        return _with(reply, told)

    return Fault(change=change, **when)


def forbidden(path: str, **when: Unpack[When]) -> Fault:
    """Withhold what is at a dotted path of the data, and say FORBIDDEN."""
    message = "Resource not accessible by personal access token"

    def change(_: Call, reply: Reply) -> Reply:
        return _without(reply, "FORBIDDEN", message, [tuple(path.split("."))])

    return Fault(change=change, **when)


def resource_limits(
    *aliases: str,
    longer_than: int | None = None,
    whole: bool = False,
    **when: Unpack[When],
) -> Fault:
    """Withhold windows that took too much, those named or all of them.

    With ``longer_than`` only windows of more days, and other requests are not met.
    GitHub was seen to withhold the person altogether and to name one window in the
    path of its error; that is ``whole``.
    """

    asked = when.pop("when", None)

    def hit(call: Call) -> list[Path]:
        if asked and not asked(call):
            return []
        return [
            ("user", alias)
            for alias, days in _windows(call).items()
            if alias in aliases or not aliases
            if longer_than is None or days > longer_than
        ]

    def change(call: Call, reply: Reply) -> Reply:
        paths, kind = hit(call), "RESOURCE_LIMITS_EXCEEDED"
        message = "Resource limits for this query exceeded."
        if not whole:
            return _without(reply, kind, message, paths)
        path = [*paths[0], "contributionCalendar"]
        told = reply.payload()
        told["data"]["user"] = None
        told["errors"] = [{"type": kind, "path": path, "message": message}]
        return _with(reply, told)

    when["when"] = lambda call: bool(hit(call))
    return Fault(change=change, **when)


def _windows(call: Call) -> dict[str, int]:
    """Return the windows of a query by alias, with how many days each has."""
    found = {}
    for alias, number in re.findall(r"\b(\w+?(\d+)): contributionsC", call.query):
        start, end = (
            datetime.fromisoformat(call.variables[name + number])
            for name in ("from", "to")
        )
        found[alias] = (end - start + timedelta(seconds=1)).days
    return found


def _without(reply: Reply, kind: str, message: str, paths: list[Path]) -> Reply:
    told = reply.payload()
    for path in paths:
        holder, last = _holder(told, ("data", *path))
        holder[last] = None
        error = {"type": kind, "path": [*path], "message": message}
        told.setdefault("errors", []).append(error)
    return _with(reply, told)


def _holder(told: Any, path: Path) -> tuple[Any, Any]:
    """Return what holds the end of a path, and the key or position it has there."""
    steps: Iterator[Any] = (int(s) if s.isdigit() else s for s in path)
    *others, last = steps
    for step in others:
        told = told[step]
    return told, last


def _other(value: object) -> object:
    match value:
        case dict():
            return [value]
        case list():
            return 7
        case str():
            return {"text": value}
        case _:
            return str(value)


def _with(reply: Reply, told: object) -> Reply:
    return replace(reply, body=json.dumps(told).encode())


def _changed(body: Callable[[Reply], bytes], **when: Unpack[When]) -> Fault:
    return Fault(change=lambda _, reply: replace(reply, body=body(reply)), **when)
