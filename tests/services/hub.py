"""The Hub's API on the loopback, as far as somebody asks it for one person."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar
from urllib.parse import parse_qsl, urlencode, urlsplit

from tests.services.hub_rows import (
    act,
    committed,
    discussed,
    liked,
    listed,
    paper,
    stamp,
)
from tests.services.hub_rows import collection as collected
from tests.services.hub_world import Person, World
from tests.services.loopback import Service
from tests.services.wire import Call, Change, Reply

KINDS = "models|datasets|spaces"
_EVERY: tuple[str, ...] = (
    "author",
    "cardData",
    "createdAt",
    "disabled",
    "lastModified",
    "likes",
)
_EVERY += ("private", "sha", "siblings", "tags")
#: what a list may be asked for by name; the Hub refuses a list with any other
EXPANDS = {
    "models": {*_EVERY, "downloads", "gated", "library_name", "pipeline_tag"},
    "datasets": {*_EVERY, "downloads", "gated"},
    "spaces": {*_EVERY, "runtime", "sdk"},
}


class Hub(Service):
    """Answers for a world; ``page`` is how long its lists are."""

    def __init__(
        self,
        world: World,
        *,
        page: int = 50,
        feed_window: int | None = None,
        tells_birth: bool = True,
        latency: float = 0.0,
        faults: Iterable[Change] = (),
        port: int = 0,
    ) -> None:
        super().__init__(latency, faults, port)
        self.world = world
        self.page = page
        #: so many rows are in the feed at most
        self.feed_window = feed_window
        self.tells_birth = tells_birth

    def answer(self, call: Call) -> Reply:
        for pattern, reply in self._routes.items():
            if found := re.fullmatch(pattern, call.route):
                return reply(self, call, *found.groups())
        return _error(404)

    def _overview(self, call: Call, name: str) -> Reply:
        if there := self.world.renamed.get(name):
            to = f"{self.url}/api/users/{there}/overview"
            return Reply(status=307, headers={"location": to})
        person = self._named(name)
        return Reply.of(self._profile(person)) if person else _error(404)

    def _named(self, name: str) -> Person | None:
        people = self.world.persons.values()
        return next((p for p in people if p.name.lower() == name.lower()), None)

    def _profile(self, person: Person) -> dict[str, object]:
        counts = {
            f"num{kind.capitalize()}": len(self.world.of_owner(kind, person.name))
            for kind in KINDS.split("|")
        }
        told: dict[str, object] = {
            "_id": person.id,
            "avatarUrl": f"{self.url}/avatars/{person.id}.svg",
            "user": person.name,
            "fullname": person.fullname,
            "type": "user",
            "isPro": False,
            "numUpvotes": 0,
            "numDiscussions": len(person.talks),
            "numPapers": sum(person.name in p.authors for p in self.world.papers),
            "numLikes": len(person.likes),
            "numFollowing": 1,
            "numFollowers": 2,
            "orgs": [
                {"id": f"o-{org}", "name": org, "fullname": org, "avatarUrl": "/o.svg"}
                for org in person.orgs
            ],
            **counts,
            **person.profile,
        }
        return {**told, **self._birth(person)}

    def _birth(self, person: Person) -> dict[str, object]:
        return {"createdAt": stamp(person.created)} if self.tells_birth else {}

    def _organisation(self, call: Call, name: str) -> Reply:
        if name not in self.world.orgs:
            return _error(404)
        return Reply.of({"name": name, "fullname": name, "avatarUrl": "/o.svg"})

    def _signed_in(self, call: Call) -> Reply:
        name = self._bearer(call)
        return Reply.of({"type": "user", "name": name}) if name else _error(401)

    def _bearer(self, call: Call) -> str | None:
        given = call.headers.get("authorization", "").removeprefix("Bearer ")
        return self.world.tokens.get(given)

    def _listing(self, call: Call, kind: str) -> Reply:
        owner = call.options.get("author", "")
        asked = [v for k, v in parse_qsl(urlsplit(call.path).query) if k == "expand"]
        if set(asked) - EXPANDS[kind]:
            return _error(400)
        own = (self._bearer(call) or "").lower() == owner.lower()
        found = self.world.of_owner(kind, owner, private=own)
        limit = int(call.options.get("limit") or self.page)
        rows = [listed(repo, asked or None) for repo in found]
        return self._paged(call, rows, min(limit, self.page), expand=asked)

    def _commits(self, call: Call, kind: str, name: str) -> Reply:
        repo = self.world.repos.get((kind, name))
        if repo is None or (repo.private and self._bearer(call) != repo.owner):
            return _error(404, {"x-error-code": "RepoNotFound"})
        newest_first = [committed(commit) for commit in reversed(repo.history)]
        return self._paged(call, newest_first, self.page)

    def _likes(self, call: Call, name: str) -> Reply:
        person = self._named(name)
        if person is None:
            return _error(404)
        rows = [liked(*like) for like in reversed(person.likes)]
        return self._paged(call, rows, self.page)

    def _collections(self, call: Call) -> Reply:
        person = self._named(call.options.get("owner", ""))
        if person is None:
            return Reply.of([])
        rows = [collected(person.name, *one) for one in person.collections]
        return self._paged(call, rows, self.page)

    def _papers(self, call: Call) -> Reply:
        return Reply.of([paper(one) for one in self.world.papers])

    def _feed(self, call: Call) -> Reply:
        person = self._named(call.options.get("entity", ""))
        talks = sorted(person.talks if person else (), key=lambda t: t.at, reverse=True)
        shown = talks[: self.feed_window]
        start = int(call.options.get("cursor") or 0)
        end = start + min(self.page, int(call.options.get("limit") or 20))
        told: dict[str, object] = {"recentActivity": [*map(act, shown[start:end])]}
        return Reply.of({**told, **({"cursor": str(end)} if end < len(shown) else {})})

    def _discussions(self, call: Call, kind: str, name: str) -> Reply:
        if (kind, name) not in self.world.repos:
            return _error(404)
        here = [
            (person.name, talk)
            for person in self.world.persons.values()
            for talk in person.talks
            if talk.repo == f"{kind}/{name}"
            if call.options.get("author") in (None, person.name)
        ]
        start = int(call.options.get("p") or 0) * self.page
        rows = [discussed(who, talk) for who, talk in here[start : start + self.page]]
        return Reply.of({"discussions": rows, "count": len(here), "start": start})

    def _paged(
        self, call: Call, rows: Sequence[object], size: int, **more: list[str]
    ) -> Reply:
        start = int(call.options.get("cursor") or 0)
        end, headers = start + size, _LIMIT
        if end < len(rows):
            asked = urlencode({**call.options, **more, "cursor": end}, doseq=True)
            link = f'<{self.url}{call.route}?{asked}>; rel="next"'
            headers = {**_LIMIT, "link": link}
        return Reply.of(rows[start:end], headers=headers)

    _routes: ClassVar[dict[str, Callable[..., Reply]]] = {
        r"/api/users/([^/]+)/overview": _overview,
        r"/api/organizations/([^/]+)/overview": _organisation,
        r"/api/whoami-v2": _signed_in,
        rf"/api/({KINDS})": _listing,
        rf"/api/({KINDS})/([^/]+/[^/]+)/commits/main": _commits,
        rf"/api/({KINDS})/([^/]+/[^/]+)/discussions": _discussions,
        r"/api/users/([^/]+)/likes": _likes,
        r"/api/collections": _collections,
        r"/api/papers/search": _papers,
        r"/api/recent-activity": _feed,
    }


_LIMIT = {
    "ratelimit": '"api";r=480;t=200',
    "ratelimit-policy": '"fixed window";"api";q=500;w=300',
}


def _error(code: int, headers: dict[str, str] | None = None) -> Reply:
    return Reply.of({"error": "Sorry"}, status=code, headers=headers)
