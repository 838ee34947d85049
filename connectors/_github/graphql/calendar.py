"""Compares the calendar with its parts; what no part explains stays as a bare count."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from auditor.connectors._github.graphql.span import ONE, Days, Span
from auditor.model import Kind, Notice

#: hours that clocks lie behind UTC, and before it, at most
_WEST, _EAST = 12, 14


@dataclass(slots=True)
class Ledger:
    """Counts of all windows together, because a day's neighbour may lie in the next."""

    _balance: Counter[date] = field(default_factory=Counter)
    _owed: Counter[date] = field(default_factory=Counter)
    #: the day by UTC, and whether some clock had the day before or the day after
    _named: list[tuple[date, bool, bool]] = field(default_factory=list)
    _restricted: list[Days] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def enter(self, span: Span) -> None:
        """Book one window.

        Where private rows were dropped the difference would tell their days, and in a
        window that was not read to its end it would be wrong.
        """
        if span.dropped or span.withheld or span.more or span.cut:
            self._beside(span)
            return
        self._balance.update(span.calendar)
        for row in span.commits:
            self._balance.subtract(row.days)
        for event in span.events:
            if event.id not in self._seen:
                self._seen.add(event.id)
                self._balance[event.at.date()] -= 1
        if span.restricted:
            first = span.restricted_first or span.first
            self._restricted.append(Days(first, span.restricted_last or span.last))

    def name(self, at: datetime) -> None:
        """Book what the calendar may count, and is told by its name elsewhere."""
        hour = at.hour
        self._named.append((at.date(), hour < _WEST, hour >= 24 - _EAST))

    def _beside(self, span: Span) -> None:
        """Let events at the edges pay for the day that lies in the next window."""
        for event in span.events:
            day = event.at.date()
            for edge, out in ((span.first, -ONE), (span.last, ONE)):
                self._owed[edge + out] += day == edge

    def unexplained(self) -> Iterator[tuple[date, Kind, int]]:
        """Yield days with a count that no part explains, oldest first.

        The calendar lays an issue on the day of its author's clock, its own stamp lies
        a day off at most; so a surplus first pays for a lack on either side.
        """
        left = Counter(self._balance)
        for day, count in self._owed.items():
            left[day] -= max(0, min(count, left[day]))
        for day in sorted(day for day, count in left.items() if count < 0):
            for beside in (day - ONE, day + ONE):
                paid = max(0, min(-left[day], left[beside]))
                left[day] += paid
                left[beside] -= paid
        self._pay_named(left)
        for day in sorted(left):
            if left[day] > 0:
                yield day, self._kind(day), left[day]

    def _pay_named(self, left: Counter[date]) -> None:
        """Take what is named from what is left, on its day or a day off it.

        The calendar does not count all of it, so a lack is no debt.
        """
        open_ones = sorted(self._named)
        for shift in (0, -1, 1):
            still = []
            for row in open_ones:
                day, before, after = row
                aim = day + shift * ONE
                if left[aim] > 0 and (not shift or (before, after)[shift > 0]):
                    left[aim] -= 1
                else:
                    still.append(row)
            open_ones = still

    def _kind(self, day: date) -> Kind:
        """Say private where private counts are shown: it claims less than other."""
        shown = any(days.first <= day <= days.last for days in self._restricted)
        return Kind.PRIVATE if shown else Kind.OTHER


def remainder(bare: Sequence[tuple[date, Kind, int]]) -> Iterator[Notice]:
    """State what the calendar counts beyond its parts."""
    other = [count for _, kind, count in bare if kind is Kind.OTHER]
    if other:
        text = (
            f"On {len(other):,} day{'s' if len(other) > 1 else ''} GitHub's calendar "
            f"counts {sum(other):,} more than its public parts explain (short answers "
            'and the like); they are shown as "other".'
        )
        yield Notice(code="calendar_remainder", message=text)
