"""The service tells who is who, shows private work to its owner, and wants a token."""

from datetime import datetime

import httpx
import pytest

from auditor.connectors._github.graphql import queries
from tests.services.asks import LISTING, ask, calendar, quarters, spans, windows
from tests.services.github import GitHub
from tests.services.github_lives import ATLAS
from tests.services.github_oddities import renamed, varied
from tests.services.github_persons import Person
from tests.services.github_world import REVOKED, World, narrow_token, owner_token


def test_a_login_in_capitals_is_the_same_person(github: GitHub) -> None:
    told = ask(github, queries.SIZE, login="ADA-Example")
    owner = told["data"]["owner"]
    assert (owner["__typename"], owner["login"]) == ("User", "ada-example")
    assert owner["repositories"]["totalCount"] == 60


def test_an_unknown_owner_is_null_and_an_unknown_user_is_an_error(
    github: GitHub,
) -> None:
    told = ask(github, queries.SIZE, login="nobody-example")
    assert (told["data"]["owner"], "errors" in told) == (None, False)
    told = ask(github, queries.MORE_GISTS, login="nobody-example")
    [error] = told["errors"]
    assert told["data"]["user"] is None
    assert (error["type"], error["path"]) == ("NOT_FOUND", ["user"])
    assert "nobody-example" in error["message"]


def test_an_organisation_is_named_as_one(github: GitHub) -> None:
    owner = ask(github, queries.SIZE, login="guild-example")["data"]["owner"]
    assert (owner["__typename"], "repositories" in owner) == ("Organization", False)


@pytest.mark.parametrize(
    ("login", "years"),
    [
        ("ada-example", [*range(2026, 2015, -1)]),
        ("eve-example", [2019]),
        ("nia-example", [2026]),
        ("max-example", [2024, 2019, 1980]),
    ],
)
def test_the_years_are_those_with_anything_and_that_of_the_account(
    github: GitHub, login: str, years: list[int]
) -> None:
    owner = ask(github, queries.SIZE, login=login)["data"]["owner"]
    assert owner["contributionsCollection"]["contributionYears"] == years


def test_repositories_of_every_sort_are_told_apart(github: GitHub) -> None:
    told = ask(github, queries.FIRST, login="vera-example", **LISTING)
    rows = told["data"]["owner"]["repositories"]["nodes"]
    found = {row["nameWithOwner"].split("/")[1]: row for row in rows}
    assert found["shelved"]["isArchived"]
    assert found["copied"]["isFork"]
    assert found["mould"]["isTemplate"]
    assert found["echo"]["isMirror"]
    assert (found["hollow"]["pushedAt"], found["hollow"]["readme"]) == (None, None)
    assert found["plain"]["readme"]["text"].startswith("# plain")
    assert "vera-example/given" in {row["nameWithOwner"] for row in rows}


def test_a_repository_of_others_is_where_the_commits_are_and_is_not_owned(
    github: GitHub,
) -> None:
    truth = github.world.truth("vera-example")
    names = {
        group["repository"]["nameWithOwner"]
        for window in windows(github, "vera-example", truth)
        for group in window["commitContributionsByRepository"]
    }
    assert ATLAS.full_name in names - set(truth.repositories)


def test_a_renamed_repository_keeps_its_id(github: GitHub) -> None:
    def ids(person: Person) -> dict[str, str]:
        with GitHub(World.of(person)) as service:
            told = ask(service, queries.FIRST, login=person.login, **LISTING)
            rows = told["data"]["owner"]["repositories"]["nodes"]
            return {row["nameWithOwner"]: row["id"] for row in rows}

    before = ids(varied())
    after = ids(renamed(varied(), "plain", "fancy"))
    assert before["vera-example/plain"] == after["vera-example/fancy"]
    assert sorted(before.values()) == sorted(after.values())


# Private work.


@pytest.mark.parametrize(
    ("login", "token", "restricted", "total", "rows"),
    [
        ("pia-example", "reader-token", 11, 14, 1),
        ("pam-example", "reader-token", 0, 3, 1),
        ("pam-example", owner_token("pia-example"), 0, 3, 1),
        ("pam-example", narrow_token("pam-example"), 11, 14, 1),
        ("pam-example", owner_token("pam-example"), 0, 14, 2),
    ],
)
def test_private_work_is_shown_to_its_owner_and_counted_where_shared(
    github: GitHub, login: str, token: str, restricted: int, total: int, rows: int
) -> None:
    asked = {"login": login, **spans(("2022-01-01", "2022-12-31"))}
    told = ask(github, queries.windows(1), token, **asked)
    window = told["data"]["user"]["w0"]
    assert window["restrictedContributionsCount"] == restricted
    assert window["contributionCalendar"]["totalContributions"] == total
    groups = window["commitContributionsByRepository"]
    assert len(groups) == rows
    assert sum(calendar(window).values()) == total
    secret = [group["repository"]["isPrivate"] for group in groups]
    assert any(secret) == (rows == 2)


