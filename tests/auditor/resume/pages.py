"""Draws small PDFs for tests: what stands where, and how it is set."""

import io
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import NamedTuple

# it brings no types
Canvas = import_module("reportlab.pdfgen.canvas").Canvas
WIDTH, HEIGHT = 612, 792


class At(NamedTuple):
    """A text; ``y`` counts from the upper edge."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "Helvetica"
    turn: float = 0
    spread: float = 0


def bold(x: float, y: float, text: str, size: float = 10) -> At:
    return At(x, y, text, size, "Helvetica-Bold")


def down(x: float, y: float, texts: Iterable[str], leading: float = 12) -> list[At]:
    """Return texts below one another; a text after "!" is bold, "" leaves a line."""
    return [
        At(x, y + leading * n, t.lstrip("!"), 10, "Helvetica" + "-Bold" * (t[0] == "!"))
        for n, t in enumerate(texts)
        if t
    ]


def drawn(*pages: Sequence[At], producer: str = "", rotation: int = 0) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=True)
    if producer:
        canvas.setProducer(producer)
    for page in pages:
        for one in page:
            canvas.saveState()
            canvas.translate(one.x, HEIGHT - one.y)
            canvas.rotate(one.turn)
            text = canvas.beginText(0, 0)
            text.setFont(one.font, one.size)
            text.setCharSpace(one.spread)
            text.textOut(one.text)
            canvas.drawText(text)
            canvas.restoreState()
        canvas.setPageRotation(rotation)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
