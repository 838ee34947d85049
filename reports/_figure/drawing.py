"""Puts the picture together: heading, resume, lanes, legend, caption."""

from collections.abc import Sequence
from io import BytesIO

import matplotlib
from matplotlib.figure import Figure

from auditor.model import Audit
from auditor.reports._figure.axis import Axis, draw_axis, padded
from auditor.reports._figure.bands import draw_bands, shade
from auditor.reports._figure.canvas import Box, Canvas, Pen
from auditor.reports._figure.career import Career, career, draw_career
from auditor.reports._figure.days import run_of
from auditor.reports._figure.foot import caption, draw_caption, draw_legend
from auditor.reports._figure.lanes import draw_lane
from auditor.reports._figure.legend import items
from auditor.reports._figure.palette import THEMES
from auditor.reports._figure.phrases import described, plural, summary, title
from auditor.reports._figure.weeks import Lane, lanes
from auditor.reports._text import clean

_MARGIN = 52
_PLOT = 206
#: lower than this a lane cannot be read
_LEAST = 30
_LINE = 20


def draw(
    audit: Audit,
    theme: str = "light",
    size: tuple[int, int] = (1600, 900),
    dpi: float = 100,
) -> Figure:
    """Return the picture of ``audit``; ``size`` is in pixels at 100 dpi."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        canvas = Canvas(*size, dpi, THEMES[theme])
        _draw(canvas, audit)
        return canvas.figure


def _draw(canvas: Canvas, audit: Audit) -> None:
    window = run_of(audit.window.since, audit.window.until)
    plan = career(audit.resume, window[1]) if audit.resume else None
    first = min(window[0], plan.first or window[0]) if plan else window[0]
    right = canvas.width - _MARGIN
    axis = Axis(padded((first, window[1])), _MARGIN + _PLOT, right)
    rows = lanes(audit)
    floor = _draw_foot(canvas, audit, rows, plan)
    head = draw_bands(canvas, axis, audit.quiet_periods, _draw_head(canvas, audit))
    top = draw_career(canvas, axis, plan, head) + 10 if plan else head
    _draw_lanes(canvas, axis, rows, (top, floor - 34))
    _draw_since(canvas, axis, audit, top + 44)
    shade(canvas, axis, audit.quiet_periods, (head, floor - 34))
    draw_axis(canvas, axis, head, floor - 34)
    _draw_as_of(canvas, axis, audit, (head, floor - 34))


def _draw_head(canvas: Canvas, audit: Audit) -> float:
    theme, right = canvas.theme, canvas.width - _MARGIN
    big, pen = Pen(36, theme.ink, bold=True), Pen(18, theme.muted)
    name = canvas.elided(title(audit), right - _MARGIN, big)
    canvas.text(_MARGIN, 56, name, big)
    stamp = Pen(17, theme.ink, align="right")
    edge = canvas.text(right, 92, f"as of {audit.as_of}", stamp).left - 30
    parts = summary(audit)
    while parts[1:] and canvas.width_of(_line(parts), pen) > edge - _MARGIN:
        parts.pop()
    canvas.text(_MARGIN, 92, canvas.elided(_line(parts), edge - _MARGIN, pen), pen)
    return 112


def _line(parts: Sequence[str]) -> str:
    return "  \u00b7  ".join(parts)


def _draw_foot(
    canvas: Canvas, audit: Audit, rows: Sequence[Lane], plan: Career | None
) -> float:
    right = canvas.width - _MARGIN
    top = draw_caption(canvas, _MARGIN, right, caption(audit, rows))
    legend = draw_legend(canvas, _MARGIN, right, items(audit, rows, plan))
    return legend(top - 8) - 6


def written(figure: Figure, audit: Audit) -> bytes:
    """Return ``figure`` as a PNG file with the picture in words inside."""
    told = {
        "Title": clean(title(audit), 4000),
        "Description": clean(described(audit), 4000),
    }
    out = BytesIO()
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        figure.savefig(
            out, format="png", dpi=figure.dpi, metadata={"Software": None, **told}
        )
    return out.getvalue()


def _draw_lanes(
    canvas: Canvas, axis: Axis, rows: Sequence[Lane], span: tuple[float, float]
) -> None:
    top, bottom = span
    shown = rows[: max(1, int((bottom - top - _LINE) / _LEAST))]
    if rows[len(shown) :]:
        bottom -= _LINE
        words = f"{plural(len(rows) - len(shown), 'more source')} not drawn"
        canvas.text(_MARGIN, bottom + 15, words, Pen(14.5, canvas.theme.muted))
    each = (bottom - top) / max(1, len(shown))
    for number, lane in enumerate(shown):
        place = Box(
            axis.left, top + number * each, axis.right, top + (number + 1) * each
        )
        draw_lane(canvas, axis, lane, canvas.theme.lane(number), place)


def _draw_since(canvas: Canvas, axis: Axis, audit: Audit, y: float) -> None:
    """Say from when on was looked, where the resume begins earlier."""
    pen = Pen(14.5, canvas.theme.muted, align="right")
    words = f"looked at from {audit.window.since} on"
    x = axis.x(audit.window.since.toordinal()) - 10
    box = canvas.box(x, y, words, pen)
    if box.left > axis.left and audit.sources and canvas.free(box):
        canvas.text(x, y, words, pen)


def _draw_as_of(
    canvas: Canvas, axis: Axis, audit: Audit, span: tuple[float, float]
) -> None:
    x = axis.x(audit.as_of.toordinal() + 1)
    ends = Box(x, span[0], x, span[1] + 8)
    canvas.line(ends, canvas.theme.ink, z=6, linestyle=":", linewidth=1.3)
