"""What GitHub tells without a token: profile, repositories, events, what search finds.

An address has 60 requests an hour and 10 searches a minute. The requests go where they
tell most: the account, its repositories, the public events and the gists; then the
searches, which bring a hundred commits each; then the commits in those own repositories
of which the search showed nothing, pushed to last first, until one request is left.
Nobody waits for the next hour. Where the person wants it, repositories that are still
unread are copied and their history is read from the copy.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from auditor.connectors._github.account import is_login, organisation
from auditor.connectors._github.optout import MARK, opted_out
from auditor.connectors._github.rest import pushes
from auditor.connectors._github.rest import records as tell
from auditor.connectors._github.rest.asking import Rest
from auditor.connectors._github.rest.cloning import Clones, Whose, read_copies, site_of
from auditor.connectors._github.rest.events import Event, Owner, activity
from auditor.connectors._github.rest.gathering import Gathering
from auditor.connectors._github.rest.gists import Gist, act, listed_gists
from auditor.connectors._github.rest.life import Life
from auditor.connectors._github.rest.persons import Person
from auditor.connectors._github.rest.rows import Repository, moment
from auditor.connectors._github.rest.searching import Searches, opening, searched, taken
from auditor.connectors._github.rest.shown import listed_contents
from auditor.connectors._github.rest.wanted import (
    Listing,
    kept_commits,
    listed_commits,
    listed_events,
    listed_repositories,
    says_optout,
)
from auditor.connectors._github.rest.whose import handed_over, numbers, whose
from auditor.connectors._http import Limited
from auditor.connectors._http.words import clock
from auditor.connectors._text import page_or
from auditor.errors import ConnectorError
from auditor.model import Activity, Kind, Profile, Record, Window


def read(
    asker: Rest, login: str, window: Window, *, clones: int = 0, origin: str = ""
) -> Iterator[Record]:
    """Yield what can be known of ``login`` without a token, then its coverage.

    Args:
        asker: asks GitHub.
        login: whose trail it is.
        window: the days looked at.
        clones: so many own repositories may be copied for their history, where GitHub
            answered too few requests to read it.
        origin: where to copy from, instead of the site of the installation asked.

    Raises:
        ConnectorError: always at the end, because the rest needs a token (code
            "auth_missing") or because GitHub could not be asked; before anything is
            yielded if there is no such person ("no_such_handle", "organisation").
    """
    copies = Clones(most=clones, site=origin or site_of(asker.api_url))
    try:
        yield from _Trail(asker, login, window, copies).records()
    finally:
        asker.close()


@dataclass(slots=True)
class _Trail:
    """One person's trail, as far as it was followed."""

    asker: Rest
    login: str
    window: Window
    copies: Clones
    owner: Owner = field(init=False)
    person: Person = field(init=False)
    life: Life = field(init=False)
    gathered: Gathering = field(init=False)
    #: how many repositories' commits were wanted
    own: int = 0

    def records(self) -> Iterator[Record]:
        """Yield everything; see ``read``."""
        before = numbers(self.asker)
        asked = self._learn()
        yield self._profile(asked)
        yield from handed_over(self.asker, before, self.person, self.login)
        shelf = listed_repositories(self.asker, self.login)
        if self._opted_out(shelf):
            yield opted_out(self.login)
        acts = listed_events(self.asker, self.login)
        made = listed_gists(self.asker, self.login)
        times = [asked, *shelf.at, *acts.at, *made.at]
        yield self._profile(min(times))
        for row in self._own(shelf.rows):
            yield tell.artifact(row, self.owner)
        yield from listed_contents(shelf.rows, self.owner)
        yield from self._gists(made.rows)
        found = searched(self.asker, self.login, self.life, asked.date())
        self._gather(shelf.rows, found)
        others = list(opening(found, self.owner, self.life))
        known = {act.id for act in others}
        told = [a for a in self._acts(acts.rows) if a.id not in known]
        shown = list(pushes.once(told, list(self.gathered.acts())))
        yield from shown
        yield from self.gathered.stamps({act.id for act in shown}, shelf.rows)
        yield from others
        yield from taken(found, self.owner, self.life)
        yield from tell.failures((shelf.error, acts.error, *found.errors))
        yield from self.gathered.notices()
        acts.error = acts.error or made.error
        yield from self._sighting(shelf, acts, min(acts.at or [asked])).coverage(
            self.window
        )
        raise self._end(shelf, acts, found)

    def _profile(self, at: datetime) -> Profile:
        return Profile(
            handle=self.login,
            url=self.owner.page,
            fetched_at=at,
            id=str(self.person.number) if self.person.number else None,
            links=self.person.links,
        )

    def _learn(self) -> datetime:
        """Learn who it is; return when."""
        leaf = whose(self.asker, self.login)
        person, created = leaf.page.rows[0], moment(leaf.page.rows[0].created_at)
        self.login = person.login if is_login(person.login) else self.login
        if person.organisation:
            raise organisation(self.login)
        page = page_or(person.url, f"https://github.com/{self.login}")
        at = urlsplit(page)
        site = f"{at.scheme}://{at.netloc}"
        self.person, self.owner = person, Owner(login=self.login, site=site, page=page)
        # an account that is still to be made would put every day before it
        created = created if created and created <= leaf.at else None
        now = self.asker.now()
        self.life = Life(created=created, now=now, window=self.window)
        self.gathered = Gathering(self.owner, self.life)
        return leaf.at

    def _opted_out(self, shelf: Listing[Repository]) -> bool:
        """Return whether the profile repository says so; without one nothing is asked.

        A private one is not listed.
        """
        for row in shelf.rows:
            if self._is_profile(row.name):
                return MARK in row.topics or says_optout(self.asker, row)
        return False

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

    def _gather(self, rows: list[Repository], found: Searches) -> None:
        """Gather commits: of repositories that search knows nothing of, then its own.

        A search that was whole has shown a repository's default branch, and the list
        of its commits would show no other. Where search found nothing it may only not
        have looked, so these are asked.
        """
        shown = found.repositories
        for row in self._wanted(rows):
            if row.name.casefold() in shown:
                self.gathered.take(row.name, kept_commits(self.asker, row))
            else:
                listing = listed_commits(self.asker, self.login, row, self.window)
                self.gathered.listed(row, listing)
        self.gathered.found(found.commits.rows)
        whose = Whose(
            login=self.login,
            number=self.person.number,
            created=self.life.created,
            commits=self.gathered.hashes,
        )
        read_copies(self.asker, self.copies, whose, self.gathered)

    def _acts(self, rows: list[Event]) -> Iterator[Activity]:
        for row in rows:
            found = activity(row, self.owner)
            if found is None or found.at is None or not self.life.holds(found.at):
                continue
            if found.kind is not Kind.COMMIT or not self._is_profile(found.subject):
                yield found

    def _gists(self, rows: list[Gist]) -> Iterator[Activity]:
        made = (act(row, self.owner) for row in rows)
        yield from (one for one in made if one and one.at and self.life.holds(one.at))

    def _sighting(
        self, shelf: Listing[Repository], acts: Listing[Event], asked: datetime
    ) -> tell.Sighting:
        ended, created = self.asker.ended, self.life.created
        limited = ended is None or isinstance(ended, Limited)
        return tell.Sighting(
            created=created and created.date(),
            asked=asked.date(),
            today=self.asker.now().date(),
            whole_from=acts.whole_from(),
            repositories=None if shelf.leaves or not shelf.error else shelf.error.code,
            events=acts.error.code if acts.error else None,
            ended=None if limited or ended is None else ended.code,
        )

    def _end(
        self, shelf: Listing[Repository], acts: Listing[Event], found: Searches
    ) -> ConnectorError:
        """Return what to end with: the failure, the limit, or what a token is for."""
        ended = self.asker.ended
        if ended is not None and not isinstance(ended, Limited):
            return ended
        until = ended.until if ended else None
        limit = clock(until, self.asker.now()) if until else ""
        unread = [
            *(["the list of repositories"] if not shelf.whole else []),
            *(["all events"] if acts.error else []),
            *found.unread,
            *([f"the commits in {self._so_many()}"] if self.gathered.unread else []),
        ]
        return ConnectorError(tell.closing(limit, unread), "auth_missing")

    def _so_many(self) -> str:
        return f"{len(self.gathered.unread)} of {self.own} own repositories"
