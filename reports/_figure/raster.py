"""Paints a sheet as a PNG file, the same bytes wherever the same pins are."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Patch, PathPatch, Polygon, Rectangle
from matplotlib.path import Path
from matplotlib.patheffects import withStroke

from auditor.reports._figure.fonts import DPI, POINTS, font, own_settings
from auditor.reports._figure.hatching import slants
from auditor.reports._figure.palette import plain
from auditor.reports._figure.shapes import (
    DASHES,
    HALO,
    Area,
    Bars,
    Box,
    Diamond,
    Hatching,
    Ink,
    Line,
    Shape,
    Text,
)
from auditor.reports._figure.sheet import Sheet

#: how the corners of one bar join up
_BAR = [Path.MOVETO, *[Path.LINETO] * 3, Path.CLOSEPOLY]


def png(sheet: Sheet) -> bytes:
    """Return the picture as a file with the picture in words inside."""
    told = {"Title": sheet.title, "Description": sheet.told, **dict(sheet.provenance)}
    out = BytesIO()
    with own_settings():
        figure = painted(sheet)
        # Half the time of the usual level, for a tenth more bytes.
        packed = {"compress_level": 4}
        figure.savefig(out, format="png", metadata=told, pil_kwargs=packed)
    return out.getvalue()


def painted(sheet: Sheet) -> Figure:
    """Return the picture as a figure; settings of a user are the caller's to keep."""
    scale = sheet.look.scale
    wide, tall = (round(length * scale) for length in sheet.look.size)
    dpi = DPI * sheet.zoom * scale
    # A hair more, as matplotlib cuts pixels off and does not round them.
    size = ((wide + 1e-6) / dpi, (tall + 1e-6) / dpi)
    figure = Figure(figsize=size, dpi=dpi, facecolor=plain(sheet.theme.page))
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, sheet.width), ylim=(sheet.height, 0))
    axes.set_axis_off()
    for z, shape in enumerate(sheet.shapes):
        _PAINTERS[type(shape)](axes, shape, z, sheet)
    return figure


def _text(axes: Axes, shape: Text, z: int, sheet: Sheet) -> None:
    pen = shape.pen
    artist = axes.text(
        shape.box.left,
        shape.y,
        shape.words,
        fontproperties=font(pen.size, pen.bold),
        color=plain(pen.color),
        parse_math=False,
        zorder=z,
    )
    if pen.halo:
        edge = withStroke(linewidth=HALO * POINTS, foreground=plain(sheet.theme.page))
        artist.set_path_effects([edge])


def _area(axes: Axes, shape: Area, z: int, sheet: Sheet) -> None:
    box = shape.box
    if shape.radius:
        style = f"round,pad=0,rounding_size={shape.radius}"
        corner, style_of = (box.left, box.top), _style(shape.ink)
        patch: Patch = FancyBboxPatch(
            corner, box.width, box.height, boxstyle=style, **style_of
        )
    else:
        corner = (box.left, box.top)
        patch = Rectangle(corner, box.width, box.height, **_style(shape.ink))
    patch.set_zorder(z)
    # Not add_patch and its like, which measure what they add.
    axes.add_artist(patch)


def _style(ink: Ink) -> dict[str, Any]:
    return {
        "facecolor": plain(ink.fill),
        "edgecolor": plain(ink.edge),
        "linewidth": ink.width * POINTS,
        "linestyle": _dash(ink),
        "alpha": ink.opacity,
    }


def _dash(ink: Ink) -> Any:
    return (0, DASHES[ink.dash]) if ink.dash else "solid"


def _hatching(axes: Axes, shape: Hatching, z: int, sheet: Sheet) -> None:
    lines = LineCollection(
        list(slants(shape.box)),
        colors=plain(shape.ink.edge),
        linewidths=shape.ink.width * POINTS,
        zorder=z,
    )
    axes.add_artist(lines)


def _bars(axes: Axes, shape: Bars, z: int, sheet: Sheet) -> None:
    corners = [corner for box in shape.boxes for corner in _corners(box)]
    path = Path(corners, _BAR * len(shape.boxes))
    axes.add_artist(PathPatch(path, zorder=z, **_style(shape.ink)))


def _corners(box: Box) -> Iterator[tuple[float, float]]:
    yield box.left, box.bottom
    yield box.left, box.top
    yield box.right, box.top
    yield box.right, box.bottom
    yield box.left, box.bottom


def _line(axes: Axes, shape: Line, z: int, sheet: Sheet) -> None:
    ends, ink = shape.ends, shape.ink
    line = Line2D(
        (ends.left, ends.right),
        (ends.top, ends.bottom),
        color=plain(ink.edge),
        linewidth=ink.width * POINTS,
        linestyle=_dash(ink),
        alpha=ink.opacity,
        zorder=z,
    )
    axes.add_artist(line)


def _diamond(axes: Axes, shape: Diamond, z: int, sheet: Sheet) -> None:
    axes.add_artist(Polygon(shape.corners, zorder=z, **_style(shape.ink)))


_PAINTERS: dict[type[Shape], Callable[[Axes, Any, int, Sheet], None]] = {
    Text: _text,
    Area: _area,
    Hatching: _hatching,
    Bars: _bars,
    Line: _line,
    Diamond: _diamond,
}
