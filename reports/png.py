"""The activity timeline as a PNG picture."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from auditor.model import Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Png:
    """One picture: resume on top, a lane a source below, quiet stretches shaded."""

    name: ClassVar[str] = "png"
    filename: ClassVar[str] = "timeline.png"
    text: ClassVar[bool] = False

    theme: Literal["light", "dark"] = "light"
    width: int = 1600
    height: int = 900
    #: pixels of the file to one pixel of the layout
    scale: int = 2

    def render(self, audit: Audit) -> bytes:
        """Return the picture; its alt text travels in the file's own metadata."""
        # Drawing libraries are slow to load, and few runs draw.
        from auditor.reports._figure.drawing import draw, written

        size = (self.width, self.height)
        return written(draw(audit, self.theme, size, dpi=100 * self.scale), audit)
