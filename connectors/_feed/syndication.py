"""Reads RSS and Atom with feedparser, from bytes alone."""

import hashlib
import io
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from feedparser.api import parse

from auditor.connectors._feed.address import absolute
from auditor.connectors._feed.dates import Clock, is_day
from auditor.connectors._feed.document import Document
from auditor.connectors._feed.model import BLANK, Entry, Page
from auditor.connectors._text import clean, page_or

_MOST_TAGS, _MOST_AUTHORS = 20, 10
_DECLARES = re.compile(rb"\A<\?xml[^>]*\bencoding\s*=", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_ADDRESS = re.compile(r"[^\s<>()@]{1,200}@[^\s<>()]+")
#: what feedparser takes for one with dc:date, and is the date of an edit
_CHANGES = re.compile(rb"<[\w.-]+:(?:modified|updated)\b")

#: feedparser's own look-up mixes up the dates, so theirs goes through ``dict.get``
Fields = dict[str, Any]


def parsed(document: Document, url: str, content_type: str, clock: Clock) -> Page:
    """Return what the document holds; a ``form`` of "" says that it is no feed."""
    found: dict[str, Any] = parse(  # type: ignore[no-untyped-call]
        io.BytesIO(document.body),
        response_headers={
            "content-type": _type_of(document.body, content_type),
            "content-location": url,
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    form, feed = str(found.get("version") or ""), found.get("feed") or {}
    site = absolute(url, _text(feed, "link"))
    # what feedparser calls "updated" is dc:date, unless the feed dates changes
    dated = not form.startswith("atom") and not _CHANGES.search(document.body)
    entries = (_safely(_entry, e, url, dated, clock) for e in found.get("entries", ()))
    return Page(
        url=url,
        form=form,
        entries=tuple(entries),
        id=clean(_text(feed, "id"), 300),
        title=clean(_text(feed, "title")),
        site=site,
        generator=clean(_text(feed, "generator"), 80),
        built=_built(feed, clock),
        authors=_authors(feed),
        links=_people(feed),
        next=_rel(feed, url, "next"),
        archive=_rel(feed, url, "prev-archive"),
        complete=dict.__contains__(feed, "fh_complete"),
        total=_number(_text(feed, "opensearch_totalresults")),
        cut=document.cut,
    )


def _type_of(body: bytes, content_type: str) -> str:
    """Trust the header's charset only where the document says nothing itself."""
    named = _CHARSET.search(content_type)
    if named and not _DECLARES.match(body) and not _is_utf8(body):
        return f"application/xml; charset={named[1]}"
    return "application/xml"


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _safely(read: Callable[..., Entry], *given: object) -> Entry:
    """Let an item of odd types cost itself alone."""
    try:
        return read(*given)
    except (AttributeError, KeyError, TypeError, ValueError):
        return BLANK


def _entry(entry: Fields, url: str, dated: bool, clock: Clock) -> Entry:
    published, day = _date(entry, "published", clock)
    updated, updated_day = _date(entry, "updated", clock)
    if published is None and dated:
        published, day, updated = updated, updated_day, None
    return Entry(
        link=absolute(url, _text(entry, "link") or _enclosure(entry)),
        id=clean(_text(entry, "id"), 300),
        title=clean(_text(entry, "title")),
        published=published,
        day_only=day and published is not None,
        updated=updated,
        authors=_authors(entry),
        tags=_tags(entry),
    )


def _text(fields: Fields, key: str) -> str:
    value = dict.get(fields, key)
    return value if isinstance(value, str) else ""


def _date(entry: Fields, key: str, clock: Clock) -> tuple[datetime | None, bool]:
    raw = _text(entry, key)
    return clock.struct(dict.get(entry, f"{key}_parsed"), raw), is_day(raw)


def _built(feed: Fields, clock: Clock) -> datetime | None:
    return _date(feed, "updated", clock)[0]


def _enclosure(entry: Fields) -> str:
    links = [link for link in entry.get("links") or () if link.get("href")]
    return str(links[0]["href"]) if links else ""


def _rel(feed: Fields, url: str, rel: str) -> str:
    links = (x for x in feed.get("links") or () if x.get("rel") == rel)
    return next((absolute(url, str(x.get("href") or "")) for x in links), "")


def _people(feed: Fields) -> tuple[str, ...]:
    """Return the pages that the feed names as its author's."""
    pages = (page_or(str(p.get("href") or ""), "") for p in feed.get("authors") or ())
    return tuple(dict.fromkeys(filter(None, pages)))[:_MOST_AUTHORS]


def _authors(fields: Fields) -> tuple[str, ...]:
    people, raw = fields.get("authors") or (), _text(fields, "author")
    if len(people) == 1 and _ADDRESS.search(raw):
        # feedparser takes addresses apart after four letters of their last part
        name = _ADDRESS.sub(" ", raw).strip(" <>()\t\n")
        return (author_name(name, _ADDRESS.findall(raw)[0]),)
    found = (_name(p) for p in people)
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_AUTHORS]


def _name(person: Fields) -> str:
    return author_name(person.get("name"), person.get("email"))


def author_name(name: object, email: object = None) -> str:
    """Return how an author is called; of a mere e-mail address, a mark."""
    if isinstance(name, str) and name.strip() and not _ADDRESS.fullmatch(name.strip()):
        return clean(name, 80)
    mail = next((x for x in (email, name) if isinstance(x, str) and x.strip()), "")
    mark = hashlib.sha256(mail.strip().lower().encode("utf-8", "replace")).hexdigest()
    return f"address {mark[:6]}" if mail else ""


def _tags(entry: Fields) -> tuple[str, ...]:
    found = (clean(str(tag.get("term") or ""), 60) for tag in entry.get("tags") or ())
    return plain_tags(found)


def plain_tags(found: Iterable[str]) -> tuple[str, ...]:
    """Return tags, each once, as many as anybody looks at."""
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_TAGS]


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"\d{1,7}", text.strip()) else None
