"""JSON, as people write it or as applicant tracking systems export it -> entries.

Greenhouse has first and last names, addresses of sites and attachments as lists of
objects; Lever has links as plain texts; Ashby has social links by type. All of them
put a company's own fields, a consent among them, into a place of their own.
"""

import json
from collections.abc import Iterator
from typing import Any

from auditor.roster.reading.columns import field_of, plain, words
from auditor.roster.reading.grid import Entry, cut
from auditor.roster.reading.refusing import (
    NO_LIST,
    NO_OBJECT,
    RosterError,
    refuse_count,
)

#: objects within one another that are looked into
_DEEPEST = 4
#: texts under one key
_MOST = 50
#: keys of an object that hold what it is about
_VALUES = ("value", "url", "href", "text")
_TITLES = ("title", "name", "label", "key")
_NAMES = ("first", "given", "middle", "last", "family", "full")


def entries(text: str) -> tuple[Entry, ...]:
    """Return the people; ``line`` is the number of the item in the list.

    Raises:
        RosterError: if it is no JSON, no list of people, or one of too many.
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RosterError(NO_LIST) from error
    people = _list(told)
    refuse_count(len(people))
    return tuple(_entry(i, one) for i, one in enumerate(people, 1))


def _list(told: Any) -> list[Any]:
    if isinstance(told, dict):
        inside = {plain(key): value for key, value in told.items()}
        lists = (inside.get(key) for key in words().lists)
        told = next((one for one in lists if isinstance(one, list)), None)
    if not isinstance(told, list):
        raise RosterError(NO_LIST)
    return told


def _entry(number: int, told: Any) -> Entry:
    if not isinstance(told, dict):
        return Entry(line=number, problem=NO_OBJECT)
    given: dict[str, list[str]] = {}
    for field, text in _pairs(told, 0):
        some = given.setdefault(field, [])  # an empty key is a column all the same
        if text.strip() and len(some) < _MOST:
            some.append(cut(text))
    return Entry(line=number, given={f: tuple(t) for f, t in given.items()})


def _pairs(told: dict[str, Any], depth: int) -> Iterator[tuple[str, str]]:
    """Yield what is known of an object, its own keys before those inside."""
    inner: list[tuple[str, Any]] = []
    for key, value in told.items():
        field, name = field_of(key), plain(key)
        if name in words().person and isinstance(value, dict):
            inner.append((name, value))
        elif field:
            yield from ((field, text) for text in ("", *_texts(value, field)))
        elif name in words().files:
            yield from (("attachment", text) for text in _files(value))
        else:
            inner.append((name, value))
    for name, value in inner if depth < _DEEPEST else ():
        if name in words().custom:
            yield from _pairs(_custom(value), depth + 1)
        elif name in words().person and isinstance(value, dict):
            yield from _pairs(value, depth + 1)


def _texts(value: Any, field: str) -> Iterator[str]:
    match value:
        case str():
            yield value
        case bool():
            yield str(value).lower()
        case int():
            yield f"{value:d}"[:100] if abs(value) < 10**100 else ""
        case list():
            for one in value[:_MOST]:
                if not isinstance(one, list):
                    yield from _texts(one, field)
        case dict():
            yield _named(value) if field == "name" else _of(value, _VALUES)


def _named(told: dict[str, Any]) -> str:
    """Return a name that is given in parts, in the order they are said."""
    parts = {plain(key): value for key, value in told.items()}
    found = (
        value
        for word in _NAMES
        for key, value in parts.items()
        if key.startswith(word) and isinstance(value, str)
    )
    return " ".join(found) or _of(told, _VALUES)


def _of(told: dict[str, Any], keys: tuple[str, ...]) -> str:
    found = (told.get(key) for key in keys)
    return next((one for one in found if isinstance(one, str)), "")


def _custom(told: Any) -> dict[str, Any]:
    """Return a company's own fields by their names."""
    if isinstance(told, dict):
        return told
    some = told if isinstance(told, list) else []
    return {_of(one, _TITLES): one for one in some if isinstance(one, dict)}


def _files(told: Any) -> Iterator[str]:
    """Yield the names of resumes; letters and forms are left out."""
    for one in told if isinstance(told, list) else [told]:
        if isinstance(one, dict) and one.get("type", "resume") == "resume":
            yield _of(one, ("filename", "name"))
