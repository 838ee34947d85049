"""What an event is, in each of its three forms."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from auditor.connectors._github.rest.events import RULES, Owner, activity, events
from auditor.connectors._github.rest.persons import persons
from auditor.connectors._github.rest.rows import (
    BadForm,
    commits,
    first_line,
    moment,
    repositories,
)
from auditor.connectors._text import clean, page_or
from auditor.model import Activity, Basis, Kind
from tests.connectors.anonymous import SITE, commit, event, person, repository

ADA = Owner(login="ada", site=SITE, page=f"{SITE}/ada")
LONG = "This is worth more than a nod, as it has forty characters."
HEAD, BEFORE = "a" * 40, "b" * 40


def told(row: Any) -> Activity | None:
    """Return what becomes of one event as GitHub sends it."""
    rows = events(json.dumps([row]).encode()).rows
    return activity(rows[0], ADA) if rows else None


def act(type_: str, payload: Any = None, **other: Any) -> Activity | None:
    return told(event(7, type_, payload, **other))


def sure(type_: str, payload: Any = None, **other: Any) -> Activity:
    found = act(type_, payload, **other)
    assert found is not None
    return found


# The table.


def test_a_push_is_a_commit_by_the_platform_s_clock() -> None:
    payload = {"distinct_size": 2, "size": 5, "head": HEAD, "before": BEFORE}
    assert act("PushEvent", payload) == Activity(
        id="github:event:7",
        source="github",
        kind=Kind.COMMIT,
        basis=Basis.PLATFORM,
        at=datetime(2026, 11, 10, 8, tzinfo=UTC),
        url=f"{SITE}/ada/engine/compare/{BEFORE}...{HEAD}",
        subject="ada/engine",
        count=2,
    )


@pytest.mark.parametrize(
    ("payload", "count"),
    [
        ({"size": 11, "commits": [{"sha": "x"}], "push_id": 1}, 11),
        ({"size": 3, "distinct_size": 0}, 3),
        ({"repository_id": 1, "push_id": 2, "ref": "refs/heads/main"}, 1),
        ({"distinct_size": -4}, 1),
        ({"size": 10**12}, 1),
        ({"size": 10**8}, 10_000),
    ],
    ids=["2012", "only known ones", "2025", "below none", "absurd", "very many"],
)
def test_a_push_counts_its_commits_where_it_says_how_many(
    payload: dict[str, Any], count: int
) -> None:
    assert sure("PushEvent", payload).count == count


def test_a_push_to_a_new_branch_leads_to_its_last_commit() -> None:
    url = sure("PushEvent", {"head": HEAD, "before": "0" * 40}).url
    assert url == f"{SITE}/ada/engine/commit/{HEAD}"
    assert sure("PushEvent", {"head": "../../evil"}).url == f"{SITE}/ada/engine"


def test_a_pull_request_has_one_name_in_the_old_form_and_in_the_new() -> None:
    page = f"{SITE}/ben/loom/pull/5"
    old = {"action": "opened", "pull_request": {"html_url": page, "title": "Faster"}}
    new = {
        "action": "opened",
        "number": 5,
        "pull_request": {"number": 5, "url": "https://api.github.com/x"},
    }
    names = {sure("PullRequestEvent", load, repo="ben/loom").id for load in (old, new)}
    assert names == {f"github:{page}"}
    assert sure("PullRequestEvent", old).title == "Faster"


@pytest.mark.parametrize("action", ["closed", "reopened", "merged", "labeled", ""])
def test_a_pull_request_that_is_not_opened_is_no_act(action: str) -> None:
    assert act("PullRequestEvent", {"action": action, "number": 5}) is None


def test_an_issue_counts_when_it_is_opened() -> None:
    issue = {"issue": {"number": 9, "title": "It \x1b[31mjams"}}
    found = sure("IssuesEvent", {"action": "opened", **issue})
    assert (found.kind, found.title) == (Kind.ISSUE, "It jams")
    assert found.id == f"github:{SITE}/ada/engine/issues/9"
    assert act("IssuesEvent", {"action": "closed", **issue}) is None


@pytest.mark.parametrize("action", ["created", "submitted", "dismissed"])
def test_a_review_counts_unless_it_is_taken_back(action: str) -> None:
    page = f"{SITE}/ben/loom/pull/5#pullrequestreview-1"
    review = {"action": action, "review": {"html_url": page, "body": None}}
    found = act("PullRequestReviewEvent", {**review, "pull_request": {"number": 5}})
    if action == "dismissed":
        assert found is None
    else:
        assert found is not None
        assert (found.kind, found.id) == (Kind.REVIEW, f"github:{page}")


COMMENTS = sorted(name for name, rule in RULES.items() if rule.comment)


@pytest.mark.parametrize("type_", COMMENTS)
def test_a_comment_counts_from_forty_characters_on_somebody_else_s_work(
    type_: str,
) -> None:
    page = f"{SITE}/ben/loom/issues/1#issuecomment-1"

    def comment(body: str | None, repo: str) -> Activity | None:
        load = {"comment": {"html_url": page, "body": body}}
        return act(type_, load, repo=repo)

    found = comment(LONG, "ben/loom")
    assert found is not None
    assert (found.kind, found.id) == (Kind.DISCUSSION, f"github:{page}")
    assert comment("x" * 39 + "   ", "ben/loom") is None
    assert comment(None, "ben/loom") is None
    assert comment(LONG, "Ada/engine") is None, "a login has no case"


def test_a_comment_of_2012_has_no_page_and_is_named_by_its_event() -> None:
    load = {"action": "created", "comment": {"body": LONG}, "issue": {"number": 2}}
    found = sure("IssueCommentEvent", load, repo="ben/loom")
    assert (found.id, found.url) == ("github:event:7", f"{SITE}/ben/loom")


@pytest.mark.parametrize(
    ("type_", "payload", "kind"),
    [
        ("CreateEvent", {"ref_type": "repository"}, Kind.REPOSITORY),
        ("DiscussionEvent", {"action": "created"}, Kind.DISCUSSION),
        ("FollowEvent", {"target": {"login": "ben"}}, Kind.FOLLOW),
        ("ForkEvent", {"forkee": {"name": "loom"}}, Kind.FORK),
        ("ForkEvent", {"action": "forked"}, Kind.FORK),
        ("GistEvent", {"action": "create"}, Kind.GIST),
        ("GollumEvent", {"pages": [{"html_url": f"{SITE}/w"}]}, Kind.OTHER),
        ("ReleaseEvent", {"action": "published"}, Kind.RELEASE),
        ("WatchEvent", {"action": "started"}, Kind.STAR),
    ],
)
def test_each_kind_of_act_is_known(type_: str, payload: Any, kind: Kind) -> None:
    assert sure(type_, payload).kind is kind


@pytest.mark.parametrize(
    ("type_", "payload"),
    [
        ("CreateEvent", {"ref_type": "branch"}),
        ("CreateEvent", {"ref_type": "tag"}),
        ("DeleteEvent", {"ref_type": "branch"}),
        ("MemberEvent", {"action": "added", "member": {"login": "ben"}}),
        ("PublicEvent", {}),
        ("ReleaseEvent", {"action": "edited"}),
        ("SomethingNewEvent", {"comment": "of another form", "size": []}),
        (None, {}),
    ],
)
def test_what_is_no_act_of_the_person_s_is_left_out(type_: Any, payload: Any) -> None:
    assert act(type_, payload) is None


def test_a_release_is_named_by_its_page_and_titled_by_its_name_or_tag() -> None:
    page = f"{SITE}/ada/engine/releases/tag/v1"
    release = {"html_url": page, "name": "", "tag_name": "v1"}
    found = sure("ReleaseEvent", {"action": "published", "release": release})
    assert (found.id, found.title) == (f"github:{page}", "v1")


def test_a_gist_changed_twice_is_two_acts() -> None:
    gist = {"action": "update", "gist": {"html_url": "https://gist.github.com/1"}}
    rows = [event(n, "GistEvent", gist, repo="/") for n in (1, 2)]
    found = [told(row) for row in rows]
    assert [a and (a.id, a.url, a.subject) for a in found] == [
        ("github:event:1", "https://gist.github.com/1", ""),
        ("github:event:2", "https://gist.github.com/1", ""),
    ]


# Strange input.


def test_a_private_event_is_never_looked_at() -> None:
    rows = [event(1, public=False, day="2026-11-01"), event(2), event(3, public=False)]
    page = events(json.dumps(rows).encode())
    assert ([row.id for row in page.rows], page.seen) == (["2"], 3)
    assert page.earliest == "2026-11-01T08:00:00Z", "it still says how far back it goes"


def test_an_event_that_does_not_say_it_is_public_is_private() -> None:
    row = event()
    del row["public"]
    assert told(row) is None


@pytest.mark.parametrize(
    "row",
    [
        event(created_at="yesterday"),
        event(created_at="2026-11-10T08:00:00"),
        event(created_at="9999-12-31T23:59:59-14:00"),
        event(created_at=None),
    ],
)
def test_an_event_without_an_instant_is_left_out(row: Any) -> None:
    assert told(row) is None


@pytest.mark.parametrize("repo", ["..", "../..", "ada/..", "ada/a b", "", "a/b/c"])
def test_a_name_that_is_no_repository_leads_to_the_person(repo: str) -> None:
    found = sure("WatchEvent", {"action": "started"}, repo=repo)
    assert found.url == f"{SITE}/ada"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://x/\n", "", None])
def test_only_pages_of_the_web_are_taken_over(url: Any) -> None:
    issue = {"action": "opened", "issue": {"html_url": url}}
    found = sure("IssuesEvent", issue)
    assert (found.id, found.url) == ("github:event:7", f"{SITE}/ada/engine")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>",
        b"{}",
        b"[1]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'[{"id": "x"}]',
        json.dumps([event(payload={"size": "many"})]).encode(),
        json.dumps([event(payload=[5])]).encode(),
    ],
)
def test_an_answer_of_another_form_is_refused_as_a_whole(body: bytes) -> None:
    with pytest.raises(BadForm) as caught:
        events(body)
    assert str(caught.value).isprintable()


def test_nothing_that_is_not_used_is_taken_over() -> None:
    load = {
        "comment": {"body": LONG, "user": {"login": "ben"}},
        "commits": [{"author": {"email": "ada@lovelace.example"}}],
    }
    rows = events(json.dumps([event(1, "IssueCommentEvent", load)]).encode()).rows
    assert not [word for word in ("ben", "lovelace", LONG) if word in repr(rows)]
    body = json.dumps([commit(committer={"login": "ben"})]).encode()
    kept = repr((commits("ada")(body), persons(json.dumps(person()).encode())))
    assert not [word for word in ("ben", "lovelace", "secret") if word in kept]


# The other rows.


def test_a_commit_on_github_s_pages_is_known_by_its_signature() -> None:
    web: Any = {"committer": {"login": "web-flow"}}
    rows = [commit(1, **web), commit(2, **web), commit(3)]
    rows[0]["commit"]["verification"] = {"verified": True}
    rows[2]["commit"]["verification"] = {"verified": True}
    page = commits("ada")(json.dumps(rows).encode())
    assert [row.web for row in page.rows] == [True, False, False]


def test_commits_of_others_are_left_out_though_they_were_not_asked_for() -> None:
    others = [commit(1, author={"login": "ben"}), commit(2, author=None)]
    page = commits("ADA")(json.dumps([*others, commit(3)]).encode())
    assert [int(row.sha, 16) for row in page.rows] == [3]
    assert page.seen == 3


def test_private_repositories_are_left_out_and_numbers_are_bounded() -> None:
    rows = [
        repository("secret", private=True),
        repository("big", stargazers_count=10**30, forks_count=-1),
    ]
    page = repositories(json.dumps(rows).encode())
    assert [(r.name, r.stars, r.forks) for r in page.rows] == [("ada/big", 0, 0)]


@pytest.mark.parametrize(
    "name", ["../..", "ada/..", "ada/x/y", "ada/x\n", "ada", "./x", "ada/x?y"]
)
def test_a_repository_cannot_lead_to_another_path(name: str) -> None:
    with pytest.raises(BadForm):
        repositories(json.dumps([repository(full_name=name)]).encode())


def test_a_repository_that_does_not_say_whether_it_is_private_is_refused() -> None:
    row = repository()
    del row["private"]
    with pytest.raises(BadForm):
        repositories(json.dumps([row]).encode())


def test_the_first_line_of_a_message_is_its_title() -> None:
    assert first_line("\n\n Fix\x1b[2J it\r\nBody") == "Fix it"
    assert first_line(None) == first_line("") == ""


def test_an_instant_needs_a_zone() -> None:
    assert moment("2020-01-01T23:00:00-05:00") == datetime(2020, 1, 2, 4, tzinfo=UTC)
    assert moment("2020-01-01") is moment("") is moment("+051800-01-01T00:00:00Z")
    found = moment("2020-02-29T00:00:00Z")
    assert found and found.date() == date(2020, 2, 29)


@pytest.mark.parametrize(
    "link",
    [
        "ftp://x.example/",
        "https://user:pass@x.example/",
        "https://[x/",
        "https://x.example/a b",
        "https://x.example/\u202egpj",
        "https://x.example/" + "a" * 3000,
        "//x.example",
    ],
)
def test_a_link_that_is_no_plain_page_is_replaced(link: str) -> None:
    assert page_or(link, "https://other.example") == "https://other.example"
    good = "http://127.0.0.1:8080/a?b=c#d"
    assert page_or(good, "") == good


def test_text_becomes_one_line() -> None:
    assert clean("a\x1b[31mb\r\n c\u202ed", 6) == "ab c d"
