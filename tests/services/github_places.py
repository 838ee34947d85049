"""Where the things of a world are, so that no answer walks through all its people."""

from collections import defaultdict
from typing import Any

from tests.services.github_persons import Commits, Person, Push, Repository
from tests.services.github_world import World, everything


class Places:
    """The things of a world under what they are asked for by."""

    def __init__(self, world: World) -> None:
        #: repositories by name with owner in lower case
        self.named: dict[str, Repository] = {}
        #: people, and the repositories they have to do with, by number
        self.people: dict[int, list[Person]] = defaultdict(list)
        self.repositories: dict[int, list[tuple[Person, Repository]]]
        self.repositories = defaultdict(list)
        #: what was done in a repository, by its number
        self.commits: dict[int, list[tuple[Person, Commits]]] = defaultdict(list)
        self.pushes: dict[int, list[tuple[Person, Push]]] = defaultdict(list)
        for owner in world.owners.values():
            self._know(owner.repositories)
            if isinstance(owner, Person):
                self._take(owner)

    def _know(self, rows: Any) -> None:
        for row in rows:
            self.named.setdefault(row.full_name.lower(), row)

    def _take(self, person: Person) -> None:
        rows = {id(row): row for row in everything(person)}.values()
        self._know(rows)
        self.people[person.id].append(person)
        for row in rows:
            self.repositories[row.id].append((person, row))
        for some in person.commits:
            self.commits[some.repository.id].append((person, some))
        for push in person.pushes:
            self.pushes[push.repository.id].append((person, push))


def places(world: World) -> Places:
    """Return where the things of a world are."""
    if "places" not in world.kept:
        world.kept["places"] = Places(world)
    found: Places = world.kept["places"]
    return found
