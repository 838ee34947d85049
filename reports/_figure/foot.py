"""The legend, which names only what occurs, and the caption."""

from collections.abc import Callable, Iterator, Sequence

from auditor.model import Audit, Reader
from auditor.reports._figure.canvas import Box, Canvas, Pen
from auditor.reports._figure.fonts import drawable
from auditor.reports._figure.phrases import (
    CANNOT_BE_SEEN,
    NOT_AN_ASSESSMENT,
    dates,
    font_note,
)
from auditor.reports._figure.weeks import Lane

_LINE = 20

Swatch = Callable[[Canvas, Box], None]


def caption(audit: Audit, lanes: Sequence[Lane]) -> list[str]:
    """Return the paragraphs of the caption."""
    rule = drawable(audit.generator.rules.get("quiet", ""))
    made = f"{drawable(audit.generator.name)} {drawable(audit.generator.version)}"
    parts = [made, *([rule] if rule else []), f"as of {audit.as_of}"]
    seen = ", ".join(f"{lane.name} {_share(lane.seen)}" for lane in lanes)
    read = f"Days fully seen: {seen}." if seen else "No source was read."
    return [
        f"Window {dates(audit)}. {read}",
        CANNOT_BE_SEEN,
        *_lent(audit),
        " ".join([" \u00b7 ".join(parts) + ".", *font_note(audit)]),
    ]


def _lent(audit: Audit) -> Iterator[str]:
    """Yield what another reader has to know: consent, end, and what this is not."""
    if audit.consent_ref:
        yield f"Consent: {drawable(audit.consent_ref)}"
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


def draw_legend(
    canvas: Canvas, left: float, right: float, items: list[tuple[str, Swatch]]
) -> Callable[[float], float]:
    """Lay the legend out; return what draws it upwards from a given bottom."""
    pen = Pen(15, canvas.theme.ink)
    rows = _rows(canvas, right - left, items, pen)

    def draw(bottom: float) -> float:
        top = bottom - len(rows) * 26
        for number, row in enumerate(rows):
            _draw_row(canvas, left, top + number * 26 + 17, row, pen)
        return top

    return draw


def _rows(
    canvas: Canvas, width: float, items: list[tuple[str, Swatch]], pen: Pen
) -> list[list[tuple[str, Swatch]]]:
    rows: list[list[tuple[str, Swatch]]] = [[]]
    used = 0.0
    for item in items:
        wide = _wide(canvas, item, pen)
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0
        rows[-1].append(item)
        used += wide
    return rows


def _wide(canvas: Canvas, item: tuple[str, Swatch], pen: Pen) -> float:
    return canvas.width_of(item[0], pen) + 66


def _draw_row(
    canvas: Canvas, left: float, y: float, row: list[tuple[str, Swatch]], pen: Pen
) -> None:
    for item in row:
        item[1](canvas, Box(left, y - 13, left + 26, y + 2))
        canvas.text(left + 34, y, item[0], pen)
        left += _wide(canvas, item, pen)
