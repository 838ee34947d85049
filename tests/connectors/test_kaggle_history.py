"""What Kaggle tells of a person becomes records, and nothing else does."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from auditor.model import Basis, InMemory, Kind
from tests.connectors.kaggle_reads import (
    NOA,
    OWN,
    OWN_KEY,
    READER,
    hold_to_truth,
    read,
    states,
)
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_lives import at, usual, world
from tests.services.kaggle_world import Dataset, Model, Notebook, Person, Post

BORN = at("2019-05-06")


def person(**parts: object) -> Person:
    return replace(Person(id=7, user=NOA, created=BORN), **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("signed", [READER, OWN, OWN_KEY])
@pytest.mark.parametrize("inline", [True, False])
def test_ten_years_are_told_as_they_were(signed: dict[str, str], inline: bool) -> None:
    with KaggleSite(world(), inline=inline) as site:
        done = read(site, signed=signed)
    assert done.error is None
    hold_to_truth(done, site.world)
    days, truth = done.days("dataset"), site.world.truth(NOA)
    assert days == {day: n for (day, kind), n in truth.items() if kind == "dataset"}
    assert len(done.artifacts) == 53 + (2 if signed is not READER else 0)


def test_everything_goes_by_kaggles_clock_and_is_told_once_in_order() -> None:
    with KaggleSite(world()) as site:
        done = read(site)
    assert {act.basis for act in done.activities} == {Basis.PLATFORM}
    assert all(act.at and act.at.tzinfo is UTC for act in done.activities)
    days = [act.falls_on() for act in done.activities]
    assert days == sorted(days)


def test_of_a_notebook_the_last_run_is_told_and_no_day_is_fully_seen() -> None:
    runs = (at("2021-01-01"), at("2021-02-02"), at("2021-03-03", 23))
    one = Notebook(id=31, slug="leaves", runs=runs, title="Leaves")
    with KaggleSite(world(person(notebooks=(one,)))) as site:
        done = read(site)
    (act,) = done.activities
    assert (act.id, act.kind) == ("kaggle:kernel:31:3", Kind.NOTEBOOK)
    assert act.at == datetime(2021, 3, 3, 23, 30, 15, tzinfo=UTC)
    assert act.url == f"https://www.kaggle.com/code/{NOA}/leaves"
    assert (act.title, act.subject) == ("Leaves", f"{NOA}/leaves")
    assert states(done) == {("full", None), ("partial", "last_run_only")}
    assert done.sees(BORN.date().replace(day=5))
    assert not done.sees(date(2021, 3, 3)) and not done.sees(date(2026, 11, 1))
    assert "last run" in done.notices["last_run_only"]


def test_without_notebooks_no_day_is_fully_seen_either() -> None:
    one = Dataset(id=5, slug="rain", versions=(at("2020-01-01"), at("2020-02-01")))
    with KaggleSite(world(person(datasets=(one,)))) as site:
        done = read(site)
    assert states(done) == {("full", None), ("partial", "last_run_only")}
    assert [act.id for act in done.activities] == [
        "kaggle:dataset:5:1",
        "kaggle:dataset:5:2",
    ]
    assert done.activities[1].url.endswith(f"/datasets/{NOA}/rain/versions/2")
    (thing,) = done.artifacts
    assert (thing.created, thing.updated) == (date(2020, 1, 1), date(2020, 2, 1))
    assert thing.metrics == {"votes": 5, "downloads": 70, "versions": 2}
    assert thing.tags == ("weather",)


def test_versions_by_somebody_else_are_not_the_persons() -> None:
    days = tuple(at(f"2020-01-0{n}") for n in (1, 2, 3))
    one = Dataset(id=5, slug="rain", versions=days, others=frozenset({2}))
    with KaggleSite(world(person(datasets=(one,)))) as site:
        done = read(site)
    assert set(done.days("dataset")) == {date(2020, 1, 1), date(2020, 1, 3)}


def test_models_are_told_when_published_and_when_an_only_variation_changed() -> None:
    first, second, third = at("2022-01-01"), at("2022-02-02"), at("2022-03-03")
    models = (
        Model(id=1, slug="one", variations=((11, (first,)),)),
        Model(id=2, slug="two", variations=((21, (first, second, third)),)),
        Model(id=3, slug="many", variations=((31, (first, second)), (32, (third,)))),
    )
    with KaggleSite(world(person(models=models))) as site:
        done = read(site)
    assert {(act.id, act.at) for act in done.activities} == {
        ("kaggle:model:1:11:1", first),
        ("kaggle:model:2:21:1", first),
        ("kaggle:model:2:21:3", third),
        ("kaggle:model:3:31:1", first),
    }
    assert ("partial", "last_run_only") in states(done)
    assert [thing.metrics["variations"] for thing in done.artifacts] == [1, 1, 2]


def test_a_model_of_one_version_does_not_clear_a_day() -> None:
    one = Model(id=1, slug="one", variations=((11, (at("2022-01-01"),)),))
    bare = Model(id=2, slug="bare", variations=((12, (at("2022-01-05"),)),))
    with KaggleSite(world(person(models=(one,)))) as site:
        assert states(read(site)) == {("full", None), ("partial", "last_run_only")}
    with KaggleSite(world(person(models=(bare,))), inline=False) as site:
        done = read(site)
    assert [act.id for act in done.activities] == ["kaggle:model:2:12:1"]


@pytest.mark.parametrize("signed", [OWN, OWN_KEY])
def test_the_own_token_tells_when_notebooks_were_begun_and_what_was_posted(
    signed: dict[str, str],
) -> None:
    one = Notebook(id=31, slug="leaves", runs=(at("2021-01-01"), at("2021-03-03")))
    posts = (
        Post(id=8, at=at("2021-04-04"), topic=True, title="How?"),
        Post(id=9, at=at("2021-04-05")),
        Post(id=10, at=at("2021-04-06"), private=True),
    )
    with KaggleSite(world(person(notebooks=(one,), posts=posts))) as site:
        done = read(site, signed=signed)
    assert [act.id for act in done.activities] == [
        "kaggle:kernel:31:1",
        "kaggle:kernel:31:2",
        "kaggle:topic:8",
        "kaggle:message:9",
    ]
    assert done.activities[2].url == "https://www.kaggle.com/discussions/general/8"
    assert done.artifacts[0].created == date(2021, 1, 1)
    assert done.profile.controlled
    assert "forum" not in done.notices["last_run_only"]


def test_another_persons_token_is_asked_for_nothing_of_its_own() -> None:
    with KaggleSite(world()) as site:
        done = read(site, signed={"KAGGLE_API_TOKEN": "KGAT_reader"})
        assert site.made("ListCompetitions") == 0
        assert site.made("ListEntities") == 1
    assert not done.profile.controlled
    assert done.days("discussion", "competition") == {}


def test_private_rows_are_dropped_before_anything_is_kept() -> None:
    secret = "SECRETPLAN"
    public = usual(years=2, notebooks=3, datasets=2, models=1)
    one = at("2025-01-01")
    mixed = replace(
        public,
        notebooks=(
            *public.notebooks,
            Notebook(id=1, slug=secret, title=secret, runs=(one,), private=True),
        ),
        datasets=(
            *public.datasets,
            Dataset(id=2, slug=secret, title=secret, versions=(one,), private=True),
        ),
        models=(
            *public.models,
            Model(
                id=3, slug=secret, title=secret, variations=((4, (one,)),), private=True
            ),
        ),
    )
    store = InMemory()
    with KaggleSite(world(mixed)) as site:
        done = read(site, signed=OWN, store=store)
    hold_to_truth(done, site.world)
    assert secret not in repr(done.records) and secret not in repr(vars(store))
    assert "example.org" not in repr(vars(store))
    assert date(2025, 1, 1) not in done.days("notebook", "dataset", "model")


def test_the_profile_has_its_number_and_how_kaggle_spells_it() -> None:
    with KaggleSite(world()) as site:
        done = read(site, "https://kaggle.com/NOA-velderin/")
    assert (done.profile.handle, done.profile.id) == (NOA, "4711")
    assert done.profile.url == f"https://www.kaggle.com/{NOA}"
    assert done.profile.aliases == (f"https://kaggle.com/{NOA}",)
    assert done.profile.fetched_at and not done.profile.controlled
    hold_to_truth(done, site.world)


def test_nobody_can_tell_an_unknown_person_from_a_quiet_one() -> None:
    with KaggleSite(world()) as site:
        done = read(site, "no-such-person")
        known = read(site, NOA)
    assert done.error is None and done.activities == []
    assert "whether there is such a person" in done.notices["nothing_found"]
    assert "nothing_found" not in known.notices


def test_an_account_without_anything_is_empty_and_may_have_handed_in() -> None:
    with KaggleSite(world(person())) as site:
        done = read(site)
    assert states(done) == {("full", None), ("partial", "last_run_only")}
    assert "nothing_found" not in done.notices


def test_the_window_bounds_what_is_said_to_be_seen() -> None:
    with KaggleSite(world()) as site:
        done = read(site, since=date(2020, 1, 1), until=date(2026, 11, 5))
    assert {row.since for row in done.coverage} == {date(2020, 1, 1), date(2026, 11, 2)}
    assert not done.sees(date(2026, 11, 2))
    assert ("none", "not_over") in states(done)
