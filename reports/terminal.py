"""What a person sees first: 80 columns of text that lead with the answer."""

from dataclasses import dataclass
from typing import ClassVar

from auditor.model import Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminal:
    """Plain text; with ``color`` the escape codes of a terminal are added."""

    name: ClassVar[str] = "terminal"
    filename: ClassVar[str] = "report.txt"
    text: ClassVar[bool] = True

    color: bool = False
    #: cells a line may take; no row fits below 60, so 60 are used
    width: int = 80

    def render(self, audit: Audit) -> bytes:
        """Return the report in UTF-8."""
        from auditor.reports._terminal.layout import laid_out
        from auditor.reports._terminal.page import Page

        page = Page(max(self.width, 60))
        laid_out(page, audit)
        return page.printed(self.color).encode()
