"""Without a token: what the list of repositories and the searches show of skills."""

from datetime import date, timedelta
from typing import Any

import pytest

from auditor.model import Basis, Contents, Decision, InMemory, Kind, Outcome
from auditor.testing.records import record_faults
from tests.connectors.accounts import read as with_or_without
from tests.connectors.anonymous import (
    ISSUES_FOUND,
    NOW,
    SITE,
    TODAY,
    Hub,
    hits,
    listen,
    opened,
    repository,
)
from tests.services.github import GitHub as Service
from tests.services.github_holdings import LOGIN, ivo
from tests.services.github_lives import guild
from tests.services.github_world import World

REPOS = "/users/ada/repos"


def contents(*rows: Any) -> list[Contents]:
    with Hub({REPOS: [*rows]}) as hub:
        heard = listen(hub)
        assert [route for route in hub.begun() if "contents" in route] == []
    found: list[Contents] = heard.of(Contents)
    return found


def merged(*rows: Any, **more: Any) -> list[Outcome]:
    with Hub({ISSUES_FOUND: hits(*rows)}) as hub:
        found: list[Outcome] = listen(hub, **more).of(Outcome)
    return found


def pull(number: int = 1, **more: Any) -> Any:
    """Return a pull request that was taken in."""
    at = more.pop("merged_at", "2025-02-03T08:00:00Z")
    row = opened(number, pull=True)
    row["pull_request"] |= {"merged_at": at}
    return {**row, **more}


def test_what_the_list_tells_is_told_and_no_file_is_looked_at() -> None:
    row = repository(license={"spdx_id": "MIT"}, archived=True, is_template=True)
    assert contents(row) == [
        Contents(
            source="github",
            kind=Kind.REPOSITORY,
            subject="ada/engine",
            url=f"{SITE}/ada/engine",
            files_url=f"{SITE}/ada/engine/blob/HEAD/",
            created=date(2016, 1, 1),
            updated=date(2024, 5, 1),
            basis=Basis.PLATFORM,
            facts=(
                "topic:machines",
                "language:Python",
                "license:MIT",
                "archived:yes",
                "template:yes",
            ),
        )
    ]


@pytest.mark.parametrize("license", [None, {}, {"spdx_id": None}])
def test_what_is_not_told_is_no_fact(license: object) -> None:
    [row] = contents(repository(license=license, language=None, topics=[]))
    assert row.facts == ()


def test_a_license_that_github_cannot_name_is_none() -> None:
    [row] = contents(repository(license={"spdx_id": "NOASSERTION"}))
    assert "license" not in str(row.facts)


def test_forks_and_mirrors_are_derived_and_what_is_another_s_is_not_told() -> None:
    rows = contents(
        repository("one", fork=True),
        repository("two", mirror_url="https://git.example/two"),
        repository("three"),
        repository("four", owner={"login": "ben"}),
        repository("five", private=True),
    )
    assert {row.subject: row.derived for row in rows} == {
        "ada/one": True,
        "ada/two": True,
        "ada/three": False,
    }


def test_a_repository_without_a_plain_address_has_no_page_for_its_files() -> None:
    [row] = contents(repository(html_url="javascript:x"))
    assert (row.files_url, row.url) == ("", f"{SITE}/ada")


def test_hostile_words_are_made_safe() -> None:
    evil = "\x1b[31mred\u202e bo@x.example"
    row = repository(topics=[evil], language=evil, license={"spdx_id": evil})
    with Hub({REPOS: [row], ISSUES_FOUND: hits(pull(title=evil))}) as hub:
        heard = listen(hub)
    records = [*heard.of(Contents), *heard.of(Outcome)]
    assert len(records) == 2
    wrong = [f for r in records for f in record_faults(r, "github", TODAY)]
    assert wrong == []


# What others took in.


def test_a_merged_pull_request_is_told_by_its_day_and_once() -> None:
    [row] = merged(pull(), opened(2, pull=True), opened(3))
    assert row == Outcome(
        source="github",
        decision=Decision.MERGED,
        subject="ben/loom",
        url=f"{SITE}/ben/loom/pull/1",
        title="Thread 1",
        day=date(2025, 2, 3),
        lines=None,
    )


@pytest.mark.parametrize(
    "row",
    [
        pull(repository_url="https://api.github.com/repos/ADA/engine"),
        pull(merged_at=None),
        pull(merged_at="soon"),
        pull(merged_at=7),
        pull(merged_at="2001-01-01T00:00:00Z"),
        pull(merged_at="2999-01-01T00:00:00Z"),
        pull(html_url="javascript:alert(1)"),
        pull(repository_url="x"),
        pull(pull_request="x"),
    ],
)
def test_what_is_one_s_own_or_odd_is_no_decision_of_others(row: Any) -> None:
    assert merged(row) == []


def test_it_is_told_again_from_what_is_kept() -> None:
    store, then = InMemory(), NOW + timedelta(hours=1)
    with Hub({ISSUES_FOUND: hits(pull())}) as hub:
        first = listen(hub, store=store).of(Outcome)
        hub.pages[ISSUES_FOUND] = hits()
        again = listen(hub, store=store, now=then).of(Outcome)
    assert again == first != []


# Both ways.


def test_with_a_token_and_without_the_same_things_are_named() -> None:
    with Service(World.of(ivo(), guild())) as service:
        short = with_or_without(service, LOGIN, token=None)
        whole = with_or_without(service, LOGIN)
    seen, known = (
        {r.subject: r for r in done.records if isinstance(r, Contents)}
        for done in (short, whole)
    )
    assert set(known) <= set(seen)
    for name, row in known.items():
        assert row.facts == seen[name].facts
        assert (row.url, row.created) == (seen[name].url, seen[name].created)
        assert (row.updated, row.files_url) == (
            seen[name].updated,
            seen[name].files_url,
        )
    taken = [
        {
            (r.url, r.day, r.title, r.subject)
            for r in done.records
            if isinstance(r, Outcome) and r.decision is Decision.MERGED
        }
        for done in (short, whole)
    ]
    assert taken[0] == taken[1] and len(taken[0]) == 2
