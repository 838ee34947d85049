"""GitHub's REST as far as clients need it, also under ``/api/v3``."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from tests.services.github_limits import Limits
from tests.services.github_persons import Organization, Person, Repository
from tests.services.github_rest_rows import Rows, commits
from tests.services.github_search import MOST, search
from tests.services.github_world import Token, World
from tests.services.wire import Call, Reply

_PREFIX = "/api/v3"

#: sort of a list of repositories -> what it goes by
_SORTS: dict[str, Callable[[Repository], Any]] = {
    "created": lambda row: row.created,
    "updated": lambda row: row.pushed or row.created,
    "pushed": lambda row: row.pushed or row.created,
    "full_name": lambda row: row.full_name.lower(),
}


class Rest:
    """Answers for one world at one address."""

    def __init__(self, world: World, limits: Limits, url: str) -> None:
        self._world, self._limits, self._url = world, limits, url

    def answer(self, call: Call, token: Token | None) -> Reply:
        """Return the answer; what is not modified since costs nothing."""
        prefix = _PREFIX if call.route.startswith(f"{_PREFIX}/") else ""
        route = call.route.removeprefix(prefix)
        who, limit = (token.login, 5000) if token else ("", 60)
        used = self._limits.take("core", who, 0)
        if route.startswith("/search/"):
            return self._searched(call, token, route, f"{self._url}{prefix}")
        if route == "/rate_limit":
            reply = self._left(token)
        elif used >= limit:
            reply = _exceeded(token)
        else:
            found = Asking(self._world, call, token, f"{self._url}{prefix}")
            reply = _marked(call, found.answer(route))
            used = self._limits.take("core", who, int(reply.status != 304))
        headers = {**reply.headers, **self._limits.headers("core", limit, used)}
        if token:
            headers["x-oauth-scopes"] = ", ".join(token.scopes)
        return replace(reply, headers=headers)

    def _searched(
        self, call: Call, token: Token | None, route: str, base: str
    ) -> Reply:
        """Search, which is counted apart."""
        reply = _marked(call, Asking(self._world, call, token, base).answer(route))
        counted = self._limits.headers("search", 30 if token else 10, 1)
        return replace(reply, headers={**reply.headers, **counted})

    def _left(self, token: Token | None) -> Reply:
        resources = {}
        for name, many, few in (("core", 5000, 60), ("graphql", 5000, 0)):
            used = self._limits.take(name, token.login if token else "", 0)
            row = self._limits.headers(name, many if token else few, used)
            row.pop("x-ratelimit-resource")
            resources[name] = {k.rsplit("-", 1)[1]: int(v) for k, v in row.items()}
        return Reply.of({"resources": resources, "rate": resources["core"]})


class Asking:
    """One request, with the token it came with and the address it came to."""

    def __init__(
        self, world: World, call: Call, token: Token | None, base: str
    ) -> None:
        self._world, self._call, self._token, self._base = world, call, token, base
        self._rows = Rows(world, base)

    def answer(self, route: str) -> Reply:
        match [part for part in route.split("/") if part]:
            case ["users", login, *rest] if owner := self._world.owner(login):
                return self._of_owner(owner, rest)
            case ["user", number] if owner := self._numbered(number):
                return self._of_owner(owner, [])
            case ["repos", owner_login, name, *rest]:
                return self._of_repository(f"{owner_login}/{name}", rest)
            case ["search", "commits" | "issues" as what]:
                return self._search(what)
        return _missing()

    def _numbered(self, number: str) -> Person | Organization | None:
        owners = self._world.owners.values()
        return next((one for one in owners if str(one.id) == number), None)

    def _search(self, what: str) -> Reply:
        found = search(self._world, self._rows, self._call, what)
        if isinstance(found, Reply):
            return found
        reply = self._page(found, lambda row: row, MOST)
        if reply.status != 200:
            return reply
        told = {"total_count": len(found), "incomplete_results": False}
        return replace(
            Reply.of({**told, "items": reply.payload()}), headers=reply.headers
        )

    def _of_owner(self, owner: Person | Organization, rest: list[str]) -> Reply:
        match rest:
            case []:
                return Reply.of(self._rows.profile(owner))
            case ["repos"]:
                rows = self._repositories(owner)
                return self._page(rows, self._rows.repository)
            case ["gists"] if isinstance(owner, Person):
                public = [gist for gist in owner.gists if not gist.secret]
                return self._page(public, self._rows.gist)
            case ["events", "public"] if isinstance(owner, Person):
                return self._page(self._rows.events(owner), lambda row: row, 300)
        return _missing()

    def _repositories(self, owner: Person | Organization) -> list[Repository]:
        options = self._call.options
        kind = options.get("type", "owner")
        rows = [] if kind == "member" else [*owner.repositories]
        if kind in ("all", "member") and isinstance(owner, Person):
            rows += owner.collaborates
        sort = options.get("sort", "full_name")
        usual = "asc" if sort == "full_name" else "desc"
        turned = options.get("direction", usual) == "desc"
        key = _SORTS.get(sort, _SORTS["full_name"])
        return sorted((r for r in rows if not r.private), key=key, reverse=turned)

    def _of_repository(self, full_name: str, rest: list[str]) -> Reply:
        row = _known(self._world).get(full_name.lower())
        if not row or (row.private and not self._reads(row)):
            return _missing()
        if row.full_name.lower() != full_name.lower():
            return self._moved(row, rest)
        match rest:
            case []:
                return Reply.of(self._rows.repository(row))
            case ["commits"]:
                return self._commits(row)
            case ["contents", path] if path in row.files:
                return Reply.of({"type": "file", "path": path, "name": path})
        return _missing()

    def _reads(self, row: Repository) -> bool:
        token = self._token
        own = token and token.login.lower() == row.owner.lower()
        return bool(own and token and "repo" in token.scopes)

    def _moved(self, row: Repository, rest: list[str]) -> Reply:
        there = "/".join([f"{self._base}/repos/{row.full_name}", *rest])
        query = urlencode(self._call.options)
        url = f"{there}?{query}" if query else there
        told = {"message": "Moved Permanently", "url": url}
        return Reply.of(told, status=301, headers={"location": url})

    def _commits(self, row: Repository) -> Reply:
        if not row.pushed:
            told = {"message": "Git Repository is empty.", "status": "409"}
            return Reply.of(told, status=409)
        options = self._call.options
        author = options.get("author", "").lower()
        since, until = _instant(options.get("since")), _instant(options.get("until"))
        rows = [
            commit
            for commit in commits(self._world, row)
            if author in ("", commit.login.lower(), commit.email.lower())
            if since is None or commit.committed >= since
            if until is None or commit.committed <= until
        ]
        return self._page(rows, lambda commit: self._rows.commit(row, commit))

    def _page(
        self, rows: list[Any], write: Callable[[Any], Any], most: int | None = None
    ) -> Reply:
        options = self._call.options
        size = min(100, max(1, _number(options.get("per_page"), 30)))
        page = max(1, _number(options.get("page"), 1))
        if most and (page - 1) * size >= most:
            told = {"message": "In order to keep the API fast, this list is limited."}
            return Reply.of(told, status=422)
        last = -(-len(rows[:most]) // size)
        part = [write(row) for row in rows[(page - 1) * size : page * size]]
        links = self._links(page, last)
        return Reply.of(part, headers={"link": links} if links else {})

    def _links(self, page: int, last: int) -> str:
        marks: dict[str, int] = {}
        if page > 1:
            marks |= {"prev": page - 1, "first": 1}
        if page < last:
            marks |= {"next": page + 1, "last": last}
        here = self._base + self._call.route.removeprefix(
            _PREFIX if self._base.endswith(_PREFIX) else ""
        )
        return ", ".join(
            f'<{here}?{urlencode(self._call.options | {"page": str(n)})}>; rel="{name}"'
            for name, n in marks.items()
        )


def _known(world: World) -> Mapping[str, Repository]:
    """Return every repository under each name it has or had, in lower case."""
    if "names" not in world.kept:
        rows = list(_everywhere(world))
        old = {name.lower(): row for row in rows for name in row.former}
        world.kept["names"] = old | {row.full_name.lower(): row for row in rows}
    found: Mapping[str, Repository] = world.kept["names"]
    return found


def _everywhere(world: World) -> Iterable[Repository]:
    for owner in world.owners.values():
        yield from owner.repositories
        if isinstance(owner, Person):
            yield from owner.collaborates
            yield from (row.repository for row in owner.commits)


def _marked(call: Call, reply: Reply) -> Reply:
    """Give an answer its mark, and leave out what the client has already."""
    if reply.status != 200:
        return reply
    mark = f'W/"{sha256(reply.body).hexdigest()}"'
    if call.headers.get("if-none-match") == mark:
        return Reply(status=304, headers={"etag": mark})
    return replace(reply, headers={**reply.headers, "etag": mark})


def _missing() -> Reply:
    page = "https://docs.github.com/rest"
    told = {"message": "Not Found", "documentation_url": page, "status": "404"}
    return Reply.of(told, status=404)


def _exceeded(token: Token | None) -> Reply:
    whom = f"user {token.login}" if token else "127.0.0.1"
    told = {"message": f"API rate limit exceeded for {whom}.", "status": "403"}
    return Reply.of(told, status=403)


def _instant(text: str | None) -> datetime | None:
    if not text:
        return None
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() else default
