"""What was read once is not asked for again, and serves without a network."""

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest

from auditor.connectors.kaggle import Kaggle
from auditor.model import InMemory, Interrupted, Profile, Record, Run, Window
from tests.connectors.accounts import Read
from tests.connectors.kaggle_reads import (
    LATER,
    NOA,
    NOW,
    OWN,
    OWN_KEY,
    READER,
    UNTIL,
    hold_to_truth,
    read,
    states,
)
from tests.services import faults
from tests.services.kaggle import KaggleSite, asks
from tests.services.kaggle_lives import KEY, TOKEN, at, usual, world
from tests.services.kaggle_world import World

BOARDS = ["leaf-count", "https://www.kaggle.com/competitions/two-rivers/overview"]


def told(done: Read) -> list[Record]:
    """Return all records but for when they were fetched."""
    return [
        replace(r, fetched_at=None) if isinstance(r, Profile) else r
        for r in done.records
    ]


@pytest.mark.parametrize("boards", [[], BOARDS])
@pytest.mark.parametrize("signed", [READER, OWN, OWN_KEY])
def test_an_hour_later_a_quarter_is_asked_and_the_same_told(
    signed: dict[str, str], boards: list[str]
) -> None:
    store = InMemory()
    with KaggleSite(world()) as site:
        first = read(site, signed=signed, store=store, competitions=boards)
        asked = len(site.log)
        assert asked <= 22
        site.forget()
        second = read(site, signed=signed, store=store, now=LATER, competitions=boards)
        assert len(site.log) <= asked / 4
        site.forget()
        offline = read(
            site, signed={}, store=store, now=LATER, offline=True, competitions=boards
        )
        assert site.log == []
    assert first.error is None
    assert told(first) == told(second) == told(offline)


def test_within_half_an_hour_nothing_is_asked() -> None:
    store, soon = InMemory(), NOW + timedelta(minutes=10)
    with KaggleSite(world()) as site:
        first = read(site, signed=OWN, store=store)
        site.forget()
        second = read(site, signed=OWN, store=store, now=soon)
        assert site.log == []
    assert first.records == second.records


def test_versions_are_asked_again_only_where_a_data_set_changed() -> None:
    store, before = InMemory(), usual()
    changed = replace(
        before.datasets[4], versions=(*before.datasets[4].versions, at("2026-11-02", 8))
    )
    after = replace(
        before, datasets=(*before.datasets[:4], changed, *before.datasets[5:])
    )
    with KaggleSite(world(before)) as site:
        read(site, store=store)
        site.forget()
        site.world = world(after)
        done = read(site, store=store, now=LATER, until=date(2026, 11, 2))
        assert site.made("GetDataset") == 1
    assert date(2026, 11, 2) in done.days("dataset")
    hold_to_truth(done, site.world)


def test_nothing_of_a_token_is_kept_and_it_is_known_for_a_day() -> None:
    store, next_day = InMemory(), NOW + timedelta(hours=21)
    with KaggleSite(world()) as site:
        done = read(site, signed=OWN, store=store)
        kept = [part for _, part in vars(store)["_rows"]]
        assert not [part for part in kept if part.startswith("token")]
        read(site, signed=OWN, store=store, now=LATER)
        assert site.made("IntrospectToken") == 1
        read(site, signed=OWN, store=store, now=next_day)
        assert site.made("IntrospectToken") == 2
    assert done.profile.controlled


def test_a_token_that_was_changed_for_another_one_is_noticed() -> None:
    store, other = InMemory(), usual("a-reader", notebooks=2, datasets=0, models=0)
    with KaggleSite(world(usual(), other)) as site:
        assert read(site, signed=OWN, store=store).profile.controlled
        theirs = {"KAGGLE_API_TOKEN": "KGAT_reader"}
        late = NOW + timedelta(hours=1)
        done = read(site, signed=theirs, store=store, now=late)
        again = read(site, signed=theirs, store=store, now=late, offline=True)
    for one in (done, again):
        assert one.error is None and not one.profile.controlled
        assert "a-reader" not in repr(one.records)
        assert not [t for t in one.artifacts if t.kind.value == "competition"]
        hold_to_truth(one, site.world)


def test_refresh_asks_for_everything_again() -> None:
    store = InMemory()
    with KaggleSite(world()) as site:
        read(site, signed=OWN, store=store, competitions=BOARDS)
        asked = len(site.log)
        site.forget()
        read(site, signed=OWN, store=store, competitions=BOARDS, refresh=True)
        assert len(site.log) == asked


