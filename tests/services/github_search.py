"""GitHub's search for commits, issues and pull requests.

It shows a thousand results of one search, public ones only, of commits those on the
default branch of what is no fork. How many may be asked in a minute is not counted
here, as the clock of a test stands still.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.services.github_paging import instant
from tests.services.github_persons import Event, Person, Repository
from tests.services.github_rest_rows import Commit, Rows, commits
from tests.services.github_world import World
from tests.services.wire import Call, Reply

MOST = 1000
_WORD = re.compile(r"(\S+?):(\S+)")
_ISSUES = {"issue": "issue", "pull-request": "pull_request", "pr": "pull_request"}


@dataclass(frozen=True, kw_only=True)
class Days:
    """Both ends inclusive."""

    first: date
    last: date

    def __contains__(self, at: datetime) -> bool:
        return self.first <= at.astimezone(UTC).date() <= self.last


def days(text: str) -> Days:
    """Return what a range means; a star is an open end."""
    first, _, last = text.partition("..")
    return Days(
        first=date.min if first in ("", "*") else date.fromisoformat(first),
        last=date.max if last in ("", "*") else date.fromisoformat(last),
    )


def search(world: World, rows: Rows, call: Call, what: str) -> Reply | list[Any]:
    """Return everything that is found, the latest first, or a refusal."""
    words = dict(_WORD.findall(call.options.get("q", "")))
    person = world.person(words.get("author", ""))
    if person is None or (what == "issues" and words.get("is") not in _ISSUES):
        told = {"message": "Validation Failed", "errors": [{"code": "invalid"}]}
        return Reply.of(told, status=422)
    if what == "commits":
        within = days(words.get("author-date", ""))
        return [_hit(rows, *one) for one in _commits(world, person, within)]
    kind, within = _ISSUES[words["is"]], days(words.get("created", ""))
    return [_issue(rows, person, event) for event in _events(person, kind, within)]


def _commits(
    world: World, person: Person, within: Days
) -> list[tuple[Repository, Commit]]:
    key = ("found", person.login)
    if key not in world.kept:
        every = {row.repository.id: row.repository for row in person.commits}
        found = [
            (repository, commit)
            for repository in every.values()
            if not repository.private and not repository.fork
            for commit in commits(world, repository)
            if commit.login == person.login
        ]
        found.sort(key=lambda one: (one[1].authored, one[1].sha), reverse=True)
        world.kept[key] = found
    return [one for one in world.kept[key] if one[1].authored in within]


def _events(
    person: Person, kind: str, within: Days, *, private: bool = False
) -> Iterator[Event]:
    for event in sorted(person.events, key=lambda e: (e.at, e.id), reverse=True):
        public = private or not event.repository.private
        if event.kind == kind and public and event.at in within:
            yield event


def merged(person: Person, *, private: bool = False) -> Iterator[Event]:
    """Yield the pull requests that were taken in, the newest first."""
    for event in _events(person, "pull_request", days(""), private=private):
        if event.merged:
            yield event


def found_merges(world: World, query: str) -> Iterator[tuple[Person, Event]]:
    """Yield what GraphQL's search finds: merged, public, not in a user's own place."""
    words = query.split()
    assert {"is:pr", "is:merged", "is:public", "sort:created-desc"} <= {*words}
    said = dict(word.split(":") for word in words if not word.startswith("is:"))
    person = world.person(said["author"])
    for event in merged(person) if person else ():
        if event.repository.owner.lower() != said["-user"].lower():
            assert person
            yield person, event


def _hit(rows: Rows, repository: Repository, commit: Commit) -> dict[str, Any]:
    where = {
        "full_name": repository.full_name,
        "private": repository.private,
        "fork": repository.fork,
    }
    return {**rows.commit(repository, commit), "repository": where, "score": 1.0}


def _issue(rows: Rows, person: Person, event: Event) -> dict[str, Any]:
    name = event.repository.full_name
    pull = event.kind == "pull_request"
    page = f"{rows.world.web}/{name}/{'pull' if pull else 'issues'}/{event.number}"
    row = {
        "id": event.id,
        "number": event.number,
        "title": event.title,
        "html_url": page,
        "repository_url": f"{rows.base}/repos/{name}",
        "user": rows.account(person, person.login),
        "created_at": instant(event.at),
        "updated_at": instant(event.at + timedelta(days=1)),
        "state": "open",
    }
    merged_at = event.merged and instant(event.merged)
    more = {"pull_request": {"html_url": page, "merged_at": merged_at}}
    return row | (more if pull else {})
