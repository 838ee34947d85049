"""Draws the lanes: bars a week, hatching where nothing was seen, names at the left."""

from datetime import date
from math import sqrt

from auditor.reports._figure.axis import Axis
from auditor.reports._figure.canvas import Canvas
from auditor.reports._figure.days import without
from auditor.reports._figure.marks import draw_marks
from auditor.reports._figure.phrases import count_told, plural
from auditor.reports._figure.shapes import Box, Ink, Pen
from auditor.reports._figure.weeks import Bin, Lane

#: between the words at the left and the plot
_APART = 16


def draw_lane(canvas: Canvas, axis: Axis, lane: Lane, color: str, place: Box) -> None:
    """Draw ``lane`` into ``place``, its name to the left of it."""
    room = min(26.0, place.height * 0.34) if lane.marks else 4.0
    plot = Box(place.left, place.top + room, place.right, place.bottom - 5)
    for run, why in lane.blind:
        canvas.hatched(axis.box(run, plot.top, plot.bottom, 1), z=2, title=why)
    _draw_bars(canvas, axis, lane, color, plot)
    edge = Box(plot.left, plot.bottom, plot.right, plot.bottom)
    faint = Ink(edge=canvas.theme.outline, width=1.1, opacity=0.55)
    canvas.line(edge, faint, z=3.5)
    draw_marks(canvas, axis, lane.marks, color, plot.top - min(9.0, room / 2))
    if lane.bins or lane.blind:
        _draw_reasons(canvas, axis, lane, plot)
    else:
        _draw_nothing(canvas, lane, plot)
    _draw_side(canvas, axis, lane, color, place)


def _draw_bars(canvas: Canvas, axis: Axis, lane: Lane, color: str, plot: Box) -> None:
    theme, top = canvas.theme, lane.top
    mixed = [each for each in lane.bins if each.detailed < each.total]
    clear = [each for each in lane.bins if each.detailed]
    for bins, ink, z in ((mixed, theme.faded(color), 3), (clear, color, 3.1)):
        counts = [each.detailed if z > 3 else each.total for each in bins]
        canvas.bars(
            [_bar(axis, plot, *pair, top) for pair in zip(bins, counts, strict=True)],
            ink,
            z,
            hrefs=[each.url for each in bins],
            titles=[_told(each, lane) for each in bins],
        )
    cut = [each for each in lane.bins if each.total > top]
    notches = [_notch(_bar(axis, plot, each, top, top)) for each in cut]
    canvas.bars(notches, theme.page, z=3.2)


def _told(each: Bin, lane: Lane) -> str:
    days = 1 if lane.daily else 7
    start = each.run[0] - (each.run[0] - 1) % days
    return count_told(date.fromordinal(start), each.total, days)


def _bar(axis: Axis, plot: Box, each: Bin, count: int, top: int) -> Box:
    box = axis.box(each.run, plot.top, plot.bottom, 1.0)
    share = sqrt(min(count, top) / top)
    slit = min(1.5, box.width * 0.16) if box.width > 2.4 else 0
    height = max(2.0, plot.height * share)
    return Box(box.left, plot.bottom - height, box.right - slit, plot.bottom)


def _notch(bar: Box) -> Box:
    """Return the slit that tells that a bar goes on above the lane."""
    return Box(bar.left, bar.top + 5, bar.right, bar.top + 8)


def _draw_nothing(canvas: Canvas, lane: Lane, plot: Box) -> None:
    pen = Pen(14, canvas.theme.muted, align="center", halo=True)
    span = "these days" if lane.events else "this window"
    words, y = f"read, and nothing public in {span}", plot.bottom - 10
    if canvas.free(canvas.box(plot.middle, y, words, pen)):
        canvas.text(plot.middle, y, words, pen)


def _draw_reasons(canvas: Canvas, axis: Axis, lane: Lane, plot: Box) -> None:
    pen = Pen(14, canvas.theme.muted, align="center")
    held = [each.run for each in lane.bins]
    y = (plot.top + plot.bottom) / 2 + 5
    for run, why in sorted(lane.blind, key=lambda pair: pair[0][0] - pair[0][1]):
        calm = max(without(run, held), key=lambda r: r[1] - r[0], default=run[:1] * 2)
        space = axis.box(calm, plot.top, plot.bottom)
        words = canvas.elided(why, 300, pen)
        box = canvas.box(space.middle, y, words, pen)
        fits = box.width + 24 < space.width and plot.height > 22
        if words and fits and canvas.free(box):
            back = Box(box.left - 6, box.top - 2, box.right + 6, box.bottom + 2)
            canvas.rect(back, canvas.theme.page, z=6)
            canvas.text(space.middle, y, words, pen)


def _draw_side(canvas: Canvas, axis: Axis, lane: Lane, color: str, place: Box) -> None:
    tall = place.height > 46 and not canvas.sparse
    pen = Pen(19 if tall else 16, color, bold=True)
    small = Pen(14.5 if place.height > 46 else 13.5, canvas.theme.muted)
    room = canvas.side - _APART
    lines = _side_lines(canvas, lane, small, place.height)
    step = small.size + 4.5
    y = (place.top + place.bottom - len(lines) * step - pen.size) / 2 + pen.size * 0.9
    left = axis.left - canvas.side
    name = canvas.elided(lane.name, room, pen)
    canvas.text(left, y, name, pen)
    for number, line in enumerate(lines, 1):
        words = canvas.elided(line, room, small)
        canvas.text(left, y + 1 + number * step, words, small)


def _side_lines(canvas: Canvas, lane: Lane, pen: Pen, height: float) -> list[str]:
    unread = not lane.events and not lane.seen
    events = "not read" if unread else plural(lane.events, "event")
    handle = lane.handles[0] if lane.handles else ""
    if lane.handles[1:]:
        more = f" +{len(lane.handles) - 1}"
        room = canvas.side - _APART - canvas.width_of(more, pen)
        handle = canvas.elided(handle, room, pen) + more
    if height < 40:
        return []
    if canvas.sparse:
        return [events]
    if height < 62:
        both = f"{events} \u00b7 {handle}"
        fits = handle and canvas.width_of(both, pen) <= canvas.side - _APART
        return [both if fits else events]
    unit = "day" if lane.daily else "week"
    peak = f"peak {lane.peak} a {unit}" if height > 96 and lane.peak else ""
    return [line for line in (events, handle, peak) if line]
