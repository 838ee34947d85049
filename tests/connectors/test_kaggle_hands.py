"""A name that another account took: noticed, told, and nothing mixed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auditor.connectors.kaggle import Kaggle
from auditor.model import InMemory, Run, Window
from tests.connectors.accounts import Read
from tests.connectors.kaggle_reads import LATER, NOA, NOW, OWN, hold_to_truth, read
from tests.services import faults
from tests.services.fault import Fault
from tests.services.kaggle import KaggleSite, asks
from tests.services.kaggle_lives import usual, world
from tests.services.kaggle_world import Person, World
from tests.services.wire import Call, Reply

CODE = "handle_changed_hands"
NEXT = NOW + timedelta(days=1)
BEFORE = usual(years=4, notebooks=4, datasets=3, models=2)


def other(**more: Any) -> Person:
    """Return another account by the same name, with things of its own."""
    young = usual(years=1, notebooks=2, datasets=1, models=1)
    sets = tuple(replace(one, id=one.id + 500) for one in young.datasets)
    return replace(young, id=4812, datasets=sets, **more)


def twice(
    after: World,
    *,
    now: Any = NEXT,
    between: Callable[[KaggleSite], None] | None = None,
) -> tuple[Read, Read, KaggleSite]:
    """Read, let another account take the name, and read again twice, once offline."""
    store = InMemory()
    with KaggleSite(world(BEFORE)) as site:
        first = read(site, store=store)
        site.forget()
        site.world = after
        if between:
            between(site)
        done = read(site, store=store, now=now)
        asked = list(site.log)
        again = read(site, store=store, now=now + timedelta(hours=1))
        site.forget()
        offline = read(site, store=store, now=now, offline=True)
        assert site.log == []
        site._log = {one.number: one for one in asked}
    for one in (first, again, offline):
        assert CODE not in one.notices
    return first, done, site


def test_a_name_that_changed_hands_is_read_anew_and_told() -> None:
    first, done, site = twice(world(other()))
    assert first.profile.id == "4711" and done.profile.id == "4812"
    text = f"The name {NOA} belongs to another account than when it was read before; "
    assert done.notices[CODE].startswith(text)
    assert done.error is None
    hold_to_truth(done, world(other()))
    assert site.made("ListEntities") == 1, "one question more, and once a day"


def test_the_same_account_is_asked_for_once_a_day_and_nothing_is_dropped() -> None:
    _, done, site = twice(world(BEFORE))
    assert CODE not in done.notices and done.profile.id == "4711"
    assert site.made("ListEntities") == 1
    assert site.made("GetDataset") == 0, "what is kept is used"


def test_within_a_day_only_a_refresh_asks_again() -> None:
    store = InMemory()
    with KaggleSite(world(BEFORE)) as site:
        read(site, store=store)
        site.world = world(other())
        site.forget()
        read(site, store=store, now=LATER)
        assert site.made("ListEntities") == 0
        done = read(site, store=store, now=LATER, refresh=True)
        again = read(site, store=store, now=LATER, refresh=True)
        offline = read(site, store=store, now=LATER, offline=True)
    assert CODE in done.notices
    assert CODE not in {**again.notices, **offline.notices}
    assert done.activities == again.activities == offline.activities


def test_the_line_of_a_leaderboard_is_asked_for_again() -> None:
    store, boards = InMemory(), ["leaf-count"]
    with KaggleSite(world(BEFORE)) as site:
        first = read(site, store=store, competitions=boards)
        site.world = replace(world(other()), competitions=())
        done = read(site, store=store, now=NEXT, competitions=boards)
    assert first.days("submission") and not done.days("submission")
    assert CODE in done.notices and "no_leaderboard" in done.notices


def test_whose_the_token_is_is_asked_again_too() -> None:
    store = InMemory()
    with KaggleSite(world(BEFORE)) as site:
        assert read(site, signed=OWN, store=store).profile.controlled
        site.world = replace(world(other()), tokens=((OWN["KAGGLE_API_TOKEN"], "me"),))
        done = read(site, signed=OWN, store=store, now=NEXT)
    assert CODE in done.notices and not done.profile.controlled


def without_number(_: Call, reply: Reply) -> Reply:
    rows = reply.payload()["documents"]
    for row in rows:
        row.pop("id")
        row["ownerUser"].pop("id")
    return Reply.of({"documents": rows})


def nobody(_: Call, reply: Reply) -> Reply:
    return Reply.of({"documents": []})


@pytest.mark.parametrize(
    "wrong",
    [
        faults.status(500, when=asks("ListEntities"), times=None),
        Fault(change=without_number, when=asks("ListEntities"), times=None),
        Fault(change=nobody, when=asks("ListEntities"), times=None),
    ],
)
def test_without_a_number_to_compare_nothing_is_said_or_dropped(wrong: Fault) -> None:
    def fail(site: KaggleSite) -> None:
        site.faults = [wrong]

    first, done, site = twice(world(BEFORE), between=fail)
    assert wrong.met
    assert CODE not in done.notices and done.profile.id == "4711"
    assert site.made("GetDataset") == 0
    assert done.activities == first.activities


def test_a_number_that_was_not_told_before_is_no_other_account() -> None:
    store = InMemory()
    blind = Fault(change=without_number, when=asks("ListEntities"))
    with KaggleSite(world(BEFORE), faults=[blind]) as site:
        first = read(site, store=store)
        done = read(site, store=store, now=NEXT)
    assert first.profile.id is None and done.profile.id == "4711"
    assert CODE not in done.notices


def test_a_plan_counts_the_question_and_tells_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, window = InMemory(), Window(since=None, until=date(2026, 11, 1))
    with KaggleSite(world(BEFORE)) as site:
        read(site, store=store)
        monkeypatch.setenv("AUDITOR_KAGGLE_URL", site.url)
        runs = [
            Run(store=store, now=lambda: LATER),
            Run(store=store, now=lambda: NEXT),
        ]
        told = [Kaggle(run=run).plan(NOA, window) for run in runs]
        site.world = world(other())
        assert CODE in read(site, store=store, now=NEXT).notices
    assert [("1 to find the person" in one.lines) for one in told] == [False, True]
    assert told[1].requests == told[0].requests + 1
