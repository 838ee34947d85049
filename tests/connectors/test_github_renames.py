"""Accounts and repositories that take another name, change hands, or go."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auditor.connectors._github.graphql.look import PART
from auditor.connectors._github.graphql.names import Names
from auditor.connectors._github.graphql.span import Event
from auditor.model import InMemory, Kind
from tests.connectors.accounts import NOW, Read, hold_to_truth, is_complete, read
from tests.services import faults
from tests.services.fault import Fault, of
from tests.services.github import GitHub as Service
from tests.services.github_lives import Hand, guild, noon, usual
from tests.services.github_oddities import renamed
from tests.services.github_persons import Commits, Person, Repository
from tests.services.github_persons import Event as Happened
from tests.services.github_world import World, owner_token
from tests.services.wire import Call, Reply

LOGIN = "rae-example"
DAY = date(2023, 5, 5)
LATER = NOW + timedelta(hours=1)
NEXT = NOW + timedelta(days=2)


def rae(*rows: Repository, **more: Any) -> Person:
    """Return somebody with a commit and an issue in each of some repositories."""
    hand = Hand(LOGIN, 8201)
    rows = rows or (hand.repository("old", date(2022, 1, 1)),)
    asked = [hand.event("issue", noon(DAY, n), row) for n, row in enumerate(rows)]
    asked = [replace(event, number=3, title="Same") for event in asked]
    talk = hand.event("discussion", noon(DAY), rows[0])
    person = Person(
        login=LOGIN,
        id=8201,
        created=noon(date(2022, 1, 1)),
        repositories=rows,
        commits=tuple(Commits(day=DAY, repository=row, count=2) for row in rows),
        events=(*hand.made(rows), *asked, talk),
    )
    return replace(person, **more)


def twice(
    before: Person, after: Person, *, now: Any = LATER, token: str | None = None
) -> tuple[Read, Read, Service]:
    """Read, change the world, and read again with the same store."""
    store, more = InMemory(), {"token": token} if token else {}
    with Service(World.of(before, guild())) as service:
        first = read(service, LOGIN, store=store, **more)  # type: ignore[arg-type]
        service.world = World.of(after, guild())
        service.forget()
        second = read(service, LOGIN, store=store, now=now, **more)  # type: ignore[arg-type]
        log = service.log
        fresh = read(service, LOGIN, now=now, **more)  # type: ignore[arg-type]
    hold_to_truth(second, World.of(after, guild()), LOGIN)
    assert second.activities == fresh.activities, (
        "as if it were read for the first time"
    )
    assert is_complete(second)
    service.forget()
    service._log = {a.number: a for a in log}
    return first, second, service


def test_a_repository_renamed_between_two_runs_has_its_new_name_alone() -> None:
    before = rae()
    first, second, service = twice(before, renamed(before, "old", "new"))
    assert f"{LOGIN}/old" in str(first.records)
    assert "old" not in {part for a in second.activities for part in a.url.split("/")}
    assert {a.subject for a in second.activities} == {f"{LOGIN}/new"}
    assert "/old/" not in str([(a.id, a.url, a.title) for a in second.activities])
    assert not [a for a in service.log if "2023" in str(a.variables)]


def test_the_old_name_may_be_taken_by_another_repository() -> None:
    hand = Hand(LOGIN, 8202)
    rows = [hand.repository(name, date(2022, 1, 1)) for name in ("old", "other")]
    before = rae(*rows)
    after = renamed(renamed(before, "old", "new"), "other", "old")
    _, second, _ = twice(before, after)
    issues = [a for a in second.activities if a.kind is Kind.ISSUE]
    assert sorted(a.url.split("/")[-3] for a in issues) == ["new", "old"]
    names = {a.title for a in second.activities if a.kind is Kind.REPOSITORY}
    assert names == {f"{LOGIN}/new", f"{LOGIN}/old"}


def given_away(person: Person) -> Person:
    row = replace(person.repositories[0], owner="guild-example", name="given")
    return replace(
        person,
        repositories=(),
        commits=tuple(replace(c, repository=row) for c in person.commits),
        events=tuple(replace(e, repository=row) for e in person.events),
    )


def test_what_was_given_away_is_told_under_its_new_owner() -> None:
    before = rae()
    _, second, _ = twice(before, given_away(before))
    assert {a.subject for a in second.activities} == {"guild-example/given"}
    assert [a for a in second.artifacts if a.kind is Kind.REPOSITORY] == []


def without(person: Person) -> Person:
    """Return the person after the first repository was deleted, and all in it."""
    lost = person.repositories[0]
    return replace(without_place(person, lost), repositories=person.repositories[1:])


def without_place(person: Person, lost: Repository) -> Person:
    left: list[Happened] = [e for e in person.events if e.repository is not lost]
    return replace(
        person,
        commits=tuple(c for c in person.commits if c.repository is not lost),
        events=tuple(left),
    )


def hidden(person: Person) -> Person:
    """Return the person after the first repository was made private."""
    row = replace(person.repositories[0], private=True)
    old = person.repositories[0]

    def now(one: Repository) -> Repository:
        return row if one is old else one

    return replace(
        person,
        repositories=(row, *person.repositories[1:]),
        commits=tuple(replace(c, repository=now(c.repository)) for c in person.commits),
        events=tuple(replace(e, repository=now(e.repository)) for e in person.events),
    )


@pytest.mark.parametrize("change", [without, hidden])
def test_what_is_public_no_more_is_shown_no_more(change: Any) -> None:
    hand = Hand(LOGIN, 8203)
    rows = [hand.repository(name, date(2022, 1, 1)) for name in ("secret", "open")]
    before = rae(*rows)
    first, second, service = twice(before, change(before))
    assert "secret" in str(first.records)
    assert "secret" not in str(second.records)
    assert second.days("other", "private") == {}
    asked = [a for a in service.log if a.operation == "Windows"]
    assert len(asked) <= 3, "only the years that name it"


def test_in_what_others_own_too_a_day_later() -> None:
    place = Hand("guild-example", 8204).repository("theirs", date(2020, 1, 1))
    mine = Hand(LOGIN, 8205).repository("mine", date(2022, 1, 1))
    before = replace(rae(place, mine), repositories=(mine,))
    first, second, service = twice(before, without_place(before, place), now=NEXT)
    assert "theirs" in str(first.records)
    assert "theirs" not in str(second.records)
    assert [a.operation for a in service.log].count("Look") == 1


def test_others_are_looked_at_once_a_day_and_their_new_names_are_told() -> None:
    place = Hand("guild-example", 8204).repository("theirs", date(2020, 1, 1))
    before = replace(rae(place), repositories=())
    row = replace(place, name="ours", owner="club-example")
    after = replace(
        before,
        commits=tuple(replace(c, repository=row) for c in before.commits),
        events=tuple(replace(e, repository=row) for e in before.events),
    )
    store = InMemory()
    with Service(World.of(before, guild())) as service:
        read(service, LOGIN, store=store)
        read(service, LOGIN, store=store, now=LATER)
        assert service.asked("Look") == [], "not within a day"
        service.world = World.of(after, guild())
        done = read(service, LOGIN, store=store, now=NEXT)
        assert len(service.asked("Look")) == 1
        again = read(service, LOGIN, store=store, now=NEXT + timedelta(hours=1))
        assert len(service.asked("Look")) == 1
        offline = read(service, LOGIN, store=store, now=NEXT, offline=True)
    assert {a.subject for a in done.activities} == {"club-example/ours"}
    assert done.activities == again.activities == offline.activities


@pytest.mark.parametrize(
    "wrong",
    [
        faults.status(502, when=of("Look"), times=None),
        faults.null_data(when=of("Look"), times=None),
        faults.wrong_types("nodes", when=of("Look"), times=None),
        faults.invalid_json(when=of("Look"), times=None),
    ],
)
def test_without_an_answer_they_are_taken_as_they_were(wrong: Fault) -> None:
    place = Hand("guild-example", 8204).repository("theirs", date(2020, 1, 1))
    person, store = replace(rae(place), repositories=()), InMemory()
    with Service(World.of(person, guild())) as service:
        first = read(service, LOGIN, store=store)
        service.faults.append(wrong)
        done = read(service, LOGIN, store=store, now=NEXT)
        assert wrong.met
        assert PART not in "".join(store.parts(next(iter(store._rows))[0]))
    assert is_complete(done)
    assert done.activities == first.activities


def test_what_is_withheld_may_be_public_all_the_same() -> None:
    def withheld(_: Call, reply: Reply) -> Reply:
        error = {"type": "FORBIDDEN", "path": ["nodes", 0], "message": "SAML"}
        return Reply.of({"data": {"nodes": [None]}, "errors": [error]})

    place = Hand("guild-example", 8204).repository("theirs", date(2020, 1, 1))
    person, store = replace(rae(place), repositories=()), InMemory()
    with Service(World.of(person, guild())) as service:
        first = read(service, LOGIN, store=store)
        service.faults.append(Fault(change=withheld, when=of("Look"), times=None))
        done = read(service, LOGIN, store=store, now=NEXT)
    assert done.activities == first.activities


def test_an_own_token_does_not_show_what_was_made_private() -> None:
    hand = Hand(LOGIN, 8203)
    rows = [hand.repository(name, date(2022, 1, 1)) for name in ("secret", "open")]
    before = rae(*rows)
    store, token = InMemory(), owner_token(LOGIN)
    with Service(World.of(before, guild())) as service:
        read(service, LOGIN, store=store, token=token)
        service.world = World.of(hidden(before), guild())
        done = read(service, LOGIN, store=store, token=token, now=LATER)
        kept = b"".join(k.body for k in store._rows.values())
    assert "secret" not in str(done.records) and b"secret" not in kept


# Accounts.


def test_an_account_that_took_another_login_is_one_sentence_with_it() -> None:
    person, store = usual(years=1, repositories=2), InMemory()
    after = World.of(replace(person, login="ada-newname"), guild())
    with Service(World.of(person, guild())) as service:
        read(service, person.login, store=store)
        service.world = after
        service.forget()
        done = read(service, person.login, store=store, now=LATER)
        assert [a.operation for a in service.log] == ["First", "Who"]
        service.forget()
        stranger = read(service, person.login)
        assert [a.operation for a in service.log] == ["First"]
    assert done.code == "renamed"
    assert str(done.error) == (
        "The account ada-example is called ada-newname on GitHub now; name that login "
        "to read it."
    )
    assert (done.activities, done.coverage) == ([], [])
    assert stranger.code == "no_such_handle"


@pytest.mark.parametrize(
    "wrong",
    [
        faults.status(200, {"data": {"node": None}}, when=of("Who")),
        faults.status(200, {"data": {"node": {"login": "a\u202eb"}}}, when=of("Who")),
        faults.status(200, {"data": {"node": {"login": 7}}}, when=of("Who")),
        faults.status(404, when=of("Who")),
        faults.html(when=of("Who")),
    ],
)
def test_where_that_cannot_be_told_nobody_has_the_login(wrong: Fault) -> None:
    person, store = usual(years=1, repositories=2), InMemory()
    with Service(World.of(person, guild())) as service:
        read(service, person.login, store=store)
        service.world = World.of(replace(person, login="ada-newname"), guild())
        service.faults.append(wrong)
        done = read(service, person.login, store=store, now=LATER)
    assert done.code == "no_such_handle"


def test_an_answer_about_another_login_is_not_taken_for_this_one() -> None:
    def other(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        told["data"]["owner"]["login"] = "ada-newname"
        return Reply.of(told)

    person = usual(years=1, repositories=2)
    wrong = Fault(change=other, when=of("First"))
    with Service(World.of(person, guild()), faults=[wrong]) as service:
        assert read(service, person.login).code == "renamed"


def test_another_case_is_no_other_name() -> None:
    person = usual(years=1, repositories=2)
    with Service(World.of(person, guild())) as service:
        done = read(service, person.login.upper())
    assert is_complete(done)
    assert done.profile.handle == person.login


def test_a_login_that_changed_hands_is_read_anew_and_told() -> None:
    store = InMemory()
    before = usual(years=3, repositories=6)
    after = World.of(usual(years=1, repositories=2, number=1777, seed=5), guild())
    with Service(World.of(before, guild())) as service:
        first = read(service, before.login, store=store)
        service.world = after
        done = read(service, before.login, store=store, now=LATER)
        again = read(service, before.login, store=store, now=LATER)
    assert is_complete(done)
    hold_to_truth(done, after, before.login)
    assert "belongs to another account" in done.notices["handle_changed_hands"]
    assert "handle_changed_hands" not in {**first.notices, **again.notices}
    assert done.profile.id == "1777"


def test_an_id_that_took_another_form_is_the_same_account() -> None:
    def formed(_: Call, reply: Reply) -> Reply:
        body = reply.body.replace(b"U_1001", b"MDQ6VXNlcjEwMDE=")
        return replace(reply, body=body)

    person, store = usual(years=1, repositories=2), InMemory()
    with Service(World.of(person, guild())) as service:
        read(service, person.login, store=store)
        service.faults.append(Fault(change=formed, times=None))
        done = read(service, person.login, store=store, now=LATER)
    assert is_complete(done)
    assert "handle_changed_hands" not in done.notices


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://x/a/b/issues/3", "https://x/c/d/issues/3"),
        ("https://x/a/b", "https://x/c/d"),
        ("https://x/a/b#c", "https://x/c/d#c"),
        ("https://x/a/bb/issues/3", "https://x/a/bb/issues/3"),
        ("https://x/e/f/issues/3", "https://x/e/f/issues/3"),
        ("", ""),
    ],
)
def test_only_the_name_itself_is_put_in_its_place(url: str, wanted: str) -> None:
    names = Names()
    names.call("R", "c/d", "")
    row = Event("issue", f"github:{url}", NOW, url, "", "R", "a/b")
    [now] = names.events([row])
    assert (now.url, now.id, now.name) == (wanted, f"github:{wanted}", "c/d")
