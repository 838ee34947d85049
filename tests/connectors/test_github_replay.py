"""Serves what GitHub really answered, from 2012 on, and reads it without a token.

The recordings are other people's and stay where they lie; these tests are skipped where
they are not.
"""

import ast
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from auditor.connectors._github.rest.asking import Question, Rest, Unanswered
from auditor.connectors._github.rest.events import Owner, activity, events
from auditor.connectors._github.rest.rows import Page, Repository, repositories
from auditor.errors import ConnectorError
from auditor.model import Kind
from tests.connectors.anonymous import (
    SITE,
    Heard,
    Hub,
    asker,
    linked,
    listen,
    person,
    sent,
)
from tests.services.wire import Reply

#: of a record, line by line
_FIELDS = 9
#: a transport's own business, which the loopback does anew
_CARRIED = {"connection", "content-encoding", "content-length", "transfer-encoding"}
#: a budget that was somebody else's
_BUDGET = "x-ratelimit-"


class Exchange(NamedTuple):
    scheme: str
    verb: str
    host: str
    port: str
    path: str
    asked: str
    sent: str
    status: str
    headers: str
    body: str = ""

    @property
    def reply(self) -> Reply:
        named = {k.lower(): v for k, v in ast.literal_eval(self.headers)}
        kept = {
            name: value
            for name, value in named.items()
            if name not in _CARRIED and not name.startswith(_BUDGET)
        }
        return Reply(
            status=int(self.status), headers=kept, body=self.body.encode("utf-8")
        )

    @property
    def rows(self) -> Any:
        return json.loads(self.body)


@pytest.fixture(scope="session")
def replay(shared: Path) -> dict[str, list[Exchange]]:
    """Every recorded exchange, by the test it was made for."""
    folder = shared / "data" / "github" / "pygithub-replay"
    return {p.stem: list(_exchanges(p)) for p in sorted(folder.glob("*.txt"))}


def _exchanges(path: Path) -> Iterator[Exchange]:
    """Read nine lines a record and the body; empty lines lie between the records."""
    lines = path.read_text("utf-8").split("\n")
    at = 0
    while at < len(lines):
        if lines[at] in ("http", "https"):
            yield Exchange(*lines[at : at + _FIELDS + 1])
            at += _FIELDS + 1
        else:
            at += 1


def found(replay: dict[str, list[Exchange]], name: str, path: str) -> list[Exchange]:
    every = [e for e in replay[name] if e.verb == "GET" and e.path.startswith(path)]
    assert every, f"{name} holds no {path}"
    return every


def lists(replay: dict[str, list[Exchange]], *marks: str) -> list[tuple[str, Any]]:
    """Return the recorded lists whose rows have all of ``marks``."""
    every = []
    for name, exchanges in replay.items():
        for one in exchanges:
            rows = json.loads(one.body) if one.body.startswith("[") else []
            if rows and isinstance(rows[0], dict) and {*marks} <= {*rows[0]}:
                every.append((name, rows))
    return every


def here(hub: Hub, reply: Reply) -> Reply:
    """Let what led to GitHub lead to the loopback."""
    moved = {
        k: v.replace("https://api.github.com", hub.url)
        for k, v in reply.headers.items()
    }
    return Reply(status=reply.status, headers=moved, body=reply.body)


# Accounts and repositories.


def test_every_recorded_account_is_a_person(
    replay: dict[str, list[Exchange]],
) -> None:
    told: Counter[str] = Counter()
    for one in (e for exchanges in replay.values() for e in exchanges):
        login = one.path.removeprefix("/users/")
        broken = one.body[-1:] != "}"
        if one.status != "200" or broken or "/" in login or "?" in login:
            continue
        pages = {
            one.path: one.reply,
            f"{one.path}/repos": [],
            f"{one.path}/events/public": [],
        }
        with Hub(pages) as hub:
            heard = listen(hub, login)
        told[heard.code] += 1
        assert heard.profile.handle == one.rows["login"]
        assert heard.profile.url == one.rows["html_url"]
        assert heard.seen[0][1] < one.rows["created_at"] < heard.seen[1][1]
    assert told == {"auth_missing": 12}


