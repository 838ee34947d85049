"""Whatever goes wrong, wherever: complete or unknown, nothing invented or doubled."""

import json
import re
from collections.abc import Callable
from functools import cache

import pytest

from auditor.model import InMemory, Sight
from tests.connectors.accounts import Read
from tests.connectors.hub_reads import DAY, hold_to_truth, is_whole, read, run
from tests.services import faults
from tests.services.fault import Fault, Picks
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, ORG, usual
from tests.services.hub_world import World
from tests.services.wire import Call, Reply


def instead(body: object, **when: object) -> Fault:
    return faults.status(200, json.dumps(body), **when)  # type: ignore[arg-type]


def spoiling(spoil: Callable[[dict[str, object]], object], **when: object) -> Fault:
    """Change the first row of a list, or the object itself."""

    def change(_: Call, reply: Reply) -> Reply:
        if reply.status != 200:
            return reply
        told = reply.payload()
        lists = [told] if isinstance(told, list) else [*told.values()]
        rows = next((v for v in lists if isinstance(v, list) and v), None)
        if isinstance(told, list) and not told:
            return reply
        if rows is None or "user" in told:
            return Reply.of(spoil(told))
        rows[0] = spoil(rows[0])
        return Reply.of(told)

    return Fault(change=change, **when)  # type: ignore[arg-type]


def without_dates(row: dict[str, object]) -> object:
    dates = ("date", "createdAt", "time", "lastUpdated", "publishedAt", "paper")
    return {k: [] if k in dates else v for k, v in row.items()}


FAULTS: dict[str, Callable[..., Fault]] = {
    "401": lambda **when: faults.status(401, **when),
    "403": lambda **when: faults.status(403, "Forbidden", **when),
    "404": lambda **when: faults.status(404, **when),
    "408": lambda **when: faults.status(408, **when),
    "409": lambda **when: faults.status(409, **when),
    "429": lambda **when: faults.status(429, **when),
    "429 for a while": lambda **when: faults.status(
        429, headers={"retry-after": "20"}, **when
    ),
    "429 as the Hub says it": lambda **when: faults.status(
        429, headers={"ratelimit": '"api";r=0;t=250'}, **when
    ),
    "500": lambda **when: faults.status(500, **when),
    "501": lambda **when: faults.status(501, **when),
    "503": lambda **when: faults.status(503, **when),
    "redirect": lambda **when: faults.status(
        301, headers={"location": "http://127.0.0.1:1/x"}, **when
    ),
    "redirect to itself": lambda **when: faults.status(
        307, headers={"location": "/api/models"}, **when
    ),
    "timeout": faults.timeout,
    "dropped": faults.drop,
    "dropped in the middle": lambda **when: faults.drop(0.5, **when),
    "invalid JSON": faults.invalid_json,
    "a page for people": faults.html,
    "a number": lambda **when: instead(7, **when),
    "nothing": lambda **when: instead(None, **when),
    "a list of numbers": lambda **when: instead([1, 2, 3], **when),
    "another object": lambda **when: instead({"user": 7, "x": []}, **when),
    "no dates": lambda **when: spoiling(without_dates, **when),
    "a row that is none": lambda **when: spoiling(lambda row: 5, **when),
    "an empty row": lambda **when: spoiling(lambda row: {}, **when),
    "slow": lambda **when: faults.slow(0.02, **when),
}
#: these are over when they are asked for again
PASSING = {
    *("429", "429 for a while", "500", "503", "timeout", "dropped", "slow"),
    *("dropped in the middle", "invalid JSON", "a page for people", "a number"),
    *("nothing", "another object"),
}


def on(pattern: str) -> Picks:
    return lambda call: re.search(pattern, call.path) is not None


REQUESTS = {
    "profile": on("/overview"),
    "own list": on(f"/api/models.*author={NAME}"),
    "list of an organisation": on(f"/api/datasets.*author={ORG}"),
    "own commits": on(f"/api/models/{NAME}/model-01/commits"),
    "commits elsewhere": on(f"/api/models/{ORG}/.*/commits"),
    "likes": on("/likes"),
    "collections": on("/collections"),
    "papers": on("/papers"),
    "feed": on("/recent-activity"),
}
LEFT_ALONE = {"rate_limited", "stopped_asking", "unreachable"}


#: every fault meets one request of each sort, and every request one fault of each
EACH_FAULT = ("profile", "own commits", "feed")
EACH_REQUEST = ("403", "404", "503", "429 as the Hub says it", "no dates", "redirect")
ONCE = [(name, "own commits") for name in sorted(PASSING)]
ONCE += [(name, request) for request in REQUESTS for name in ("503", "a number")]
STAYS = [(name, request) for name in FAULTS for request in EACH_FAULT]
STAYS += [(name, request) for name in EACH_REQUEST for request in REQUESTS]


@cache
def world() -> World:
    return usual(models=2, datasets=0, spaces=0, years=2, shared=2)


def with_faults(*wrong: Fault, **settings: object) -> tuple[Read, Hub]:
    page = settings.pop("page", 50)
    with Hub(world(), faults=wrong, page=page) as hub:  # type: ignore[arg-type]
        done = read(hub, timeout=2.0, **settings)  # type: ignore[arg-type]
    hold_to_truth(done, world())
    return done, hub


@pytest.mark.parametrize(("name", "request_"), dict.fromkeys(ONCE))
def test_a_fault_that_happens_once_costs_nothing(name: str, request_: str) -> None:
    wrong = FAULTS[name](when=REQUESTS[request_])
    done, hub = with_faults(wrong)
    assert wrong.met
    assert len(hub.log) <= 40
    assert is_whole(done)
    assert len(done.activities) == world().truth(NAME).total()


