"""A career as JSON Resume: what was read from a layout, for tools and for mending.

Where JSON Resume has no key for something, a key of ours is added, as its schema
allows: ``kind`` for a break, ``endDateStated`` where no end is known, ``readings``
where a date may be several. A career holds no contact data, so none is written.
"""

import json
from collections.abc import Callable
from typing import Any

from auditor.model import Career, Course, Role, RoleKind
from auditor.resume.months import month_text

Entry = dict[str, Any]


def jsonresume(career: Career) -> bytes:
    """Write the roles and the document's month; the same career gives the same bytes.

    A missing ``endDate`` says in JSON Resume that a role goes on.
    """
    document: dict[str, Any] = {}
    for role in career.roles:
        section, write = _SECTIONS[role.kind]
        document.setdefault(section, []).append(_entry(role, write))
    if career.courses:
        document["certificates"] = [_certificate(course) for course in career.courses]
    if not career.roles:
        document["work"] = []  # or it would be no JSON Resume
    if career.document_month is not None:
        document["meta"] = {"lastModified": month_text(career.document_month)}
    text = json.dumps(document, ensure_ascii=False, **_LAYOUT)
    return f"{text}\n".encode("utf-8", "replace")


_LAYOUT: dict[str, Any] = {"indent": 2, "sort_keys": True}


def _entry(role: Role, write: Callable[[Role], Entry]) -> Entry:
    said = write(role)
    entry = {key: value for key, value in said.items() if value}
    if "endDate" in said and role.end_text is None and not role.current:
        entry["endDateStated"] = False
    if role.readings:
        entry["readings"] = list(role.readings)
    return entry


def _dates(role: Role) -> Entry:
    return {"startDate": role.start_text, "endDate": role.end_text}


def _work(role: Role) -> Entry:
    return {"name": role.org, "position": role.title, **_dates(role)}


def _break(role: Role) -> Entry:
    return {**_work(role), "kind": role.kind.value}


def _education(role: Role) -> Entry:
    return {"institution": role.org, "studyType": role.title, **_dates(role)}


def _volunteer(role: Role) -> Entry:
    return {"organization": role.org, "position": role.title, **_dates(role)}


def _project(role: Role) -> Entry:
    return {"name": role.org, "position": role.title, **_dates(role)}


def _publication(role: Role) -> Entry:
    return {
        "name": role.title,
        "publisher": role.org,
        "releaseDate": role.start_text,
    }


def _certificate(course: Course) -> Entry:
    said = {
        "name": course.name,
        "issuer": course.organisation,
        "date": course.stated,
    }
    return {key: value for key, value in said.items() if value}


_SECTIONS: dict[RoleKind, tuple[str, Callable[[Role], Entry]]] = {
    RoleKind.EMPLOYMENT: ("work", _work),
    RoleKind.BREAK: ("work", _break),
    RoleKind.EDUCATION: ("education", _education),
    RoleKind.VOLUNTEERING: ("volunteer", _volunteer),
    RoleKind.PROJECT: ("projects", _project),
    RoleKind.PUBLICATION: ("publications", _publication),
}
