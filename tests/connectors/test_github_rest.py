"""Reads a person from a GitHub on the loopback, without a token."""

import json
import logging
import re
import threading
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from auditor.connectors._github.rest import line as _github_line
from auditor.connectors._github.rest.asking import Question, Unanswered
from auditor.connectors._github.rest.persons import Person, persons
from auditor.connectors._github.rest.rows import Page
from auditor.connectors._http import Broken
from auditor.errors import ConnectorError
from auditor.model import Basis, InMemory, Interrupted, Kept, Kind, Place, Run
from tests.connectors.anonymous import (
    JOINED,
    NOW,
    RESET,
    SITE,
    Heard,
    Hub,
    asker,
    commit,
    event,
    linked,
    listen,
    person,
    repository,
    sent,
)
from tests.services.fault import under
from tests.services.faults import status
from tests.services.github import GitHub
from tests.services.github_lives import usual
from tests.services.github_world import World
from tests.services.wire import Call, Reply

REPOS, EVENTS = "/users/ada/repos", "/users/ada/events/public"
GISTS = "/users/ada/gists"
COMMITS = "/repos/ada/engine/commits"
FULL = ("full", None)
TOKEN = "set GITHUB_TOKEN, a token without any scope is enough."
PLACE = Place(source="github", host="github.com", handle="ada")


def told(pages: dict[str, Any], left: int = 60, **how: Any) -> Heard:
    with Hub(pages, left) as hub:
        return listen(hub, **how)


def ids(heard: Heard) -> list[str]:
    return [act.id for act in heard.acts]


def git(*numbers: int) -> list[str]:
    return [f"git:{number:040x}" for number in numbers]


# What is told.


def test_the_profile_is_as_github_spells_it() -> None:
    heard = told({"/users/ADA": person()}, login="ADA")
    assert (heard.profile.handle, heard.profile.url) == ("ada", f"{SITE}/ada")
    assert heard.profile.fetched_at == NOW


def test_nobody_of_that_name_is_said_in_one_sentence() -> None:
    heard = told({}, login="nobody-here")
    assert (heard.code, heard.records) == ("no_such_handle", [])
    said = "GitHub knows no user nobody-here; check the spelling."
    assert str(heard.error) == said


@pytest.mark.parametrize("login", ["", "..", "a/b", "a b", "-a", "a?b", "\x1b[31m"])
def test_what_cannot_be_a_login_is_never_asked_for(login: str) -> None:
    with Hub() as hub:
        assert listen(hub, login).code == "no_such_handle"
        assert hub.log == []


def test_an_organisation_is_not_a_person() -> None:
    heard = told({"/users/ada": person(type="Organization", login="looms")})
    assert (heard.code, heard.records) == ("organisation", [])
    said = "looms is an organisation, not a person; name a person's login."
    assert str(heard.error) == said


def test_a_repository_is_a_thing_and_its_making_no_act() -> None:
    thing, heard = repository(), told({REPOS: [repository()], COMMITS: []})
    (found,) = heard.things
    assert heard.acts == [], "it may have been handed over by somebody else"
    assert (found.name, found.url) == ("ada/engine", thing["html_url"])
    assert (found.created, found.updated) == (date(2016, 1, 1), date(2024, 5, 1))
    assert (found.title, found.tags) == ("Weaves numbers", ("machines",))
    assert found.metrics == {
        "stars": 3,
        "forks": 1,
        "language": "Python",
        "archived": 0,
    }
    assert found.basis is Basis.PLATFORM


def test_a_commit_is_an_act_on_its_author_s_day() -> None:
    (act,) = told({REPOS: [repository()], COMMITS: [commit()]}).acts
    assert (act.id, act.kind, act.basis) == (*git(1), Kind.COMMIT, Basis.AUTHOR)
    assert act.falls_on() == date(2024, 5, 1)
    assert (act.title, act.subject) == ("Turn 1", "ada/engine")
    assert act.url == f"{SITE}/ada/engine/commit/{1:040x}"


