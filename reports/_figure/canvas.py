"""A sheet measured in pixels from the top left that knows where its texts are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import FancyBboxPatch, Patch, Rectangle
from matplotlib.patheffects import withStroke

from auditor.reports._figure.fonts import drawable, families
from auditor.reports._figure.palette import Theme

ELLIPSIS = "\u2026"
#: pixels to an inch of the figure at scale 1
PIXELS = 100
_POINTS = 72 / PIXELS


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how tall it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Return the x of its centre."""
        return (self.left + self.right) / 2

    def meets(self, other: "Box") -> bool:
        """Return whether the two share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


@dataclass(frozen=True, slots=True)
class Pen:
    """How a text is set."""

    size: float
    color: str
    bold: bool = False
    align: str = "left"
    halo: bool = False


class Canvas:
    """Draws shapes and texts, and remembers the place that texts and marks take."""

    def __init__(self, width: int, height: int, dpi: float, theme: Theme) -> None:
        """Lay out an empty page of ``width`` x ``height`` pixels at scale 1."""
        self.width, self.height, self.theme = width, height, theme
        self._scale = dpi / PIXELS
        self.figure = Figure(
            figsize=(width / PIXELS, height / PIXELS), dpi=dpi, facecolor=theme.page
        )
        self._agg = FigureCanvasAgg(self.figure)
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, width), ylim=(height, 0))
        self._axes.set_axis_off()
        self._taken: list[Box] = []
        self._widths: dict[tuple[str, float, bool], float] = {}

    def width_of(self, words: str, pen: Pen) -> float:
        """Return how wide ``words`` will be."""
        key = (words, pen.size, pen.bold)
        if key not in self._widths:
            self._widths[key] = self._measured(words, pen)
        return self._widths[key]

    def _measured(self, words: str, pen: Pen) -> float:
        renderer = self._agg.get_renderer()
        size = renderer.get_text_width_height_descent(words, _font(pen), ismath=False)
        return float(size[0]) / self._scale

    def elided(self, words: str, width: float, pen: Pen) -> str:
        """Return ``words``, cut with an ellipsis to ``width``; "" when hopeless."""
        words = drawable(words)
        if self.width_of(words, pen) <= width:
            return words
        low, high = 0, len(words)
        while low < high:
            half = (low + high + 1) // 2
            fits = self.width_of(_cut(words, half), pen) <= width
            low, high = (half, high) if fits else (low, half - 1)
        return _cut(words, low) if low else ""

    def box(self, x: float, y: float, words: str, pen: Pen) -> Box:
        """Return the place of ``words`` whose baseline runs through ``y``."""
        width = self.width_of(words, pen)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[pen.align]
        return Box(left, y - pen.size * 0.98, left + width, y + pen.size * 0.28)

    def text(self, x: float, y: float, words: str, pen: Pen, tag: str = "") -> Box:
        """Set ``words`` on the baseline ``y`` and take their place."""
        box = self.box(x, y, words, pen)
        artist = self._axes.text(
            box.left,
            y,
            words,
            fontproperties=_font(pen),
            color=pen.color,
            parse_math=False,
            zorder=8,
            gid=tag or None,
        )
        if pen.halo:
            edge = withStroke(linewidth=3 * _POINTS, foreground=self.theme.page)
            artist.set_path_effects([edge])
        self.take(box)
        return box

    def take(self, box: Box) -> None:
        """Keep later labels off ``box``."""
        self._taken.append(box)

    def free(self, box: Box) -> bool:
        """Return whether no text or mark is near ``box``."""
        wide = Box(box.left - 4, box.top, box.right + 4, box.bottom)
        return not any(wide.meets(taken) for taken in self._taken)

    def rect(self, box: Box, color: str, z: float = 1, **more: Any) -> None:
        """Fill ``box``."""
        style: dict[str, Any] = {"facecolor": color, "linewidth": 0, **more}
        corner = (box.left, box.top)
        self._add(Rectangle(corner, box.width, box.height, **style), z)

    def hatched(self, box: Box, z: float = 1, pattern: str = "///") -> None:
        """Lay grey hatching over ``box``."""
        self.rect(box, "none", z, edgecolor=self.theme.hatch, hatch=pattern)

    def pill(self, box: Box, color: str, tag: str = "", **more: Any) -> None:
        """Fill ``box`` with rounded corners."""
        style: dict[str, Any] = {"facecolor": color, "linewidth": 0, **more}
        corner = f"round,pad=0,rounding_size={max(0.01, min(4, box.width / 2))}"
        at = (box.left, box.top)
        patch = FancyBboxPatch(at, box.width, box.height, boxstyle=corner, **style)
        patch.set_gid(tag or None)
        self._add(patch, more.get("zorder", 4))

    def bars(self, boxes: Sequence[Box], color: str, z: float = 3) -> None:
        """Fill many upright bars at once."""
        corners = [
            [
                (b.left, b.bottom),
                (b.left, b.top),
                (b.right, b.top),
                (b.right, b.bottom),
            ]
            for b in boxes
        ]
        shape = PolyCollection(corners, facecolors=color, linewidths=0, zorder=z)
        self._axes.add_collection(shape, autolim=False)

    def line(self, ends: Box, color: str, z: float = 2, **more: Any) -> None:
        """Draw a straight line from the top left to the bottom right of ``ends``."""
        xs, ys = (ends.left, ends.right), (ends.top, ends.bottom)
        style: dict[str, Any] = {"linewidth": 0.8, **more}
        self._axes.add_line(Line2D(xs, ys, color=color, zorder=z, **style))

    def diamond(self, x: float, y: float, color: str, full: bool = False) -> None:
        """Draw a mark with its centre at ``x``, ``y``."""
        style: dict[str, Any] = {
            "marker": "D",
            "markersize": 8 * _POINTS,
            "markeredgewidth": 1.3,
            "markeredgecolor": self.theme.ink,
            "markerfacecolor": color if full else self.theme.page,
        }
        self._axes.add_line(Line2D((x,), (y,), linestyle="none", zorder=7, **style))
        self.take(Box(x - 7, y - 7, x + 7, y + 7))

    def _add(self, patch: Patch, z: float) -> None:
        patch.set_zorder(z)
        self._axes.add_patch(patch)


def _cut(words: str, length: int) -> str:
    return words if length >= len(words) else words[:length].rstrip() + ELLIPSIS


def _font(pen: Pen) -> FontProperties:
    weight = "bold" if pen.bold else "normal"
    return FontProperties(family=families(), weight=weight, size=pen.size * _POINTS)
