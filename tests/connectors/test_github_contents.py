"""What repositories hold, and what others decided: few questions, and a help only."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache
from math import ceil
from typing import Any

import pytest

from auditor.connectors._github.graphql import decided, inside
from auditor.connectors._github.graphql.first import PAGES
from auditor.connectors._github.graphql.holding import MOST_CHARS, MOST_TEXTS, USUAL
from auditor.connectors.github import GitHub
from auditor.model import (
    Basis,
    Contents,
    Decision,
    InMemory,
    Kind,
    Outcome,
    Place,
    Run,
    Stamp,
    Window,
)
from auditor.testing.records import record_faults
from tests.connectors.accounts import NOW, Read, hold_to_truth, is_complete, read
from tests.services import faults
from tests.services.fault import Fault, of
from tests.services.github import GitHub as Service
from tests.services.github_holdings import (
    DESK,
    FLAT,
    LOGIN,
    MADE,
    PUSHED,
    at,
    ivo,
)
from tests.services.github_lives import ATLAS, Hand, guild, noon, usual
from tests.services.github_oddities import many_repositories, renamed
from tests.services.github_persons import Person, Repository
from tests.services.github_world import READER, UNTIL, World, owner_token
from tests.services.wire import Call, Reply

LATER = NOW + timedelta(hours=1)
SITE = "https://github.example"


def contents(done: Read) -> dict[str, Contents]:
    rows = [row for row in done.records if isinstance(row, Contents)]
    found = {row.subject: row for row in rows}
    assert len(found) == len(rows), "told twice"
    return found


def outcomes(done: Read) -> list[Outcome]:
    return [row for row in done.records if isinstance(row, Outcome)]


def life(person: Person, **more: Any) -> tuple[Read, Service]:
    world = World.of(person, guild())
    with Service(world, **more) as service:
        done = read(service, person.login)
    hold_to_truth(done, world, person.login)
    assert is_complete(done)
    return done, service


@cache
def plain() -> Read:
    return life(ivo())[0]


def holder(count: int = 1, **more: Any) -> Person:
    """Return somebody with so many repositories that hold the same."""
    hand = Hand(LOGIN, 8803)
    given = {"texts": FLAT, "pushed": PUSHED, **more}
    rows = [hand.repository(f"r{n}", MADE, **given) for n in range(count)]
    return ivo(repositories=tuple(rows), commits=(), events=(), remarks=())


# What is told.


def test_contents_are_those_of_the_invented_repositories() -> None:
    seen = {path: text for path, text in DESK.items() if "deep" not in path}
    unread = {"src/notes.md", "eval/golden.jsonl"}
    assert contents(plain())[f"{LOGIN}/desk"] == Contents(
        source="github",
        kind=Kind.REPOSITORY,
        subject=f"{LOGIN}/desk",
        url=f"{SITE}/{LOGIN}/desk",
        files_url=f"{SITE}/{LOGIN}/desk/blob/HEAD/",
        owned=True,
        derived=False,
        created=MADE,
        updated=PUSHED.date(),
        basis=Basis.PLATFORM,
        facts=("topic:evaluation", "topic:rag", "language:Python", "license:MIT"),
        readme="# desk\n\nNotes on desk.\n",
        paths=tuple(sorted({*seen, "README.md"})),
        complete=False,
        changed=None,
        texts={path: text for path, text in seen.items() if path not in unread},
    )


def test_a_flat_repository_is_seen_whole() -> None:
    flat = contents(plain())[f"{LOGIN}/flat"]
    assert flat.complete and flat.texts == FLAT
    assert flat.paths == ("README.md", *sorted(FLAT))
    assert flat.facts == ("archived:yes", "template:yes")


def test_what_began_as_another_s_is_derived_and_what_is_empty_or_private_not_told() -> (
    None
):
    found = contents(plain())
    names = {name.partition("/")[2]: row.derived for name, row in found.items()}
    assert names == {
        "desk": False,
        "flat": False,
        "copied": True,
        "cast": True,
        "echo": True,
        LOGIN: False,
    }


def test_only_what_may_show_work_is_looked_into() -> None:
    _, service = life(ivo())
    [asked] = service.asked("Files")
    assert len(asked.variables["ids"]) == 3, "desk, flat and cast"
    assert contents(plain())[f"{LOGIN}/{LOGIN}"].paths == ()


def test_subjects_are_those_of_the_activities() -> None:
    acts = {a.subject for a in plain().activities if a.kind is Kind.COMMIT}
    assert acts == {f"{LOGIN}/desk", f"{LOGIN}/flat"} <= set(contents(plain()))


def test_what_others_took_in_is_told_with_its_lines_and_answers_by_their_day() -> None:
    found = [(o.decision, o.day, o.lines, o.subject) for o in outcomes(plain())]
    atlas = ATLAS.full_name
    assert found == [
        (Decision.MERGED, at(10).date(), 42, atlas),
        (Decision.MERGED, at(11).date(), 2, atlas),
        (Decision.ANSWER, at(21).date(), None, atlas),
        (Decision.ANSWER, at(27).date(), None, atlas),
    ]
    merged, _, short, _ = outcomes(plain())
    assert merged.url.startswith(f"{SITE}/{atlas}/pull/")
    assert merged.title.startswith("Pull request ")
    assert "#discussioncomment-" in short.url


def test_nothing_private_is_told_to_whom_it_belongs_either() -> None:
    world, store = World.of(ivo(), guild()), InMemory()
    with Service(world) as service:
        done = read(service, LOGIN, token=owner_token(LOGIN), store=store)
        at_ = Place(source="github", host=service.url[7:], handle=LOGIN)
        kept = b"".join(k.body for p in store.parts(at_) if (k := store.get(at_, p)))
    assert f"{LOGIN}/vault" not in contents(done)
    assert contents(done) == contents(plain())
    assert outcomes(done) == outcomes(plain())
    assert b"vault" not in kept


def test_a_renamed_repository_of_others_has_its_newest_name() -> None:
    before, store = ivo(), InMemory()
    with Service(World.of(before, guild())) as service:
        read(service, LOGIN, store=store)
        service.world = World.of(renamed(before, "desk", "table"), guild())
        done = read(service, LOGIN, store=store, now=LATER)
    assert f"{LOGIN}/table" in contents(done)
    assert f"{LOGIN}/desk" not in contents(done)
    assert contents(done)[f"{LOGIN}/table"].files_url.endswith("/table/blob/HEAD/")


@pytest.mark.parametrize("name", ["README.rst", "readme.md"])
def test_a_front_page_by_another_name_is_one(name: str) -> None:
    done, _ = life(holder(readme=None, texts={name: "Finds *letters*."}))
    [row] = contents(done).values()
    assert row.readme == "Finds *letters*."


# Few questions.


def files(service: Service) -> int:
    return len(service.asked("Files"))


def test_sixty_repositories_take_three_questions_and_an_hour_later_none() -> None:
    store, person = InMemory(), usual()
    open_ones = [r for r in person.repositories if not r.fork]
    with Service(World.of(person, guild())) as service:
        first = read(service, person.login, store=store)
        assert 0 < files(service) <= ceil(len(open_ones) / 20)
        service.forget()
        second = read(service, person.login, store=store, now=LATER)
        later = NOW + timedelta(days=29)
        third = read(service, person.login, store=store, now=later)
        offline = read(service, person.login, store=store, now=LATER, offline=True)
        assert files(service) == 0
        read(service, person.login, store=store, now=LATER, refresh=True)
        assert files(service) == 3
    assert contents(first) == contents(second) == contents(offline) == contents(third)
    assert outcomes(first) == outcomes(second) == outcomes(offline)
    assert len(contents(first)) == 60
    assert first.notices == second.notices


def test_merged_pull_requests_take_no_question_of_their_own() -> None:
    _, service = life(ivo())
    assert files(service) == 1
    [asked] = service.asked("Files")
    assert asked.variables["search"] and asked.variables["repositories"]


def test_who_has_neither_is_asked_nothing() -> None:
    _, service = life(ivo(repositories=(), commits=(), events=(), remarks=()))
    assert files(service) == 0


def test_only_where_somebody_pushed_it_is_asked_again() -> None:
    before, store = holder(3), InMemory()
    rows = before.repositories
    moved = replace(rows[1], pushed=noon(UNTIL), texts={"main.py": "import mlflow\n"})
    after = replace(before, repositories=(rows[0], moved, rows[2]))
    with Service(World.of(before, guild())) as service:
        read(service, LOGIN, store=store)
        service.world = World.of(after, guild())
        service.forget()
        second = read(service, LOGIN, store=store, now=LATER)
        [asked] = service.asked("Files")
        fresh = read(service, LOGIN, now=LATER)
    assert asked.variables["ids"] == [f"R_{moved.id}"]
    assert contents(second) == contents(fresh)


def test_when_more_was_merged_it_is_asked_again_and_by_itself() -> None:
    before, store = ivo(), InMemory()
    more = replace(Hand(LOGIN, 8804).event("pull_request", at(5), ATLAS), merged=at(6))
    with Service(World.of(before, guild())) as service:
        read(service, LOGIN, store=store)
        service.world = World.of(
            replace(before, events=(*before.events, more)), guild()
        )
        service.forget()
        done = read(service, LOGIN, store=store, now=LATER)
        [asked] = service.asked("Files")
    assert asked.variables["search"] and not asked.variables["repositories"]
    assert at(6).date() in {o.day for o in outcomes(done)}
    assert len(contents(done)) == len(contents(plain()))


@pytest.mark.parametrize(("days", "again"), [(29, 0), (31, 1)])
def test_the_same_number_of_merged_ones_is_believed_for_a_month(
    days: int, again: int
) -> None:
    store = InMemory()
    with Service(World.of(ivo(), guild())) as service:
        read(service, LOGIN, store=store)
        service.forget()
        read(service, LOGIN, store=store, now=NOW + timedelta(days=days))
        assert files(service) == again


@pytest.mark.parametrize(("hours", "again"), [(20, 0), (30, 1)])
def test_where_it_is_not_known_how_many_there_are_it_is_asked_once_a_day(
    hours: int, again: int
) -> None:
    store = InMemory()
    wrong = faults.wrong_types("owner.pullRequests", when=of("First"), times=None)
    with Service(World.of(ivo(), guild()), faults=[wrong]) as service:
        first = read(service, LOGIN, store=store)
        service.forget()
        then = NOW + timedelta(hours=hours)
        done = read(service, LOGIN, store=store, now=then)
        assert files(service) == again
    assert outcomes(first) == outcomes(done) == outcomes(plain())


def test_of_many_repositories_those_pushed_to_last_are_looked_into() -> None:
    person = many_repositories()
    done, service = life(person)
    assert files(service) == inside.MOST / inside.TOGETHER == 6
    found = contents(done)
    assert len(found) == len(person.repositories) == 230
    last = sorted(person.repositories, key=lambda r: r.pushed or r.created)[-120:]
    assert {n for n, row in found.items() if row.paths} == {r.full_name for r in last}


def test_what_nobody_pushed_to_in_the_window_is_not_looked_into() -> None:
    with Service(World.of(holder(3), guild())) as service:
        done = read(service, LOGIN, since=PUSHED.date() + timedelta(1))
        assert files(service) == 0
        read(service, LOGIN, since=PUSHED.date())
        assert files(service) == 1
    assert len(contents(done)) == 3


def test_a_form_of_before_is_read_again_and_no_address_is_kept() -> None:
    texts = {"main.py": "# by bo@x.example\nimport mlflow\n"}
    store = InMemory()
    with Service(World.of(holder(texts=texts), guild())) as service:
        read(service, LOGIN, store=store)
        place = Place(source="github", host=service.url[7:], handle=LOGIN)
        [part] = [p for p in store.parts(place) if p.startswith(inside.PREFIX)]
        kept = store.get(place, part)
        assert kept and b"bo@x" not in kept.body
        store.put(place, part, replace(kept, body=b"[1]"))
        service.forget()
        read(service, LOGIN, store=store)
        assert files(service) == 1


def planned(service: Service, store: InMemory, login: str = LOGIN, **more: Any) -> Any:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("GITHUB_API_URL", service.api_url)
        environment.setenv("GITHUB_TOKEN", READER)
        run = Run(store=store, now=lambda: NOW, **more)
        return GitHub(run=run).plan(login, Window(since=None, until=UNTIL))


def test_a_plan_counts_them_as_far_as_that_is_known() -> None:
    store, line = InMemory(), "at most for what repositories hold"
    with Service(World.of(holder(45), guild())) as service:
        assert f"3 {line}" in planned(service, store).lines
        done = read(service, LOGIN, store=store)
        assert is_complete(done) and files(service) == 3
        assert line not in str(planned(service, store).lines)
        place = Place(source="github", host=service.url[7:], handle=LOGIN)
        for part in [p for p in store.parts(place) if p.startswith(inside.PREFIX)]:
            store.drop(place, part)
        assert f"3 {line}" in planned(service, store).lines
        assert line not in str(planned(service, store, offline=True).lines)


def test_a_plan_of_more_than_a_page_tells_the_most_there_may_be() -> None:
    store, person = InMemory(), many_repositories()
    line = "at most for what repositories hold"
    with Service(World.of(person, guild())) as service:
        assert f"6 {line}" in planned(service, store, person.login).lines
        read(service, person.login, store=store)
        assert line not in str(planned(service, store, person.login).lines)
        place = Place(source="github", host=service.url[7:], handle=person.login)
        for part in store.parts(place):
            if part.startswith((f"{PAGES}repositories", inside.PREFIX)):
                store.drop(place, part)
        assert f"6 {line}" in planned(service, store, person.login).lines


# What goes wrong costs nothing else.


def told_of(change: Callable[[dict[str, Any]], None], **when: Any) -> Fault:
    """Return a fault that changes the answer's payload."""

    def changed(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        change(told)
        return Reply.of(told)

    return Fault(change=changed, **{"when": of("Files"), **when})


HOUR = int((NOW + timedelta(minutes=50)).timestamp())

WRONG: dict[str, Callable[..., Fault]] = {
    **{
        str(code): lambda code=code, **when: faults.status(code, "?", **when)
        for code in (204, 301, 400, 401, 403, 404, 409, 422, 500, 502, 503, 504)
    },
    "resource limits": lambda **when: told_of(_limits, **when),
    "apology": faults.something_went_wrong,
    "secondary limit": faults.secondary_limit,
    "primary limit": lambda **when: faults.primary_limit(HOUR, **when),
    "plain primary limit": lambda **when: faults.primary_limit(
        HOUR, plain=False, **when
    ),
    "html": faults.html,
    "cut": lambda **when: faults.drop(0.5, **when),
    "dropped": faults.drop,
    "timeout": faults.timeout,
    "JSON": faults.invalid_json,
    "null": faults.null_data,
    "data": faults.wrong_types,
    "nodes": lambda **when: faults.wrong_types("nodes", **when),
    "other": lambda **when: Fault(change=_other, **when),
    "nothing": lambda **when: faults.status(200, {"errors": [{}]}, **when),
}


def _limits(told: dict[str, Any]) -> None:
    told["data"] = None
    told["errors"] = [{"type": "RESOURCE_LIMITS_EXCEEDED", "message": "too much"}]


def _other(_: Call, reply: Reply) -> Reply:
    return replace(reply, body=reply.body.replace(b'"R_', b'"R_9'))


def rest(done: Read) -> list[object]:
    """Return what was told beside what repositories hold and others decided."""
    apart = ("contents_unread", "merges_unread")
    return [
        row
        for row in done.records
        if not isinstance(row, Contents | Outcome)
        and getattr(row, "code", "") not in apart
    ]


def disturbed(wrong: Fault, person: Person | None = None) -> tuple[Read, Service]:
    person = person or ivo()
    with Service(World.of(person, guild()), faults=[wrong]) as service:
        done = read(service, LOGIN, timeout=2.0)
    assert wrong.met
    assert is_complete(done)
    return done, service


@pytest.mark.parametrize("name", WRONG)
def test_no_failure_costs_anything_but_what_it_asked_for(name: str) -> None:
    done, service = disturbed(WRONG[name](when=of("Files"), times=None))
    assert rest(done) == rest(plain())
    assert "3 repositories hold" in done.notices["contents_unread"]
    assert files(service) <= 12
    whole, short = contents(plain()), contents(done)
    assert set(short) == set(whole)
    assert {n: row.readme for n, row in short.items()} == {
        n: row.readme for n, row in whole.items()
    }
    assert {row.paths for row in short.values()} == {()}
    answers = [o for o in outcomes(plain()) if o.decision is Decision.ANSWER]
    if name != "other":  # the search says nothing of whose answer it is
        assert outcomes(done) == answers
        assert "which pull requests were merged" in done.notices["merges_unread"]


#: after these the question is not asked again
FINAL = {
    *("204", "301", "400", "401", "403", "404", "409", "422"),
    *("primary limit", "plain primary limit"),
}


@pytest.mark.parametrize("name", sorted({*WRONG} - FINAL))
def test_a_failure_that_happens_once_costs_little(name: str) -> None:
    done, _ = disturbed(WRONG[name](when=of("Files")))
    assert rest(done) == rest(plain())
    assert "contents_unread" not in done.notices
    flat = f"{LOGIN}/flat"
    assert "pyproject.toml" in contents(done)[flat].texts
    assert contents(done)[flat].paths == contents(plain())[flat].paths


def test_after_a_refusal_nothing_more_is_asked_and_it_is_told_once() -> None:
    wrong = faults.status(401, "?", when=of("Windows"), times=None)
    with Service(World.of(ivo(), guild()), faults=[wrong]) as service:
        done = read(service, LOGIN)
        assert files(service) == 0
    assert done.code == "auth_refused"
    assert "contents_unread" not in done.notices
    assert set(contents(done)) == set(contents(plain()))


def test_what_was_kept_is_told_where_it_cannot_be_read_again() -> None:
    before, store = ivo(), InMemory()
    rows = [replace(r, pushed=r.pushed and noon(UNTIL)) for r in before.repositories]
    after = replace(before, repositories=tuple(rows))
    with Service(World.of(before, guild())) as service:
        first = read(service, LOGIN, store=store)
        service.world = World.of(after, guild())
        service.faults.append(faults.html(when=of("Files"), times=None))
        later = NOW + timedelta(days=40)
        done = read(service, LOGIN, store=store, now=later)
        assert files(service) > 1
    told = {n: replace(row, updated=None) for n, row in contents(done).items()}
    assert told == {n: replace(row, updated=None) for n, row in contents(first).items()}
    assert outcomes(done) == outcomes(first)
    assert {"contents_unread", "merges_unread"}.isdisjoint(done.notices)


def test_offline_what_was_never_read_is_said_to_be_missing() -> None:
    store = InMemory()
    wrong = faults.html(when=of("Files"), times=None)
    with Service(World.of(ivo(), guild()), faults=[wrong]) as service:
        read(service, LOGIN, store=store)
        done = read(service, LOGIN, store=store, offline=True)
    told = done.notices["contents_unread"]
    assert "3 repositories hold is not in the store" in told
    assert "--offline" in told


def test_what_is_too_much_is_asked_with_less_in_it() -> None:
    def much(call: Call) -> bool:
        return call.operation == "Files" and bool(call.variables["deep"])

    wrong = faults.something_went_wrong(when=much, times=None)
    person = holder(20, texts={**FLAT, "src/a.py": "import torch\n"})
    done, service = disturbed(wrong, person)
    assert len(wrong.met) == 1 and files(service) == 3
    assert "contents_unread" not in done.notices
    for row in contents(done).values():
        assert row.texts == {"pyproject.toml": FLAT["pyproject.toml"]}
        assert row.paths == ("README.md", "app.py", "pyproject.toml")
        assert not row.complete, "a folder was not opened"


def refused(number: int, kind: str, *path: object) -> Callable[[dict[str, Any]], None]:
    def change(told: dict[str, Any]) -> None:
        if number < len(told["data"]["nodes"]):
            if not path:
                told["data"]["nodes"][number] = None
            where = ["nodes", number, *path]
            told["errors"] = [{"type": kind, "path": where, "message": "no"}]

    return change


def test_one_that_is_too_much_leaves_the_others() -> None:
    wrong = told_of(refused(1, "RESOURCE_LIMITS_EXCEEDED"))
    done, service = disturbed(wrong, holder(3))
    assert files(service) == 2
    assert {row.paths for row in contents(done).values()} == {
        ("README.md", "app.py", "pyproject.toml")
    }
    assert sorted(len(row.texts) for row in contents(done).values()) == [1, 2, 2]


@pytest.mark.parametrize("kind", ["NOT_FOUND", "FORBIDDEN"])
def test_what_is_not_shown_any_more_is_not_told_and_not_asked_again(kind: str) -> None:
    store = InMemory()
    wrong = told_of(refused(0, kind))
    with Service(World.of(holder(2), guild()), faults=[wrong]) as service:
        done = read(service, LOGIN, store=store)
        read(service, LOGIN, store=store, now=LATER)
        assert files(service) == 1
    assert len(contents(done)) == 1
    assert "contents_unread" not in done.notices


def test_what_became_private_in_between_is_not_told() -> None:
    def hidden(told: dict[str, Any]) -> None:
        told["data"]["nodes"][0]["isPrivate"] = True

    done, _ = disturbed(told_of(hidden), holder())
    assert contents(done) == {}


def test_a_template_that_is_withheld_is_one() -> None:
    wrong = told_of(refused(0, "FORBIDDEN", "templateRepository"), times=None)
    done, _ = disturbed(wrong, holder())
    assert [row.derived for row in contents(done).values()] == [True]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("tree",), None),
        (("tree",), {}),
        (("tree", "entries"), None),
        (("flows",), None),
        (("f0",), None),
        (("f0",), {"text": None}),
        (("f0",), {"text": 7}),
        (("f0",), []),
    ],
)
def test_what_is_not_told_of_a_repository_costs_itself(path: Any, value: Any) -> None:
    def less(told: dict[str, Any]) -> None:
        found = told["data"]["nodes"][0]
        for key in path[:-1]:
            found = found[key]
        found[path[-1]] = value

    done, _ = disturbed(told_of(less), holder())
    [row] = contents(done).values()
    assert row.texts == FLAT
    assert row.complete == (path[0] != "tree")