@pytest.mark.parametrize(("name", "request_"), dict.fromkeys(STAYS))
def test_a_fault_that_stays_is_told(name: str, request_: str) -> None:
    done, hub = with_faults(FAULTS[name](when=REQUESTS[request_], times=None))
    assert len(hub.log) <= 45, "it is not asked for ever"
    fine = name == "slow" or (name == "no dates" and request_ == "profile")
    if request_ == "profile" and not fine:
        assert done.error and not done.activities and not done.coverage
    elif request_ == "feed":
        assert done.error is None or name.startswith("429")
        if name != "slow":
            assert "recent_activity" in done.notices
            assert not is_whole(done)
    elif not fine:
        assert done.coverage
        # which lists had come when the Hub was left alone is a matter of luck
        assert done.activities or done.code in LEFT_ALONE
        if not is_whole(done):
            assert done.error or "papers_unlisted" in done.notices


def test_a_listing_with_a_repository_of_unknown_name_blinds_all_days() -> None:
    wrong = FAULTS["an empty row"](when=REQUESTS["own list"], times=None)
    done, _ = with_faults(wrong)
    assert done.code == "bad_answer"
    assert Sight.FULL not in {c.state for c in done.coverage if c.reason}
    assert not any(done.sees(act.falls_on()) for act in done.activities)


def test_a_repository_deleted_meanwhile_costs_the_days_since_the_account() -> None:
    wrong = FAULTS["404"](when=REQUESTS["own commits"], times=None)
    done, _ = with_faults(wrong)
    assert done.code == "deleted_or_renamed"
    assert f"{NAME}/model-01" in str(done.error)
    repo = world().repos["models", f"{NAME}/model-01"]
    assert not done.sees(repo.created.date())
    assert not done.sees(repo.history[-1].at.date())
    assert done.sees(world().persons[NAME].created.date() - DAY)


def test_a_list_that_breaks_off_keeps_its_first_pages() -> None:
    later = on(f"/api/models/{NAME}/model-01/commits/main.*cursor=2")
    wrong = FAULTS["404"](when=later, times=None)
    done, _ = with_faults(wrong, page=2)
    assert done.code == "deleted_or_renamed"
    mine = [a for a in done.activities if a.subject == f"{NAME}/model-01"]
    assert {a.kind.value for a in mine} == {"model", "commit"}
    again, _ = with_faults(page=2)
    assert len(mine) < sum(a.subject == f"{NAME}/model-01" for a in again.activities)


def test_paging_in_a_circle_ends() -> None:
    def again(call: Call, reply: Reply) -> Reply:
        link = f'<http://{call.headers["host"]}{call.path}>; rel="next"'
        return Reply(status=200, headers={"link": link}, body=reply.body)

    done, hub = with_faults(Fault(change=again, times=None))
    assert len(hub.log) < 40
    assert "list_cap" in {c.reason for c in done.coverage}
    assert not is_whole(done)


def test_paging_without_end_ends() -> None:
    def on_and_on(call: Call, reply: Reply) -> Reply:
        link = (
            f"<http://{call.headers['host']}{call.route}?author={NAME}&c={call.number}>"
        )
        headers = {"link": f'{link}; rel="next"'}
        return Reply(status=200, headers=headers, body=reply.body)

    wrong = Fault(change=on_and_on, when=on("/api/models[?]"), times=None)
    done, hub = with_faults(wrong)
    assert len(hub.log) < 80
    assert not is_whole(done)


def test_the_next_page_of_another_host_is_not_asked() -> None:
    def elsewhere(_: Call, reply: Reply) -> Reply:
        headers = {"link": '<http://127.0.0.1:9/api/models?cursor=1>; rel="next"'}
        return Reply(status=200, headers=headers, body=reply.body)

    wrong = Fault(change=elsewhere, when=REQUESTS["own list"], times=None)
    done, _ = with_faults(wrong)
    assert done.error is None
    assert {c.reason for c in done.coverage} == {None, "list_cap"}
    assert "list_cap" in done.notices


def test_a_commit_of_unknown_date_blinds_the_days_of_its_repository() -> None:
    wrong = FAULTS["no dates"](when=REQUESTS["own commits"], times=None)
    done, _ = with_faults(wrong)
    assert done.code == "bad_answer"
    repo = world().repos["models", f"{NAME}/model-01"]
    assert not done.sees(repo.history[-1].at.date())
    assert "model-01" in str(done.error)


def test_a_feed_of_no_use_costs_discussions_elsewhere_and_nothing_else() -> None:
    wrong = FAULTS["500"](when=REQUESTS["feed"], times=None)
    done, _ = with_faults(wrong)
    assert done.error is None
    assert {c.reason for c in done.coverage} == {None, "api_window"}
    assert {"recent_activity", "discussions_unlisted"} <= done.notices.keys()
    kinds = [a.kind.value for a in done.activities]
    assert kinds.count("discussion") == 1
    assert kinds.count("commit") == sum(
        n for (_, kind), n in world().truth(NAME).items() if kind == "commit"
    )


@pytest.mark.parametrize("name", ["429 as the Hub says it", "timeout", "503"])
def test_the_next_run_goes_on_from_there(name: str) -> None:
    store = InMemory()
    wrong = FAULTS[name](when=REQUESTS["own commits"], times=None)
    with Hub(world(), faults=[wrong]) as hub:
        first = read(hub, on=run(store), timeout=2.0)
        hold_to_truth(first, world())
        assert first.code in LEFT_ALONE
        hub.faults.clear()
        asked = len(hub.log)
        second = read(hub, on=run(store))
        again = len(hub.log) - asked
    hold_to_truth(second, world())
    assert is_whole(second)
    assert again < asked
