"""Elements by their local names in small letters, whatever prefix a program chose."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MAX_TEXT = 1_000


def local(element: "Element") -> str:
    """Return the name without its namespace, in small letters."""
    return element.tag.rpartition("}")[2].casefold()


def children(element: "Element | None", *names: str) -> "Iterator[Element]":
    """Yield the children of these names."""
    if element is not None:
        yield from (found for found in element if local(found) in names)


def child(element: "Element | None", *path: str) -> "Element | None":
    """Return the first element down this path."""
    for name in path:
        element = next(children(element, name), None)
    return element


def text(element: "Element | None", *path: str) -> str:
    """Return the text of the first element down this path, "" if there is none."""
    found = child(element, *path)
    return (found.text or "").strip()[:_MAX_TEXT] if found is not None else ""


def says_yes(words: str) -> bool:
    """Return whether a flag is set."""
    return words.casefold() in {"true", "1", "yes"}
