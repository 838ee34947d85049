"""What is too much for one answer is cut where GitHub cuts it."""

import pytest

from auditor.connectors._github.graphql import queries
from tests.services.asks import LISTING, NODES, ask, spans
from tests.services.github import GitHub
from tests.services.github_oddities import BUSY, heavy, many_gists
from tests.services.github_world import World

Q2 = spans((f"{BUSY[0]}", f"{BUSY[1]}"))


def test_no_more_than_100_repositories_of_a_window_are_shown(github: GitHub) -> None:
    told = ask(github, queries.windows(1), login="omar-example", **Q2)
    window = told["data"]["user"]["w0"]
    groups = window["commitContributionsByRepository"]
    assert (window["totalRepositoriesWithContributedCommits"], len(groups)) == (
        130,
        100,
    )
    counts = [
        sum(node["commitCount"] for node in group["contributions"]["nodes"])
        for group in groups
    ]
    assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(("words", "shown"), [("", 25), ("(maxRepositories: 7)", 7)])
def test_fewer_repositories_are_shown_if_fewer_are_asked_for(
    github: GitHub, words: str, shown: int
) -> None:
    query = (
        'query { user(login: "omar-example") { contributionsCollection('
        'from: "2023-04-01T00:00:00Z", to: "2023-06-30T23:59:59Z") '
        f"{{ commitContributionsByRepository{words} {{ repository {{ id }} }} }} }} }}"
    )
    collection = ask(github, query)["data"]["user"]["contributionsCollection"]
    assert len(collection["commitContributionsByRepository"]) == shown


@pytest.mark.parametrize("name", NODES)
def test_the_pages_of_a_window_hold_each_row_once(github: GitHub, name: str) -> None:
    asked = {"login": "bea-example", **Q2}
    told = ask(github, queries.windows(1), **asked)
    part = told["data"]["user"]["w0"][name]
    nodes, pages = [*part["nodes"]], 1
    while part["pageInfo"]["hasNextPage"]:
        after = part["pageInfo"]["endCursor"]
        told = ask(github, queries.pages([name]), **asked, after0=after)
        part, pages = told["data"]["user"]["p0"][name], pages + 1
        nodes += part["nodes"]
    things = [str(sorted(node.items(), key=str)) for node in nodes]
    truth = github.world.truth("bea-example").total(NODES[name])
    assert len(set(things)) == len(things) == truth
    assert pages == -(-truth // 100) > 1
    times = [node["occurredAt"] for node in nodes]
    assert times == sorted(times, reverse=True)


def test_the_pages_of_repositories_hold_each_once(github: GitHub) -> None:
    asked = {"login": "rita-example", **LISTING}
    part = ask(github, queries.FIRST, **asked)["data"]["owner"]["repositories"]
    names = [row["nameWithOwner"] for row in part["nodes"]]
    assert part["totalCount"] == 230
    while part["pageInfo"]["hasNextPage"]:
        after = part["pageInfo"]["endCursor"]
        told = ask(github, queries.MORE_REPOSITORIES, **asked, after=after)
        part = told["data"]["user"]["repositories"]
        names += [row["nameWithOwner"] for row in part["nodes"]]
    assert tuple(names) == github.world.truth("rita-example").repositories


def test_the_pages_of_gists_hold_each_once_and_no_secret_one(github: GitHub) -> None:
    asked = {"login": "gus-example"}
    part = ask(github, queries.FIRST, **asked, **LISTING)["data"]["owner"]["gists"]
    names = [row["name"] for row in part["nodes"]]
    while part["pageInfo"]["hasNextPage"]:
        after = part["pageInfo"]["endCursor"]
        told = ask(github, queries.MORE_GISTS, **asked, gists=after)
        part = told["data"]["user"]["gists"]
        names += [row["name"] for row in part["nodes"]]
    assert tuple(names) == github.world.truth("gus-example").gists
    assert len(names) == 250


def test_after_a_full_page_there_is_none_if_that_was_all() -> None:
    with GitHub(World.of(many_gists(count=100))) as github:
        told = ask(github, queries.FIRST, login="gus-example", **LISTING)
    part = told["data"]["owner"]["gists"]
    assert (len(part["nodes"]), part["pageInfo"]["hasNextPage"]) == (100, False)


def test_the_pages_of_releases_hold_each_once_and_no_draft(github: GitHub) -> None:
    told = ask(github, queries.FIRST, login="rex-example", **LISTING)
    [row] = told["data"]["owner"]["repositories"]["nodes"]
    part, tags = row["releases"], []
    tags += [node["tagName"] for node in part["nodes"]]
    while part["pageInfo"]["hasNextPage"]:
        after = part["pageInfo"]["endCursor"]
        told = ask(github, queries.MORE_RELEASES, id=row["id"], after=after)
        part = told["data"]["node"]["releases"]
        tags += [node["tagName"] for node in part["nodes"]]
    assert len(tags) == 130
    truth = github.world.truth("rex-example").releases
    assert {(row["nameWithOwner"], tag) for tag in tags} == truth


@pytest.mark.parametrize("first", [0, -1, 101])
def test_a_page_has_1_to_100_rows(github: GitHub, first: int) -> None:
    asked = {"login": "ada-example", **LISTING, "repositories": first}
    told = ask(github, queries.FIRST, **asked)
    [error] = [e for e in told["errors"] if e["path"][-1] != "optout"]
    assert told["data"]["owner"] is None
    assert error["path"] == ["owner", "repositories"]
    assert "type" in error
    assert "`repositories`" in error["message"]


def test_what_is_no_cursor_is_refused(github: GitHub) -> None:
    told = ask(github, queries.MORE_GISTS, login="gus-example", gists="nonsense")
    assert told["errors"][0]["type"] == "INVALID_CURSOR_ARGUMENTS"


def test_a_heavy_person_has_too_much_of_everything() -> None:
    person = heavy()
    truth = World.of(person).truth(person.login)
    assert len(truth.repositories) > 400
    assert len(truth.gists) > 100
    assert len(truth.releases) > 100
    names = [row.full_name for row in person.repositories]
    assert len(set(names)) == len({row.id for row in person.repositories}) == len(names)
