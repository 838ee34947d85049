"""Whatever goes wrong, wherever: complete or unknown, nothing invented or doubled."""

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest

from auditor.model import InMemory
from tests.connectors.accounts import Read
from tests.connectors.kaggle_reads import (
    NOA,
    OWN,
    READER,
    hold_to_truth,
    read,
    shows,
    states,
)
from tests.services import faults
from tests.services.fault import Fault
from tests.services.kaggle import KaggleSite, asks
from tests.services.kaggle_lives import usual, world
from tests.services.kaggle_world import World
from tests.services.wire import Call, Reply

FAULTS: dict[str, Callable[..., Fault]] = {
    "401": lambda **when: faults.status(401, {"code": 401, "message": "no"}, **when),
    "403": lambda **when: faults.status(403, {"code": 403, "message": "no"}, **when),
    "404": lambda **when: faults.status(404, {"code": 404, "message": "no"}, **when),
    "409": lambda **when: faults.status(409, {"code": 409, "message": "no"}, **when),
    "429": lambda **when: faults.status(429, {"code": 429, "message": "m"}, **when),
    "429 with a time": lambda **when: faults.status(
        429, {"code": 429, "message": "m"}, {"retry-after": "7"}, **when
    ),
    "429 for hours": lambda **when: faults.status(
        429, "", {"retry-after": "7200"}, **when
    ),
    "200 that tells 429": lambda **when: faults.status(
        200, {"code": 429, "message": "RESOURCE_EXHAUSTED"}, **when
    ),
    "200 that tells 500": lambda **when: faults.status(
        200, {"code": 500, "message": "oh"}, **when
    ),
    "500": lambda **when: faults.status(500, **when),
    "503": lambda **when: faults.status(503, **when),
    "redirect": lambda **when: faults.status(
        302, headers={"location": "http://127.0.0.1:1/x"}, **when
    ),
    "timeout": faults.timeout,
    "dropped": faults.drop,
    "dropped in the middle": lambda **when: faults.drop(0.5, **when),
    "invalid JSON": faults.invalid_json,
    "HTML": faults.html,
    "a list": lambda **when: Fault(change=lambda *_: Reply.of([1]), **when),
    "null": lambda **when: Fault(change=lambda *_: Reply.of(None), **when),
    "wrong types": lambda **when: Fault(change=_wrong, **when),
    "slow": lambda **when: faults.slow(0.02, **when),
}
#: after these Kaggle is not asked the same again
FINAL = {"401", "403", "404", "409", "redirect", "429 for hours"}
#: every fault meets each form of answer: a list, details, search, a file; the other
#: questions go the same ways and meet one fault of each kind
FORMS = ("notebooks", "versions", "work", "leaderboard")
KINDS = ("401", "404", "429 for hours", "500", "timeout", "invalid JSON", "wrong types")
#: what is lost with an answer to these is not what everybody can see
SOFT = ("people", "work")

ASKED: dict[str, Callable[[Call], bool]] = {
    "notebooks": asks("ListKernels"),
    "datasets": asks("ListDatasets"),
    "versions": asks("GetDataset"),
    "models": asks("ListModels"),
    "variations": asks("ListModelInstances"),
    "people": lambda call: b'"query"' in call.body,
    "work": lambda call: b"YOUR_WORK" in call.body,
    "entered": asks("ListCompetitions"),
    "competition": asks("GetCompetition"),
    "leaderboard": asks("DownloadLeaderboard"),
    "token": asks("IntrospectToken"),
}


CELLS = [(n, w) for w in ASKED for n in FAULTS if w in FORMS or n in KINDS]


def _wrong(_: Call, reply: Reply) -> Reply:
    """Put a number where a list belongs, and a list where text or truth does."""
    if reply.headers.get("content-type") == "application/zip":
        return Reply.of({"nextPageToken": 7})
    told: dict[str, Any] = reply.payload()
    return Reply.of({key: 7 if isinstance(v, list) else [v] for key, v in told.items()})


@cache
def small() -> World:
    return world(usual(years=3, notebooks=5, datasets=3, models=2))


def with_fault(wrong: Fault) -> tuple[Read, KaggleSite]:
    with KaggleSite(small(), faults=[wrong], inline=False) as site:
        done = read(site, signed=OWN, competitions=["leaf-count"], timeout=2.0)
    hold_to_truth(done, small())
    if done.error:
        said = str(done.error)
        assert said.isprintable() and said.endswith(".") and len(said) < 250
        assert not any(done.sees(date(year, 6, 1)) for year in (2024, 2025, 2026))
    return done, site


@pytest.mark.parametrize(("name", "where"), CELLS)
def test_a_fault_that_happens_once_costs_at_most_one_answer(
    name: str, where: str
) -> None:
    wrong = FAULTS[name](when=ASKED[where])
    done, site = with_fault(wrong)
    assert wrong.met
    assert len(site.log) <= 18
    if name not in FINAL:
        assert done.error is None
        assert states(done) <= {("full", None), ("partial", "last_run_only")}
        assert done.profile.id == "4711" and len(done.activities) >= 10