def test_a_commit_made_on_github_s_pages_has_github_s_date() -> None:
    row = commit(committer={"login": "web-flow"})
    row["commit"]["verification"] = {"verified": True}
    (act,) = told({REPOS: [repository()], COMMITS: [row]}).acts
    assert act.basis is Basis.PLATFORM


def test_merges_are_no_work_of_their_own() -> None:
    merge = commit(2, parents=[{"sha": "a"}, {"sha": "b"}])
    assert ids(told({REPOS: [repository()], COMMITS: [commit(), merge]})) == git(1)


def test_a_commit_from_before_the_account_has_no_day() -> None:
    days = ["1980-01-01", "1970-01-01", "2015-03-02"]
    rows = [commit(n, day) for n, day in enumerate(days)]
    heard = told({REPOS: [repository()], COMMITS: rows})
    assert ids(heard) == git(2)
    assert heard.notices == {
        "dated_before_account": "2 commits are dated before the account was made "
        "(2015-03-01) and have no day here; work brought along from elsewhere looks "
        "like this."
    }


def test_a_commit_from_the_future_or_without_a_date_has_no_day() -> None:
    rows = [commit(1, "2030-01-01"), commit(2, "soon"), commit(3)]
    rows[2]["commit"]["author"] = None
    heard = told({REPOS: [repository()], COMMITS: rows})
    assert ids(heard) == []
    assert heard.notices["bad_dates"].startswith("3 commits have no usable date")


def test_one_odd_date_is_told_in_the_singular() -> None:
    rows = [commit(1, "2030-01-01"), commit(2, "1980-01-01")]
    said = told({REPOS: [repository()], COMMITS: rows}).notices
    assert said["bad_dates"].startswith("1 commit has no usable date")
    assert said["dated_before_account"].startswith("1 commit is dated before")


def test_a_commit_after_the_window_is_not_told() -> None:
    rows = [commit(1, "2024-05-02"), commit(2, "2024-04-30")]
    heard = told({REPOS: [repository()], COMMITS: rows}, until=date(2024, 5, 1))
    assert (ids(heard), heard.notices) == (git(2), {})


def test_an_event_outside_of_the_account_s_life_or_the_window_is_not_told() -> None:
    days = ["2026-11-10", "2026-11-23", "2014-01-01", "2026-11-21"]
    rows = [event(n, day=day) for n, day in enumerate(days)]
    heard = told({EVENTS: rows}, until=date(2026, 11, 20))
    assert ids(heard) == ["github:event:0"]


def test_forks_and_other_people_s_repositories_are_not_asked_about() -> None:
    rows = [repository("fork", fork=True), repository("b", owner={"login": "ben"})]
    with Hub({REPOS: rows}) as hub:
        heard = listen(hub)
        assert heard.things == []
        assert hub.begun() == ["/users/ada", REPOS, EVENTS, GISTS]


def test_private_rows_are_dropped_and_never_kept() -> None:
    rows = [repository("hidden", private=True), repository("engine")]
    secret = event(3, repo="ada/hidden", public=False)
    heard = told({REPOS: rows, EVENTS: [secret], COMMITS: [commit()]})
    kept = [
        heard.store.get(PLACE, part).body  # type: ignore[union-attr]
        for part in heard.store.parts(PLACE)
    ]
    assert len(kept) == 5 + 6, "three searches in two stretches of days"
    assert [thing.name for thing in heard.things] == ["ada/engine"]
    for word in (b"hidden", b"lovelace", b"babbage", b"secret"):
        assert not [body for body in kept if word in body]


# What is asked, in which order.


def test_commits_are_asked_where_was_pushed_last_first() -> None:
    days = {"old": "2020-01-01", "new": "2026-01-01", "middle": "2023-01-01"}
    rows = [repository(name, day) for name, day in days.items()]
    rows.append(repository("never", pushed_at=None))
    with Hub({REPOS: rows}) as hub:
        listen(hub)
        names = [route.split("/")[3] for route in hub.begun()[4:]]
    assert names == ["new", "middle", "old", "never"]


