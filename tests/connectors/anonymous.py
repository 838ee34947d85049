"""A GitHub that answers without a token, and a reader of what it tells.

The person is invented: Ada, who joined on 2015-03-01. The run is on 2026-11-22 at noon.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from auditor.connectors._github.rest.asking import Rest
from auditor.connectors._github.rest.reading import read
from auditor.connectors._http import Wire
from auditor.connectors._shelf import Shelf
from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Artifact,
    Coverage,
    InMemory,
    Notice,
    Place,
    Profile,
    Record,
    Run,
    Window,
)
from tests.services.loopback import Service
from tests.services.wire import Call, Reply

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY = NOW.date()
JOINED = date(2015, 3, 1)
SITE = "https://github.com"
COMMITS_FOUND, ISSUES_FOUND = "/search/commits", "/search/issues"
MINUTE = int(datetime(2026, 11, 22, 12, 0, 30, tzinfo=UTC).timestamp())
RESET = int(datetime(2026, 11, 22, 12, 40, tzinfo=UTC).timestamp())

Answer = Reply | Callable[[Call], Reply] | object


class Hub(Service):
    """Answers by path; what is no Reply is sent as JSON, and what is not there 404."""

    def __init__(self, pages: dict[str, Answer] | None = None, left: int = 60) -> None:
        super().__init__()
        self.pages: dict[str, Answer] = {
            "/users/ada": person(),
            "/users/ada/repos": [],
            "/users/ada/events/public": [],
            "/users/ada/gists": [],
            COMMITS_FOUND: hits(),
            ISSUES_FOUND: hits(),
            **(pages or {}),
        }
        self.left = left
        #: how many searches a minute has; None for any number
        self.searches: int | None = None
        self.searched = 0

    def answer(self, call: Call) -> Reply:
        assert "authorization" not in call.headers, "nobody gave us a token"
        if call.route in (COMMITS_FOUND, ISSUES_FOUND):
            return self._search(call)
        if self.left <= 0:
            spent = sent({"message": "API rate limit exceeded for 127.0.0.1."}, 403)
            return self._counted(spent)
        self.left -= 1
        return self._counted(self._page(call))

    def _page(self, call: Call) -> Reply:
        page = self.pages.get(call.route, sent({"message": "Not Found"}, 404))
        if callable(page):
            page = page(call)
        return page if isinstance(page, Reply) else sent(page)

    def _search(self, call: Call) -> Reply:
        """Search, which is counted by the minute and apart from all else."""
        if self.searches is not None and self.searched >= self.searches:
            self.searched = 0
            spent = sent({"message": "API rate limit exceeded for 127.0.0.1."}, 403)
            return _told(spent, 0, "search", MINUTE)
        self.searched += 1
        left = 9 if self.searches is None else self.searches - self.searched
        # whoever is told that none is left comes again in another minute
        self.searched = self.searched if left else 0
        return _told(self._page(call), left, "search", MINUTE)

    def _counted(self, reply: Reply) -> Reply:
        return _told(reply, self.left, "core", RESET)

    def begun(self) -> list[str]:
        """Return the paths that were asked for and are no searches."""
        return [route for route in self.routes() if not route.startswith("/search/")]

    def routes(self) -> list[str]:
        """Return the paths that were asked for, without their questions."""
        return [asked.path.partition("?")[0] for asked in self.log]


def _told(reply: Reply, left: int, resource: str, reset: int) -> Reply:
    count = {
        "x-ratelimit-limit": "60" if resource == "core" else "10",
        "x-ratelimit-remaining": str(left),
        "x-ratelimit-reset": str(reset),
        "x-ratelimit-resource": resource,
    }
    return replace(reply, headers={**count, **reply.headers})


def sent(payload: object, status: int = 200, **headers: str) -> Reply:
    """Return a payload as JSON; underscores in header names become hyphens."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    names["content-type"] = "application/json; charset=utf-8"
    return Reply(status=status, headers=names, body=json.dumps(payload).encode())


def person(**other: Any) -> dict[str, Any]:
    return {
        "login": "ada",
        "type": "User",
        "html_url": f"{SITE}/ada",
        "created_at": f"{JOINED}T10:00:00Z",
        "email": "ada@lovelace.example",
        "bio": "secret of hers",
        **other,
    }


def repository(name: str = "engine", pushed: str = "2024-05-01", **other: Any) -> Any:
    return {
        "full_name": f"ada/{name}",
        "owner": {"login": "ada"},
        "private": False,
        "html_url": f"{SITE}/ada/{name}",
        "fork": False,
        "archived": False,
        "created_at": "2016-01-01T00:00:00Z",
        "pushed_at": f"{pushed}T00:00:00Z",
        "description": "Weaves numbers",
        "language": "Python",
        "topics": ["machines"],
        "stargazers_count": 3,
        "forks_count": 1,
        **other,
    }


