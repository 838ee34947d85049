"""Whatever goes wrong, wherever: complete or unknown, nothing invented or doubled."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from auditor.model import InMemory
from tests.connectors.accounts import NOW, Read, hold_to_truth, is_complete, read
from tests.services import faults
from tests.services.fault import Fault, of
from tests.services.github import GitHub as Service
from tests.services.github_lives import guild, usual
from tests.services.github_oddities import busy_quarter, heavy
from tests.services.github_world import World
from tests.services.wire import Call, Reply

LOGIN = "ada-example"
HOUR = int((NOW + timedelta(minutes=50)).timestamp())
MINUTE = int((NOW + timedelta(seconds=60)).timestamp())

FAULTS: dict[str, Callable[..., Fault]] = {
    "RESOURCE_LIMITS": faults.resource_limits,
    "RESOURCE_LIMITS for everything": lambda **when: faults.resource_limits(
        whole=True, **when
    ),
    "something went wrong": faults.something_went_wrong,
    "500": lambda **when: faults.status(500, **when),
    "502": lambda **when: faults.status(502, **when),
    "503": lambda **when: faults.status(503, **when),
    "504": lambda **when: faults.status(504, **when),
    "403": lambda **when: faults.status(403, "Forbidden", **when),
    "404": lambda **when: faults.status(404, **when),
    "redirect": lambda **when: faults.status(
        301, headers={"location": "http://127.0.0.1:1/x"}, **when
    ),
    "secondary limit": faults.secondary_limit,
    "secondary limit without a time": lambda **when: faults.secondary_limit(
        None, **when
    ),
    "secondary limit with status 200": lambda **when: faults.secondary_limit(
        plain=True, **when
    ),
    "primary limit": lambda **when: faults.primary_limit(HOUR, **when),
    "primary limit with status 403": lambda **when: faults.primary_limit(
        HOUR, plain=False, **when
    ),
    "primary limit for a minute": lambda **when: faults.primary_limit(MINUTE, **when),
    "timeout": faults.timeout,
    "invalid JSON": faults.invalid_json,
    "a page for people": faults.html,
    "no data": faults.null_data,
    "wrong types": lambda **when: faults.wrong_types(
        **{"when": lambda call: bool(call.operation), **when}
    ),
    "dropped": faults.drop,
    "dropped in the middle": lambda **when: faults.drop(0.5, **when),
    "slow": lambda **when: faults.slow(0.02, **when),
}
#: after these there is no going on, even if they happen once
FINAL = {"403", "404", "redirect", "primary limit", "primary limit with status 403"}


@cache
def world() -> World:
    return World.of(usual(years=3, repositories=8), guild())


def with_faults(*wrong: Fault, timeout: float = 2.0) -> tuple[Read, Service]:
    with Service(world(), faults=wrong) as service:
        done = read(service, LOGIN, timeout=timeout)
    hold_to_truth(done, world(), LOGIN)
    if done.error:
        said = str(done.error)
        assert said.isprintable() and said.endswith(".") and len(said) < 250
    else:
        assert is_complete(done)
    return done, service


@pytest.mark.parametrize("at", range(5))
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_happens_once_costs_nothing(name: str, at: int) -> None:
    done, service = with_faults(FAULTS[name](at=at))
    assert len(service.log) <= 18
    if name in FINAL:
        assert done.error
    else:
        assert done.error is None


@pytest.mark.parametrize("at", [0, 1, 3])
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_stays_costs_what_comes_after_it(name: str, at: int) -> None:
    done, service = with_faults(FAULTS[name](at=at, times=None))
    assert len(service.log) <= 60, "it is not asked for ever"
    if name != "slow":
        assert done.error
        first_fails = at == 0 and not name.startswith("RESOURCE_LIMITS")
        assert (done.activities == []) == first_fails


@pytest.mark.parametrize(
    "path",
    [
        "user",
        "user.id",
        "user.w0",
        "user.w0.contributionCalendar",
        "user.w0.contributionCalendar.weeks",
        "user.w0.commitContributionsByRepository",
        "user.w0.totalRepositoriesWithContributedCommits",
        "user.w0.issueContributions.nodes",
        "user.w0.pullRequestContributions.pageInfo.hasNextPage",
    ],
)
def test_wrong_types_deep_inside_cost_one_more_question(path: str) -> None:
    once, _ = with_faults(faults.wrong_types(path, when=of("Windows")))
    assert is_complete(once)


@pytest.mark.parametrize(
    "path",
    [
        "owner",
        "owner.login",
        "owner.createdAt",
        "owner.repositories",
        "owner.repositories.nodes",
        "owner.repositories.nodes.0",
        "owner.repositories.nodes.0.releases",
        "owner.gists.nodes",
        "owner.contributionsCollection.contributionYears",
        "viewer",
        "rateLimit",
    ],
)
def test_wrong_types_in_the_first_answer_are_asked_for_again(path: str) -> None:
    once, _ = with_faults(faults.wrong_types(path, when=of("First")))
    assert is_complete(once)
    always, service = with_faults(
        faults.wrong_types(path, when=of("First"), times=None)
    )
    if path != "rateLimit":
        assert always.code == "bad_answer"
        assert len(service.log) <= 3


def test_windows_too_long_for_github_are_halved_until_they_are_not() -> None:
    done, service = with_faults(faults.resource_limits(longer_than=40, times=None))
    assert is_complete(done)
    spans = [
        str(sorted(a.variables.items()))
        for a in service.log
        if a.operation == "Windows"
    ]
    assert len(spans) == len(set(spans)), "the same is never asked twice"


@pytest.mark.parametrize("longest", [200, 100, 60, 40])
def test_however_short_windows_have_to_be_ten_years_are_complete(longest: int) -> None:
    decade = usual_world()
    wrong = faults.resource_limits(longer_than=longest, whole=True, times=None)
    with Service(decade, faults=[wrong]) as service:
        done = read(service, LOGIN)
    hold_to_truth(done, decade, LOGIN)
    assert is_complete(done)
    assert len(wrong.met) <= 25, "it is learnt what is too long"


def test_windows_too_long_even_for_a_week_are_unknown() -> None:
    done, _ = with_faults(faults.resource_limits(longer_than=3, times=None))
    assert done.code == "too_heavy"
    assert done.activities


def test_of_several_windows_those_that_came_are_kept() -> None:
    done, service = with_faults(faults.resource_limits("w2", at=1))
    assert is_complete(done)
    counts = [str(sorted(a.variables)).count("from") for a in service.log]
    assert counts.count(1) >= 1, "only the one that was withheld is asked again"


def test_one_year_that_stays_away_leaves_the_others_seen() -> None:
    def of_2024(call: object) -> bool:
        return "2024-" in str(getattr(call, "variables", {}).get("from0"))

    done, _ = with_faults(faults.something_went_wrong(when=of_2024, times=None))
    assert done.code == "too_heavy"
    assert not done.sees(date(2024, 6, 1))
    assert done.sees(date(2025, 6, 1)) and done.sees(date(2023, 12, 31))
    assert {c.reason for c in done.coverage} >= {None, "too_heavy"}


@pytest.mark.parametrize(
    "path",
    [
        "user.w3.pullRequestContributions.nodes.0",
        "user.w3.commitContributionsByRepository.0.repository",
    ],
)
def test_a_row_withheld_from_the_token_makes_its_quarter_unknown(path: str) -> None:
    """Single sign-on withholds public work too, so others may see it."""

    def bubbling(call: Call, reply: Reply) -> Reply:
        told = faults.forbidden(path).change(call, reply).payload()
        if "commit" in path:  # nothing there may be null, so the whole window is
            told["data"]["user"]["w3"] = None
        return Reply.of(told)

    wrong = Fault(change=bubbling, times=None, when=_of_2024)
    with Service(world(), faults=[wrong]) as service:
        done = read(service, LOGIN)
    hold_to_truth(done, world(), LOGIN)
    assert "withheld" in {c.reason for c in done.coverage}
    assert not done.sees(date(2024, 11, 1)) and done.sees(date(2024, 8, 1))
    told = done.notices.get("withheld") or str(done.error)
    assert "single sign-on" in told


def _of_2024(call: Call) -> bool:
    return call.variables.get("from0") == "2024-01-01T00:00:00Z"


def test_an_account_that_the_token_may_not_see_is_refused() -> None:
    done, _ = with_faults(faults.forbidden("owner", when=of("First"), times=None))
    assert done.code == "auth_refused"


@cache
def heavy_world() -> World:
    """Return a world that is served in many tests, and has its answers ready."""
    return World.of(heavy(), guild())


@cache
def usual_world() -> World:
    """Return another."""
    return World.of(usual(), guild())


@pytest.mark.parametrize("name", ["wrong types", "502", "no data", "primary limit"])
@pytest.mark.parametrize("operation", ["Pages", "MoreRepositories", "MoreGists"])
def test_faults_on_further_pages_cost_the_rest_of_a_list(
    name: str, operation: str
) -> None:
    big, person = heavy_world(), heavy()
    wrong = FAULTS[name](when=of(operation), times=None)
    with Service(big, faults=[wrong]) as service:
        done = read(service, person.login)
    hold_to_truth(done, big, person.login)
    assert done.error
    assert any(not done.sees(c.since) for c in done.coverage)
    once = FAULTS[name](when=of(operation))
    with Service(big, faults=[once]) as service:
        done = read(service, person.login)
    hold_to_truth(done, big, person.login)
    assert (done.error is None) == (name not in FINAL)


def test_a_list_of_releases_that_breaks_off_blinds_all_of_the_time() -> None:
    big, person = heavy_world(), heavy()
    wrong = faults.null_data(when=of("MoreReleases"), times=None)
    with Service(big, faults=[wrong]) as service:
        done = read(service, person.login)
    assert done.code == "bad_answer"
    assert not done.sees(date(2026, 1, 1)) and not done.sees(date(2019, 4, 1))


def test_after_a_limit_the_rest_is_read_by_the_next_run() -> None:
    store = InMemory()
    with Service(world(), faults=[faults.primary_limit(HOUR, at=2)]) as service:
        first = read(service, LOGIN, store=store)
        assert first.code == "rate_limited"
        assert str(datetime.fromtimestamp(HOUR, UTC).hour) in str(first.error)
        asked = len(service.log)
        second = read(service, LOGIN, store=store)
        again = len(service.log) - asked
    hold_to_truth(second, world(), LOGIN)
    assert is_complete(second)
    assert asked + again <= len(_undisturbed()) + 4


def _undisturbed() -> list[object]:
    with Service(world()) as service:
        read(service, LOGIN)
    return list(service.log)


def test_a_login_that_changes_hands_in_the_middle_is_not_mixed() -> None:
    other = Fault(
        change=lambda _, reply: _with_id(reply, "U_other"),
        when=of("Windows"),
        times=None,
    )
    done, _ = with_faults(other)
    assert done.code == "handle_changed"
    assert done.days("commit") == {}


def _with_id(reply: Reply, other: str) -> Reply:
    told = reply.payload()
    told["data"]["user"]["id"] = other
    return Reply.of(told)


def test_a_list_that_never_ends_is_given_up() -> None:
    person = busy_quarter(each=101)
    busy = World.of(person, guild())

    known: list[str] = []

    def again(call: Call, reply: Reply) -> Reply:
        person = reply.payload()["data"]["user"]
        known.extend([person["id"]] if person else [])
        page = {
            "pageInfo": {"hasNextPage": True, "endCursor": f"c{call.number}"},
            "nodes": [],
        }
        names = re.findall(r"(\w+Contributions)\(first", call.query)
        windows = {f"p{n}": {name: page} for n, name in enumerate(names)}
        return Reply.of({"data": {"user": {"id": known[0], **windows}}})

    wrong = Fault(change=again, when=of("Pages"), times=None)
    with Service(busy, faults=[wrong]) as service:
        done = read(service, person.login)
    assert done.code == "list_full"
    assert len(service.log) < 300
    hold_to_truth(done, busy, person.login)
