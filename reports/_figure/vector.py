"""Writes a sheet as SVG: selectable text, links to evidence, nothing from outside."""

from collections.abc import Callable, Iterator
from html import escape
from itertools import groupby
from typing import Any

from auditor.reports._figure.hatching import slants
from auditor.reports._figure.shapes import (
    DASHES,
    HALO,
    Area,
    Bars,
    Box,
    Diamond,
    Hatching,
    Ink,
    Line,
    Part,
    Shape,
    Text,
)
from auditor.reports._figure.sheet import Sheet
from auditor.reports._text import web_link

#: the first is what texts were measured with; each text is fitted to its place anyway
FAMILIES = "'DejaVu Sans',Verdana,'Noto Sans','Segoe UI',Roboto,sans-serif"
#: larger files say less of each bar: first no links, then no words
LARGEST = 700_000
_LINKS, _WORDS, _BARE = 2, 1, 0

Attributes = dict[str, str | float]


def svg(sheet: Sheet, *, embedded: bool = False) -> str:
    """Return the picture as SVG.

    Args:
        sheet: the picture laid out.
        embedded: whether it is to stand in a page: without the declaration, a size
            and ids, and with the links of single bars out of the tab order.
    """
    for detail in (_LINKS, _WORDS, _BARE):
        text = "".join(_Writer(sheet, embedded, detail).document())
        if len(text) <= LARGEST:
            break
    return text


class _Writer:
    """Writes one sheet; ``detail`` is how much each bar tells."""

    def __init__(self, sheet: Sheet, embedded: bool, detail: int) -> None:
        self._sheet, self._embedded, self._detail = sheet, embedded, detail
        self._writers: dict[type[Shape], Callable[[Any], Iterator[str]]] = {
            Text: self._text,
            Area: self._area,
            Hatching: self._hatching,
            Bars: self._bars,
            Line: self._line,
            Diamond: self._diamond,
        }

    def document(self) -> Iterator[str]:
        sheet = self._sheet
        yield from self._opening()
        whole = _place(Box(0, 0, sheet.width, sheet.height))
        yield _element("rect", whole | {"fill": sheet.theme.page}) + "\n"
        for part, shapes in groupby(sheet.shapes, key=lambda shape: shape.part):
            yield f"<g{_of(part)}>\n"
            for shape in shapes:
                yield from self._shape(shape)
            yield "</g>\n"
        yield "</svg>\n"

    def _opening(self) -> Iterator[str]:
        sheet, (wide, tall) = self._sheet, self._sheet.look.size
        root: Attributes = {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_number(sheet.width)} {_number(sheet.height)}",
            "font-family": FAMILIES,
        }
        if self._embedded:
            root |= {"role": "group", "aria-label": sheet.title}
            yield f"<svg{_told(root)}>\n<desc>{escape(sheet.told)}</desc>\n"
            return
        yield '<?xml version="1.0" encoding="UTF-8"?>\n'
        root |= {"width": wide, "height": tall, "role": "img"}
        root |= {"aria-labelledby": "title desc"}
        yield f"<svg{_told(root)}>\n"
        yield f'<title id="title">{escape(sheet.title)}</title>\n'
        yield f'<desc id="desc">{escape(sheet.told)}</desc>\n'
        made = ". ".join(f"{name}: {text}" for name, text in sheet.provenance)
        yield f"<metadata>{escape(made)}</metadata>\n"

    def _shape(self, shape: Shape) -> Iterator[str]:
        inner = "".join(self._writers[type(shape)](shape))
        if href := web_link(shape.href):
            yield f'<a href="{escape(href)}">{inner}</a>\n'
        else:
            yield f"{inner}\n"

    def _text(self, shape: Text) -> Iterator[str]:
        pen, box = shape.pen, shape.box
        told: Attributes = {
            "x": box.left,
            "y": shape.y,
            "font-size": pen.size,
            "fill": pen.color,
        }
        if pen.bold:
            told["font-weight"] = "bold"
        if len(shape.words) > 1:
            # The layout holds whatever font is at hand.
            told |= {"textLength": box.width, "lengthAdjust": "spacingAndGlyphs"}
        if pen.halo:
            told |= {"stroke": self._sheet.theme.page, "stroke-width": HALO}
            told |= {"stroke-linejoin": "round", "paint-order": "stroke"}
        yield f"<text{_told(told)}>{escape(shape.words)}{_title(shape)}</text>"

    def _area(self, shape: Area) -> Iterator[str]:
        told = _place(shape.box) | _painted(shape.ink)
        if shape.radius:
            told["rx"] = shape.radius
        yield _element("rect", told, shape.title)

    def _hatching(self, shape: Hatching) -> Iterator[str]:
        # Plain lines and no pattern: a pattern needs an id, and two pictures in one
        # page would share it.
        lines = (f"M{_at(a)}L{_at(b)}" for a, b in slants(shape.box))
        told = _painted(shape.ink) | {"d": "".join(lines)}
        yield _element("path", told)
        if shape.title:
            told = _place(shape.box) | {"fill": "none", "pointer-events": "all"}
            yield _element("rect", told, shape.title)

    def _bars(self, shape: Bars) -> Iterator[str]:
        paths = [_bar(box) for box in shape.boxes]
        if self._detail == _BARE or not shape.titles:
            yield _element("path", {"d": "".join(paths), "fill": shape.ink.fill})
            return
        yield f"<g{_told({'fill': shape.ink.fill})}>"
        stop = ' tabindex="-1"' if self._embedded else ""
        for path, href, title in zip(paths, shape.hrefs, shape.titles, strict=True):
            bar = _element("path", {"d": path}, title)
            linked = self._detail == _LINKS and web_link(href)
            yield f'<a href="{escape(href)}"{stop}>{bar}</a>' if linked else bar
        yield "</g>"

    def _line(self, shape: Line) -> Iterator[str]:
        ends = shape.ends
        path = f"M{_at((ends.left, ends.top))}L{_at((ends.right, ends.bottom))}"
        yield _element("path", {"d": path, **_painted(shape.ink)}, shape.title)

    def _diamond(self, shape: Diamond) -> Iterator[str]:
        path = "L".join(_at(corner) for corner in shape.corners)
        told = {"d": f"M{path}z", **_painted(shape.ink)}
        yield _element("path", told, shape.title)


