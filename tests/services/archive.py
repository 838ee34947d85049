"""Writes invented files of GH Archive, in the form of each of its ages.

Ada is the person; everybody else is drawn by chance, but for those a test names. The
same seed gives the same bytes.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

API, SITE = "https://api.github.com", "https://github.com"
HOUR = timedelta(hours=1)
#: from then on events have the form of the Events API, and hours are those of UTC
EVENTS_FROM = datetime(2015, 1, 1, tzinfo=UTC)
#: from then on a push does not tell its commits
BARE_FROM = datetime(2025, 10, 7, tzinfo=UTC)
#: from then on events tell the actor by name; before, they were laid down afterwards
TIMELINE_FROM = datetime(2012, 3, 10, tzinfo=UTC)
#: the clock of the old files; that there is summer time does not matter here
PACIFIC = timezone(timedelta(hours=-8))

#: what people do, roughly as often as in 2021
TYPES = {
    "PushEvent": 530,
    "CreateEvent": 130,
    "PullRequestEvent": 80,
    "WatchEvent": 72,
    "IssueCommentEvent": 45,
    "PullRequestReviewEvent": 35,
    "DeleteEvent": 29,
    "IssuesEvent": 26,
    "ForkEvent": 24,
    "PullRequestReviewCommentEvent": 13,
    "ReleaseEvent": 6,
    "CommitCommentEvent": 5,
    "GollumEvent": 5,
}
_TEXT = (
    "the parser fails when line ends early so this keeps what was read and says which "
    "hour is short update readme fix build for windows add tests remove old code"
)
_WORDS = _TEXT.split()
Payload = dict[str, Any]


@dataclass(frozen=True)
class Actor:
    login: str
    id: int

    @property
    def user(self) -> dict[str, Any]:
        """The whole account, as it stands within payloads."""
        url = f"{API}/users/{self.login}"
        return {
            "login": self.login,
            "id": self.id,
            "node_id": f"MDQ6VXNlcjE{self.id}",
            "avatar_url": f"https://avatars.githubusercontent.com/u/{self.id}?v=4",
            "gravatar_id": "",
            "url": url,
            "html_url": f"{SITE}/{self.login}",
            "followers_url": f"{url}/followers",
            "following_url": f"{url}/following{{/other_user}}",
            "gists_url": f"{url}/gists{{/gist_id}}",
            "starred_url": f"{url}/starred{{/owner}}{{/repo}}",
            "subscriptions_url": f"{url}/subscriptions",
            "organizations_url": f"{url}/orgs",
            "repos_url": f"{url}/repos",
            "events_url": f"{url}/events{{/privacy}}",
            "received_events_url": f"{url}/received_events",
            "type": "Bot" if self.login.endswith("[bot]") else "User",
            "site_admin": False,
        }


ADA, BEN = Actor("ada", 7007), Actor("ben", 7117)


@dataclass(frozen=True)
class Commit:
    sha: str
    author: str = "Ada"
    email: str = "3f2a@example.org"
    message: str = "Make it faster"
    distinct: bool = True


# One event, in the form of its day.


def event(
    type_: str,
    at: datetime,
    payload: Payload | None = None,
    actor: Actor = ADA,
    repo: str = "ada/engine",
    number: int = 1,
    **more: Any,
) -> dict[str, Any]:
    """Return an event in the form of the Events API, from 2015 on."""
    return {
        "id": str(number),
        "type": type_,
        "actor": {
            "id": actor.id,
            "login": actor.login,
            "display_login": actor.login.removesuffix("[bot]"),
            "gravatar_id": "",
            "url": f"{API}/users/{actor.login}",
            "avatar_url": f"https://avatars.githubusercontent.com/u/{actor.id}?",
        },
        "repo": {"id": 31, "name": repo, "url": f"{API}/repos/{repo}"},
        "payload": payload or {},
        "public": True,
        "created_at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        **more,
    }


def timeline(
    type_: str,
    at: datetime,
    payload: Payload | None = None,
    actor: Actor = ADA,
    repo: str = "ada/engine",
    url: str = "",
    zone: timezone = PACIFIC,
    **more: Any,
) -> dict[str, Any]:
    """Return an event in the form of 2012 to 2014: no id, a local clock."""
    owner, _, name = repo.partition("/")
    return {
        "created_at": at.astimezone(zone).isoformat(timespec="seconds"),
        "payload": payload or {},
        "public": True,
        "type": type_,
        "url": url or f"{SITE}/{repo}",
        "actor": actor.login,
        "actor_attributes": {
            "login": actor.login,
            "type": "User",
            "gravatar_id": "0" * 32,
            "name": actor.login.title(),
            "blog": "",
            "location": "",
            "email": f"{actor.login}@example.org",
        },
        "repository": {
            "id": 31,
            "name": name,
            "url": f"{SITE}/{repo}",
            "description": "",
            "watchers": 0,
            "stargazers": 0,
            "forks": 0,
            "fork": False,
            "size": 560,
            "owner": owner,
            "private": False,
            "open_issues": 0,
            "has_issues": True,
            "has_downloads": True,
            "has_wiki": True,
            "created_at": "2012-05-07T07:10:07-07:00",
            "pushed_at": "2013-06-01T01:05:30-07:00",
        },
        **more,
    }


def first_form(
    type_: str,
    at: datetime,
    payload: Payload | None = None,
    actor: Actor = ADA,
    repo: str = "ada/engine",
    number: int = 1,
) -> dict[str, Any]:
    """Return an event in the form of 2011: the actor stands in the payload."""
    return {
        "type": type_,
        "public": True,
        "actor": {"url": f"{API}/users/", "avatar_url": "https://example.org/a.png"},
        "repo": {"name": "/", "url": f"{API}/repos//"},
        "payload": {**(payload or {}), "actor": actor.login, "repo": repo},
        "created_at": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "id": str(number),
    }


def pushed(*commits: Commit, before: str = "b" * 40, ref: str = "main") -> Payload:
    """Return the payload of a push that tells its commits."""
    distinct = sum(one.distinct for one in commits)
    return {
        "push_id": 7561414800,
        "size": len(commits),
        "distinct_size": distinct,
        "ref": f"refs/heads/{ref}",
        "head": commits[-1].sha,
        "before": before,
        "commits": [
            {
                "sha": one.sha,
                "author": {"name": one.author, "email": one.email},
                "message": one.message,
                "distinct": one.distinct,
                "url": f"{API}/repos/ada/engine/commits/{one.sha}",
            }
            for one in commits
        ],
    }


def pushed_bare(head: str, before: str = "b" * 40, ref: str = "main") -> Payload:
    """Return the payload of a push of these days."""
    return {
        "repository_id": 31,
        "push_id": 27561414800,
        "ref": f"refs/heads/{ref}",
        "head": head,
        "before": before,
    }


def pushed_old(*commits: Commit) -> Payload:
    """Return the payload of a push of 2011 to 2014."""
    return {
        "shas": [[c.sha, c.email, c.message, c.author, c.distinct] for c in commits],
        "size": len(commits),
        "ref": "refs/heads/master",
        "head": commits[-1].sha,
    }


# Files.


def line(row: object) -> bytes:
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode()


def name(hour: datetime) -> str:
    """Return how the file of an hour is called: no zero before the hour."""
    return f"{hour:%Y-%m-%d}-{hour.hour}.json.gz"


def write(
    folder: Path, hour: datetime, rows: Iterable[object] = (), end: bytes = b"\n"
) -> Path:
    """Write the file of one hour; where it is named in UTC depends on its rows."""
    body = b"".join(
        (row if isinstance(row, bytes) else line(row)) + end for row in rows
    )
    return write_raw(folder, hour, gzip.compress(body, 6, mtime=0))


def write_raw(folder: Path, hour: datetime, body: bytes) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name(hour)
    path.write_bytes(body)
    return path


def hours(first: datetime, count: int) -> list[datetime]:
    return [first + n * HOUR for n in range(count)]


# The crowd.


class Crowd:
    """Draws the events of strangers, at the length that real ones have."""

    def __init__(self, seed: object) -> None:
        self._draw = random.Random(str(seed))
        self._types = list(TYPES)
        self._weights = list(TYPES.values())
        self._number = 17_244_207_336
        body = self.words(60)
        self._user = json.dumps(Actor("LOGIN", 0).user, separators=(",", ":"))
        self._repository = json.dumps(_links(48, body), separators=(",", ":"))

    def words(self, count: int) -> str:
        """Some words, and a number now and then, for texts pack to an eighth only."""
        draw = self._draw
        parts = [
            " ".join((*draw.choices(_WORDS, k=min(6, count - n)), self.sha()[:12]))
            for n in range(0, count, 6)
        ]
        return " ".join(parts)

    def sha(self) -> str:
        return f"{self._draw.getrandbits(160):040x}"

    def actor(self) -> Actor:
        number = self._draw.randrange(10**5, 9 * 10**7)
        if self._draw.random() < 0.2:
            return Actor(f"helper-{number % 40}[bot]", number % 40 + 10**6)
        return Actor(f"{self._draw.choice(_WORDS)}{number:x}", number)

    def rows(self, hour: datetime, count: int) -> Iterator[bytes]:
        """Yield the lines of one hour in the order of their stamps."""
        for place in range(count):
            self._number += self._draw.randrange(1, 9)
            yield self._row(hour + place * HOUR / count)

    def _row(self, at: datetime) -> bytes:
        type_ = self._draw.choices(self._types, self._weights)[0]
        actor = self.actor()
        repo = f"{actor.login.removesuffix('[bot]')}/{self._draw.choice(_WORDS)}"
        if at < TIMELINE_FROM:
            row = first_form(type_, at, self._old(), actor, repo, self._number)
        elif at < EVENTS_FROM:
            row = timeline(type_, at, self._old(), actor, repo)
        else:
            load = self._payload(type_, at, actor)
            row = event(type_, at, load, actor, repo, self._number)
        text = line(row)
        if b'"#USER"' in text:
            user = self._user.replace("LOGIN", actor.login)
            text = text.replace(b'"#USER"', user.encode())
            text = text.replace(b'"#REPOSITORY"', self._repository.encode())
        return text

    def _old(self) -> Payload:
        commits = [
            Commit(self.sha(), "Somebody", message=self.words(8))
            for _ in range(self._draw.randrange(1, 4))
        ]
        return pushed_old(*commits)

    def _payload(self, type_: str, at: datetime, actor: Actor) -> Payload:
        if type_ == "PushEvent":
            if at >= BARE_FROM:
                return pushed_bare(self.sha(), self.sha())
            commits = [
                Commit(self.sha(), actor.login, f"{self.sha()}@example.org", message)
                for message in self._messages()
            ]
            return pushed(*commits, before=self.sha())
        if type_ in {"CreateEvent", "DeleteEvent"}:
            return {"ref": self.sha()[:12], "ref_type": "branch", "pusher_type": "user"}
        if type_ == "WatchEvent":
            return {"action": "started"}
        return self._large(type_)

    def _messages(self) -> list[str]:
        return [self.words(6) for _ in range(self._draw.choice((1, 1, 1, 2, 5)))]

    def _large(self, type_: str) -> Payload:
        thing = {
            "url": f"{API}/repos/x/y/issues/{self._number % 999}",
            "id": self._number,
            "node_id": self.sha(),
            "number": self._number % 999,
            "title": self.words(7),
            "user": "#USER",
            "labels": [],
            "assignee": None,
            "body": self.words(self._draw.randrange(20, 160)),
        }
        if "PullRequest" in type_:
            side = {"sha": self.sha(), "user": "#USER", "repo": "#REPOSITORY"}
            pull = {**thing, "head": side, "base": {**side, "sha": self.sha()}}
            return {"action": "closed", "number": thing["number"], "pull_request": pull}
        if type_ == "ForkEvent":
            return {"forkee": {"id": self._number, "owner": "#USER", **_links(40, "")}}
        return {"action": "created", "issue": thing, "comment": {"user": "#USER"}}


def _links(count: int, about: str) -> dict[str, str | int]:
    found: dict[str, str | int] = {"id": 388007075, "description": about}
    for n in range(count):
        found[f"thing_{n}_url"] = f"{API}/repos/somebody/something/thing{n}{{/sha}}"
    return found
