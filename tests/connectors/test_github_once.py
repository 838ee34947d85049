"""Without a token: gists, pushes beside commits, and the profile page."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auditor.model import Basis, InMemory, Kind
from tests.connectors.accounts import read as with_or_without
from tests.connectors.anonymous import (
    COMMITS_FOUND,
    ISSUES_FOUND,
    NOW,
    SITE,
    Heard,
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
from tests.services.github import GitHub as Service
from tests.services.github_lives import guild, usual
from tests.services.github_world import READER, World

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


# Accounts that took another login.


def moved(store: InMemory, now_at: object, number: str = "7", **more: Any) -> Heard:
    """Read Ada, let her take another login, and read her again."""
    with Hub({"/users/ada": person(id=7)}) as hub:
        listen(hub, store=store)
        gone = sent({"message": "Not Found"}, 404)
        hub.pages |= {"/users/ada": gone, f"/user/{number}": now_at}
        heard = listen(hub, store=store, now=NOW + timedelta(hours=1), **more)
        assert hub.routes().count(f"/user/{number}") <= 1
    return heard


def test_an_account_that_took_another_login_is_one_sentence_with_it() -> None:
    heard = moved(InMemory(), person(id=7, login="ada-new"))
    assert heard.code == "renamed"
    assert str(heard.error) == (
        "The account ada is called ada-new on GitHub now; name that login to read it."
    )


@pytest.mark.parametrize(
    "now_at",
    [
        sent({"message": "Not Found"}, 404),
        person(id=8, login="ada-new"),
        person(id=7, login="ADA"),
        person(id=7, login="../x"),
        sent("?"),
    ],
)
def test_where_that_cannot_be_told_nobody_has_the_login(now_at: object) -> None:
    assert moved(InMemory(), now_at).code == "no_such_handle"


def test_who_was_never_read_is_not_looked_for() -> None:
    with Hub({"/users/ada": sent({}, 404)}) as hub:
        assert listen(hub).code == "no_such_handle"
        assert hub.routes() == ["/users/ada"]


def test_an_answer_about_another_login_is_not_taken_for_this_one() -> None:
    with Hub({"/users/ada": person(id=7, login="ada-new")}) as hub:
        assert listen(hub).code == "renamed"
    with Hub({"/users/ada": person(id=7, login="ADA")}) as hub:
        assert listen(hub).profile.handle == "ADA"


# With a token one time, and without another.


def test_one_account_read_both_ways_is_one() -> None:
    store, one = InMemory(), usual(years=1, repositories=2)
    with Service(World.of(one, guild())) as service:
        for token in (READER, None, READER, None):
            done = with_or_without(service, one.login, token=token, store=store)
            assert "handle_changed_hands" not in done.notices


@pytest.mark.parametrize("tokens", [(READER, None), (None, READER)])
def test_a_login_that_changed_hands_in_between_is_told(tokens: Any) -> None:
    store, before = InMemory(), usual(years=3, repositories=6)
    after = usual(years=1, repositories=2, number=1777, seed=5)
    with Service(World.of(before, guild())) as service:
        with_or_without(service, before.login, token=tokens[0], store=store)
        service.world = World.of(after, guild())
        done = with_or_without(service, before.login, token=tokens[1], store=store)
        again = with_or_without(service, before.login, token=tokens[1], store=store)
        offline = with_or_without(service, before.login, offline=True, store=store)
    assert "belongs to another account" in done.notices["handle_changed_hands"]
    assert "handle_changed_hands" not in again.notices
    assert done.profile.id == offline.profile.id == "1777"
    early = [a for a in offline.activities if a.falls_on() < after.created.date()]
    assert early == [], "nothing of the other person is left"


def test_a_renamed_account_is_found_by_the_number_that_a_token_showed() -> None:
    store, before = InMemory(), usual(years=1, repositories=2)
    with Service(World.of(before, guild())) as service:
        with_or_without(service, before.login, token=READER, store=store)
        service.world = World.of(replace(before, login="ada-newname"), guild())
        done = with_or_without(service, before.login, token=None, store=store)
    assert done.code == "renamed"
    assert "ada-newname" in str(done.error)
