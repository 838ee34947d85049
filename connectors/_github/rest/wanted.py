"""The questions that GitHub answers without a token, and what came of their pages."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Generic

from auditor.connectors._github.optout import MARK
from auditor.connectors._github.rest.asking import Leaf, Question, Rest, Unanswered
from auditor.connectors._github.rest.events import Event, events
from auditor.connectors._github.rest.persons import PROFILE, Person, persons
from auditor.connectors._github.rest.rows import (
    Commit,
    Flat,
    Page,
    Repository,
    Row,
    commits,
    moment,
    repositories,
)
from auditor.errors import ConnectorError
from auditor.model import Window


class Mark(Row, frozen=True, kw_only=True):
    """That a file is there; nothing of it is kept."""

    there: bool = False


#: pages of a hundred
_MOST_REPOSITORIES, _MOST_EVENTS, _MOST_COMMITS = 20, 3, 100
#: GitHub shows 300 events; a page comes a few short when private ones are left out of
#: it, so that nearly 300 may be all that it shows
_NEARLY_ALL_EVENTS = 270


@dataclass(slots=True)
class Listing(Generic[Flat]):
    """What came of asking for a list: pages, and the error that ended it if any."""

    leaves: list[Leaf[Flat]] = field(default_factory=list)
    error: ConnectorError | None = None

    @property
    def rows(self) -> list[Flat]:
        """The rows of all pages, each once; pages shift while they are turned."""
        every = (row for leaf in self.leaves for row in leaf.page.rows)
        return list(dict.fromkeys(every))

    @property
    def whole(self) -> bool:
        """Whether the last page that was read is the last there is."""
        return self.error is None and self.leaves[-1].page.next == 0

    @property
    def at(self) -> list[datetime]:
        """When its pages were read."""
        return [leaf.at for leaf in self.leaves]

    def whole_from(self) -> date | None:
        """Return the first day on which no event is missing; None if that is open."""
        seen = sum(leaf.page.seen for leaf in self.leaves)
        if self.whole and seen < _NEARLY_ALL_EVENTS:
            return date.min
        oldest = moment(self.leaves[-1].page.earliest) if self.leaves else None
        return oldest.date() + timedelta(days=1) if oldest else None


def listed(asker: Rest, question: Question[Flat], most: int) -> Listing[Flat]:
    """Turn the pages of a list, at ``most`` so many, and keep what ended it."""
    listing: Listing[Flat] = Listing()
    try:
        for leaf in asker.pages(question, most):
            listing.leaves.append(leaf)
    except ConnectorError as error:
        listing.error = error
    return listing


def account(asker: Rest, login: str) -> Leaf[Person]:
    """Ask who it is.

    Raises:
        Unanswered, ConnectorError: as ``Rest.page`` does.
    """
    return asker.page(
        Question(
            part=PROFILE,
            path=f"/users/{login}",
            reader=persons,
            form=Page[Person],
        )
    )


def account_of(asker: Rest, number: int) -> Leaf[Person]:
    """Ask who the account is that GitHub knows by a number.

    Raises:
        Unanswered, ConnectorError: as ``Rest.page`` does.
    """
    question = Question(
        part="rest/renamed/1",
        path=f"/user/{number}",
        reader=persons,
        form=Page[Person],
    )
    return asker.page(question)


def says_optout(asker: Rest, home: Repository) -> bool:
    """Ask whether the profile repository holds the file; again only after a push."""
    question = Question(
        part="rest/optout/1",
        path=f"/repos/{home.name}/contents/{MARK}",
        reader=lambda _: Page(rows=(Mark(there=True),), seen=1),
        form=Page[Mark],
        stamp=home.pushed_at,
    )
    try:
        return bool(asker.page(question).page.rows)
    except Unanswered as error:
        if error.status == 404:
            asker.keep(question, Page(rows=(), stamp=home.pushed_at))
    except ConnectorError:
        pass  # what ended the reading is told of all that was not read
    return False


def listed_repositories(asker: Rest, login: str) -> Listing[Repository]:
    """Ask for the repositories of ``login``, those pushed to last first."""
    question = Question(
        part="rest/repositories-2",
        path=f"/users/{login}/repos",
        reader=repositories,
        form=Page[Repository],
        parameters={"type": "owner", "sort": "pushed", "direction": "desc"},
    )
    return listed(asker, question, _MOST_REPOSITORIES)


def listed_events(asker: Rest, login: str) -> Listing[Event]:
    """Ask for the public events that ``login`` caused."""
    question = Question(
        part="rest/events",
        path=f"/users/{login}/events/public",
        reader=events,
        form=Page[Event],
    )
    return listed(asker, question, _MOST_EVENTS)


def listed_commits(
    asker: Rest, login: str, repository: Repository, window: Window
) -> Listing[Commit]:
    """Ask for the commits by ``login``, and for no more than the window.

    GitHub compares both bounds with the committer's date. What is kept of them holds
    until the next push.
    """
    since, until = str(window.since or ""), str(window.until)
    pushed = repository.pushed_at[:10]
    # without this bound the question is the same tomorrow, and so is what is kept
    bounded = not pushed or pushed > until
    end = until if bounded else "last"
    asked = {"author": login}
    asked |= {"since": f"{since}T00:00:00Z"} if since else {}
    asked |= {"until": f"{until}T23:59:59Z"} if bounded else {}
    question = Question(
        part=f"rest/commits/{repository.name}/{since or 'first'}-{end}",
        path=f"/repos/{repository.name}/commits",
        reader=commits(login),
        form=Page[Commit],
        parameters=asked,
        stamp=repository.pushed_at,
    )
    return listed(asker, question, _MOST_COMMITS)


def kept_commits(asker: Rest, repository: Repository) -> list[Commit]:
    """Return what earlier runs were told of a repository that is as it was then."""
    leaves = asker.everything(f"rest/commits/{repository.name}/", Page[Commit])
    return [
        row
        for leaf in leaves
        if leaf.page.stamp == repository.pushed_at
        for row in leaf.page.rows
    ]
