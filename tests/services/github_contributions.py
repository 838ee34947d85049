"""What one person did, as somebody sees it, cut into windows of time."""

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from tests.services.github_objects import Repository
from tests.services.github_paging import LIMIT, Refused, instant, page
from tests.services.github_persons import Commits, Event, Person, Remark
from tests.services.github_world import LISTED, Sight, World

Row = Commits | Event | Remark


class Seen:
    """What somebody sees of a person, sorted once so that windows are cheap."""

    def __init__(self, world: World, person: Person, sight: Sight) -> None:
        self.world, self.person, self.sight = world, person, sight
        self._repositories: dict[int, Repository] = {}
        self._nodes: dict[int, dict[str, Any]] = {}
        answers = [row for row in person.remarks if row.answer]
        rows: list[Row] = [*person.commits, *person.events, *answers]
        shown = [r for r in rows if sight.rows or not r.repository.private]
        counted = rows if sight.counts and not sight.rows else []
        hidden = [r for r in counted if r.repository.private]
        self.calendar = Counter(_days([*shown, *hidden]))
        self.hidden = sorted(_days(hidden))
        commits = [row for row in shown if isinstance(row, Commits)]
        self.commits = sorted(commits, key=lambda row: row.day)
        self.commit_days = [row.day for row in self.commits]
        events = [row for row in shown if isinstance(row, Event)]
        events.sort(key=lambda row: (row.at, row.id))
        self.discussions = [row for row in events if row.kind == "discussion"]
        said = [r for r in person.remarks if sight.rows or not r.repository.private]
        self.remarks = sorted(said, key=lambda row: (row.at, row.id))
        self.events = {k: [e for e in events if e.kind == k] for k in LISTED}
        self.times = {k: [e.at for e in some] for k, some in self.events.items()}

    @cached_property
    def years(self) -> list[int]:
        """Return the years with anything in them, and that of the account."""
        found = {day.year for day in self.calendar} | {self.person.created.year}
        return sorted(found, reverse=True)

    def repository(self, row: Any) -> Repository:
        made = self._repositories.get(row.id)
        if made is None:
            made = Repository(self.world, row, drafts=self.sight.rows)
            self._repositories[row.id] = made
        return made

    def node(self, event: Event) -> dict[str, Any]:
        made = self._nodes.get(event.id)
        if made is None:
            made = self._nodes[event.id] = self._node(event)
        return made

    def _node(self, event: Event) -> dict[str, Any]:
        repository = self.repository(event.repository)
        node: dict[str, Any] = {"occurredAt": instant(event.at)}
        if event.kind == "repository":
            return node | {"repository": repository}
        place = "issues" if event.kind == "issue" else "pull"
        url = f"{repository.url}/{place}/{event.number}"
        thing = {"url": url, "title": event.title, "repository": repository}
        if event.kind == "issue":
            return node | {"issue": thing | {"id": f"I_{event.id}"}}
        if event.kind == "pull_request":
            return node | {"pullRequest": thing | {"id": f"PR_{event.id}"}}
        mark = f"#pullrequestreview-{event.id}"
        review = {"id": f"PRR_{event.id}", "url": url + mark}
        thing["id"] = f"PR_{event.id}"
        return node | {"pullRequest": thing, "pullRequestReview": review}


def _days(rows: list[Any]) -> list[date]:
    return [row.day for row in rows for _ in range(getattr(row, "count", 1))]


