"""Turns what the Hub told into records, each with the clock that it goes by."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from auditor.connectors._huggingface.clocks import (
    basis,
    copying,
    created,
    known_creation,
)
from auditor.connectors._huggingface.kept import (
    Collection,
    History,
    Like,
    Paper,
    Repo,
    Talk,
)
from auditor.connectors._text import clean, page_or
from auditor.model import Activity, Artifact, Basis, Kind, Notice

SOURCE = "huggingface"
EARLIEST = datetime(1970, 1, 3, tzinfo=UTC)
_KINDS = {"models": Kind.MODEL, "datasets": Kind.DATASET, "spaces": Kind.SPACE}
_MOST_TAGS = 40


@dataclass(slots=True)
class Scribe:
    """Writes the records of one person.

    Attributes:
        site: the address of the Hub.
        born: when the account was made; None if the Hub does not tell.
        now: by the clock of the run.
        early, late: so many acts are dated before the account, or after now.
    """

    site: str
    born: datetime | None
    now: datetime
    early: int = 0
    late: int = 0
    _told: set[str] = field(default_factory=set)

    def made(self, repo: Repo, history: History | None) -> Iterator[Activity]:
        """Yield that a repository was made, unless nobody knows when."""
        at = created(repo, history)
        if at is None:
            return
        own = known_creation(repo) is not None
        by_hub = own or (history is not None and history.first_by_hub)
        copied = repo.copied_from or copying(history)
        yield from self._act(
            id=f"hf:{repo.kind[:-1]}:{repo.id}",
            # a copy of somebody's work is none until something is committed to it
            kind=Kind.FORK if copied else _KINDS[repo.kind],
            at=at,
            basis=Basis.PLATFORM if by_hub else Basis.AUTHOR,
            url=self.page(repo.kind, repo.id),
            subject=repo.id,
        )

    def commits(self, repo: Repo, history: History) -> Iterator[Activity]:
        """Yield the person's commits; one that lies in two repositories only once."""
        copy, pushed = copying(history), frozenset(history.pushed)
        page = self.page(repo.kind, repo.id)
        for commit in history.mine:
            if commit is copy:
                continue
            yield from self._act(
                id=f"git:{commit.sha}",
                kind=Kind.COMMIT,
                at=commit.at,
                basis=basis(repo, commit, pushed),
                url=f"{page}/commit/{commit.sha}",
                title=commit.title,
                subject=repo.id,
            )

    def talk(self, talk: Talk) -> Iterator[Activity]:
        """Yield that a discussion was opened."""
        where = f"{talk.kind}:{talk.name}#{talk.number}"
        page = self.page(talk.kind, talk.name) if talk.name else self.site
        known = talk.name and talk.number
        name = f"hf-discussion:{where}"
        if not known or name in self._told:  # said more than once, on its own day
            name = f"{name}@{talk.at.isoformat()}"
        yield from self._act(
            id=name,
            kind=Kind.DISCUSSION,
            at=talk.at,
            basis=Basis.PLATFORM,
            url=f"{page}/discussions/{talk.number}" if known else page,
            title=talk.title,
            subject=talk.name,
        )

    def like(self, like: Like) -> Iterator[Activity]:
        """Yield a like, which is shown and not counted."""
        kind = f"{like.kind}s"
        yield from self._act(
            id=f"hf-like:{like.kind}:{like.name}",
            kind=Kind.LIKE,
            at=like.at,
            basis=Basis.PLATFORM,
            url=self.page(kind, like.name),
            subject=like.name,
        )

    def paper(self, paper: Paper) -> Iterator[Activity]:
        """Yield a paper whose authors name the account."""
        if paper.at is not None:
            yield from self._act(
                id=f"arxiv:{paper.id}",
                kind=Kind.PAPER,
                at=paper.at,
                basis=Basis.PLATFORM,
                url=f"{self.site}/papers/{paper.id}",
                title=paper.title,
                # others set the date; most were written before there was an account
                whenever=True,
            )

    def artifact(self, repo: Repo, history: History | None) -> Artifact:
        """Return a repository as a thing that can be opened."""
        at = created(repo, history)
        metrics: dict[str, float | int | str | None] = {
            "likes": repo.likes,
            "downloads": repo.downloads,
            "library": clean(repo.library) or None,
            "task": clean(repo.task) or None,
            "copied_from": clean(repo.copied_from) or None,
        }
        return Artifact(
            source=SOURCE,
            kind=_KINDS[repo.kind],
            name=clean(repo.id),
            url=self.page(repo.kind, repo.id),
            created=self._day(at),
            updated=self._day(repo.modified),
            basis=Basis.PLATFORM,
            title=clean(repo.id.partition("/")[2]),
            tags=tuple(clean(tag) for tag in repo.tags[:_MOST_TAGS]),
            metrics={name: told for name, told in metrics.items() if told is not None},
        )

    def collection(self, row: Collection) -> Artifact:
        """Return a collection; when it was made the Hub does not tell."""
        page = f"{self.site}/collections/{row.slug}"
        return Artifact(
            source=SOURCE,
            kind=Kind.OTHER,
            name=clean(row.slug),
            url=page_or(page, self.site),
            updated=self._day(row.updated),
            basis=Basis.PLATFORM,
            title=clean(row.title),
            tags=("collection",),
            metrics={"upvotes": row.upvotes},
        )

    def page(self, kind: str, name: str) -> str:
        """Return the address of something of a kind, "models" say."""
        folder = "" if kind in ("models", "") else f"{kind}/"
        return page_or(f"{self.site}/{folder}{name}", self.site)

    def _day(self, at: datetime | None) -> date | None:
        """Return the day of an instant that can be true."""
        return at.date() if at and EARLIEST <= at <= self.now else None

    def notices(self) -> Iterator[Notice]:
        """Tell what was left out for its date."""
        if self.early and self.born:
            text = (
                f"{_so_many(self.early)} dated before the account was made "
                f"({self.born.date()}) and left out; such dates were set by somebody."
            )
            yield Notice(code="before_account", message=text)
        if self.late:
            text = (
                f"{_so_many(self.late)} dated after the time of reading, or before "
                "1970, and left out."
            )
            yield Notice(code="undated", message=text)

    def _act(
        self,
        *,
        id: str,
        kind: Kind,
        at: datetime,
        basis: Basis,
        url: str,
        title: str = "",
        subject: str = "",
        whenever: bool = False,
    ) -> Iterator[Activity]:
        if id in self._told:
            return
        self._told.add(id)
        if not EARLIEST <= at <= self.now:
            self.late += 1
        elif self.born and at < self.born and not whenever:
            self.early += 1
        else:
            yield Activity(
                id=clean(id, 300),
                source=SOURCE,
                kind=kind,
                basis=basis,
                at=at,
                url=page_or(url, self.site),
                title=clean(title),
                subject=clean(subject),
            )


def _so_many(count: int) -> str:
    return f"{count:,} public act{'s are' if count > 1 else ' is'}"
