"""What could be seen: every day, less what a list kept back or an error cost."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from auditor.connectors._huggingface.asking import not_whole
from auditor.errors import ConnectorError
from auditor.model import BY_NATURE, Coverage, Sight, Window

#: the first day anything is said of
FIRST_DAY = date(1970, 1, 3)
_ONE = timedelta(days=1)
#: of several errors the one that a person can do most about is told
_FOREMOST = ("auth_refused", "offline", "rate_limited", "stopped_asking", "unreachable")


@dataclass(slots=True)
class Sighting:
    """Gathers what takes away from a full view.

    Attributes:
        today: in UTC, by the clock of the run.
        born: the day the account was made; None if the Hub does not tell.
        asked: when the oldest answer that was used was fetched.
    """

    today: date
    born: date | None
    asked: datetime
    errors: list[ConnectorError] = field(default_factory=list)
    _poorer: list[tuple[date, date, str]] = field(default_factory=list)

    def used(self, at: datetime) -> None:
        """Note that an answer was used, and when it was fetched."""
        self.asked = min(self.asked, at)

    def gap(
        self, code: str, since: datetime | None = None, until: datetime | None = None
    ) -> None:
        """Some of what happened between two instants was not seen.

        Args:
            code: why.
            since: None for the time the account was made; what is dated before that
                is left out.
            until: None for now.
        """
        first = _day(since) if since else self.born or FIRST_DAY
        last = _day(until) if until else self.today
        if first > last:  # a clock was wrong: nothing can be said of either end
            first, last = self.born or FIRST_DAY, self.today
        self._poorer.append((first, last, code))

    def missing(
        self,
        error: ConnectorError,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> None:
        """Something could not be read that happened between two instants."""
        self.errors.append(error)
        # one of ours: what an error costs must never look like the Hub's nature
        code = "error" if error.code in BY_NATURE else error.code
        self.gap(code, since, until)

    def coverage(self, window: Window) -> Iterator[Coverage]:
        """Yield one full stretch, and whatever takes away from it."""
        since = window.since or FIRST_DAY
        over, yesterday = self._over(), self.today - _ONE
        rows: list[tuple[date, date, Sight, str | None]]
        rows = [(since, over, Sight.FULL, None)]
        rows += [
            (first, min(last, over), Sight.PARTIAL, code)
            for first, last, code in sorted(set(self._poorer))
        ]
        rows.append((over + _ONE, yesterday, Sight.NONE, "offline"))
        rows.append((yesterday + _ONE, window.until, Sight.NONE, "not_over"))
        for first, last, state, reason in rows:
            first, last = max(first, since), min(last, window.until)
            if first <= last:
                yield Coverage(since=first, until=last, state=state, reason=reason)

    def _over(self) -> date:
        """Return the last day that was over when everything was fetched."""
        return min(_day(self.asked), self.today) - _ONE

    def error(self, window: Window) -> ConnectorError | None:
        """Return the one sentence on what could not be read."""
        errors = list(self.errors)
        if self._over() < min(window.until, self.today - _ONE):
            errors.append(not_whole())
        errors.sort(key=lambda e: (e.code not in _FOREMOST, e.code, str(e)))
        return errors[0] if errors else None


def _day(at: datetime) -> date:
    return at.astimezone(UTC).date()
