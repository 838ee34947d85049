"""The activity timeline as a PNG picture."""

from dataclasses import dataclass
from typing import ClassVar

from auditor.model import Audit
from auditor.reports._figure.sheet import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Png(Look):
    """One picture: resume on top, a lane a source below, quiet stretches shaded."""

    name: ClassVar[str] = "png"
    filename: ClassVar[str] = "timeline.png"
    text: ClassVar[bool] = False

    def render(self, audit: Audit) -> bytes:
        """Return the picture; its alt text travels in the file's own metadata."""
        # Drawing libraries are slow to load, and few runs draw.
        from auditor.reports._figure.drawing import draw
        from auditor.reports._figure.raster import png

        return png(draw(audit, self))
