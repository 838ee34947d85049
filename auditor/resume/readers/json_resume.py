"""JSON Resume (jsonresume.org, draft-07), as JSON or as YAML with the same keys; FRESH.

A missing ``endDate`` means that the role goes on; ``""`` breaks the schema but is
common, and means the same. ``"endDateStated": false`` is a key of our own: the end is
not known, and nothing says that the role goes on. Dates are checked where roles are
made, for the schema's own pattern admits month 13 and day 39.
"""

import json
from collections.abc import Iterator
from typing import Any

from auditor.errors import ResumeError
from auditor.model import RoleKind
from auditor.resume.readers._structured.breaks import work_kind
from auditor.resume.readers._structured.certificates import certificates
from auditor.resume.readers._structured.fresh import as_json_resume, is_fresh
from auditor.resume.readers._structured.links import links
from auditor.resume.readers._structured.values import (
    capped,
    date_text,
    decode,
    first,
    month,
    rows,
)
from auditor.resume.sheet import Entry, Sheet

_SECTIONS = (
    ("work", RoleKind.EMPLOYMENT),
    ("education", RoleKind.EDUCATION),
    ("volunteer", RoleKind.VOLUNTEERING),
    ("projects", RoleKind.PROJECT),
    ("publications", RoleKind.PUBLICATION),
)
_ORGS = ("name", "company", "organization", "institution", "entity")
_TITLES = ("position", "studyType", "area", "title")
#: a project of FRESH has a title and no name
_PROJECT_ORGS = (*_ORGS, "title")
_BREAK = "break"


def read(data: bytes) -> Sheet:
    """Read the bytes of a JSON Resume.

    Raises:
        ResumeError: if it is neither JSON nor YAML, or no JSON Resume.
    """
    document = _document(decode(data))
    return Sheet(
        form="jsonresume",
        entries=capped(_entries(document)),
        created=_modified(document),
        links=_links(document.get("basics")),
        courses=certificates(document.get("certificates")),
    )


def _links(basics: object) -> tuple[str, ...]:
    known = basics if isinstance(basics, dict) else {}
    return links(known.get("profiles"), known.get("url"))


def _document(text: str) -> dict[str, Any]:
    documents = [_json(text)] if text[:1] in {"{", "["} else _yaml(text)
    for document in documents:
        if is_fresh(document):
            return as_json_resume(document)
        if isinstance(document, dict) and any(s in document for s, _ in _SECTIONS):
            return document
    raise ResumeError(
        "this is no JSON Resume: it has no work, education, volunteer or projects."
    )


def _json(text: str) -> Any:
    try:
        # a year and month written as a number, 2020.10, would lose its last figure
        return json.loads(text, parse_float=str)
    except (ValueError, RecursionError) as error:
        where = (
            f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        )
        raise ResumeError(
            f"this is not JSON{where}; pass a resume in JSON Resume form."
        ) from error


def _yaml(text: str) -> list[Any]:
    from auditor.resume.readers._structured.yaml import documents

    return documents(text)


def _entries(document: dict[str, Any]) -> Iterator[Entry]:
    for section, kind in _SECTIONS:
        for place, entry in rows(document.get(section) or None, section):
            if kind is RoleKind.PUBLICATION:
                yield _publication(entry, place)
            else:
                yield _entry(entry, kind, place)


def _entry(entry: dict[str, Any], kind: RoleKind, place: str) -> Entry:
    orgs = _PROJECT_ORGS if kind is RoleKind.PROJECT else _ORGS
    org, title = first(entry, *orgs), first(entry, *_TITLES)
    if kind is RoleKind.EMPLOYMENT:
        kind = RoleKind.BREAK if _says_break(entry) else work_kind(org, title)
    end = date_text(entry, "endDate", place)
    return Entry(
        kind=kind,
        org=org,
        title="" if title == org else title,
        place=place,
        start=date_text(entry, "startDate", place),
        end=end or None,
        current=not end and not _end_unknown(entry),
    )


def _publication(entry: dict[str, Any], place: str) -> Entry:
    return Entry(
        kind=RoleKind.PUBLICATION,
        org=first(entry, "publisher"),
        title=first(entry, "name", "title"),
        place=place,
        dates=date_text(entry, "releaseDate", place) or "",
    )


def _says_break(entry: dict[str, Any]) -> bool:
    return str(entry.get("kind")).casefold() == _BREAK


def _end_unknown(entry: dict[str, Any]) -> bool:
    return str(entry.get("endDateStated")).casefold() == "false"


def _modified(document: dict[str, Any]) -> str | None:
    """Return the month of ``meta.lastModified``, which bounds "present"."""
    meta = document.get("meta")
    return month(meta.get("lastModified")) if isinstance(meta, dict) else None
