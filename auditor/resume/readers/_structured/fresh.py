"""FRESH (FRESCA), the form of HackMyResume: the same things as JSON Resume, renamed."""

from typing import Any

from auditor.resume.readers._structured.values import as_map

_SECTIONS = {"employment": "work", "education": "education", "service": "volunteer"}
_KEYS = {
    "employer": "name",
    "start": "startDate",
    "end": "endDate",
    "date": "releaseDate",
}


def is_fresh(document: Any) -> bool:
    """Return whether a section holds its entries under "history"."""
    return any("history" in as_map(as_map(document).get(name)) for name in _SECTIONS)


def as_json_resume(document: dict[str, Any]) -> dict[str, Any]:
    """Return the sections under the names JSON Resume has for them and their keys."""
    sections = {
        name: _renamed(as_map(document.get(old)).get("history"))
        for old, name in _SECTIONS.items()
    }
    return {
        **sections,
        "projects": _renamed(document.get("projects")),
        "publications": _renamed(document.get("writing")),
    }


def _renamed(rows: Any) -> Any:
    if not isinstance(rows, list):
        return rows
    return [
        {_KEYS.get(key, key): value for key, value in row.items()}
        if isinstance(row, dict)
        else row
        for row in rows
    ]
