"""What the styles of an OpenDocument text say of its paragraphs."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from auditor.resume.readers._xml import child, local, named, value

#: of a chain of styles; a longer one goes in a circle
_MAX_CHAIN = 20
_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)(pt|%)")
_WEIGHTS = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a paragraph or a run looks; size in points, 0 where nothing says it."""

    level: int = 0
    bold: bool = False
    hidden: bool = False
    size: float = 0.0


class Styles:
    """The styles of one document by their names, those of its content first."""

    def __init__(self, *roots: Element | None) -> None:
        """Take the parts of the document that hold styles, later ones winning."""
        found = [one for root in roots for one in named(root, "style")]
        self._elements = {value(one, "name") or "": one for one in found}
        self._base = Style()
        for root in roots:
            for one in named(root, "default-style"):
                if value(one, "family") == "paragraph":
                    self._base = _formatted(self._base, one)

    def of(self, element: Element, around: Style | None = None) -> Style:
        """Return the style of a paragraph, or of a span within one."""
        style = around or self._base
        name = value(element, "style-name") or ""
        chain: list[Element] = []
        while name in self._elements and len(chain) < _MAX_CHAIN:
            chain.append(self._elements[name])
            name = value(chain[-1], "parent-style-name") or ""
        for one in reversed(chain):
            style = _formatted(style, one)
        if local(element) == "h":
            style = replace(style, level=level_of(value(element, "outline-level")) or 1)
        return style


def level_of(text: str | None) -> int:
    """Return a level from 1 to 9, 0 for anything else."""
    return int(text) if text and len(text) == 1 and text in "123456789" else 0


def _formatted(style: Style, element: Element) -> Style:
    level = value(element, "default-outline-level")
    if level is not None:
        style = replace(style, level=level_of(level))
    properties = child(element, "text-properties")
    weight = value(properties, "font-weight")
    size = _SIZE.fullmatch(value(properties, "font-size") or "")
    if size:
        number = float(size[1])
        shown = number if size[2] == "pt" else style.size * number / 100
        style = replace(style, size=shown)
    return replace(
        style,
        bold=weight in _WEIGHTS if weight else style.bold,
        hidden=style.hidden or value(properties, "display") == "none",
    )
