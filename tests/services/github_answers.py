"""Answers to GraphQL over the schema beside this file, with graphql-core.

The attributes and methods of the classes here and in their helpers are the fields of
the schema, so that graphql-core needs no resolver of ours; hence their spelling.
"""

import json
import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    build_schema,
    execute_sync,
    parse,
    validate,
)

from tests.services import github_persons as data
from tests.services.github_contributions import Contributions, Seen, window
from tests.services.github_objects import Order, discussion, gist, merge, remark
from tests.services.github_paging import (
    Refused,
    instant,
    ordered,
    page,
    page_before,
    written,
)
from tests.services.github_places import places
from tests.services.github_search import found_merges, merged
from tests.services.github_world import Token, World

#: stand in a kept answer for what differs each time it is given
REMAINING = 2**31 - 1
RESETS = "@resets"

LIMIT = 5000

_ONE_AT_A_TIME = threading.Lock()


@lru_cache(maxsize=1)
def schema() -> GraphQLSchema:
    """Return our schema, read once."""
    text = Path(__file__).with_name("github.graphql").read_text("utf-8")
    return build_schema(text)


class User:
    """A person as somebody sees them."""

    __typename = "User"

    def __init__(self, seen: Seen) -> None:
        self._seen, person = seen, seen.person
        self.id = f"U_{person.id}"
        self.login = person.login
        self.url = f"{seen.world.web}/{person.login}"
        self.databaseId = person.id
        self.createdAt = instant(person.created)
        self.websiteUrl, self.twitterUsername = person.website, person.twitter

    def contributionsCollection(self, info: object, **span: str) -> Contributions:
        return window(self._seen, span.get("from"), span.get("to"))

    def socialAccounts(self, info: object, first: int | None = None) -> Any:
        rows = [{"url": url} for url in self._seen.person.accounts]
        return page(rows, "socialAccounts", first, None, lambda row: row)

    def repositoryDiscussions(
        self,
        info: object,
        first: int | None = None,
        after: str | None = None,
        orderBy: Order = None,
    ) -> Any:
        rows = self._seen.discussions[::-1]
        return page(rows, "repositoryDiscussions", first, after, self._discussion)

    def _discussion(self, row: data.Event) -> dict[str, Any]:
        return discussion(self._seen.repository(row.repository), row)

    def repositoryDiscussionComments(
        self, info: object, last: int | None = None, before: str | None = None
    ) -> Any:
        rows, name = self._seen.remarks, "repositoryDiscussionComments"
        return page_before(rows, name, last, before, self._remark)

    def pullRequests(
        self, info: object, first: int | None = None, states: Sequence[str] = ()
    ) -> Any:
        assert list(states) == ["MERGED"]
        return {"totalCount": len(list(merged(self._seen.person, private=True)))}

    def _remark(self, row: data.Remark) -> dict[str, Any]:
        return remark(self._seen.repository(row.repository), row)

    def repository(self, info: object, name: str) -> Any:
        for row in self._seen.person.repositories:
            names = (row.full_name, *row.former)
            named = {full.lower() for full in names}
            if f"{self.login}/{name}".lower() in named and self._shows(row):
                return self._seen.repository(row)
        whole = f"{self.login}/{name}"
        message = f"Could not resolve to a Repository with the name '{whole}'."
        raise Refused("NOT_FOUND", message)

    def _shows(self, row: data.Repository) -> bool:
        return self._seen.sight.rows or not row.private

    def repositories(
        self,
        info: object,
        first: int | None = None,
        after: str | None = None,
        privacy: str | None = None,
        ownerAffiliations: Sequence[str] = (),
        orderBy: Order = None,
    ) -> Any:
        person = self._seen.person
        rows = [*person.repositories] if "OWNER" in ownerAffiliations else []
        rows += person.collaborates if "COLLABORATOR" in ownerAffiliations else ()
        private = self._seen.sight.rows and privacy != "PUBLIC"
        shown = ordered([r for r in rows if private or not r.private], orderBy)
        return page(shown, "repositories", first, after, self._seen.repository)

    def gists(
        self,
        info: object,
        first: int | None = None,
        after: str | None = None,
        privacy: str | None = None,
        orderBy: Order = None,
    ) -> Any:
        secret = self._seen.sight.rows and privacy == "ALL"
        rows = [g for g in self._seen.person.gists if secret or not g.secret]
        return page(ordered(rows, orderBy), "gists", first, after, self._gist)

    def _gist(self, row: data.Gist) -> dict[str, Any]:
        return gist(self._seen.world, self.login, row)