def _of(part: Part) -> str:
    source = {"data-source": part.source} if part.source else {}
    return _told({"data-part": part.name, **source})


def _element(name: str, told: Attributes, title: str = "") -> str:
    inner = f"<title>{escape(title)}</title>" if title else ""
    return (
        f"<{name}{_told(told)}>{inner}</{name}>" if inner else f"<{name}{_told(told)}/>"
    )


def _title(shape: Shape) -> str:
    return f"<title>{escape(shape.title)}</title>" if shape.title else ""


def _told(attributes: Attributes) -> str:
    return "".join(f' {name}="{_value(v)}"' for name, v in attributes.items())


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else _number(value)


def _number(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _at(point: tuple[float, float]) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _bar(box: Box) -> str:
    return (
        f"M{_at((box.left, box.bottom))}V{_number(box.top)}H{_number(box.right)}"
        f"V{_number(box.bottom)}z"
    )


def _place(box: Box) -> Attributes:
    return {"x": box.left, "y": box.top, "width": box.width, "height": box.height}


def _painted(ink: Ink) -> Attributes:
    told: Attributes = {"fill": ink.fill}
    if ink.edge != "none":
        told |= {"stroke": ink.edge, "stroke-width": ink.width}
    if ink.dash:
        dashes = (length * ink.width for length in DASHES[ink.dash])
        told["stroke-dasharray"] = " ".join(map(_number, dashes))
    if ink.opacity < 1:
        told["opacity"] = ink.opacity
    return told
