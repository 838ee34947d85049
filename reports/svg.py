"""The activity timeline as an SVG picture."""

from dataclasses import dataclass
from typing import ClassVar

from auditor.model import Audit
from auditor.reports._figure.sheet import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Svg(Look):
    """The picture of the PNG, sharp at any size, with text to select and links."""

    name: ClassVar[str] = "svg"
    filename: ClassVar[str] = "timeline.svg"
    # Like every picture it goes to a file unless standard output is asked for.
    text: ClassVar[bool] = False

    def render(self, audit: Audit) -> bytes:
        """Return the picture; its alt text is its own title and description."""
        from auditor.reports._figure.drawing import draw
        from auditor.reports._figure.vector import svg

        return svg(draw(audit, self)).encode()
