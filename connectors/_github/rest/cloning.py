"""Reads the commits of own repositories from copies, where requests are used up.

A copy without files carries every commit of the default branch. Whose a commit is, the
copy does not say: it counts as the person's when its author's address is one that
GitHub gave the account, or stands in a commit that GitHub itself says is theirs. Names
are never compared, and no address is kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit

from auditor.connectors._git.call import instant
from auditor.connectors._github.rest.asking import Question, Rest
from auditor.connectors._github.rest.copying import Room, room
from auditor.connectors._github.rest.gathering import Gathering
from auditor.connectors._github.rest.history import Logged, history
from auditor.connectors._github.rest.rows import (
    Commit,
    Page,
    Repository,
    commits,
    first_line,
)
from auditor.connectors._github.trees import unchanged
from auditor.errors import ConnectorError

#: accounts made before have an address without their number
_NUMBERED = date(2017, 7, 18)
_PROTOCOLS = ("https", "file")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clones:
    """How many repositories may be copied, and from where."""

    most: int = 0
    #: without a slash at its end; empty where nothing can be copied from safely
    site: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """What GitHub itself says of whose a commit is."""

    login: str
    #: of the account; 0 where that is not known
    number: int
    created: datetime | None
    #: hashes of commits that GitHub says are the person's
    commits: frozenset[str]

    def given(self, email: str, host: str) -> bool:
        """Whether an address is one that GitHub gave this very account."""
        name, _, place = email.casefold().rpartition("@")
        if place != f"users.noreply.{host}":
            return False
        number, plus, _ = name.partition("+")
        if plus:
            return self.number > 0 and number == str(self.number)
        old = self.created is not None and self.created.date() < _NUMBERED
        return old and name == self.login.casefold()


def site_of(api_url: str) -> str:
    """Return the site that belongs to an interface; "" if it is not asked over TLS.

    It is ``https://github.com`` for ``https://api.github.com``, and the same host
    where the interface lies below a path. What answers say is not looked at.
    """
    parts = urlsplit(api_url)
    host = parts.hostname or ""
    if parts.scheme != "https" or not host:
        return ""
    site = host if parts.path.strip("/") else host.removeprefix("api.")
    return f"https://{site}:{parts.port}" if parts.port else f"https://{site}"


def read_copies(asker: Rest, clones: Clones, whose: Whose, gathered: Gathering) -> None:
    """Read what is unread from copies, the most recently pushed first.

    Raises:
        Interrupted: if the run is to end.
    """
    wanted = gathered.unread[: max(0, clones.most)]
    if not wanted or urlsplit(clones.site).scheme not in _PROTOCOLS:
        return
    with room(asker.run) as lent:
        reading = _Copies(asker, clones.site, whose, lent)
        for repository in wanted:
            reading.prepare(repository, gathered)
        for repository in wanted:
            reading.read(repository, gathered)


@dataclass(slots=True)
class _Copies:
    asker: Rest
    site: str
    whose: Whose
    room: Room
    #: addresses in commits that GitHub says are the person's; in memory only
    _emails: set[str] = field(default_factory=set)
    _known: dict[str, Page[Commit]] = field(default_factory=dict)
    #: None for a repository without a commit
    _places: dict[str, Path | None] = field(default_factory=dict)

    def prepare(self, repository: Repository, gathered: Gathering) -> None:
        """Copy a repository, unless what was read from it is kept, and look for whom.

        All are copied before any is read, as an address may be known from another.
        """
        known = self.asker.known(self._question(repository))
        if known is not None:
            self._known[repository.name] = known.page
        elif not self.asker.run.offline:
            try:
                place = self.room.copy(self._url(repository))
                self._emails |= set(self._addresses(place))
                self._places[repository.name] = place
            except ConnectorError as error:
                gathered.left_out(repository.name, error.code, str(error))

    def _addresses(self, place: Path | None) -> Iterator[str]:
        for row in self._logged(place):
            if row.sha in self.whose.commits and "@" in row.email:
                yield row.email.casefold()

    def read(self, repository: Repository, gathered: Gathering) -> None:
        """Hand over the person's commits, if they can be read."""
        page = self._known.get(repository.name)
        if repository.name in self._places:
            try:
                page = self._page(repository)
            except ConnectorError as error:
                gathered.left_out(repository.name, error.code, str(error))
        if page is not None:
            gathered.unread.remove(repository)
            gathered.take(repository.name, list(page.rows))

    def _page(self, repository: Repository) -> Page[Commit]:
        pairs = self._with_parents(self._logged(self._places[repository.name]))
        rows = tuple(self._row(*pair, repository) for pair in pairs)
        page = Page(rows=rows, seen=len(rows), stamp=repository.pushed_at)
        return self.asker.keep(self._question(repository), page).page

    def _logged(self, place: Path | None) -> Iterator[Logged]:
        if place is not None:
            yield from history(place, self.asker.run)

    def _is_theirs(self, row: Logged) -> bool:
        host = (urlsplit(self.site).hostname or "github.com").casefold()
        return row.email.casefold() in self._emails or self.whose.given(row.email, host)

    def _with_parents(
        self, logged: Iterable[Logged]
    ) -> list[tuple[Logged, Logged | None]]:
        """Return the person's commits, each with its first parent, which comes later.

        Where clocks are wrong it may have come before, and then is not known.
        """
        theirs: list[Logged] = []
        waiting, parents = set[str](), dict[str, Logged]()
        for row in logged:
            if row.sha in waiting:
                parents[row.sha] = row
            if self._is_theirs(row):
                theirs.append(row)
                waiting.add(_first_parent(row))
        return [(row, parents.get(_first_parent(row))) for row in theirs]

    @staticmethod
    def _row(row: Logged, before: Logged | None, repository: Repository) -> Commit:
        return Commit(
            sha=row.sha,
            url=f"{repository.url}/commit/{row.sha}",
            date=_written(row.written),
            title=first_line(row.subject),
            merge=" " in row.parents,
            committed=_written(row.committed),
            before=_written(before.committed) if before else "",
            unchanged=unchanged(
                row.tree, before.tree if before else None, first=not row.parents
            ),
        )

    def _url(self, repository: Repository) -> str:
        name = quote(repository.name.rpartition("/")[2], safe="")
        return f"{self.site}/{self.whose.login}/{name}.git"

    def _question(self, repository: Repository) -> Question[Commit]:
        """Name what is kept; it holds until the next push."""
        return Question(
            part=f"rest/copies/{repository.name}",
            path="",
            reader=commits(self.whose.login),
            form=Page[Commit],
            stamp=repository.pushed_at,
        )


def _first_parent(row: Logged) -> str:
    return row.parents.partition(" ")[0]


def _written(seconds: str) -> str:
    at = instant(seconds)
    return at.astimezone(UTC).isoformat() if at else ""
