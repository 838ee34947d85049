"""Templates of auditor/data/scaffold, put together: shared parts, then one's own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template
from typing import Any

_SUFFIX = ".tmpl"
#: words of a recipe that most artifacts have no use for
_UNUSED = dict.fromkeys(("start", "run", "relation", "library", "tags"), "")
#: what parts may add to, empty where none does
_ADDED = dict.fromkeys(("readme", "requirements", "steps", "make"), "")


class _Places(Template):
    """Marks places by @@, which neither Python, YAML nor a shell has a use for."""

    delimiter = "@@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Which parts an artifact is put together from, and words for their places."""

    parts: tuple[str, ...]
    words: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The templates of some parts: files, and what is added to places in them."""

    files: dict[str, str] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=lambda: dict(_ADDED))


def recipe(id: str) -> Recipe:
    """Return the recipe of an artifact."""
    row = dict(_recipes()[id])
    return Recipe(parts=tuple(row.pop("parts")), words=_UNUSED | row)


@cache
def _recipes() -> Mapping[str, dict[str, Any]]:
    import yaml

    table: Mapping[str, dict[str, Any]]
    table = yaml.safe_load((_root() / "recipes.yaml").read_text("utf-8"))
    return table


def _root() -> Traversable:
    return files("auditor.data") / "scaffold"


def gathered(parts: Iterable[str]) -> Gathered:
    """Return the templates of parts, in their order; a later file replaces one."""
    found = Gathered()
    for part in parts:
        for path, text in _templates(_root() / part, ""):
            name = path.partition(".")[0].removeprefix("_")
            if path.startswith("_"):
                found.added[name] += text
            else:
                found.files[path] = text
    return found


def _templates(folder: Traversable, inside: str) -> Iterator[tuple[str, str]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = f"{inside}{_named(entry.name)}"
        if entry.is_dir():
            yield from _templates(entry, f"{path}/")
        elif entry.name.endswith(_SUFFIX):
            yield path, entry.read_text("utf-8")


def _named(name: str) -> str:
    name = name.removesuffix(_SUFFIX)
    return f".{name.removeprefix('dot-')}" if name.startswith("dot-") else name


def filled(found: Gathered, told: Mapping[str, str]) -> dict[str, str]:
    """Return path -> text with every place filled, sorted by path.

    Raises:
        KeyError: if a template names a place that nothing fills.
    """
    places = {**told, **{k: _fill(text, told) for k, text in found.added.items()}}
    rows = sorted(found.files.items())
    return {path: f"{_fill(text, places).rstrip()}\n" for path, text in rows}


def _fill(text: str, places: Mapping[str, str]) -> str:
    return _Places(text).substitute(places)
