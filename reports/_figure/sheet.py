"""What was asked of a picture, and the picture laid out."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditor.reports._figure.palette import THEMES, Theme
from auditor.reports._figure.shapes import Box, Shape

#: a card is drawn larger than the rest, as it is seen smaller
CARD = (1200, 630)
_FULL = (1600, 900)
#: below this there is no room for all that a full picture says
_ROOM = (1200, 630)
_SPARSE = (828, 434)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the picture is to look; ``since`` and ``until`` show a part of the days."""

    #: "page" takes its colours from the variables of ``palette.variables``
    theme: Literal["light", "dark", "page"] = "light"
    width: int = _FULL[0]
    height: int = _FULL[1]
    #: pixels of a PNG to one of ``width``
    scale: float = 2
    #: 1200 x 630 with less in it, for links and small screens
    card: bool = False
    since: date | None = None
    until: date | None = None
    #: which sources, in which order; none named is all
    lanes: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[int, int]:
        """Return how wide and tall the picture is shown."""
        return CARD if self.card else (self.width, self.height)

    @property
    def sparse(self) -> bool:
        """Return whether only the most needed is drawn."""
        width, height = self.size
        return self.card or width < _ROOM[0] or height < _ROOM[1]

    @property
    def zoom(self) -> float:
        """Return how much larger than laid out it is shown."""
        width, height = self.size
        wide, tall = _SPARSE if self.sparse else _FULL
        fitting = min(width / wide, height / tall)
        return fitting if self.sparse else max(1.0, fitting)

    @property
    def colors(self) -> Theme:
        """Return the colours of its theme."""
        return THEMES[self.theme]


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Where days lie: ``first`` begins at ``left``, ``last`` ends at ``right``."""

    first: date
    last: date
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A picture laid out: ``shapes`` from the lowest to the highest.

    ``width``, ``height`` and every place are in units of the layout, of which one is
    shown as ``zoom`` pixels.
    """

    shapes: tuple[Shape, ...]
    width: float
    height: float
    look: Look
    axis: Days
    #: the drawn sources, and where their lanes lie
    rows: tuple[tuple[str, Box], ...]
    #: the heading, and the picture in words
    title: str
    told: str
    #: what made it of what, as name and text
    provenance: tuple[tuple[str, str], ...] = ()

    @property
    def theme(self) -> Theme:
        """Return its colours."""
        return self.look.colors

    @property
    def zoom(self) -> float:
        """Return how many pixels a unit is shown with."""
        return self.look.zoom
