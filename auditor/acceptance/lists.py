"""The acceptance lists and their checks, from auditor/data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One item of an acceptance list and how it is checked."""

    text: str
    #: the check in words
    how: str
    #: the check as acceptance.yaml has it
    check: Mapping[str, Any]
    #: what a person has to see all the same
    but: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceList:
    """An artifact that can be begun, and what it has to hold in the end."""

    id: str
    title: str
    hours: int
    items: tuple[Checked, ...]


@cache
def acceptance_lists() -> Mapping[str, AcceptanceList]:
    """Return the list of each artifact by its id, in the order of artifacts.yaml."""
    checks = _table("acceptance.yaml")["artifacts"]
    rows = _table("artifacts.yaml")["artifacts"]
    return {row["id"]: _list(row, checks[row["id"]]) for row in rows}


def version() -> int:
    """Return the version of the checks."""
    return int(_table("acceptance.yaml")["version"])


@cache
def _table(name: str) -> Any:
    import yaml

    return yaml.safe_load((files("auditor.data") / name).read_text("utf-8"))


def _list(row: Mapping[str, Any], checks: list[dict[str, Any]]) -> AcceptanceList:
    by_text = {entry["item"]: entry for entry in checks}
    return AcceptanceList(
        id=row["id"],
        title=row["title"],
        hours=row["hours"],
        items=tuple(_checked(text, by_text[text]) for text in row["accept"]),
    )


def _checked(text: str, entry: Mapping[str, Any]) -> Checked:
    check = {k: v for k, v in entry.items() if k not in {"item", "how", "but"}}
    return Checked(text=text, how=entry["how"], check=check, but=entry.get("but", ""))
