"""Invented persons on an invented Hub, and the truth about their days.

world = World.of(person, repos=[...])
world.truth("ada-example")   # {(day, kind): how many}
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Self

Truth = Counter[tuple[date, str]]
#: what the Hub says of everything that was made before it kept such dates
FLOOR = datetime(2022, 3, 2, 23, 29, 4, tzinfo=UTC)


def sha(*parts: object) -> str:
    return hashlib.sha1("/".join(map(str, parts)).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Commit:
    at: datetime
    authors: tuple[str, ...]
    title: str = "Upload folder using huggingface_hub"
    sha: str = ""


@dataclass(frozen=True, kw_only=True)
class Repo:
    """``kind`` is "models", "datasets" or "spaces"; commits are oldest first."""

    kind: str
    id: str
    #: in truth, whatever the Hub says of it
    created: datetime
    commits: tuple[Commit, ...] = ()
    private: bool = False
    tags: tuple[str, ...] = ()
    likes: int = 3
    downloads: int = 40
    copied_from: str = ""
    library: str = "transformers"
    task: str = "text-generation"
    sdk: str = "gradio"
    #: how a Space runs, "" where the Hub does not tell
    stage: str = ""
    gated: bool = False
    files: tuple[str, ...] = ()
    #: (metric, data set, value) as the card states them
    results: tuple[tuple[str, str, float], ...] = ()

    @property
    def owner(self) -> str:
        return self.id.partition("/")[0]

    @property
    def said(self) -> datetime:
        """Return when the Hub says that it was made."""
        return max(self.created, FLOOR)

    @property
    def history(self) -> tuple[Commit, ...]:
        """Return all commits, from the Hub's own first one on, each with a name."""
        first = Commit(at=self.created, authors=("system",), title="initial commit")
        every = (first, *self.commits)
        return tuple(
            Commit(
                at=c.at,
                authors=c.authors,
                title=c.title,
                sha=c.sha or sha(self.kind, self.id, number, c.at),
            )
            for number, c in enumerate(every)
        )


@dataclass(frozen=True, kw_only=True)
class Talk:
    """A discussion; ``repo`` with its kind in front: "models/octo/net"."""

    repo: str
    number: int
    at: datetime
    title: str = "A question"
    author: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    id: str
    title: str
    at: datetime
    authors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Person:
    name: str
    id: str
    fullname: str
    created: datetime
    orgs: tuple[str, ...] = ()
    #: (kind, name, when)
    likes: tuple[tuple[str, str, datetime], ...] = ()
    talks: tuple[Talk, ...] = ()
    #: (slug, title, when it was changed)
    collections: tuple[tuple[str, str, datetime], ...] = ()
    #: further fields of the profile
    profile: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class World:
    persons: Mapping[str, Person]
    repos: Mapping[tuple[str, str], Repo]
    papers: tuple[Paper, ...] = ()
    orgs: frozenset[str] = frozenset()
    #: old names, and what they lead to
    renamed: Mapping[str, str] = field(default_factory=dict)
    #: whose a token is
    tokens: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        *persons: Person,
        repos: Iterable[Repo] = (),
        papers: Iterable[Paper] = (),
        renamed: Mapping[str, str] | None = None,
        tokens: Mapping[str, str] | None = None,
    ) -> Self:
        every = list(repos)
        listed = {repo.owner for repo in every}
        people = {person.name: person for person in persons}
        named = {org for person in persons for org in person.orgs}
        return cls(
            persons=people,
            repos={(repo.kind, repo.id): repo for repo in every},
            papers=tuple(papers),
            orgs=frozenset((listed | named) - people.keys()),
            renamed=renamed or {},
            tokens=tokens or {},
        )

    def of_owner(self, kind: str, owner: str, *, private: bool = False) -> list[Repo]:
        """Return the repositories of a namespace, those changed last first."""
        found = [
            repo
            for (own, _), repo in self.repos.items()
            if own == kind and repo.owner.lower() == owner.lower()
            if private or not repo.private
        ]
        return sorted(found, key=lambda repo: repo.history[-1].at, reverse=True)

    def truth(self, name: str, *orgs: str) -> Truth:
        """Return how many acts of each kind fall on each day."""
        person = self.persons[name]
        found: Truth = Counter()
        for repo in self._public(name):
            kind = "fork" if repo.copied_from else repo.kind[:-1]
            found[repo.created.date(), kind] += 1
        places = [name, *person.orgs, *orgs]
        commits = {
            commit.sha: commit
            for repo in self.repos.values()
            if repo.owner in places and not repo.private
            for commit in repo.history
            if name in commit.authors
            if not (repo.copied_from and commit.title.startswith("Duplicate from"))
        }
        found.update((commit.at.date(), "commit") for commit in commits.values())
        found.update((talk.at.date(), "discussion") for talk in person.talks)
        found.update((at.date(), "like") for _, _, at in person.likes)
        mine = (paper for paper in self.papers if name in paper.authors)
        found.update((paper.at.date(), "paper") for paper in mine)
        return found

    def _public(self, name: str) -> list[Repo]:
        every = self.repos.values()
        return [repo for repo in every if repo.owner == name and not repo.private]