def test_every_recorded_repository_is_read(replay: dict[str, list[Exchange]]) -> None:
    every = lists(replay, "full_name", "pushed_at")
    hidden = 0
    for _, rows in every:
        page = repositories(json.dumps(rows).encode())
        shown = [row["full_name"] for row in rows if not row["private"]]
        assert [row.name for row in page.rows] == shown
        assert page.seen == len(rows)
        hidden += len(rows) - len(shown)
    assert (len(every), hidden > 0) == (9, True)


def test_a_recorded_list_of_repositories_becomes_things(
    replay: dict[str, list[Exchange]],
) -> None:
    (listed,) = found(replay, "NamedUser.testGetRepos", "/users/jacquev6/repos")
    pages = {
        "/users/jacquev6": replay["NamedUser.setUp"][0].reply,
        "/users/jacquev6/repos": listed.reply,
        "/users/jacquev6/events/public": [],
    }
    with Hub(pages) as hub:
        heard = listen(hub, "jacquev6")
    own = {r["full_name"]: r for r in listed.rows if not (r["fork"] or r["private"])}
    assert {thing.name for thing in heard.things} == set(own)
    for thing in heard.things:
        row = own[thing.name]
        assert (thing.url, str(thing.created)) == (
            row["html_url"],
            row["created_at"][:10],
        )
    assert list(heard.notices) == ["not_found"], "no commits were recorded for these"


# Commits.


def commits_of(
    login: str, answer: Any, *, since: date | None = None, until: date | None = None
) -> tuple[Heard, list[str]]:
    """Read the commits of one repository that ``answer`` serves; add what was asked."""
    row = {
        "full_name": "PyGithub/PyGithub",
        "owner": {"login": login},
        "private": False,
        "pushed_at": "2026-01-01T00:00:00Z",
    }
    pages = {
        f"/users/{login}": person(login=login, created_at="2008-01-01T00:00:00Z"),
        f"/users/{login}/repos": [row],
        f"/users/{login}/events/public": [],
        "/repos/PyGithub/PyGithub/commits": answer,
    }
    with Hub(pages) as hub:
        end = until or date(2026, 11, 22)
        heard = listen(hub, login, since=since, until=end)
        return heard, [a.path for a in hub.asked("/repos/PyGithub/PyGithub/commits")]


def by(login: str, rows: list[Any]) -> list[str]:
    """Return the ids of the commits that are the person's and no merges."""
    return [
        f"git:{row['sha']}"
        for row in rows
        if ((row["author"] or {}).get("login") or "").lower() == login.lower()
        and len(row["parents"]) < 2
    ]


@pytest.mark.parametrize("login", ["akfish", "jacquev6"])
def test_the_recorded_commits_of_one_author_are_read(
    replay: dict[str, list[Exchange]], login: str
) -> None:
    recorded = found(replay, "Repository.testGetCommitsWithAuthor", "/repos/")
    (one,) = [e for e in recorded if e.path.endswith(f"author={login}")]
    heard, asked = commits_of(login, sent(one.rows))
    assert [act.id for act in heard.acts] == by(login, one.rows)
    assert len(heard.acts) > 0
    assert all(f"author={login}" in path for path in asked)
    assert {act.kind for act in heard.acts} == {Kind.COMMIT}


def test_of_everybody_s_recorded_commits_only_the_person_s_are_told(
    replay: dict[str, list[Exchange]],
) -> None:
    pages = [
        e.rows
        for e in found(
            replay, "Repository.testGetCommits", "/repos/PyGithub/PyGithub/commits"
        )
    ]
    heard, asked = commits_of("jacquev6", linked(pages))
    assert len(asked) == 3
    everything = [row for rows in pages for row in rows]
    assert [act.id for act in heard.acts] == by("jacquev6", everything)
    dates = {row["sha"]: row["commit"]["author"]["date"] for row in everything}
    for act in heard.acts:
        assert act.at == datetime.fromisoformat(dates[act.id.removeprefix("git:")])
        assert act.url.startswith(f"{SITE}/")