def commit(number: int = 1, day: str = "2024-05-01", **other: Any) -> Any:
    sha = f"{number:040x}"
    return {
        "sha": sha,
        "html_url": f"{SITE}/ada/engine/commit/{sha}",
        "commit": {
            "author": {
                "name": "Ada",
                "email": "ada@lovelace.example",
                "date": f"{day}T09:30:00Z",
            },
            "committer": {"name": "Ada", "email": "ada@lovelace.example"},
            "message": f"Turn {number}\n\nSigned-off-by: Ben <ben@babbage.example>",
            "verification": {"verified": False},
        },
        "author": {"login": "ada"},
        "committer": {"login": "ada"},
        "parents": [{"sha": "0" * 40}],
        **other,
    }


def hits(*rows: Any, total: int | None = None, **other: Any) -> dict[str, Any]:
    """Return a page of what a search found."""
    count = len(rows) if total is None else total
    return {
        "total_count": count,
        "incomplete_results": False,
        "items": [*rows],
        **other,
    }


def hit(
    number: int = 1, day: str = "2024-05-01", repo: str = "ada/engine", **other: Any
) -> Any:
    """Return a commit as a search finds it."""
    where = {"full_name": repo, "private": False, "fork": False}
    return {**commit(number, day), "repository": where, **other}


def opened(
    number: int = 1,
    day: str = "2024-05-01",
    repo: str = "ben/loom",
    pull: bool = False,
    **other: Any,
) -> Any:
    """Return an issue or a pull request as a search finds it."""
    page = f"{SITE}/{repo}/{'pull' if pull else 'issues'}/{number}"
    return {
        "html_url": page,
        "repository_url": f"https://api.github.com/repos/{repo}",
        "number": number,
        "title": f"Thread {number}",
        "user": {"login": "ada", "email": "ada@lovelace.example"},
        "created_at": f"{day}T15:00:00Z",
        "body": "a secret of hers",
        **({"pull_request": {"html_url": page}} if pull else {}),
        **other,
    }


def event(
    number: int = 1,
    type_: str = "PushEvent",
    payload: Any = None,
    day: str = "2026-11-10",
    repo: str = "ada/engine",
    **other: Any,
) -> Any:
    return {
        "id": str(number),
        "type": type_,
        "public": True,
        "actor": {"login": "ada"},
        "repo": {"id": 1, "name": repo},
        "payload": payload or {},
        "created_at": f"{day}T08:00:00Z",
        **other,
    }


def linked(pages: list[list[Any]]) -> Callable[[Call], Reply]:
    """Serve a list in pages with a Link to the next."""

    def answer(call: Call) -> Reply:
        number = int(call.options["page"])
        rows = pages[number - 1] if number <= len(pages) else []
        if number >= len(pages):
            return sent(rows)
        there = f"http://{call.headers['host']}{call.route}?page={number + 1}"
        return sent(rows, link=f'<{there}>; rel="next", <{there}>; rel="last"')

    return answer


@dataclass
class Heard:
    """What one reading brought."""

    records: list[Record]
    error: ConnectorError
    store: InMemory
    code: str = field(init=False)

    def __post_init__(self) -> None:
        self.code = self.error.code
        said = [str(self.error), *(notice.message for notice in self.of(Notice))]
        for sentence in said:
            assert sentence.isprintable() and sentence.endswith(".")

    def of(self, kind: type[Any]) -> list[Any]:
        return [record for record in self.records if isinstance(record, kind)]

    @property
    def acts(self) -> list[Activity]:
        return self.of(Activity)

    @property
    def things(self) -> list[Artifact]:
        return self.of(Artifact)

    @property
    def profile(self) -> Profile:
        last: Profile = self.of(Profile)[-1]
        return last

    @property
    def notices(self) -> dict[str, str]:
        return {notice.code: notice.message for notice in self.of(Notice)}

    @property
    def seen(self) -> list[tuple[str, str, str, str | None]]:
        rows = self.of(Coverage)
        assert self.records[len(self.records) - len(rows) :] == rows
        return [(str(r.since), str(r.until), r.state.value, r.reason) for r in rows]


@contextmanager
def asker(
    hub: Service, run: Run | None = None, path: str = "", timeout: float = 20.0
) -> Iterator[Rest]:
    run = run or Run(now=lambda: NOW)
    place = Place(source="github", host="github.com", handle="ada")
    wire = Wire(run, service="GitHub")
    rest = Rest(wire, hub.url + path, Shelf(run, place), timeout=timeout)
    try:
        yield rest
    finally:
        rest.close()
        wire.close()


def listen(
    hub: Service,
    login: str = "ada",
    *,
    since: date | None = None,
    until: date = TODAY,
    store: InMemory | None = None,
    path: str = "",
    now: datetime = NOW,
    lent: Run | None = None,
    clones: int = 0,
    origin: str = "",
    **run: Any,
) -> Heard:
    """Read to the end, which is always an error."""
    store = store or InMemory()
    records: list[Record] = []
    run = {"store": store, "now": lambda: now, "max_wait": 0.01, **run}
    lent, window = lent or Run(**run), Window(since=since, until=until)
    assert isinstance(lent.store, InMemory)
    with asker(hub, lent, path) as rest:
        try:
            for record in read(rest, login, window, clones=clones, origin=origin):
                records.append(record)
        except ConnectorError as error:
            return Heard(records, error, lent.store)
    raise AssertionError("without a token something is always left to say")
