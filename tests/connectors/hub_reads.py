"""Reads invented accounts of a Hub with the connector, and holds them to the truth."""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from auditor.connectors.huggingface import HuggingFace
from auditor.errors import ConnectorError
from auditor.model import Basis, InMemory, Kind, Sight, Store, Window
from tests.connectors.accounts import Quick, Read
from tests.services.fault import Fault
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, UNTIL
from tests.services.hub_world import Commit, Person, Repo, Truth, World
from tests.services.wire import Call, Reply

#: in the morning after the last day of the invented lives
NOW = datetime.combine(UNTIL + timedelta(days=1), datetime.min.time(), UTC).replace(
    hour=9
)
#: where a client would look for a token or an address
ENVIRONMENT = (
    "HF_TOKEN",
    "HUGGING_FACE_HUB_TOKEN",
    "HF_ENDPOINT",
    "HF_HOME",
    "HF_TOKEN_PATH",
    "HF_HUB_OFFLINE",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN",
)


BORN = datetime(2020, 1, 15, 8, 0, tzinfo=UTC)
MADE = datetime(2024, 5, 6, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def person(**fields: Any) -> Person:
    usual_ones = {"name": NAME, "id": "61", "fullname": "Ada", "created": BORN}
    return Person(**{**usual_ones, **fields})


def by(at: datetime, *names: str, title: str = "Work", sha: str = "") -> Commit:
    return Commit(at=at, authors=names or (NAME,), title=title, sha=sha)


def repo(*commits: Commit, name: str = "net", **fields: Any) -> Repo:
    usual_ones = {"kind": "models", "id": f"{NAME}/{name}", "created": MADE}
    return Repo(**{**usual_ones, "commits": commits, **fields})


def told(*repos: Repo, whole: bool = True, **fields: Any) -> Read:
    world = World.of(person(**fields), repos=repos)
    with Hub(world) as hub:
        done = read(hub)
    if whole:
        hold_to_truth(done, world)
        assert is_whole(done)
    return done


def commits(done: Read) -> list[tuple[str, Basis]]:
    kind = Kind.COMMIT
    return [(a.title, a.basis) for a in done.activities if a.kind is kind]


def run(store: Store | None = None, now: datetime = NOW, **options: Any) -> Quick:
    return Quick(store=store or InMemory(), now=lambda: now, **options)


def read(
    hub: Hub,
    name: str = NAME,
    *,
    token: str | None = None,
    since: date | None = None,
    until: date = UNTIL,
    on: Quick | None = None,
    timeout: float = 10.0,
    **fields: Any,
) -> Read:
    """Read with the real connector and the real client over the loopback."""
    done = Read([], None)
    with pytest.MonkeyPatch.context() as environment:
        for variable in ENVIRONMENT:
            environment.delenv(variable, raising=False)
        environment.setenv("HF_ENDPOINT", hub.url)
        environment.setenv("HF_HOME", "/nonexistent")
        if token:
            environment.setenv("HF_TOKEN", token)
        connector = HuggingFace(run=on or run(), timeout=timeout, **fields)
        try:
            for record in connector.pull(name, Window(since=since, until=until)):
                done.records.append(record)
        except ConnectorError as error:
            done.error = error
    return done


def hold_to_truth(done: Read, world: World, name: str = NAME, *orgs: str) -> None:
    """Assert that nothing is invented or doubled, or missing where all was seen."""
    wanted, found = world.truth(name, *orgs), counted(done)
    ids = Counter(act.id for act in done.activities)
    assert [key for key, count in ids.items() if count > 1] == [], "told twice"
    assert not found - wanted, "invented"
    assert not lacking(done, world, name, *orgs), "a day that was seen lacks something"
    said = str(done.error or "x.")
    assert said.isprintable() and said.endswith(".") and len(said) < 250


def counted(done: Read) -> Truth:
    found: Truth = Counter()
    for act in done.activities:
        found[act.falls_on(), act.kind.value] += act.count
    return found


def lacking(done: Read, world: World, name: str = NAME, *orgs: str) -> list[object]:
    """Return what is missing on days that are said to be seen whole."""
    found, wanted = counted(done), world.truth(name, *orgs)
    less = [key for key, count in wanted.items() if found[key] < count]
    return [key for key in less if key[1] != "like" and done.sees(key[0])]


def is_whole(done: Read, until: date = UNTIL) -> bool:
    """Return whether every day was seen, and nothing was wrong."""
    rows = [(c.state, c.until) for c in done.coverage if c.since <= until]
    return done.error is None and rows == [(Sight.FULL, until)]


# Answers that are not as they should be.


def change(path: str, spoil: Callable[[Any], Any], **when: Any) -> Fault:
    """Change the answers on a path."""

    def changed(_: Call, reply: Reply) -> Reply:
        if reply.status != 200:
            return reply
        return Reply.of(spoil(reply.payload()), headers=reply.headers)

    times = when.pop("times", None)
    return Fault(change=changed, when=lambda c: path in c.path, times=times, **when)


def each(path: str, **fields: Any) -> Fault:
    """Change fields of every row on a path."""
    return change(path, lambda rows: [{**row, **fields} for row in rows])


def held(world: World, *wrong: Fault, name: str = NAME, **settings: Any) -> Read:
    with Hub(world, faults=wrong) as hub:
        done = read(hub, **settings)
    hold_to_truth(done, world, name)
    return done
