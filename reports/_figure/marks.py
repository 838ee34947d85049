"""Artifacts and releases as diamonds, named where there is room."""

from collections.abc import Sequence

from auditor.reports._figure.axis import Axis
from auditor.reports._figure.canvas import Canvas, Pen
from auditor.reports._figure.phrases import plural
from auditor.reports._figure.weeks import Mark

#: marks nearer than this are drawn as one
_NEAR = 16
_WIDEST = 170


def draw_marks(
    canvas: Canvas, axis: Axis, marks: Sequence[Mark], color: str, y: float
) -> None:
    """Draw ``marks`` at the height ``y``; of the names, the newest win."""
    placed = [(axis.x(mark.day) + axis.day / 2, mark) for mark in marks]
    groups = _grouped(placed)
    for x, group in groups:
        canvas.diamond(x, y, color, full=sum(mark.count for mark in group) > 1)
    for x, group in reversed(groups):
        _name(canvas, axis, group, x, y)


def _grouped(
    placed: Sequence[tuple[float, Mark]],
) -> list[tuple[float, list[Mark]]]:
    groups: list[tuple[float, list[Mark]]] = []
    for x, mark in placed:
        if groups and x - groups[-1][0] < _NEAR:
            groups[-1][1].append(mark)
        else:
            groups.append((x, [mark]))
    return groups


def _name(
    canvas: Canvas, axis: Axis, group: Sequence[Mark], x: float, y: float
) -> None:
    pen = Pen(13.5, canvas.theme.ink, halo=True)
    for words in _names(canvas, group, pen):
        width = canvas.width_of(words, pen)
        for left in (x + 11, x - 11 - width):
            inside = axis.left <= left and left + width <= axis.right
            if words and inside and canvas.free(canvas.box(left, y + 5, words, pen)):
                canvas.text(left, y + 5, words, pen)
                return


def _names(canvas: Canvas, group: Sequence[Mark], pen: Pen) -> list[str]:
    count = sum(mark.count for mark in group)
    if count == 1:
        return [canvas.elided(group[0].name, _WIDEST, pen)]
    return [plural(count, "artifact"), f"\u00d7{count}"]
