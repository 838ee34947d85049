"""Answers with anything in them: an oddity costs at most itself, nothing breaks."""

import json
import random
from collections import Counter
from typing import Any

import pytest

from tests.connectors.hub_reads import (
    DAY,
    MADE,
    by,
    hold_to_truth,
    is_whole,
    person,
    read,
    repo,
    run,
)
from tests.services.fault import Fault
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, usual
from tests.services.hub_world import Talk, World
from tests.services.wire import Call, Reply

ODD: tuple[Any, ...] = (
    *(None, 7, -1, 2**70, 1.5, "", "x" * 5000, [], {}, [[]], {"a": 1}, True, False),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999-23:59", "2024-01-01"),
    *("\x00\ud800", "../..", "\x1b[2J", "2024-01-01T00:00:00.000Z"),
)
PLACES = ("overview", "api/models?", "commits", "likes", "collections", "papers")


def mutated(value: Any, chance: random.Random) -> Any:
    """Replace, drop or repeat something somewhere."""
    if not (value and isinstance(value, dict | list)):
        return chance.choice(ODD)
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    key, what = chance.choice(keys), chance.random()
    if what < 0.4:
        value[key] = chance.choice(ODD)
    elif what < 0.5:
        del value[key]
    else:
        value[key] = mutated(value[key], chance)
    return value


@pytest.mark.parametrize("place", [*PLACES, "recent", "discussions", ""])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_changed_nothing_breaks(place: str, seed: int) -> None:
    chance = random.Random(f"{place}{seed}")

    def change(_: Call, reply: Reply) -> Reply:
        told = mutated(reply.payload(), chance)
        return Reply(headers=reply.headers, body=json.dumps(told).encode())

    # no pages: a mutated cursor would be the service's own affair
    wrong = Fault(change=change, when=lambda c: place in c.path, times=None)
    lent, world = run(), usual(models=2, datasets=1, spaces=1, years=2)
    with Hub(world, faults=[wrong]) as hub:
        hub.crashes = _Forgetful()
        done = read(hub, on=lent, recent_activity=seed % 2 == 0)
        hub.forget()
        read(hub, on=run(lent.store, offline=True))
        assert hub.log == []
    ids = Counter(act.id for act in done.activities)
    assert max(ids.values(), default=1) == 1
    for act in done.activities:
        assert f"{act.title}{act.subject}{act.id}".isprintable()
    if done.error:
        assert str(done.error).isprintable() and str(done.error).endswith(".")


class _Forgetful(list[str]):
    """A service that is asked for nonsense may say so."""

    def append(self, _: str) -> None:
        """Forget it."""


def test_half_a_character_is_no_reason_to_stop() -> None:
    world = World.of(person(), repos=[repo(by(MADE + DAY, title="half \ud800 one"))])
    with Hub(world) as hub:
        done = read(hub)
    assert is_whole(done)
    hold_to_truth(done, world)


def test_a_discussion_that_shows_on_several_days_is_told_on_each() -> None:
    where = f"models/{NAME}/net"
    days = tuple(Talk(repo=where, number=1, at=MADE + n * DAY) for n in range(1, 4))
    world = World.of(person(talks=days), repos=[repo(by(MADE + DAY))])
    with Hub(world) as hub:
        done = read(hub)
    hold_to_truth(done, world)
    found = [a.id for a in done.activities if a.kind.value == "discussion"]
    assert found[0] == f"hf-discussion:models:{NAME}/net#1"
    assert len(set(found)) == 3 and found[1].startswith(f"{found[0]}@")


@pytest.mark.parametrize(
    ("field", "value", "links"),
    [
        ("website", "ada.example", ("https://ada.example",)),
        ("twitter", "@ada", ("https://x.com/ada",)),
        ("github", "https://github.com/ada", ("https://github.com/ada",)),
        ("homepage", "javascript:alert(1)", ("https://javascript:alert(1)",)),
        ("homepage", "two words", ()),
        ("github", "", ()),
        ("details", "no link, and http:// alone", ()),
    ],
)
def test_links_are_addresses_of_pages(
    field: str, value: object, links: tuple[str, ...]
) -> None:
    with Hub(World.of(person(profile={field: value}))) as hub:
        done = read(hub)
    assert is_whole(done)
    assert done.profile.links == links


@pytest.mark.parametrize("form", ["discussion", "top", "text"])
def test_the_feed_may_name_its_target_in_several_ways(form: str) -> None:
    talk = Talk(repo="spaces/octo/app", number=4, at=MADE, title="Why")

    def other(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        row = told["recentActivity"][0]
        about = row.pop("discussionData")
        more = {"discussion": about} if form == "discussion" else about
        row |= {**more, "target": "octo/app" if form == "text" else row["target"]}
        return Reply.of(told)

    wrong = Fault(change=other, when=lambda c: "/recent-activity" in c.path)
    world = World.of(person(talks=(talk,)))
    with Hub(world, faults=[wrong]) as hub:
        done = read(hub)
    (act,) = done.activities
    assert act.url.endswith("/spaces/octo/app/discussions/4") and act.title == "Why"
    assert is_whole(done)