def test_a_repository_that_was_not_pushed_to_in_the_window_is_not_asked() -> None:
    rows = [repository("old", "2020-01-01"), repository("engine", "2024-05-01")]
    with Hub({REPOS: rows, COMMITS: []}) as hub:
        listen(hub, since=date(2021, 1, 1))
        assert hub.begun()[4:] == [COMMITS]


def test_no_more_than_the_window_and_the_person_is_asked_for() -> None:
    with Hub({REPOS: [repository()], COMMITS: []}) as hub:
        listen(hub, since=date(2021, 1, 1), until=date(2023, 12, 31))
        listen(hub)
        asked = [
            Call(number=0, method="", path=a.path, headers={}).options
            for a in hub.asked(COMMITS)
        ]
    bare = {"author": "ada", "page": "1", "per_page": "100"}
    since, until = "2021-01-01T00:00:00Z", "2023-12-31T23:59:59Z"
    assert asked == [{**bare, "since": since, "until": until}, bare]


def test_every_page_is_read_and_no_row_twice() -> None:
    pages = [[commit(n) for n in numbers] for numbers in ((1, 2), (2, 3), (4,))]
    with Hub({REPOS: [repository()], COMMITS: linked(pages)}) as hub:
        assert ids(listen(hub)) == git(1, 2, 3, 4)
        assert len(hub.asked(COMMITS)) == 3


@pytest.mark.parametrize(
    "link",
    [
        '<https://evil.example/repos/ada/engine/commits?page=2>; rel="next"',
        '<http://[evil?page=2>; rel="next"',
        '<?page=two>; rel="next"',
        '<?page=1>; rel="next"',
    ],
    ids=["another host", "no address", "no number", "the same again"],
)
def test_a_page_that_cannot_be_followed_ends_the_list_and_is_told(link: str) -> None:
    with Hub({REPOS: [repository()], COMMITS: sent([commit()], link=link)}) as hub:
        heard = listen(hub)
        assert len(hub.asked(COMMITS)) == 1
    assert ids(heard) == git(1)
    assert "1 of 1 own repositories" in str(heard.error)


def test_an_empty_repository_is_all_right() -> None:
    empty = sent({"message": "Git Repository is empty."}, 409)
    heard = told({REPOS: [repository(archived=True)], COMMITS: empty})
    assert (heard.notices, heard.things[0].metrics["archived"]) == ({}, 1)
    assert str(heard.error).startswith("Read without a token were")


# The hour.


def test_everything_read_still_ends_with_what_a_token_is_for() -> None:
    heard = told({REPOS: [repository()], COMMITS: [commit()]})
    assert heard.code == "auth_missing"
    assert str(heard.error) == (
        "Read without a token were the profile, the repositories, the commits, pull "
        "requests and issues that GitHub's search shows, and the public events of 30 "
        f"days; for the rest, {TOKEN}"
    )


def test_the_last_request_of_the_hour_is_left_over() -> None:
    rows = [repository(f"r{n}") for n in range(5)]
    pages: dict[str, Any] = {f"/repos/ada/r{n}/commits": [] for n in range(5)}
    with Hub({REPOS: rows, **pages}, left=7) as hub:
        heard = listen(hub)
        assert hub.left == 1
        assert {asked.status for asked in hub.log} == {200}
    assert heard.code == "auth_missing"
    assert str(heard.error) == (
        "Without a token GitHub answers few requests an hour and no more until 12:40 "
        "UTC; not read were the commits in 3 of 5 own repositories; to read them, "
        f"{TOKEN}"
    )


