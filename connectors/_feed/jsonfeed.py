"""Reads JSON Feed; an item of wrong types costs itself alone."""

from collections.abc import Iterable
from typing import Any

import msgspec

from auditor.connectors._feed.address import absolute
from auditor.connectors._feed.dates import Clock, is_day
from auditor.connectors._feed.model import BLANK, Entry, Page
from auditor.connectors._feed.syndication import author_name, plain_tags
from auditor.connectors._text import clean, page_or
from auditor.errors import ConnectorError

_VERSION = "https://jsonfeed.org/version/"
_MOST_ITEMS = 20_000
#: marks of what breaks off, in msgspec's words
_ENDS_EARLY = "truncated"


def parsed(body: bytes, url: str, clock: Clock) -> Page:
    """Return what the document holds; a ``form`` of "" says that it is no feed.

    Raises:
        ConnectorError: if it breaks off, for JSON cannot be read in part.
    """
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        if _VERSION.encode() in body and _ENDS_EARLY in str(error):
            raise ConnectorError(
                "The JSON feed breaks off before its end; run again later.", "cut_off"
            ) from None
        return Page(url=url, form="")
    fields = _fields(found)
    version = _text(fields, "version").replace("http://", "https://")
    if not version.startswith(_VERSION) or not isinstance(fields.get("items"), list):
        return Page(url=url, form="")
    items = [_fields(item) for item in fields["items"][:_MOST_ITEMS]]
    return Page(
        url=url,
        form="json",
        entries=tuple(_entry(item, url, clock) if item else BLANK for item in items),
        title=clean(_text(fields, "title")),
        site=absolute(url, _text(fields, "home_page_url")),
        authors=_authors(fields),
        links=_people(fields),
        next=absolute(url, next_) if (next_ := _text(fields, "next_url")) else "",
        cut=len(items) < len(fields["items"]),
    )


def _entry(item: dict[str, Any], url: str, clock: Clock) -> Entry:
    raw = item.get("date_published")
    published = clock.iso(raw)
    link = _text(item, "url") or _text(item, "external_url")
    name = item.get("id")
    return Entry(
        link=absolute(url, link) if link else page_or(_text(item, "id"), ""),
        id=clean(str(name), 300) if isinstance(name, str | int | float) else "",
        title=clean(_text(item, "title")),
        published=published,
        day_only=published is not None and is_day(raw),
        updated=clock.iso(item.get("date_modified")),
        authors=_authors(item),
        tags=plain_tags(clean(t, 60) for t in _list(item, "tags") if type(t) is str),
    )


def _fields(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(fields: dict[str, Any], key: str) -> list[Any]:
    value = fields.get(key)
    return value if isinstance(value, list) else []


def _text(fields: dict[str, Any], key: str) -> str:
    value = fields.get(key)
    return value if isinstance(value, str) else ""


def _persons(fields: dict[str, Any]) -> Iterable[dict[str, Any]]:
    both = [*_list(fields, "authors"), fields.get("author")]
    return filter(None, map(_fields, both))


def _authors(fields: dict[str, Any]) -> tuple[str, ...]:
    names = (author_name(person.get("name")) for person in _persons(fields))
    return tuple(dict.fromkeys(filter(None, names)))[:10]


def _people(fields: dict[str, Any]) -> tuple[str, ...]:
    pages = (page_or(_text(person, "url"), "") for person in _persons(fields))
    return tuple(dict.fromkeys(filter(None, pages)))[:10]
