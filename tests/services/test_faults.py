"""Every fault does what it says, to the requests it is meant for and to no other."""

import math

import httpx
import pytest

from auditor.connectors._github.graphql import queries
from tests.services import faults
from tests.services.asks import ask, fetch, quarters, spans
from tests.services.fault import Fault, of, saying, under
from tests.services.github import GitHub
from tests.services.github_lives import usual
from tests.services.github_world import READER, World

WORLD = World.of(usual(years=2, repositories=5))
YEAR = {"login": "ada-example", **quarters(2025)}


def post(
    github: GitHub, query: str = queries.PROBE, **variables: str
) -> httpx.Response:
    return httpx.post(
        github.graphql_url,
        json={"query": query, "variables": variables},
        headers={"authorization": f"bearer {READER}"},
        trust_env=False,
        verify=False,
        timeout=5,
    )


def statuses(*several: Fault, count: int = 5) -> list[int]:
    with GitHub(WORLD, faults=several) as github:
        return [post(github).status_code for _ in range(count)]


# Which requests.


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (faults.status(502), [502, 200, 200, 200, 200]),
        (faults.status(502, at=2), [200, 200, 502, 200, 200]),
        (faults.status(502, at=1, times=2), [200, 502, 502, 200, 200]),
        (faults.status(502, at=3, times=None), [200, 200, 200, 502, 502]),
        (faults.status(502, when=of("Probe"), times=2), [502, 502, 200, 200, 200]),
        (faults.status(502, when=of("Probe"), at=3), [200, 200, 200, 502, 200]),
        (faults.status(502, when=of("Size"), times=None), [200] * 5),
    ],
)
def test_a_fault_meets_the_requests_it_is_meant_for(
    fault: Fault, expected: list[int]
) -> None:
    assert statuses(fault) == expected
    assert fault.met == [n for n, status in enumerate(expected) if status == 502]


def test_several_faults_each_have_their_turn() -> None:
    several = faults.status(502, at=0), faults.status(504, at=1, times=2)
    assert statuses(*several) == [502, 504, 504, 200, 200]


def test_a_fault_can_go_by_the_query_its_variables_or_the_path() -> None:
    several = [
        faults.status(501, when=saying("viewer"), times=None),
        faults.status(502, when=of("Size", login="ada-example"), times=None),
        faults.status(503, when=under("/users/"), times=None),
    ]
    with GitHub(WORLD, faults=several) as github:
        assert post(github).status_code == 501
        assert post(github, queries.SIZE, login="ada-example").status_code == 502
        assert post(github, queries.SIZE, login="eve-example").status_code == 200
        for path, status in (("/users/a", 503), ("/repos/a/b", 404)):
            reply = fetch(github.url + path)
            assert reply.status_code == status


def test_a_fault_may_be_added_while_it_serves() -> None:
    with GitHub(WORLD) as github:
        assert post(github).status_code == 200
        github.faults.append(faults.status(500, at=1))
        assert [post(github).status_code for _ in range(2)] == [500, 200]


# Instead of an answer.


def reply(fault: Fault) -> httpx.Response:
    with GitHub(WORLD, faults=[fault]) as github:
        return post(github, queries.SIZE, login="ada-example")


def test_a_status_has_the_body_and_headers_it_was_given() -> None:
    made = reply(faults.status(403, {"message": "No"}, {"retry-after": "3"}))
    assert (made.status_code, made.json()) == (403, {"message": "No"})
    assert made.headers["retry-after"] == "3"
    assert made.headers["content-type"].startswith("application/json")


@pytest.mark.parametrize(("plain", "status"), [(False, 403), (True, 200)])
def test_a_secondary_limit_says_when_to_come_back(plain: bool, status: int) -> None:
    made = reply(faults.secondary_limit(7, plain))
    assert (made.status_code, made.headers["retry-after"]) == (status, "7")
    assert "secondary rate limit" in made.text
    assert ("errors" in made.json()) == plain


def test_a_secondary_limit_may_keep_to_itself_when_to_come_back() -> None:
    assert "retry-after" not in reply(faults.secondary_limit(None)).headers


@pytest.mark.parametrize(("plain", "status"), [(False, 403), (True, 200)])
def test_a_primary_limit_says_when_it_ends(plain: bool, status: int) -> None:
    made = reply(faults.primary_limit(1_900_000_000, plain))
    assert made.status_code == status
    assert made.headers["x-ratelimit-remaining"] == "0"
    assert made.headers["x-ratelimit-reset"] == "1900000000"
    if plain:
        assert made.json()["errors"][0]["type"] == "RATE_LIMITED"


