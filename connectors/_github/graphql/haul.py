"""Gathers what the tasks found, and writes it down once all of it is there.

The order in which answers arrive never shows in what is written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from auditor.connectors._github.graphql import made
from auditor.connectors._github.graphql.ask import WITHHELD
from auditor.connectors._github.graphql.calendar import Ledger, remainder
from auditor.connectors._github.graphql.desk import (
    NOT_IN_STORE,
    Found,
    Gone,
    Held,
    Missing,
    Named,
    Pushed,
    Said,
    Unread,
)
from auditor.connectors._github.graphql.made import Frame
from auditor.connectors._github.graphql.names import Names
from auditor.connectors._github.graphql.owned import Gist, Release, Repository
from auditor.connectors._github.graphql.records import Scribe
from auditor.connectors._github.graphql.span import Event
from auditor.errors import ConnectorError
from auditor.model import Coverage, Notice, Record, Sight, Window

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
    _said: list[Said] = field(default_factory=list)
    _pushed: dict[str, tuple[date, ...]] = field(default_factory=dict)
    _named: dict[str, Named] = field(default_factory=dict)
    #: repositories that are not public any more
    gone: set[str] = field(default_factory=set)

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
                case Said():
                    self._said.append(row)
                case Pushed():
                    self._pushed[row.repository] = row.days
                case Named():
                    self._named[row.id] = row
                case Gone():
                    self.gone.add(row.id)
                case (repository, release):
                    self._releases[release.id] = repository, release

    @property
    def held(self) -> tuple[Held, ...]:
        """Return the windows that were read."""
        return tuple(self._held)

    def forget(self, windows: Iterable[Held]) -> None:
        """Leave out windows that are to be read again."""
        for held in windows:
            self._held.remove(held)

    @property
    def hidden(self) -> set[date]:
        """Return the first days of quarters with private discussions."""
        return set[date]().union(*(said.hidden for said in self._said))

    def owned(self) -> set[str] | None:
        """Return the ids of the person's repositories; None if not all are known."""
        short = any(row.what == "repositories" for row in self._missing)
        return None if short else set(self._repositories)

    def said(self, age: timedelta) -> list[Event]:
        """Return the remarks that were read at least so long ago."""
        return [e for said in self._said if said.age >= age for e in said.events]

    def unsay(self) -> None:
        """Leave out the remarks, which are to be read again."""
        self._said.clear()

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
        scribe, ledger = Scribe(self.frame, self._pushed), Ledger()
        names, said = self._names(), self._remarks()
        for span in [names.now(held.span) for held in self._held]:
            ledger.enter(span)
            yield from scribe.span(span)
        for event, paid in said:
            if paid and self.frame.holds(event.at.astimezone(UTC).date()):
                ledger.name(event.at.astimezone(UTC))
        yield from scribe.events(names.events(event for event, _ in said))
        bare = list(ledger.unexplained())
        for day, kind, count in bare:
            yield from scribe.unexplained(day, kind, count)
        yield from scribe.notices()
        yield from remainder(bare)

    def _remarks(self) -> list[tuple[Event, bool]]:
        """Return what was said where all may read it, once, and if it is counted."""
        rows = {e.id: (e, e.id in s.paid) for s in self._said for e in s.events}
        told = [row for row in rows.values() if row[0].repository not in self.gone]
        return sorted(told, key=lambda row: (row[0].at, row[0].id))

    def _names(self) -> Names:
        """Return what repositories are called today; the word read last holds."""
        names = Names()
        for event, _ in self._remarks():
            names.meet_event(event)
        for held in sorted(self._held, key=lambda h: (h.fetched_at, h.span.first)):
            names.meet(held.span)
        for row in self._named.values():
            names.call(row.id, row.name, row.url)
        for owned in self._repositories.values():
            names.know(owned)
        return names

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
