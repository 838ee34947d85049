"""REST pages, limits and commits, also as PyGithub sees them."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime

import httpx
import pytest
from github import Auth, Github, GithubException, UnknownObjectException

from tests.services.asks import get
from tests.services.github import GitHub
from tests.services.github_lives import guild, usual
from tests.services.github_oddities import backdated, busy_quarter, private, varied
from tests.services.github_world import READER, World, owner_token


@pytest.fixture
def fresh() -> Iterator[GitHub]:
    people = usual(), varied(), private(), backdated()
    with GitHub(World.of(*people, guild())) as service:
        yield service


@pytest.fixture(params=["api_url", "enterprise_url"])
def client(request: pytest.FixtureRequest, fresh: GitHub) -> Iterator[Github]:
    url = getattr(fresh, request.param)
    auth = Auth.Token(READER)
    with Github(
        auth=auth, base_url=url, retry=None, per_page=100, seconds_between_requests=0
    ) as made:
        yield made


def names(reply: httpx.Response) -> list[str]:
    return [row["full_name"] for row in reply.json()]


# As PyGithub sees it.


def test_pygithub_walks_every_repository(client: Github, fresh: GitHub) -> None:
    user = client.get_user("ADA-example")
    found = [row.full_name for row in user.get_repos(sort="created", direction="asc")]
    assert tuple(found) == fresh.world.truth("ada-example").repositories
    assert (user.type, user.login) == ("User", "ada-example")
    assert client.get_user("guild-example").type == "Organization"


def test_pygithub_finds_every_commit_of_the_author(
    client: Github, fresh: GitHub
) -> None:
    days: Counter[date] = Counter()
    person = fresh.world.person("ada-example")
    assert person
    places = {row.repository.full_name for row in person.commits}
    some = sorted(places)[::5]
    for place in some:
        repository = client.get_repo(place)
        for commit in repository.get_commits(author="ada-example"):
            days[commit.commit.author.date.date()] += 1
    wanted: Counter[date] = Counter()
    for row in person.commits:
        if row.repository.full_name in some:
            wanted[row.day] += row.count
    assert days == wanted and len(some) > 5


def test_pygithub_learns_what_there_is_not(client: Github) -> None:
    with pytest.raises(UnknownObjectException):
        client.get_user("nobody-example")
    with pytest.raises(GithubException) as caught:
        list(client.get_repo("vera-example/hollow").get_commits())
    assert caught.value.status == 409


def test_pygithub_follows_a_repository_to_its_new_name(client: Github) -> None:
    found = client.get_repo("vera-example/old-name")
    assert found.full_name == "vera-example/new-name"


# Lists.


def test_links_lead_over_all_pages_and_end(fresh: GitHub) -> None:
    path, found = "/api/v3/users/ada-example/repos?per_page=25&sort=created", []
    for page in (1, 2, 3):
        reply = get(fresh, path)
        found += names(reply)
        assert ("prev" in reply.links, "next" in reply.links) == (page > 1, page < 3)
        if page < 3:
            assert reply.links["last"]["url"].endswith("page=3")
            url = reply.links["next"]["url"]
            assert url.startswith(f"{fresh.enterprise_url}/users/")
            path = url.removeprefix(fresh.url)
    assert len(found) == len(set(found)) == 60
    assert found[0] == fresh.world.truth("ada-example").repositories[-1]


def test_repositories_come_in_the_order_asked_for(fresh: GitHub) -> None:
    path = "/users/vera-example/repos"
    assert names(get(fresh, path)) == sorted(names(get(fresh, path)))
    oldest = names(get(fresh, f"{path}?sort=created&direction=asc"))
    assert oldest[0] == "vera-example/given"
    assert names(get(fresh, f"{path}?sort=created")) == oldest[::-1]


def test_only_owned_repositories_are_listed_unless_others_are_asked_for(
    fresh: GitHub,
) -> None:
    path = "/users/ada-example/repos?per_page=100"
    owned, everything = names(get(fresh, path)), names(get(fresh, f"{path}&type=all"))
    assert set(everything) - set(owned) == {"guild-example/atlas"}


def test_the_dates_of_a_commit_differ_where_it_was_brought_in(fresh: GitHub) -> None:
    rows = get(fresh, "/repos/max-example/relics/commits?author=max-example").json()
    dates = {
        row["commit"]["author"]["date"][:10]: row["commit"]["committer"]["date"]
        for row in rows
    }
    assert dates["1980-01-01"] == "2024-05-06T12:00:00Z"


def test_since_and_until_go_by_the_committer_s_date(fresh: GitHub) -> None:
    path = "/repos/max-example/relics/commits?author=max-example"
    assert len(get(fresh, f"{path}&until=1990-01-01T00:00:00Z").json()) == 0
    assert len(get(fresh, f"{path}&until=2024-05-06T23:59:59Z").json()) == 1
    assert len(get(fresh, f"{path}&since=2024-05-06T00:00:00Z").json()) == 3


def test_commits_of_others_are_told_apart(fresh: GitHub) -> None:
    path = "/repos/max-example/relics/commits"
    everyone = get(fresh, path).json()
    assert [row["author"] is None for row in everyone].count(True) == 1
    mail = get(fresh, f"{path}?author=max-example@example.invalid").json()
    assert len(mail) == len(everyone) - 1
    addresses = {row["commit"]["author"]["email"] for row in everyone}
    assert all(address.endswith("@example.invalid") for address in addresses)


def test_a_private_repository_is_there_for_its_owner_alone(fresh: GitHub) -> None:
    path = "/repos/pia-example/vault/commits"
    assert get(fresh, path).status_code == 404
    assert get(fresh, path, READER).status_code == 404
    assert get(fresh, path, owner_token("pia-example")).status_code == 200
    assert "pia-example/vault" not in names(get(fresh, "/users/pia-example/repos"))


def test_events_are_the_newest_of_thirty_days_and_300_at_most() -> None:
    person = busy_quarter(each=250)
    last = max(event.at for event in person.events)
    with GitHub(World.of(person, today=last.date())) as github:
        rows = []
        for page in (1, 2, 3):
            path = f"/users/{person.login}/events/public?per_page=100&page={page}"
            rows += get(github, path).json()
        over = get(github, path.replace("page=3", "page=4"))
    times = [datetime.fromisoformat(row["created_at"]) for row in rows]
    assert times == sorted(times, reverse=True)
    assert (times[0], len({row["id"] for row in rows})) == (last, len(rows))
    assert 200 < len(rows) <= 300
    assert (last.date() - times[-1].date()).days <= 29
    assert over.status_code == 422


def test_a_push_tells_no_commits(fresh: GitHub) -> None:
    rows = get(fresh, "/users/ada-example/events/public?per_page=100").json()
    pushes = [row["payload"] for row in rows if row["type"] == "PushEvent"]
    assert pushes
    keys = {"ref", "head", "before", "push_id", "repository_id"}
    assert {frozenset(payload) for payload in pushes} == {frozenset(keys)}


# Limits.


def test_sixty_requests_an_hour_come_free(fresh: GitHub) -> None:
    left = []
    for _ in range(60):
        reply = get(fresh, "/users/ada-example")
        left.append(int(reply.headers["x-ratelimit-remaining"]))
    assert left == [*range(59, -1, -1)]
    reply = get(fresh, "/users/ada-example")
    assert reply.status_code == 403
    assert reply.headers["x-ratelimit-remaining"] == "0"
    assert int(reply.headers["x-ratelimit-reset"]) > datetime.now(UTC).timestamp()
    assert get(fresh, "/users/ada-example", READER).status_code == 200


def test_what_is_left_can_be_asked_for_nothing(fresh: GitHub) -> None:
    get(fresh, "/users/ada-example")
    told = [get(fresh, "/rate_limit").json()["resources"] for _ in range(2)]
    assert told[0] == told[1]
    assert (told[0]["core"]["limit"], told[0]["core"]["remaining"]) == (60, 59)
    mine = get(fresh, "/api/v3/rate_limit", READER).json()["resources"]
    assert mine["core"]["remaining"] == mine["graphql"]["remaining"] == 5000


def test_what_has_not_changed_is_not_sent_and_not_counted(fresh: GitHub) -> None:
    first = get(fresh, "/users/ada-example/repos")
    again = get(fresh, "/users/ada-example/repos", if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["x-ratelimit-remaining"] == "59"
    other = get(fresh, "/users/vera-example/repos", if_none_match=first.headers["etag"])
    assert other.status_code == 200


def test_a_revoked_token_reads_nothing(fresh: GitHub) -> None:
    reply = get(fresh, "/users/ada-example", "revoked-token")
    assert (reply.status_code, reply.json()["message"]) == (401, "Bad credentials")


# Searches.


def test_pygithub_searches_commits_and_issues(client: Github, fresh: GitHub) -> None:
    truth = fresh.world.truth("ada-example")
    day = max(day for day, kinds in truth.days.items() if kinds.get("commit"))
    found = client.search_commits(f"author:ada-example author-date:{day}..{day}")
    assert found.totalCount == truth.days[day]["commit"] == len(list(found))
    pulls = client.search_issues("author:ada-example is:pull-request created:*..*")
    assert len({row.html_url for row in pulls}) == truth.total("pull_request")
    assert all(row.pull_request for row in pulls)


def test_a_search_shows_a_thousand_results_and_no_private_ones(fresh: GitHub) -> None:
    path = "/search/commits?q=author:ada-example&per_page=100&page="
    last, over = get(fresh, f"{path}10"), get(fresh, f"{path}11")
    assert (len(last.json()["items"]), over.status_code) == (100, 422)
    assert last.json()["total_count"] > 1000
    assert 'rel="next"' not in last.headers["link"]
    assert last.headers["x-ratelimit-resource"] == "search"
    rows = get(fresh, "/search/commits?q=author:pia-example").json()["items"]
    assert {row["repository"]["full_name"] for row in rows} == {"pia-example/open"}


@pytest.mark.parametrize(
    "asked",
    ["commits?q=author:nobody", "issues?q=author:ada-example", "issues?q=is:issue"],
)
def test_a_search_that_github_refuses_is_refused(asked: str, fresh: GitHub) -> None:
    assert get(fresh, f"/search/{asked}").status_code == 422
