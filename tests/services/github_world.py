"""The data of invented persons: what they made, when, and who may see it.

A world is plain data and is never changed once it is served; `replace` makes another.
What a complete reader has to find in it is told by `truth`, which knows nothing of how
the service answers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date
from typing import Any, Self

from tests.services.github_persons import (
    Commits,
    Event,
    Organization,
    Person,
    Remark,
    Repository,
)

Row = Commits | Event | Remark

#: the last day that the invented persons were active on
UNTIL = date(2026, 11, 21)

#: the token of somebody else, without scopes
READER = "reader-token"
REVOKED = "revoked-token"

#: what a reader of GraphQL finds of an event in the windows; discussions have a list
LISTED = ("issue", "pull_request", "review", "repository")


@dataclass(frozen=True, kw_only=True)
class Token:
    """Whose it is and what it may."""

    login: str
    scopes: tuple[str, ...] = ()
    revoked: bool = False


@dataclass(frozen=True, kw_only=True)
class Sight:
    """How much of a person a token shows."""

    #: private rows themselves
    rows: bool
    #: how many there are
    counts: bool


def owner_token(login: str) -> str:
    """Return the token of a person that may read private repositories."""
    return f"{login}-owner-token"


def narrow_token(login: str) -> str:
    """Return the token of a person that has no scopes."""
    return f"{login}-narrow-token"


@dataclass(frozen=True, kw_only=True, eq=False)
class World:
    """Everyone there is, by login in lower case, and the tokens that are taken."""

    owners: Mapping[str, Person | Organization]
    tokens: dict[str, Token]
    today: date = UNTIL
    #: where the pages would be
    web: str = "https://github.example"
    #: what the services of this world remember, so that the next is quick at once
    kept: dict[Any, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, *owners: Person | Organization, today: date = UNTIL) -> Self:
        """Return a world of these, each person with two tokens, and one stranger."""
        tokens = {
            READER: Token(login="reader-example"),
            REVOKED: Token(login="reader-example", revoked=True),
        }
        for one in owners:
            tokens[owner_token(one.login)] = Token(login=one.login, scopes=("repo",))
            tokens[narrow_token(one.login)] = Token(login=one.login)
        found = {one.login.lower(): one for one in owners}
        assert len(found) == len(owners), "two of them have one login"
        return cls(owners=found, tokens=tokens, today=today)

    def owner(self, login: str) -> Person | Organization | None:
        return self.owners.get(login.lower())

    def person(self, login: str) -> Person | None:
        found = self.owner(login)
        return found if isinstance(found, Person) else None

    def sight(self, person: Person, token: Token | None) -> Sight:
        """Return how much of a person somebody with this token sees."""
        own = token is not None and token.login.lower() == person.login.lower()
        rows = own and token is not None and "repo" in token.scopes
        return Sight(rows=rows, counts=own or person.shares_private)

    def truth(self, login: str, token: str = READER) -> "Truth":
        """Return what a complete reader with ``token`` finds of a person."""
        person = self.person(login)
        assert person, f"there is no person {login}"
        return _truth(person, self.sight(person, self.tokens[token]))


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What there is to be found, as plain data."""

    #: day -> kind -> how many; events lie on their UTC day, commits on the calendar's
    days: dict[date, dict[str, int]]
    #: day -> how many, as the calendar counts
    calendar: dict[date, int]
    #: day of the calendar -> how many of them no list explains
    unexplained: dict[date, int]
    #: how many of these are private work that is only counted
    restricted: int
    #: newest first
    years: tuple[int, ...]
    #: by name with owner, oldest first; those owned
    repositories: tuple[str, ...]
    gists: tuple[str, ...]
    #: name with owner and tag
    releases: frozenset[tuple[str, str]]

    def total(self, kind: str) -> int:
        return sum(kinds.get(kind, 0) for kinds in self.days.values())


def _truth(person: Person, sight: Sight) -> Truth:
    answers = [row for row in person.remarks if row.answer]
    rows: list[Row] = [*person.commits, *person.events, *answers]
    open_rows = [r for r in rows if sight.rows or not r.repository.private]
    counted = rows if sight.counts and not sight.rows else []
    hidden = [r for r in counted if r.repository.private]
    unlisted = [r for r in open_rows if isinstance(r, Remark) and not told(r, person)]
    calendar = _per_day([*open_rows, *hidden])
    years = {day.year for day in calendar} | {person.created.year}
    owned = sorted(person.repositories, key=lambda r: (r.created, r.id))
    shown = [r for r in owned if sight.rows or not r.private]
    gists = sorted(person.gists, key=lambda g: (g.created, g.id))
    return Truth(
        days=_per_kind([*open_rows, *_remarks(person, sight)]),
        calendar=calendar,
        unexplained=_per_day([*unlisted, *hidden]),
        restricted=sum(_per_day(hidden).values()),
        years=tuple(sorted(years, reverse=True)),
        repositories=tuple(r.full_name for r in shown),
        gists=tuple(g.name for g in gists if not g.secret),
        releases=frozenset(
            (repository.full_name, release.tag)
            for repository in shown
            for release in repository.releases
            if sight.rows or not release.draft
        ),
    )


def told(row: Remark, person: Person) -> bool:
    """Say whether a comment counts: long enough, and in somebody else's repository."""
    return len(row.text.strip()) >= 40 and row.repository.owner != person.login


def _remarks(person: Person, sight: Sight) -> list["Row"]:
    """Return what was said in discussions and counts by its name."""
    shown = [r for r in person.remarks if sight.rows or not r.repository.private]
    return [replace(r, answer=False) for r in shown if told(r, person)]


def everything(person: Person) -> Iterable[Repository]:
    """Yield every repository that a person has to do with."""
    yield from person.repositories
    yield from (row.repository for row in person.commits)
    yield from (row.repository for row in person.events)


def _per_day(rows: Iterable["Row"]) -> dict[date, int]:
    days: Counter[date] = Counter()
    for row in rows:
        days[row.day] += row.count if isinstance(row, Commits) else 1
    return dict(days)


def _per_kind(rows: Iterable["Row"]) -> dict[date, dict[str, int]]:
    days: dict[date, dict[str, int]] = {}
    for row in rows:
        if isinstance(row, Commits):
            day, kind, count = row.day, "commit", row.count
        elif isinstance(row, Event):
            day, kind, count = row.at.astimezone(UTC).date(), row.kind, 1
        elif row.answer:
            continue  # they come once more, by their name
        else:
            day, kind, count = row.at.astimezone(UTC).date(), "discussion", 1
        kinds = days.setdefault(day, {})
        kinds[kind] = kinds.get(kind, 0) + count
    return days