def test_recorded_commits_between_two_days_are_asked_for_with_both(
    replay: dict[str, list[Exchange]],
) -> None:
    first, second = (
        e
        for e in replay["Repository.testGetCommitsWithSinceUntil"]
        if "/commits?since" in e.path
    )
    since, until = date(2013, 3, 1), date(2013, 3, 30)
    answer = linked([first.rows, second.rows])
    heard, asked = commits_of("jacquev6", answer, since=since, until=until)
    assert len(asked) == 2
    assert "since=2013-03-01T00%3A00%3A00Z" in asked[1]
    assert "until=2013-03-30T23%3A59%3A59Z" in asked[1]
    told = [act.id for act in heard.acts]
    assert told == [n for n in by("jacquev6", first.rows + second.rows) if n in told]
    assert len(told) > 20


def test_the_links_of_2013_had_no_number_and_are_told_as_more_to_come(
    replay: dict[str, list[Exchange]],
) -> None:
    (one, *_) = found(
        replay, "Repository.testGetCommits", "/repos/PyGithub/PyGithub/commits"
    )
    assert 'rel="next"' in one.reply.headers["link"]
    heard, asked = commits_of("jacquev6", one.reply)
    assert len(asked) == 1
    assert "the commits in 1 of 1 own repositories" in str(heard.error)


# Events.


def test_the_recorded_events_of_2012_are_read(
    replay: dict[str, list[Exchange]],
) -> None:
    (one,) = found(replay, "NamedUser.testGetPublicEvents", "/users/jacquev6/events")
    pages = {
        "/users/jacquev6": replay["NamedUser.setUp"][0].reply,
        "/users/jacquev6/repos": [],
        "/users/jacquev6/events/public": sent(one.rows),
    }
    with Hub(pages) as hub:
        heard = listen(hub, "jacquev6")
    kinds = Counter(act.kind for act in heard.acts)
    pushed = sum(
        row["payload"]["size"] for row in one.rows if row["type"] == "PushEvent"
    )
    assert sum(a.count for a in heard.acts if a.kind is Kind.COMMIT) <= pushed
    raw = Counter(row["type"] for row in one.rows)
    assert kinds[Kind.COMMIT] == raw["PushEvent"] > 0
    assert kinds[Kind.FOLLOW] == raw["FollowEvent"]
    assert kinds[Kind.STAR] == raw["WatchEvent"]
    assert kinds[Kind.GIST] == raw["GistEvent"]


def test_every_recorded_list_of_events_is_read(
    replay: dict[str, list[Exchange]],
) -> None:
    every = lists(replay, "payload", "type", "created_at")
    owner = Owner(login="jacquev6", site=SITE, page=f"{SITE}/jacquev6")
    told = 0
    for _, rows in every:
        page = events(json.dumps(rows).encode())
        assert page.seen == len(rows)
        assert page.earliest == min(row["created_at"] for row in rows)
        acts = [activity(row, owner) for row in page.rows]
        told += len([act for act in acts if act])
        assert all(act.url.startswith("https://") for act in acts if act)
    assert (len(every), told > 150) == (9, True)


@pytest.fixture(scope="session")
def archive(shared: Path) -> list[Any]:
    """Return 800 events of one hour of 2021, of many people."""
    (path,) = (shared / "data" / "github" / "events").glob("*.ndjson")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_an_hour_of_2021_is_read_and_every_kind_counted(archive: list[Any]) -> None:
    nobody = Owner(login="nobody-of-them", site=SITE, page=f"{SITE}/nobody-of-them")
    page = events(json.dumps(archive).encode())
    acts = [act for row in page.rows if (act := activity(row, nobody))]
    # four reviews are told by two events each, which the page of a review makes one
    assert (page.seen, len(acts), len({act.id for act in acts})) == (800, 650, 646)
    kinds = Counter(act.kind.value for act in acts)
    talk = ("CommitCommentEvent", "IssueCommentEvent", "PullRequestReviewCommentEvent")
    weighty = sum(
        len(row["payload"]["comment"]["body"].strip()) >= 40
        for row in archive
        if row["type"] in talk
    )
    assert kinds == {
        "commit": 425,
        "discussion": weighty,
        "fork": 19,
        "issue": 13,
        "other": 2,
        "pull_request": 33,
        "release": 3,
        "repository": 34,
        "review": 28,
        "star": 58,
    }
    assert 0 < weighty < 48


