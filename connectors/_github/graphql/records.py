"""Turns the windows that were read into records."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date
from urllib.parse import quote

from auditor.connectors._github.graphql.made import SOURCE, Frame
from auditor.connectors._github.graphql.pushes import held_days
from auditor.connectors._github.graphql.span import ONE, Commits, Event, Span
from auditor.connectors._text import page_or
from auditor.model import Activity, Basis, Kind, Notice


@dataclass(slots=True)
class Scribe:
    """Writes what happened, each thing once, and remembers what it left out."""

    frame: Frame
    #: repository id -> the days on which the person pushed to it, by GitHub's clock
    pushed: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    #: ids of what was written
    written: set[str] = field(default_factory=set)
    _early: set[date] = field(default_factory=set)
    _front: set[date] = field(default_factory=set)

    def span(self, span: Span) -> Iterator[Activity]:
        """Yield what happened in one window."""
        for row in span.commits:
            page = self._commits_page(row.url)
            for day, count in sorted(row.days.items()):
                if self._can_be(day) and not self._only_front_page(row, day):
                    yield from self._once(self._commits(row, day, count, page))
        yield from self.events(span.events)

    def events(self, rows: Iterable[Event]) -> Iterator[Activity]:
        """Yield what the site itself dated."""
        for event in rows:
            if self._can_be(event.at.astimezone(UTC).date()):
                yield from self._once(self._event(event))

    def _can_be(self, day: date) -> bool:
        if day < self.frame.born:
            self._early.add(day)
        return self.frame.holds(day)

    def _only_front_page(self, row: Commits, day: date) -> bool:
        """Return whether this is the person's profile page, where no work is done."""
        owner, _, name = row.name.partition("/")
        front = self.frame.is_self(owner) and self.frame.is_self(name)
        if front:
            self._front.add(day)
        return front

    def _commits(self, row: Commits, day: date, count: int, page: str) -> Activity:
        name = row.name
        bound = held_days(self.pushed, row.id, day)
        query = f"&since={day}&until={day + ONE}"
        return Activity(
            id=commits_id(row.id, day),
            source=SOURCE,
            kind=Kind.COMMIT,
            # the calendar goes by the author's clock
            basis=Basis.BOUNDED if bound else Basis.AUTHOR,
            day=day,
            url=f"{page}{query}" if page else self._day_page(day),
            title=f"{_many(count, 'commit')} in {name}",
            subject=name,
            count=count,
        )

    def _commits_page(self, url: str) -> str:
        """Return where the person's commits are listed, "" if that is not known."""
        home = page_or(url, "")
        who = quote(self.frame.login, safe="")
        return f"{home}/commits?author={who}" if home else ""

    def _day_page(self, day: date) -> str:
        return f"{self.frame.home}?tab=overview&from={day}&to={day}"

    def _event(self, event: Event) -> Activity:
        name = event.name
        made = event.kind in (Kind.REPOSITORY, Kind.FORK)
        return Activity(
            id=event.id,
            source=SOURCE,
            kind=Kind(event.kind),
            basis=Basis.PLATFORM,
            at=event.at,
            url=page_or(event.url, self.frame.home),
            title=name if made else event.title,
            subject=name,
        )

    def unexplained(self, day: date, kind: Kind, count: int) -> Iterator[Activity]:
        """Yield a bare count of the calendar; whose clock it goes by is not known."""
        if self._can_be(day):
            yield Activity(
                id=f"github:{kind}:{day}",
                source=SOURCE,
                kind=kind,
                basis=Basis.AUTHOR,
                day=day,
                url=self._day_page(day),
                title=_many(count, f"{kind} contribution"),
                count=count,
            )

    def _once(self, activity: Activity) -> Iterator[Activity]:
        if activity.id not in self.written:
            self.written.add(activity.id)
            yield activity

    def notices(self) -> Iterator[Notice]:
        """Yield what was left out, and why."""
        years = {day.year for day in self._early} | set(self.frame.early_years)
        if years:
            named = ", ".join(map(str, sorted(years)[:5]))
            text = (
                f"Work dated before the account existed ({self.frame.born}), in "
                f"{named}{' and later' if len(years) > 5 else ''}, is left out: it was "
                "not public here then. --git shows it."
            )
            yield Notice(code="dated_before_account", message=text)
        if self._front:
            text = (
                f"Commits to the profile page {self.frame.login}/{self.frame.login} on "
                f"{_many(len(self._front), 'day')} are not counted as work."
            )
            yield Notice(code="profile_page", message=text)


def commits_id(repository: str, day: date) -> str:
    """Return the id of the activity that counts a day's commits in a repository."""
    return f"github:commits:{repository}:{day}"


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' if count > 1 else ''}"
