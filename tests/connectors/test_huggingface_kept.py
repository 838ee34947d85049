"""What is kept between runs, and what is asked again."""

import threading
from datetime import timedelta

import pytest

from auditor.connectors.huggingface import HuggingFace
from auditor.model import InMemory, Interrupted, Profile, Record, Sight, Window
from tests.connectors.accounts import Quick, Read
from tests.connectors.hub_reads import NOW, hold_to_truth, is_whole, read, run
from tests.services import faults
from tests.services.hub import Hub
from tests.services.hub_lives import NAME, TOKEN, UNTIL, usual
from tests.services.hub_world import Commit, Person, Repo, World

LATER = NOW + timedelta(hours=1)


def told(done: Read) -> list[Record]:
    return [r for r in done.records if not isinstance(r, Profile)]


def test_ten_years_are_quick_and_a_second_run_asks_a_quarter() -> None:
    world, store = usual(), InMemory()
    with Hub(world, latency=0.02) as hub:
        first = read(hub, on=run(store))
        asked = len(hub.log)
        assert 2 <= hub.most_in_flight() <= 5
        hub.forget()
        second = read(hub, on=run(store, LATER))
        again = len(hub.log)
        hub.forget()
        offline = read(hub, on=run(store, LATER, offline=True))
        assert hub.log == []
        refreshed = read(hub, on=run(store, LATER, refresh=True))
        assert len(hub.log) == asked
    assert asked <= 60 and again <= asked / 4
    for done in (first, second, offline, refreshed):
        hold_to_truth(done, world)
        assert is_whole(done)
        assert told(done) == told(first)


def test_only_what_changed_is_asked_again() -> None:
    world, store = usual(models=3, datasets=1, spaces=1, years=2), InMemory()
    with Hub(world) as hub:
        read(hub, on=run(store))
        hub.forget()
        old = world.repos["models", f"{NAME}/model-01"]
        new = Commit(at=NOW - timedelta(days=2), authors=(NAME,), title="More")
        fields = {n: getattr(old, n) for n in old.__dataclass_fields__}
        changed = Repo(**{**fields, "commits": (*old.commits, new)})
        hub.world = World.of(
            *world.persons.values(),
            repos=[changed if r is old else r for r in world.repos.values()],
            papers=world.papers,
        )
        done = read(hub, on=run(store, LATER))
        commits = [a.route for a in hub.log if "/commits/" in a.route]
    assert commits == [f"/api/models/{NAME}/model-01/commits/main"]
    hold_to_truth(done, hub.world)
    assert is_whole(done)


def test_offline_without_a_store_there_is_nothing() -> None:
    with Hub(usual()) as hub:
        done = read(hub, on=run(offline=True))
        assert hub.log == []
    assert done.code == "offline" and "run once without --offline" in str(done.error)
    assert len(done.records) == 1


def test_offline_days_since_the_last_run_are_not_seen() -> None:
    store, days = InMemory(), timedelta(days=10)
    with Hub(usual(years=2)) as hub:
        read(hub, on=run(store))
        done = read(hub, on=run(store, NOW + days, offline=True), until=UNTIL + days)
    assert done.code == "offline"
    assert done.sees(UNTIL) and not done.sees(UNTIL + timedelta(days=1))


def test_offline_after_half_a_run_tells_what_is_missing() -> None:
    store, world = InMemory(), usual(models=3, years=2)
    wrong = faults.status(503, when=lambda c: "/commits/" in c.path, times=None)
    with Hub(world, faults=[wrong]) as hub:
        read(hub, on=run(store))
        hub.faults.clear()
        hub.forget()
        done = read(hub, on=run(store, offline=True))
        assert hub.log == []
    hold_to_truth(done, world)
    assert done.code == "offline" and done.artifacts


def test_a_name_that_changed_hands_starts_anew() -> None:
    store = InMemory()
    with Hub(usual(models=3, years=2)) as hub:
        read(hub, on=run(store))
        person = Person(
            name=NAME, id="62", fullname="Other", created=NOW - timedelta(days=9)
        )
        hub.world = World.of(person)
        done = read(hub, on=run(store, LATER))
        offline = read(hub, on=run(store, LATER, offline=True))
    for one in (done, offline):
        assert one.profile.id == "62"
        assert one.activities == [] and one.artifacts == []
        assert is_whole(one)
    told = done.notices["handle_changed_hands"]
    assert told.startswith(f"The name {NAME} belongs to another account than")
    assert "handle_changed_hands" not in offline.notices


def test_a_window_of_yesterday_ends_with_the_last_whole_day() -> None:
    with Hub(usual(years=2)) as hub:
        done = read(hub, since=UNTIL - timedelta(days=30), until=NOW.date())
    rows = [(c.since, c.until, c.state, c.reason) for c in done.coverage]
    assert rows == [
        (UNTIL - timedelta(days=30), UNTIL, Sight.FULL, None),
        (NOW.date(), NOW.date(), Sight.NONE, "not_over"),
    ]
    assert done.error is None


def test_an_interrupt_ends_it_and_what_was_fetched_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world, store = usual(), InMemory()
    lent = Quick(store=store, now=lambda: NOW)
    with Hub(world, latency=0.01) as hub:
        monkeypatch.setenv("HF_ENDPOINT", hub.url)
        stopper = threading.Thread(target=_stops, args=(lent, hub))
        stopper.start()
        with pytest.raises(Interrupted):
            list(HuggingFace(run=lent).pull(NAME, Window(since=None, until=UNTIL)))
        stopper.join()
        asked = len(hub.log)
        assert 20 <= asked < 50
        hub.forget()
        done = read(hub, on=run(store))
        assert len(hub.log) <= 50 - asked + 6
    hold_to_truth(done, world)
    assert is_whole(done)


def _stops(lent: Quick, hub: Hub) -> None:
    while len(hub.log) < 20:
        lent.stop.wait(0.001)
    lent.stop.set()


def test_the_store_holds_what_is_public_and_no_address_of_anybody() -> None:
    lent = run()
    world = usual(models=1, datasets=0, spaces=0, years=1)
    person = world.persons[NAME]
    fields = {n: getattr(person, n) for n in person.__dataclass_fields__}
    written = {"details": "Write to ada@example.org or https://ada.example/"}
    told_of_herself = {"fullname": "ada@example.org", "profile": written}
    world = World.of(
        Person(**{**fields, **told_of_herself}),
        repos=world.repos.values(),
        papers=world.papers,
        tokens={TOKEN: NAME},
    )
    with Hub(world) as hub:
        done = read(hub, token=TOKEN, on=lent)
    rows = str(vars(lent.store)) + str(done.records)
    assert "example.org" not in rows and TOKEN not in rows
    assert "SFconvertbot" not in rows, "what others did is not kept"