@pytest.mark.parametrize("path", ["nodes.0.id", "nodes.0.tree.entries.0.name"])
def test_wrong_types_deep_inside_are_asked_for_again(path: str) -> None:
    done, service = disturbed(faults.wrong_types(path, when=of("Files")), holder())
    assert files(service) == 2
    assert [row.texts for row in contents(done).values()] == [FLAT]


# Merged pull requests that cannot be read.


@pytest.mark.parametrize("value", [None, 7, {}, {"nodes": None}, {"nodes": 7}])
def test_a_search_of_no_use_costs_itself(value: object) -> None:
    def wrong(told: dict[str, Any]) -> None:
        told["data"]["merged"] = value

    done, _ = disturbed(told_of(wrong, times=None))
    assert "merges_unread" in done.notices
    assert contents(done) == contents(plain())


def test_a_search_that_spoils_the_whole_answer_is_left_out() -> None:
    def searched(call: Call) -> bool:
        return call.operation == "Files" and bool(call.variables["search"])

    def spoilt(_: Call, reply: Reply) -> Reply:
        wrong = {"type": "INTERNAL", "path": ["merged"], "message": "no"}
        return Reply.of({"data": None, "errors": [wrong]})

    fault = Fault(change=spoilt, when=searched, times=None)
    done, service = disturbed(fault)
    assert len(fault.met) == 2 and files(service) == 4
    assert "merges_unread" in done.notices
    assert "contents_unread" not in done.notices


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mergedAt", None),
        ("mergedAt", "soon"),
        ("mergedAt", "2999-01-01T00:00:00Z"),
        ("mergedAt", "2001-01-01T00:00:00Z"),
        ("url", "javascript:alert(1)"),
        ("author", None),
        ("author", {"login": "bo-example"}),
        ("baseRepository", None),
        ("additions", -1),
    ],
)
def test_an_odd_row_of_the_search_costs_itself(field: str, value: object) -> None:
    def odd(told: dict[str, Any]) -> None:
        nodes = told["data"]["merged"]["nodes"]
        nodes[0][field] = value
        nodes[1:1] = [None, [], "x", {}]

    done, _ = disturbed(told_of(odd))
    merged = [o for o in outcomes(done) if o.decision is Decision.MERGED]
    assert [o.lines for o in merged] == [42]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ({"isPrivate": True}, [42]),
        ({"nameWithOwner": f"{LOGIN.upper()}/x"}, [42]),
        ({}, [42, 2]),
    ],
)
def test_what_is_private_or_one_s_own_is_not_others_decision(
    change: dict[str, object], lines: list[int]
) -> None:
    def odd(told: dict[str, Any]) -> None:
        told["data"]["merged"]["nodes"][0]["baseRepository"].update(change)

    done, _ = disturbed(told_of(odd))
    merged = [o for o in outcomes(done) if o.decision is Decision.MERGED]
    assert [o.lines for o in merged] == lines


