"""What GitHub's search finds without a token, and what is made of that."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from auditor.model import Basis, InMemory, Interrupted, Kind, Place
from tests.connectors.accounts import NOW as MORNING
from tests.connectors.accounts import Quick
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
from tests.services import faults
from tests.services.fault import under
from tests.services.github import GitHub
from tests.services.github_lives import guild, usual
from tests.services.github_search import days
from tests.services.github_world import UNTIL, World
from tests.services.wire import Call, Reply

REPOS, EVENTS = "/users/ada/repos", "/users/ada/events/public"
COMMITS = "/repos/ada/engine/commits"
PLACE = Place(source="github", host="github.com", handle="ada")
SHOWN = "that GitHub's search shows"
DAY = timedelta(days=1)


class Index(Hub):
    """Searches among rows as GitHub does: by day, a thousand at most."""

    def __init__(
        self,
        found: Sequence[Any] = (),
        threads: Sequence[Any] = (),
        pages: dict[str, Any] | None = None,
        **other: Any,
    ) -> None:
        super().__init__(pages)
        self.found, self.threads, self.other = found, threads, other
        self.pages |= {COMMITS_FOUND: self._commits, ISSUES_FOUND: self._issues}

    def _commits(self, call: Call) -> Any:
        words = dict(w.split(":", 1) for w in call.options["q"].split())
        assert words["author"] == "ada" and call.options["sort"] == "author-date"
        within = days(words["author-date"])
        found = [(row["commit"]["author"]["date"], row) for row in self.found]
        return self._cut(call, [r for at, r in found if at[:10] in _text(within)])

    def _issues(self, call: Call) -> Any:
        words = dict(w.split(":", 1) for w in call.options["q"].split())
        assert words["author"] == "ada" and call.options["sort"] == "created"
        pulls, within = words["is"] == "pull-request", days(words["created"])
        kind = [row for row in self.threads if ("pull_request" in row) is pulls]
        rows = [r for r in kind if r["created_at"][:10] in _text(within)]
        return self._cut(call, rows)

    def _cut(self, call: Call, rows: list[Any]) -> Reply:
        number = int(call.options["page"])
        assert 1 <= number <= 10, "GitHub answers 422 for what lies behind"
        part = rows[(number - 1) * 100 : number * 100]
        page = hits(*part, total=len(rows), **self.other)
        if number * 100 >= min(len(rows), 1000):
            return sent(page)
        there = f"http://{call.headers['host']}{call.route}?page={number + 1}"
        return sent(page, link=f'<{there}>; rel="next"')

    def questions(self) -> list[str]:
        """Return what was searched for, in order."""
        calls = [Call(number=0, method="", path=a.path, headers={}) for a in self.log]
        return [c.options["q"] for c in calls if c.route.startswith("/search/")]


class _text:
    def __init__(self, within: Any) -> None:
        self.within = within

    def __contains__(self, day: str) -> bool:
        return bool(self.within.first <= date.fromisoformat(day) <= self.within.last)


def ids(heard: Heard) -> list[str]:
    return [act.id for act in heard.acts]


def git(*numbers: int) -> list[str]:
    return [f"git:{number:040x}" for number in numbers]


def patient(store: InMemory | None = None) -> Quick:
    return Quick(store=store or InMemory(), now=lambda: NOW, max_wait=90.0)


# What is found.


def test_commits_in_other_people_s_repositories_are_found() -> None:
    with Index([hit(1, repo="ben/loom"), hit(2, "2024-06-01")]) as hub:
        first, second = sorted(listen(hub).acts, key=lambda act: act.id)
    assert (first.subject, second.subject) == ("ben/loom", "ada/engine")
    assert (first.kind, first.basis) == (Kind.COMMIT, Basis.AUTHOR)
    assert second.falls_on() == date(2024, 6, 1)
    assert first.url.endswith(f"/commit/{1:040x}")


def test_issues_and_pull_requests_of_all_years_are_found_by_github_s_clock() -> None:
    rows = [opened(1, "2016-02-03"), opened(2, "2019-02-03", pull=True)]
    with Index(threads=rows) as hub:
        pull, issue = listen(hub).acts
    assert (pull.kind, issue.kind) == (Kind.PULL_REQUEST, Kind.ISSUE)
    assert (pull.basis, issue.basis) == (Basis.PLATFORM, Basis.PLATFORM)
    assert (str(pull.falls_on()), str(issue.falls_on())) == ("2019-02-03", "2016-02-03")
    assert pull.id == f"github:{SITE}/ben/loom/pull/2" == f"github:{pull.url}"
    assert (issue.subject, issue.title) == ("ben/loom", "Thread 1")


def test_what_the_events_tell_too_is_told_once() -> None:
    page = f"{SITE}/ben/loom/issues/7"
    raised = {"action": "opened", "issue": {"number": 7, "html_url": page}}
    rows = [event(3, "IssuesEvent", raised, repo="ben/loom")]
    with Index(threads=[opened(7, "2026-11-10")], pages={EVENTS: rows}) as hub:
        assert ids(listen(hub)) == [f"github:{page}"]


def test_one_commit_found_in_three_ways_is_one_with_a_bounded_date() -> None:
    head = {"before": f"{8:040x}", "head": f"{1:040x}"}
    pages = {
        REPOS: [repository(), repository("other", "2026-11-10")],
        "/repos/ada/other/commits": [commit(1, "2026-11-09")],
        EVENTS: [event(5, payload=head)],
    }
    copies = [hit(1, "2026-11-09", repo="ben/copy"), hit(2)]
    with Index(copies, pages=pages) as hub:
        heard = listen(hub)
    assert sorted(ids(heard)) == git(1, 2)
    (act,) = [act for act in heard.acts if act.id == git(1)[0]]
    assert (act.subject, act.basis) == ("ada/other", Basis.BOUNDED)


def test_of_two_repositories_with_the_same_commit_the_own_one_has_it() -> None:
    copies = [hit(1, repo=name) for name in ("aaron/copy", "ada/engine", "zoe/copy")]
    with Index(copies) as hub:
        (act,) = listen(hub).acts
    assert act.subject == "ada/engine"


def test_merges_forks_the_profile_page_and_other_people_s_work_are_left_out() -> None:
    away = {"full_name": "ben/fork", "private": False, "fork": True}
    hidden = {"full_name": "ben/hidden", "private": True, "fork": False}
    rows = [
        hit(1, parents=[{"sha": "a"}, {"sha": "b"}]),
        hit(2, repository=away),
        hit(3, repository=hidden),
        hit(4, repo="ada/Ada"),
        hit(5, author={"login": "ben"}),
        hit(6, author=None),
        hit(7, "1999-01-01"),
        hit(8),
    ]
    threads = [opened(1, user={"login": "ben"}), opened(2, user=None), opened(3)]
    with Index(rows, threads) as hub:
        heard = listen(hub)
    assert ids(heard) == [*git(8), f"github:{SITE}/ben/loom/issues/3"]
    assert list(heard.notices) == ["dated_before_account"]


def test_no_address_no_text_and_nothing_private_is_kept() -> None:
    hidden = {"full_name": "ben/hidden", "private": True, "fork": False}
    with Index([hit(), hit(2, repository=hidden)], [opened()]) as hub:
        store = listen(hub).store
    kept = [store.get(PLACE, part) for part in store.parts(PLACE)]
    bodies = b"".join(one.body for one in kept if one)
    assert b"Turn 1" in bodies and b"Thread 1" in bodies
    for word in (b"lovelace", b"babbage", b"secret", b"hidden"):
        assert word not in bodies


# How far it goes.


def test_more_than_a_thousand_are_read_in_halves_and_none_is_lost() -> None:
    first = date(2016, 1, 1)
    rows = [hit(n, str(first + n * DAY)) for n in range(2600)]
    with Index(rows) as hub:
        heard = listen(hub)
        asked = len(hub.asked(COMMITS_FOUND))
    assert sorted(ids(heard)) == git(*range(2600))
    assert asked < 26 + 10, "a hundred each, and one more for each half"
    assert "Read without a token were" in str(heard.error)


def test_a_day_with_more_than_a_thousand_is_not_whole_and_its_thousand_told() -> None:
    with Index([hit(n) for n in range(1100)]) as hub:
        heard = listen(hub)
    assert len(heard.acts) == 1000
    assert f"not read were all commits {SHOWN};" in str(heard.error)


@pytest.mark.parametrize("total", [10**9, 10**30, -5])
def test_a_count_beyond_belief_ends_somewhere(total: int) -> None:
    with Index([hit()], total_count=total) as hub:
        heard = listen(hub)
        assert len(hub.questions()) <= 3 * 65
    assert ids(heard) == git(1)


def test_a_list_that_never_ends_is_left_after_ten_pages() -> None:
    def endless(call: Call) -> Reply:
        number = int(call.options["page"]) + 1
        there = f"http://{call.headers['host']}{call.route}?page={number}"
        return sent(hits(hit(), total=900), link=f'<{there}>; rel="next"')

    with Hub({COMMITS_FOUND: endless}) as hub:
        heard = listen(hub)
        assert len(hub.asked(COMMITS_FOUND)) == 20, "ten of each stretch"
    assert ids(heard) == git(1)
    assert f"all commits {SHOWN}" in str(heard.error)


def test_days_stay_partly_seen_however_much_is_found() -> None:
    with Index([hit()], [opened()]) as hub:
        seen = listen(hub).seen
    assert seen[1] == ("2015-03-01", "2026-10-23", "partial", "auth_missing")
    assert seen[2] == ("2026-10-24", "2026-11-21", "full", None)


def test_what_github_breaks_off_is_not_whole_and_asked_for_again() -> None:
    broken = Index([hit()], incomplete_results=True)
    broken.pages |= {REPOS: [repository()], COMMITS: [commit(2)]}
    with broken as hub:
        first = listen(hub)
        asked = len(hub.questions())
        hub.other = {}
        second = listen(hub, store=first.store, now=NOW + DAY / 24)
        assert len(hub.questions()) == 2 * asked
    assert sorted(ids(first)) == git(1, 2), "the repository itself was asked as well"
    told = f"not read were all commits, pull requests and issues {SHOWN};"
    assert told in str(first.error)
    assert str(second.error).startswith("Read without a token were")


def test_repositories_that_were_shown_are_not_asked_and_the_others_are() -> None:
    rows = [repository("engine"), repository("loom"), repository("mill")]
    pages = {REPOS: rows, "/repos/ada/loom/commits": [commit(2)]}
    with Index([hit(1), hit(3, repo="ada/Mill")], pages=pages) as hub:
        heard = listen(hub)
        assert hub.begun()[4:] == ["/repos/ada/loom/commits"]
    assert sorted(ids(heard)) == git(1, 2, 3)


def test_only_the_window_is_searched() -> None:
    with Index([hit(1, "2019-12-31"), hit(2, "2020-01-01"), hit(3)]) as hub:
        heard = listen(hub, since=date(2020, 1, 1), until=date(2023, 6, 30))
        asked = {q.partition(" ")[2].rpartition(":")[2] for q in hub.questions()}
    assert (asked, ids(heard)) == ({"2020-01-01..2023-06-30"}, git(2))


# The minute.


def test_ten_searches_a_minute_are_obeyed_and_everything_is_found() -> None:
    run = patient()
    with Index([hit(n, str(date(2016, 1, 1) + n * DAY)) for n in range(2600)]) as hub:
        hub.searches = 10
        heard = listen(hub, lent=run)
        assert 403 not in {asked.status for asked in hub.log}
    assert len(heard.acts) == 2600
    # thirty seconds are left of the minute, and one on top
    assert sum(run.slept) == 31.0 * (len(hub.questions()) // 10) > 31.0


def test_a_search_that_comes_too_early_waits_and_asks_again() -> None:
    run = patient()
    with Index([hit()]) as hub:
        hub.searches, hub.searched = 10, 10
        heard = listen(hub, lent=run)
    assert (ids(heard), sum(run.slept)) == (git(1), 31.0)


def test_waiting_for_searches_is_bounded_and_what_was_found_is_kept() -> None:
    run = patient()
    with Index([hit()], pages={REPOS: [repository()], COMMITS: [commit(2)]}) as hub:
        hub.searches = 1
        heard = listen(hub, lent=run)
        assert sum(run.slept) == 4 * 31.0
        assert len(hub.questions()) == 5
        assert hub.begun()[-1] == COMMITS, "the hour's requests go on"
        again = listen(hub, lent=patient(heard.store))
    assert f"not read were all commits {SHOWN};" in str(heard.error)
    assert "rate_limited" not in heard.notices
    assert sorted(ids(again)) == git(1, 2)


def test_nobody_waits_longer_than_they_want_and_the_rest_is_read() -> None:
    pages = {REPOS: [repository()], COMMITS: [commit(2)]}
    with Index([hit()], pages=pages) as hub:
        hub.searches = 3
        heard = listen(hub)
        assert len(hub.questions()) == 3
    assert ids(heard) == git(2)
    assert heard.code == "auth_missing"
    assert heard.seen[2] == ("2026-10-24", "2026-11-21", "full", None)


def test_the_hour_s_end_does_not_end_the_searches() -> None:
    with Index([hit()], pages={REPOS: [repository("b")]}) as hub:
        hub.left = 2
        heard = listen(hub)
    assert ids(heard) == git(1)
    assert "not read were the list of repositories and all events;" in str(heard.error)


def test_a_pause_that_github_asks_for_is_a_pause_for_all() -> None:
    asked = sent({"message": "secondary rate limit"}, 403, retry_after="3600")
    with Hub({COMMITS_FOUND: asked, REPOS: [repository()], COMMITS: []}) as hub:
        heard = listen(hub, lent=patient())
        assert hub.begun()[4:] == []
    assert heard.code == "auth_missing"
    assert "no more until 13:00 UTC" in str(heard.error)


def test_the_end_of_the_run_ends_the_waiting() -> None:
    run = patient()

    def last(call: Call) -> Reply:
        run.stop.set()
        return sent(hits())

    with Hub({ISSUES_FOUND: last}) as hub, pytest.raises(Interrupted):
        hub.searches = 1
        listen(hub, lent=run)


# What goes wrong.


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (sent({"message": "Not Found"}, 404), "not_found"),
        (sent({"message": "Validation Failed"}, 422), "not_searched"),
        (sent({"message": "No."}, 403), "refused"),
        (sent([]), "bad_answer"),
        (sent({"items": None}), "bad_answer"),
        (sent({"items": [], "total_count": "many"}), "bad_answer"),
        (Reply(body=b"<html>"), "bad_answer"),
        (Reply(body=b'{"items": ['), "bad_answer"),
    ],
    ids=["404", "422", "403", "a list", "null", "a text", "a page", "half"],
)
def test_a_search_without_an_answer_costs_only_itself(answer: Any, code: str) -> None:
    pages = {REPOS: [repository()], COMMITS: [commit(2)], EVENTS: [event()]}
    with Index(threads=[opened()], pages=pages) as hub:
        hub.pages[COMMITS_FOUND] = answer
        heard = listen(hub)
    assert list(heard.notices) == [code]
    told = {*git(2), "github:event:1", f"github:{SITE}/ben/loom/issues/1"}
    assert {*ids(heard)} == told
    assert f"not read were all commits {SHOWN};" in str(heard.error)


@pytest.mark.parametrize("answer", [Reply(status=502), Reply(cut=0), Reply(status=202)])
def test_a_search_that_fails_and_fails_ends_the_asking(answer: Reply) -> None:
    with Index(pages={EVENTS: [event()], ISSUES_FOUND: answer}) as hub:
        hub.pages[ISSUES_FOUND] = answer
        heard = listen(hub)
    assert (heard.code, ids(heard)) == ("stopped_asking", ["github:event:1"])
    assert heard.seen[1][2:] == ("partial", "stopped_asking")
    assert heard.seen[2][2:] == ("full", None)


@pytest.mark.parametrize(
    "odd",
    [
        None,
        7,
        {},
        hit(9, sha="../x"),
        hit(9, repository=None),
        hit(9, repository={"full_name": "../..", "private": False}),
        hit(9, commit=None),
    ],
    ids=["null", "number", "empty", "hash", "nowhere", "a path", "no commit"],
)
def test_an_odd_row_costs_only_itself_and_is_said_to_be_missing(odd: Any) -> None:
    answer = sent(hits(hit(1), odd, hit(2)))
    with Hub({COMMITS_FOUND: answer}) as hub:
        heard = listen(hub)
    assert ids(heard) == git(1, 2)
    assert f"all commits {SHOWN}" in str(heard.error)


@pytest.mark.parametrize(
    "day", ["0001-01-01", "2014-12-31", "2027-01-01", "9999-12-31"]
)
def test_issues_with_an_absurd_date_are_not_told(day: str) -> None:
    answer = sent(hits(opened(1, day), opened(2, "soon"), opened(3)))
    with Hub({ISSUES_FOUND: answer}) as hub:
        assert ids(listen(hub)) == [f"github:{SITE}/ben/loom/issues/3"]


def test_odd_links_and_words_of_issues_are_made_safe() -> None:
    odd = [
        opened(1, html_url="javascript:alert(1)"),
        opened(2, title="\x1b[31mred\nmail ada@lovelace.example"),
        opened(3, title=None, repository_url="https://api.github.com/../.."),
    ]
    with Hub({ISSUES_FOUND: sent(hits(*odd))}) as hub:
        acts = listen(hub).acts
    assert [(act.title, act.subject) for act in acts] == [
        ("red", "ben/loom"),
        ("", "ada"),
    ]


# What is kept.


def test_a_second_run_an_hour_later_searches_for_nothing() -> None:
    with Index([hit(1), hit(2, "2026-11-20")], [opened()]) as hub:
        first = listen(hub)
        asked = len(hub.log)
        second = listen(hub, store=first.store, now=NOW + DAY / 24)
        assert len(hub.log) - asked == 4, "profile, repositories, events, gists"
    assert second.acts == first.acts
    assert str(second.error) == str(first.error)


def test_the_next_day_only_the_newest_stretch_is_searched_again() -> None:
    later = NOW + DAY
    with Index([hit(1), hit(2, "2026-11-20")]) as hub:
        store = listen(hub).store
        hub.found = [*hub.found, hit(3, "2026-11-22")]
        before = len(hub.questions())
        heard = listen(hub, store=store, now=later, until=later.date())
        assert {q.rpartition(":")[2] for q in hub.questions()[before:]} == {
            "2026-11-01..*"
        }
    assert sorted(ids(heard)) == git(1, 2, 3)


def test_in_another_month_everything_is_searched_again_and_the_old_dropped() -> None:
    later = NOW + 20 * DAY
    with Index([hit(1)]) as hub:
        store = listen(hub).store
        parts = len(store.parts(PLACE))
        hub.found = [*hub.found, hit(2, "2017-01-01")]
        heard = listen(hub, store=store, now=later, until=later.date())
        assert len(store.parts(PLACE)) == parts
    assert sorted(ids(heard)) == git(1, 2), "brought in with an old date"


def test_offline_everything_found_is_told_whenever() -> None:
    later = NOW + 75 * DAY
    with Index([hit(1), hit(2, "2026-11-20")], [opened()]) as hub:
        first = listen(hub)
        asked = len(hub.log)
        heard = listen(hub, store=first.store, now=later, offline=True)
        assert len(hub.log) == asked
    assert heard.acts == first.acts


def test_what_was_found_before_is_told_where_the_search_fails_now() -> None:
    later = NOW + 20 * DAY
    with Index([hit(1), hit(2, "2026-11-20")]) as hub:
        first = listen(hub)
        hub.pages[COMMITS_FOUND] = sent({"message": "No."}, 403)
        heard = listen(hub, store=first.store, now=later, until=later.date())
    assert sorted(ids(heard)) == git(1, 2)
    assert f"all commits {SHOWN}" in str(heard.error)


def test_a_run_that_broke_off_goes_on_where_it_was() -> None:
    rows = [hit(n, str(date(2016, 1, 1) + n * DAY)) for n in range(900)]
    with Index(rows) as hub:
        hub.searches = 7
        store = listen(hub).store
        hub.searches = None
        before = len(hub.questions())
        heard = listen(hub, store=store, now=NOW + DAY / 24)
        assert len(hub.questions()) - before == 10 - (7 - 4)
    assert sorted(ids(heard)) == git(*range(900))


def test_refresh_searches_again() -> None:
    with Index([hit()]) as hub:
        store = listen(hub).store
        asked = len(hub.questions())
        listen(hub, store=store, refresh=True)
        assert len(hub.questions()) == 2 * asked


# The account.


def test_the_profile_has_its_name_for_good_and_the_pages_it_names() -> None:
    row = person(node_id="U_1", id=1, blog="ada.example", twitter_username="ada_l")
    with Hub({"/users/ada": row}) as hub:
        profile = listen(hub).profile
        assert len(hub.begun()) == 4, "at no request more"
    assert profile.id == "1"
    assert profile.links == ("https://ada.example", "https://twitter.com/ada_l")


@pytest.mark.parametrize("odd", [None, 7, [], "", "a b", "x\x1b[0m", "me@ada.example"])
def test_odd_links_of_a_profile_are_none(odd: Any) -> None:
    row = person(node_id=odd, id=odd, blog=odd, twitter_username=odd)
    with Hub({"/users/ada": row}) as hub:
        assert listen(hub).profile.links == ()


# Whole lives.


@pytest.mark.parametrize(
    ("path", "years"), [("", 3), ("/api/v3", 2)], ids=["github.com", "enterprise"]
)
def test_of_a_whole_life_every_commit_issue_and_pull_request_is_found(
    path: str, years: int
) -> None:
    life = usual(years=years, repositories=9)
    with GitHub(World.of(life, guild())) as github:
        heard = listen(github, life.login, path=path, now=MORNING, until=UNTIL)
        asked = Counter(a.route.startswith(f"{path}/search/") for a in github.log)
    wanted: Counter[tuple[date, str, str]] = Counter()
    for row in life.commits:
        if not row.repository.private:
            wanted[row.day, row.repository.full_name, "commit"] += row.count
    for one in life.events:
        if one.kind in ("issue", "pull_request"):
            day = one.at.date()
            wanted[day, one.repository.full_name, one.kind] += 1
    told = [act for act in heard.acts if not act.id.startswith("github:event:")]
    found = Counter((a.falls_on(), a.subject, a.kind.value) for a in told)
    assert {k: n for k, n in found.items() if k[2] in _KINDS} == dict(wanted)
    assert len({act.id for act in heard.acts}) == len(heard.acts)
    assert asked[False] < 10, "the search made the rest needless"
    assert heard.notices == {}


_KINDS = ("commit", "issue", "pull_request")


def test_a_fault_at_a_search_loses_nothing_that_repositories_tell() -> None:
    life = usual(years=1, repositories=4)
    world = World.of(life, guild())
    with GitHub(world) as github:
        whole = listen(github, life.login, now=MORNING, until=UNTIL)
        github.faults = [faults.status(404, when=under("/search/commits"), times=None)]
        heard = listen(github, life.login, now=MORNING, until=UNTIL)
    mine = f"{life.login}/"
    own = {a.id for a in whole.acts if a.subject.startswith(mine)}
    assert own == {a.id for a in heard.acts if a.subject.startswith(mine)}