def test_a_limit_that_is_used_up_at_once_says_until_when() -> None:
    heard = told({}, left=0)
    assert (heard.code, heard.records) == ("rate_limited", [])
    assert "12:4" in str(heard.error)
    assert str(heard.error).endswith(TOKEN)


@pytest.mark.parametrize("path", ["", "/api/v3"], ids=["github.com", "enterprise"])
def test_a_busy_life_without_searches_takes_the_hour_and_no_request_too_many(
    path: str,
) -> None:
    blind = status(404, when=under(f"{path}/search"), times=None)
    with GitHub(World.of(usual()), faults=[blind]) as github:
        heard = listen(github, "ada-example", path=path)
        asked = [a.status for a in github.log if "/search/" not in a.path]
    assert asked == [200] * 59
    assert heard.code == "auth_missing"
    assert re.search(r"the commits in \d+ of \d+ own repositories", str(heard.error))
    assert list(heard.notices) == ["not_found"]
    assert {act.kind for act in heard.acts} >= {Kind.COMMIT}


@pytest.mark.parametrize("left", [2, 3])
def test_what_the_limit_cuts_off_is_unknown(left: int) -> None:
    heard = told({REPOS: [repository()]}, left=left, until=date(2026, 11, 21))
    assert heard.code == "auth_missing"
    before = ("1970-01-03", "2015-02-28", *FULL)
    if left == 2:
        assert "not read were the list of repositories and all events;" in str(
            heard.error
        )
        assert heard.seen == [
            before,
            ("2015-03-01", "2026-10-23", "none", "rate_limited"),
            ("2026-10-24", "2026-11-21", "none", "rate_limited"),
        ]
    else:
        assert heard.seen == [
            before,
            ("2015-03-01", "2026-10-23", "partial", "auth_missing"),
            ("2026-10-24", "2026-11-21", "partial", "rate_limited"),
        ]


def test_a_new_hour_is_a_new_hour() -> None:
    with Hub(left=2) as hub, asker(hub, Run(now=lambda: NOW)) as rest:
        question = Question(
            part="a", path="/users/ada", reader=persons, form=Page[Person]
        )
        rest.page(question)
        hour = rest.sending.hour
        assert hour.until == datetime.fromtimestamp(RESET, NOW.tzinfo)
        hour.until = NOW
        hub.left = 60
        again = Question(part="b", path="/users/ada", reader=persons, form=Page[Person])
        assert rest.page(again).page.rows[0].login == "ada"


@pytest.mark.parametrize("left", ["none", "inf", "-1", "1e9"])
def test_a_limit_that_is_no_number_is_no_limit(left: str) -> None:
    odd = {"x-ratelimit-remaining": left, "x-ratelimit-reset": left}
    rows = [repository(f"r{n}") for n in range(3)]
    answer = Reply(headers=odd, body=json.dumps(rows).encode())
    heard = told({REPOS: answer, "/users/ada": person()})
    # three repositories that are not there: each is left out, and none given up
    assert heard.notices["not_found"].startswith("The commits in 3 repositories")


# Coverage.


def test_thirty_days_are_seen_when_all_events_were_shown() -> None:
    assert told({EVENTS: [event()]}).seen == [
        ("1970-01-03", "2015-02-28", *FULL),
        ("2015-03-01", "2026-10-23", "partial", "auth_missing"),
        ("2026-10-24", "2026-11-21", *FULL),
        ("2026-11-22", "2026-11-22", "none", "not_over"),
    ]


def test_with_three_hundred_events_only_the_days_after_the_oldest_are_seen() -> None:
    days = ["2026-11-20", "2026-11-15", "2026-11-12"]
    pages = [
        [event(n * 100 + m, day=day) for m in range(100)] for n, day in enumerate(days)
    ]
    with Hub({EVENTS: linked([*pages, [event(999)]])}) as hub:
        heard = listen(hub)
        assert len(hub.asked(EVENTS)) == 3, "the fourth page does not exist"
    assert heard.seen[1:3] == [
        ("2015-03-01", "2026-10-23", "partial", "auth_missing"),
        ("2026-10-24", "2026-11-12", "partial", "auth_missing"),
    ]
    assert heard.seen[3] == ("2026-11-13", "2026-11-21", *FULL)


