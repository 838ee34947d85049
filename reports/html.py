"""The report as one page that opens anywhere, offline."""

from dataclasses import dataclass
from typing import ClassVar

from auditor.model import Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Html:
    """One file: no request, no library, works without its script."""

    name: ClassVar[str] = "html"
    filename: ClassVar[str] = "report.html"
    text: ClassVar[bool] = False

    def render(self, audit: Audit) -> bytes:
        """Return the page in UTF-8."""
        from auditor.reports._page.layout import document

        return document(audit).encode()
