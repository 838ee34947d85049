"""The paragraphs and tables of an OpenDocument text -> lines."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from auditor.resume.readers._blocks import row
from auditor.resume.readers._odt.styles import Style, Styles
from auditor.resume.readers._runs import Run, split
from auditor.resume.readers._xml import MAX_DEPTH, local, value
from auditor.resume.sheet import Line

#: removed by a tracked change, or no text of the page
_DROPPED_WORDS = (
    "tracked-changes annotation annotation-end note script forms sequence-decls "
    "variable-decls user-field-decls table-of-content title desc bookmark "
    "automatic-styles ruby-text"
)
_DROPPED = frozenset(_DROPPED_WORDS.split())
_MAX_BLANKS = 200
_INDENT = 2.0


class Body:
    """Walks a document; numbers of lines are those of its paragraphs."""

    def __init__(self, styles: Styles) -> None:
        """Take the document's styles."""
        self._styles = styles
        self._number = 0
        self._space = 0.0
        self._depth = 0
        self._bullet = False

    def lines(self, element: Element, depth: int = 0) -> Iterator[Line]:
        """Yield the lines of all blocks within an element; sizes in points."""
        for one in element if depth < MAX_DEPTH else ():
            match local(one):
                case "p" | "h":
                    yield from self._paragraph(one, depth)
                case "list":
                    self._depth += 1
                    yield from self.lines(one, depth + 1)
                    self._depth -= 1
                case "list-item":
                    self._bullet = True
                    yield from self.lines(one, depth + 1)
                    self._bullet = False
                case "table-row":
                    cells = (c for c in one if local(c) == "table-cell")
                    yield from row([[*self.lines(c, depth + 1)] for c in cells])
                case name if name not in _DROPPED:
                    yield from self.lines(one, depth + 1)

    def _paragraph(self, paragraph: Element, depth: int) -> Iterator[Line]:
        self._number += 1
        number = self._number
        style = self._styles.of(paragraph)
        boxes: list[Element] = []
        runs = [*self._runs(paragraph, style, boxes, depth)]
        for box in boxes:
            # what stands in a box is seen first: a heading, or a column beside
            yield from self.lines(box, depth + 1)
        if not any(text.strip() for text, _ in runs):
            self._space += 1
            return
        bullet = self._bullet and not style.level
        for at, texts in enumerate(split(runs)):
            yield Line(
                text="".join(text for text, _ in texts),
                number=number,
                level=style.level,
                size=next((one.size for _, one in texts), 0.0),
                bold=all(one.bold for _, one in texts),
                bullet=bullet and at == 0,
                indent=_INDENT * max(0, self._depth - 1),
                space=self._space if at == 0 else 0.0,
            )
        self._space, self._bullet = 0.0, False

    def _runs(
        self, element: Element, style: Style, boxes: list[Element], depth: int
    ) -> "Iterator[Run[Style]]":
        yield from _shown(element.text, style)
        for one in element if depth < MAX_DEPTH else ():
            match local(one):
                case "tab":
                    yield "\t", style
                case "line-break":
                    yield "\n", style
                case "s":
                    yield " " * _blanks(one), style
                case "text-box":
                    boxes.append(one)
                case "span":
                    own = self._styles.of(one, style)
                    yield from self._runs(one, own, boxes, depth + 1)
                case name if name and name not in _DROPPED:
                    yield from self._runs(one, style, boxes, depth + 1)
            yield from _shown(one.tail, style)


def _shown(text: str | None, style: Style) -> "Iterator[Run[Style]]":
    """Yield text between tags; line ends of the source are blanks, as in HTML."""
    if text and not style.hidden:
        yield text.replace("\n", " ").replace("\t", " "), style


def _blanks(element: Element) -> int:
    text = value(element, "c") or "1"
    return min(_MAX_BLANKS, int(text)) if text.isdecimal() and len(text) < 5 else 1
