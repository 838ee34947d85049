"""Pages with cursors, and the refusals that GitHub gives."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from graphql import GraphQLError

#: the most that one page holds, and the most repositories of one window
LIMIT = 100


class Refused(GraphQLError):
    """What the service says instead of a field, with the type that GitHub gives it."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message, extensions={"type": kind})


def written(errors: Sequence[GraphQLError]) -> list[dict[str, Any]]:
    """Return errors in GitHub's shape: the type stands beside the message.

    Raises:
        Exception: what broke inside the service, as that is no answer.
    """
    rows = []
    for error in errors:
        broke = error.original_error
        if broke and not isinstance(broke, GraphQLError):
            raise broke
        row: dict[str, Any] = dict(error.extensions or {})
        row |= {"path": error.path} if error.path else {}
        places = [at.formatted for at in error.locations or ()]
        rows.append(row | {"locations": places, "message": error.message})
    return rows


def instant(at: datetime) -> str:
    """Return an instant as GitHub writes it, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def cursor(position: int) -> str:
    return base64.b64encode(f"cursor:v2:{position}".encode()).decode()


def position(after: str) -> int:
    """Return how many rows a cursor has behind it.

    Raises:
        Refused: if it is none.
    """
    try:
        read = re.fullmatch(rb"cursor:v2:(\d+)", base64.b64decode(after, validate=True))
    except binascii.Error:
        read = None
    if not read:
        message = f"`{after}` does not appear to be a valid cursor."
        raise Refused("INVALID_CURSOR_ARGUMENTS", message)
    return int(read[1])


def page(
    rows: Sequence[Any],
    name: str,
    first: int | None,
    after: str | None,
    node: Callable[[Any], Any],
) -> dict[str, Any]:
    """Return one page of a connection; only its nodes are made.

    Raises:
        Refused: if its length is not 1 to 100, or ``after`` is no cursor.
    """
    _check(name, first)
    start = position(after) if after else 0
    end = start + (first or 0)
    nodes = [node(row) for row in rows[start:end]]
    last = cursor(start + len(nodes)) if nodes else None
    more = {"hasNextPage": end < len(rows), "endCursor": last}
    more |= {"hasPreviousPage": start > 0, "startCursor": cursor(start + 1)}
    return {"totalCount": len(rows), "pageInfo": more, "nodes": nodes}


def page_before(
    rows: Sequence[Any],
    name: str,
    last: int | None,
    before: str | None,
    node: Callable[[Any], Any],
) -> dict[str, Any]:
    """Return the last page of a connection, or the one before a cursor.

    Raises:
        Refused: as ``page`` does.
    """
    _check(name, last)
    end = position(before) - 1 if before else len(rows)
    start = max(0, end - (last or 0))
    nodes = [node(row) for row in rows[start:end]]
    more = {"hasNextPage": end < len(rows), "endCursor": cursor(end)}
    more |= {"hasPreviousPage": start > 0, "startCursor": cursor(start + 1)}
    return {"totalCount": len(rows), "pageInfo": more, "nodes": nodes}


def _check(name: str, first: int | None) -> None:
    if first is None:
        message = (
            "You must provide a `first` or `last` value to properly paginate the "
            f"`{name}` connection."
        )
        raise Refused("MISSING_PAGINATION_BOUNDARIES", message)
    if first < 1:
        message = f"`first` on the `{name}` connection cannot be less than one."
        raise Refused("INVALID_PAGINATION", message)
    if first > LIMIT:
        message = (
            f"Requesting {first} records on the `{name}` connection exceeds the "
            f"`first` limit of {LIMIT} records."
        )
        raise Refused("EXCESSIVE_PAGINATION", message)


def ordered(rows: Sequence[Any], order: Mapping[str, str] | None) -> list[Any]:
    """Return rows by the time they were created, oldest first if nothing is said."""
    latest_first = bool(order) and (order or {})["direction"] == "DESC"
    return sorted(rows, key=lambda row: (row.created, row.id), reverse=latest_first)