class Contributions:
    """One window; commits lie in it by their day, everything else by its instant."""

    def __init__(self, seen: Seen, start: datetime, end: datetime) -> None:
        self._seen, self._start, self._end = seen, start, end
        self._first, self._last = start.date(), end.date()
        low = bisect_left(seen.commit_days, self._first)
        commits = seen.commits[low : bisect_right(seen.commit_days, self._last)]
        low = bisect_left(seen.hidden, self._first)
        hidden = seen.hidden[low : bisect_right(seen.hidden, self._last)]
        self._by_repository: dict[int, list[Commits]] = {}
        for row in commits:
            self._by_repository.setdefault(row.repository.id, []).append(row)
        self.contributionYears = seen.years
        self.restrictedContributionsCount = len(hidden)
        shares = seen.person.shares_private and bool(hidden)
        self.earliestRestrictedContributionDate = str(hidden[0]) if shares else None
        self.latestRestrictedContributionDate = str(hidden[-1]) if shares else None
        self.totalRepositoriesWithContributedCommits = len(self._by_repository)

    def contributionCalendar(self, info: object) -> Any:
        weeks: list[dict[str, Any]] = []
        total, day = 0, self._first
        while day <= self._last:
            if not weeks or day.weekday() == 6:
                weeks.append({"contributionDays": []})
            count = self._seen.calendar[day]
            row = {"date": day.isoformat(), "contributionCount": count}
            weeks[-1]["contributionDays"].append(row)
            total, day = total + count, day + timedelta(1)
        return {"totalContributions": total, "weeks": weeks}

    def commitContributionsByRepository(
        self, info: object, maxRepositories: int = 25
    ) -> Any:
        if not 1 <= maxRepositories <= LIMIT:
            message = f"Only up to {LIMIT} repositories is supported."
            raise Refused("ARGUMENT_LIMIT", message)
        groups = list(self._by_repository.values())
        groups.sort(key=_busiest_first)
        return [InRepository(self._seen, rows) for rows in groups[:maxRepositories]]

    def _page(self, kind: str, name: str, first: int | None, after: str | None) -> Any:
        return page(self._events(kind)[::-1], name, first, after, self._seen.node)

    def _events(self, kind: str) -> list[Event]:
        times = self._seen.times[kind]
        low, high = bisect_left(times, self._start), bisect_right(times, self._end)
        return self._seen.events[kind][low:high]

    def issueContributions(
        self, info: object, first: int | None = None, after: str | None = None
    ) -> Any:
        return self._page("issue", "issueContributions", first, after)

    def pullRequestContributions(
        self, info: object, first: int | None = None, after: str | None = None
    ) -> Any:
        return self._page("pull_request", "pullRequestContributions", first, after)

    def pullRequestReviewContributions(
        self, info: object, first: int | None = None, after: str | None = None
    ) -> Any:
        return self._page("review", "pullRequestReviewContributions", first, after)

    def repositoryContributions(
        self, info: object, first: int | None = None, after: str | None = None
    ) -> Any:
        return self._page("repository", "repositoryContributions", first, after)


class InRepository:
    """The commits of one window in one repository, a node for each day."""

    def __init__(self, seen: Seen, rows: list[Commits]) -> None:
        self.repository = seen.repository(rows[0].repository)
        self._rows = rows[::-1]

    def contributions(
        self, info: object, first: int | None = None, after: str | None = None
    ) -> Any:
        return page(self._rows, "contributions", first, after, _of_day)


def _busiest_first(rows: list[Commits]) -> tuple[int, int]:
    return -sum(row.count for row in rows), rows[0].repository.id


def _of_day(row: Commits) -> dict[str, Any]:
    return {"occurredAt": f"{row.day}T08:00:00Z", "commitCount": row.count}


def window(seen: Seen, since: str | None, until: str | None) -> Contributions:
    """Return the window asked for; a year up to the world's today if nothing is.

    Raises:
        Refused: if it spans more than a year, or ends before it begins.
    """
    today = datetime.combine(seen.world.today, time(23, 59, 59), UTC)
    start = _read(since) if since else None
    end = _read(until) if until else _year_after(start) if start else today
    start = start or _year_after(end, -1)
    if end > _year_after(start):
        message = "The total time spanned by 'from' and 'to' must not exceed 1 year"
        raise Refused("INVALID_ARGUMENT", message)
    if end < start:
        raise Refused("INVALID_ARGUMENT", "'to' must not be before 'from'")
    return Contributions(seen, start, end)


def _read(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise Refused("INVALID_ARGUMENT", f"{text} is not a DateTime") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _year_after(at: datetime, years: int = 1) -> datetime:
    try:
        return at.replace(year=at.year + years)
    except ValueError:
        return at.replace(year=at.year + years, day=28)