def test_the_private_days_are_named_only_by_those_who_share_them(
    github: GitHub,
) -> None:
    year = spans(("2022-01-01", "2022-12-31"))
    for login, first, last in (
        ("pia-example", "2022-01-04", "2022-04-01"),
        ("pam-example", None, None),
    ):
        token = narrow_token(login)
        told = ask(github, queries.windows(1), token, login=login, **year)
        window = told["data"]["user"]["w0"]
        assert window["restrictedContributionsCount"] == 11
        assert window["earliestRestrictedContributionDate"] == first
        assert window["latestRestrictedContributionDate"] == last


def test_what_is_asked_for_as_public_is_public_even_for_the_owner(
    github: GitHub,
) -> None:
    token = owner_token("pia-example")
    told = ask(github, queries.FIRST, token, login="pia-example", **LISTING)
    assert told["data"]["owner"]["repositories"]["totalCount"] == 1
    query = '{ user(login: "pia-example") { repositories(first: 9) { totalCount } } }'
    assert ask(github, query, token)["data"]["user"]["repositories"]["totalCount"] == 2
    assert ask(github, query)["data"]["user"]["repositories"]["totalCount"] == 1


# Tokens and limits.


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "This endpoint requires you to be authenticated."),
        ({"authorization": f"bearer {REVOKED}"}, "Bad credentials"),
        ({"authorization": "bearer never-given-out"}, "Bad credentials"),
        ({"authorization": "reader-token"}, "Bad credentials"),
    ],
)
def test_without_a_good_token_nothing_is_told(
    github: GitHub, given: dict[str, str], message: str
) -> None:
    body = {"query": queries.PROBE}
    reply = httpx.post(github.graphql_url, json=body, headers=given, trust_env=False)
    assert (reply.status_code, reply.json()["message"]) == (401, message)


@pytest.mark.parametrize(
    ("scheme", "token", "scopes"),
    [
        ("bearer", "reader-token", ""),
        ("token", owner_token("ada-example"), "repo"),
        ("Bearer", narrow_token("ada-example"), ""),
    ],
)
def test_the_scopes_of_a_token_are_told_back(
    github: GitHub, scheme: str, token: str, scopes: str
) -> None:
    reply = httpx.post(
        f"{github.url}/api/graphql",
        json={"query": queries.PROBE},
        headers={"authorization": f"{scheme} {token}"},
        trust_env=False,
    )
    assert reply.headers["x-oauth-scopes"] == scopes
    assert reply.json()["data"]["viewer"]["login"] == github.world.tokens[token].login


def test_every_answer_costs_points_even_if_it_was_given_before(
    github: GitHub,
) -> None:
    asked = {"login": "ada-example", **quarters(2021)}
    limits = [
        ask(github, queries.windows(4), **asked)["data"]["rateLimit"] for _ in range(3)
    ]
    left = [limit["remaining"] for limit in limits]
    assert limits[0]["cost"] == 4
    assert [left[0] - n for n in left] == [0, 4, 8]
    datetime.fromisoformat(limits[0]["resetAt"])


def test_what_is_no_query_is_told_as_an_error(github: GitHub) -> None:
    for query in ("", "{ nonsense }", "query {"):
        told = ask(github, query)
        assert "data" not in told
        assert told["errors"][0]["message"]


def test_a_variable_that_is_missing_is_told_as_an_error(github: GitHub) -> None:
    told = ask(github, queries.SIZE)
    assert ("data" in told, len(told["errors"])) == (False, 1)


def test_the_operation_to_run_can_be_named(github: GitHub) -> None:
    query = "query A { viewer { login } } query B { viewer { id } }"
    reply = httpx.post(
        github.graphql_url,
        json={"query": query, "operationName": "B"},
        headers={"authorization": "token reader-token"},
        trust_env=False,
    )
    assert reply.json()["data"] == {"viewer": {"id": "U_0"}}
    assert github.log[-1].operation == "B"
