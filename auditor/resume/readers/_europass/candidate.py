"""Candidate, as europass.europa.eu writes it since 2020 (HR Open Standards)."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from auditor.model import RoleKind
from auditor.resume.readers._europass.tree import (
    child,
    children,
    local,
    says_yes,
    text,
)
from auditor.resume.readers._structured.breaks import work_kind
from auditor.resume.readers._structured.values import clean
from auditor.resume.sheet import Entry

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: section, its items, what they are, how a sentence calls them
_ACTIVITIES = (
    ("voluntaryworks", "voluntarywork", RoleKind.VOLUNTEERING, "voluntary work"),
    (
        "socialandpoliticalactivities",
        "socialandpoliticalactivity",
        RoleKind.VOLUNTEERING,
        "social activity",
    ),
    ("projects", "project", RoleKind.PROJECT, "project"),
)
_ONGOING = ("currentindicator", "ongoing")


def created(root: "Element") -> str:
    """Return the time stamp of the document, "" if it has none."""
    stamps = (e for e in root.iter() if local(e) in {"lastupdatedate", "creationdate"})
    return next((e.text or "" for e in stamps), "")


def entries(root: "Element") -> tuple[Iterator[Entry], tuple[str, ...]]:
    """Return the entries of the first language that has a career, and notices."""
    profiles = list(children(root, "candidateprofile"))
    full = (p for p in profiles if child(p, "employmenthistory", "employerhistory"))
    profile = next(full, profiles[0] if profiles else None)
    notices = (
        ("The file holds the career in several languages, and one of them was read.",)
        if len(profiles) > 1
        else ()
    )
    return _entries(profile), notices


def _entries(profile: "Element | None") -> Iterator[Entry]:
    yield from _jobs(child(profile, "employmenthistory"))
    yield from _services(child(profile, "militaryhistory"))
    yield from _studies(child(profile, "educationhistory"))
    for section, item, kind, called in _ACTIVITIES:
        items = children(child(profile, section), item)
        for number, element in enumerate(items, 1):
            yield _activity(element, kind, f"{called} entry {number}")
    yield from _publications(child(profile, "publicationhistory"))


def _jobs(history: "Element | None") -> Iterator[Entry]:
    number = 0
    for employer in children(history, "employerhistory"):
        org = clean(text(employer, "organizationname"))
        whole = child(employer, "employmentperiod")
        for position in list(children(employer, "positionhistory")) or [employer]:
            number += 1
            title = clean(text(position, "positiontitle"))
            own = child(position, "employmentperiod")
            period = own if own is not None and len(own) else whole
            place = f"work experience entry {number}"
            yield _entry(work_kind(org, title), (org, title), place, period)


def _services(history: "Element | None") -> Iterator[Entry]:
    for number, service in enumerate(children(history, "militaryservice"), 1):
        branch = clean(text(service, "militarybranch"))
        rank = clean(text(service, "currentorendingrank"))
        place = f"military service entry {number}"
        period = child(service, "serviceperiod")
        yield _entry(RoleKind.EMPLOYMENT, (branch, rank), place, period)


def _studies(history: "Element | None") -> Iterator[Entry]:
    attended = children(history, "educationorganizationattendance")
    for number, study in enumerate(attended, 1):
        school = clean(text(study, "organizationname"))
        titles = (("educationdegree", "degreename"), ("programname",))
        title = next(filter(None, (text(study, *path) for path in titles)), "")
        period = child(study, "attendanceperiod")
        names = (school, clean(title))
        place = f"education entry {number}"
        yield _entry(RoleKind.EDUCATION, names, place, period)


def _activity(element: "Element", kind: RoleKind, place: str) -> Entry:
    inner = child(element, "activity")
    holder = inner if inner is not None else element
    names = (clean(text(holder, "title")), "")
    return _entry(kind, names, place, child(holder, "date"))


def _publications(history: "Element | None") -> Iterator[Entry]:
    for number, item in enumerate(children(history, "publication"), 1):
        yield Entry(
            kind=RoleKind.PUBLICATION,
            org="",
            title=clean(text(item, "title")),
            place=f"publication entry {number}",
            dates=text(item, "year") or _stated(child(item, "date")) or "",
        )


def _entry(
    kind: RoleKind, names: tuple[str, str], place: str, period: "Element | None"
) -> Entry:
    org, title = names
    return Entry(
        kind=kind,
        org=org,
        title=title,
        place=place,
        start=_stated(child(period, "startdate")),
        end=_stated(child(period, "enddate")),
        current=any(says_yes(text(period, flag)) for flag in _ONGOING),
    )


def _stated(element: "Element | None") -> str | None:
    """Return a date; words instead of one ("two years ago") are none."""
    return text(element, "formatteddatetime") or text(element) or None
