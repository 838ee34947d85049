"""Reads the lists of an account to their end: repositories, releases, gists."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from auditor.connectors._github.graphql.ask import BadAnswer, typed
from auditor.connectors._github.graphql.desk import Desk, Outcome, Task
from auditor.connectors._github.graphql.first import (
    PAGES,
    SIZES,
    First,
    listing,
    plain_gists,
    plain_releases,
    public,
)
from auditor.connectors._github.graphql.found import Found, Missing
from auditor.connectors._github.graphql.owned import Gist, Release, Repository
from auditor.connectors._github.graphql.queries import (
    MORE_GISTS,
    MORE_RELEASES,
    MORE_REPOSITORIES,
)
from auditor.connectors._github.graphql.types import Listed
from auditor.connectors._github.graphql.windows import same_account
from auditor.connectors._http import TooHeavy
from auditor.connectors._shelf import read
from auditor.errors import ConnectorError

T = TypeVar("T")

#: pages of one list; a list that goes on for ever ends here
MOST_PAGES = 100


def unfold(found: First) -> Outcome:
    """Return what the first answer holds, and the tasks to read the rest."""
    return _unfolded(found.repositories, found.size, 1) + _gists(found.gists, 1)


def _unfolded(page: Listed[Repository], size: int, number: int) -> Outcome:
    found: list[Found] = []
    tasks: list[Task] = []
    for row in page.rows:
        found.append(row)
        found += [(row, release) for release in row.releases.rows]
        if row.releases.cursor:
            tasks.append(Releases(row, row.releases.cursor, 2))
    if page.cursor:
        tasks.append(Repositories(page.cursor, size, number + 1))
    return Outcome(tuple(found), tuple(tasks))


def _gists(page: Listed[Gist], number: int) -> Outcome:
    more: tuple[Task, ...] = (Gists(page.cursor, number + 1),) if page.cursor else ()
    return Outcome(tuple(page.rows), more)


def _page(desk: Desk, part: str, kind: type[T], number: int, ask: Callable[[], T]) -> T:
    """Return a page from the shelf, or ask for it and keep it."""
    if number > MOST_PAGES:
        raise ConnectorError("A list on GitHub does not end; the rest is left.", "list")
    kept = desk.shelf.recall(PAGES + part)
    if kept and (found := read(kept, kind)):
        return found
    page = ask()
    if getattr(page, "cursor", None) == part.rpartition("/")[2]:
        raise BadAnswer  # it stands still
    desk.shelf.keep(PAGES + part, page)
    return page


@dataclass(frozen=True, slots=True)
class Repositories:
    """The task to read one more page of repositories."""

    after: str
    size: int
    number: int

    def __call__(self, desk: Desk) -> Outcome:
        """Read it; if that is too much at once, with less in it."""
        part = f"repositories/{self.after}"
        try:
            page = _page(
                desk, part, Listed[Repository], self.number, lambda: self._ask(desk)
            )
        except (TooHeavy, BadAnswer) as error:
            if self.size + 1 < len(SIZES) and desk.again():
                smaller = Repositories(self.after, self.size + 1, self.number)
                return Outcome(tasks=(smaller,))
            return Outcome((Missing("repositories", error),))
        except ConnectorError as error:
            return Outcome((Missing("repositories", error),))
        return _unfolded(page, self.size, self.number)

    def _ask(self, desk: Desk) -> Listed[Repository]:
        reply = desk.ask(
            MORE_REPOSITORIES,
            "more repositories",
            weighty=True,
            **listing(self.size, self.after),
        )
        found = reply.part("user", "repositories")
        same_account(desk, reply)
        return public(typed(Listed[Repository], found))


@dataclass(frozen=True, slots=True)
class Gists:
    """The task to read one more page of gists."""

    after: str
    number: int
    once_more: bool = True

    def __call__(self, desk: Desk) -> Outcome:
        """Read it."""
        part = f"gists/{self.after}"
        try:
            page = _page(desk, part, Listed[Gist], self.number, lambda: self._ask(desk))
        except ConnectorError as error:
            if isinstance(error, BadAnswer) and self.once_more and desk.again():
                return Outcome(tasks=(Gists(self.after, self.number, False),))
            return Outcome((Missing("gists", error),))
        return _gists(page, self.number)

    def _ask(self, desk: Desk) -> Listed[Gist]:
        reply = desk.ask(MORE_GISTS, "more gists", gists=self.after)
        found = reply.part("user", "gists")
        same_account(desk, reply)
        return plain_gists(typed(Listed[Gist], found))


@dataclass(frozen=True, slots=True)
class Releases:
    """The task to read one more page of a repository's releases, newest first."""

    repository: Repository
    after: str
    number: int
    once_more: bool = True

    def __call__(self, desk: Desk) -> Outcome:
        """Read it."""
        part = f"releases/{self.repository.id}/{self.after}"
        kind, ask = Listed[Release], lambda: self._ask(desk)
        try:
            page = _page(desk, part, kind, self.number, ask)
        except ConnectorError as error:
            if isinstance(error, BadAnswer) and self.once_more and desk.again():
                again = Releases(self.repository, self.after, self.number, False)
                return Outcome(tasks=(again,))
            return Outcome((Missing("releases", error),))
        more: tuple[Task, ...] = ()
        if page.cursor:
            more = (Releases(self.repository, page.cursor, self.number + 1),)
        return Outcome(tuple((self.repository, row) for row in page.rows), more)

    def _ask(self, desk: Desk) -> Listed[Release]:
        reply = desk.ask(
            MORE_RELEASES, "more releases", id=self.repository.id, after=self.after
        )
        return plain_releases(typed(Listed[Release], reply.part("node", "releases")))
