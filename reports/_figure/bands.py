"""Quiet and unseen stretches across all lanes, with their length above."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model import QuietPeriod, QuietState
from auditor.reports._figure.axis import Axis
from auditor.reports._figure.canvas import Canvas
from auditor.reports._figure.days import Run, clipped, run_of
from auditor.reports._figure.phrases import band_names, band_told
from auditor.reports._figure.shapes import Box, Ink, Pen

_LINE = 24
_APART = 10


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a stretch, in the lower row (0) or the upper one."""

    words: str
    left: float
    right: float
    middle: float
    row: int
    pen: Pen


def draw_bands(
    canvas: Canvas, axis: Axis, periods: Sequence[QuietPeriod], top: float
) -> float:
    """Name the stretches from ``top`` on; return where the plot begins."""
    names = _named(canvas, axis, periods)
    floor = top + _LINE * max((name.row + 1 for name in names), default=0)
    for name in names:
        canvas.text(name.left, floor - 7 - name.row * _LINE, name.words, name.pen)
        if name.row:
            stem = Box(name.middle, floor - _LINE, name.middle, floor)
            canvas.line(stem, Ink(edge=name.pen.color, width=1.1))
    return floor


def _named(canvas: Canvas, axis: Axis, periods: Sequence[QuietPeriod]) -> list[Name]:
    """Find room for the names, the longest stretch first; some find none."""
    names: list[Name] = []
    for period in sorted(periods, key=lambda each: (-each.days, each.start)):
        run = _run(period, axis)
        drafts = _drafts(canvas, axis, period, run) if run else iter(())
        fitting = (draft for draft in drafts if _fits(draft, names))
        names.extend([each] if (each := next(fitting, None)) else [])
    return names


def _run(period: QuietPeriod, axis: Axis) -> Run | None:
    return clipped(run_of(period.start, period.end), axis.run)


def _drafts(
    canvas: Canvas, axis: Axis, period: QuietPeriod, run: Run
) -> Iterator[Name]:
    quiet = period.state is QuietState.QUIET
    color = canvas.theme.quiet_ink if quiet else canvas.theme.muted
    pen = Pen(15, color)
    middle = axis.box(run, 0, 1).middle
    for words in band_names(period):
        width = canvas.width_of(words, pen)
        left = min(max(middle - width / 2, axis.left), axis.right - width)
        for row in (0, 1):
            yield Name(words, left, left + width, middle, row, pen)


def _fits(draft: Name, names: Sequence[Name]) -> bool:
    return not any(_clash(draft, name) or _clash(name, draft) for name in names)


def _clash(one: Name, other: Name) -> bool:
    """Return whether ``one`` runs into ``other`` or its stem."""
    if one.row == other.row:
        return one.left < other.right + _APART and other.left < one.right + _APART
    return not one.row and one.left - 4 < other.middle < one.right + 4


def shade(
    canvas: Canvas,
    axis: Axis,
    periods: Sequence[QuietPeriod],
    span: tuple[float, float],
) -> None:
    """Shade every stretch from top to bottom of ``span``."""
    for period in periods:
        run = _run(period, axis)
        if run is None:
            continue
        box = axis.box(run, *span, least=2)
        told = band_told(period)
        if period.state is QuietState.QUIET:
            canvas.rect(box, canvas.theme.quiet, z=1, title=told)
        else:
            canvas.rect(box, canvas.theme.unseen, z=0.9, title=told)
            canvas.hatched(box, z=1, title=told)