def test_three_hundred_events_of_one_day_show_no_day_whole() -> None:
    rows = [event(n, day="2026-11-22") for n in range(300)]
    assert told({EVENTS: rows}).seen[2:] == [
        ("2026-10-24", "2026-11-21", "partial", "auth_missing"),
        ("2026-11-22", "2026-11-22", "none", "not_over"),
    ]


def test_events_that_reach_further_back_than_they_should_claim_no_more() -> None:
    pages = [[event(n, day="2026-01-01") for n in range(300)]]
    assert told({EVENTS: linked(pages)}).seen[2] == ("2026-10-24", "2026-11-21", *FULL)


def test_full_pages_without_any_date_show_no_day() -> None:
    rows = [event(n, created_at=None) for n in range(300)]
    seen = told({EVENTS: rows}).seen
    assert ("2026-10-24", "2026-11-21", "partial", "auth_missing") in seen


def test_a_young_account_is_seen_from_its_first_day() -> None:
    heard = told({"/users/ada": person(created_at="2026-11-10T10:00:00Z")})
    assert heard.seen == [
        ("1970-01-03", "2026-11-09", *FULL),
        ("2026-11-10", "2026-11-21", *FULL),
        ("2026-11-22", "2026-11-22", "none", "not_over"),
    ]


@pytest.mark.parametrize("made", ["2031-01-01T00:00:00Z", "once", None])
def test_an_account_without_a_usable_age_claims_no_day_before_it(made: Any) -> None:
    heard = told({"/users/ada": person(created_at=made)})
    assert heard.seen[0] == ("1970-01-03", "2026-10-23", "partial", "auth_missing")


def test_the_window_bounds_what_is_said() -> None:
    heard = told({}, since=date(2026, 1, 1), until=date(2026, 10, 30))
    assert heard.seen == [
        ("2026-01-01", "2026-10-23", "partial", "auth_missing"),
        ("2026-10-24", "2026-10-30", *FULL),
    ]


# Answers that are none.


def test_a_repository_that_is_no_longer_there_is_left_out() -> None:
    heard = told({REPOS: [repository("away"), repository()], COMMITS: [commit()]})
    assert ids(heard) == git(1)
    assert heard.notices == {
        "not_found": "The commits in ada/away are left out: GitHub knows nothing of "
        "/repos/ada/away/commits."
    }


@pytest.mark.parametrize("status", [400, 403, 410, 422, 451])
def test_a_refused_list_costs_only_itself(status: int) -> None:
    no = sent({"message": "No."}, status)
    heard = told({REPOS: no, EVENTS: [event()]})
    assert list(heard.notices) == ["refused"]
    assert len(heard.acts) == 1
    assert heard.seen[1:3] == [
        ("2015-03-01", "2026-10-23", "none", "refused"),
        ("2026-10-24", "2026-11-21", *FULL),
    ]
    assert "not read were the list of repositories" in str(heard.error)


def test_events_in_an_unknown_form_cost_their_days() -> None:
    heard = told({EVENTS: {"not": "a list"}})
    assert heard.seen[2] == ("2026-10-24", "2026-11-21", "partial", "bad_answer")
    assert "unknown form" in heard.notices["bad_answer"]


def test_events_that_break_off_are_seen_as_far_as_they_came() -> None:
    first = linked([[event(1, day="2026-11-19")], []])

    def answer(call: Call) -> Reply:
        return first(call) if call.options["page"] == "1" else Reply(body=b"oops")

    heard = told({EVENTS: answer})
    assert heard.seen[2:4] == [
        ("2026-10-24", "2026-11-19", "partial", "bad_answer"),
        ("2026-11-20", "2026-11-21", *FULL),
    ]


