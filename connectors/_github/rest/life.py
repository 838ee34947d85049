"""When something can have happened: while the account was there, and in the window."""

from dataclasses import dataclass
from datetime import datetime

from auditor.model import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """The time that is looked at.

    Attributes:
        created: when the account was made; None if that is not known.
        now: the time of the run, in UTC.
        window: the days looked at; what lies before is told too.
    """

    created: datetime | None
    now: datetime
    window: Window

    def holds(self, at: datetime) -> bool:
        """Whether an instant lies in the life of the account and in the window."""
        lived = (self.created or at) <= at <= self.now
        return lived and at.date() <= self.window.until
