"""The table of signals: what a machine can check in public, and what it shows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from auditor.model import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """A distribution that belongs to a skill."""

    #: names it goes by, PEP 503; ``npm:`` before those of npm
    names: frozenset[str]
    #: what is imported where it is used
    modules: tuple[str, ...]
    level: int
    year: int
    #: what the importing file has to hold for a use to count
    holds: re.Pattern[str] | None = None
    #: groups of which something has to be there for a use to count
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMark:
    """A file that shows a skill by its path and what it holds."""

    path: re.Pattern[str]
    level: int
    year: int
    holds: re.Pattern[str] | None = None
    front: re.Pattern[str] | None = None
    beside: tuple[str, ...] = ()
    #: the level that other files of the repository have to show
    shown: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FactMark:
    """What a service says of a thing, and which skill that shows."""

    all: tuple[str, ...]
    any: tuple[str, ...]
    none: tuple[str, ...]
    kinds: frozenset[Kind]
    level: int
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """One signal with everything that shows it."""

    id: str
    name: str
    #: the name where there is little room
    short: str
    since: int
    deps: tuple[Dependency, ...]
    imports: re.Pattern[str] | None
    topics: frozenset[str]
    words: tuple[re.Pattern[str], ...]
    #: groups that a mention needs beside it, and that rule it out
    mention: tuple[tuple[str, ...], tuple[str, ...]]
    files: tuple[FileMark, ...]
    facts: tuple[FactMark, ...]
    merged: tuple[str, ...]
    reviewed: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All signals, in their order, and the groups of distributions."""

    version: str
    skills: tuple[Skill, ...]
    groups: Mapping[str, frozenset[str]]
    #: distribution -> month of its newest release, where that is long ago
    last_released: Mapping[str, str]

    def named(self, groups: Iterable[str]) -> list[frozenset[str]]:
        """Return the distributions of each of some groups."""
        return [self.groups[name] for name in groups]


@cache
def catalogue() -> Catalogue:
    """Return the table that is installed."""
    from importlib.resources import files

    import yaml

    text = files("auditor.data").joinpath("signals.yaml").read_text("utf-8")
    table = yaml.safe_load(text)
    return Catalogue(
        version=str(table["meta"]["version"]),
        skills=tuple(map(_skill, table["signals"])),
        groups={name: frozenset(of) for name, of in table["groups"].items()},
        last_released={k: str(v) for k, v in table["last_released"].items()},
    )


def _skill(row: Mapping[str, Any]) -> Skill:
    mention = row.get("mention", {})
    return Skill(
        id=row["id"],
        name=row["name"],
        short=row["short"],
        since=row["since"],
        deps=tuple(_dependency(*pair) for pair in row.get("deps", {}).items()),
        imports=_regex(row, "imports"),
        topics=frozenset(row.get("topics", ())),
        words=tuple(_words(row)),
        mention=(_names(mention, "beside"), _names(mention, "without")),
        files=tuple(mark for one in row.get("files", ()) for mark in _files(one)),
        facts=tuple(map(_fact, row.get("facts", ()))),
        merged=_names(row, "merged"),
        reviewed=row.get("reviewed", 0),
        answered=row.get("answered", 0),
    )


def _words(row: Mapping[str, Any]) -> Iterable[re.Pattern[str]]:
    if "words" in row:
        yield re.compile(row["words"], re.IGNORECASE)
    if "letters" in row:
        yield re.compile(row["letters"])


def _dependency(name: str, told: int | Mapping[str, Any]) -> Dependency:
    row: Mapping[str, Any] = {"year": told} if isinstance(told, int) else told
    plain = name.removeprefix("npm:")
    module = plain if plain != name else name.replace("-", "_")
    return Dependency(
        names=frozenset({name, *row.get("also", ())}),
        modules=tuple(row.get("modules", [module])),
        level=row.get("level", 1),
        year=row["year"],
        holds=_regex(row, "holds"),
        beside=_names(row, "beside"),
    )


def _files(row: Mapping[str, Any]) -> Iterable[FileMark]:
    for pattern in row["path"]:
        yield FileMark(
            path=path_pattern(pattern),
            level=row["level"],
            year=row["year"],
            holds=_regex(row, "holds"),
            front=_regex(row, "front"),
            beside=_names(row, "beside"),
            shown=row.get("shown", 0),
        )


def path_pattern(pattern: str) -> re.Pattern[str]:
    """Return what a path has to fit: ``*`` within a folder, ``**/`` over any number."""
    parts = re.split(r"(\*\*/|\*)", pattern)
    forms = {"**/": "(?:[^/]+/)*", "*": "[^/]*"}
    text = "".join(forms.get(part, re.escape(part)) for part in parts)
    return re.compile(text, re.IGNORECASE)


def _fact(row: Mapping[str, Any]) -> FactMark:
    return FactMark(
        all=_names(row, "all"),
        any=_names(row, "any"),
        none=_names(row, "none"),
        kinds=frozenset(Kind(kind) for kind in row["kinds"]),
        level=row["level"],
        year=row["year"],
    )


def _regex(row: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile(row[key]) if key in row else None


def _names(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(row.get(key, ()))
