"""Which fonts are here, and text made safe to draw with them."""

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import groupby
from typing import Any

import matplotlib
from matplotlib import font_manager
from matplotlib.backends.backend_agg import RendererAgg

from auditor.reports._text import clean

#: always there, as matplotlib brings it along
SURE = "DejaVu Sans"

# Colour emoji fonts are bitmaps, which cannot be drawn at a free size.
_WELCOME = (
    "Noto Sans CJK JP",
    "Noto Sans CJK SC",
    "Noto Sans CJK KR",
    "Noto Sans JP",
    "Noto Sans SC",
    "Noto Sans KR",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Emoji",
)
#: stands for a glyph that no font has
_STAND_IN = "\u00b7"
_LONGEST = 4000
#: pixels to an inch where a layout is measured, and points to a pixel of it
DPI = 100
POINTS = 72 / DPI
#: texts are measured finer than they are laid out, as most are painted finer
_FINE = 2


@cache
def families() -> list[str]:
    """Return the font that is sure to be there, then the helpful ones that are."""
    present = {entry.name for entry in font_manager.fontManager.ttflist}
    return [SURE, *(name for name in _WELCOME if name in present)]


@contextmanager
def own_settings() -> Iterator[None]:
    """Measure and paint meanwhile as matplotlib comes, whatever a user has set.

    Letters keep the widths their designer gave them, so that what was measured at one
    size holds at another.
    """
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams["text.hinting"] = "none"
        yield


@cache
def font(size: float, bold: bool) -> font_manager.FontProperties:
    """Return what matplotlib sets a text of ``size`` pixels with."""
    weight = "bold" if bold else "normal"
    return font_manager.FontProperties(
        family=families(), weight=weight, size=size * POINTS
    )


@cache
def _ruler() -> Any:
    return RendererAgg(8, 8, DPI * _FINE)


@lru_cache(maxsize=16_384)
def width(words: str, size: float, *, bold: bool = False) -> float:
    """Return how many pixels ``words`` take at ``size``."""
    held = font(size, bold)
    measured = _ruler().get_text_width_height_descent(words, held, ismath=False)
    return float(measured[0]) / _FINE


@cache
def _glyphs() -> frozenset[int]:
    return frozenset().union(*(_glyphs_of(name) for name in families()))


def _glyphs_of(family: str) -> frozenset[int]:
    held = []
    for weight in ("normal", "bold"):
        wanted = font_manager.FontProperties(family=family, weight=weight)
        font = font_manager.get_font(font_manager.findfont(wanted))
        held.append(frozenset(int(code) for code in font.get_charmap()))
    return held[0] & held[1]


def drawable(text: str) -> str:
    """Return ``text`` as far as the fonts here can draw it."""
    parts = []
    for kind, run in groupby(clean(text, _LONGEST), _sort_of):
        parts.append(_limited(kind, "".join(run)))
    return " ".join("".join(parts).split()).strip(f"{_STAND_IN} ")


def _sort_of(char: str) -> str:
    if ord(char) not in _glyphs():
        return "missing"
    return "mark" if unicodedata.category(char) in {"Mn", "Me"} else "plain"


def _limited(kind: str, run: str) -> str:
    if kind == "missing":
        return _STAND_IN * min(len(run), 3)
    return run[:2] if kind == "mark" else run


def lacking(text: str) -> bool:
    """Return whether ``text`` has letters that no font here can draw."""
    letters = (char for char in clean(text, _LONGEST) if char.isalpha())
    return any(ord(char) not in _glyphs() for char in letters)
