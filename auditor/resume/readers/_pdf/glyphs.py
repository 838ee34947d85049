"""The characters of a page with their places, as PDFium finds them."""

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, NamedTuple

#: stem widths from which a font calls itself bold, where its name says nothing
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(
    rb"bold|black|heavy|demi|[^a-z]bd\b|medi(?!um)|cmbx|cmssbx|sfbx|-b(?:_|$)", re.I
)
_SYMBOLS = re.compile(rb"symbol|wingding|webding|dingbat", re.I)
#: text that is filled and stroked looks bold
_FILL_AND_STROKE = 2
#: PDFium's own signs for a hyphen at a line's end, and what word processors write
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
#: what the fonts of TeX have there, where a PDF does not say which letter it is
_TEX = {
    **{0x0B: "ff", 0x0C: "fi", 0x0E: "ffi", 0x0F: "ffl", 0x15: "–", 0x16: "—"},
    **{0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl", 0x88: "\u2022"},
}
_BLANK = frozenset({0x09, 0x0A, 0x0D})
_LIGATURES = range(0xFB00, 0xFB07)
_HALF_TURN, _QUARTER = math.pi, math.pi / 2
_SLACK = 0.06
#: what a symbol font draws for a private character, if nobody says what it means
_BULLET = "\u2022"


class Glyph(NamedTuple):
    """One character, or several that a ligature draws.

    Places are in points from the page's upper left corner, as it is looked at along
    the text: ``turn`` quarters of a circle say how that lies on the page.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    turn: int = 0


class Style(NamedTuple):
    """How the characters of one text object are set."""

    size: float
    bold: bool
    symbols: bool
    turn: int | None


class Reader:
    """Reads the characters of one page; what a text object says, it is asked once."""

    def __init__(self, page: Any, height: float, raw: Any) -> None:
        self._page, self._height, self._raw = page, height, raw
        self._styles: dict[int, Style] = {}
        self._loose = raw.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._name = ctypes.create_string_buffer(256)

    def glyphs(self) -> Iterator[Glyph]:
        """Yield the characters in the file's order; blanks have no place."""
        for at in range(self._raw.FPDFText_CountChars(self._page)):
            code = self._raw.FPDFText_GetUnicode(self._page, at)
            if code == 0x20 or code in _BLANK or code == 0xA0:
                yield _SPACE
                continue
            style = self._style(at)
            if style is None or style.turn is None or style.size <= 0:
                continue
            text = _text(code, symbols=style.symbols)
            if text:
                yield self._placed(at, text, style)

    def _placed(self, at: int, text: str, style: Style) -> Glyph:
        raw, page, box = self._raw, self._page, self._loose
        raw.FPDFText_GetLooseCharBox(page, at, box)
        raw.FPDFText_GetCharOrigin(page, at, self._x, self._y)
        x, y = self._x.value, self._y.value
        top, bottom = self._height - box.top, self._height - box.bottom
        left, right, base = (
            (box.left, box.right, self._height - y),
            (-bottom, -top, x),
            (-box.right, -box.left, y - self._height),
            (top, bottom, -x),
        )[style.turn or 0]
        return Glyph(text, left, right, base, style.size, style.bold, style.turn or 0)

    def _style(self, at: int) -> Style | None:
        item = self._raw.FPDFText_GetTextObject(self._page, at)
        if not item:
            return None
        key = ctypes.addressof(item.contents)
        if key not in self._styles:
            self._styles[key] = self._asked(at, item)
        return self._styles[key]

    def _asked(self, at: int, item: Any) -> Style:
        raw, matrix = self._raw, self._raw.FS_MATRIX()
        size = raw.FPDFText_GetFontSize(self._page, at)
        if raw.FPDFText_GetMatrix(self._page, at, matrix):
            size *= math.hypot(matrix.c, matrix.d)
        font = raw.FPDFTextObj_GetFont(item)
        name = self._font_name(font)
        stroked = raw.FPDFTextObj_GetTextRenderMode(item) == _FILL_AND_STROKE
        bold = stroked or bool(_BOLD_NAME.search(name)) or self._heavy(font)
        turn = _turn(math.atan2(matrix.b, matrix.a))
        return Style(size, bold, bool(_SYMBOLS.search(name)), turn)

    def _font_name(self, font: Any) -> bytes:
        length = self._raw.FPDFFont_GetBaseFontName(font, self._name, 256)
        return self._name.raw[: max(0, min(length, 256) - 1)]

    def _heavy(self, font: Any) -> bool:
        return bool(self._raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT)


_SPACE = Glyph(" ", 0.0, 0.0, 0.0, 0.0, False)


def _turn(angle: float) -> int | None:
    """Return the quarters by which a text is turned, None for what lies slanted."""
    quarters = round(angle / _QUARTER)
    return quarters % 4 if abs(angle - quarters * _QUARTER) < _SLACK else None


def _text(code: int, *, symbols: bool) -> str:
    if code in _HYPHENS:
        return "-"
    if code in _LIGATURES:
        return unicodedata.normalize("NFKC", chr(code))
    if code in _TEX:
        return _TEX[code]
    if code < 0x20 or code > 0x10FFFF:
        return ""
    kind = unicodedata.category(chr(code))
    if kind == "Co":
        return _BULLET if symbols else ""
    if kind == "Zs":
        return " "
    return "" if kind.startswith("C") else chr(code)
