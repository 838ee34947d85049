"""RenderCV (rendercv.com), the YAML of version 0 to 2.

Sections have any name. An entry with a company is a job in whatever section it stands,
one with an institution is education, one with authors a publication; an entry that has
only a name is what its section is called. ``date`` overrides ``start_date`` and
``end_date``; only a start means until present, only an end one day.
"""

import re
from collections.abc import Iterator
from typing import Any

from auditor.errors import ResumeError
from auditor.model import RoleKind
from auditor.resume.readers._structured.breaks import work_kind
from auditor.resume.readers._structured.certificates import plain_date
from auditor.resume.readers._structured.links import links
from auditor.resume.readers._structured.section_names import section_kind
from auditor.resume.readers._structured.values import (
    capped,
    clean,
    date_text,
    decode,
    month,
    named,
)
from auditor.resume.sheet import Entry, Named, Sheet

#: not sections: what version 0 has beside its sections, right under ``cv``
_CONTACT = frozenset({"social_networks", "custom_connections", "section_order"})
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)|`")
_MOST_COURSES, _MAX_DETAILS = 500, 60
#: no name is longer, and patterns shall not meet a whole file
_MAX_NAME = 1_000
#: in a section of these, an entry with a company is no job either
_UNPAID = frozenset({RoleKind.VOLUNTEERING})


def read(data: bytes) -> Sheet:
    """Read the bytes of a RenderCV file.

    Raises:
        ResumeError: if it is no YAML, or has no ``cv``.
    """
    document = _document(decode(data))
    notices: list[str] = []
    cv = document["cv"]
    return Sheet(
        form="rendercv",
        entries=capped(_entries(cv, notices)),
        created=_dated(document),
        notices=tuple(notices),
        links=links(
            document["cv"].get("social_networks"), document["cv"].get("website")
        ),
        courses=tuple(_courses(cv)),
    )


def _document(text: str) -> dict[str, Any]:
    from auditor.resume.readers._structured.yaml import documents

    for document in documents(text):
        if isinstance(document, dict) and isinstance(document.get("cv"), dict):
            return document
    raise ResumeError("this is no RenderCV file: it has no cv with sections.")


def _sections(cv: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the sections; version 0 has them right under ``cv``, and custom ones."""
    listed = cv.get("sections")
    source = listed if isinstance(listed, dict) else cv
    for name, entries in source.items():
        if not isinstance(entries, list) or (source is cv and name in _CONTACT):
            continue
        if name == "custom_sections":
            yield from _custom(entries)
        else:
            yield name, entries


def _custom(sections: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    for section in sections:
        if isinstance(section, dict) and isinstance(section.get("entries"), list):
            yield clean(section.get("title")), section["entries"]


def _entries(cv: dict[str, Any], notices: list[str]) -> Iterator[Entry]:
    worked, unread = False, ""
    for name, entries in _sections(cv):
        kind, before = section_kind(name), worked
        for number, entry in enumerate(entries, 1):
            if found := _entry(entry, kind, f"{named(name)} entry {number}"):
                worked = worked or found.kind is RoleKind.EMPLOYMENT
                yield found
        if entries and kind is RoleKind.EMPLOYMENT and worked is before:
            unread = unread or named(name)
    if unread and not worked:
        notices.append(
            f"The section {unread} has no entry with a company or a name, so no dates "
            "were read from it."
        )


def _courses(cv: dict[str, Any]) -> Iterator[Named]:
    """Yield what stands in sections of courses, whatever form their entries have."""
    from auditor.resume.laid_out.course_words import names_courses

    for name, entries in _sections(cv):
        if section_kind(name) is None and names_courses(named(name)):
            for entry in entries[:_MOST_COURSES]:
                if _entry(entry, None, "") is None:
                    yield _course(entry if isinstance(entry, dict) else {"name": entry})


def _course(entry: dict[str, Any]) -> Named:
    names = (_name(entry, key) for key in ("name", "title", "label", "bullet"))
    dates = (plain_date(entry.get(key)) for key in ("date", "start_date", "end_date"))
    details = _name(entry, "details")
    return Named(
        name=next(filter(None, names), ""),
        organisation=details if len(details) <= _MAX_DETAILS else "",
        date=next(filter(None, dates), ""),
    )


def _entry(entry: object, section: RoleKind | None, place: str) -> Entry | None:
    if not isinstance(entry, dict):
        return None
    kind, org, title = _described(entry, section)
    if kind is None:
        return None
    if kind is RoleKind.EMPLOYMENT:
        kind = work_kind(org, title)
    dates = date_text(entry, "date", place)
    start = date_text(entry, "start_date", place) or None
    end = date_text(entry, "end_date", place) or None
    return Entry(
        kind=kind,
        org=org,
        title=title,
        place=place,
        start=None if dates else start,
        end=None if dates else end,
        dates=dates or "",
        current=not dates and start is not None and end is None,
    )


def _described(
    entry: dict[str, Any], section: RoleKind | None
) -> tuple[RoleKind | None, str, str]:
    """Return what an entry is, its organization and its title."""
    company, position = _name(entry, "company"), _name(entry, "position")
    if company or position:
        kind = section if section in _UNPAID else RoleKind.EMPLOYMENT
        return kind, company, position
    if institution := _name(entry, "institution"):
        studied = ", ".join(
            filter(None, (_name(entry, "degree"), _name(entry, "area")))
        )
        return RoleKind.EDUCATION, institution, studied
    journal = _name(entry, "journal")
    if title := _name(entry, "title"):
        written = "authors" in entry
        return RoleKind.PUBLICATION if written else section, journal, title
    name = "" if "details" in entry else _name(entry, "name")  # one line of version 1
    if section is RoleKind.PUBLICATION:
        return (section if name else None), "", name
    return (section if name else None), name, ""


def _name(entry: dict[str, Any], key: str) -> str:
    """Return a name without the Markdown it may hold."""
    value = entry.get(key)
    if not isinstance(value, str):
        return ""
    return clean(_EMPHASIS.sub("", _LINK.sub(r"\1", value[:_MAX_NAME])))


def _dated(document: dict[str, Any]) -> str | None:
    """Return the month of the file's own date, where that is not "today"."""
    holders = (document.get(key) for key in ("settings", "rendercv_settings"))
    dates = (
        month(holder.get(key))
        for holder in holders
        if isinstance(holder, dict)
        for key in ("current_date", "date")
    )
    return next(filter(None, dates), None)