def test_lines_that_are_not_told_are_not_known() -> None:
    def unknown(told: dict[str, Any]) -> None:
        told["data"]["merged"]["nodes"][0]["deletions"] = None

    done, _ = disturbed(told_of(unknown))
    assert [o.lines for o in outcomes(done)][:2] == [42, None]


# What strangers wrote is made safe.

EVIL = "\x1b[31mred\u202e\x00 bo@x.example <script>alert(1)</script>"


def hostile() -> Person:
    paths = (
        EVIL,
        "a\tb.py",
        "c\nd.py",
        "e" * 400,
        "bo@x.example/f.py",
        "src/\u2066g.py",
    )
    row: Repository = holder().repositories[0]
    row = replace(
        row,
        readme=EVIL * 3000,
        files=paths,
        texts={"main.py": EVIL * 3000, "requirements.txt": "\x00" * 50},
        topics=(EVIL, "", "rag"),
        license=EVIL,
        language=EVIL,
    )
    return replace(ivo(), repositories=(row,), commits=())


def test_hostile_words_paths_and_topics_are_made_safe() -> None:
    done, _ = life(hostile())
    wrong = [
        fault
        for record in done.records
        for fault in record_faults(record, "github", NOW.date())
    ]
    assert wrong == []
    [row] = contents(done).values()
    assert row.paths == ("README.md", "main.py", "requirements.txt")
    assert len(row.readme) <= 20_000 and len(row.texts["main.py"]) <= 20_000
    assert "bo@x" not in repr(row)


