"""All that is searched for of one person: commits, pull requests, issues."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from auditor.connectors._github.rest.asking import Paused, Rest
from auditor.connectors._github.rest.events import Owner
from auditor.connectors._github.rest.hits import Hit, Opened
from auditor.connectors._github.rest.life import Life
from auditor.connectors._github.rest.rows import moment
from auditor.connectors._github.rest.search import Found, commits, issues, search
from auditor.connectors._github.rest.windows import spans
from auditor.connectors._text import page_or
from auditor.errors import ConnectorError
from auditor.model import Activity, Basis, Decision, Kind, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Searches:
    """What came of searching."""

    commits: Found[Hit]
    pulls: Found[Opened]
    issues: Found[Opened]

    @property
    def errors(self) -> list[ConnectorError]:
        """What went wrong; that there was no time for more is told at the end."""
        every = (self.commits.error, self.pulls.error, self.issues.error)
        return [e for e in every if e is not None and not isinstance(e, Paused)]

    @property
    def repositories(self) -> frozenset[str]:
        """Those of which every commit was shown, in lower case."""
        if not self.commits.whole:
            return frozenset()
        return frozenset(row.repository.casefold() for row in self.commits.rows)

    @property
    def unread(self) -> list[str]:
        """What the search could still show."""
        rest = "pull requests and issues"
        if self.pulls.whole and self.issues.whole:
            rest = ""
        every = " ".join(filter(None, ["commits" * (not self.commits.whole), rest]))
        every = every.replace("commits pull requests", "commits, pull requests")
        return [f"all {every} that GitHub's search shows"] if every else []


def searched(asker: Rest, login: str, life: Life, asked: date) -> Searches:
    """Search for everything; ``asked`` is the day of the account's own answer.

    Issues and pull requests come first, as they take fewer searches.
    """
    window, created = life.window, life.created and life.created.date()
    last = window.until if window.until < asked else "last"
    name = f"{window.since or 'first'}-{last}"
    where = list(spans(window, created, asked))
    pulls = search(asker, issues(login, "pull-request"), iter(where), name)
    reported = search(asker, issues(login, "issue"), iter(where), name)
    made = search(asker, commits(login), iter(where), name)
    return Searches(commits=made, pulls=pulls, issues=reported)


def opening(found: Searches, owner: Owner, life: Life) -> Iterator[Activity]:
    """Yield what was opened, each once; GitHub's clock dates it."""
    told = set()
    for kind, rows in (
        (Kind.PULL_REQUEST, _newest(found.pulls)),
        (Kind.ISSUE, _newest(found.issues)),
    ):
        for row in rows:
            act = _act(row, kind, owner)
            if act and act.at and life.holds(act.at) and act.id not in told:
                told.add(act.id)
                yield act


def taken(found: Searches, owner: Owner, life: Life) -> Iterator[Outcome]:
    """Yield which pull requests others took in, each once; nobody tells how long."""
    told = set()
    for row in _newest(found.pulls):
        at, url = moment(row.merged_at), page_or(row.url, "")
        name = row.repository.partition("/")[0].casefold()
        theirs = name and name != owner.login.casefold()
        if at and theirs and url and life.holds(at) and url not in told:
            told.add(url)
            yield Outcome(
                source="github",
                decision=Decision.MERGED,
                subject=row.repository,
                url=url,
                title=row.title,
                day=at.date(),
            )


def _newest(found: Found[Opened]) -> list[Opened]:
    """Return each once, as it was called when it was read last."""
    every: dict[int | str, Opened] = {}
    for leaf in sorted(found.leaves, key=lambda leaf: leaf.at):
        every |= {row.number or row.url: row for row in leaf.page.rows}
    return sorted(every.values(), key=repr)


def _act(row: Opened, kind: Kind, owner: Owner) -> Activity | None:
    """Return the opening; None without a date or a page, which is its name."""
    at, url = moment(row.created_at), page_or(row.url, "")
    if at is None or not url:
        return None
    return Activity(
        id=f"github:{url}",
        source="github",
        kind=kind,
        basis=Basis.PLATFORM,
        at=at,
        url=url,
        title=row.title,
        subject=row.repository or owner.login,
    )
