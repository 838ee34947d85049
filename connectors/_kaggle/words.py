"""Tags and shares, as rows of the SDK hold them."""

from typing import Any

from auditor.connectors._text import clean

_MOST = 50


def tags(rows: list[Any]) -> list[str]:
    """Return the names of tags, sorted."""
    return words([row.name or "" for row in rows[:_MOST]])


def words(names: list[str]) -> list[str]:
    """Return names that are not empty, each once, sorted."""
    found = {clean(name, 50) for name in names[:_MOST]}
    return sorted(word for word in found if word)


def share(value: Any) -> float | None:
    """Return a share of one; None for what is none, and for 0, which tells nothing."""
    return round(value, 2) if isinstance(value, float) and 0 < value <= 1 else None