def test_texts_have_a_bound_in_number_and_in_all() -> None:
    texts = {path: "x = 1\n" * 4000 for path in USUAL if path.endswith(".py")}
    done, _ = life(holder(texts=texts))
    [row] = contents(done).values()
    assert 0 < sum(map(len, row.texts.values())) <= MOST_CHARS
    short = dict.fromkeys(USUAL, "x = 1\n")
    done, _ = life(holder(texts=short))
    [row] = contents(done).values()
    assert len(row.texts) == MOST_TEXTS


def test_of_very_many_files_some_are_told_and_that_these_are_not_all() -> None:
    def many(told: dict[str, Any]) -> None:
        entry = {"name": "", "type": "blob"}
        rows = [{**entry, "name": f"{n}.csv"} for n in range(30_000)]
        told["data"]["nodes"][0]["tree"]["entries"] += rows

    done, _ = disturbed(told_of(many), holder())
    [row] = contents(done).values()
    assert len(row.paths) == 3000 and not row.complete
    assert {"app.py", "pyproject.toml"} <= set(row.paths)


def test_names_that_lead_elsewhere_and_what_is_no_file_are_left_out() -> None:
    def odd(told: dict[str, Any]) -> None:
        told["data"]["nodes"][0]["tree"]["entries"] += [
            {"name": "../up.py", "type": "blob"},
            {"name": "", "type": "blob"},
            {"name": "other", "type": "commit"},
        ]

    done, _ = disturbed(told_of(odd), holder())
    [row] = contents(done).values()
    assert row.paths == ("README.md", "app.py", "pyproject.toml")


def test_a_repository_without_a_plain_address_has_no_page_for_its_files() -> None:
    def odd(told: dict[str, Any]) -> None:
        told["data"]["owner"]["repositories"]["nodes"][0]["url"] = "javascript:x"

    def changed(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        odd(told)
        return Reply.of(told)

    wrong = Fault(change=changed, when=of("First"), times=None)
    done, _ = disturbed(wrong, holder())
    [row] = contents(done).values()
    assert (row.files_url, row.url) == ("", f"{SITE}/{LOGIN}")


def test_what_is_told_makes_no_day_active() -> None:
    assert not [a for a in plain().activities if a.falls_on() == PUSHED.date()]
    assert {type(r) for r in plain().records} >= {Contents, Outcome}
    assert [r for r in plain().records if isinstance(r, Stamp)] == []


def test_the_words_of_the_search_name_the_person_and_leave_out_their_own() -> None:
    assert decided.words("ada") == (
        "author:ada is:pr is:merged is:public -user:ada sort:created-desc"
    )
