"""The first sheet of a workbook of Excel -> lines.

Read here and by no library: of the usual two, one is killed by a workbook of 5 KB with
a cell in its last corner, the other builds a bomb in memory, and neither tells where a
cell leads to. Values are those that Excel saved; nothing is worked out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from auditor.errors import ResumeError
from auditor.resume.readers._xml import child, local, named, parsed, value
from auditor.resume.unzip import Archive
from auditor.roster.reading.dates import Dates
from auditor.roster.reading.grid import MOST_COLUMNS, Line, cut
from auditor.roster.reading.refusing import NO_SHEET, RosterError, unpacked

_LAST_ROW = 1_048_576
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_LINKED = re.compile(r'\s*HYPERLINK\(\s*"(https?://[^"]{1,2000})"', re.IGNORECASE)
#: a letter that XML cannot hold, as Excel writes it
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet, and how many others that are shown lie beside it."""

    lines: tuple[Line, ...]
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    archive: Archive
    texts: Sequence[str]
    dates: Dates


def read(data: bytes) -> Sheet:
    """Read the first sheet that is shown.

    Raises:
        RosterError: if there is none, or it is damaged or far too large unpacked.
    """
    from defusedxml import DefusedXmlException

    try:
        return _read(Archive(data))
    except (
        ResumeError,
        ParseError,
        DefusedXmlException,
        LookupError,
        ValueError,
    ) as error:
        raise RosterError(unpacked()) from error


def _read(archive: Archive) -> Sheet:
    workbook = parsed(archive, "xl/workbook.xml")
    targets = _targets(archive, "xl/_rels/workbook.xml.rels", "xl")
    shown = [
        targets[key]
        for one in named(workbook, "sheet")
        if one.get("state", "visible") == "visible"
        and targets.get(key := value(one, "id") or "") in archive.names
    ]
    if not shown:
        raise RosterError(NO_SHEET)
    book = _Book(
        archive=archive,
        texts=_shared(archive),
        dates=Dates.of(parsed(archive, "xl/styles.xml"), workbook),
    )
    return Sheet(lines=tuple(_lines(book, shown[0])), others=len(shown) - 1)


def _targets(archive: Archive, name: str, folder: str) -> dict[str, str]:
    """Return where the references of a part lead to."""
    links = named(parsed(archive, name), "Relationship")
    told = ((one.get("Id", ""), one.get("Target", "")) for one in links)
    return {key: _placed(target, folder) for key, target in told}


def _placed(target: str, folder: str) -> str:
    if "://" in target:
        return target
    return target[1:] if target.startswith("/") else f"{folder}/{target}"


def _shared(archive: Archive) -> list[str]:
    root = parsed(archive, "xl/sharedStrings.xml")
    return [_text(one) for one in named(root, "si")]


def _text(element: Element | None) -> str:
    """Return the words of a cell, without how they are pronounced."""
    if element is None:
        return ""
    parts = [one for one in element if local(one) in {"t", "r"}]
    words = [one if local(one) == "t" else child(one, "t") for one in parts]
    told = "".join(one.text or "" for one in words if one is not None)
    return _unescaped(cut(told))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _lines(book: _Book, name: str) -> Iterator[Line]:
    from defusedxml.ElementTree import iterparse

    reader = _Reader(book)
    data = BytesIO(book.archive.read(name))
    for _, element in iterparse(data, events=("end",), forbid_dtd=True):
        reader.take(element)
    folder, _, file = name.rpartition("/")
    targets = _targets(book.archive, f"{folder}/_rels/{file}.rels", folder)
    for (row, column), key in reader.linked.items():
        reader.links.setdefault(row, {}).setdefault(column, targets.get(key, ""))
    for number in sorted(reader.rows):
        links = reader.links.get(number, {})
        yield Line(number=number, cells=reader.rows[number], links=links)


class _Reader:
    """Takes the parts of a sheet as they come, and keeps no more than their texts."""

    def __init__(self, book: _Book) -> None:
        self.rows: dict[int, tuple[str, ...]] = {}
        self.links: dict[int, dict[int, str]] = {}
        #: cells that lead somewhere, and the reference to where
        self.linked: dict[tuple[int, int], str] = {}
        self._book = book
        self._last = 0

    def take(self, element: Element) -> None:
        match local(element):
            case "row":
                self._row(element)
                element.clear()
            case "hyperlink":
                place = _PLACE.match(element.get("ref", ""))
                key = value(element, "id")
                if place and key:
                    self.linked[int(place[2]), _column(place[1])] = key

    def _row(self, element: Element) -> None:
        told = element.get("r", "")
        number = int(told) if told.isdecimal() else self._last + 1
        self._last = min(number, _LAST_ROW)
        cells: dict[int, str] = {}
        at = -1
        for cell in element:
            place = _PLACE.fullmatch(cell.get("r", ""))
            at = _column(place[1]) if place else at + 1
            if at < MOST_COLUMNS and (text := self._cell(cell, at)):
                cells[at] = text
        if cells:
            texts = (cells.get(i, "") for i in range(max(cells) + 1))
            self.rows[self._last] = tuple(texts)

    def _cell(self, cell: Element, at: int) -> str:
        formula = child(cell, "f")
        if formula is not None and (link := _LINKED.match(formula.text or "")):
            self.links.setdefault(self._last, {})[at] = link[1]
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return _text(child(cell, "is"))
        inner = child(cell, "v")
        text = cut(inner.text or "") if inner is not None else ""
        return self._told(text, kind, cell.get("s", "0"))

    def _told(self, text: str, kind: str, style: str) -> str:
        match kind:
            case "s":
                texts = self._book.texts
                known = text.isdecimal() and int(text) < len(texts)
                return texts[int(text)] if known else ""
            case "b":
                return {"1": "true", "0": "false"}.get(text, text)
            case "e":
                return ""
            case "n":
                return self._book.dates.told(text, style)
        return _unescaped(text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
