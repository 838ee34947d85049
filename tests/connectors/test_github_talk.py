"""Discussions where lists grow, lie, or tell of somebody or something else."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auditor.connectors._github.graphql import talk
from auditor.model import InMemory, Kind, Sight
from tests.connectors.accounts import NOW, hold_to_truth, is_complete, read
from tests.connectors.test_github_discussions import (
    LOGIN,
    LONG,
    START,
    odd,
    remark,
    talker,
)
from tests.services import faults
from tests.services.fault import Fault, of
from tests.services.github import GitHub as Service
from tests.services.github_lives import ATLAS, Hand, guild, noon, usual
from tests.services.github_persons import Person
from tests.services.github_world import World, narrow_token, owner_token
from tests.services.wire import Call, Reply

LATER = NOW + timedelta(hours=1)
DAY = START + timedelta(3)


def with_an_answer_at_home() -> Person:
    """Return somebody with one discussion, and one bare count on the same day."""
    hand, person = Hand(LOGIN, 8009), talker(0)
    begun = hand.event("discussion", noon(DAY), person.repositories[0])
    earlier = replace(begun, at=noon(DAY - timedelta(1)))
    said = remark(hand, earlier, "Yes.", answer=True)
    return replace(person, events=(*person.events, begun), remarks=(said,))


def test_a_row_that_comes_twice_pays_for_one_count_only() -> None:
    def change(user: Any) -> None:
        page = user["repositoryDiscussions"]
        page["nodes"] += page["nodes"]

    world = World.of(with_an_answer_at_home(), guild())
    with Service(world, faults=[odd(change)]) as service:
        done = read(service, LOGIN)
    assert done.days("discussion") == done.days("other") == {DAY: 1}


def test_a_list_that_grew_while_it_was_read_takes_no_count_away_later() -> None:
    """The first answer counts one less than the list shows a moment later."""
    store, person = InMemory(), with_an_answer_at_home()
    older = Hand(LOGIN, 8010).event("discussion", noon(START), ATLAS)
    before = World.of(replace(person, events=(*person.events[:-1], older)), guild())
    after = World.of(replace(person, events=(*person.events, older)), guild())
    with Service(before) as service:

        def grown(_: Call, reply: Reply) -> Reply:
            service.world = after
            return reply

        service.faults.append(Fault(change=grown, when=of("First")))
        read(service, LOGIN, store=store)
        done = read(service, LOGIN, store=store, now=LATER)
    hold_to_truth(done, after, LOGIN)
    assert done.days("other") == {DAY: 1}


def test_a_list_that_ends_before_its_count_leaves_no_day_seen_whole() -> None:
    def change(user: Any) -> None:
        del user["repositoryDiscussionComments"]["nodes"][1:]

    store, world = InMemory(), World.of(talker(), guild())
    with Service(world, faults=[odd(change)]) as service:
        done = read(service, LOGIN, store=store)
        service.faults.clear()
        again = read(service, LOGIN, store=store)
    assert done.code == "list_full"
    assert not done.sees(date(2025, 5, 5))
    assert is_complete(again), "the next run reads it whole"


@pytest.mark.parametrize("question", ["Discussions", "MoreRepositories", "MoreGists"])
def test_nothing_of_another_account_that_took_the_login_is_told(question: str) -> None:
    def other(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        told["data"]["user"]["id"] = "U_999"
        for page in told["data"]["user"].values():
            for row in page["nodes"] if isinstance(page, dict) else ():
                row["url"] = "https://github.example/stranger"
        return Reply.of(told)

    hand = Hand(LOGIN, 8011)
    person = talker()
    rows = [hand.repository(f"r{n}", START) for n in range(120)]
    gists = usual(years=1, repositories=1).gists[:1]
    gists = tuple(replace(gists[0], id=n, name=f"g{n}") for n in range(120))
    person = replace(
        person,
        repositories=(*person.repositories, *rows),
        events=(*person.events, *hand.made(rows)),
        gists=gists,
    )
    wrong = Fault(change=other, when=of(question), times=None)
    with Service(World.of(person, guild()), faults=[wrong]) as service:
        done = read(service, LOGIN)
    assert wrong.met
    assert done.code == "handle_changed"
    assert "stranger" not in str(done.records)
    assert not done.sees(date(2025, 5, 5))


@pytest.mark.parametrize("answer", [False, True])
def test_private_discussions_are_no_bare_counts_either(answer: bool) -> None:
    hand, store, person = Hand(LOGIN, 8012), InMemory(), talker()
    vault = hand.repository("vault", START, private=True)
    secret = hand.event("discussion", noon(DAY), vault)
    said = remark(hand, secret, LONG, answer=True)
    more: dict[str, Any] = {"remarks": (*person.remarks, said)}
    if not answer:
        more = {"events": (*person.events, secret)}
    person = replace(person, repositories=(*person.repositories, vault), **more)
    token = owner_token(LOGIN)
    with Service(World.of(person, guild())) as service:
        for now in (NOW, LATER):
            done = read(service, LOGIN, token=token, store=store, now=now)
            assert done.days("other", "private") == {}
            assert "private_dropped" in done.notices
            [poor] = [c for c in done.coverage if c.state is Sight.PARTIAL]
            assert (poor.until, poor.reason) == (date(2024, 3, 31), "private_dropped")
            kept = b"".join(row.body for row in store._rows.values())
            assert f'"{said.day if answer else DAY}":'.encode() not in kept
        offline = read(service, LOGIN, token=None, store=store, offline=True)
        narrow = read(service, LOGIN, token=narrow_token(LOGIN))
    assert offline.activities == done.activities
    assert narrow.days("private"), "whoever has no scopes sees counts as ever"


def test_a_page_of_any_length_is_taken_as_a_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Row by row all before would be copied each time: hours for 100,000 of them."""

    def change(user: Any) -> None:
        page = user["repositoryDiscussions"]
        [row] = page["nodes"]
        page["nodes"] = [
            row | {"id": f"D_{n}", "url": f"{row['url']}{n}"} for n in range(1000)
        ]

    copies: list[object] = []

    def counted(one: Any, **more: Any) -> Any:
        copies.append(one)
        return replace(one, **more)

    monkeypatch.setattr(talk, "replace", counted)
    with Service(World.of(talker(1), guild()), faults=[odd(change)]) as service:
        done = read(service, LOGIN)
    assert sum(done.days("discussion").values()) == 1001
    assert len(copies) < 10


def test_where_a_page_was_too_much_the_next_ones_are_smaller_at_once() -> None:
    world = World.of(talker(70), guild())
    wrong = faults.status(502, when=of("Discussions", most=100), times=None)
    with Service(world, faults=[wrong]) as service:
        done = read(service, LOGIN)
        asked = [a.variables["most"] for a in service.asked("Discussions")]
    hold_to_truth(done, world, LOGIN)
    assert is_complete(done)
    assert asked == [100, 20, 20, 20, 20]
    assert len([a for a in done.activities if a.kind is Kind.DISCUSSION]) == 140
