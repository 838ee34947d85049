"""A folder drawn with lines, as people know it from other tools."""

from collections.abc import Iterable, Iterator
from typing import Any


def tree(top: str, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the lines of a tree, folders and files by name."""
    root: dict[str, Any] = {}
    for path in paths:
        inside = root
        for part in path.split("/"):
            inside = inside.setdefault(part, {})
    return (f"{top}/", *_lines(root, ""))


def _lines(inside: dict[str, Any], before: str) -> Iterator[str]:
    names = sorted(inside)
    for name in names:
        last = name == names[-1]
        slash = "/" if inside[name] else ""
        yield f"{before}{'└── ' if last else '├── '}{name}{slash}"
        yield from _lines(inside[name], before + ("    " if last else "│   "))
