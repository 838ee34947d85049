"""What an account is and owns, as GitHub's GraphQL tells it."""

from datetime import UTC, date, timedelta

from msgspec import field

from auditor.connectors._github.graphql.types import (
    Answer,
    Branch,
    Count,
    Dated,
    Instant,
    Listed,
)


class Login(Answer, frozen=True):
    """Who did it."""

    login: str


class Release(Dated, frozen=True):
    """A release of an owned repository."""

    id: str
    url: str
    tag_name: str
    created_at: Instant
    name: str | None = None
    published_at: Instant | None = None
    is_draft: bool = False
    author: Login | None = None


class Named(Answer, frozen=True):
    """A language, a topic."""

    name: str


class License(Answer, frozen=True):
    """What others may do with it, by the short name that SPDX gives."""

    spdx_id: str | None = None


class Topic(Answer, frozen=True):
    """One topic of a repository."""

    topic: Named


class Topics(Answer, frozen=True):
    """The topics of a repository."""

    nodes: list[Topic | None] | None = None


class Readme(Answer, frozen=True):
    """The front page; ``text`` is None where it is no text."""

    text: str | None = None


class Repository(Dated, frozen=True):
    """A repository that the person owns."""

    id: str
    name_with_owner: str
    url: str
    created_at: Instant
    is_private: bool
    is_fork: bool
    is_archived: bool
    is_template: bool
    is_mirror: bool
    stargazer_count: Count
    fork_count: Count
    releases: Listed[Release]
    pushed_at: Instant | None = None
    description: str | None = None
    primary_language: Named | None = None
    license_info: License | None = None
    default_branch_ref: Branch | None = None
    repository_topics: Topics = Topics()
    readme: Readme | None = None


class Gist(Dated, frozen=True):
    """A public gist."""

    id: str
    url: str
    name: str
    created_at: Instant
    description: str | None = None
    pushed_at: Instant | None = None
    is_fork: bool = False


class Years(Answer, frozen=True):
    """The years that have a contribution."""

    contribution_years: list[int]


class Owner(Dated, frozen=True):
    """Who or what stands under a login; only a person has more than its type."""

    login: str
    url: str
    typename: str = field(default="", name="__typename")
    id: str | None = None
    database_id: Count | None = None
    created_at: Instant | None = None
    contributions_collection: Years | None = None


def first_day(owner: Owner) -> date:
    """Return the first day on which the account can have done something.

    The calendar goes by the author's clock, for which it may be the day before.
    """
    assert owner.created_at
    return owner.created_at.astimezone(UTC).date() - timedelta(days=1)
