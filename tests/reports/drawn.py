"""What tests ask of a picture that is laid out."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from auditor.model import Audit
from auditor.reports._figure.drawing import draw
from auditor.reports._figure.shapes import Area, Box, Diamond, Text
from auditor.reports._figure.sheet import Look, Sheet


def drawn(audit: Audit, **look: Any) -> Sheet:
    return draw(audit, Look(**look))


def texts(sheet: Sheet) -> list[Text]:
    return [shape for shape in sheet.shapes if isinstance(shape, Text)]


def words(sheet: Sheet) -> list[str]:
    return [text.words for text in texts(sheet)]


def areas(sheet: Sheet) -> dict[str, Box]:
    areas = (shape for shape in sheet.shapes if isinstance(shape, Area))
    return {shape.tag: shape.box for shape in areas if shape.tag}


def overlaps(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for one, other in combinations(texts(sheet), 2):
        if one.box.meets(other.box):
            yield one.words, other.words
    for mark in sheet.shapes:
        if isinstance(mark, Diamond):
            reach = mark.reach - 1
            box = Box(mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach)
            yield from ((t.words, "a mark") for t in texts(sheet) if t.box.meets(box))


def outside(sheet: Sheet) -> list[str]:
    return [
        text.words
        for text in texts(sheet)
        if text.box.left < 0
        or text.box.top < 0
        or text.box.right > sheet.width
        or text.box.bottom > sheet.height
    ]


def check(sheet: Sheet) -> None:
    assert not list(overlaps(sheet))
    assert not outside(sheet)
    assert all(text.words.strip() for text in texts(sheet))