class Root:
    """Where every question begins."""

    def __init__(self, world: World, token: Token, query: str) -> None:
        self._world, self._token = world, token
        self.rateLimit = {
            "cost": cost(query),
            "limit": LIMIT,
            "remaining": REMAINING,
            "resetAt": RESETS,
        }

    def user(self, info: object, login: str) -> User:
        if person := self._world.person(login):
            return User(self._seen(person))
        message = f"Could not resolve to a User with the login of '{login}'."
        raise Refused("NOT_FOUND", message)

    def repositoryOwner(self, info: object, login: str) -> Any:
        owner = self._world.owner(login)
        if isinstance(owner, data.Person):
            return User(self._seen(owner))
        return owner and {"__typename": "Organization"} | self._named("O", owner)

    def viewer(self, info: object) -> Any:
        if person := self._world.person(self._token.login):
            return User(self._seen(person))
        url = f"{self._world.web}/{self._token.login}"
        return {"id": "U_0", "login": self._token.login, "url": url}

    def search(
        self, info: object, query: str, type: str, first: int | None = None
    ) -> Any:
        found = []
        for person, row in found_merges(self._world, query):
            place = self._seen(person).repository(row.repository)
            found.append(merge(place, person.login, row))
        return page(found, "search", first, None, lambda row: row)

    def node(self, info: object, id: str) -> Any:
        found = self._node(id)
        if isinstance(found, Refused):
            raise found
        return found

    def nodes(self, info: object, ids: Sequence[str]) -> list[Any]:
        return [self._node(id) for id in ids]

    def _node(self, id: str) -> Any:
        kind, _, number = id.partition("_")
        known, key = places(self._world), int(number) if number.isdigit() else -1
        if kind == "U" and key in known.people:
            return User(self._seen(known.people[key][0]))
        for person, row in known.repositories.get(key, ()) if kind == "R" else ():
            seen = self._seen(person)
            if seen.sight.rows or not row.private:
                return seen.repository(row)
        message = f"Could not resolve to a node with the global id of '{id}'"
        return Refused("NOT_FOUND", message)

    def _named(self, kind: str, one: data.Organization) -> dict[str, str]:
        url = f"{self._world.web}/{one.login}"
        return {"id": f"{kind}_{one.id}", "login": one.login, "url": url}

    def _seen(self, person: data.Person) -> Seen:
        sight = self._world.sight(person, self._token)
        key = (person.login, sight)
        if key not in self._world.kept:
            self._world.kept[key] = Seen(self._world, person, sight)
        seen: Seen = self._world.kept[key]
        return seen


def cost(query: str) -> int:
    """Return the price in points: one for each window."""
    return max(1, query.count("contributionsCollection(from"))


def answer(world: World, token: Token, posted: Mapping[str, Any]) -> bytes:
    """Return the answer as JSON, with what differs each time still to be filled in."""
    key = (token.login, token.scopes, json.dumps(posted, sort_keys=True))
    with _ONE_AT_A_TIME:
        if key not in world.kept:
            world.kept[key] = json.dumps(_execute(world, token, posted)).encode()
        body: bytes = world.kept[key]
    return body


def filled(body: bytes, remaining: int, resets: str) -> bytes:
    """Return a kept answer with what is left to ask, and until when."""
    body = body.replace(str(REMAINING).encode(), str(remaining).encode())
    return body.replace(RESETS.encode(), resets.encode())


def _execute(world: World, token: Token, posted: Mapping[str, Any]) -> dict[str, Any]:
    query = posted.get("query")
    if not isinstance(query, str) or not query.strip():
        return {"errors": [{"message": "A query attribute must be specified."}]}
    document = _read(query)
    if not isinstance(document, DocumentNode):
        return {"errors": written(document)}
    result = execute_sync(
        schema(),
        document,
        Root(world, token, query),
        variable_values=posted.get("variables") or {},
        operation_name=posted.get("operationName"),
    )
    errors = {"errors": written(result.errors)} if result.errors else {}
    if errors and result.data is None and not any(e.path for e in result.errors or ()):
        return errors
    return {"data": result.data, **errors}


@lru_cache(maxsize=100)
def _read(query: str) -> DocumentNode | list[GraphQLError]:
    try:
        document = parse(query)
    except GraphQLError as error:
        return [error]
    return validate(schema(), document) or document
