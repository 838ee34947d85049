"""Puts the picture together: heading, resume, lanes, skills, legend, caption."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor.model import Audit, Signal
from auditor.reports._figure import skills
from auditor.reports._figure.axis import Axis, draw_axis, padded
from auditor.reports._figure.bands import draw_bands, shade
from auditor.reports._figure.canvas import Canvas
from auditor.reports._figure.fonts import own_settings
from auditor.reports._figure.foot import (
    Legend,
    brief,
    caption,
    draw_caption,
    made_by,
)
from auditor.reports._figure.lanes import draw_lane
from auditor.reports._figure.legend import SKILL, few, items
from auditor.reports._figure.phrases import (
    answer,
    described,
    plural,
    summary,
    title,
)
from auditor.reports._figure.resume import draw_career
from auditor.reports._figure.shapes import Box, Ink, Pen
from auditor.reports._figure.sheet import Days, Look, Sheet
from auditor.reports._figure.view import View, view
from auditor.reports._figure.weeks import Lane
from auditor.reports._text import clean

#: lower than this a lane cannot be read
_LEAST = 30
_LEAST_OF_A_CARD = 34
#: and lower than this it should not be for a skill below
_GOOD = 58
#: what the words of the axis take
_AXIS = 34
_TOLD = 4000

_SIGN = " \u00b7 "

Row = tuple[str, Box]


def draw(audit: Audit, look: Look) -> Sheet:
    """Lay the picture of ``audit`` out.

    Raises:
        UsageError: ``look`` asks for a lane or for days that are not there.
    """
    # What a text measures depends on settings, and those of a user are not ours.
    with own_settings():
        return _drawn(view(audit, look), look)


def _drawn(view: View, look: Look) -> Sheet:
    width, height = (length / look.zoom for length in look.size)
    canvas = Canvas(width, height, look.colors, sparse=look.sparse)
    edge = canvas.width - canvas.margin
    axis = Axis(padded(view.run), canvas.margin + canvas.side, edge, view.run[1])
    rows = _draw(canvas, axis, view)
    return Sheet(
        shapes=canvas.shapes,
        width=width,
        height=height,
        look=look,
        axis=Days(
            first=date.fromordinal(axis.run[0]),
            last=date.fromordinal(axis.run[1] - 1),
            left=axis.left,
            right=axis.right,
        ),
        rows=tuple(rows),
        title=clean(title(view.audit), _TOLD),
        told=clean(described(view.audit), _TOLD),
        provenance=_provenance(view.audit),
    )


def _provenance(audit: Audit) -> tuple[tuple[str, str], ...]:
    """Return what made the picture of what; no time, so that bytes stay the same."""
    rules = ", ".join(audit.generator.rules.values())
    return (
        ("Software", clean(made_by(audit))),
        ("Source", clean(f"audit as of {audit.as_of}, rules {rules}")),
    )


def _draw(canvas: Canvas, axis: Axis, view: View) -> list[Row]:
    with canvas.part("head"):
        head = _draw_head(canvas, view.audit)
    with canvas.part("stretches"):
        head = draw_bands(canvas, axis, view.periods, head)
    top = head
    if view.plan:
        with canvas.part("resume"):
            top = draw_career(canvas, axis, view.plan, head) + 10
    foot, strip = _draw_foot(canvas, axis, view, top)
    floor = foot - _AXIS
    rows = _draw_rows(canvas, axis, replace(view, skills=strip), (top, floor))
    _draw_since(canvas, axis, view, top + 44)
    shade(canvas, axis, view.periods, (head, floor))
    draw_axis(canvas, axis, head, floor)
    _draw_as_of(canvas, axis, view.audit, (head, floor))
    return rows


def _draw_head(canvas: Canvas, audit: Audit) -> float:
    theme, left, right = canvas.theme, canvas.margin, canvas.width - canvas.margin
    big = Pen(27 if canvas.sparse else 36, theme.ink, bold=True)
    pen = Pen(17 if canvas.sparse else 18, theme.muted)
    one, two, end = (36, 63, 76) if canvas.sparse else (56, 92, 112)
    canvas.text(left, one, canvas.elided(title(audit), right - left, big), big)
    if not canvas.sparse:
        stamp = Pen(17, theme.ink, align="right")
        right = canvas.text(right, two, f"as of {audit.as_of}", stamp).left - 30
    parts = answer(audit) if canvas.sparse else summary(audit)
    line = _fitting_line(canvas, parts, right - left, pen)
    canvas.text(left, two, canvas.elided(line, right - left, pen), pen)
    return end


def _fitting_line(canvas: Canvas, parts: Sequence[str], room: float, pen: Pen) -> str:
    """Return as many ``parts`` as fit; the second one, the days, goes first."""
    kept = list(parts)
    while kept[1:] and canvas.width_of(_SIGN.join(kept), pen) > room:
        kept.pop(1 if len(kept) == len(parts) > 2 and not canvas.sparse else -1)
    return _SIGN.join(kept)


def _draw_foot(
    canvas: Canvas, axis: Axis, view: View, top: float
) -> tuple[float, tuple[Signal, ...]]:
    """Draw legend and caption; return where they begin, and the skills with room."""
    left, right = canvas.margin, canvas.width - canvas.margin
    with canvas.part("caption"):
        told = brief(view) if canvas.sparse else caption(view)
        bottom = draw_caption(canvas, left, right, told) - 8
    signs = few(view) if canvas.sparse else items(view, axis)
    legend = Legend(canvas, left, right, signs)
    strip = _strip(canvas, view, bottom - legend.height - _AXIS - top)
    if not strip:
        legend = Legend(canvas, left, right, [s for s in signs if s[0] != SKILL])
    with canvas.part("legend"):
        legend.draw(bottom)
    return bottom - legend.height - 6, view.skills[:strip]


def _strip(canvas: Canvas, view: View, room: float) -> int:
    """Return how many skills there is room for below readable lanes."""
    if canvas.sparse:
        return 0
    spare = room - max(1, len(view.rows)) * _GOOD
    fitting = (n for n in range(skills.MOST, 0, -1) if skills.height(n) <= spare)
    return min(len(view.skills), next(fitting, 0))


def _draw_rows(
    canvas: Canvas, axis: Axis, view: View, span: tuple[float, float]
) -> list[Row]:
    top, bottom = span
    least = _LEAST_OF_A_CARD if canvas.sparse else _LEAST
    shown = _fitting(view.rows, int((bottom - top) / least))
    if more := len(view.rows) - len(shown):
        _draw_more(canvas, more, bottom + 24)
    bottom -= skills.height(len(view.skills))
    skills.draw_skills(canvas, axis, view.skills, view.run, bottom)
    return _draw_lanes(canvas, axis, shown, (top, bottom))


def _fitting(rows: Sequence[Lane], most: int) -> list[Lane]:
    """Return the lanes that there is room for: those with most in them, in order."""
    fullest = sorted(rows, key=lambda lane: -lane.events)[: max(1, most)]
    return [lane for lane in rows if lane in fullest]


def _draw_more(canvas: Canvas, count: int, y: float) -> None:
    pen, words = Pen(14.5, canvas.theme.muted), plural(count, "more source")
    whole = f"{words} not drawn"
    fits = canvas.width_of(whole, pen) < canvas.side
    canvas.text(canvas.margin, y, whole if fits else words, pen)


def _draw_lanes(
    canvas: Canvas, axis: Axis, shown: Sequence[Lane], span: tuple[float, float]
) -> list[Row]:
    rows: list[Row] = []
    top, bottom = span
    each = (bottom - top) / max(1, len(shown))
    own = [lane.source for lane in shown if lane.source not in canvas.theme.lanes]
    for number, lane in enumerate(shown):
        start = top + number * each
        place = Box(axis.left, start, axis.right, start + each)
        turn = own.index(lane.source) if lane.source in own else 0
        with canvas.part("lane", lane.source):
            color = canvas.theme.lane(lane.source, turn)
            draw_lane(canvas, axis, lane, color, place)
        rows.append((lane.source, place))
    return rows


def _draw_since(canvas: Canvas, axis: Axis, view: View, y: float) -> None:
    """Say from when on was looked, where the resume begins earlier."""
    audit = view.audit
    pen = Pen(14.5, canvas.theme.muted, align="right")
    words = f"looked at from {audit.window.since} on"
    x = axis.x(audit.window.since.toordinal()) - 10
    box = canvas.box(x, y, words, pen)
    if box.left > axis.left and audit.sources and canvas.free(box):
        canvas.text(x, y, words, pen)


def _draw_as_of(
    canvas: Canvas, axis: Axis, audit: Audit, span: tuple[float, float]
) -> None:
    if audit.as_of.toordinal() >= axis.run[1]:
        return
    x = axis.x(audit.as_of.toordinal() + 1)
    ends = Box(x, span[0], x, span[1] + 8)
    ink = Ink(edge=canvas.theme.ink, width=1.8, dash="dotted")
    canvas.line(ends, ink, z=6)
