"""Invented things for the judging of skills."""

from datetime import date
from typing import Any

from auditor import signals
from auditor.model import Activity, Basis, Contents, Kind
from auditor.signals.finds import Find

HOME = "https://github.com/noa-example/plum"


def thing(texts: dict[str, str] | None = None, **more: Any) -> Contents:
    """Return a repository; its paths are those of the texts, and ``paths``."""
    texts = texts or {}
    paths = tuple(sorted({*texts, *more.pop("paths", ())}))
    plain: dict[str, Any] = {
        "source": "github",
        "kind": Kind.REPOSITORY,
        "subject": "noa-example/plum",
        "url": HOME,
        "files_url": f"{HOME}/blob/HEAD/",
        "created": date(2024, 3, 1),
        "updated": date(2026, 9, 1),
    }
    return Contents(**{**plain, **more}, paths=paths, texts=texts)


def levels(contents: Contents) -> dict[str, int]:
    """Return the highest level of each signal that a thing shows."""
    return best(signals.judge_contents(contents))


def best(finds: tuple[Find, ...]) -> dict[str, int]:
    """Return the highest level of each signal."""
    found: dict[str, int] = {}
    for find in finds:
        found[find.signal] = max(find.level, found.get(find.signal, 0))
    return found


def act(day: date, subject: str = "noa-example/plum", **more: Any) -> Activity:
    """Return a commit of a day."""
    plain: dict[str, Any] = {
        "id": f"x:{subject}:{day}:{more.get('kind', '')}",
        "source": "github",
        "kind": Kind.COMMIT,
        "basis": Basis.PLATFORM,
        "day": day,
        "url": f"{HOME}/commits",
        "subject": subject,
    }
    return Activity(**{**plain, **more})
