"""A Kaggle of our own: what its SDK asks for, with invented people.

``KaggleSite(world)`` answers at ``site.url``, which goes into AUDITOR_KAGGLE_URL.
"""

import base64
from collections.abc import Callable, Iterable
from typing import Any

from tests.services import kaggle_answers as say
from tests.services.kaggle_world import Competition, Person, World
from tests.services.loopback import Service
from tests.services.wire import Call, Change, Reply

Rows = list[dict[str, Any]]


def error(status: int, message: str) -> Reply:
    """Return an error as Kaggle tells it."""
    return Reply.of({"code": status, "message": message}, status=status)


def method(call: Call) -> str:
    """Return what was asked for, the last part of the path."""
    return call.route.rpartition("/")[2]


def asks(name: str) -> Callable[[Call], bool]:
    """Return what picks the requests of one method."""
    return lambda call: method(call) == name


class KaggleSite(Service):
    """Answers for a world; ``opened`` to those without credentials too."""

    def __init__(
        self,
        world: World,
        latency: float = 0.0,
        faults: Iterable[Change] = (),
        port: int = 0,
        *,
        opened: bool = False,
        most: int = 100,
        inline: bool = True,
        numbered: bool = False,
    ) -> None:
        super().__init__(latency, faults, port)
        self.world, self.opened, self.most = world, opened, most
        #: whether models are listed with their variations
        self.inline = inline
        #: whether the next page has to be asked for by its number
        self.numbered = numbered
        self._answers: dict[str, Callable[[Call, str], Reply]] = {
            "ListKernels": self._kernels,
            "ListDatasets": self._datasets,
            "GetDataset": self._dataset,
            "ListModels": self._models,
            "ListModelInstances": self._variations,
            "ListEntities": self._search,
            "ListCompetitions": self._competitions,
            "GetCompetition": self._competition,
            "DownloadLeaderboard": self._leaderboard,
            "IntrospectToken": self._introspect,
        }

    def made(self, name: str) -> int:
        """Return how often a method was asked for."""
        return sum(one.route.endswith(f"/{name}") for one in self.log)

    def answer(self, call: Call) -> Reply:
        who = self._signed_in(call)
        if who is None:
            return error(401, "Unauthenticated")
        service, _, name = call.route.removeprefix("/api/v1/").rpartition("/")
        if call.method != "POST" or "." not in service or name not in self._answers:
            return error(404, "Not found")
        return self._answers[name](call, who)

    def _signed_in(self, call: Call) -> str | None:
        """Return who asks, "" for anybody, None for those who may not."""
        kind, _, text = call.headers.get("authorization", "").partition(" ")
        if kind == "Bearer":
            return dict(self.world.tokens).get(text)
        if kind == "Basic":
            user, _, key = base64.b64decode(text).decode().partition(":")
            return user if dict(self.world.keys).get(user) == key else None
        return "" if self.opened else None

    def _page(self, call: Call, name: str, rows: Rows) -> Reply:
        asked = call.posted
        size = min(int(asked.get("pageSize") or 20), self.most)
        number = int(asked.get("page") or 1)
        first = int(asked.get("pageToken") or (number - 1) * size)
        more = first + size < len(rows) and not self.numbered
        told: dict[str, Any] = {name: rows[first : first + size]}
        return Reply.of(
            {**told, **({"nextPageToken": str(first + size)} if more else {})}
        )

    def _of(self, call: Call, field: str) -> Person | None:
        return self.world.person(str(call.posted.get(field)))

    def _kernels(self, call: Call, who: str) -> Reply:
        person = self._of(call, "user")
        rows = [
            say.notebook(one, person.user)
            for one in (person.notebooks if person else ())
            if person and (not one.private or who == person.user)
        ]
        return self._page(call, "kernels", rows)

    def _datasets(self, call: Call, who: str) -> Reply:
        person = self._of(call, "user")
        rows = [
            say.dataset(one, person.user)
            for one in (person.datasets if person else ())
            if person and (not one.private or who == person.user)
        ]
        return self._page(call, "datasets", rows)

    def _dataset(self, call: Call, who: str) -> Reply:
        person, slug = self._of(call, "ownerSlug"), call.posted.get("datasetSlug")
        for one in person.datasets if person else ():
            if person and one.slug == slug and (not one.private or who == person.user):
                return Reply.of(say.dataset(one, person.user, whole=True))
        return error(404, "Not found")

    def _models(self, call: Call, who: str) -> Reply:
        person = self._of(call, "owner")
        rows = [
            say.model(one, person.user, self.inline)
            for one in (person.models if person else ())
            if person and (not one.private or who == person.user)
        ]
        return self._page(call, "models", rows)

    def _variations(self, call: Call, who: str) -> Reply:
        person, slug = self._of(call, "ownerSlug"), call.posted.get("modelSlug")
        for one in person.models if person else ():
            if one.slug == slug:
                return Reply.of({"instances": say.variations(one)})
        return error(404, "Not found")

    def _search(self, call: Call, who: str) -> Reply:
        asked = call.posted["filters"]
        if asked.get("listType") == "API_LIST_TYPE_YOUR_WORK":
            person = self.world.person(who)
            rows = say.work(person, asked["documentTypes"]) if person else []
        else:
            text = str(asked["query"]).lower()
            rows = [
                say.user_found(p) for p in self.world.people if text in p.user.lower()
            ]
        return self._page(call, "documents", rows)

    def _competitions(self, call: Call, who: str) -> Reply:
        if not who:
            return error(401, "Unauthenticated")
        entered = [one for one in self.world.competitions if one.team_of(who)]
        rows = [say.competition(one, who) for one in entered]
        return self._page(call, "competitions", rows)

    def _named(self, call: Call) -> Competition | None:
        slug = call.posted.get("competitionName")
        return next((c for c in self.world.competitions if c.slug == slug), None)

    def _competition(self, call: Call, who: str) -> Reply:
        found = self._named(call)
        return Reply.of(say.competition(found, who)) if found else error(404, "None")

    def _leaderboard(self, call: Call, who: str) -> Reply:
        found = self._named(call)
        if not found:
            return error(404, "Not found")
        board = "private" if found.closed else "public"
        body = say.packed(f"{found.slug}-{board}leaderboard.csv", say.table(found))
        return Reply(headers={"content-type": "application/zip"}, body=body)

    def _introspect(self, call: Call, who: str) -> Reply:
        user = dict(self.world.tokens).get(str(call.posted.get("token")))
        return Reply.of({"active": bool(user), **({"username": user} if user else {})})
