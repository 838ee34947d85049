"""Artifacts and releases as diamonds, named where there is room."""

from collections.abc import Sequence
from datetime import date

from auditor.reports._figure.axis import Axis
from auditor.reports._figure.canvas import Canvas
from auditor.reports._figure.phrases import plural
from auditor.reports._figure.shapes import Pen
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
        one = _count(group) == 1
        canvas.diamond(
            x,
            y,
            canvas.theme.page if one else color,
            href=group[-1].url,
            title=", ".join(_told(mark) for mark in group),
        )
    for x, group in reversed(groups):
        _name(canvas, axis, group, x, y)


def several(axis: Axis, marks: Sequence[Mark]) -> bool:
    """Return whether some of ``marks`` are drawn as one."""
    groups = _grouped([(axis.x(mark.day), mark) for mark in marks])
    return any(_count(group) > 1 for _, group in groups)


def _count(group: Sequence[Mark]) -> int:
    return sum(mark.count for mark in group)


def _told(mark: Mark) -> str:
    more = f" and {mark.count - 1} more" if mark.count > 1 else ""
    return f"{date.fromordinal(mark.day)}: {mark.name}{more}"


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
            inside = axis.left <= left and left + width <= axis.inner
            if words and inside and canvas.free(canvas.box(left, y + 5, words, pen)):
                canvas.text(left, y + 5, words, pen)
                return


def _names(canvas: Canvas, group: Sequence[Mark], pen: Pen) -> list[str]:
    count = _count(group)
    if count == 1:
        return [canvas.elided(group[0].name, _WIDEST, pen)]
    more = f" +{count - 1}"
    room = _WIDEST - canvas.width_of(more, pen)
    name = canvas.elided(group[-1].name, room, pen)
    return [*([name + more] if name else []), plural(count, "artifact")]
