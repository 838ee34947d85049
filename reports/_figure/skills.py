"""The strip below the lanes: from when to when each skill can be seen."""

from collections.abc import Sequence

from auditor.model import Signal, SignalEvidence
from auditor.reports._figure.axis import Axis
from auditor.reports._figure.canvas import Canvas
from auditor.reports._figure.days import Run, clipped, run_of
from auditor.reports._figure.fonts import drawable
from auditor.reports._figure.shapes import Box, Pen
from auditor.reports._text import clean, web_link

ROW = 19.0
MOST = 5
_HEAD = 6.0


def height(count: int) -> float:
    """Return how tall a strip of ``count`` skills is."""
    return count * ROW + _HEAD if count else 0.0


def draw_skills(
    canvas: Canvas, axis: Axis, skills: Sequence[Signal], shown: Run, top: float
) -> None:
    """Draw one thin bar a skill, its name at the left."""
    with canvas.part("skills"):
        for number, signal in enumerate(skills):
            _draw(canvas, axis, signal, shown, top + _HEAD + number * ROW)


def _draw(canvas: Canvas, axis: Axis, signal: Signal, shown: Run, top: float) -> None:
    theme = canvas.theme
    pen = Pen(13.5, theme.muted)
    name = canvas.elided(drawable(signal.label), canvas.side - 16, pen)
    canvas.text(axis.left - canvas.side, top + 13, name, pen)
    if signal.first is None or signal.last is None:
        return
    whole = run_of(signal.first, signal.last)
    run = clipped(whole, shown) or shown
    box = axis.box(run, top + 8, top + 10, 4)
    told = f"{drawable(signal.label)}: {signal.first} to {signal.last}"
    canvas.rect(box, theme.skill, z=3, title=told)
    for day, row in _dated(signal, run).items():
        x = axis.x(day)
        place = Box(x - 1.5, top + 4, x + 1.5, top + 14)
        href, told = (web_link(row.url), _told(row)) if row else ("", "")
        canvas.rect(place, theme.ink, z=4, href=href, title=told)
    canvas.take(Box(box.left, top, box.right, top + ROW))


def _dated(signal: Signal, run: Run) -> dict[int, SignalEvidence | None]:
    """Return the days in ``run`` that have evidence, and the best of each.

    An audit lists a few pieces only; the first and the last day are known anyway.
    """
    ends = [day.toordinal() for day in (signal.first, signal.last) if day]
    best: dict[int, SignalEvidence | None] = dict.fromkeys(ends)
    for row in sorted(signal.evidence, key=lambda row: row.level):
        if row.date and ends[0] <= row.date.toordinal() <= ends[-1]:
            best[row.date.toordinal()] = row
    return {day: best[day] for day in sorted(best) if run[0] <= day < run[1]}


def _told(row: SignalEvidence) -> str:
    return clean(f"{row.date}: {row.why}", 200)
