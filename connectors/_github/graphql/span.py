"""What is left of one window of days once nothing private is in it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from auditor.connectors._github.graphql.types import (
    CommitsOf,
    Contributions,
    Happening,
    IssueOpened,
    Page,
    PullRequestOpened,
    RepositoryCreated,
    Reviewed,
    Subject,
)
from auditor.connectors._text import clean

ONE = timedelta(days=1)
#: how long what was read is taken as it is
TRUSTED = timedelta(days=30)
#: longer than any link that is taken over; the last part of a link tells two apart
_LINK = 2000


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Days ``first``..``last``, both inclusive."""

    first: date
    last: date

    def __str__(self) -> str:
        """Return both ends."""
        return f"{self.first}..{self.last}"

    @property
    def count(self) -> int:
        """Return how many they are."""
        return (self.last - self.first).days + 1

    def halves(self) -> tuple["Days", ...]:
        """Return two halves; a single day cannot be cut and is returned alone."""
        return self.pieces((self.count + 1) // 2)

    def pieces(self, longest: int) -> tuple["Days", ...]:
        """Return pieces of ``longest`` days at most, all but the last as long."""
        step = timedelta(days=longest)
        starts = [self.first + n * step for n in range(ceil(self.count / longest))]
        return tuple(Days(s, min(s + step - ONE, self.last)) for s in starts)


class Commits(Struct, frozen=True):
    """The commits of the person in one repository, a day each."""

    id: str
    name: str
    url: str
    days: dict[date, int]
    #: the branch that counts, and the last push of anybody to the repository
    branch: str = ""
    pushed: datetime | None = None


class Event(Struct, frozen=True):
    """One thing that the site itself dated."""

    #: a value of ``Kind``
    kind: str
    id: str
    at: datetime
    url: str
    title: str
    #: the repository's node id and name
    repository: str
    name: str


class Span(Struct, frozen=True, kw_only=True):
    """One window of days as it is kept."""

    first: date
    last: date
    #: days with a count above 0; empty where rows were ``dropped`` or ``withheld``,
    #: because their days could be read off the difference
    calendar: dict[date, int]
    commits: list[Commits]
    events: list[Event]
    #: counts that the person chose to show without saying of what, and when
    restricted: int = 0
    restricted_first: date | None = None
    restricted_last: date | None = None
    #: what the calendar counts in all; None where there is no calendar
    total: int | None = None
    #: whether rows were left out that only this token reveals
    dropped: bool = False
    #: whether rows were withheld from this token, which others may see
    withheld: bool = False
    #: whether some repositories are missing, the list being full
    cut: bool = False
    #: connections that go on, and from where
    more: dict[str, str] = {}

    @property
    def days(self) -> Days:
        """Return the window."""
        return Days(self.first, self.last)


def cleaned(days: Days, found: Contributions) -> Span:
    """Return what may be kept of an answer."""
    rows = found.commit_contributions_by_repository
    public = [row for row in rows if not row.repository.is_private]
    span = Span(
        first=days.first,
        last=days.last,
        calendar=_calendar(days, found),
        commits=[_commits(days, row) for row in public],
        events=[],
        total=found.contribution_calendar.total_contributions,
        restricted=found.restricted_contributions_count,
        restricted_first=found.earliest_restricted_contribution_date,
        restricted_last=found.latest_restricted_contribution_date,
        cut=_cut(found, rows),
    )
    if len(public) < len(rows):
        span = _without_calendar(span, dropped=True)
    for name, page in found.pages().items():
        span = joined(span, name, page)
    return span


def _calendar(days: Days, found: Contributions) -> dict[date, int]:
    weeks = found.contribution_calendar.weeks
    squares = chain.from_iterable(week.contribution_days for week in weeks)
    return {
        square.date: square.contribution_count
        for square in squares
        if square.contribution_count and days.first <= square.date <= days.last
    }


def _commits(days: Days, row: CommitsOf) -> Commits:
    counts: dict[date, int] = {}
    for node in row.contributions.rows:
        day = node.occurred_at.date()
        if node.commit_count and days.first <= day <= days.last:
            counts[day] = counts.get(day, 0) + node.commit_count
    subject = row.repository
    branch = subject.default_branch_ref
    return Commits(
        subject.id,
        clean(subject.name_with_owner),
        subject.url,
        counts,
        branch.name if branch else "",
        subject.pushed_at,
    )


def _cut(found: Contributions, rows: list[CommitsOf]) -> bool:
    short = found.total_repositories_with_contributed_commits > len(rows)
    return short or any(row.contributions.cursor for row in rows)


def concealed(span: Span, quarters: Collection[date]) -> Span:
    """Return it without its calendar, if that counts private work in ``quarters``."""
    first = date(span.first.year, (span.first.month - 1) // 3 * 3 + 1, 1)
    if first not in quarters or span.dropped:
        return span
    return _without_calendar(span, dropped=True)


def _without_calendar(span: Span, **why: bool) -> Span:
    return replace(span, calendar={}, total=None, **why)


def joined(span: Span, name: str, page: Page) -> Span:
    """Return ``span`` with one more page of the connection ``name``."""
    more = {key: at for key, at in span.more.items() if key != name}
    if page.cursor:
        more[name] = page.cursor
    events = [_event(row) for row in page.rows if not _subject(row).is_private]
    span = replace(span, events=[*span.events, *events], more=more)
    if len(events) < len(page.rows):
        span = _without_calendar(span, dropped=True)
    if len(page.rows) < len(page.nodes):
        span = _without_calendar(span, withheld=True)
    return span


def _subject(row: Happening) -> Subject:
    match row:
        case IssueOpened(issue=issue):
            return issue.repository
        case PullRequestOpened(pull_request=pull) | Reviewed(pull_request=pull):
            return pull.repository
        case RepositoryCreated(repository=repository):
            return repository


def _event(row: Happening) -> Event:
    subject = _subject(row)
    kind, url, title = _told(row)
    made = kind in ("repository", "fork")
    return Event(
        kind=kind,
        id=f"github:repository:{subject.id}" if made else f"github:{clean(url, _LINK)}",
        at=row.occurred_at,
        url=url,
        title=clean(title),
        repository=subject.id,
        name=clean(subject.name_with_owner),
    )


def _told(row: Happening) -> tuple[str, str, str]:
    """Return kind, link and title."""
    match row:
        case IssueOpened(issue=issue):
            return "issue", issue.url, issue.title
        case PullRequestOpened(pull_request=pull):
            return "pull_request", pull.url, pull.title
        case Reviewed(pull_request=pull, pull_request_review=review):
            return "review", review.url, pull.title
        case RepositoryCreated(repository=made):
            kind = "fork" if made.is_fork else "repository"
            return kind, made.url, made.name_with_owner
