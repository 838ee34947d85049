"""Rows of GitHub's REST: accounts, repositories, commits and events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from hashlib import sha1
from typing import Any

from tests.services.github_paging import instant
from tests.services.github_persons import (
    Commits,
    Event,
    Gist,
    Organization,
    Person,
    Repository,
)
from tests.services.github_places import places
from tests.services.github_world import World

_STRANGER = ("Bo Other", "bo-other@example.invalid")

#: kind of an event -> its type, and what its payload calls the thing
_TYPES = {
    "issue": ("IssuesEvent", "issue"),
    "pull_request": ("PullRequestEvent", "pull_request"),
    "review": ("PullRequestReviewEvent", "review"),
}


@dataclass(frozen=True, kw_only=True)
class Commit:
    """One commit, with both of its dates; ``login`` is empty for unknown addresses."""

    sha: str
    name: str
    email: str
    login: str
    #: in the zone of whoever wrote it
    authored: datetime
    committed: datetime
    #: None for words of our own
    title: str | None = None
    #: whether it leaves every file as it was
    idle: bool = False


def commits(world: World, repository: Repository) -> list[Commit]:
    """Return the commits of a repository, newest by the committer's date first.

    Every fifth day's commits were rebased 40 days later, and what is older than its
    repository was brought in when that was made; one commit is a stranger's.
    """
    key = ("commits", repository.id)
    if key not in world.kept:
        rows = [*_strangers(repository)]
        for person, row in places(world).commits.get(repository.id, ()):
            rows.extend(_of_day(person, row, world.today))
        rows.sort(key=lambda row: (row.committed, row.sha), reverse=True)
        world.kept[key] = rows
    found: list[Commit] = world.kept[key]
    return found


def _strangers(repository: Repository) -> Iterator[Commit]:
    name, email = _STRANGER
    at = repository.created
    sha = _sha(repository.id, email)
    yield Commit(sha=sha, name=name, email=email, login="", authored=at, committed=at)


def _of_day(person: Person, row: Commits, today: date) -> Iterator[Commit]:
    for number in range(row.count):
        zone = timezone(timedelta(hours=row.zone))
        sha = _sha(row.repository.id, person.id, row.day, number)
        # people are not punctual
        late = timedelta(minutes=7 * number, seconds=int(sha[:6], 16) % 6_001)
        at = datetime.combine(row.day, time(10), zone) + late
        later = at + timedelta(40 if row.day.toordinal() % 5 == 0 else 0)
        committed = max(later if later.date() <= today else at, row.repository.created)
        yield Commit(
            sha=sha,
            name=person.login.title(),
            email=f"{person.login}@example.invalid",
            login=person.login,
            authored=at,
            committed=row.committed or committed,
            title=row.title,
            idle=number < row.idle,
        )


def headline(repository: Repository, row: Commit) -> str:
    """Return the first line of what a commit says of itself."""
    return f"Work on {repository.name}" if row.title is None else row.title


def _sha(*parts: object) -> str:
    return sha1(repr(parts).encode(), usedforsecurity=False).hexdigest()


class Rows:
    """Writes rows whose addresses point at this service."""

    def __init__(self, world: World, base: str) -> None:
        self.world, self.base = world, base

    def account(self, owner: Person | Organization | None, login: str) -> Any:
        """Return the short form of an account, as it stands inside of other rows."""
        many = isinstance(owner, Organization)
        number = owner.id if owner else 0
        return {
            "login": login,
            "id": number,
            "node_id": f"{'O' if many else 'U'}_{number}",
            "url": f"{self.base}/users/{login}",
            "html_url": f"{self.world.web}/{login}",
            "avatar_url": f"{self.world.web}/{login}.png",
            "type": "Organization" if many else "User",
            "site_admin": False,
        }

    def profile(self, owner: Person | Organization) -> dict[str, Any]:
        gists = owner.gists if isinstance(owner, Person) else ()
        short: dict[str, Any] = self.account(owner, owner.login)
        return short | {
            "name": owner.login.title(),
            "email": None,
            "bio": None,
            "blog": "",
            "public_repos": sum(not r.private for r in owner.repositories),
            "public_gists": sum(not g.secret for g in gists),
            "followers": 0,
            "following": 0,
            "created_at": instant(owner.created),
            "updated_at": instant(owner.created),
        }

    def repository(self, row: Repository) -> dict[str, Any]:
        pushed = row.pushed and instant(row.pushed)
        page = f"{self.world.web}/{row.full_name}"
        return {
            "id": row.id,
            "node_id": f"R_{row.id}",
            "name": row.name,
            "full_name": row.full_name,
            "private": row.private,
            "visibility": "private" if row.private else "public",
            "owner": self.account(self.world.owner(row.owner), row.owner),
            "html_url": page,
            "url": f"{self.base}/repos/{row.full_name}",
            "clone_url": f"{page}.git",
            "mirror_url": f"{page}.git" if row.mirror else None,
            "description": row.description,
            "fork": row.fork,
            "archived": row.archived,
            "disabled": False,
            "is_template": row.template,
            "created_at": instant(row.created),
            "updated_at": pushed or instant(row.created),
            "pushed_at": pushed,
            "default_branch": "main",
            "language": row.language,
            "topics": [*row.topics],
            "stargazers_count": row.stars,
            "watchers_count": row.stars,
            "forks_count": row.forks,
            "open_issues_count": 0,
            "size": 1 if row.pushed else 0,
            "license": row.license and {"key": "x", "spdx_id": row.license},
        }

    def commit(self, repository: Repository, row: Commit) -> dict[str, Any]:
        url = f"{self.base}/repos/{repository.full_name}/commits/{row.sha}"
        who = {"name": row.name, "email": row.email}
        owner = self.world.owner(row.login)
        account = self.account(owner, row.login) if row.login else None
        return {
            "sha": row.sha,
            "node_id": f"C_{row.sha[:12]}",
            "url": url,
            "html_url": f"{self.world.web}/{repository.full_name}/commit/{row.sha}",
            "author": account,
            "committer": account,
            "parents": [],
            "commit": {
                "url": url,
                "message": headline(repository, row),
                "author": who | {"date": instant(row.authored)},
                "committer": who | {"date": instant(row.committed)},
                "comment_count": 0,
                "verification": {
                    "verified": False,
                    "reason": "unsigned",
                    "signature": None,
                    "payload": None,
                },
            },
        }

    def gist(self, gist: Gist) -> dict[str, Any]:
        return {
            "id": gist.name,
            "html_url": f"{self.world.web}/gist/{gist.name}",
            "public": not gist.secret,
            "created_at": instant(gist.created),
            "updated_at": instant(gist.pushed or gist.created),
            "description": gist.description,
        }

    def events(self, person: Person) -> list[dict[str, Any]]:
        """Return the public events of the last 30 days, 300 at most, newest first."""
        since = self.world.today - timedelta(29)
        rows = [
            (at, number, kind, repository, payload)
            for at, number, kind, repository, payload in self._all_events(person)
            if since <= at.date() <= self.world.today and not repository.private
        ]
        rows.sort(key=lambda row: row[:2], reverse=True)
        return [self._event(person, *row) for row in rows[:300]]

    def _event(
        self,
        person: Person,
        at: datetime,
        number: int,
        kind: str,
        repository: Repository,
        payload: object,
    ) -> dict[str, Any]:
        url = f"{self.base}/repos/{repository.full_name}"
        return {
            "id": str(number),
            "type": kind,
            "actor": self.account(person, person.login),
            "repo": {"id": repository.id, "name": repository.full_name, "url": url},
            "payload": payload,
            "public": True,
            "created_at": instant(at),
        }

    def _all_events(self, person: Person) -> Iterator[tuple[Any, ...]]:
        for number, row in enumerate(person.commits, person.id * 10_000):
            at = datetime.combine(row.day, time(18), UTC)
            push: dict[str, object] = {"ref": "refs/heads/main", "push_id": number}
            push |= {"repository_id": row.repository.id}
            push |= {"head": _sha(number), "before": _sha(number - 1)}
            yield at, number, "PushEvent", row.repository, push
        for event in person.events:
            kind, payload = self._payload(event)
            yield event.at, event.id, kind, event.repository, payload

    def _payload(self, event: Event) -> tuple[str, dict[str, Any]]:
        if event.kind == "repository":
            return "CreateEvent", {"ref": None, "ref_type": "repository"}
        if event.kind not in _TYPES:
            return "DiscussionEvent", {"action": "created"}
        kind, thing = _TYPES[event.kind]
        row = {"id": event.id, "number": event.number}
        return kind, {"action": "opened", "number": event.number, thing: row}
