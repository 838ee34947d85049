"""Which signs a picture uses, and how each is drawn in the legend."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from auditor.model import Audit, QuietState
from auditor.reports._figure.canvas import Box, Canvas
from auditor.reports._figure.career import Career
from auditor.reports._figure.days import run_of
from auditor.reports._figure.weeks import Lane, bin_days

Item = tuple[str, Callable[[Canvas, Box], None]]


def items(audit: Audit, lanes: Sequence[Lane], plan: Career | None) -> list[Item]:
    """Return the signs that occur, in the order of the legend."""
    return list(chain(_of_lanes(audit, lanes), _of_periods(audit, lanes), _of(plan)))


def _of_lanes(audit: Audit, lanes: Sequence[Lane]) -> Iterator[Item]:
    bins = [each for lane in lanes for each in lane.bins]
    unit = bin_days(run_of(audit.window.since, audit.window.until))
    if bins:
        own = ", each lane to its own root scale" if lanes[1:] else ", root scale"
        yield f"events a {'day' if unit == 1 else 'week'}{own}", _events
    if any(each.detailed < each.total for each in bins):
        yield "counts without detail", _bare
    if any(lane.peak > lane.top for lane in lanes):
        yield "peak cut", _cut
    if any(lane.marks for lane in lanes):
        yield "artifact or release", _artifact


def _of_periods(audit: Audit, lanes: Sequence[Lane]) -> Iterator[Item]:
    states = {period.state for period in audit.quiet_periods}
    if QuietState.QUIET in states:
        yield "quiet: read, and nothing public", _quiet
    if QuietState.UNKNOWN in states or any(lane.blind for lane in lanes):
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


def _quiet(canvas: Canvas, box: Box) -> None:
    canvas.rect(box, canvas.theme.quiet)


def _unseen(canvas: Canvas, box: Box) -> None:
    canvas.hatched(box)


def _gap(canvas: Canvas, box: Box) -> None:
    edge = canvas.theme.outline
    canvas.pill(box, "none", edgecolor=edge, linewidth=1.0, linestyle="--")


def _doubt(canvas: Canvas, box: Box) -> None:
    edge = canvas.theme.outline
    canvas.pill(box, "none", edgecolor=edge, linewidth=0.9, linestyle=":")


def _study(canvas: Canvas, box: Box) -> None:
    canvas.pill(box, canvas.theme.study, edgecolor=canvas.theme.job, linewidth=0.6)


def _open(canvas: Canvas, box: Box) -> None:
    theme = canvas.theme
    edge = theme.outline
    canvas.pill(box, theme.job, edgecolor=edge, linewidth=0.9, linestyle=":")
