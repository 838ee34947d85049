"""Answers that are odd, accounts that are, and clocks: nobody becomes idle by them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from auditor.model import InMemory
from tests.connectors.accounts import NOW, hold_to_truth, is_complete, read
from tests.services import faults
from tests.services.fault import Fault, of
from tests.services.github import GitHub as Service
from tests.services.github_lives import ATLAS, Hand, guild, usual
from tests.services.github_oddities import many_gists, private
from tests.services.github_persons import Commits
from tests.services.github_world import UNTIL, World, owner_token
from tests.services.wire import Call, Reply

LOGIN = "ada-example"
ONE = timedelta(days=1)


def world() -> World:
    return World.of(usual(years=3, repositories=6), guild())


def changed(operation: str, change: Callable[[Any], None], **when: Any) -> Fault:
    """Return a fault that changes the data of an answer in place."""

    def made(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        change(told["data"])
        return Reply.of(told)

    return Fault(change=made, when=of(operation), times=when.get("times"))


@pytest.mark.parametrize("made", ["2027-06-01T00:00:00Z", "9999-12-31T00:00:00Z"])
def test_an_account_of_the_future_is_one_sentence(made: str) -> None:
    def later(data: Any) -> None:
        data["owner"]["createdAt"] = made

    with Service(world(), faults=[changed("First", later)]) as service:
        done = read(service, LOGIN)
    assert done.code == "bad_answer"
    assert done.coverage == []


@pytest.mark.parametrize("stamp", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_date_that_cannot_be_costs_its_window_alone(stamp: str) -> None:
    def odd(data: Any) -> None:
        for alias, window in data["user"].items():
            if alias != "id" and window["issueContributions"]["nodes"]:
                window["issueContributions"]["nodes"][0]["occurredAt"] = stamp

    store = InMemory()
    with Service(world(), faults=[changed("Windows", odd)]) as service:
        done = read(service, LOGIN, store=store)
        assert done.code == "bad_answer"
        service.faults.clear()
        assert is_complete(read(service, LOGIN, store=store)), "nothing odd was kept"


def test_a_list_that_goes_on_from_nowhere_is_no_end() -> None:
    def nowhere(data: Any) -> None:
        data["owner"]["gists"]["pageInfo"]["endCursor"] = None

    person = many_gists()
    with Service(World.of(person), faults=[changed("First", nowhere)]) as service:
        assert read(service, person.login).code == "bad_answer"


def test_a_list_that_stands_still_is_given_up_at_once() -> None:
    person = many_gists()

    def still(call: Call, reply: Reply) -> Reply:
        told, here = reply.payload(), call.variables["gists"]
        page = {"hasNextPage": True, "endCursor": here}
        told["data"]["user"]["gists"]["pageInfo"] = page
        return Reply.of(told)

    wrong = Fault(change=still, when=of("MoreGists"), times=None)
    with Service(World.of(person), faults=[wrong]) as service:
        done = read(service, person.login)
        assert len(service.log) < 8
    assert done.error


def test_an_account_that_goes_away_in_the_middle_is_told_so() -> None:
    def away(_: Call, reply: Reply) -> Reply:
        error = {"type": "NOT_FOUND", "path": ["user"], "message": "Could not resolve"}
        return Reply.of({"data": {"user": None}, "errors": [error]})

    wrong = Fault(change=away, when=of("Windows"), times=None)
    with Service(world(), faults=[wrong]) as service:
        done = read(service, LOGIN)
        assert len(service.log) <= 7
    assert done.code == "no_such_handle"
    assert "not on GitHub any more" in str(done.error)


def test_a_profile_that_shows_no_contributions_is_not_idle() -> None:
    def hidden(data: Any) -> None:
        data["owner"]["contributionsCollection"]["contributionYears"] = []

    with Service(world(), faults=[changed("First", hidden)]) as service:
        done = read(service, LOGIN)
    assert "may be set to private" in done.notices["profile_private"]
    assert not done.sees(date(2025, 6, 1))


def test_names_and_pages_that_are_none_are_not_taken_over() -> None:
    def evil(data: Any) -> None:
        data["owner"]["url"] = "javascript:alert(1)"

    with Service(world(), faults=[changed("First", evil)]) as service:
        done = read(service, LOGIN)
    assert done.profile.url == f"https://github.com/{LOGIN}"

    def worse(data: Any) -> None:
        data["owner"]["login"] = "ada\u202eexample"

    with Service(world(), faults=[changed("First", worse)]) as service:
        assert read(service, LOGIN).code == "bad_answer"


def test_what_was_kept_by_a_clock_that_runs_ahead_is_asked_for_again() -> None:
    store = InMemory()
    with Service(world()) as service:
        read(service, LOGIN, store=store, now=NOW + timedelta(days=90))
        asked = Counter(one.operation for one in service.log if one.operation)
        service.forget()
        done = read(service, LOGIN, store=store)
        assert Counter(a.operation for a in service.log if a.operation) == asked
    assert is_complete(done)


def test_the_first_evening_of_an_account_may_lie_on_the_day_before() -> None:
    hand = Hand("lia-example", 7001)
    person = replace(
        usual("lia-example", years=1, repositories=1, number=7001),
        created=datetime(2024, 1, 2, 3, tzinfo=UTC),  # the evening before in the west
        commits=(Commits(day=date(2024, 1, 1), repository=ATLAS, count=2),),
        events=(),
        repositories=(),
        gists=(),
    )
    assert hand.login == person.login
    small = World.of(person, guild())
    with Service(small) as service:
        done = read(service, person.login)
    hold_to_truth(done, small, person.login)
    assert done.days("commit") == {date(2024, 1, 1): 2}


def test_a_quarter_with_rows_that_only_this_token_shows_is_not_seen_whole() -> None:
    """Others may see a bare count there, so silence in it is not for sure."""
    person = private()
    with Service(World.of(person, guild())) as service:
        done = read(service, person.login, token=owner_token(person.login))
    assert not done.sees(date(2022, 3, 9))
    assert done.sees(date(2024, 3, 9))


def test_a_newer_half_of_a_quarter_goes_before_an_older_whole() -> None:
    person, store = usual(years=3, repositories=6), InMemory()
    late = Commits(day=date(2024, 5, 2), repository=person.repositories[0], count=9)
    grown = World.of(replace(person, commits=(*person.commits, late)), guild())
    with Service(World.of(person, guild())) as service:
        read(service, LOGIN, store=store)
        service.world = grown
        service.faults.append(
            faults.resource_limits(longer_than=60, when=of("Windows"), times=None)
        )
        month = NOW + timedelta(days=31)
        done = read(service, LOGIN, store=store, now=month)
        hold_to_truth(done, grown, LOGIN)
        asked = len(service.log)
        read(service, LOGIN, store=store, now=month + timedelta(days=1))
        assert len(service.log) - asked <= 4
        offline = read(service, LOGIN, store=store, offline=True, now=month)
    assert offline.days("commit")[late.day] == done.days("commit")[late.day]


def test_records_come_in_one_order_however_answers_arrive() -> None:
    seen = []
    for first in (0, 2, 4):
        wrong = [
            faults.slow(0.03, at=first),
            faults.something_went_wrong(
                when=lambda call: "2024" in str(call.variables.get("from0")), times=None
            ),
        ]
        with Service(world(), faults=wrong) as service:
            done = read(service, LOGIN)
        days = (UNTIL - n * ONE for n in range(1_200))
        whole = {day for day in days if done.sees(day)}
        seen.append((done.activities, done.artifacts, whole))
    assert seen[0] == seen[1] == seen[2]


def test_links_that_differ_at_their_far_end_are_two() -> None:
    far = "https://github.example/" + "x" * 300

    def longer(data: Any) -> None:
        for alias, window in data["user"].items():
            for node in window["issueContributions"]["nodes"] if alias != "id" else ():
                node["issue"]["url"] = far + node["issue"]["id"]

    small = world()
    with Service(small, faults=[changed("Windows", longer)]) as service:
        done = read(service, LOGIN)
    assert sum(done.days("issue").values()) == small.truth(LOGIN).total("issue")