def test_what_was_done_in_2021_keeps_its_page_and_its_title(archive: list[Any]) -> None:
    nobody = Owner(login="nobody-of-them", site=SITE, page=f"{SITE}/nobody-of-them")
    things = {
        "IssuesEvent": "issue",
        "PullRequestEvent": "pull_request",
        "PullRequestReviewEvent": "review",
        "ReleaseEvent": "release",
    }
    checked = 0
    for row in archive:
        act = next(
            (activity(e, nobody) for e in events(json.dumps([row]).encode()).rows), None
        )
        if act and row["type"] in things:
            page = row["payload"][things[row["type"]]]["html_url"]
            assert (act.id, act.url) == (f"github:{page}", page)
            checked += 1
        if act and row["type"] == "PushEvent":
            assert act.count == max(
                row["payload"]["distinct_size"] or row["payload"]["size"], 1
            )
            assert row["payload"]["head"] in act.url
    assert checked == 13 + 33 + 28 + 3


def test_no_e_mail_address_and_no_text_of_the_archive_is_taken_over(
    archive: list[Any],
) -> None:
    page = events(json.dumps(archive).encode())
    kept = repr(page)
    mails = {
        commit["author"]["email"]
        for row in archive
        for commit in row["payload"].get("commits", ())
    }
    assert mails
    assert not [mail for mail in mails if mail in kept]


def test_the_form_of_today_is_read(shared: Path) -> None:
    path = shared / "data" / "github" / "rest-openapi.trimmed.json"
    examples = json.loads(path.read_text("utf-8"))["components"]["examples"]
    rows = examples["user-public-events-items"]["value"]
    assert "size" not in json.dumps(rows), "since October 2025 a push has no size"
    pages = {"/users/octocat/repos": [], "/users/octocat/events/public": sent(rows)}
    account = person(login="octocat", created_at="2011-01-25T18:44:36Z")
    with Hub({"/users/octocat": account, **pages}) as hub:
        heard = listen(hub, "octocat")
    told = [(act.kind, act.count, act.id) for act in heard.acts]
    assert told == [
        (Kind.STAR, 1, "github:event:22249084947"),
        (Kind.COMMIT, 1, "github:event:22249084964"),
    ]
    assert "/compare/" in heard.acts[1].url


def test_github_s_own_examples_of_repositories_and_commits_are_read(
    shared: Path,
) -> None:
    path = shared / "data" / "github" / "rest-openapi.trimmed.json"
    examples = json.loads(path.read_text("utf-8"))["components"]["examples"]
    rows = examples["minimal-repository-items"]["value"]
    page = repositories(json.dumps(rows).encode())
    assert [row.name for row in page.rows] == ["octocat/Hello-World"]
    commits = examples["commit-items"]["value"]
    heard, _ = commits_of("octocat", sent(commits))
    assert [act.id for act in heard.acts] == by("octocat", commits) != []


# Errors.

