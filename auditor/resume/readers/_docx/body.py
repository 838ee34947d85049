"""The paragraphs and tables of a document -> lines."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from auditor.resume.readers._blocks import row
from auditor.resume.readers._docx.styles import Style, Styles
from auditor.resume.readers._runs import Run, split
from auditor.resume.readers._xml import MAX_DEPTH, child, local, value
from auditor.resume.sheet import Line

#: twentieths of a point: an average character, and a line
_CHARACTER = 120
_LINE = 240
#: removed by a tracked change, or no text of the page
_DROPPED_WORDS = (
    "del delText moveFrom instrText delInstrText pPr rPr sdtPr tblPr trPr tcPr "
    "footnoteReference endnoteReference Fallback rt annotationRef"
)
_DROPPED = frozenset(_DROPPED_WORDS.split())
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
#: signs of Symbol and Wingdings that people type as bullets or dashes
_SYMBOLS = {"F02D": "-", "F0B7": "\u2022", "F0A7": "\u2022", "2013": "-", "2014": "-"}


class Body:
    """Walks a document; numbers of lines are those of its paragraphs."""

    def __init__(self, styles: Styles) -> None:
        """Take the document's styles."""
        self._styles = styles
        self._number = 0
        self._space = 0.0

    def lines(self, element: Element, depth: int = 0) -> Iterator[Line]:
        """Yield the lines of all blocks within an element; sizes in half points."""
        for one in element if depth < MAX_DEPTH else ():
            match local(one):
                case "p":
                    yield from self._paragraph(one, depth)
                case "tr":
                    yield from row([*self._cells(one, depth)])
                case "AlternateContent":
                    yield from self.lines(_chosen(one), depth + 1)
                case name if name not in _DROPPED:
                    yield from self.lines(one, depth + 1)

    def _cells(self, element: Element, depth: int) -> Iterator[list[Line]]:
        for one in element if depth < MAX_DEPTH else ():
            if local(one) == "tc":
                yield [*self.lines(one, depth + 1)]
            elif local(one) not in _DROPPED:
                yield from self._cells(one, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[Line]:
        self._number += 1
        number = self._number
        properties = child(paragraph, "pPr")
        style = self._styles.of(properties)
        boxes: list[Element] = []
        runs = [*self._runs(paragraph, style, boxes, depth)]
        for box in boxes:
            # what stands in a box is seen first: a heading, or a column beside
            yield from self.lines(box, depth + 1)
        space = self._space + _twips(properties, "spacing", "before") / _LINE
        self._space = 0.0
        left = _twips(properties, "ind", "left") or _twips(properties, "ind", "start")
        for at, texts in enumerate(split(runs)):
            yield Line(
                text="".join(text for text, _ in texts),
                number=number,
                level=style.level,
                size=float(next((one.size for _, one in texts), 0)),
                bold=all(one.bold for _, one in texts),
                bullet=style.bullet and at == 0,
                indent=left / _CHARACTER,
                space=space if at == 0 else 0.0,
            )
        if not any(text.strip() for text, _ in runs):
            self._space = space + 1

    def _runs(
        self, element: Element, style: Style, boxes: list[Element], depth: int
    ) -> Iterator[Run[Style]]:
        if local(element) == "r":
            style = self._styles.run(style, child(element, "rPr"))
        for one in element if depth < MAX_DEPTH else ():
            match local(one):
                case "txbxContent":
                    boxes.append(one)
                case "AlternateContent":
                    yield from self._runs(_chosen(one), style, boxes, depth + 1)
                case "t" | "sym" | "tab" | "ptab" | "br" | "cr" | "noBreakHyphen":
                    if not style.hidden:
                        yield _text(one), style
                case name if name not in _DROPPED:
                    yield from self._runs(one, style, boxes, depth + 1)


def _chosen(alternatives: Element) -> Element:
    """Return one of several spellings of the same text."""
    choice = child(alternatives, "Choice")
    fallback = child(alternatives, "Fallback")
    return next((e for e in (choice, fallback) if e is not None), alternatives)


def _text(element: Element) -> str:
    name = local(element)
    if name == "t":
        return element.text or ""
    if name == "sym":
        return _SYMBOLS.get((value(element, "char") or "").upper(), " ")
    return _SIGNS[name]


def _twips(properties: Element | None, name: str, side: str) -> float:
    text = value(child(properties, name), side) or ""
    return float(text) if text.isdecimal() and len(text) <= 5 else 0.0
