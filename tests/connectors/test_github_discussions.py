"""Discussions by name: those begun, and comments that say something to others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from auditor.connectors._github.graphql.calendar import Ledger
from auditor.connectors._github.graphql.heard import PREFIX
from auditor.connectors._github.graphql.span import Span
from auditor.model import Basis, InMemory, Kind, Place
from tests.connectors.accounts import NOW, Read, hold_to_truth, is_complete, read
from tests.services import faults
from tests.services.fault import Fault, of
from tests.services.github import GitHub as Service
from tests.services.github_lives import ATLAS, Hand, guild, noon
from tests.services.github_persons import Event, Person, Remark
from tests.services.github_world import World, owner_token
from tests.services.wire import Call, Reply

LOGIN = "dora-example"
LONG = "This is how it can be done, in three small steps."
START = date(2024, 2, 1)
LATER = NOW + timedelta(hours=1)


def talker(count: int = 3, text: str = LONG, **more: Any) -> Person:
    """Return somebody who began discussions in ATLAS, and commented on each."""
    hand = Hand(LOGIN, 8001)
    row = hand.repository("own", START)
    begun = [
        hand.event("discussion", noon(START + timedelta(3 * n)), ATLAS)
        for n in range(count)
    ]
    said = [remark(hand, event, text) for event in begun]
    return replace(
        Person(
            login=LOGIN,
            id=8001,
            created=noon(START),
            repositories=(row,),
            events=(*hand.made([row]), *begun),
            remarks=tuple(said),
        ),
        **more,
    )


def remark(hand: Hand, event: Event, text: str, **more: Any) -> Remark:
    at = event.at + timedelta(days=1)
    return Remark(
        id=hand.id(), at=at, day=at.date(), discussion=event, text=text, **more
    )


def life(person: Person, **more: Any) -> tuple[Read, Service]:
    world = World.of(person, guild())
    with Service(world, **more) as service:
        done = read(service, LOGIN)
    hold_to_truth(done, world, LOGIN)
    return done, service


def test_discussions_and_comments_are_told_by_name_with_githubs_clock() -> None:
    done, service = life(talker())
    assert is_complete(done)
    acts = [a for a in done.activities if a.kind is Kind.DISCUSSION]
    assert len(acts) == 6
    assert {a.basis for a in acts} == {Basis.PLATFORM}
    assert {a.subject for a in acts} == {"guild-example/atlas"}
    assert all("/discussions/" in a.url for a in acts)
    assert done.days("other") == {}, "the calendar's count has its name now"
    assert "calendar_remainder" not in done.notices
    assert len(service.asked("Discussions")) == 1


@pytest.mark.parametrize("text", ["Thanks!", "  " + "x" * 39 + "  "])
def test_a_short_comment_is_no_work(text: str) -> None:
    done, _ = life(talker(text=text))
    assert sum(done.days("discussion").values()) == 3


def test_a_comment_at_home_is_no_work_and_an_answer_stays_a_bare_count() -> None:
    hand = Hand(LOGIN, 8002)
    person = talker(0)
    begun = hand.event("discussion", noon(START), person.repositories[0])
    said = remark(hand, begun, LONG, answer=True)
    person = replace(person, events=(*person.events, begun), remarks=(said,))
    done, _ = life(person)
    assert sum(done.days("discussion").values()) == 1
    assert done.days("other") == {said.day: 1}
    assert "short answers" in done.notices["calendar_remainder"]


def test_nothing_of_a_text_is_kept_and_nothing_private() -> None:
    hand, store = Hand(LOGIN, 8003), InMemory()
    vault = hand.repository("vault", START, private=True)
    person = talker()
    secret = hand.event("discussion", noon(START), vault)
    said = remark(hand, replace(secret, repository=vault), LONG)
    person = replace(
        person,
        repositories=(*person.repositories, vault),
        events=(*person.events, secret),
        remarks=(*person.remarks, said),
    )
    with Service(World.of(person, guild())) as service:
        done = read(service, LOGIN, token=owner_token(LOGIN), store=store)
        at = Place(source="github", host=service.url[7:], handle=LOGIN)
        bodies = [store.get(at, part) for part in store.parts(at)]
    assert "vault" not in str(done.records)
    assert sum(done.days("discussion").values()) == 6
    text = b"".join(kept.body for kept in bodies if kept)
    assert b"three small" not in text and b"vault" not in text
    assert f"D_{secret.id}".encode() not in text


def test_long_lists_are_read_to_their_end_side_by_side() -> None:
    done, service = life(talker(250))
    assert is_complete(done)
    assert sum(done.days("discussion").values()) == 500
    assert len(service.asked("Discussions")) == 3


def test_who_never_spoke_is_not_asked() -> None:
    done, service = life(talker(0))
    assert is_complete(done)
    assert service.asked("Discussions") == []


def test_while_nothing_is_new_nothing_is_asked_and_then_only_what_is_new() -> None:
    store, person, hand = InMemory(), talker(250), Hand(LOGIN, 8005)
    new = hand.event("discussion", noon(date(2026, 8, 1)), ATLAS)
    said = (*person.remarks, remark(hand, new, LONG), remark(hand, new, "Oh."))
    more = replace(person, events=(*person.events, new), remarks=said)
    with Service(World.of(person, guild())) as service:
        first = read(service, LOGIN, store=store)
        service.forget()
        second = read(service, LOGIN, store=store, now=LATER)
        assert service.asked("Discussions") == []
        service.world = World.of(more, guild())
        third = read(service, LOGIN, store=store, now=LATER + timedelta(hours=1))
        assert len(service.asked("Discussions")) == 1, "the newest page is enough"
        offline = read(service, LOGIN, store=store, offline=True, now=LATER)
    assert second.activities == first.activities
    hold_to_truth(third, World.of(more, guild()), LOGIN)
    assert offline.days("discussion") == third.days("discussion")


def test_one_taken_back_and_one_new_are_both_noticed() -> None:
    store, person = InMemory(), talker(120)
    hand = Hand(LOGIN, 8004)
    new = hand.event("discussion", noon(date(2026, 3, 4)), ATLAS)
    begun = [e for e in person.events if e.kind == "discussion"]
    events = (*(e for e in person.events if e is not begun[5]), new)
    after = World.of(replace(person, events=events), guild())
    with Service(World.of(person, guild())) as service:
        read(service, LOGIN, store=store)
        service.world = after
        done = read(service, LOGIN, store=store, now=LATER)
    hold_to_truth(done, after, LOGIN)
    assert begun[5].at not in {a.at for a in done.activities}


def test_after_a_month_the_list_is_read_again() -> None:
    store = InMemory()
    with Service(World.of(talker(), guild())) as service:
        read(service, LOGIN, store=store)
        service.forget()
        read(service, LOGIN, store=store, now=NOW + timedelta(days=31))
        assert len(service.asked("Discussions")) == 1


def test_a_form_of_before_is_read_again_and_not_misread() -> None:
    store = InMemory()
    with Service(World.of(talker(), guild())) as service:
        first = read(service, LOGIN, store=store)
        at = Place(source="github", host=service.url[7:], handle=LOGIN)
        for part in store.parts(at):
            kept = store.get(at, part)
            if part.startswith(PREFIX) and kept:
                store.put(at, part, replace(kept, body=b'{"rows":[1]}'))
        service.forget()
        done = read(service, LOGIN, store=store)
        assert len(service.asked("Discussions")) == 1
    assert done.activities == first.activities


# What goes wrong.

WRONG: dict[str, Callable[..., Fault]] = {
    "500": lambda **when: faults.status(500, **when),
    "502": lambda **when: faults.status(502, **when),
    "503": lambda **when: faults.status(503, **when),
    "went wrong": faults.something_went_wrong,
    "invalid JSON": faults.invalid_json,
    "no data": faults.null_data,
    "dropped": faults.drop,
    "wrong list": lambda **when: faults.wrong_types(
        "user.repositoryDiscussions", **when
    ),
    "wrong nodes": lambda **when: faults.wrong_types(
        "user.repositoryDiscussionComments.nodes", **when
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_that_happens_once_costs_nothing(name: str) -> None:
    done, _ = life(talker(), faults=[WRONG[name](when=of("Discussions"))])
    assert is_complete(done)


@pytest.mark.parametrize("name", WRONG)
def test_a_fault_that_stays_leaves_no_day_seen_whole(name: str) -> None:
    done, service = life(
        talker(), faults=[WRONG[name](when=of("Discussions"), times=None)]
    )
    assert done.error and str(done.error).endswith(".")
    assert not done.sees(START + timedelta(4)) and not done.sees(date(2025, 5, 5))
    assert done.sees(date(2020, 1, 1)), "before the account there was nothing"
    assert len(service.asked("Discussions")) <= 4
    assert [a for a in done.activities if a.kind is Kind.REPOSITORY]


def odd(change: Callable[[Any], None]) -> Fault:
    def made(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        change(told["data"]["user"])
        return Reply.of(told)

    return Fault(change=made, when=of("Discussions"), times=None)


@pytest.mark.parametrize(
    "stamp", ["0001-01-01T00:00:00Z", "9999-12-31T00:00:00Z", "soon", None, 7]
)
def test_a_row_that_makes_no_sense_costs_itself_and_is_told(stamp: object) -> None:
    def change(user: Any) -> None:
        user["repositoryDiscussions"]["nodes"][0]["createdAt"] = stamp

    done, _ = life(talker(), faults=[odd(change)])
    assert done.code == "bad_answer"
    assert sum(done.days("discussion").values()) == 5


def test_a_row_that_is_withheld_is_told() -> None:
    def change(user: Any) -> None:
        user["repositoryDiscussions"]["nodes"][1] = None

    done, _ = life(talker(), faults=[odd(change)])
    assert done.code == "withheld"
    assert not done.sees(date(2025, 5, 5))


def test_a_discussion_that_is_gone_leaves_a_comment_without_a_place() -> None:
    def change(user: Any) -> None:
        user["repositoryDiscussionComments"]["nodes"][0]["discussion"] = None

    done, _ = life(talker(), faults=[odd(change)])
    assert sum(done.days("discussion").values()) == 5
    assert done.code == "withheld"


def test_rows_that_come_twice_are_told_once_and_links_are_clean() -> None:
    def change(user: Any) -> None:
        page = user["repositoryDiscussions"]
        page["nodes"] += page["nodes"]
        for number, node in enumerate(user["repositoryDiscussionComments"]["nodes"]):
            node["url"] = "javascript:alert(1)"
            node["discussion"]["title"] = f"a\x1b[31m{number}\u202e me@x.example.org"

    done, _ = life(talker(), faults=[odd(change)])
    acts = [a for a in done.activities if a.kind is Kind.DISCUSSION]
    assert len(acts) == 6
    assert not [a for a in acts if "javascript" in a.url + a.id]
    assert not [a for a in acts if "\x1b" in a.title or "me@x" in a.title]


@pytest.mark.parametrize("still", [True, False])
def test_a_list_that_stands_still_or_never_ends_is_left(still: bool) -> None:
    numbers, kept = count(), list[Reply]()

    def endless(_: Call, reply: Reply) -> Reply:
        kept.append(reply)
        told = kept[0].payload()
        at = "here" if still else f"here {next(numbers)}"
        page = told["data"]["user"]["repositoryDiscussions"]
        page["pageInfo"] = {"hasNextPage": True, "endCursor": at}
        return Reply.of(told)

    wrong = Fault(change=endless, when=of("Discussions"), times=None)
    done, service = life(talker(), faults=[wrong])
    assert done.code == ("bad_answer" if still else "list")
    assert len(service.asked("Discussions")) == (3 if still else 60)
    assert sum(done.days("discussion").values()) == 6


def test_an_installation_that_knows_no_discussions_has_none() -> None:
    def unknown(call: Call, reply: Reply) -> Reply:
        message = "Field 'repositoryDiscussions' doesn't exist on type 'User'"
        asked = "repositoryDiscussions" in call.query
        return Reply.of({"errors": [{"message": message}]}) if asked else reply

    done, service = life(talker(0), faults=[Fault(change=unknown, times=None)])
    assert is_complete(done)
    assert len(service.asked("First")) == 2 and len(service.asked("Discussions")) == 1


@pytest.mark.parametrize(
    "field", ["repositoryDiscussions", "repositoryDiscussionComments", "websiteUrl"]
)
def test_what_comes_on_top_never_costs_the_first_answer(field: str) -> None:
    def spoilt(call: Call, reply: Reply) -> Reply:
        if field not in call.query:
            return reply
        error = {"type": "INTERNAL", "message": "?", "path": ["owner", field]}
        told = reply.payload()
        told["data"]["owner"] = None
        return Reply.of({**told, "errors": [error]})

    wrong = Fault(change=spoilt, when=of("First"), times=None)
    done, service = life(talker(), faults=[wrong])
    assert is_complete(done)
    assert len(service.asked("First")) == 2
    assert sum(done.days("discussion").values()) == 6


def test_odd_counts_are_as_good_as_none() -> None:
    for number in (-1, True, "3", None, 2.5):

        def change(_: Call, reply: Reply, number: object = number) -> Reply:
            told = reply.payload()
            told["data"]["owner"]["repositoryDiscussions"]["totalCount"] = number
            return Reply.of(told)

        wrong = Fault(change=change, when=of("First"), times=None)
        done, _ = life(talker(), faults=[wrong])
        assert is_complete(done)
        assert sum(done.days("discussion").values()) == 6


# The calendar.


def left(day: date, count: int, *named: datetime) -> dict[date, int]:
    ledger = Ledger()
    ledger.enter(
        Span(first=day, last=day, calendar={day: count}, commits=[], events=[])
    )
    for at in named:
        ledger.name(at)
    return {day: count for day, _, count in ledger.unexplained()}


def test_what_is_named_pays_on_its_day_or_where_a_clock_could_have_it() -> None:
    def at(hour: int, day: date = START) -> datetime:
        return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    before, after = START - timedelta(1), START + timedelta(1)
    assert left(START, 2, at(12)) == {START: 1}
    assert left(START, 1, at(12), at(13)) == {}
    assert left(START, 1, at(23, before)) == {}
    assert left(START, 1, at(5, before)) == {START: 1}, "no clock is so far ahead"
    assert left(START, 1, at(3, after)) == {}
    assert left(START, 1, at(15, after)) == {START: 1}
