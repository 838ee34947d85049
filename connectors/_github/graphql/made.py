"""What an account owns, as records: repositories, releases and gists."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from auditor.connectors._github.graphql.owned import (
    Gist,
    Owner,
    Release,
    Repository,
    first_day,
)
from auditor.connectors._text import clean, page_or
from auditor.model import Activity, Artifact, Basis, Kind, Record

SOURCE = "github"


@dataclass(frozen=True, slots=True)
class Frame:
    """The person, and between which days something can have happened."""

    owner: Owner
    #: nothing can have happened after it
    today: date
    #: the first day of the account; nothing of it was public before
    born: date = field(init=False)

    def __post_init__(self) -> None:
        """Reckon once what every act is held against."""
        object.__setattr__(self, "born", first_day(self.owner))

    @property
    def login(self) -> str:
        """Return the login as GitHub spells it."""
        return self.owner.login

    @property
    def home(self) -> str:
        """Return the person's page."""
        return page_or(self.owner.url, f"https://github.com/{self.owner.login}")

    @property
    def early_years(self) -> tuple[int, ...]:
        """Return the years before the account that the calendar speaks of."""
        found = self.owner.contributions_collection
        years = found.contribution_years if found else []
        return tuple(year for year in years if 1970 <= year < self.born.year)

    def holds(self, day: date) -> bool:
        """Return whether something can have happened on ``day``."""
        return self.born <= day <= self.today

    def is_self(self, login: str) -> bool:
        """Return whether ``login`` is the person's."""
        return login.casefold() == self.owner.login.casefold()


def repository(frame: Frame, row: Repository) -> Iterator[Record]:
    """Yield an owned repository as an artifact.

    That it was created is told by the contributions: one that was transferred is owned,
    and was created by somebody else. A fork is somebody else's work.
    """
    if not row.is_fork:
        yield Artifact(
            source=SOURCE,
            kind=Kind.REPOSITORY,
            name=clean(row.name_with_owner),
            url=page_or(row.url, frame.home),
            created=row.created_at.astimezone(UTC).date(),
            updated=row.pushed_at.astimezone(UTC).date() if row.pushed_at else None,
            basis=Basis.PLATFORM,
            title=clean(row.description or "") or _headline(row),
            tags=_topics(row),
            metrics={
                "stars": row.stargazer_count,
                "forks": row.fork_count,
                "language": _language(row),
                "archived": int(row.is_archived),
                "template": int(row.is_template),
                "mirror": int(row.is_mirror),
            },
        )


def _headline(row: Repository) -> str:
    """Return the first line of the README that says something."""
    text = row.readme.text if row.readme and row.readme.text else ""
    lines = (clean(line.strip(" \t#=-*>"), 120) for line in text.splitlines())
    return next((line for line in lines if line and line[0].isalnum()), "")


def _topics(row: Repository) -> tuple[str, ...]:
    nodes = row.repository_topics.nodes or []
    return tuple(sorted({clean(node.topic.name) for node in nodes if node} - {""}))


def _language(row: Repository) -> str | None:
    return clean(row.primary_language.name) if row.primary_language else None


def release(frame: Frame, row: Repository, made: Release) -> Iterator[Record]:
    """Yield a release that the person published.

    The stamp is that of publishing; the one of creating may come from the tag.
    """
    at = made.published_at
    if made.is_draft or at is None or not frame.holds(at.astimezone(UTC).date()):
        return
    if made.author and frame.is_self(made.author.login):
        url, subject = page_or(made.url, frame.home), clean(row.name_with_owner)
        tag, title = clean(made.tag_name), clean(made.name or "")
        yield _act(Kind.RELEASE, url, title or tag, at, subject)
        said = "" if title == tag else title
        yield _artifact(Kind.RELEASE, url, f"{subject} {tag}", said, at)


def gist(frame: Frame, row: Gist) -> Iterator[Record]:
    """Yield a gist, and the day of its last change."""
    made, pushed = row.created_at, row.pushed_at
    if not frame.holds(made.astimezone(UTC).date()):
        return
    url, title = page_or(row.url, frame.home), clean(row.description or "")
    yield _act(Kind.FORK if row.is_fork else Kind.GIST, url, title, made)
    if not row.is_fork:  # its name is a number, which says nothing to anybody
        yield _artifact(Kind.GIST, url, title or clean(row.name), "", made)
    if pushed and made.date() < pushed.date() and frame.holds(pushed.date()):
        yield _act(Kind.GIST, url, title, pushed, tail="#changed")


def _artifact(kind: Kind, url: str, name: str, title: str, at: datetime) -> Artifact:
    return Artifact(
        source=SOURCE,
        kind=kind,
        name=name,
        url=url,
        created=at.astimezone(UTC).date(),
        basis=Basis.PLATFORM,
        title=title,
    )


def _act(
    kind: Kind, url: str, title: str, at: datetime, subject: str = "", tail: str = ""
) -> Activity:
    return Activity(
        id=f"github:{url}{tail}",
        source=SOURCE,
        kind=kind,
        basis=Basis.PLATFORM,
        at=at,
        url=url,
        title=title,
        subject=subject,
    )