def test_a_github_that_wants_a_token_of_everybody_says_so() -> None:
    heard = told({"/users/ada": sent({"message": "Must authenticate"}, 401)})
    assert (heard.code, heard.records) == ("auth_missing", [])
    assert str(heard.error) == (
        "GitHub answers nobody without a token; set GITHUB_TOKEN."
    )


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_github_that_fails_is_given_up(status: int) -> None:
    heard = told({REPOS: sent({"message": "Oops"}, status)})
    assert heard.code == "stopped_asking"
    assert heard.seen[1][2:] == ("none", "stopped_asking")
    assert heard.seen[2][2:] == ("none", "stopped_asking"), "nothing more was asked"


def test_a_failure_among_the_commits_is_said_and_dates_the_rest_as_unseen() -> None:
    heard = told({REPOS: [repository()], COMMITS: Reply(cut=0)})
    assert heard.code == "stopped_asking"
    assert heard.seen[1][2:] == ("partial", "stopped_asking")
    assert heard.seen[2][2:] == FULL


@pytest.mark.parametrize("cut", [0, 0.5])
def test_a_line_that_is_cut_is_no_answer(cut: float) -> None:
    heard = told({"/users/ada": Reply(cut=cut, body=b"{" + b" " * 5000 + b"}")})
    assert heard.code in {"unreachable", "stopped_asking"}
    assert heard.records == []


def test_an_answer_that_is_never_ready_is_not_waited_for() -> None:
    with Hub({"/users/ada": Reply(status=202)}) as hub:
        heard = listen(hub)
        assert len(hub.log) == 3
    assert heard.code == "stopped_asking"
    assert "still making the answer" in str(heard.error)


def test_a_service_that_keeps_silent_is_not_waited_for() -> None:
    silent = Hub({"/users/ada": Reply(never=True)})
    with (
        silent as hub,
        asker(hub, timeout=0.5) as rest,
        pytest.raises(Broken) as caught,
    ):
        rest.sending.line.get("/users/ada", {}, {})
    said = (caught.value.reason, caught.value.reading)
    assert said == ("no answer within 0.5 s", True)


def test_the_end_of_the_run_ends_a_question_without_an_answer() -> None:
    stop = threading.Event()

    def never(call: Call) -> Reply:
        threading.Timer(0.05, stop.set).start()
        return Reply(never=True)

    with Hub({REPOS: never}) as hub, pytest.raises(Interrupted):
        listen(hub, stop=stop)


def test_an_answer_that_comes_piece_by_piece_has_four_times_as_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_github_line, "WHOLE", 0.01)
    silent = Hub({"/users/ada": Reply(never=True)})
    with silent as hub, asker(hub) as rest, pytest.raises(Broken) as caught:
        rest.sending.line.get("/users/ada", {}, {})
    assert caught.value.reason == "no whole answer within 0.2 s"


def test_a_line_that_cannot_be_made_safe_is_not_used() -> None:
    with Hub() as hub:
        line = _github_line.Line(hub.url.replace("http:", "https:"))
        with pytest.raises(Broken) as caught:
            line.get("/users/ada", {}, {})
        line.close()
        assert hub.log == []
    assert caught.value.reason == "no connection"


def test_no_answer_is_written_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    told({REPOS: [repository()], COMMITS: [commit()]})
    written = caplog.text
    assert "/users/ada" in written, "what was asked is there"
    assert "lovelace" not in written
    assert not [r for r in caplog.records if r.name.startswith(("github", "urllib3"))]


def test_an_endless_answer_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_github_line, "LARGEST", 2000)
    long = Reply(body=b"[" + b" " * 5000 + b"]")
    heard = told({EVENTS: long})
    assert "too long to be read" in heard.notices["too_large"]
    assert heard.seen[2][2:] == ("partial", "too_large")


