"""What GitHub tells without a token: profile, own repositories, thirty days of events.

An address has 60 requests an hour. They go where they tell most: the account, its
repositories, the public events, then the commits in own repositories, those pushed to
last first, until one request is left. Nobody waits for the next hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from auditor.connectors._github.account import is_login, nobody, organisation
from auditor.connectors._github.rest import pushes
from auditor.connectors._github.rest import records as tell
from auditor.connectors._github.rest.asking import Leaf, Rest, Unanswered
from auditor.connectors._github.rest.events import Event, Owner, activity
from auditor.connectors._github.rest.gists import Gist, act, listed_gists
from auditor.connectors._github.rest.rows import Person, Repository, moment
from auditor.connectors._github.rest.wanted import (
    Listing,
    account,
    listed_commits,
    listed_events,
    listed_repositories,
)
from auditor.connectors._http import Limited
from auditor.connectors._http.words import clock
from auditor.connectors._text import clean, page_or
from auditor.errors import ConnectorError
from auditor.model import Activity, Kind, Notice, Profile, Record, Window


def read(asker: Rest, login: str, window: Window) -> Iterator[Record]:
    """Yield what can be known of ``login`` without a token, then its coverage.

    Raises:
        ConnectorError: always at the end, because the rest needs a token (code
            "auth_missing") or because GitHub could not be asked; before anything is
            yielded if there is no such person ("no_such_handle", "organisation").
    """
    try:
        yield from _Trail(asker, login, window).records()
    finally:
        asker.close()


@dataclass(slots=True)
class _Trail:
    """One person's trail, as far as it was followed."""

    asker: Rest
    login: str
    window: Window
    owner: Owner = field(init=False)
    #: when the account was made; None if that is not known
    created: datetime | None = None
    #: repositories whose commits were wanted, and those of them that were not read
    own: int = 0
    unread: int = 0
    _early: int = 0
    _undated: int = 0
    _left_out: dict[str, tuple[str, list[str]]] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Yield everything; see ``read``."""
        asked = self._person()
        yield self._profile(asked)
        shelf = listed_repositories(self.asker, self.login)
        acts = listed_events(self.asker, self.login)
        made = listed_gists(self.asker, self.login)
        times = [asked, *shelf.at, *acts.at, *made.at]
        yield self._profile(min(times))
        for row in self._own(shelf.rows):
            yield tell.artifact(row, self.owner)
        yield from self._gists(made.rows)
        pushed = list(self._acts(acts.rows))
        wanted = self._wanted(shelf.rows)
        committed = [act for row in wanted for act in self._commits(row)]
        yield from pushes.once(pushed, committed)
        yield from self._notices(shelf, acts)
        acts.error = acts.error or made.error
        yield from self._sighting(shelf, acts, min(acts.at or [asked])).coverage(
            self.window
        )
        raise self._end(shelf, acts)

    def _profile(self, at: datetime) -> Profile:
        return Profile(handle=self.login, url=self.owner.page, fetched_at=at)

    def _person(self) -> datetime:
        """Learn who it is; return when."""
        leaf = self._account()
        person, created = leaf.page.rows[0], moment(leaf.page.rows[0].created_at)
        self.login = person.login if is_login(person.login) else self.login
        if person.organisation:
            raise organisation(self.login)
        page = page_or(person.url, f"https://github.com/{self.login}")
        at = urlsplit(page)
        site = f"{at.scheme}://{at.netloc}"
        self.owner = Owner(login=self.login, site=site, page=page)
        # an account that is still to be made would put every day before it
        self.created = created if created and created <= leaf.at else None
        return leaf.at

    def _account(self) -> Leaf[Person]:
        if not is_login(self.login):  # it would lead to another path
            raise nobody(clean(self.login, 100))
        try:
            return account(self.asker, self.login)
        except Unanswered as error:
            if error.status != 404:
                raise
            raise nobody(self.login) from error

    def _own(self, rows: list[Repository]) -> list[Repository]:
        name = self.login.casefold()
        return [r for r in rows if not r.fork and r.owner.casefold() == name]

    def _wanted(self, rows: list[Repository]) -> list[Repository]:
        """Return those that may hold commits of the window, pushed to last first."""
        since = str(self.window.since or "")
        pushed = [
            row
            for row in self._own(rows)
            if (row.pushed_at or "9") >= since and not self._is_profile(row.name)
        ]
        wanted = sorted(pushed, key=lambda r: r.pushed_at, reverse=True)
        self.own = len(wanted)
        return wanted

    def _is_profile(self, name: str) -> bool:
        """Return whether this is the person's profile page, where no work is done."""
        return name.casefold() == f"{self.login}/{self.login}".casefold()

    def _acts(self, rows: list[Event]) -> Iterator[Activity]:
        for row in rows:
            found = activity(row, self.owner)
            if found is None or found.at is None or not self._usual(found.at):
                continue
            if found.kind is not Kind.COMMIT or not self._is_profile(found.subject):
                yield found

    def _gists(self, rows: list[Gist]) -> Iterator[Activity]:
        made = (act(row, self.owner) for row in rows)
        yield from (one for one in made if one and one.at and self._usual(one.at))

    def _usual(self, at: datetime) -> bool:
        """Whether an instant lies in the life of the account and in the window."""
        lived = (self.created or at) <= at <= self.asker.now()
        return lived and at.date() <= self.window.until

    def _commits(self, repository: Repository) -> Iterator[Activity]:
        listing = listed_commits(self.asker, self.login, repository, self.window)
        if isinstance(listing.error, Unanswered):
            _, names = self._left_out.setdefault(
                listing.error.code, (str(listing.error), [])
            )
            names.append(repository.name)
        elif not listing.whole:
            self.unread += 1
        for row in listing.rows:
            at = moment(row.date)
            if not row.merge and at is not None and self._usual(at):
                yield tell.commit(row, repository, self.owner)
            elif not row.merge:
                self._count(at)

    def _count(self, at: datetime | None) -> None:
        """Count a commit that has no day here, unless it only lies after the window."""
        if at is None or at > self.asker.now():
            self._undated += 1
        elif self.created and at < self.created:
            self._early += 1

    def _notices(
        self, shelf: Listing[Repository], acts: Listing[Event]
    ) -> Iterator[Notice]:
        for error in (shelf.error, acts.error):
            if isinstance(error, Unanswered):
                yield Notice(code=error.code, message=str(error))
        for code, (why, names) in self._left_out.items():
            yield tell.left_out(code, names, why)
        if self._early and self.created:
            yield tell.early(self._early, self.created.date())
        if self._undated:
            yield tell.undated(self._undated)

    def _sighting(
        self, shelf: Listing[Repository], acts: Listing[Event], asked: datetime
    ) -> tell.Sighting:
        ended = self.asker.ended
        limited = ended is None or isinstance(ended, Limited)
        return tell.Sighting(
            created=self.created and self.created.date(),
            asked=asked.date(),
            today=self.asker.now().date(),
            whole_from=acts.whole_from(),
            repositories=None if shelf.leaves or not shelf.error else shelf.error.code,
            events=acts.error.code if acts.error else None,
            ended=None if limited or ended is None else ended.code,
        )

    def _end(self, shelf: Listing[Repository], acts: Listing[Event]) -> ConnectorError:
        """Return what to end with: the failure, the limit, or what a token is for."""
        ended = self.asker.ended
        if ended is not None and not isinstance(ended, Limited):
            return ended
        until = ended.until if ended else None
        limit = clock(until, self.asker.now()) if until else ""
        unread = [
            *(["the list of repositories"] if not shelf.whole else []),
            *(["all events"] if acts.error else []),
            *([f"the commits in {self._so_many()}"] if self.unread else []),
        ]
        return ConnectorError(tell.closing(limit, unread), "auth_missing")

    def _so_many(self) -> str:
        return f"{self.unread} of {self.own} own repositories"
