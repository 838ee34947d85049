"""JSON Resume (jsonresume.org, draft-07): work, education, volunteering, projects.

Its own pattern for dates admits month 13 and day 39, so dates are checked here. A
missing ``endDate`` means that the role goes on; ``""`` and "Present" break the schema
but are common, and mean the same.
"""

import json
from collections.abc import Iterator
from typing import Any

from auditor.errors import ResumeError
from auditor.model import Career, Month, MonthRange, Role, RoleKind
from auditor.resume.months import parse_iso

_PRESENT = frozenset({"", "present", "current", "now", "ongoing", "today", "to date"})
_SECTIONS = (
    ("work", RoleKind.EMPLOYMENT),
    ("education", RoleKind.EDUCATION),
    ("volunteer", RoleKind.VOLUNTEERING),
    ("projects", RoleKind.PROJECT),
)
_ORGS = ("name", "company", "organization", "institution", "entity")
_TITLES = ("position", "studyType", "area", "title")
#: longer names are cut: they are shown, never needed whole
_MAX_TEXT = 200


def parse(data: bytes, name: str) -> Career:
    """Read the bytes of a JSON Resume.

    Args:
        data: UTF-8, with or without a byte order mark.
        name: how messages and the audit call the file.

    Raises:
        ResumeError: if it is no JSON, no JSON Resume, or a date is impossible.
    """
    document = _document(data, name)
    warnings: list[str] = []
    roles = tuple(_roles(document, name, warnings))
    if not any(role.kind is RoleKind.EMPLOYMENT for role in roles):
        warnings.append(f"{name} lists no dated employment, so no gaps can be named.")
    return Career(
        file=name,
        format="jsonresume",
        roles=roles,
        document_month=_modified(document),
        warnings=tuple(warnings),
    )


def _document(data: bytes, name: str) -> dict[str, Any]:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        where = (
            f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        )
        raise ResumeError(
            f"{name} is not JSON{where}; pass a resume in JSON Resume form."
        ) from error
    if not isinstance(document, dict) or not any(s in document for s, _ in _SECTIONS):
        raise ResumeError(
            f"{name} is JSON but no JSON Resume: it has no work, education, volunteer "
            "or projects."
        )
    return document


def _roles(document: dict[str, Any], name: str, warnings: list[str]) -> Iterator[Role]:
    for section, kind in _SECTIONS:
        entries = document.get(section) or []
        if not isinstance(entries, list):
            raise ResumeError(f"{name}: {section} is not a list.")
        for number, entry in enumerate(entries, 1):
            place = f"{name}: {section} entry {number}"
            if not isinstance(entry, dict):
                raise ResumeError(f"{place} is not an object.")
            role = _role(entry, kind, place)
            if role is None:
                warnings.append(f"{place} has no start date and is left out.")
            else:
                yield role


def _role(entry: dict[str, Any], kind: RoleKind, place: str) -> Role | None:
    start_text, end_text = _date_text(entry, "startDate"), _date_text(entry, "endDate")
    current = end_text is None or end_text.strip().lower() in _PRESENT
    if not (start_text or "").strip():
        if current:
            return None
        start_text = end_text
    assert start_text is not None
    start = _range(start_text, place)
    end = None if current else _range(end_text or "", place)
    if end is not None and start.first > end.last:
        raise ResumeError(f"{place} starts ({start_text}) after it ends ({end_text}).")
    if end is not None:
        # each end bounds the other: from 2015-05 to 2015 ends in May at the earliest
        start, end = (
            MonthRange(first=start.first, last=min(start.last, end.last)),
            MonthRange(first=max(start.first, end.first), last=end.last),
        )
    return Role(
        kind=kind,
        org=_text(entry, _ORGS),
        title=_text(entry, _TITLES),
        start=start,
        end=end,
        current=current,
        source_text=f"{start_text} - {'present' if current else end_text}",
        start_text=_stated(start_text),
        end_text=None if current else _stated(end_text or ""),
    )


def _range(text: str, place: str) -> MonthRange:
    try:
        return parse_iso(text)
    except ValueError as error:
        raise ResumeError(f"{place}: {error}.") from error


def _stated(text: str) -> str:
    """Return the date at the resume's own granularity, the day dropped."""
    parts = text.strip().split("-")
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:2])])


def _date_text(entry: dict[str, Any], key: str) -> str | None:
    """Return a date as text; a bare number is a year that YAML or a hand wrote."""
    value = entry.get(key)
    return None if value is None else _sound(str(value)[:_MAX_TEXT])


def _text(entry: dict[str, Any], keys: tuple[str, ...]) -> str:
    values = (entry.get(key) for key in keys)
    first = next((v for v in values if isinstance(v, str) and v.strip()), "")
    return _sound(" ".join(first.split())[:_MAX_TEXT])


def _sound(text: str) -> str:
    """Replace halves of characters, which JSON can spell and UTF-8 cannot."""
    return text.encode("utf-8", "replace").decode()


def _modified(document: dict[str, Any]) -> Month | None:
    """Return the month of ``meta.lastModified``, which bounds "present"."""
    meta = document.get("meta")
    text = meta.get("lastModified") if isinstance(meta, dict) else None
    try:
        return parse_iso(str(text)[:10]).last if text else None
    except ValueError:
        return None
