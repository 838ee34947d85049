"""The report for pull requests and profile READMEs."""

from dataclasses import dataclass
from typing import ClassVar

from auditor.model import Audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Markdown:
    """GitHub's Markdown, under the picture that ``-f png`` writes beside it."""

    name: ClassVar[str] = "markdown"
    filename: ClassVar[str] = "report.md"
    text: ClassVar[bool] = True

    def render(self, audit: Audit) -> bytes:
        """Return the report in UTF-8."""
        from auditor.reports._markdown.layout import document

        return document(audit).encode()
