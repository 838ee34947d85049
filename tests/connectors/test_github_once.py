"""Without a token: gists, pushes beside commits, and the profile page."""

from datetime import date, timedelta
from typing import Any

from auditor.model import Basis, InMemory, Kind
from tests.connectors.anonymous import (
    COMMITS_FOUND,
    ISSUES_FOUND,
    NOW,
    SITE,
    Hub,
    commit,
    event,
    hit,
    hits,
    listen,
    opened,
    person,
    repository,
    sent,
)

REPOS, EVENTS = "/users/ada/repos", "/users/ada/events/public"
GISTS, COMMITS = "/users/ada/gists", "/repos/ada/engine/commits"


def gist(number: int, **other: object) -> dict[str, object]:
    return {
        "html_url": f"{SITE}/gist/{number}",
        "created_at": "2026-11-11T10:00:00Z",
        "public": True,
        "description": f"Note {number}",
        **other,
    }


def push(number: int, day: str, **other: object) -> object:
    head = {"ref": "refs/heads/main", "head": f"{number:040x}", "before": "0" * 40}
    return event(number, payload=head, day=day, **other)  # type: ignore[arg-type]


def test_public_gists_are_told() -> None:
    rows = [gist(1), gist(2, public=False), gist(3, created_at="once")]
    with Hub({GISTS: rows}) as hub:
        heard = listen(hub)
    assert [(act.kind, act.title) for act in heard.acts] == [(Kind.GIST, "Note 1")]


def test_an_installation_without_gists_is_as_good_as_one_without_any() -> None:
    with Hub({GISTS: sent({"message": "Not Found"}, 404)}) as hub:
        heard = listen(hub)
    assert "full" in {row[2] for row in heard.seen}


def test_gists_that_cannot_be_read_leave_no_day_seen_whole() -> None:
    with Hub({GISTS: sent({"message": "?"})}) as hub:
        heard = listen(hub)
    days = [row for row in heard.seen if row[2] == "full"]
    assert all(row[1] < "2026-10-01" for row in days)


def test_a_push_and_its_commit_are_one() -> None:
    pages: dict[str, Any] = {
        REPOS: [repository(pushed="2026-11-10")],
        COMMITS: [commit(1, "2026-11-09"), commit(2, "2026-01-01")],
        EVENTS: [push(1, "2026-11-10"), push(2, "2026-11-10"), push(9, "2026-11-10")],
    }
    with Hub(pages) as hub:
        heard = listen(hub)
    told = {act.id.split(":")[-1][-2:]: act.basis for act in heard.acts}
    assert len(heard.acts) == 3, "two commits, and the push of another branch"
    assert told["01"] is Basis.BOUNDED, "pushed a day later"
    assert told["02"] is Basis.AUTHOR, "pushed ten months later"


def test_the_profile_page_is_neither_asked_for_nor_counted() -> None:
    front = repository("ada", "2026-11-10")
    with Hub({REPOS: [front], EVENTS: [push(1, "2026-11-10", repo="ada/ada")]}) as hub:
        heard = listen(hub)
        assert not [route for route in hub.routes() if route.endswith("ada/commits")]
    assert heard.acts == []


def test_without_a_token_too_a_login_that_changed_hands_is_read_anew() -> None:
    store, pages = InMemory(), {REPOS: [repository("old", "2024-05-01")]}
    row = hit(1, repo="ben/loom")
    with Hub({**pages, "/users/ada": person(id=7), COMMITS_FOUND: hits(row)}) as hub:
        first = listen(hub, store=store)
        hub.pages |= {"/users/ada": person(id=8), COMMITS_FOUND: hits(), REPOS: []}
        done = listen(hub, store=store, now=NOW + timedelta(hours=1))
        again = listen(hub, store=store, now=NOW + timedelta(hours=1))
        offline = listen(hub, store=store, now=NOW + timedelta(hours=1), offline=True)
    assert {a.subject for a in first.acts} == {"ben/loom"}
    assert done.acts == again.acts == offline.acts == []
    assert "belongs to another account" in done.notices["handle_changed_hands"]
    assert "handle_changed_hands" not in {**first.notices, **again.notices}
    assert (first.profile.id, done.profile.id) == ("7", "8")


def test_what_was_opened_is_told_once_though_its_repository_was_renamed() -> None:
    """The searches of a new month are not whole, so those of before are told too."""
    store, old = InMemory(), opened(1, id=5, repo="ben/loom")
    new, odd = opened(1, id=5, repo="ben/jenny"), opened(2, id="x")
    with Hub({ISSUES_FOUND: hits(old, odd)}) as hub:
        listen(hub, store=store, until=date(2027, 1, 31))
        hub.pages[ISSUES_FOUND] = hits(new, odd, incomplete_results=True)
        later = NOW + timedelta(days=31)
        done = listen(hub, store=store, until=date(2027, 1, 31), now=later)
    issues = [a.url for a in done.acts if a.kind is Kind.PULL_REQUEST]
    assert sorted(issues) == [
        f"{SITE}/ben/jenny/issues/1",
        f"{SITE}/ben/loom/issues/2",
    ]
