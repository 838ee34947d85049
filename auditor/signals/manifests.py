"""What a project says that it needs: names of distributions, from any usual file."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any

#: names from one file; a longer list is no person's
_MOST = 500
_NAME = re.compile(
    r"\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(?=[\[<>=!~;@,#]|\s|$)"
)
_PIP = re.compile(r"\b(?:pip3?|uv pip|uv) (?:install|add)\b([^\n&|;]*)")
_JOINED = re.compile(r"\\\r?\n")
_WORD = re.compile(r"[A-Za-z0-9@][A-Za-z0-9@/._\[\]<>=!~-]*")


def declared(path: str, text: str) -> frozenset[str]:
    """Return the names that a file lists, PEP 503; ``npm:`` before those of npm.

    A file that cannot be read names nothing.
    """
    name = path.rsplit("/", 1)[-1].lower()
    reader = next((read for glob, read in _READERS if fnmatchcase(name, glob)), None)
    try:
        found = list(reader(text)) if reader else []
    except (ValueError, RecursionError, AttributeError, TypeError):
        return frozenset()
    return frozenset(found[:_MOST])


def normal(name: str) -> str:
    """Return a name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _of_requirement(line: object) -> Iterator[str]:
    found = _NAME.match(line) if isinstance(line, str) else None
    if found:
        yield normal(found[1])


def _of_all(lines: Iterable[object]) -> Iterator[str]:
    for line in lines:
        yield from _of_requirement(line)


def _requirements(text: str) -> Iterator[str]:
    for line in _JOINED.sub(" ", text).splitlines():
        egg = re.search(r"#egg=([\w.-]+)", line)
        if egg:
            yield normal(egg[1])
        elif "://" not in line.split("@")[0]:
            yield from _of_requirement(line)


def _pyproject(text: str) -> Iterator[str]:
    import tomllib

    table = tomllib.loads(text)
    project = table.get("project", {})
    yield from _of_all(project.get("dependencies", ()))
    for rows in project.get("optional-dependencies", {}).values():
        yield from _of_all(rows)
    for rows in table.get("dependency-groups", {}).values():
        yield from _of_all(rows)
    yield from _poetry(table.get("tool", {}).get("poetry", {}))


def _poetry(table: dict[str, Any]) -> Iterator[str]:
    yield from _of_all(table.get("dependencies", {}))
    yield from _of_all(table.get("dev-dependencies", {}))
    for group in table.get("group", {}).values():
        yield from _of_all(group.get("dependencies", {}))


def _conda(text: str) -> Iterator[str]:
    import yaml

    try:
        rows = yaml.safe_load(text).get("dependencies") or ()
    except yaml.YAMLError as error:
        raise ValueError from error
    for row in rows if isinstance(rows, list) else ():
        inner = row.get("pip") if isinstance(row, dict) else None
        plain = row.rpartition("::")[2] if isinstance(row, str) else row
        yield from _of_all(inner) if inner else _of_requirement(plain)


def _setup_cfg(text: str) -> Iterator[str]:
    from configparser import ConfigParser, Error

    parser = ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(text)
    except Error as error:
        raise ValueError from error
    yield from _requirements(parser.get("options", "install_requires", fallback=""))
    if parser.has_section("options.extras_require"):
        for _, rows in parser.items("options.extras_require"):
            yield from _requirements(rows)


def _setup_py(text: str) -> Iterator[str]:
    """Yield what stands in quotes after ``install_requires`` and the like."""
    for block in re.findall(r"_requires?\s*=\s*[\[{]([^\]}]{0,5000})", text):
        yield from _of_all(re.findall(r"[\"']([^\"'\n]{1,200})[\"']", block))


def _package(text: str) -> Iterator[str]:
    table = json.loads(text)
    for key in ("dependencies", "devDependencies", "peerDependencies"):
        yield from (f"npm:{name.lower()}" for name in table.get(key) or {})


def _pipfile(text: str) -> Iterator[str]:
    import tomllib

    table = tomllib.loads(text)
    yield from _of_all(table.get("packages", {}))
    yield from _of_all(table.get("dev-packages", {}))


def _dockerfile(text: str) -> Iterator[str]:
    for rest in _PIP.findall(_JOINED.sub(" ", text)):
        words = _WORD.findall(re.sub(r"(^|\s)-{1,2}[\w-]+(=\S+)?", " ", rest))
        yield from _of_all(word for word in words if "/" not in word)


_Reader = Callable[[str], Iterator[str]]
_READERS: tuple[tuple[str, _Reader], ...] = (
    ("requirements*", _requirements),
    ("pyproject.toml", _pyproject),
    ("environment*.y*ml", _conda),
    ("conda*.y*ml", _conda),
    ("setup.cfg", _setup_cfg),
    ("setup.py", _setup_py),
    ("package.json", _package),
    ("pipfile", _pipfile),
    ("dockerfile*", _dockerfile),
    ("*.dockerfile", _dockerfile),
    ("*.ipynb", _dockerfile),  # of which only the lines that install are read
)