#: where it was recorded, status -> the code of what is said
ERRORS = [
    ("Exceptions.testBadAuthentication", "401", "auth_missing"),
    ("Exceptions.testInvalidInput", "422", "refused"),
    ("Exceptions.testNonJsonDataReturnedByGithub", "503", "stopped_asking"),
    ("Exceptions.testUnknownUser", "404", "no_such_handle"),
    ("Gist.testStarring", "404", "no_such_handle"),
    ("Requester.testBaseUrlHostRedirection", "301", "refused"),
    ("Requester.testBaseUrlPortRedirection", "301", "refused"),
    ("Requester.testBaseUrlSchemeRedirection", "301", "refused"),
    ("Retry.testRaisesRetryErrorAfterMaxRetries", "502", "stopped_asking"),
    ("Retry.testReturnsRepoAfter1Retry", "500", "stopped_asking"),
    ("Retry.testShouldNotRetryWhenStatusNotOnList", "400", "refused"),
    ("SpecificExceptions.test2FARequired", "401", "auth_missing"),
    ("SpecificExceptions.testAuthenticatedRateLimitExceeded", "403", "rate_limited"),
    ("SpecificExceptions.testBadUserAgent", "403", "refused"),
    ("SpecificExceptions.testRateLimitExceeded", "403", "rate_limited"),
    ("Repository.testStatisticsContributors", "202", "stopped_asking"),
]


@pytest.mark.parametrize(("name", "status", "code"), ERRORS)
def test_every_recorded_error_is_one_sentence_and_a_code(
    replay: dict[str, list[Exchange]], name: str, status: str, code: str
) -> None:
    one = next(e for e in replay[name] if e.status == status)
    with Hub({"/users/ada": one.reply}) as hub:
        heard = listen(hub)
        assert len(hub.log) <= 3
    assert (heard.code, heard.records) == (code, [])
    said = str(heard.error)
    assert said.count(". ") == 0
    assert one.body[:40] not in said or not one.body


@pytest.mark.parametrize(("name", "status", "code"), ERRORS)
def test_a_recorded_error_among_the_commits_costs_only_those(
    replay: dict[str, list[Exchange]], name: str, status: str, code: str
) -> None:
    one = next(e for e in replay[name] if e.status == status)
    heard, _ = commits_of("ada", one.reply)
    assert heard.profile.handle == "ada"
    assert heard.seen[-2][2:] == ("full", None), "the events were read"
    told = {heard.code, *heard.notices}
    wanted = {"no_such_handle": "not_found", "rate_limited": "auth_missing"}
    assert wanted.get(code, code) in told


def test_a_recorded_answer_that_is_no_json_is_said_to_be_none(
    replay: dict[str, list[Exchange]],
) -> None:
    one = replay["Exceptions.testJSONParseError"][0]
    with pytest.raises(json.JSONDecodeError):
        json.loads(one.body)
    with Hub({"/users/jacquev6": one.reply}) as hub:
        heard = listen(hub, "jacquev6")
    assert (heard.code, heard.records) == ("bad_answer", [])


def test_a_recorded_redirect_is_followed_at_home(
    replay: dict[str, list[Exchange]],
) -> None:
    one, moved = replay["Requester.testLoggingRedirection"]
    assert (one.status, moved.status) == ("301", "200")
    question = Question(
        part="x",
        path=one.path,
        reader=lambda body: repositories(b"[" + body + b"]"),
        form=Page[Repository],
    )
    with Hub() as hub, asker(hub) as rest:
        hub.pages[one.path] = here(hub, one.reply)
        hub.pages[moved.path] = moved.reply
        page = rest.page(question).page
        assert hub.routes() == [one.path, moved.path]
    assert moved.rows["private"], "so that its row is counted and left out"
    assert (page.seen, page.rows) == (1, ())


def test_recorded_rows_of_another_kind_are_refused(
    replay: dict[str, list[Exchange]],
) -> None:
    (listed,) = found(
        replay, "NamedUser.testGetFollowers", "/users/jacquev6/followers"
    )[:1]

    def ask(rest: Rest, path: str) -> None:
        question = Question(
            part=path, path=path, reader=repositories, form=Page[Repository]
        )
        with pytest.raises(Unanswered) as caught:
            rest.page(question)
        assert isinstance(caught.value, ConnectorError)
        assert caught.value.code == "bad_answer"

    with Hub({"/followers": listed.reply}) as hub, asker(hub) as rest:
        ask(rest, "/followers")
        ask(rest, "/users/ada")