def test_a_page_for_people_is_no_json() -> None:
    made = reply(faults.html())
    assert made.headers["content-type"].startswith("text/html")
    with pytest.raises(ValueError, match="Expecting value"):
        made.json()


def test_invalid_json_is_half_of_the_answer() -> None:
    made = reply(faults.invalid_json())
    assert made.status_code == 200
    assert made.text.startswith('{"data"')
    with pytest.raises(ValueError):
        made.json()


def test_an_apology_has_no_data() -> None:
    told = reply(faults.something_went_wrong()).json()
    assert told["data"] is None
    assert told["errors"][0]["message"].startswith("Something went wrong while")


def test_null_data_comes_without_an_error() -> None:
    assert reply(faults.null_data()).json() == {"data": None}


# On the line.


def test_a_timeout_answers_nothing_and_the_log_says_so() -> None:
    with GitHub(WORLD, faults=[faults.timeout()]) as github:
        with pytest.raises(httpx.ReadTimeout):
            fetch(f"{github.url}/users/a", timeout=0.05)
        assert post(github).status_code == 200
        assert [a.status for a in github.log] == [0, 200]
        while math.isinf(github.log[0].ended):
            github.closing.wait(0.001)


@pytest.mark.parametrize("after", [0.0, 0.5])
def test_a_dropped_line_is_no_answer(after: float) -> None:
    with GitHub(WORLD, faults=[faults.drop(after)]) as github:
        with pytest.raises(httpx.RemoteProtocolError):
            post(github)
        assert post(github).status_code == 200


def test_a_slow_answer_is_an_answer() -> None:
    with GitHub(WORLD, faults=[faults.slow(0.05)]) as github:
        assert post(github).status_code == 200
        [one] = github.log
        assert one.ended - one.started >= 0.05


# Inside the answer.


def test_a_window_that_took_too_much_is_null_and_the_others_are_not() -> None:
    with GitHub(WORLD, faults=[faults.resource_limits("w1", "w2")]) as github:
        told = ask(github, queries.windows(4), **YEAR)
        again = ask(github, queries.windows(4), **YEAR)
    user = told["data"]["user"]
    assert [user[f"w{n}"] is None for n in range(4)] == [False, True, True, False]
    assert [(e["type"], e["path"]) for e in told["errors"]] == [
        ("RESOURCE_LIMITS_EXCEEDED", ["user", "w1"]),
        ("RESOURCE_LIMITS_EXCEEDED", ["user", "w2"]),
    ]
    assert "errors" not in again


def test_only_windows_longer_than_a_limit_take_too_much() -> None:
    limit = faults.resource_limits(longer_than=31, times=None)
    asked = spans(("2025-01-01", "2025-01-31"), ("2025-02-01", "2025-03-31"))
    with GitHub(WORLD, faults=[limit]) as github:
        told = ask(github, queries.windows(2), login="ada-example", **asked)
        ask(github, queries.PROBE)
    assert told["data"]["user"]["w0"]
    assert told["data"]["user"]["w1"] is None
    assert limit.met == [0]


def test_what_took_too_much_may_cost_the_whole_person() -> None:
    limit = faults.resource_limits("w2", whole=True, times=None)
    with GitHub(WORLD, faults=[limit]) as github:
        told = ask(github, queries.windows(4), **YEAR)
    assert (told["data"]["user"], len(told["errors"])) == (None, 1)
    assert told["errors"][0]["path"] == ["user", "w2", "contributionCalendar"]


def test_what_is_forbidden_is_null_and_named() -> None:
    path = "user.w0.issueContributions"
    with GitHub(WORLD, faults=[faults.forbidden(path)]) as github:
        told = ask(github, queries.windows(4), **YEAR)
    assert told["data"]["user"]["w0"]["issueContributions"] is None
    [error] = told["errors"]
    assert (error["type"], ".".join(error["path"])) == ("FORBIDDEN", path)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", list),
        ("user", list),
        ("user.id", dict),
        ("user.w0.contributionCalendar.weeks", int),
        ("user.w0.contributionCalendar.weeks.1", list),
        ("user.w0.totalRepositoriesWithContributedCommits", str),
    ],
)
def test_a_wrong_type_is_put_where_it_was_asked_for(path: str, kind: type) -> None:
    with GitHub(WORLD, faults=[faults.wrong_types(path)]) as github:
        found = ask(github, queries.windows(4), **YEAR)["data"]
    for step in filter(None, path.split(".")):
        found = found[int(step) if step.isdigit() else step]
    assert type(found) is kind
