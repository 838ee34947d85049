"""A page measured from the top left that knows where its texts and marks are."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from auditor.reports._figure.fonts import drawable, width
from auditor.reports._figure.palette import Theme
from auditor.reports._figure.shapes import (
    HATCH_WIDTH,
    Area,
    Bars,
    Box,
    Diamond,
    Hatching,
    Ink,
    Line,
    Part,
    Pen,
    Shape,
    Text,
)

ELLIPSIS = "\u2026"
#: the parts of a picture, from the lowest to the highest
PARTS = ("ground", "lane", "skills", "resume", "stretches", "head", "legend", "caption")
_GROUND = Part(PARTS[0])


class Canvas:
    """Takes shapes and texts down, and remembers the place that they take."""

    def __init__(
        self, width: float, height: float, theme: Theme, *, sparse: bool = False
    ) -> None:
        """Open an empty page; a ``sparse`` one has narrow margins."""
        self.width, self.height, self.theme = width, height, theme
        self.sparse = sparse
        self.margin, self.side = (26.0, 140.0) if sparse else (52.0, 206.0)
        self._part = _GROUND
        self._shapes: list[Shape] = []
        self._taken: list[Box] = []

    @contextmanager
    def part(self, name: str, source: str = "") -> Iterator[None]:
        """Have whatever is drawn meanwhile belong to one of ``PARTS``."""
        before, self._part = self._part, Part(name, source)
        yield
        self._part = before

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Return all that was drawn, the lowest first."""
        parts = list(dict.fromkeys(shape.part for shape in self._shapes))
        parts.sort(key=lambda part: PARTS.index(part.name))
        place = {part: number for number, part in enumerate(parts)}
        return tuple(sorted(self._shapes, key=lambda s: (place[s.part], s.z)))

    def width_of(self, words: str, pen: Pen) -> float:
        """Return how wide ``words`` will be."""
        return width(words, pen.size, bold=pen.bold)

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

    def text(
        self,
        x: float,
        y: float,
        words: str,
        pen: Pen,
        tag: str = "",
        *,
        href: str = "",
        title: str = "",
    ) -> Box:
        """Set ``words`` on the baseline ``y`` and take their place."""
        box = self.box(x, y, words, pen)
        shape = Text(
            part=self._part,
            z=8,
            tag=tag,
            href=href,
            title=title,
            box=box,
            y=y,
            words=words,
            pen=pen,
        )
        self._shapes.append(shape)
        self.take(box)
        return box

    def take(self, box: Box) -> None:
        """Keep later labels off ``box``."""
        self._taken.append(box)

    def free(self, box: Box) -> bool:
        """Return whether no text or mark is near ``box``."""
        wide = Box(box.left - 4, box.top, box.right + 4, box.bottom)
        return not any(wide.meets(taken) for taken in self._taken)

    def rect(
        self, box: Box, color: str, z: float = 1, *, href: str = "", title: str = ""
    ) -> None:
        """Fill ``box``."""
        ink = Ink(color)
        shape = Area(part=self._part, z=z, href=href, title=title, box=box, ink=ink)
        self._shapes.append(shape)

    def hatched(self, box: Box, z: float = 1, title: str = "") -> None:
        """Lay grey hatching over ``box``."""
        ink = Ink(edge=self.theme.hatch, width=HATCH_WIDTH)
        shape = Hatching(part=self._part, z=z, box=box, ink=ink, title=title)
        self._shapes.append(shape)

    def pill(
        self, box: Box, ink: Ink, tag: str = "", *, z: float = 4, title: str = ""
    ) -> None:
        """Paint ``box`` with rounded corners."""
        radius = max(0.01, min(4.0, box.width / 2))
        shape = Area(
            part=self._part, z=z, tag=tag, title=title, box=box, ink=ink, radius=radius
        )
        self._shapes.append(shape)

    def bars(
        self,
        boxes: Sequence[Box],
        color: str,
        z: float = 3,
        *,
        hrefs: Sequence[str] = (),
        titles: Sequence[str] = (),
    ) -> None:
        """Fill many upright bars at once."""
        if boxes:
            shape = Bars(
                part=self._part,
                z=z,
                boxes=tuple(boxes),
                ink=Ink(color),
                hrefs=tuple(hrefs),
                titles=tuple(titles),
            )
            self._shapes.append(shape)

    def line(self, ends: Box, ink: Ink, z: float = 2) -> None:
        """Draw a straight line from the top left to the bottom right of ``ends``."""
        self._shapes.append(Line(part=self._part, z=z, ends=ends, ink=ink))

    def diamond(
        self, x: float, y: float, color: str, *, href: str = "", title: str = ""
    ) -> None:
        """Draw a mark with its centre at ``x``, ``y``."""
        ink = Ink(color, self.theme.ink, 1.6)
        shape = Diamond(part=self._part, z=7, href=href, title=title, x=x, y=y, ink=ink)
        self._shapes.append(shape)
        self.take(Box(x - 7, y - 7, x + 7, y + 7))


def _cut(words: str, length: int) -> str:
    return words if length >= len(words) else words[:length].rstrip() + ELLIPSIS
