"""Turns what GitHub told without a token into records, coverage and sentences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.connectors._github.rest.events import Owner
from auditor.connectors._github.rest.rows import Commit, Repository, moment
from auditor.connectors._github.rest.sending import Unanswered
from auditor.connectors._text import page_or
from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Artifact,
    Basis,
    Coverage,
    Kind,
    Notice,
    Sight,
    Stamp,
    Window,
)

_ONE = timedelta(days=1)
#: what lies before is a clock that was never set
FIRST_DAY = date(1970, 1, 3)
#: days that the events reach back; the first of them is not shown whole
_EVENT_DAYS = 30

_TOKEN = "set GITHUB_TOKEN, a token without any scope is enough"


def artifact(row: Repository, owner: Owner) -> Artifact:
    """Return a repository as a thing that can be opened.

    That it was made is not told as an activity: one that was handed over to the person
    was made by somebody else.
    """
    created, pushed = moment(row.created_at), moment(row.pushed_at)
    return Artifact(
        source="github",
        kind=Kind.REPOSITORY,
        name=row.name,
        url=page_or(row.url, owner.page),
        created=created and created.date(),
        updated=pushed and pushed.date(),
        basis=Basis.PLATFORM,
        title=row.title,
        tags=row.topics,
        metrics={
            "stars": row.stars,
            "forks": row.forks,
            "language": row.language or None,
            "archived": int(row.archived),
        },
    )


def commit_id(row: Commit) -> str:
    """Return the id of the activity that a commit is, wherever it was found."""
    return f"git:{row.sha}"


def stamp(
    row: Commit, act: str, repository: str, place: Repository | None, owner: Owner
) -> Iterator[Stamp]:
    """Yield how a commit came to its dates, where GitHub or a copy told both.

    Args:
        row: the commit.
        act: the id of its activity.
        repository: where it was found.
        place: the same, if it is the person's own and was listed.
        owner: the person.
    """
    authored, committed = moment(row.date), moment(row.committed)
    made = moment(place.created_at) if place else None
    if authored and committed:
        yield Stamp(
            source="github",
            subject=repository,
            url=page_or(f"{owner.site}/{repository}", "") or None,
            activity=act,
            authored=authored,
            committed=committed,
            parent_committed=moment(row.before),
            unchanged=row.unchanged,
            title=row.title,
            merge=row.merge,
            first_seen=made and made.date(),
        )


def commit(row: Commit, repository: str, owner: Owner) -> Activity:
    """Return a commit as an act on the day that its author gave it.

    Raises:
        ValueError: if it has no date.
    """
    return Activity(
        id=commit_id(row),
        source="github",
        kind=Kind.COMMIT,
        # made on GitHub's pages: the author's date is GitHub's clock too
        basis=Basis.PLATFORM if row.web else Basis.AUTHOR,
        at=moment(row.date),
        url=page_or(row.url, owner.page),
        title=row.title,
        subject=repository,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """How far GitHub could be seen.

    Attributes:
        created: the day the account was made; None if that is not known.
        asked: the day the events were asked for, in UTC; it was not over.
        today: the day of the run.
        whole_from: the first day whose events are all there; None if there are none.
        repositories: why the repositories could not be read, or None.
        events: why the events could not be read to their end, or None.
        ended: why the commits could not be read, or None.
    """

    created: date | None
    asked: date
    today: date
    whole_from: date | None
    repositories: str | None = None
    events: str | None = None
    ended: str | None = None

    def coverage(self, window: Window) -> Iterator[Coverage]:
        """Yield what could be seen of the window, day after day."""
        start = window.since or FIRST_DAY
        created = max(self.created or start, start)
        recent = max(created, self.asked - (_EVENT_DAYS - 1) * _ONE)
        end = max(self.asked, recent)
        seen = min(max(self.whole_from or end, recent), end)
        blind = Sight.NONE if self.repositories else Sight.PARTIAL
        why = self.repositories or self.ended or "auth_missing"
        for since, before, state, reason in (
            (start, created, Sight.FULL, None),
            (created, recent, blind, why),
            (recent, seen, blind, self.events or why),
            (seen, self.asked, Sight.FULL, None),
            (self.asked, self.today, Sight.NONE, "offline"),
            (max(self.asked, self.today), date.max, Sight.NONE, "not_over"),
        ):
            until = min(before - _ONE, window.until)
            first = max(since, start)
            if first <= until:
                yield Coverage(since=first, until=until, state=state, reason=reason)


def failures(errors: Iterable[ConnectorError | None]) -> Iterator[Notice]:
    """Say what had no answer of use, each once."""
    for error in dict.fromkeys(map(_unanswered, errors)):
        if error:
            code, message = error
            yield Notice(code=code, message=message)


def _unanswered(error: ConnectorError | None) -> tuple[str, str] | None:
    return (error.code, str(error)) if isinstance(error, Unanswered) else None


def early(count: int, created: date) -> Notice:
    """Say that commits are older than the account."""
    many = f"{count} commits are" if count > 1 else "1 commit is"
    have = "have" if count > 1 else "has"
    return Notice(
        code="dated_before_account",
        message=f"{many} dated before the account was made ({created}) and {have} no "
        "day here; work brought along from elsewhere looks like this.",
    )


def undated(count: int) -> Notice:
    """Say that commits have no day."""
    many = f"{count} commits have" if count > 1 else "1 commit has"
    return Notice(
        code="bad_dates",
        message=f"{many} no usable date (none, or one that is still to come) and no "
        "day here.",
    )


def left_out(code: str, names: Sequence[str], why: str) -> Notice:
    """Say that the commits of some repositories could not be read."""
    where = names[0]
    if len(names) > 1:
        where = f"{len(names)} repositories, {names[0]} among them,"
    return Notice(code=code, message=f"The commits in {where} are left out: {why}")


def closing(limit: str, unread: Sequence[str]) -> str:
    """Say what a token is for.

    Args:
        limit: until when the requests are used up; empty where they are not.
        unread: what could be read without a token and was not.
    """
    if not unread:
        return (
            "Read without a token were the profile, the repositories, the commits, "
            "pull requests and issues that GitHub's search shows, and the public "
            f"events of {_EVENT_DAYS} days; for the rest, {_TOKEN}."
        )
    used_up = f" and no more until {limit}" if limit else ""
    return (
        f"Without a token GitHub answers few requests an hour{used_up}; not read were "
        f"{' and '.join(unread)}; to read them, {_TOKEN}."
    )
