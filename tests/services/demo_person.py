"""The demo person on services of ours, and their answers that `auditor demo` reads.

``python -m tests.services.demo_person`` asks with the connectors themselves and writes
what they kept into ``fixtures/demo/SOURCE.json``; the same story gives the same files.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from auditor import demonstration
from auditor.connectors.feed import Feed
from auditor.connectors.github import GitHub as GitHubConnector
from auditor.connectors.huggingface import HuggingFace
from auditor.connectors.kaggle import Kaggle
from auditor.demonstration import CLOCK
from auditor.model import Connector, Coverage, InMemory, Kept, Place, Run, Window
from fixtures.demo import build
from tests.services import demo_elsewhere as elsewhere
from tests.services.blog import Blog
from tests.services.demo_life import LOGIN, Life, at
from tests.services.github import GitHub
from tests.services.github_persons import Organization, Person
from tests.services.github_world import READER, World
from tests.services.hub import Hub
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_lives import TOKEN
from tests.services.wire import Call, Reply

#: what stands for the loopback in what is recorded
SITE: str = elsewhere.story()["profile"]["site"]
BORN = at(date(2016, 10, 17), 1100)

#: where her blog says that she is, too
PAGES = ("github.com", "huggingface.co")

#: what makes a connector, whom to ask for, and hosts that may not show
Asked = tuple[Callable[..., Connector], str, tuple[str, ...]]


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
        website=SITE,
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


class Noting(InMemory):
    """Remembers where something was put."""

    def __init__(self) -> None:
        super().__init__()
        self.places: set[Place] = set()

    def put(self, place: Place, part: str, kept: Kept) -> None:
        self.places.add(place)
        super().put(place, part, kept)

    def rows(self) -> Iterator[tuple[Place, str, Kept]]:
        """Yield what was put, in order."""
        for place in sorted(self.places, key=lambda place: place.handle):
            for part in self.parts(place):
                kept = self.get(place, part)
                assert kept
                yield place, part, kept


class Notes(Blog):
    """Her blog: a feed of the newest ten, on a site that names her accounts."""

    def __init__(self) -> None:
        super().__init__(elsewhere.posts(), "plain", feed="/feed.xml", marks=False)
        self.me = tuple(f"https://{site}/{LOGIN}" for site in PAGES)


@contextmanager
def github() -> Iterator[Asked]:
    with Site(world()) as service:
        found = {"GITHUB_API_URL": service.api_url, "GITHUB_TOKEN": READER}
        with _only(**found):
            yield GitHubConnector, LOGIN, (urlsplit(service.graphql_url).netloc,)


@contextmanager
def huggingface() -> Iterator[Asked]:
    with Hub(elsewhere.hub()) as service, _only(HF_ENDPOINT=service.url):
        yield HuggingFace, LOGIN, (urlsplit(service.url).netloc,)


@contextmanager
def kaggle() -> Iterator[Asked]:
    with KaggleSite(elsewhere.kaggle()) as service:
        found = {"AUDITOR_KAGGLE_URL": service.url, "KAGGLE_API_TOKEN": TOKEN}
        with _only(**found):
            yield _named_competitions, LOGIN, (urlsplit(service.url).netloc,)


@contextmanager
def feed() -> Iterator[Asked]:
    with Notes() as service, _only(AUDITOR_ALLOW_HOSTS=service.place):
        yield Feed, service.url, (service.place,)


def _named_competitions(run: Run) -> Kaggle:
    slugs = [row["slug"] for row in elsewhere.story()["competition"]]
    return Kaggle(run=run, competitions=slugs)


@contextmanager
def _only(**variables: str) -> Iterator[None]:
    """Set these variables, and none of those that name a service or a token."""
    names = ("GITHUB", "GH_", "HF_", "KAGGLE", "AUDITOR")
    rest = {k: v for k, v in os.environ.items() if not k.startswith(names)}
    with patch.dict(os.environ, {**rest, **variables}, clear=True):
        yield


SERVICES = {
    "feed": feed,
    "github": github,
    "huggingface": huggingface,
    "kaggle": kaggle,
}


def recorded(source: str) -> str:
    """Ask a service for everything, and return what was kept as the text of a file."""
    store = Noting()
    run = Run(store=store, now=lambda: CLOCK)
    with SERVICES[source]() as (connector, handle, hosts):
        window = Window(since=None, until=build.CLOSING_DAY)
        told = list(connector(run=run).pull(handle, window))
    assert any(isinstance(row, Coverage) for row in told), "nothing was read"
    text = json.dumps(list(_rows(store)), indent=1, ensure_ascii=False)
    for host in hosts:
        text = text.replace(f"http://{host}", SITE)
        assert host not in text, "the loopback shows"
    return text + "\n"


def file(source: str) -> Path:
    """Return where the answers of a service lie."""
    return demonstration.folder() / f"{source}.json"


def _rows(store: Noting) -> Iterator[dict[str, Any]]:
    for place, part, kept in store.rows():
        yield {
            "source": place.source,
            "handle": place.handle,
            "part": part,
            "fetched_at": kept.fetched_at.isoformat(),
            "closed": kept.closed,
            "etag": kept.etag,
            "answer": json.loads(kept.body),
        }


if __name__ == "__main__":
    for source in SERVICES:
        file(source).write_text(recorded(source), "utf-8")
