"""What a picture is made of, before any painter sees it; lengths are pixels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, y downwards."""

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


@dataclass(frozen=True, slots=True)
class Ink:
    """How an area or a line is painted; ``dash`` is "", "dashed" or "dotted"."""

    fill: str = "none"
    edge: str = "none"
    width: float = 0.0
    dash: str = ""
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """What a shape belongs to, a lane of ``source`` say."""

    name: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Whatever can be drawn; higher ``z`` lies above within one part."""

    part: Part
    z: float
    tag: str = ""
    #: the page that shows it is so
    href: str = ""
    #: what it holds, for whoever points at it
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Shape):
    """Words on a baseline, ``y``; ``box`` is the place they take."""

    box: Box
    y: float
    words: str
    pen: Pen


@dataclass(frozen=True, slots=True, kw_only=True)
class Area(Shape):
    """A rectangle, its corners rounded by ``radius``."""

    box: Box
    ink: Ink
    radius: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hatching(Shape):
    """Slanting lines over a rectangle."""

    box: Box
    ink: Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Shape):
    """Upright bars of one colour, each with its own link and words or with none."""

    boxes: tuple[Box, ...]
    ink: Ink
    hrefs: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Shape):
    """A straight line from the top left to the bottom right of ``ends``."""

    ends: Box
    ink: Ink


@dataclass(frozen=True, slots=True, kw_only=True)
class Diamond(Shape):
    """A mark around ``x``, ``y`` that reaches ``reach`` each way."""

    x: float
    y: float
    ink: Ink
    reach: float = 5.6

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Return its corners from the top, clockwise."""
        x, y, r = self.x, self.y, self.reach
        return (x, y - r), (x + r, y), (x, y + r), (x - r, y)


#: pixels between the lines of a hatching, and how wide they are
HATCH_STEP = 8.0
HATCH_WIDTH = 0.9
#: lengths of ink and of none in a broken line, times its width
DASHES = {"dashed": (3.7, 1.6), "dotted": (1.0, 1.65)}
#: how wide the rim is that keeps a text apart from what it lies on
HALO = 4.2
