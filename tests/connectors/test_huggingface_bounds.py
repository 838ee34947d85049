"""Organisations, long lists, and what is told where a reading stops."""

import dataclasses
from datetime import timedelta

from auditor.model import Kind, Sight
from tests.connectors.hub_reads import (
    DAY,
    MADE,
    by,
    commits,
    hold_to_truth,
    is_whole,
    person,
    read,
    repo,
)
from tests.services.fault import Fault
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, ORG, UNTIL, usual
from tests.services.hub_world import World
from tests.services.wire import Call, Reply

# Organisations and bounds.


def test_in_organisations_only_own_commits_count() -> None:
    world = usual(models=1, datasets=0, spaces=0, years=3)
    with Hub(world) as hub:
        done = read(hub)
    hold_to_truth(done, world)
    assert is_whole(done)
    there = [a for a in done.activities if a.subject.startswith(ORG)]
    assert {a.kind for a in there} == {Kind.COMMIT} and len(there) == 4
    assert not [a for a in done.artifacts if a.name.startswith(ORG)]


def test_the_own_name_is_no_organisation() -> None:
    with Hub(usual(models=2, datasets=1, spaces=0, years=2)) as hub:
        plain = read(hub)
        asked = len(hub.log)
        hub.forget()
        named = read(hub, orgs=[NAME.upper()])
        assert len(hub.log) == asked
    assert named.coverage == plain.coverage


def test_further_organisations_can_be_named() -> None:
    theirs = repo(by(MADE + DAY), by(MADE, "octo"), id="other-guild/net")
    world = World.of(person(), repos=[theirs])
    with Hub(world) as hub:
        assert read(hub).activities == []
        done = read(hub, orgs=["other-guild"])
    hold_to_truth(done, world, NAME, "other-guild")
    assert len(commits(done)) == 1


def test_the_bound_in_organisations_is_told() -> None:
    many = [
        repo(by(MADE + n * DAY), id=f"{ORG}/net-{n}", created=MADE + n * DAY - DAY / 2)
        for n in range(9)
    ]
    world = World.of(person(orgs=(ORG,)), repos=many)
    with Hub(world) as hub:
        done = read(hub, org_repositories=4)
        assert len([a for a in hub.log if "/commits/" in a.path]) == 4
    hold_to_truth(done, world)
    assert done.error is None and "list_cap" in done.notices
    assert len(commits(done)) == 4
    last = (MADE + 4 * DAY).date()
    assert not done.sees(last) and done.sees(last + DAY)
    assert [(c.state, c.reason) for c in done.coverage] == [
        (Sight.FULL, None),
        (Sight.PARTIAL, "list_cap"),
    ]


def test_so_many_organisations_are_looked_through_and_no_more() -> None:
    orgs = tuple(f"guild-{n}" for n in range(14))
    with Hub(World.of(person(orgs=orgs))) as hub:
        done = read(hub)
        asked = {
            a.path.split("author=")[1].split("&")[0]
            for a in hub.log
            if "author" in a.path
        }
    assert len(asked - {NAME}) == 10
    assert "10 of 14 organisations" in done.notices["list_cap"]
    assert not done.sees(UNTIL)


def test_organisations_that_are_named_leave_the_bound_what_it_is() -> None:
    listed = tuple(f"guild-{n}" for n in range(12))
    named = [*(f"other-{n}" for n in range(6)), "GUILD-11"]
    with Hub(World.of(person(orgs=listed))) as hub:
        done = read(hub, orgs=named)
        assert len([a for a in hub.log if a.route == "/api/models"]) == 1 + 6 + 1 + 10
    assert "11 of 12 organisations" in done.notices["list_cap"]
    assert not done.sees(UNTIL)


def test_the_bound_of_own_repositories_is_told() -> None:
    many = [repo(by(MADE + n * DAY), name=f"n-{n}", created=MADE) for n in range(5)]
    world = World.of(person(), repos=many)
    with Hub(world, page=2) as hub:
        done = read(hub, repositories=3)
    hold_to_truth(done, world)
    assert len(done.artifacts) == 3 and "list_cap" in done.notices
    assert done.sees((MADE + 4 * DAY).date()) and not done.sees(MADE.date())


def test_a_longer_history_elsewhere_is_read_as_far_as_the_bound() -> None:
    long = repo(*(by(MADE + n * DAY) for n in range(60)), id=f"{ORG}/long")
    world = World.of(person(orgs=(ORG,)), repos=[long])
    with Hub(world, page=2) as hub:
        done = read(hub)
    hold_to_truth(done, world)
    assert len(commits(done)) == 40
    assert done.error is None and f"{ORG}/long" in done.notices["commits_cut"]
    assert not done.sees(MADE.date()) and done.sees((MADE + 50 * DAY).date())


def test_rows_of_another_namespace_are_not_the_person_s() -> None:
    strange = dataclasses.replace(repo(by(MADE)), id="octo/net")

    def mixed(_: Call, reply: Reply) -> Reply:
        rows = reply.payload()
        return Reply.of(
            [*rows, {**rows[0], "id": strange.id}, {**rows[0], "id": "../x"}]
        )

    wrong = Fault(change=mixed, when=lambda c: "/api/models?" in c.path)
    with Hub(World.of(person(), repos=[repo(by(MADE))]), faults=[wrong]) as hub:
        done = read(hub)
    assert [a.name for a in done.artifacts] == [f"{NAME}/net"]
    assert done.code == "bad_answer", "somebody else's list was given"


def test_many_rows_take_no_more_than_they_are() -> None:
    likes = tuple(
        ("model", f"octo/n-{n}", MADE + n * timedelta(minutes=1)) for n in range(5000)
    )
    world = World.of(person(likes=likes))
    with Hub(world, page=500) as hub:
        done = read(hub)
        assert len(hub.log) == 5 + 10
    hold_to_truth(done, world)
    assert len(done.activities) == 5000 and is_whole(done)


def test_a_list_shorter_than_the_profile_says_is_told() -> None:
    one, two = repo(by(MADE + DAY)), repo(by(MADE + 9 * DAY), name="other")
    world = World.of(person(), repos=[one, two])
    short = Fault(
        change=lambda _, reply: Reply.of(reply.payload()[:1]),
        when=lambda c: "/api/models?" in c.path,
    )
    with Hub(world, faults=[short]) as hub:
        done = read(hub)
    hold_to_truth(done, world)
    assert done.error is None and "counts 2 models" in done.notices["list_short"]
    assert {c.reason for c in done.coverage} == {None, "list_cap"}


def test_an_empty_list_where_there_is_something_is_a_failure() -> None:
    world = World.of(person(), repos=[repo(by(MADE + DAY))])
    empty = Fault(
        change=lambda *_: Reply.of([]), when=lambda c: "/api/models?" in c.path
    )
    with Hub(world, faults=[empty]) as hub:
        done = read(hub)
    hold_to_truth(done, world)
    assert done.code == "bad_answer" and not done.sees(UNTIL)