@pytest.mark.parametrize(("name", "where"), CELLS)
def test_a_fault_that_stays_costs_what_it_meets(name: str, where: str) -> None:
    done, site = with_fault(FAULTS[name](when=ASKED[where], times=None))
    assert len(site.log) <= 40, "it is not asked for ever"
    if name == "slow":
        assert done.error is None
    elif where == "notebooks" and name in ("401", "403", "404"):
        assert done.error and not (done.activities or done.coverage)
    elif where in ("notebooks", "datasets", "models"):
        assert done.error, "a list is missing"
    if where in SOFT and name in ("404", "409"):
        assert done.error is None
    if where not in ("notebooks",) and done.error:
        assert done.activities and done.coverage


@pytest.mark.parametrize("name", FAULTS)
def test_a_kaggle_that_does_nothing_else_is_left_alone(name: str) -> None:
    done, site = with_fault(FAULTS[name](times=None))
    if name == "slow":
        assert done.error is None
        return
    assert done.error
    assert done.activities == [] and done.artifacts == [] and done.coverage == []
    assert len(site.log) <= 12


@cache
def clear() -> World:
    """Return a life of which nothing is hidden, so that every day can be seen."""
    return world(usual(years=3, notebooks=0, datasets=3, models=1))


@pytest.mark.parametrize("where", ["notebooks", "datasets", "versions", "models"])
@pytest.mark.parametrize("name", FAULTS)
def test_no_day_is_said_to_be_seen_that_was_not(name: str, where: str) -> None:
    for times in (1, None):
        wrong = FAULTS[name](when=ASKED[where], times=times)
        with KaggleSite(clear(), faults=[wrong], inline=False) as site:
            done = read(site, timeout=2.0)
        hold_to_truth(done, clear())
        lost = done.error or "deleted_or_renamed" in done.notices
        assert shows(done, date(2025, 6, 1)) == (not lost)
        assert lost or (times == 1 and name not in FINAL) or name == "slow"


def test_after_a_limit_the_rest_is_read_by_the_next_run() -> None:
    store = InMemory()
    limit = FAULTS["429 for hours"](when=asks("ListModels"))
    with KaggleSite(small(), faults=[limit]) as site:
        first = read(site, store=store)
        assert first.code == "rate_limited" and "UTC" in str(first.error)
        assert ("partial", "rate_limited") in states(first)
        site.forget()
        second = read(site, store=store)
        assert site.made("ListModels") == 1 and site.made("ListKernels") == 0
    assert second.error is None
    hold_to_truth(second, small())


def test_a_data_set_that_goes_away_in_the_middle_costs_its_own_days() -> None:
    gone = FAULTS["404"](when=lambda call: b'"data-1"' in call.body, times=None)
    with KaggleSite(small(), faults=[gone]) as site:
        done = read(site, signed=READER)
    hold_to_truth(done, small())
    assert done.error is None
    assert "went away" in done.notices["deleted_or_renamed"]
    assert ("partial", "deleted_or_renamed") in states(done)
    names = {thing.name for thing in done.artifacts}
    assert f"{NOA}/data-1" not in names and f"{NOA}/data-2" in names


def test_a_data_set_made_private_in_the_middle_is_dropped() -> None:
    def hidden(_: Call, reply: Reply) -> Reply:
        return Reply.of({**reply.payload(), "isPrivate": True})

    picks = asks("GetDataset")
    with KaggleSite(small(), faults=[Fault(change=hidden, when=picks)]) as site:
        done = read(site, signed=READER)
    hold_to_truth(done, small())
    assert len([t for t in done.artifacts if t.kind.value == "dataset"]) == 2
    assert "deleted_or_renamed" in done.notices


def test_a_handle_that_leads_to_somebody_else_is_refused() -> None:
    def renamed(_: Call, reply: Reply) -> Reply:
        return Reply(
            headers=reply.headers,
            body=reply.body.replace(b"noa-velderin/", b"someone-new/"),
        )

    with KaggleSite(small(), faults=[Fault(change=renamed, times=None)]) as site:
        done = read(site)
    assert done.code == "handle_changed" and "someone-new" in str(done.error)
    assert done.activities == [] and done.coverage == []


def test_rows_of_others_among_ones_own_are_left_out() -> None:
    def mixed(_: Call, reply: Reply) -> Reply:
        told = reply.payload()
        told["kernels"][0]["ref"] = "someone-else/theirs"
        return Reply.of(told)

    wrong = Fault(change=mixed, when=asks("ListKernels"))
    with KaggleSite(small(), faults=[wrong]) as site:
        done = read(site)
    hold_to_truth(done, small())
    assert done.error is None
    assert "someone-else" not in repr(done.records)


def test_without_a_token_kaggle_is_asked_once_and_one_sentence_says_where() -> None:
    with KaggleSite(small()) as site:
        done = read(site, signed={})
        assert len(site.log) == 1
    assert done.code == "auth_missing"
    assert "https://www.kaggle.com/settings" in str(done.error)
    with KaggleSite(small(), opened=True) as site:
        done = read(site, signed={})
    assert done.error is None
    hold_to_truth(done, small())


def test_a_token_that_kaggle_refuses_is_named_by_where_it_was_found() -> None:
    wrong = {"KAGGLE_USERNAME": NOA, "KAGGLE_KEY": "not-the-key"}
    with KaggleSite(small()) as site:
        done = read(site, signed=wrong)
        assert len(site.log) == 1
    assert done.code == "auth_refused"
    assert "KAGGLE_USERNAME and KAGGLE_KEY" in str(done.error)
    assert "not-the-key" not in str(done.error)
