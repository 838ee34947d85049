"""Gathers what the tasks found, and writes it down once all of it is there.

The order in which answers arrive never shows in what is written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from auditor.connectors._github.graphql import made
from auditor.connectors._github.graphql.ask import WITHHELD
from auditor.connectors._github.graphql.calendar import Ledger
from auditor.connectors._github.graphql.desk import (
    NOT_IN_STORE,
    Found,
    Held,
    Missing,
    Unread,
)
from auditor.connectors._github.graphql.made import Frame
from auditor.connectors._github.graphql.owned import Gist, Release, Repository
from auditor.connectors._github.graphql.records import Scribe
from auditor.errors import ConnectorError
from auditor.model import Coverage, Kind, Notice, Record, Sight, Window

#: the first day anything is said of
_FIRST_DAY = date(1970, 1, 3)
_ONE = timedelta(days=1)
#: of several errors the one that a person can do most about is told
_FOREMOST = ("auth_refused", "handle_changed", "offline", "rate_limited")


@dataclass(slots=True)
class Haul:
    """Everything that was found about one person."""

    frame: Frame
    #: when the first answer came
    fetched_at: datetime
    _held: list[Held] = field(default_factory=list)
    _unread: list[Unread] = field(default_factory=list)
    _missing: list[Missing] = field(default_factory=list)
    _repositories: dict[str, Repository] = field(default_factory=dict)
    _releases: dict[str, tuple[Repository, Release]] = field(default_factory=dict)
    _gists: dict[str, Gist] = field(default_factory=dict)

    def take(self, found: Iterable[Found]) -> None:
        """Gather."""
        for row in found:
            match row:
                case Held():
                    self._held.append(row)
                case Unread():
                    self._unread.append(row)
                case Missing():
                    self._missing.append(row)
                case Repository():
                    self._repositories[row.id] = row
                case Gist():
                    self._gists[row.id] = row
                case (repository, release):
                    self._releases[release.id] = repository, release

    def records(self, window: Window) -> Iterator[Record]:
        """Yield everything, coverage last.

        Raises:
            ConnectorError: at the end, if something could not be read.
        """
        self._held.sort(key=lambda held: held.span.first)
        self._unread.sort(key=lambda row: (row.days, row.error.code, str(row.error)))
        self._missing.sort(key=lambda row: (row.what, row.error.code, str(row.error)))
        yield from self._owned()
        yield from self._happened()
        yield from self._about_hidden()
        yield from self._coverage(window)
        if error := self._error(window):
            raise error

    def _owned(self) -> Iterator[Record]:
        for _, row in sorted(self._repositories.items()):
            yield from made.repository(self.frame, row)
        for _, (repository, release) in sorted(self._releases.items()):
            yield from made.release(self.frame, repository, release)
        for _, gist in sorted(self._gists.items()):
            yield from made.gist(self.frame, gist)

    def _happened(self) -> Iterator[Record]:
        scribe, ledger = Scribe(self.frame), Ledger()
        for held in self._held:
            scribe.meet(held.span)
            ledger.enter(held.span)
        for row in self._repositories.values():
            scribe.know(row)
        for held in self._held:
            yield from scribe.span(held.span)
        bare = list(ledger.unexplained())
        for day, kind, count in bare:
            yield from scribe.unexplained(day, kind, count)
        yield from scribe.notices()
        yield from _remainder(bare)

    def _about_hidden(self) -> Iterator[Notice]:
        if count := self._quarters(held for held in self._held if held.span.dropped):
            text = (
                f"Private work that only this token shows was left out in {count}, and "
                "what it hides cannot be told apart; a token without any scope, and "
                "--refresh once, show what everybody sees."
            )
            yield Notice(code="private_dropped", message=text)
        if any(held.span.withheld for held in self._held):
            yield Notice(code="withheld", message=WITHHELD)
        if self._says_nothing():
            text = (
                f"GitHub shows no contributions of {self.frame.login}, though there "
                "are repositories or gists; the profile may be set to private."
            )
            yield Notice(code="profile_private", message=text)

    @staticmethod
    def _quarters(held: Iterable[Held]) -> str:
        days = (one.span.first for one in held)
        count = len({(day.year, (day.month - 1) // 3) for day in days})
        return f"{count} quarter{'s' if count > 1 else ''}" if count else ""

    def _says_nothing(self) -> bool:
        """Return whether the calendar is empty beside things that were made."""
        found = self.frame.owner.contributions_collection
        made_here = any(not row.is_fork for row in self._repositories.values())
        return bool(found and not found.contribution_years) and bool(
            made_here or self._gists
        )

    def _coverage(self, window: Window) -> Iterator[Coverage]:
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
        for held in self._held:
            span = held.span
            then = self._over(held.fetched_at)
            if then < min(span.last, over):  # kept on an earlier day, not asked since
                first = max(span.first, then + _ONE)
                yield first, min(span.last, over), Sight.NONE, "not_over"
            if span.dropped:
                yield span.first, span.last, Sight.PARTIAL, "private_dropped"
            if span.withheld:
                yield span.first, span.last, Sight.PARTIAL, "withheld"
        for unread in self._unread:
            sight = Sight.PARTIAL if unread.partial else Sight.NONE
            yield unread.days.first, unread.days.last, sight, unread.error.code
        born = max(since, self.frame.born)
        for missing in self._missing:
            yield born, over, Sight.PARTIAL, missing.error.code
        if self._says_nothing():
            yield born, over, Sight.PARTIAL, "profile_private"

    @property
    def _yesterday(self) -> date:
        return self.frame.today - _ONE

    def _error(self, window: Window) -> ConnectorError | None:
        """Return the one sentence on what could not be read."""
        errors = [row.error for row in self._unread]
        errors += [row.error for row in self._missing]
        if self._over(self.fetched_at) < min(window.until, self._yesterday):
            errors.append(ConnectorError(NOT_IN_STORE, "offline"))
        errors.sort(key=lambda e: (e.code not in _FOREMOST, e.code, str(e)))
        return ConnectorError(str(errors[0]), errors[0].code) if errors else None


def _remainder(bare: list[tuple[date, Kind, int]]) -> Iterator[Notice]:
    """State what the calendar counts beyond its parts."""
    other = [count for _, kind, count in bare if kind is Kind.OTHER]
    if other:
        text = (
            f"On {len(other):,} day{'s' if len(other) > 1 else ''} GitHub's calendar "
            f"counts {sum(other):,} more than its public parts explain (discussions "
            'and the like); they are shown as "other".'
        )
        yield Notice(code="calendar_remainder", message=text)