def test_an_answer_that_trickles_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(_github_line, "WHOLE", -1)
    heard = told({})
    assert (heard.code, heard.records) == ("stopped_asking", [])
    assert "no whole answer within -20 s" in str(heard.error)


def test_an_interruption_goes_through_and_hangs_up() -> None:
    stop = threading.Event()

    def last(call: Call) -> Reply:
        stop.set()
        return sent([])

    with Hub({REPOS: last}) as hub, pytest.raises(Interrupted):
        listen(hub, stop=stop)


# Redirects.


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_takes_the_question_along(status: int) -> None:
    def moved(call: Call) -> Reply:
        there = f"http://{call.headers['host']}/repositories/1/commits?evil=1#x"
        return Reply(status=status, headers={"Location": there})

    new = "/repositories/1/commits"
    with Hub({REPOS: [repository()], COMMITS: moved, new: [commit()]}) as hub:
        assert ids(listen(hub)) == git(1)
        (old,), (asked,) = hub.asked(COMMITS), hub.asked(new)
        assert old.path.partition("?")[2] == asked.path.partition("?")[2]


@pytest.mark.parametrize(
    "there",
    ["https://evil.example/x", "//evil.example/x", "", "/users/ada"],
    ids=["another host", "without a scheme", "nowhere", "in a circle"],
)
def test_no_redirect_leads_to_another_host_or_in_circles(there: str) -> None:
    away = Reply(status=301, headers={"Location": there})
    with Hub({"/users/ada": away}) as hub:
        heard = listen(hub)
        assert len(hub.log) == (3 if there == "/users/ada" else 1)
    assert (heard.code, heard.records) == ("refused", [])
    assert "status 301" in str(heard.error)


def test_a_redirect_to_no_address_is_a_broken_answer() -> None:
    heard = told({"/users/ada": Reply(status=301, headers={"Location": "http://["})})
    assert (heard.code, heard.records) == ("stopped_asking", [])
    assert "a broken answer" in str(heard.error)


def test_an_interface_below_a_path_stays_below_it() -> None:
    pages: dict[str, Any] = {
        f"/api/v3{path}": [] for path in (REPOS, EVENTS, "/users/ada")
    }
    pages["/api/v3/users/ada"] = Reply(
        status=301, headers={"Location": "/api/v3/user/1"}
    )
    pages["/api/v3/user/1"] = person(html_url="https://git.example/ada")
    with Hub(pages) as hub:
        heard = listen(hub, path="/api/v3")
        assert all(route.startswith("/api/v3/") for route in hub.routes())
    assert heard.profile.url == "https://git.example/ada"


def test_an_account_without_a_page_is_given_the_usual_one() -> None:
    odd = person(html_url="javascript:alert(1)", login="a/../b")
    heard = told({"/users/ada": odd})
    assert (heard.profile.handle, heard.profile.url) == ("ada", f"{SITE}/ada")


# What is kept.


def test_a_second_reading_asks_nothing_and_tells_the_same() -> None:
    with Hub({REPOS: [repository()], COMMITS: [commit()], EVENTS: [event()]}) as hub:
        first = listen(hub)
        asked = len(hub.log)
        second = listen(hub, store=first.store)
        assert len(hub.log) == asked
    assert second.records == first.records


def test_offline_everything_kept_is_told_and_nothing_asked() -> None:
    later = NOW + timedelta(days=3)
    with Hub({REPOS: [repository()], COMMITS: [commit()], EVENTS: [event()]}) as hub:
        first = listen(hub)
        asked = len(hub.log)
        second = listen(
            hub, store=first.store, offline=True, now=later, until=later.date()
        )
        assert len(hub.log) == asked
    assert ids(second) == ids(first)
    assert second.profile.fetched_at == NOW
    assert second.seen[-3:] == [
        ("2026-10-24", "2026-11-21", *FULL),
        ("2026-11-22", "2026-11-24", "none", "offline"),
        ("2026-11-25", "2026-11-25", "none", "not_over"),
    ]


