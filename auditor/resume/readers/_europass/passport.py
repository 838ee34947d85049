"""SkillsPassport and LearnerInfo, as the editor of Cedefop wrote them until 2020."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from auditor.model import RoleKind
from auditor.resume.readers._europass.tree import child, children, local, says_yes, text
from auditor.resume.readers._structured.breaks import work_kind
from auditor.resume.readers._structured.values import as_map, clean
from auditor.resume.sheet import Entry

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOTS = frozenset(
    {"skillspassport", "learnerinfo", "learner-info", "europass", "experience"}
)
_FIGURES = re.compile(r"-{0,3}(\d{1,4})")
_WORK, _STUDY = "work experience", "education"


def created(root: "Element") -> str:
    """Return the time stamp of the document, "" if it has none."""
    info = child(root, "documentinfo")
    stamp = text(info, "lastupdatedate") or text(info, "creationdate")
    return stamp or text(root, "docinfo", "issuedate")


def from_xml(root: "Element") -> Iterator[Entry]:
    """Yield work and study, in that order."""
    for name, place in (("workexperience", _WORK), ("education", _STUDY)):
        found = (element for element in root.iter() if local(element) == name)
        for number, element in enumerate(_dated(found), 1):
            yield _from_element(element, f"{place} entry {number}", place)


def _dated(found: "Iterable[Element]") -> "Iterator[Element]":
    """Leave out fields of forms that only share the name."""
    return (e for e in found if child(e, "period") is not None or len(e) > 1)


def _from_element(element: "Element", place: str, section: str) -> Entry:
    period = child(element, "period")
    started, ended = child(period, "from"), child(period, "to")
    org, title = _named(element)
    # before version 3 there was no flag: a period without an end went on
    flag = text(period, "current")
    old = started is not None and not started.attrib
    end = _element_date(ended)
    return Entry(
        kind=_kind(section, org, title),
        org=org,
        title=title,
        place=place,
        start=_element_date(started),
        end=end,
        current=says_yes(flag) or (old and not flag and end is None),
    )


def _named(element: "Element") -> tuple[str, str]:
    employer = next(children(element, "employer", "organisation", "organization"), None)
    titles = (("position", "label"), ("position",), ("title",), ("title", "label"))
    title = next(filter(None, (text(element, *path) for path in titles)), "")
    return clean(text(employer, "name")), clean(title)


def _element_date(element: "Element | None") -> str | None:
    """Return a date whose parts are attributes, or, before version 3, elements."""
    if element is None:
        return None
    parts = (
        element.attrib.get(name) or text(element, name)
        for name in ("year", "month", "day")
    )
    return _joined(parts)


def from_json(learner: dict[str, Any]) -> Iterator[Entry]:
    """Yield work and study, in that order."""
    for key, place in (("WorkExperience", _WORK), ("Education", _STUDY)):
        rows = learner.get(key)
        listed = rows if isinstance(rows, list) else [rows]
        for number, row in enumerate(listed, 1):
            if isinstance(row, dict):
                yield _from_row(row, f"{place} entry {number}", place)


def _from_row(row: dict[str, Any], place: str, section: str) -> Entry:
    period = as_map(row.get("Period"))
    employer = as_map(row.get("Employer")) or as_map(row.get("Organisation"))
    position = row.get("Position") or row.get("Title")
    org = clean(employer.get("Name"))
    title = clean(as_map(position).get("Label") or position)
    return Entry(
        kind=_kind(section, org, title),
        org=org,
        title=title,
        place=place,
        start=_row_date(period.get("From")),
        end=_row_date(period.get("To")),
        current=says_yes(str(period.get("Current"))),
    )


def _row_date(value: Any) -> str | None:
    return _joined(as_map(value).get(key) for key in ("Year", "Month", "Day"))


def _joined(parts: Iterable[object]) -> str | None:
    """Return YYYY-MM-DD as far as it is stated; ``--05`` is May."""
    stated: list[str] = []
    for part in parts:
        found = _FIGURES.fullmatch(str(part)[:10].strip()) if part else None
        if found is None:
            break
        stated.append(found[1].zfill(2))
    return "-".join(stated) or None


def _kind(section: str, org: str, title: str) -> RoleKind:
    return work_kind(org, title) if section == _WORK else RoleKind.EDUCATION
