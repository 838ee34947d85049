"""Looks whether windows that were kept for long are still what they were.

People push what they wrote years ago, delete repositories and link addresses, and all
of that changes days long past. The totals of many windows cost one question.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.connectors._github.graphql.ask import typed
from auditor.connectors._github.graphql.desk import Desk, Outcome
from auditor.connectors._github.graphql.found import Held
from auditor.connectors._github.graphql.queries import MOST_WINDOWS, totals
from auditor.connectors._github.graphql.types import Total
from auditor.connectors._github.graphql.windows import (
    PREFIX,
    Ask,
    instants,
    keep,
)
from auditor.errors import ConnectorError

#: windows in one question; three years
_MOST = 12


@dataclass(frozen=True, slots=True)
class Recheck:
    """The task to compare kept windows with what GitHub counts in them now."""

    held: tuple[Held, ...]

    def __call__(self, desk: Desk) -> Outcome:
        """Keep those that are the same, and ask for the others.

        Without an answer they are taken as they are: they were read whole once. So
        are they with the person's own token, which may count what is private.
        """
        if desk.own:
            return Outcome(found=self.held)
        try:
            counts = self._counts(desk)
        except ConnectorError:
            return Outcome(found=self.held)
        same: list[Held] = []
        other = []
        for held, count in zip(self.held, counts, strict=True):
            if held.span.total == count:
                keep(desk, held.span)
                same.append(held)
            else:
                other.append(held.span.days)
        step = MOST_WINDOWS
        pieces = [tuple(other[n : n + step]) for n in range(0, len(other), step)]
        return Outcome(tuple(same), tuple(map(Ask, pieces)))

    def _counts(self, desk: Desk) -> list[int]:
        days = [held.span.days for held in self.held]
        what = f"totals {days[0].first}..{days[-1].last}"
        query, given = totals(len(days)), instants(days)
        reply = desk.ask(query, what, weighty=True, **given)
        parts = [reply.part("user", f"t{n}") for n in range(len(days))]
        found = [typed(Total, part.get("contributionCalendar")) for part in parts]
        return [calendar.total_contributions for calendar in found]


def rekeep(desk: Desk, held: Held) -> None:
    """Keep a window in its new form, as old as it is."""
    part = f"{PREFIX}{held.span.days}"
    kept = None if desk.shelf.offline else desk.shelf.last(part)
    if kept:
        at, closed = held.fetched_at, kept.closed
        desk.shelf.keep(part, held.span, closed=closed, fetched_at=at)


def rechecks(held: Sequence[Held]) -> Iterator[Recheck]:
    """Return the tasks for windows that were kept for long."""
    for start in range(0, len(held), _MOST):
        yield Recheck(tuple(held[start : start + _MOST]))
