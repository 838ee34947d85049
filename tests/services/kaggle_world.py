"""Invented people on an invented Kaggle, and what is true of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True)
class Notebook:
    """A notebook, with the instants of all its versions."""

    id: int
    slug: str
    runs: tuple[datetime, ...]
    title: str = "A notebook"
    private: bool = False
    votes: int = 3
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """A data set; ``others`` are versions that somebody else made."""

    id: int
    slug: str
    versions: tuple[datetime, ...]
    title: str = "A data set"
    private: bool = False
    others: frozenset[int] = frozenset()
    tags: tuple[str, ...] = ("weather",)
    license: str = "CC0-1.0"
    usability: float = 0.875


@dataclass(frozen=True, kw_only=True)
class Model:
    """A model: the instants of the versions of each variation, by its number."""

    id: int
    slug: str
    variations: tuple[tuple[int, tuple[datetime, ...]], ...]
    title: str = "A model"
    private: bool = False
    tags: tuple[str, ...] = ("nlp",)


@dataclass(frozen=True, kw_only=True)
class Post:
    """A message of a forum; the first of a topic is told by the topic's number."""

    id: int
    at: datetime
    title: str = "A question"
    topic: bool = False
    private: bool = False


@dataclass(frozen=True, kw_only=True)
class Person:
    """One account."""

    id: int
    user: str
    created: datetime
    notebooks: tuple[Notebook, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    models: tuple[Model, ...] = ()
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Team:
    """A team on a leaderboard; each submission has its maker."""

    id: int
    name: str
    members: tuple[str, ...]
    submissions: tuple[tuple[datetime, str], ...]
    rank: int


@dataclass(frozen=True, kw_only=True)
class Competition:
    """A competition and who took part."""

    id: int
    slug: str
    deadline: datetime
    teams: tuple[Team, ...] = ()
    title: str = "A competition"
    category: str = "Featured"
    tags: tuple[str, ...] = ()
    #: whether it is the private board that is handed out
    closed: bool = False

    def team_of(self, user: str) -> Team | None:
        return next((team for team in self.teams if user in team.members), None)


@dataclass(frozen=True, kw_only=True)
class World:
    """All there is; tokens and keys say whose they are."""

    people: tuple[Person, ...] = ()
    competitions: tuple[Competition, ...] = ()
    tokens: tuple[tuple[str, str], ...] = ()
    keys: tuple[tuple[str, str], ...] = ()

    def person(self, user: str) -> Person | None:
        """Return who has a name, whatever its case."""
        found = (one for one in self.people if one.user.lower() == user.lower())
        return next(found, None)

    def truth(self, user: str) -> Counter[tuple[date, str]]:
        """Return every public act of a person by day and kind, told or not."""
        found: Counter[tuple[date, str]] = Counter()
        if person := self.person(user):
            found.update((at.date(), kind) for at, kind in _acts(person))
        for competition in self.competitions:
            for team in competition.teams:
                days = {at.date() for at, by in team.submissions if by == user}
                found.update((day, "submission") for day in days)
        return found


def _acts(person: Person) -> list[tuple[datetime, str]]:
    acts = [
        (at, "notebook") for n in person.notebooks if not n.private for at in n.runs
    ]
    for one in person.datasets:
        own = (at for n, at in enumerate(one.versions, 1) if n not in one.others)
        acts += [(at, "dataset") for at in own if not one.private]
    for model in person.models:
        for _, versions in model.variations:
            acts += [(at, "model") for at in versions if not model.private]
    return acts + [(p.at, "discussion") for p in person.posts if not p.private]