def test_offline_without_a_store_is_one_sentence() -> None:
    with KaggleSite(world()) as site:
        done = read(site, offline=True)
        assert site.log == []
    assert done.code == "offline" and "run once without --offline" in str(done.error)
    assert done.coverage == []


def test_offline_days_since_then_are_unknown() -> None:
    store, late = InMemory(), NOW + timedelta(days=30)
    with KaggleSite(world()) as site:
        read(site, store=store)
        done = read(site, store=store, now=late, offline=True, until=date(2026, 12, 1))
    assert done.code == "offline"
    assert ("none", "offline") in states(done)
    assert not done.sees(date(2026, 11, 15))
    hold_to_truth(done, site.world)


def test_offline_what_never_came_is_unknown() -> None:
    store = InMemory()
    lost = faults.status(500, when=asks("ListModels"), times=None)
    with KaggleSite(world(), faults=[lost]) as site:
        read(site, store=store, competitions=["leaf-count"])
        done = read(site, store=store, offline=True, competitions=["nobody-here"])
    assert done.code == "offline"
    assert ("partial", "offline") in states(done)
    assert done.days("notebook") and not done.days("model")


def test_offline_only_what_was_listed_has_details() -> None:
    store = InMemory()
    lost = faults.status(500, when=asks("GetDataset"), times=None)
    with KaggleSite(world(), faults=[lost], inline=False) as site:
        read(site, store=store)
        done = read(site, store=store, offline=True)
    assert done.code == "offline" and done.days("dataset") == {}
    hold_to_truth(done, site.world)


def test_many_pages_are_read_and_a_longer_list_drops_the_old_ones() -> None:
    store, person = InMemory(), usual(notebooks=47, datasets=25)
    with KaggleSite(world(person), most=20) as site:
        done = read(site, store=store)
        assert site.made("ListKernels") == 3 and site.made("ListDatasets") == 2
        site.world = world(usual(notebooks=15, datasets=25))
        shorter = read(site, store=store, now=LATER)
        offline = read(site, store=store, now=LATER, offline=True)
    assert len(done.days("notebook")) and done.error is None
    hold_to_truth(done, world(person))
    assert len([t for t in done.artifacts if t.kind.value == "notebook"]) == 47
    for other in (shorter, offline):
        assert len([t for t in other.artifacts if t.kind.value == "notebook"]) == 15


def test_pages_without_a_token_are_asked_for_by_number() -> None:
    person = usual(notebooks=47, datasets=20, models=3)
    with KaggleSite(world(person), most=20, numbered=True) as site:
        done = read(site)
    assert len([t for t in done.artifacts if t.kind.value == "notebook"]) == 47
    assert len([t for t in done.artifacts if t.kind.value == "dataset"]) == 20
    hold_to_truth(done, world(person))


def test_two_people_side_by_side_are_not_mixed() -> None:
    other = usual("ben-invented", notebooks=30, datasets=12)
    both = World(people=(usual(), other), keys=((NOA, KEY), ("a-reader", "reader-key")))
    done: dict[str, Read] = {}
    with KaggleSite(both, latency=0.005) as site:
        store = InMemory()

        def one(name: str) -> None:
            run = Run(store=store, now=lambda: NOW)
            window = Window(since=None, until=UNTIL)
            done[name] = Read([*Kaggle(run=run).pull(name, window)], None)

        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("AUDITOR_KAGGLE_URL", site.url)
            for key, value in READER.items():
                environment.setenv(key, value)
            names = (NOA, "ben-invented")
            threads = [threading.Thread(target=one, args=(n,)) for n in names]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    for name in names:
        hold_to_truth(done[name], both, name)
        assert all(name in act.url for act in done[name].activities)


def test_an_interruption_ends_at_once_and_keeps_what_came(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, stop = InMemory(), threading.Event()
    stuck = faults.timeout(when=asks("GetDataset"), times=None)
    run = Run(store=store, stop=stop, now=lambda: NOW)
    with KaggleSite(world(), faults=[stuck]) as site:
        monkeypatch.setenv("AUDITOR_KAGGLE_URL", site.url)
        monkeypatch.setenv("KAGGLE_API_TOKEN", TOKEN)
        threading.Timer(0.3, stop.set).start()
        with pytest.raises(Interrupted):
            list(Kaggle(run=run).pull(NOA, Window(since=None, until=UNTIL)))
        site.faults = []
        site.forget()
        done = read(site, signed=OWN, store=store)
        assert site.made("ListKernels") == 0 and site.made("GetDataset") == 10
    hold_to_truth(done, site.world)
