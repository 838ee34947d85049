"""Whole lives: read to the day, in few questions, and nothing that is not there."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditor.model import Basis, InMemory, Kind, Place
from tests.connectors.accounts import Read, hold_to_truth, is_complete, read
from tests.services.github import GitHub as Service
from tests.services.github_lives import brand_new, empty, guild, usual
from tests.services.github_oddities import (
    backdated,
    broad_quarter,
    busy_quarter,
    heavy,
    many_gists,
    many_releases,
    many_repositories,
    private,
    renamed,
    varied,
)
from tests.services.github_persons import Person
from tests.services.github_world import (
    READER,
    UNTIL,
    World,
    narrow_token,
    owner_token,
)


def life(person: Person, token: str = READER) -> tuple[Read, Service]:
    """Read a whole life, and hold it to the truth."""
    world = World.of(person, guild())
    with Service(world) as service:
        done = read(service, person.login, token=token)
    hold_to_truth(done, world, person.login, token)
    return done, service


def test_ten_years_with_60_repositories_take_23_requests_at_most_and_5_at_once() -> (
    None
):
    done, service = life(usual())
    assert is_complete(done)
    asked = Counter(asked.operation or asked.method for asked in service.log)
    assert asked.pop("Stamps") <= 6
    few = {"First": 1, "Windows": 11, "Discussions": 1, "GET": 1}
    assert asked == {**few, "Files": 3}
    assert service.most_in_flight() <= 5


def test_ten_years_take_seven_rounds_at_most() -> None:
    world = World.of(usual(), guild())
    with Service(world) as service:
        read(service, "ada-example")  # what the service has to work out, it has by now
        service.latency = 0.1  # so that those side by side end side by side
        rounds = []
        for _ in range(3):  # on a busy machine they may start one after the other
            service.forget()
            assert is_complete(read(service, "ada-example"))
            rounds.append(service.depth())
            if rounds[-1] <= 7:
                break
    assert min(rounds) <= 7


def test_counts_that_no_part_explains_are_other_and_are_stated() -> None:
    done, _ = life(usual(years=3, repositories=6))
    truth = World.of(usual(years=3, repositories=6)).truth("ada-example")
    assert truth.unexplained
    assert done.days("other") == truth.unexplained
    told = done.notices["calendar_remainder"]
    count = len(truth.unexplained)
    assert f"On {count} day{'s' if count > 1 else ''} " in told
    assert {a.basis for a in done.activities if a.kind is Kind.OTHER} == {Basis.AUTHOR}


@pytest.mark.parametrize(
    "person",
    [
        many_repositories(),
        broad_quarter(),
        busy_quarter(),
        many_gists(),
        many_releases(),
        heavy(),
    ],
    ids=lambda person: person.login,
)
def test_lists_longer_than_a_page_are_complete(person: Person) -> None:
    done, _ = life(person)
    truth = World.of(person, guild()).truth(person.login)
    assert is_complete(done)
    owned = [a.name for a in done.artifacts if a.kind is Kind.REPOSITORY]
    assert sorted(owned) == sorted(truth.repositories)
    gists = [a.url.split("/")[-1] for a in done.artifacts if a.kind is Kind.GIST]
    assert sorted(gists) == sorted(truth.gists)
    names = {a.name for a in done.artifacts if a.kind is Kind.RELEASE}
    assert names == {f"{name} {tag}" for name, tag in truth.releases}
    for kind in ("commit", "pull_request", "issue", "review"):
        assert sum(done.days(kind).values()) == truth.total(kind)


def test_more_repositories_on_one_day_than_are_listed_make_that_day_unknown() -> None:
    done, _ = life(broad_quarter(over=1))
    assert done.code == "list_full"
    [row] = [c for c in done.coverage if c.reason == "list_full"]
    assert (row.since, row.until) == (date(2023, 4, 1), date(2023, 4, 1))
    assert done.sees(date(2023, 4, 2)) and done.sees(date(2023, 3, 31))


def test_one_of_each_sort_of_repository_is_right() -> None:
    done, _ = life(varied())
    made = {a.subject for a in done.activities if a.kind is Kind.REPOSITORY}
    assert "vera-example/given" not in made, "somebody else made it"
    assert "vera-example/copied" not in made
    assert [a.subject for a in done.activities if a.kind is Kind.FORK] == [
        "vera-example/copied"
    ]
    owned = {a.name: a for a in done.artifacts}
    assert "vera-example/given" in owned and "vera-example/copied" not in owned
    assert owned["vera-example/shelved"].metrics["archived"] == 1
    assert owned["vera-example/hollow"].updated is None
    subjects = {a.subject for a in done.activities if a.kind is Kind.COMMIT}
    assert {"guild-example/atlas", "vera-example/given"} <= subjects


def test_a_renamed_repository_has_its_new_name_everywhere() -> None:
    before = varied()
    after = renamed(before, "plain", "fancy")
    done, _ = life(after)
    names = {a.subject for a in done.activities} | {a.name for a in done.artifacts}
    assert "vera-example/fancy" in names
    assert "vera-example/plain" not in names


def test_a_commit_dated_before_the_account_is_told_and_never_the_first_act() -> None:
    person = backdated()
    world = World.of(person, guild())
    with Service(world) as service:
        done = read(service, person.login)
        assert is_complete(done)
        assert min(a.falls_on() for a in done.activities).year == 2024
        assert not [a for a in service.log if "1980" in str(a.variables)]
        assert "in 1980, is left out" in done.notices["dated_before_account"]
    # in a year that is asked for anyway it is told that it was left out
    early = replace(person.commits[0], day=person.created.date() - timedelta(days=3))
    person = replace(person, commits=(early, *person.commits))
    created = person.created.date()
    with Service(World.of(person, guild())) as service:
        done = read(service, person.login)
    assert min(a.falls_on() for a in done.activities) >= created


def test_an_account_without_any_act_is_complete_and_silent() -> None:
    done, service = life(empty())
    assert is_complete(done)
    assert (done.activities, done.artifacts) == ([], [])
    assert done.profile.handle == "eve-example"
    assert len(service.log) <= 2


def test_an_account_made_today_is_complete_up_to_yesterday() -> None:
    today = UNTIL + timedelta(days=1)
    person = brand_new(today=today)
    world = World.of(person, guild(), today=today)
    with Service(world) as service:
        done = read(service, person.login)
    assert is_complete(done)
    assert all(a.falls_on() <= today for a in done.activities)


def test_only_the_quarters_that_are_looked_at_are_asked_for() -> None:
    world = World.of(usual(), guild())
    with Service(world) as service:
        done = read(service, "ada-example", since=date(2025, 5, 1))
        windows = [a for a in service.log if a.operation == "Windows"]
    assert len(windows) == 2
    assert min(str(a.variables["from0"]) for a in windows) == "2025-04-01T00:00:00Z"
    assert [c.since for c in done.coverage] == [date(2025, 5, 1)]
    hold_to_truth(done, world, "ada-example")


def test_the_last_day_asked_for_may_lie_years_back() -> None:
    world = World.of(usual(), guild())
    with Service(world) as service:
        done = read(service, "ada-example", until=date(2020, 8, 15))
    assert is_complete(done, date(2020, 8, 15))


# What is private stays private.


def test_counts_that_a_person_chose_to_show_are_private_and_nothing_else() -> None:
    done, _ = life(private())
    truth = World.of(private()).truth("pia-example")
    assert done.days("private") == truth.unexplained
    assert sum(done.days("private").values()) == truth.restricted
    assert "vault" not in str(done.records)


def test_counts_that_a_person_does_not_show_are_not_there() -> None:
    done, _ = life(private(shares=False))
    assert done.days("private", "other") == {}
    assert is_complete(done)


@pytest.mark.parametrize("shares", [True, False])
def test_rows_that_only_an_own_token_shows_are_dropped(shares: bool) -> None:
    person = private(shares=shares)
    world = World.of(person, guild())
    with Service(world) as service:
        done = read(service, person.login, token=owner_token(person.login))
    assert "vault" not in str(done.records)
    assert done.days("private", "other") == {}
    assert done.days("commit") == {date(2022, 2, 1): 2}
    assert "token without any scope, and --refresh" in done.notices["private_dropped"]


def test_an_own_token_without_scopes_shows_private_counts_at_most() -> None:
    person = private(shares=False)
    done, _ = life(person, narrow_token(person.login))
    assert "vault" not in str(done.records)
    assert done.days("commit") == {date(2022, 2, 1): 2}


def test_the_profile_page_is_no_work() -> None:
    person = usual(years=2, repositories=3)
    row = replace(person.repositories[0], name=person.login)
    mine = replace(person.commits[0], repository=row, day=date(2026, 1, 5))
    owned = (row, *person.repositories[1:])
    person = replace(person, repositories=owned, commits=(mine,), events=())
    person = replace(person, remarks=())
    done, _ = _unchecked(person)
    assert done.days("commit", "other") == {}
    assert "profile page" in done.notices["profile_page"]


def test_an_address_in_a_readme_is_neither_told_nor_kept() -> None:
    person, store = usual(years=2, repositories=2), InMemory()
    words = "Write to ada.example+x@mail.example.invalid, please"
    first = replace(person.repositories[0], description=words, readme=f"# {words}\n")
    person = replace(person, repositories=(first, person.repositories[1]))
    with Service(World.of(person, guild())) as service:
        done = read(service, person.login, store=store)
        at = Place(source="github", host=service.url[7:], handle=person.login)
        kept = [store.get(at, part) for part in store.parts(at)]
    assert "Write to [address], please" in [a.title for a in done.artifacts]
    assert not [k for k in kept if k and b"mail.example" in k.body]


def _unchecked(person: Person) -> tuple[Read, Service]:
    with Service(World.of(person, guild())) as service:
        return read(service, person.login), service
