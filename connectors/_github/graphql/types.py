"""The answers of GitHub's GraphQL as types; what does not fit is refused as a whole.

A list may hold nulls where the token may not look, so every ``nodes`` allows them.
"""

from datetime import date, datetime
from typing import Annotated, Generic, TypeVar

from msgspec import Meta, Struct

T = TypeVar("T")

Count = Annotated[int, Meta(ge=0, le=2**53)]
Instant = Annotated[datetime, Meta(tz=True)]


class Answer(Struct, rename="camel", frozen=True):
    """Whatever GitHub sends, spelt its way."""


class Dated(Answer, frozen=True):
    """Something with a date that a clock may have shown."""

    def __post_init__(self) -> None:
        """Refuse dates with which one cannot reckon."""
        for name in self.__struct_fields__:
            value = getattr(self, name)
            if isinstance(value, date) and not 1970 <= value.year <= 9000:
                raise ValueError("a date that cannot be")


class PageInfo(Answer, frozen=True):
    """Whether a list goes on, and from where."""

    has_next_page: bool
    end_cursor: str | None = None

    def __post_init__(self) -> None:
        """Refuse a list that goes on from nowhere."""
        if self.has_next_page and not self.end_cursor:
            raise ValueError("a list that goes on from nowhere")


class Listed(Answer, Generic[T], frozen=True):
    """One page of a list."""

    page_info: PageInfo
    nodes: list[T | None]

    @property
    def rows(self) -> list[T]:
        """Return what can be seen."""
        return [node for node in self.nodes if node is not None]

    @property
    def cursor(self) -> str | None:
        """Return where the next page begins, None at the end."""
        return self.page_info.end_cursor if self.page_info.has_next_page else None


class Limit(Answer, frozen=True):
    """What a question cost, and what is left this hour."""

    cost: Count
    limit: Count
    remaining: Count
    reset_at: Instant


class Subject(Answer, frozen=True):
    """The repository that something happened in."""

    id: str
    name_with_owner: str
    url: str
    is_private: bool


class Branch(Answer, frozen=True):
    """The branch that a repository shows first."""

    name: str


class Worked(Subject, frozen=True):
    """A repository with commits, and when anybody pushed to it last."""

    pushed_at: Instant | None = None
    default_branch_ref: Branch | None = None


class CalendarDay(Dated, frozen=True):
    """A square of the calendar."""

    date: date
    contribution_count: Count


class Week(Answer, frozen=True):
    """A column of the calendar."""

    contribution_days: list[CalendarDay]


class Total(Answer, frozen=True):
    """How many squares' worth there is."""

    total_contributions: Count


class Calendar(Total, frozen=True):
    """The green squares."""

    weeks: list[Week]


class CommitDay(Dated, frozen=True):
    """The commits of one day; the time of day means nothing."""

    occurred_at: Instant
    commit_count: Count


class CommitsOf(Answer, frozen=True):
    """The days with commits in one repository."""

    repository: Worked
    contributions: Listed[CommitDay]


class Titled(Answer, frozen=True):
    """An issue or a pull request."""

    title: str
    repository: Subject
    url: str = ""


class Review(Answer, frozen=True):
    """A review; its title is that of the pull request."""

    url: str


class Created(Subject, frozen=True):
    """A new repository."""

    is_fork: bool


class IssueOpened(Dated, frozen=True):
    """One node of issueContributions."""

    occurred_at: Instant
    issue: Titled


class PullRequestOpened(Dated, frozen=True):
    """One node of pullRequestContributions."""

    occurred_at: Instant
    pull_request: Titled


class Reviewed(Dated, frozen=True):
    """One node of pullRequestReviewContributions."""

    occurred_at: Instant
    pull_request: Titled
    pull_request_review: Review


class RepositoryCreated(Dated, frozen=True):
    """One node of repositoryContributions."""

    occurred_at: Instant
    repository: Created


Happening = IssueOpened | PullRequestOpened | Reviewed | RepositoryCreated
Page = (
    Listed[IssueOpened]
    | Listed[PullRequestOpened]
    | Listed[Reviewed]
    | Listed[RepositoryCreated]
)

#: connection of a window -> the type of its pages
PAGES: dict[str, type[Page]] = {
    "issueContributions": Listed[IssueOpened],
    "pullRequestContributions": Listed[PullRequestOpened],
    "pullRequestReviewContributions": Listed[Reviewed],
    "repositoryContributions": Listed[RepositoryCreated],
}


class Contributions(Answer, frozen=True):
    """Everything of one window of days."""

    restricted_contributions_count: Count
    earliest_restricted_contribution_date: date | None
    latest_restricted_contribution_date: date | None
    total_repositories_with_contributed_commits: Count
    contribution_calendar: Calendar
    commit_contributions_by_repository: list[CommitsOf]
    issue_contributions: Listed[IssueOpened]
    pull_request_contributions: Listed[PullRequestOpened]
    pull_request_review_contributions: Listed[Reviewed]
    repository_contributions: Listed[RepositoryCreated]

    def pages(self) -> dict[str, "Page"]:
        """Return the connections by their name in the question."""
        return {
            "issueContributions": self.issue_contributions,
            "pullRequestContributions": self.pull_request_contributions,
            "pullRequestReviewContributions": self.pull_request_review_contributions,
            "repositoryContributions": self.repository_contributions,
        }
