"""How the dates of one document are read: what it tells of all of them."""

from dataclasses import dataclass

from auditor.model import Month
from auditor.resume import dates
from auditor.resume.dates import Order, Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """Reads dates of one document.

    Attributes:
        order: of day and month, as its own dates decide it.
        latest: its month, which years of two digits do not go beyond.
    """

    order: Order | None = None
    latest: Month | None = None

    def find(self, text: str) -> tuple[Period, ...]:
        """Return the dates and ranges in a text."""
        return dates.find(text, order=self.order, latest=self.latest)

    def read(self, text: str) -> Period | None:
        """Return the date or the range that a whole text is."""
        return dates.read(text, order=self.order, latest=self.latest)
