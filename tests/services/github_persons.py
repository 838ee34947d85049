"""What invented persons are made of: their repositories, commits, events and gists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, kw_only=True, eq=False)
class Release:
    """A release of a repository; drafts have no time of publication."""

    id: int
    tag: str
    created: datetime
    published: datetime | None
    name: str | None = None
    author: str | None = None

    @property
    def draft(self) -> bool:
        return self.published is None


@dataclass(frozen=True, kw_only=True, eq=False)
class Repository:
    """A repository; without a time of a push it is empty."""

    id: int
    owner: str
    name: str
    created: datetime
    pushed: datetime | None
    private: bool = False
    fork: bool = False
    archived: bool = False
    template: bool = False
    mirror: bool = False
    description: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    readme: str | None = None
    releases: tuple[Release, ...] = ()
    stars: int = 0
    forks: int = 0
    #: names it had, with their owners
    former: tuple[str, ...] = ()
    #: paths of files that it holds, and of some what is in them
    files: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    #: the short name of its license
    license: str | None = None
    #: the template that it was made from, by name with owner
    made_from: str | None = None

    @property
    def full_name(self) -> str:
        return f"{self.owner}/{self.name}"


@dataclass(frozen=True, kw_only=True, eq=False)
class Commits:
    """The commits of one calendar day in one repository, as the graph shows them."""

    day: date
    repository: Repository
    count: int = 1
    #: of them so many leave every file as it was
    idle: int = 0
    #: hours east of UTC, by the clock of the person
    zone: int = 0
    #: when all of them were committed; None for about when they were written
    committed: datetime | None = None
    #: None for words of our own
    title: str | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class Event:
    """An issue, pull request, review, new repository or discussion."""

    kind: str
    id: int
    at: datetime
    #: the day in the calendar: that of the person's clock
    day: date
    repository: Repository
    number: int = 1
    title: str = ""
    #: of a pull request, when it was taken in, and lines added and taken out
    merged: datetime | None = None
    lines: tuple[int, int] = (0, 0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Remark:
    """A comment in a discussion; the calendar counts answers."""

    id: int
    at: datetime
    #: the day in the calendar: that of the person's clock
    day: date
    #: the discussion; its number and title are those of the event
    discussion: Event
    text: str
    answer: bool = False
    #: when and by whom it was marked as the answer, where that is told
    chosen: datetime | None = None
    chosen_by: str | None = None

    @property
    def repository(self) -> Repository:
        return self.discussion.repository


@dataclass(frozen=True, kw_only=True, eq=False)
class Push:
    """A row of a repository's log of pushes."""

    at: datetime
    repository: Repository
    ref: str = "refs/heads/main"
    sort: str = "push"


@dataclass(frozen=True, kw_only=True, eq=False)
class Gist:
    """A gist; secret ones are seen by their owner alone."""

    id: int
    name: str
    created: datetime
    pushed: datetime | None
    description: str | None = None
    fork: bool = False
    secret: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Person:
    """An account and all it did."""

    login: str
    id: int
    created: datetime
    repositories: tuple[Repository, ...] = ()
    #: of others, where the person may push
    collaborates: tuple[Repository, ...] = ()
    gists: tuple[Gist, ...] = ()
    commits: tuple[Commits, ...] = ()
    events: tuple[Event, ...] = ()
    remarks: tuple[Remark, ...] = ()
    pushes: tuple[Push, ...] = ()
    #: what the profile says of itself
    website: str | None = None
    twitter: str | None = None
    accounts: tuple[str, ...] = ()
    #: whether anyone may see how much the person did in private
    shares_private: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Organization:
    """An account of many; it has no contributions."""

    login: str
    id: int
    created: datetime
    repositories: tuple[Repository, ...] = ()
