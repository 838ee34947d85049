"""The log of pushes holds commits to a date, and costs nothing where it fails."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from auditor.connectors._github.graphql.pushes import PREFIX
from auditor.connectors.github import GitHub
from auditor.model import Basis, InMemory, Kind, Place
from tests.connectors.accounts import NOW, Read, hold_to_truth, is_complete, read
from tests.services import faults
from tests.services.fault import Fault
from tests.services.github import GitHub as Service
from tests.services.github_lives import ATLAS, Hand, guild, noon, usual
from tests.services.github_persons import Commits, Person, Push
from tests.services.github_world import UNTIL, World
from tests.services.wire import Call, Reply

LOGIN = "pat-example"
DAY = date(2026, 9, 1)
LATER = NOW + timedelta(hours=1)


def pusher(*pushes: Push, days: tuple[date, ...] = (DAY,), count: int = 1) -> Person:
    """Return somebody with commits on some days, who pushed as is said."""
    hand = Hand(LOGIN, 8101)
    rows = [
        hand.repository(f"r{n}", date(2025, 1, 1), pushed=noon(UNTIL))
        for n in range(count)
    ]
    worked = [
        Commits(day=day, repository=row, count=2 + count - n)
        for n, row in enumerate(rows)
        for day in days
    ]
    return Person(
        login=LOGIN,
        id=8101,
        created=noon(date(2025, 1, 1)),
        repositories=tuple(rows),
        commits=tuple(worked),
        events=hand.made(rows),
        pushes=tuple(replace(p, repository=rows[0]) for p in pushes),
    )


def push(day: date, **more: Any) -> Push:
    at = datetime(day.year, day.month, day.day, 22, tzinfo=UTC)
    return Push(at=at, repository=ATLAS, **more)


def commits(done: Read) -> dict[tuple[str, date], Basis]:
    acts = [a for a in done.activities if a.kind is Kind.COMMIT]
    return {(a.subject, a.falls_on()): a.basis for a in acts}


def only(done: Read) -> Basis:
    [basis] = commits(done).values()
    return basis


def logs(service: Service) -> list[Any]:
    return [a for a in service.log if a.path.startswith("/repos/")]


def life(person: Person, **more: Any) -> tuple[Read, Service]:
    world = World.of(person, guild())
    with Service(world, **more) as service:
        done = read(service, person.login)
    hold_to_truth(done, world, person.login)
    assert is_complete(done)
    return done, service


@pytest.mark.parametrize(
    ("after", "more", "basis"),
    [
        (0, {}, Basis.BOUNDED),
        (30, {}, Basis.BOUNDED),
        (31, {}, Basis.AUTHOR),
        (-1, {}, Basis.AUTHOR),
        (3, {"sort": "force_push"}, Basis.BOUNDED),
        (3, {"sort": "pr_merge"}, Basis.BOUNDED),
        (3, {"sort": "branch_creation"}, Basis.BOUNDED),
        (3, {"sort": "branch_deletion"}, Basis.AUTHOR),
        (3, {"ref": "refs/heads/other"}, Basis.AUTHOR),
        (3, {"ref": "refs/tags/main"}, Basis.AUTHOR),
    ],
)
def test_a_push_within_thirty_days_holds_a_commit_to_its_date(
    after: int, more: dict[str, Any], basis: Basis
) -> None:
    done, service = life(pusher(push(DAY + timedelta(after), **more)))
    assert only(done) is basis
    [asked] = logs(service)
    assert asked.path.startswith(f"/repos/{LOGIN}/r0/activity?actor={LOGIN}&")
    assert "time_period=year" in asked.path and "per_page=100" in asked.path


def test_somebody_elses_push_holds_nothing() -> None:
    def others(_: Call, reply: Reply) -> Reply:
        rows = reply.payload()
        for row in rows:
            row["actor"]["login"] = "somebody-else"
        return Reply.of(rows)

    done, _ = life(pusher(push(DAY)), faults=[Fault(change=others, when=is_log)])
    assert only(done) is Basis.AUTHOR


def is_log(call: Call) -> bool:
    return call.route.endswith("/activity")


def test_the_busiest_come_first_and_no_more_than_six() -> None:
    done, service = life(pusher(push(DAY), count=9))
    asked = {a.path.split("/")[3] for a in logs(service)}
    assert asked == {f"r{n}" for n in range(6)}
    found = commits(done)
    assert found[f"{LOGIN}/r0", DAY] is Basis.BOUNDED
    assert found[f"{LOGIN}/r8", DAY] is Basis.AUTHOR


def test_a_long_log_is_read_page_by_page_as_far_as_there_are_requests() -> None:
    days = [DAY - timedelta(n // 3) for n in range(450)]
    rows = [
        replace(push(day), at=push(day).at + timedelta(minutes=n % 3))
        for n, day in enumerate(days)
    ]
    done, service = life(pusher(*rows, days=(DAY, days[-1])))
    assert len(logs(service)) == 5
    assert set(commits(done).values()) == {Basis.BOUNDED}


def test_a_repository_where_nobody_pushed_for_a_year_is_not_asked() -> None:
    person = pusher(push(DAY))
    old = replace(person.repositories[0], pushed=noon(date(2025, 2, 1)))
    row = replace(person.commits[0], repository=old)
    _, service = life(replace(person, repositories=(old,), commits=(row,), events=()))
    assert logs(service) == []


def test_repositories_of_others_have_a_log_too() -> None:
    atlas = replace(ATLAS, pushed=noon(UNTIL))
    person = pusher()
    row = Commits(day=DAY, repository=atlas, count=9)
    person = replace(
        person, commits=(row,), pushes=(replace(push(DAY), repository=atlas),)
    )
    done, _ = life(person)
    assert only(done) is Basis.BOUNDED


# The second run.


def test_while_nobody_pushed_nothing_is_asked_and_then_only_the_newest() -> None:
    days = [DAY - timedelta(n // 3) for n in range(250)]
    rows = [
        replace(push(day), at=push(day).at + timedelta(minutes=n % 3))
        for n, day in enumerate(days)
    ]
    person, store = pusher(*rows, days=(DAY, days[-1])), InMemory()
    with Service(World.of(person, guild())) as service:
        first = read(service, LOGIN, store=store)
        service.forget()
        second = read(service, LOGIN, store=store, now=LATER)
        assert logs(service) == []
        offline = read(service, LOGIN, store=store, offline=True)
        row = replace(person.repositories[0], pushed=noon(UNTIL, 99))
        moved = [replace(c, repository=row) for c in person.commits]
        new = replace(push(DAY + timedelta(9)), repository=row)
        pushes = (new, *(replace(p, repository=row) for p in person.pushes))
        person = replace(
            person, repositories=(row,), commits=tuple(moved), pushes=pushes
        )
        service.world = World.of(person, guild())
        third = read(service, LOGIN, store=store, now=LATER)
        assert len(logs(service)) == 0, "fresh for half an hour"
        third = read(service, LOGIN, store=store, now=LATER + timedelta(hours=1))
        assert len(logs(service)) == 1
    assert first.activities == second.activities == offline.activities
    assert third.activities == first.activities


def test_a_form_of_before_is_read_again() -> None:
    store = InMemory()
    with Service(World.of(pusher(push(DAY)), guild())) as service:
        read(service, LOGIN, store=store)
        at = Place(source="github", host=service.url[7:], handle=LOGIN)
        [part] = [p for p in store.parts(at) if p.startswith(PREFIX)]
        kept = store.get(at, part)
        assert kept and b"000000" not in kept.body, "no more than days"
        store.put(at, part, replace(kept, body=b"[1]"))
        service.forget()
        done = read(service, LOGIN, store=store)
        assert len(logs(service)) == 1
    assert only(done) is Basis.BOUNDED


# What goes wrong costs nothing but the bounding.

WRONG: dict[str, Callable[..., Fault]] = {
    **{
        str(code): lambda code=code, **when: faults.status(code, "?", **when)
        for code in (202, 204, 301, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504)
    },
    "limit": faults.secondary_limit,
    "hour": lambda **when: faults.primary_limit(2**31, plain=False, **when),
    "html": faults.html,
    "cut": lambda **when: faults.drop(0.5, **when),
    "dropped": faults.drop,
    "JSON": faults.invalid_json,
    "object": lambda **when: faults.status(200, {"a": 1}, **when),
    "rows": lambda **when: faults.status(200, '[1, null, {}, [], "x"]', **when),
}


@pytest.mark.parametrize("name", WRONG)
def test_no_failure_of_a_log_costs_anything_else(name: str) -> None:
    wrong = WRONG[name](when=is_log, times=None)
    done, service = life(pusher(push(DAY), count=8), faults=[wrong])
    assert set(commits(done).values()) == {Basis.AUTHOR}
    assert done.notices == {}
    assert len(logs(service)) <= 6, "each is tried once"


def test_after_a_limit_no_further_log_is_asked_for() -> None:
    wrong = faults.secondary_limit(when=is_log, times=None)
    with Service(World.of(pusher(push(DAY), count=2), guild())) as service:
        service.faults.append(wrong)
        log = _log(service)
        with log:
            for _ in range(3):
                with pytest.raises(Exception, match="push log"):
                    log.page(f"{LOGIN}/r0", "main", LOGIN, None)
        assert len(logs(service)) == 1


def _log(service: Service) -> Any:
    from auditor.connectors._github.pushlog import PushLog
    from auditor.connectors._http import Wire
    from auditor.model import Run

    run = Run()
    wire = Wire(run, service="GitHub")
    return PushLog(run, wire, service.api_url, "reader-token", 5.0)


@pytest.mark.parametrize("name", ["a", "a/b/c", "../x/y", "a/b?c", "a/\u202e", "/"])
def test_a_name_that_is_none_is_not_asked_for(name: str) -> None:
    with Service(World.of(guild())) as service, _log(service) as log:
        with pytest.raises(Exception, match="push log"):
            log.page(name, "main", LOGIN, None)
        assert service.log == []


@pytest.mark.parametrize(
    "stamp", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", "soon", 3, None, ""]
)
def test_absurd_rows_cost_themselves(stamp: object) -> None:
    def odd(_: Call, reply: Reply) -> Reply:
        rows = reply.payload()
        rows.append({**rows[0], "timestamp": stamp})
        rows.append({**rows[0], "actor": None})
        return Reply.of(rows)

    done, _ = life(pusher(push(DAY)), faults=[Fault(change=odd, when=is_log)])
    assert only(done) is Basis.BOUNDED


@pytest.mark.parametrize(
    "link",
    [
        '<http://127.0.0.1:1/x?after=abc>; rel="next"',
        '<https://[>; rel="next"',
        '<x>; rel="next"',
        "nonsense",
    ],
)
def test_a_next_page_is_never_followed_to_another_host(link: str) -> None:
    def linked(_: Call, reply: Reply) -> Reply:
        return replace(reply, headers={**reply.headers, "link": link})

    wrong = Fault(change=linked, when=is_log, times=None)
    done, service = life(pusher(push(DAY)), faults=[wrong])
    assert only(done) is Basis.BOUNDED
    assert len(logs(service)) <= 6


def test_the_token_goes_to_the_log_and_stands_in_no_representation() -> None:
    with Service(World.of(pusher(push(DAY)), guild())) as service:
        read(service, LOGIN)
        [asked] = logs(service)
        log = _log(service)
    assert asked.headers["authorization"] == "bearer reader-token"
    assert "reader-token" not in repr(log)


def test_ten_years_have_room_for_one_log_and_it_is_told_how_many() -> None:
    person = usual()
    with Service(World.of(person, guild())) as service:
        done = read(service, person.login)
        assert len(logs(service)) == 1
        helps = [*service.asked("Stamps"), *service.asked("Files")]
        assert len(service.log) - len(helps) == 14
    found = {a.basis for a in done.activities if a.kind is Kind.COMMIT}
    assert found == {Basis.AUTHOR, Basis.BOUNDED}


@pytest.mark.parametrize("number", [-1, 101, True, "3", 2.0])
def test_a_number_of_requests_that_is_none_is_refused(number: object) -> None:
    with pytest.raises(TypeError, match="push_logs has to be"):
        GitHub(push_logs=number)  # type: ignore[arg-type]


def test_logs_can_be_left_out() -> None:
    assert GitHub(push_logs=0).push_logs == 0
