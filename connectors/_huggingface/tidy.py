"""Makes answers of the Hub such that its client can read them, row by row.

The client drops a whole listing for one date that it cannot read. Here a field of
another type is left out, and a row only if it lacks what it cannot do without.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from auditor.connectors._text import without_addresses

_LONGEST, _MOST = 500, 200
_LARGEST = 2**53


class BadForm(Exception):
    """An answer has another form than it should; a few words say which."""


@dataclass(slots=True)
class Page:
    """One answer: its rows, and the same as the client expects it."""

    rows: list[dict[str, Any]]
    told: object
    spoiled: int = 0
    #: whether the answer itself says that there is more
    more: bool = False
    #: the answer as if there were no more
    ended: object = field(default=None)

    def end(self) -> object:
        """Return the answer as if it were the last."""
        return self.told if self.ended is None else self.ended


Tidy = Callable[[object], Page]
Reader = Callable[[Any], object]
#: what a field has to be; ``None`` from a reader means that it is not
Form = Mapping[str, Reader]


def text(value: object) -> str | None:
    """Return a text of bearable length that can be written down."""
    if not isinstance(value, str):
        return None
    # half a character, which JSON may hold, is none in UTF-8
    whole = value[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    return without_addresses(whole)


def flag(value: object) -> bool | None:
    """Return a truth value."""
    return value if isinstance(value, bool) else None


def number(value: object) -> int | None:
    """Return a count."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _LARGEST else None


def texts(value: object) -> list[str] | None:
    """Return the texts of a list."""
    if not isinstance(value, list):
        return None
    return [found for one in value[:_MOST] if (found := text(one)) is not None]


def when(value: object) -> str | None:
    """Return an instant in the one form that the client reads."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        at = datetime.fromisoformat(value)
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return f"{at.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def within(form: Form) -> Reader:
    """Return what reads an object inside a row."""
    return lambda value: fields(value, form) if isinstance(value, dict) else None


def every(form: Form) -> Reader:
    """Return what reads a list of objects; one of another form has no fields."""

    def read(value: object) -> object:
        if not isinstance(value, list):
            return None
        rows = (one if isinstance(one, dict) else {} for one in value[:_MOST])
        return [fields(one, form) for one in rows]

    return read


def fields(row: Mapping[str, object], form: Form) -> dict[str, Any]:
    """Return the fields of a form that can be read."""
    found = {name: read(row[name]) for name, read in form.items() if name in row}
    return {name: value for name, value in found.items() if value is not None}


def rows(form: Form, *needed: str, **given: object) -> Tidy:
    """Return what reads a list of rows; those without what is ``needed`` are spoiled.

    Args:
        form: of a row.
        needed: fields that a row cannot do without.
        given: what the client stumbles over if it is missing.
    """

    def read(told: object) -> Page:
        if not isinstance(told, list):
            raise BadForm("no list")
        every = [fields(r, form) for r in told if isinstance(r, dict)]
        good = [{**given, **row} for row in every if all(n in row for n in needed)]
        # what the client takes out of a row is not to be missing here
        copies = [dict(row) for row in good]
        return Page(rows=good, told=copies, spoiled=len(told) - len(good))

    return read


def one(form: Form, *needed: str) -> Tidy:
    """Return what reads a single object."""

    def read(told: object) -> Page:
        if not isinstance(told, dict):
            raise BadForm("no object")
        row = fields(told, form)
        if missing := [name for name in needed if name not in row]:
            raise BadForm(f"no {missing[0]}")
        return Page(rows=[row], told=dict(row))

    return read
