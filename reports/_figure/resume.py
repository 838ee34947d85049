"""Draws the resume: jobs as bars, gaps as dashed boxes, all else thin below."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from auditor.reports._figure.axis import Axis
from auditor.reports._figure.canvas import ELLIPSIS, Canvas
from auditor.reports._figure.career import ROWS, THIN_ROWS, Career, Entry
from auditor.reports._figure.days import Run
from auditor.reports._figure.phrases import plural
from auditor.reports._figure.shapes import Box, Ink, Pen

_THIN = 21
_BLOCKS = {1: 46, 2: 66, 3: 84}
_LOW = {1: 32, 2: 52, 3: 72}
_SIZES = {1: 17, 2: 15.5, 3: 14}
#: a name that is cut keeps at least this many letters, and this much of itself
_KEPT = (9, 0.5)
_KEPT_ON_A_CARD = (6, 0.3)
_SMALL = 13.5


def draw_career(canvas: Canvas, axis: Axis, plan: Career, top: float) -> float:
    """Draw the resume from ``top`` on and return where it ends."""
    block = (_LOW if canvas.sparse else _BLOCKS)[plan.rows]
    bottom = top + block
    for entry in plan.jobs:
        if entry.row < ROWS:
            _draw_job(canvas, axis, entry, _row_box(plan.rows, entry.row, (top, block)))
    for run in plan.undecided:
        _draw_doubt(canvas, axis.box(run, top, bottom, 3))
    thin = 0 if canvas.sparse else plan.thin
    if thin:
        _draw_others(canvas, axis, plan, bottom + 5)
    low = bottom + (thin * _THIN + 5 if thin else 0)
    below = [_draw_gap(canvas, axis, gap, (top, bottom, low)) for gap in plan.gaps]
    _draw_side(canvas, axis, plan, top + 20)
    return max([low + (22 if any(below) else 0), top + _side_height(canvas, plan)])


def _row_box(
    rows: int, row: int, block: tuple[float, float]
) -> tuple[float, float, float]:
    each = block[1] / rows
    start = block[0] + row * each
    return start, start + each - (2 if rows > 1 else 0), _SIZES[rows]


def _draw_job(
    canvas: Canvas, axis: Axis, entry: Entry, place: tuple[float, float, float]
) -> None:
    top, bottom, size = place
    box = _inset(axis.box(entry.run, top, bottom, 3))
    tag = f"job-{entry.row}-{entry.run[0]}"
    ink = Ink(canvas.theme.job)
    ink = _ragged(canvas, canvas.theme.job) if entry.open else ink
    canvas.pill(box, ink, tag, title=entry.words[0])
    _inside(canvas, box, entry.words, Pen(size, canvas.theme.job_ink), tag)


def _ragged(canvas: Canvas, fill: str = "none") -> Ink:
    """Return the look of an entry whose end is not stated."""
    return Ink(fill, canvas.theme.outline, 1.25, "dotted")


def _inset(box: Box) -> Box:
    room = 1 if box.width > 6 else 0
    return Box(box.left + room, box.top, box.right - room, box.bottom)


def _inside(canvas: Canvas, box: Box, names: Sequence[str], pen: Pen, tag: str) -> bool:
    """Set a name into its bar; return whether it is whole, or nearly so."""
    room = box.width - 9
    whole = next((n for n in names if n and canvas.width_of(n, pen) <= room), "")
    if not whole and pen.size > _SMALL:
        return _inside(canvas, box, names, replace(pen, size=_SMALL), tag)
    words = whole or _at_a_word(canvas.elided(names[-1], room, pen), names[-1])
    least, kept = _KEPT_ON_A_CARD if canvas.sparse else _KEPT
    if not whole and len(words) - 1 < max(least, len(names[-1]) * kept):
        return False
    left = box.middle - canvas.width_of(words, pen) / 2
    y = (box.top + box.bottom) / 2 + pen.size * 0.36
    canvas.text(left, y, words, pen, f"{tag}-label")
    return True


def _at_a_word(cut: str, name: str) -> str:
    """Return ``cut`` without the part of a word that it ends in."""
    kept = cut.removesuffix(ELLIPSIS)
    if " " not in kept or name[len(kept) :].startswith(" "):
        return cut
    return kept.rpartition(" ")[0] + ELLIPSIS


def _draw_others(canvas: Canvas, axis: Axis, plan: Career, top: float) -> None:
    theme = canvas.theme
    pen = Pen(13.5, theme.muted)
    unnamed: list[tuple[Box, Entry]] = []
    for number, entry in enumerate(plan.others):
        if entry.row >= THIN_ROWS:
            continue
        start = top + entry.row * _THIN
        box = _inset(axis.box(entry.run, start, start + _THIN - 3, 3))
        thin = Ink(theme.study, theme.job, 0.85)
        ink = _ragged(canvas, theme.study) if entry.open else thin
        canvas.pill(box, ink, f"other-{number}", title=entry.words[0])
        if not _inside(canvas, box, entry.words, pen, f"other-{number}"):
            unnamed.append((box, entry))
        canvas.take(box)
    for box, entry in unnamed:
        _beside(canvas, axis, box, entry.words, pen)


def _beside(
    canvas: Canvas, axis: Axis, box: Box, names: Sequence[str], pen: Pen
) -> None:
    """Set a name that its bar is too short for to one side of it."""
    y = (box.top + box.bottom) / 2 + pen.size * 0.36
    for right, words in product((True, False), names):
        width = canvas.width_of(words, pen)
        left = box.right + 6 if right else box.left - 6 - width
        inside = axis.left <= left and left + width <= axis.inner
        if words and inside and canvas.free(canvas.box(left, y, words, pen)):
            canvas.text(left, y, words, pen)
            return


def _draw_doubt(canvas: Canvas, box: Box) -> None:
    canvas.pill(_inset(box), _ragged(canvas), title="dates allow for a gap")
    pen = Pen(16, canvas.theme.muted, align="center", halo=True)
    y = (box.top + box.bottom) / 2 + 6
    if box.width > 16 and canvas.free(canvas.box(box.middle, y, "?", pen)):
        canvas.text(box.middle, y, "?", pen)


def _draw_gap(
    canvas: Canvas,
    axis: Axis,
    gap: tuple[Run, tuple[str, ...]],
    place: tuple[float, float, float],
) -> bool:
    """Draw a gap; return whether its name stands below."""
    (run, names), (top, bottom, low) = gap, place
    box = _inset(axis.box(run, top, bottom, 4))
    dashed = Ink(edge=canvas.theme.outline, width=1.4, dash="dashed")
    canvas.pill(box, dashed, z=5, title=names[0])
    pen = Pen(15, canvas.theme.ink, halo=True)
    middle = (box.top + box.bottom) / 2 + 5.5
    for words in names:
        width = canvas.width_of(words, pen)
        for y, room in ((middle, box.width - 10), (low + 17, width)):
            left = min(max(box.middle - width / 2, axis.left), axis.inner - width)
            if width <= room and canvas.free(canvas.box(left, y, words, pen)):
                canvas.text(left, y, words, pen)
                return y != middle
    return False


def _side_height(canvas: Canvas, plan: Career) -> float:
    if canvas.sparse:
        return 30
    return 64 if plan.left_out else 44


def _draw_side(canvas: Canvas, axis: Axis, plan: Career, y: float) -> None:
    size = 16 if canvas.sparse else 19
    pen, small = Pen(size, canvas.theme.ink, bold=True), Pen(14.5, canvas.theme.muted)
    left = axis.left - canvas.side
    canvas.text(left, y, "Resume", pen)
    if canvas.sparse:
        return
    entries = plural(plan.count, "entry", "entries")
    shown = len(plan.jobs) + len(plan.others)
    told = entries if shown == plan.count else f"{shown} of {entries}"
    canvas.text(left, y + 21, told, small)
    if plan.left_out:
        canvas.text(left, y + 40, f"{plan.left_out} not drawn", small)