def test_offline_without_anything_kept_says_what_to_do() -> None:
    heard = told({}, offline=True)
    assert (heard.code, heard.records) == ("offline", [])
    assert str(heard.error).endswith("run once without --offline.")


def test_offline_what_is_missing_is_told_and_the_rest_read() -> None:
    with Hub({REPOS: [repository(), repository("b")], COMMITS: [commit()]}) as hub:
        store = listen(hub).store
        store.drop(PLACE, "rest/events/1")
        heard = listen(hub, store=store, offline=True)
    assert (heard.code, ids(heard)) == ("offline", git(1))
    assert heard.seen[1][2:] == ("partial", "offline")
    assert heard.seen[2][2:] == ("partial", "offline")


def test_commits_are_asked_again_only_after_a_push() -> None:
    day = timedelta(days=1)
    with Hub({REPOS: [repository()], COMMITS: [commit()]}) as hub:
        store = listen(hub).store
        listen(hub, store=store, now=NOW + day, until=(NOW + day).date())
        assert len(hub.asked(COMMITS)) == 1
        hub.pages[REPOS] = [repository(pushed="2026-11-22")]
        listen(hub, store=store, now=NOW + 2 * day, until=(NOW + 2 * day).date())
        assert len(hub.asked(COMMITS)) == 2
        listen(hub, store=store, now=NOW + 2 * day, refresh=True)
        assert len(hub.asked(COMMITS)) == 3


def test_an_unchanged_answer_is_not_sent_again() -> None:
    def answer(call: Call) -> Reply:
        if call.headers.get("if-none-match") == '"v1"':
            return Reply(status=304)
        return sent([event()], etag='"v1"')

    with Hub({EVENTS: answer}) as hub:
        first = listen(hub)
        later = NOW + timedelta(hours=2)
        second = listen(hub, store=first.store, now=later)
        third = listen(hub, store=first.store, now=later + timedelta(hours=2))
        assert [asked.status for asked in hub.asked(EVENTS)] == [200, 304, 304]
    assert ids(first) == ids(second) == ids(third) == ["github:event:1"]
    assert second.profile.fetched_at == later


def test_what_was_kept_in_another_form_is_asked_for_anew() -> None:
    with Hub() as hub:
        store = listen(hub).store
        odd = Kept(body=b'{"rows": 5}', fetched_at=NOW, etag='"v1"')
        store.put(PLACE, "rest/events/1", odd)
        heard = listen(hub, store=store)
        (*_, asked) = hub.asked(EVENTS)
        assert "if-none-match" not in asked.headers
    assert heard.code == "auth_missing"


def test_an_unasked_for_unchanged_is_no_answer() -> None:
    heard = told({EVENTS: Reply(status=304)})
    assert heard.notices == {
        "refused": f"GitHub answered {EVENTS} with status 304; run again later.",
    }


def test_after_the_limit_what_is_kept_is_still_told() -> None:
    rows = [repository("a", "2026-01-03"), repository("engine", "2026-01-02")]
    store = InMemory()
    with Hub({REPOS: rows[1:], COMMITS: [commit()]}) as hub:
        listen(hub, store=store)
        later = NOW + timedelta(minutes=35)
        hub.pages[REPOS], hub.left = rows, 4
        heard = listen(hub, store=store, now=later)
    assert ids(heard) == git(1)
    assert "the commits in 1 of 2 own repositories" in str(heard.error)


def test_an_asker_stays_with_why_it_ended() -> None:
    question = Question(part="x", path="/users/ben", reader=persons, form=Page[Person])
    with Hub() as hub, asker(hub) as rest:
        with pytest.raises(Unanswered):
            rest.page(question)
        rest.sending.ended = ConnectorError("Enough.", "enough")
        with pytest.raises(ConnectorError, match="Enough"):
            rest.page(question)
        assert len(hub.log) == 1
    assert JOINED.year == 2015
