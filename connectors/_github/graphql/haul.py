"""Gathers what the tasks found, and writes it down once all of it is there.

The order in which answers arrive never shows in what is written.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from auditor.connectors._github.graphql import made
from auditor.connectors._github.graphql.ask import WITHHELD
from auditor.connectors._github.graphql.calendar import Ledger, remainder
from auditor.connectors._github.graphql.found import (
    Found,
    Gone,
    Held,
    Inside,
    Merged,
    Missing,
    Named,
    Pushed,
    Said,
    Stamped,
    Undecided,
    Unopened,
    Unread,
    Unstamped,
)
from auditor.connectors._github.graphql.made import Frame
from auditor.connectors._github.graphql.names import Names
from auditor.connectors._github.graphql.owned import Gist, Release, Repository
from auditor.connectors._github.graphql.reach import Reach
from auditor.connectors._github.graphql.records import Scribe
from auditor.connectors._github.graphql.shown import Showing
from auditor.connectors._github.graphql.span import Event
from auditor.connectors._github.graphql.stamped import stamps, unread
from auditor.connectors._http import Limited
from auditor.model import Notice, Record, Window


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
    _stamped: list[Stamped] = field(default_factory=list)
    _unstamped: list[Unstamped] = field(default_factory=list)
    _showing: Showing = field(init=False)
    #: repositories that are not public any more
    gone: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin with nothing that shows skills."""
        self._showing = Showing(self.frame)

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
                case Stamped():
                    self._stamped.append(row)
                case Unstamped():
                    self._unstamped.append(row)
                case Inside() | Merged() | Unopened() | Undecided():
                    self._showing.take(row)
                case (repository, release):
                    self._releases[release.id] = repository, release

    @property
    def held(self) -> tuple[Held, ...]:
        """Return the windows that were read."""
        return tuple(self._held)

    @property
    def repositories(self) -> Mapping[str, Repository]:
        """Return the person's repositories by their ids, as far as they are known."""
        return self._repositories

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
        yield from unread(self._unstamped)
        yield from self._shown()
        reach = self._reach()
        yield from reach.coverage(window)
        if error := reach.error(window):
            raise error

    def _reach(self) -> Reach:
        ended = [one.error for one in self._unstamped if isinstance(one.error, Limited)]
        return Reach(
            frame=self.frame,
            fetched_at=self.fetched_at,
            held=self._held,
            unread=self._unread,
            missing=self._missing,
            silent=self._says_nothing(),
            ended=ended,
        )

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
        for row in sorted(self._stamped, key=lambda row: row.id):
            yield from stamps(row, *names.called(row.id), scribe.written)
        for event, paid in said:
            if paid and self.frame.holds(event.at.astimezone(UTC).date()):
                ledger.name(event.at.astimezone(UTC))
        yield from scribe.events(names.events(event for event, _ in said))
        bare = list(ledger.unexplained())
        for day, kind, count in bare:
            yield from scribe.unexplained(day, kind, count)
        yield from scribe.notices()
        yield from remainder(bare)

    def _shown(self) -> Iterator[Record]:
        """Yield what makes no day active and shows skills."""
        rows = [row for _, row in sorted(self._repositories.items())]
        answers = [event for said in self._said for event in said.answers]
        yield from self._showing.contents(rows)
        yield from self._showing.outcomes(self._names(), answers, self.gone)
        yield from self._showing.notices()

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
