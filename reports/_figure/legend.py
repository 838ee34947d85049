"""Which signs a picture uses, and how each is drawn in the legend."""

from collections.abc import Callable, Iterator
from itertools import chain

from auditor.model import QuietState
from auditor.reports._figure.axis import Axis
from auditor.reports._figure.canvas import Canvas
from auditor.reports._figure.career import Career
from auditor.reports._figure.marks import several
from auditor.reports._figure.shapes import Box, Ink
from auditor.reports._figure.view import View

SKILL = "skill: evidence from first to last"

Item = tuple[str, Callable[[Canvas, Box], None]]


def items(view: View, axis: Axis) -> list[Item]:
    """Return the signs that occur, in the order of the legend."""
    return list(chain(_of_lanes(view, axis), _of_periods(view), _of(view.plan)))


def few(view: View) -> list[Item]:
    """Return the signs that a card cannot do without."""
    gaps = [("no employment stated", _gap)] if view.plan and view.plan.gaps else []
    states = [
        (words.replace("read, and ", ""), draw) for words, draw in _of_periods(view)
    ]
    return [*states, *gaps]


def _of_lanes(view: View, axis: Axis) -> Iterator[Item]:
    lanes = view.rows
    bins = [each for lane in lanes for each in lane.bins]
    if bins:
        own = ", each lane to its own root scale" if lanes[1:] else ", root scale"
        yield f"events a {'day' if lanes[0].daily else 'week'}{own}", _events
    if any(each.detailed < each.total for each in bins):
        yield "counts without detail", _bare
    if any(each.total > lane.top for lane in lanes for each in lane.bins):
        yield "peak cut", _cut
    if any(lane.marks for lane in lanes):
        yield "artifact or release", _artifact
    if any(several(axis, lane.marks) for lane in lanes):
        yield "several close together", _several
    if view.skills:
        yield SKILL, _skill


def _of_periods(view: View) -> Iterator[Item]:
    states = {period.state for period in view.periods}
    if QuietState.QUIET in states:
        yield "quiet: read, and nothing public", _quiet
    if QuietState.UNKNOWN in states or any(lane.blind for lane in view.rows):
        yield "unknown: not fully seen", _unseen


def _of(plan: Career | None) -> Iterator[Item]:
    if plan is None:
        return
    if plan.gaps:
        yield "no employment stated", _gap
    if plan.undecided:
        yield "dates allow for a gap", _doubt
    if plan.others:
        yield "study, volunteering, other", _study
    if any(entry.open for entry in (*plan.jobs, *plan.others)):
        yield "no end stated", _open


def _events(canvas: Canvas, box: Box) -> None:
    heights = (0.45, 0.8, 0.6, 1.0, 0.7)
    bars = [
        Box(x, box.bottom - h * box.height, x + 4, box.bottom)
        for h, x in zip(heights, _steps(box), strict=True)
    ]
    canvas.bars(bars, canvas.theme.outline)


def _steps(box: Box) -> list[float]:
    return [box.left + 5.2 * number for number in range(5)]


def _bare(canvas: Canvas, box: Box) -> None:
    canvas.rect(box, canvas.theme.faded(canvas.theme.outline))


def _cut(canvas: Canvas, box: Box) -> None:
    bar = Box(box.middle - 4, box.top, box.middle + 4, box.bottom)
    slit = Box(bar.left, bar.top + 3, bar.right, bar.top + 6)
    canvas.bars([bar], canvas.theme.outline)
    canvas.bars([slit], canvas.theme.page, z=3.1)


def _artifact(canvas: Canvas, box: Box) -> None:
    canvas.diamond(box.middle, (box.top + box.bottom) / 2, canvas.theme.page)


def _several(canvas: Canvas, box: Box) -> None:
    canvas.diamond(box.middle, (box.top + box.bottom) / 2, canvas.theme.outline)


def _skill(canvas: Canvas, box: Box) -> None:
    y = (box.top + box.bottom) / 2
    canvas.rect(Box(box.left, y - 1, box.right, y + 1), canvas.theme.skill)
    for x in (box.left + 1.5, box.middle + 4, box.right - 1.5):
        canvas.rect(Box(x - 1.5, y - 5, x + 1.5, y + 5), canvas.theme.ink, z=2)


def _quiet(canvas: Canvas, box: Box) -> None:
    canvas.rect(box, canvas.theme.quiet)


def _unseen(canvas: Canvas, box: Box) -> None:
    canvas.hatched(box)


def _gap(canvas: Canvas, box: Box) -> None:
    canvas.pill(box, Ink(edge=canvas.theme.outline, width=1.4, dash="dashed"))


def _doubt(canvas: Canvas, box: Box) -> None:
    canvas.pill(box, Ink(edge=canvas.theme.outline, width=1.25, dash="dotted"))


def _study(canvas: Canvas, box: Box) -> None:
    canvas.pill(box, Ink(canvas.theme.study, canvas.theme.job, 0.85))


def _open(canvas: Canvas, box: Box) -> None:
    theme = canvas.theme
    canvas.pill(box, Ink(theme.job, theme.outline, 1.25, "dotted"))
