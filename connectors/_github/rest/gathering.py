"""The commits of one person from wherever they were found, each once."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from auditor.connectors._github.rest import records as tell
from auditor.connectors._github.rest.asking import Unanswered
from auditor.connectors._github.rest.events import Owner
from auditor.connectors._github.rest.hits import Hit
from auditor.connectors._github.rest.life import Life
from auditor.connectors._github.rest.rows import Commit, Repository, moment
from auditor.connectors._github.rest.wanted import Listing
from auditor.model import Activity, Notice, Stamp


@dataclass(slots=True)
class Gathering:
    """Commits by their hash; the first repository that is told of one has it.

    Attributes:
        unread: repositories whose commits were wanted and not all read.
    """

    owner: Owner
    life: Life
    unread: list[Repository] = field(default_factory=list)
    _rows: dict[str, tuple[Commit, str]] = field(default_factory=dict)
    _left_out: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    _early: int = 0
    _undated: int = 0

    def listed(self, repository: Repository, listing: Listing[Commit]) -> None:
        """Take what a repository's own list told."""
        if isinstance(listing.error, Unanswered):
            self.left_out(repository.name, listing.error.code, str(listing.error))
        elif not listing.whole:
            self.unread.append(repository)
        self.take(repository.name, listing.rows)

    def take(self, repository: str, rows: list[Commit]) -> None:
        """Take commits of one repository."""
        for row in rows:
            self._rows.setdefault(row.sha, (row, repository))

    def found(self, rows: list[Hit]) -> None:
        """Take what the search found; own repositories come before copies of them."""
        mine = f"{self.owner.login}/".casefold()
        profile = f"{mine}{self.owner.login}".casefold()
        for row in sorted(
            rows, key=lambda r: not r.repository.casefold().startswith(mine)
        ):
            if row.repository.casefold() != profile:
                self.take(row.repository, [row])

    def left_out(self, repository: str, code: str, why: str) -> None:
        """Remember a repository whose commits could not be read."""
        self._left_out.setdefault(code, (why, []))[1].append(repository)

    @property
    def hashes(self) -> frozenset[str]:
        """The commits that GitHub itself says are the person's."""
        return frozenset(self._rows)

    def acts(self) -> Iterator[Activity]:
        """Yield the commits that have a day."""
        for row, repository in self._rows.values():
            at = moment(row.date)
            if not row.merge and at is not None and self.life.holds(at):
                yield tell.commit(row, repository, self.owner)
            elif not row.merge:
                self._count(at)

    def stamps(
        self, told: Container[str], own: Iterable[Repository]
    ) -> Iterator[Stamp]:
        """Yield how the commits came to their dates that are ``told`` by their ids."""
        places = {row.name: row for row in own}
        for row, repository in self._rows.values():
            act = tell.commit_id(row)
            if act in told:
                place = places.get(repository)
                yield from tell.stamp(row, act, repository, place, self.owner)

    def _count(self, at: datetime | None) -> None:
        """Count a commit that has no day here, unless it only lies after the window."""
        if at is None or at > self.life.now:
            self._undated += 1
        elif self.life.created and at < self.life.created:
            self._early += 1

    def notices(self) -> Iterator[Notice]:
        """Yield what was left out; call it when all acts are told."""
        for code, (why, names) in self._left_out.items():
            yield tell.left_out(code, names, why)
        if self._early and self.life.created:
            yield tell.early(self._early, self.life.created.date())
        if self._undated:
            yield tell.undated(self._undated)
