"""The legend, which names only what occurs, and the caption."""

from collections.abc import Callable, Iterator, Sequence

from auditor.model import Audit, Reader
from auditor.reports._figure.canvas import Canvas
from auditor.reports._figure.fonts import drawable
from auditor.reports._figure.phrases import (
    CANNOT_BE_SEEN,
    NOT_AN_ASSESSMENT,
    dates,
    font_note,
)
from auditor.reports._figure.shapes import Box, Pen
from auditor.reports._figure.view import View

_LINE = 20
_ROW = 26
#: between a sign and the next
_BETWEEN = 32

Swatch = Callable[[Canvas, Box], None]


def caption(view: View) -> list[str]:
    """Return the paragraphs of the caption."""
    audit = view.audit
    seen = ", ".join(f"{lane.name} {_share(lane.seen)}" for lane in view.every)
    read = f"Days fully seen: {seen}." if seen else "No source was read."
    return [
        " ".join([f"Window {dates(audit)}.", *_part(view), read]),
        CANNOT_BE_SEEN,
        " ".join(_lent(audit)),
        " ".join([_made(audit), *font_note(audit)]),
    ]


def brief(view: View) -> list[str]:
    """Return the caption of a card."""
    told = " ".join([*_part(view), "Private work cannot be seen.", _made(view.audit)])
    return [told, " ".join(_lent(view.audit))]


def made_by(audit: Audit) -> str:
    """Return the program and its version."""
    return f"{drawable(audit.generator.name)} {drawable(audit.generator.version)}"


def _made(audit: Audit) -> str:
    rule = drawable(audit.generator.rules.get("quiet", ""))
    parts = [made_by(audit), *([rule] if rule else []), f"as of {audit.as_of}"]
    return " \u00b7 ".join(parts) + "."


def _part(view: View) -> Iterator[str]:
    """Yield what is not drawn; lengths and counts are those of the whole."""
    if view.cut:
        first, last = view.cut
        yield f"Only {first} to {last} is drawn; counts and lengths are of the whole."
    drawn = {lane.source for lane in view.rows}
    left = [lane.name for lane in view.every if lane.source not in drawn]
    if left:
        yield f"Not drawn: {', '.join(left)}."


def _lent(audit: Audit) -> Iterator[str]:
    """Yield what another reader has to know: consent, end, and what this is not."""
    if audit.consent_ref:
        yield f"Consent: {drawable(audit.consent_ref).rstrip('.')}."
    if audit.expires:
        yield f"To be deleted by {audit.expires}."
    if audit.reader is Reader.OTHER:
        yield NOT_AN_ASSESSMENT


def _share(part: float) -> str:
    if part >= 1:
        return "all"
    return f"{min(99, max(1, round(part * 100)))} %" if part > 0 else "none"


def wrapped(canvas: Canvas, words: str, width: float, pen: Pen) -> list[str]:
    """Return ``words`` broken into lines that are at most ``width`` wide."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if canvas.width_of(longer, pen) <= width:
            lines[-1] = longer
        else:
            lines.append(canvas.elided(word, width, pen))
    return [line for line in lines if line]


def draw_caption(canvas: Canvas, left: float, right: float, words: list[str]) -> float:
    """Set the caption at the bottom of the page; return its top."""
    pen = Pen(14.5, canvas.theme.muted)
    lines = [w for each in words for w in wrapped(canvas, each, right - left, pen)]
    top = canvas.height - 18 - len(lines) * _LINE
    for number, line in enumerate(lines, 1):
        canvas.text(left, top + number * _LINE - 5, line, pen)
    return top


class Legend:
    """Signs with their names in as few rows as they need."""

    def __init__(
        self,
        canvas: Canvas,
        left: float,
        right: float,
        items: Sequence[tuple[str, Swatch]],
    ) -> None:
        """Lay ``items`` out between ``left`` and ``right``."""
        self._canvas, self._left = canvas, left
        self._pen = Pen(15, canvas.theme.ink)
        self._rows: list[list[tuple[str, Swatch]]] = [[]]
        used = 0.0
        for item in items:
            wide = self._wide(item)
            if self._rows[-1] and used + wide - _BETWEEN > right - left:
                self._rows.append([])
                used = 0.0
            self._rows[-1].append(item)
            used += wide

    @property
    def height(self) -> float:
        """Return how much it takes."""
        return _ROW * len(self._rows)

    def draw(self, bottom: float) -> None:
        """Draw it so that it ends at ``bottom``."""
        for number, row in enumerate(self._rows):
            y, left = bottom - self.height + number * _ROW + 17, self._left
            for item in row:
                item[1](self._canvas, Box(left, y - 13, left + 26, y + 2))
                self._canvas.text(left + 34, y, item[0], self._pen)
                left += self._wide(item)

    def _wide(self, item: tuple[str, Swatch]) -> float:
        return self._canvas.width_of(item[0], self._pen) + 34 + _BETWEEN
