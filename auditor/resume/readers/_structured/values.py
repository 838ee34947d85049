"""Values of a structured document: decoded, of whatever type, and made safe to show."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from auditor.errors import ResumeError
from auditor.resume.decoding import decoded
from auditor.resume.months import month_text, parse_iso
from auditor.resume.sheet import Entry

#: a life has no more; a file with more is no resume
MAX_ENTRIES = 2_000
#: longer names are cut: they are shown, never needed whole
MAX_TEXT = 200
#: what is looked at of a longer text before it is cleaned
_LOOKED_AT = 400
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_CONTACT = re.compile(r"\S+@\S+|\+\d[\d ()/.-]{6,}\d")
_PLACE_LENGTH = 60


def decode(data: bytes) -> str:
    """Return the text of a file, from its first letter on."""
    return decoded(data).replace("\0", "").lstrip()


def sound(text: str) -> str:
    """Replace halves of characters, which JSON can spell and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode()


def clean(value: object) -> str:
    """Return a name as it may be shown, "" for what is none."""
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    text = _CONTROL.sub(" ", sound(str(value)[:_LOOKED_AT]))
    if "@" in text or "+" in text:
        text = _CONTACT.sub(" ", text)
    return " ".join(text.split())[:MAX_TEXT].rstrip()


def as_map(value: object) -> dict[str, Any]:
    """Return an object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def first(entry: dict[Any, Any], *keys: str) -> str:
    """Return the first of these keys that holds a name."""
    return next((text for key in keys if (text := clean(entry.get(key)))), "")


def date_text(entry: dict[Any, Any], key: str, place: str) -> str | None:
    """Return a date as it is written; a bare number is a year that a hand wrote.

    Raises:
        ResumeError: if it is a list or an object.
    """
    value = entry.get(key)
    if isinstance(value, list | dict):
        raise ResumeError(f"{place}: {key} holds no date; write it as YYYY-MM.")
    return None if value is None else sound(str(value)[:MAX_TEXT]).strip()


def month(value: object) -> str | None:
    """Return the month of a time stamp as YYYY-MM, None for what is no time stamp."""
    try:
        return month_text(parse_iso(sound(str(value)[:10])).last) if value else None
    except ValueError:
        return None


def named(place: str) -> str:
    """Return the name of a section as a sentence may hold it."""
    return clean(place)[:_PLACE_LENGTH] or "a section"


def capped(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries.

    Raises:
        ResumeError: if there are more than a life has.
    """
    found = tuple(islice(entries, MAX_ENTRIES + 1))
    if len(found) > MAX_ENTRIES:
        raise ResumeError(
            f"it has over {MAX_ENTRIES:,} entries; is it the resume of one person?"
        )
    return found


def rows(value: object, place: str) -> Iterator[tuple[str, dict[Any, Any]]]:
    """Yield each object of a list with its place.

    Raises:
        ResumeError: if it is no list, or one of its items no object.
    """
    if value is None:
        return
    if not isinstance(value, list):
        raise ResumeError(f"{place} is not a list.")
    for number, entry in enumerate(value, 1):
        if not isinstance(entry, dict):
            raise ResumeError(f"{place} entry {number} is not an object.")
        yield f"{place} entry {number}", entry
