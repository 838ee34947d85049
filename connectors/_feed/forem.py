"""Reads all articles of one author where the site is a Forem, as dev.to is."""

import re
from typing import Any
from urllib.parse import urlsplit

import msgspec

from auditor.connectors._feed.address import absolute, host_of
from auditor.connectors._feed.dates import Clock
from auditor.connectors._feed.fetch import Fetcher
from auditor.connectors._feed.model import BLANK, Entry, Page
from auditor.connectors._feed.syndication import author_name, plain_tags
from auditor.connectors._text import clean, page_or
from auditor.errors import ConnectorError

#: sites whose API is known to answer without a key
HOSTS = frozenset({"dev.to"})
_OWNER = re.compile(r"/(?:feed/)?([A-Za-z0-9_]{1,60})/?")
_NOBODY = frozenset({"feed", "api", "about", "contact", "search", "tags", "videos"})
_EACH = 1000
_ACCEPT = {"accept": "application/vnd.forem.api-v1+json"}


def owner(handle: str) -> str:
    """Return whose profile or feed an address is; nothing, if it is no such."""
    match = _OWNER.fullmatch(urlsplit(handle).path)
    named = match[1] if match and host_of(handle) in HOSTS else ""
    return "" if named.lower() in _NOBODY else named


def address(handle: str, number: int) -> str:
    """Return where a page of the list of articles lies, counted from 1."""
    parts = urlsplit(handle)
    return (
        f"{parts.scheme}://{parts.netloc}/api/articles?username={owner(handle)}"
        f"&state=all&per_page={_EACH}&page={number}"
    )


def page_at(
    fetcher: Fetcher, handle: str, number: int, known: Page | None, clock: Clock
) -> Page:
    """Return a page of the list, or ``known`` if that did not change.

    Raises:
        ConnectorError: if it cannot be had or read.
    """
    url = address(handle, number)
    got = fetcher.get(url, what="articles", known=known, headers=_ACCEPT)
    if got.status == 304 and known:
        return known
    rows = _rows(got.body, host_of(url))
    entries = (_entry(row, handle, clock) for row in rows)
    mine = [entry for entry in entries if entry]
    parts = urlsplit(handle)
    return Page(
        url=got.url,
        form="forem",
        entries=tuple(mine),
        id=_person(rows),
        site=f"{parts.scheme}://{parts.netloc}/{owner(handle)}",
        next=address(handle, number + 1) if rows else "",
        etag=got.etag,
        modified=got.modified,
    )


def _rows(body: bytes, host: str) -> list[dict[str, Any]]:
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found = None
    if not isinstance(found, list):
        raise ConnectorError(
            f"{host} answers with something that is no list of articles; run again "
            "later.",
            "bad_answer",
        )
    return [row if isinstance(row, dict) else {} for row in found]


def _person(rows: list[dict[str, Any]]) -> str:
    """Return the number of the account, as far as the rows tell it."""
    people = (row.get("user") for row in rows)
    found = (user.get("user_id") for user in people if isinstance(user, dict))
    return next((str(number) for number in found if type(number) is int), "")


def _entry(row: dict[str, Any], handle: str, clock: Clock) -> Entry | None:
    user = row.get("user")
    name = user.get("username") if isinstance(user, dict) else None
    if not isinstance(name, str):
        return BLANK
    if name.lower() != owner(handle).lower():
        return None
    told = row.get("published_timestamp") or row.get("published_at")
    own = page_or(str(row.get("url") or ""), "")
    first = page_or(str(row.get("canonical_url") or ""), "")
    tags = row.get("tag_list")
    tagged = tags if isinstance(tags, list) else []
    return Entry(
        # where it was published first, so that the blog's own feed tells it once
        link=first or own or absolute(handle, str(row.get("path") or "")),
        id=str(row.get("id") or "")[:40],
        title=clean(str(row.get("title") or "")),
        published=clock.iso(told),
        updated=clock.iso(row.get("edited_at")),
        authors=tuple(filter(None, [author_name(name)])),
        tags=plain_tags(clean(t, 60) for t in tagged if isinstance(t, str)),
    )
