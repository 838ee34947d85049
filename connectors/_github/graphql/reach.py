"""How far a reading with a token saw, from what was read and what could not be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from auditor.connectors._github.graphql.desk import NOT_IN_STORE
from auditor.connectors._github.graphql.found import Held, Missing, Unread
from auditor.connectors._github.graphql.made import Frame
from auditor.errors import ConnectorError
from auditor.model import Coverage, Sight, Window

#: the first day anything is said of
_FIRST_DAY = date(1970, 1, 3)
_ONE = timedelta(days=1)
#: of several errors the one that a person can do most about is told
_FOREMOST = ("auth_refused", "handle_changed", "offline", "rate_limited")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What was read, what was not, and when.

    Attributes:
        frame: the person, and today.
        fetched_at: when the first answer came.
        held: the windows that were read.
        unread: days of which something is missing.
        missing: lists that were not read to their end.
        silent: whether the calendar shows nothing where something was made.
        ended: what ended the reading though all days were seen.
    """

    frame: Frame
    fetched_at: datetime
    held: Sequence[Held]
    unread: Sequence[Unread]
    missing: Sequence[Missing]
    silent: bool
    ended: Sequence[ConnectorError] = ()

    def coverage(self, window: Window) -> Iterator[Coverage]:
        """Yield one full stretch, and whatever takes away from it."""
        since = window.since or _FIRST_DAY
        over = self._over(self.fetched_at)
        rows = [(since, over, Sight.FULL, None), *self._poorer(since, over)]
        rows.append((over + _ONE, self._yesterday, Sight.NONE, "offline"))
        rows.append((self._yesterday + _ONE, window.until, Sight.NONE, "not_over"))
        for first, last, state, reason in rows:
            first, last = max(first, since), min(last, window.until)
            if first <= last:
                yield Coverage(since=first, until=last, state=state, reason=reason)

    def _over(self, fetched: datetime) -> date:
        """Return the last day that was over when an answer was fetched."""
        return min(fetched.astimezone(UTC).date(), self.frame.today) - _ONE

    def _poorer(
        self, since: date, over: date
    ) -> Iterator[tuple[date, date, Sight, str | None]]:
        for held in self.held:
            span = held.span
            then = self._over(held.fetched_at)
            if then < min(span.last, over):  # kept on an earlier day, not asked since
                first = max(span.first, then + _ONE)
                yield first, min(span.last, over), Sight.NONE, "not_over"
            if span.dropped:
                yield span.first, span.last, Sight.PARTIAL, "private_dropped"
            if span.withheld:
                yield span.first, span.last, Sight.PARTIAL, "withheld"
        for unread in self.unread:
            sight = Sight.PARTIAL if unread.partial else Sight.NONE
            yield unread.days.first, unread.days.last, sight, unread.error.code
        born = max(since, self.frame.born)
        for missing in self.missing:
            yield born, over, Sight.PARTIAL, missing.error.code
        if self.silent:
            yield born, over, Sight.PARTIAL, "profile_private"

    @property
    def _yesterday(self) -> date:
        return self.frame.today - _ONE

    def error(self, window: Window) -> ConnectorError | None:
        """Return the one sentence on what could not be read."""
        errors = [row.error for row in self.unread]
        errors += [row.error for row in self.missing]
        errors += self.ended
        if self._over(self.fetched_at) < min(window.until, self._yesterday):
            errors.append(ConnectorError(NOT_IN_STORE, "offline"))
        errors.sort(key=lambda e: (e.code not in _FOREMOST, e.code, str(e)))
        return ConnectorError(str(errors[0]), errors[0].code) if errors else None
