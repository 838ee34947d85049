"""What the styles of a document say of its paragraphs."""

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from auditor.resume.readers._xml import child, local, named, value

#: of a chain of styles; a longer one goes in a circle
_MAX_CHAIN = 20
_LEVELS = range(1, 10)
#: what programs of other languages call their headings; a number may follow
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título \d|titulo \d|titolo \d|kop \d|nagłówek|"
    r"nadpis|rubrik|overskrift|otsikko|címsor|ba\u015fl\u0131k|"
    r"заголовок|标题 \d|標題 \d|見出し|제목|"
    r"section(?: ?(?:title|head\w*))?$)\D{0,20}(\d)?",
    re.I,
)
#: a paragraph of a heading's level 1 to 9 has 0 to 8 here, plain text 9
_PLAIN_OUTLINE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a paragraph or a run looks; size in half points, 0 where nothing says it."""

    level: int = 0
    bold: bool = False
    hidden: bool = False
    size: int = 0
    bullet: bool = False


class Styles:
    """The styles of one document by their ids."""

    def __init__(self, root: Element | None) -> None:
        """Take ``styles.xml``, which small programs leave out."""
        self._elements = {
            value(one, "styleId") or "": one for one in named(root, "style")
        }
        defaults = child(root, "docDefaults", "rPrDefault", "rPr")
        self._base = formatted(Style(), defaults)
        self._known: dict[str, Style] = {}
        self._usual = next(
            (
                name
                for name, one in self._elements.items()
                if value(one, "type") == "paragraph"
                and value(one, "default") in {"1", "true", "on"}
            ),
            "",
        )

    def of(self, paragraph: Element | None) -> Style:
        """Return the style of a paragraph by its properties, its own marks included."""
        style = self.named(value(child(paragraph, "pStyle")) or self._usual)
        return outlined(style, paragraph)

    def named(self, name: str) -> Style:
        """Return a style with all that it is based on."""
        if name not in self._known:
            chain = self._chain(name)
            style = self._base
            for element in reversed(chain):
                style = _styled(style, element)
            self._known[name] = style
        return self._known[name]

    def run(self, style: Style, properties: Element | None) -> Style:
        """Return the style of a run within a paragraph."""
        name = value(child(properties, "rStyle"))
        if name and name in self._elements:
            for element in reversed(self._chain(name)):
                style = formatted(style, child(element, "rPr"))
        return formatted(style, properties)

    def _chain(self, name: str) -> list[Element]:
        chain: list[Element] = []
        while name in self._elements and len(chain) < _MAX_CHAIN:
            chain.append(self._elements[name])
            name = value(child(chain[-1], "basedOn")) or ""
        return chain


def _styled(style: Style, element: Element) -> Style:
    name = value(child(element, "name")) or ""
    found = _HEADING.match(name[:100])
    if found and value(element, "type") == "paragraph":
        number = int(found[1] or 1)
        style = replace(style, level=number if number in _LEVELS else 1)
    style = formatted(style, child(element, "rPr"))
    return outlined(style, child(element, "pPr"))


def outlined(style: Style, paragraph: Element | None) -> Style:
    """Add what a paragraph's properties say of its level and its bullet."""
    outline = value(child(paragraph, "outlineLvl")) or ""
    if outline.isdecimal() and len(outline) == 1:
        level = int(outline) + 1
        style = replace(style, level=0 if level > _PLAIN_OUTLINE else level)
    numbered = child(paragraph, "numPr")
    if numbered is not None:
        listed = value(child(numbered, "numId")) not in {None, "0"}
        style = replace(style, bullet=listed and not style.level)
    return style


def formatted(style: Style, properties: Element | None) -> Style:
    """Add what a run's properties say of its type."""
    for one in properties if properties is not None else ():
        match local(one):
            case "b":
                style = replace(style, bold=_is_on(one))
            case "vanish":
                style = replace(style, hidden=_is_on(one))
            case "sz":
                style = replace(style, size=_number(value(one)))
    return style


def _is_on(element: Element) -> bool:
    return value(element) not in {"0", "false", "off"}


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) <= 4 else 0
