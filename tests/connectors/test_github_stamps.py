"""How commits came to their dates: few questions, asked once, and a help only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest

from auditor.connectors._github.graphql.stamping import PREFIX
from auditor.connectors.github import GitHub
from auditor.model import InMemory, Interrupted, Place, Run, Stamp, Window
from tests.connectors.accounts import NOW, Read, hold_to_truth, is_complete, read
from tests.services import faults
from tests.services.fault import Fault, of
from tests.services.github import GitHub as Service
from tests.services.github_lives import Hand, guild, noon, usual
from tests.services.github_oddities import renamed
from tests.services.github_persons import Commits, Person, Repository
from tests.services.github_world import READER, UNTIL, World
from tests.services.wire import Call, Reply

LOGIN = "sol-example"
FIRST = date(2024, 1, 1)
LATER = NOW + timedelta(hours=1)


def place(name: str, number: int = 0, **more: Any) -> Repository:
    row = Hand(LOGIN, 8300 + number).repository(name, date(2023, 12, 1))
    return replace(row, pushed=noon(date(2025, 1, 1)), **more)


def sol(*worked: Commits, **more: Any) -> Person:
    """Return somebody with these commits."""
    rows = tuple(dict.fromkeys(row.repository for row in worked))
    person = Person(
        login=LOGIN,
        id=8301,
        created=noon(date(2023, 1, 1)),
        repositories=rows,
        commits=worked,
    )
    return replace(person, **more)


def days(row: Repository, length: int = 30, **more: Any) -> list[Commits]:
    """Return a commit a day, or as many as is said."""
    return [
        Commits(day=FIRST + timedelta(n), repository=row, **more) for n in range(length)
    ]


def steady(length: int = 30, places: int = 1, **more: Any) -> Person:
    rows = [place(f"r{n}", n) for n in range(places)]
    return sol(*(one for row in rows for one in days(row, length, **more)))


def stamps(done: Read) -> list[Stamp]:
    return [row for row in done.records if isinstance(row, Stamp)]


def life(person: Person, **more: Any) -> tuple[Read, Service]:
    world = World.of(person, guild())
    with Service(world, **more) as service:
        done = read(service, person.login)
    hold_to_truth(done, world, person.login)
    assert is_complete(done)
    return done, service


# What is told.


def test_a_stamp_has_both_dates_the_parent_s_and_when_github_first_had_the_place() -> (
    None
):
    done, service = life(steady(33))
    found = {row.activity: row for row in stamps(done)}
    assert len(found) == 33 and len(service.asked("Stamps")) == 1
    row = found["github:commits:R_830000001:2024-01-02"]
    before = found["github:commits:R_830000001:2024-01-01"]
    assert row.authored.date() == date(2024, 1, 2)
    assert row == Stamp(
        source="github",
        subject=f"{LOGIN}/r0",
        url=f"https://github.example/{LOGIN}/r0",
        activity="github:commits:R_830000001:2024-01-02",
        authored=row.authored,
        committed=row.authored,
        parent_committed=before.committed,
        unchanged=False,
        path=None,
        title="Work on r0",
        merge=False,
        first_seen=date(2023, 12, 1),
    )


def test_commits_that_change_no_file_are_told_by_their_trees() -> None:
    row = place("r0")
    work = [*days(row, 20), *days(row, 25, idle=1)[20:], *days(row, 40)[25:]]
    done, _ = life(sol(*work))
    idle = [s.authored.date() for s in stamps(done) if s.unchanged]
    assert sorted(idle) == [FIRST + timedelta(n) for n in range(20, 25)]
    assert {s.unchanged for s in stamps(done)} == {True, False}


@pytest.mark.parametrize("zone", [-12, 14])
def test_the_day_is_that_of_the_author_s_clock(zone: int) -> None:
    done, _ = life(steady(30, zone=zone))
    assert len(stamps(done)) == 30
    acts = {act.id: act for act in done.activities}
    for row in stamps(done):
        local = row.authored + timedelta(hours=zone)
        assert acts[row.activity].falls_on() == local.date()
    assert {s.authored.date() - acts[s.activity].falls_on() for s in stamps(done)} == {
        timedelta(0 if zone == -12 else -1)
    }


def test_one_sitting_shows_in_the_committer_s_dates() -> None:
    at = datetime(2024, 12, 24, 1, tzinfo=UTC)
    done, _ = life(steady(40, committed=at))
    assert {row.committed for row in stamps(done)} == {at}
    assert len({row.authored.date() for row in stamps(done)}) == 40


def test_a_renamed_repository_is_told_under_its_newest_name() -> None:
    before, store = steady(), InMemory()
    with Service(World.of(before, guild())) as service:
        read(service, LOGIN, store=store)
        service.world = World.of(renamed(before, "r0", "new"), guild())
        done = read(service, LOGIN, store=store, now=LATER)
    assert {(s.subject, s.url) for s in stamps(done)} == {
        (f"{LOGIN}/new", f"https://github.example/{LOGIN}/new")
    }


def test_what_is_not_counted_has_no_stamp() -> None:
    row = place("r0")
    early = [Commits(day=date(2022, 5, n), repository=row) for n in range(1, 5)]
    front = days(place(LOGIN, 5), 60)
    with Service(World.of(sol(*days(row), *early, *front), guild())) as service:
        done = read(service, LOGIN)
    assert {s.subject for s in stamps(done)} == {f"{LOGIN}/r0"}
    assert min(s.authored.date() for s in stamps(done)) == FIRST
    acts = {act.id for act in done.activities}
    assert {s.activity for s in stamps(done)} <= acts
    [asked] = service.asked("Stamps")
    assert [k for k in asked.variables if k.startswith("id")] == ["id0"]


# Which repositories, and how many requests.


def test_few_commits_are_not_asked_for() -> None:
    done, service = life(steady(29, places=5))
    assert (stamps(done), service.asked("Stamps")) == ([], [])


def test_the_fewest_that_hold_nearly_all_are_asked() -> None:
    rows = [place(f"r{n}", n) for n in range(4)]
    work = [*days(rows[0], 90, count=8), *days(rows[1], 60), *days(rows[2], 40)]
    done, _ = life(sol(*work, *days(rows[3], 31)))
    assert {s.subject for s in stamps(done)} == {f"{LOGIN}/r0", f"{LOGIN}/r1"}


def test_only_the_window_says_which_matter() -> None:
    old, new = place("old", 1), place("new", 2)
    late = [replace(c, day=c.day + timedelta(500)) for c in days(new, 35)]
    with Service(World.of(sol(*days(old, 300), *late), guild())) as service:
        done = read(service, LOGIN, since=date(2025, 1, 1))
    assert {s.subject for s in stamps(done)} == {f"{LOGIN}/new"}


def test_of_a_long_history_the_newest_three_hundred_are_read() -> None:
    done, service = life(steady(150, count=4))
    assert len(stamps(done)) == 300
    assert min(s.committed.date() for s in stamps(done)) > FIRST + timedelta(40)
    assert len(service.asked("Stamps")) == 3


@cache
def ten_years() -> World:
    return World.of(usual(), guild())


def test_ten_years_take_six_requests_and_an_hour_later_none() -> None:
    store = InMemory()
    with Service(ten_years()) as service:
        first = read(service, "ada-example", store=store)
        assert 0 < len(service.asked("Stamps")) <= 6
        service.forget()
        second = read(service, "ada-example", store=store, now=LATER)
        offline = read(service, "ada-example", store=store, now=LATER, offline=True)
        assert service.asked("Stamps") == []
        read(service, "ada-example", store=store, now=LATER, refresh=True)
        assert 0 < len(service.asked("Stamps")) <= 6
    assert stamps(first) == stamps(second) == stamps(offline)
    assert len(stamps(first)) > 1000


def test_only_where_somebody_pushed_it_is_asked_again() -> None:
    rows, store = [place(f"r{n}", n) for n in range(3)], InMemory()
    work = [one for row in rows for one in days(row)]
    with Service(World.of(sol(*work), guild())) as service:
        first = read(service, LOGIN, store=store)
        moved = replace(rows[1], pushed=noon(UNTIL))
        later = [
            replace(c, repository=moved) if c.repository is rows[1] else c for c in work
        ]
        new = Commits(day=date(2026, 11, 20), repository=moved)
        service.world = World.of(sol(*later, new), guild())
        service.forget()
        second = read(service, LOGIN, store=store, now=LATER)
        [asked] = service.asked("Stamps")
        fresh = read(service, LOGIN, now=LATER)
    assert asked.variables["id0"] == f"R_{moved.id}" and "id1" not in asked.variables
    assert len(stamps(second)) == len(stamps(first)) + 1
    assert stamps(second) == stamps(fresh)


def test_a_form_of_before_is_read_again_and_nothing_of_a_person_is_kept() -> None:
    store = InMemory()
    with Service(World.of(steady(title="by bo@x.example"), guild())) as service:
        read(service, LOGIN, store=store)
        at = Place(source="github", host=service.url[7:], handle=LOGIN)
        [part] = [p for p in store.parts(at) if p.startswith(PREFIX)]
        kept = store.get(at, part)
        assert kept and b"bo@x" not in kept.body
        store.put(at, part, replace(kept, body=b"[1]"))
        service.forget()
        done = read(service, LOGIN, store=store)
        assert len(service.asked("Stamps")) == 1
    assert len(stamps(done)) == 30


def planned(service: Service, store: InMemory, until: date = UNTIL, **more: Any) -> Any:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GITHUB_API_URL", service.api_url)
        environment.setenv("GITHUB_TOKEN", READER)
        run = Run(store=store, now=lambda: NOW, **more)
        window = Window(since=None, until=until)
        return GitHub(run=run).plan(LOGIN, window)


def test_a_plan_counts_them_as_far_as_that_is_known() -> None:
    store, line = InMemory(), "at most for how commits came to their dates"
    with Service(World.of(steady(), guild())) as service:
        assert f"6 {line}" in planned(service, store).lines
        read(service, LOGIN, store=store)
        known = planned(service, store)
        assert not [text for text in known.lines if line in text]
        at = Place(source="github", host=service.url[7:], handle=LOGIN)
        for part in [p for p in store.parts(at) if p.startswith(PREFIX)]:
            store.drop(at, part)
        assert f"3 {line}" in planned(service, store).lines
        assert line not in str(planned(service, store, offline=True).lines)
        part = next(p for p in store.parts(at) if p.startswith("window-1/2024"))
        store.drop(at, part)
        assert f"6 {line}" in planned(service, store).lines


def test_before_the_account_was_there_nothing_is_planned() -> None:
    with Service(World.of(steady(), guild())) as service:
        told = planned(service, InMemory(), until=date(2020, 1, 1))
    assert "came to their dates" not in str(told.lines)


# What goes wrong costs nothing else.

WRONG: dict[str, Callable[..., Fault]] = {
    **{
        str(code): lambda code=code, **when: faults.status(code, "?", **when)
        for code in (204, 301, 400, 401, 404, 409, 422, 500, 502, 504)
    },
    "html": faults.html,
    "cut": lambda **when: faults.drop(0.5, **when),
    "dropped": faults.drop,
    "JSON": faults.invalid_json,
    "apology": faults.something_went_wrong,
    "null": faults.null_data,
    "data": faults.wrong_types,
    "node": lambda **when: faults.wrong_types("h0", **when),
    "list": lambda **when: faults.wrong_types(
        "h0.defaultBranchRef.target.history.nodes", **when
    ),
    "page": lambda **when: faults.wrong_types(
        "h0.defaultBranchRef.target.history.pageInfo.hasNextPage", **when
    ),
    "other": lambda **when: Fault(change=_other, **when),
    "nothing": lambda **when: faults.status(200, {"errors": [{}]}, **when),
}


def _other(_: Call, reply: Reply) -> Reply:
    return replace(reply, body=reply.body.replace(b'"R_', b'"R_9'))


@pytest.mark.parametrize("name", WRONG)
def test_no_failure_costs_anything_but_the_stamps(name: str) -> None:
    person = steady(40)
    wrong = WRONG[name](when=of("Stamps"), times=None)
    whole, _ = life(person)
    done, service = life(person, faults=[wrong])
    assert wrong.met
    assert stamps(done) == []
    assert done.activities == whole.activities
    assert done.coverage == whole.coverage
    assert "one repository" in done.notices["stamps_unread"]
    assert len(service.asked("Stamps")) <= 6


def test_what_was_kept_is_told_where_it_cannot_be_read_again() -> None:
    store, row = InMemory(), place("r0")
    with Service(World.of(sol(*days(row)), guild())) as service:
        first = read(service, LOGIN, store=store)
        moved = replace(row, pushed=noon(UNTIL))
        service.world = World.of(sol(*days(moved)), guild())
        service.faults.append(faults.html(when=of("Stamps"), times=None))
        done = read(service, LOGIN, store=store, now=LATER)
    assert is_complete(done)
    assert stamps(done) == stamps(first) != []
    assert "stamps_unread" not in done.notices


def test_too_much_at_once_is_asked_in_smaller_parts() -> None:
    def many(call: Call) -> bool:
        return call.operation == "Stamps" and "id3" in call.variables

    wrong = faults.something_went_wrong(when=many, times=None)
    done, service = life(steady(35, places=6), faults=[wrong])
    assert len(wrong.met) == 1 and len(service.asked("Stamps")) == 3
    assert len(stamps(done)) == 6 * 35


def test_what_is_too_much_even_so_is_left_out_and_told() -> None:
    wrong = faults.something_went_wrong(when=of("Stamps"), times=None)
    done, service = life(steady(35, places=18), faults=[wrong])
    assert len(service.asked("Stamps")) == 6
    assert "17 repositories" in done.notices["stamps_unread"]


def test_one_that_is_too_much_leaves_the_others() -> None:
    def heavy(call: Call, reply: Reply) -> Reply:
        told = reply.payload()
        told["data"]["h1"] = None
        kind = "RESOURCE_LIMITS_EXCEEDED"
        told["errors"] = [{"type": kind, "path": ["h1"], "message": "too much"}]
        return Reply.of(told)

    once = Fault(change=heavy, when=of("Stamps"))
    done, service = life(steady(35, places=3), faults=[once])
    assert len(stamps(done)) == 3 * 35 and len(service.asked("Stamps")) == 2
    assert "stamps_unread" not in done.notices
    always = Fault(
        change=lambda call, reply: (
            heavy(call, reply)
            if "id1" in call.variables
            else (faults.something_went_wrong().change(call, reply))
        ),
        when=of("Stamps"),
        times=None,
    )
    done, _ = life(steady(35, places=3), faults=[always])
    assert len(stamps(done)) == 2 * 35
    assert "one repository" in done.notices["stamps_unread"]


@pytest.mark.parametrize("kind", ["NOT_FOUND", "FORBIDDEN"])
def test_what_is_not_shown_is_no_failure_and_not_asked_again(kind: str) -> None:
    def hidden(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        told["data"]["h0"] = None
        told["errors"] = [{"type": kind, "path": ["h0"], "message": "no"}]
        return Reply.of(told)

    store, wrong = InMemory(), Fault(change=hidden, when=of("Stamps"), times=None)
    with Service(World.of(steady(), guild()), faults=[wrong]) as service:
        done = read(service, LOGIN, store=store)
        again = read(service, LOGIN, store=store, now=LATER)
        assert len(service.asked("Stamps")) == 1
    assert is_complete(done) and is_complete(again)
    assert (stamps(done), done.notices) == ([], {})


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"isPrivate": false', b'"isPrivate": true'),
        (b'"target": {', b'"target": null, "was": {'),
        (b'"defaultBranchRef": {', b'"defaultBranchRef": null, "was": {'),
    ],
)
def test_private_or_empty_is_nothing(old: bytes, new: bytes) -> None:
    def changed(_: Call, reply: Reply) -> Reply:
        assert old in reply.body
        return replace(reply, body=reply.body.replace(old, new))

    wrong = Fault(change=changed, when=of("Stamps"), times=None)
    done, _ = life(steady(), faults=[wrong])
    assert (stamps(done), done.notices) == ([], {})


def test_a_further_page_that_fails_leaves_the_first() -> None:
    def further(call: Call) -> bool:
        return call.operation == "Stamps" and bool(call.variables["after0"])

    done, _ = life(steady(200), faults=[faults.html(when=further, times=None)])
    assert len(stamps(done)) == 100
    assert "stamps_unread" not in done.notices


@pytest.mark.parametrize(
    "wrong",
    [
        faults.secondary_limit(3600, when=of("Stamps"), times=None),
        faults.primary_limit(2**31, when=of("Stamps"), times=None),
    ],
)
def test_a_long_limit_is_told_as_ever_and_hides_no_day(wrong: Fault) -> None:
    whole, _ = life(steady())
    with Service(World.of(steady(), guild()), faults=[wrong]) as service:
        done = read(service, LOGIN)
    assert done.code == "rate_limited"
    assert "stamps_unread" not in done.notices
    assert (done.activities, done.coverage) == (whole.activities, whole.coverage)


def test_a_short_limit_is_waited_for() -> None:
    wrong = faults.secondary_limit(3, when=of("Stamps"))
    done, _ = life(steady(), faults=[wrong])
    assert wrong.met and len(stamps(done)) == 30


def test_an_interrupt_ends_the_reading() -> None:
    run = Run(now=lambda: NOW)

    def stop(_: Call, reply: Reply) -> Reply:
        run.stop.set()
        return replace(reply, wait=0.2)

    wrong = Fault(change=stop, when=of("Stamps"))
    with (
        Service(World.of(steady(), guild()), faults=[wrong]) as service,
        pytest.MonkeyPatch.context() as environment,
        pytest.raises(Interrupted),
    ):
        environment.setenv("GITHUB_API_URL", service.api_url)
        environment.setenv("GITHUB_TOKEN", READER)
        list(GitHub(run=run).pull(LOGIN, Window(since=None, until=UNTIL)))


# Odd commits.


def commits(reply: Reply) -> Any:
    told = reply.payload()
    nodes = told["data"]["h0"]["defaultBranchRef"]["target"]["history"]["nodes"]
    return told, nodes


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("authoredDate", "0001-01-01T00:00:00Z"),
        ("committedDate", "9999-12-31T23:59:59-12:00"),
        ("committedDate", None),
        ("author", {"date": "10000-01-01T00:00:00Z"}),
        ("author", {"date": "1901-01-01T00:00:00+00:00"}),
        ("messageHeadline", 7),
        ("parents", None),
        ("parents", {"totalCount": -1, "nodes": []}),
        ("tree", {"oid": 3}),
    ],
)
def test_an_absurd_commit_costs_itself(field: str, value: object) -> None:
    def odd(_: Call, reply: Reply) -> Reply:
        told, nodes = commits(reply)
        nodes[0][field] = value
        nodes[1:1] = [None, [], "x", {}]
        return Reply.of(told)

    done, _ = life(steady(), faults=[Fault(change=odd, when=of("Stamps"), times=None)])
    assert len(stamps(done)) == 29
    assert done.notices == {}


@pytest.mark.parametrize(
    ("change", "unchanged"),
    [
        ({"author": None}, False),
        ({"author": {"date": None}}, False),
        ({"tree": None}, None),
        ({"parents": {"totalCount": 2, "nodes": [None]}}, None),
        ({"parents": {"totalCount": 1, "nodes": None}}, None),
        ({"parents": {"totalCount": 0, "nodes": []}}, False),
    ],
)
def test_what_is_not_told_of_a_commit_is_not_known(
    change: dict[str, Any], unchanged: bool | None
) -> None:
    def less(_: Call, reply: Reply) -> Reply:
        told, nodes = commits(reply)
        nodes[0].update(change)
        return Reply.of(told)

    done, _ = life(steady(), faults=[Fault(change=less, when=of("Stamps"))])
    [row] = [s for s in stamps(done) if s.authored.date() == FIRST + timedelta(29)]
    assert row.unchanged is unchanged
    assert row.merge == ("parents" in change and change["parents"]["totalCount"] > 1)


def test_a_first_commit_without_a_file_changes_none() -> None:
    def bare(_: Call, reply: Reply) -> Reply:
        told, nodes = commits(reply)
        nodes[-1]["parents"] = {"totalCount": 0, "nodes": []}
        nodes[-1]["tree"] = {"oid": "4b825dc642cb6eb9a060e54bf8d69288fbee4904"}
        return Reply.of(told)

    done, _ = life(steady(), faults=[Fault(change=bare, when=of("Stamps"))])
    assert [s.authored.date() for s in stamps(done) if s.unchanged] == [FIRST]


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("\x1b[31mred\u202e\nb", "red b"),
        ("mail bo@x.example", "mail [address]"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a" * 5000, "a" * 200),
        ("", ""),
    ],
)
def test_titles_are_made_safe(title: str, plain: str) -> None:
    done, _ = life(steady(title=title))
    assert {s.title for s in stamps(done)} == {plain}


def test_a_list_without_end_ends() -> None:
    first: list[Reply] = []

    def endless(_: Call, reply: Reply) -> Reply:
        if not first:
            told, _nodes = commits(reply)
            history = told["data"]["h0"]["defaultBranchRef"]["target"]["history"]
            history["pageInfo"] = {"hasNextPage": True, "endCursor": "again"}
            first.append(Reply.of(told))
        return first[0]

    wrong = Fault(change=endless, when=of("Stamps"), times=None)
    done, service = life(steady(), faults=[wrong])
    assert len(service.asked("Stamps")) == 3
    assert len(stamps(done)) == 90
