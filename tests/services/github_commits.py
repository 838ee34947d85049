"""Commits as the GraphQL schema names their fields, one after the other on a branch."""

from collections.abc import Mapping
from hashlib import sha1
from typing import Any

from tests.services import github_persons as data
from tests.services.github_paging import instant, page
from tests.services.github_places import places
from tests.services.github_rest_rows import Commit as Row
from tests.services.github_rest_rows import commits, headline
from tests.services.github_world import World


class Commit:
    """A commit on the first branch; whatever was committed before it is its parent."""

    __typename = "Commit"

    def __init__(self, branch: "Branch", number: int) -> None:
        self._branch, self._number, row = branch, number, branch.rows[number]
        self.id = f"C_{row.sha}"
        self.messageHeadline = headline(branch.repository, row)
        self.authoredDate = instant(row.authored)
        self.committedDate = instant(row.committed)
        self.author = {"date": row.authored.isoformat().replace("+00:00", "Z")}
        tree = branch.trees[number]
        self.tree = {"__typename": "Tree", "id": f"TR_{tree}", "oid": tree}

    def parents(
        self, info: object, first: int | None = None, after: str | None = None
    ) -> Any:
        rows = [n for n in (self._number + 1,) if n < len(self._branch.rows)]
        return page(rows, "parents", first, after, self._branch.commit)

    def history(
        self,
        info: object,
        first: int | None = None,
        after: str | None = None,
        author: Mapping[str, str] | None = None,
    ) -> Any:
        rows = self._branch.by((author or {}).get("id"))
        rows = [number for number in rows if number >= self._number]
        return page(rows, "history", first, after, self._branch.commit)


class Branch:
    """The commits of a repository, newest first, and what each makes of its files."""

    def __init__(self, world: World, repository: data.Repository) -> None:
        self.repository, self._world = repository, world
        self.rows = commits(world, repository)
        self.trees = _trees(self.rows)
        self._of: dict[str, list[int]] = {}
        for number, row in enumerate(self.rows):
            self._of.setdefault(row.login, []).append(number)

    def commit(self, number: int) -> Commit:
        return Commit(self, number)

    def by(self, id: str | None) -> list[int]:
        """Return the numbers of those that a person wrote, of all without an id."""
        if id is None:
            return list(range(len(self.rows)))
        number = id.removeprefix("U_")
        known = places(self._world).people
        people = known.get(int(number) if number.isdigit() else -1, ())
        return sorted(n for p in people for n in self._of.get(p.login, ()))


def _trees(rows: list[Row]) -> list[str]:
    found: list[str] = []
    for row in reversed(rows):
        fresh = sha1(f"tree of {row.sha}".encode(), usedforsecurity=False).hexdigest()
        found.append(found[-1] if row.idle and found else fresh)
    return found[::-1]


def tip(world: World, repository: data.Repository) -> Commit | None:
    """Return the newest commit of the first branch, if there is any."""
    key = ("branch", repository.id)
    if key not in world.kept:
        world.kept[key] = Branch(world, repository)
    branch: Branch = world.kept[key]
    return branch.commit(0) if branch.rows else None
