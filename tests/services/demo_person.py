"""The demo person on a GitHub of ours, and the answers of it that `auditor demo` reads.

``python -m tests.services.demo_person`` asks with the connector itself and writes what
it kept into ``fixtures/demo/github.json``; the same story gives the same file.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from auditor.connectors.github import GitHub as Connector
from auditor.demonstration import ANSWERS, CLOCK
from auditor.model import Coverage, InMemory, Place, Run, Sight, Window
from fixtures.demo import build
from tests.services.demo_life import LOGIN, Life, at
from tests.services.github import GitHub
from tests.services.github_persons import Organization, Person
from tests.services.github_world import READER, World
from tests.services.wire import Call, Reply

FILE = Path(build.__file__).with_name(ANSWERS)
BORN = at(date(2016, 10, 17), 1100)


class Site(GitHub):
    """As the public one has it, where gists lie on a host of their own."""

    def answer(self, call: Call) -> Reply:
        reply = super().answer(call)
        old, new = b"https://github.com/gist/", b"https://gist.github.com/"
        return replace(reply, body=reply.body.replace(old, new))


def noa(life: Life) -> Person:
    """Return the person who leads this life."""
    elsewhere = [r for r in life.repositories.values() if r.owner != LOGIN]
    return Person(
        login=LOGIN,
        id=life.hand.number,
        created=BORN,
        repositories=tuple(life.owned()),
        collaborates=tuple(elsewhere),
        gists=tuple(life.gists),
        commits=tuple(life.commits),
        events=life.events(),
    )


def world() -> World:
    """Return the person, and the organisations in whose repositories they work."""
    life = Life.told()
    rows = sorted(life.repositories.values(), key=lambda row: row.full_name)
    groups = groupby(rows, key=lambda row: row.owner)
    others = [
        Organization(
            login=owner, id=6000 + number, created=BORN, repositories=tuple(some)
        )
        for number, (owner, some) in enumerate(groups)
        if owner != LOGIN
    ]
    made = World.of(noa(life), *others, today=CLOCK.date())
    return replace(made, web="https://github.com")


@contextmanager
def pointed_at(service: GitHub) -> Iterator[None]:
    """Let the connector find ``service``, as a stranger, and nothing else."""
    found = {"GITHUB_API_URL": service.api_url, "GITHUB_TOKEN": READER}
    with patch.dict(os.environ, found):
        os.environ.pop("GITHUB_GRAPHQL_URL", None)
        yield


def recorded() -> str:
    """Ask for everything, and return what was kept as the text of the file."""
    run = Run(store=InMemory(), now=lambda: CLOCK)
    with Site(world()) as service, pointed_at(service):
        window = Window(since=None, until=build.CLOSING_DAY)
        told = list(Connector(run=run).pull(LOGIN, window))
        host = urlsplit(service.graphql_url).netloc
    sights = {row.state for row in told if isinstance(row, Coverage)}
    assert sights == {Sight.FULL}, "not all of it was read"
    place = Place(source=Connector.name, host=host, handle=LOGIN)
    text = json.dumps(_rows(run, place), indent=1, ensure_ascii=False)
    assert host not in text, "the loopback shows"
    return text + "\n"


def _rows(run: Run, place: Place) -> list[dict[str, Any]]:
    rows = []
    for part in run.store.parts(place):
        kept = run.store.get(place, part)
        assert kept
        rows.append(
            {
                "source": place.source,
                "handle": place.handle,
                "part": part,
                "fetched_at": kept.fetched_at.isoformat(),
                "closed": kept.closed,
                "etag": kept.etag,
                "answer": json.loads(kept.body),
            }
        )
    return rows


if __name__ == "__main__":
    FILE.write_text(recorded(), "utf-8")
