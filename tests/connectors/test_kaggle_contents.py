"""What Kaggle says of the things it lists, at no further request."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from auditor.connectors._segment import category
from auditor.model import Basis, Contents, InMemory, Kept, Kind, Place, Store
from auditor.testing.records import record_faults
from tests.connectors.accounts import Read
from tests.connectors.kaggle_odd import WORLD, with_rows
from tests.connectors.kaggle_reads import LATER, NOA, NOW, OWN, UNTIL, read
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_answers import packed, table
from tests.services.kaggle_lives import at, usual, world
from tests.services.kaggle_world import Dataset, Model, Notebook, World

SITE = "https://www.kaggle.com"


def held(done: Read) -> dict[str, Contents]:
    rows = [r for r in done.records if isinstance(r, Contents)]
    found = {row.subject: row for row in rows}
    assert len(found) == len(rows), "told twice"
    assert [row for r in rows for row in record_faults(r, "kaggle", UNTIL)] == []
    things = {thing.name: thing for thing in done.artifacts}
    assert set(found) == set(things), "a thing without contents, or the other way round"
    for name, row in found.items():
        thing = things[name]
        assert (row.kind, row.url) == (thing.kind, thing.url)
        assert (row.readme, row.paths, row.texts) == ("", (), {})
    return found


def small() -> World:
    """Return somebody with one of each, and the competitions of the usual lives."""
    notebook = Notebook(
        id=31,
        slug="leaves",
        runs=(at("2021-01-01"), at("2021-03-03")),
        tags=("NLP", "feature engineering"),
    )
    rain = Dataset(id=5, slug="rain", versions=(at("2020-01-01"), at("2020-02-01")))
    net = Model(id=1, slug="net", variations=((11, (at("2022-01-01"),)),))
    person = replace(
        usual(notebooks=0, datasets=0, models=0),
        notebooks=(notebook,),
        datasets=(rain,),
        models=(net,),
    )
    told = world(person)
    solo, *more = told.competitions
    solo = replace(solo, category="Featured", tags=("Image Data",), closed=True)
    return replace(told, competitions=(solo, *more))


def one(name: str, change: Any, subject: str, **more: Any) -> Contents:
    """Return what is told of one thing where one answer is another."""
    done = with_rows(name, change, of=more.pop("of", small()), **more)
    assert done.error is None
    return held(done)[subject]


def test_every_thing_is_told_as_the_lists_have_it() -> None:
    with KaggleSite(small()) as site:
        done = read(site, competitions=["leaf-count", "two-rivers"])
    found = held(done)
    assert found[f"{NOA}/leaves"].facts == (
        "language:python",
        "versions:2",
        "votes:3",
        "tag:feature engineering",
        "tag:nlp",
    )
    assert found[f"{NOA}/rain"] == Contents(
        source="kaggle",
        kind=Kind.DATASET,
        subject=f"{NOA}/rain",
        url=f"{SITE}/datasets/{NOA}/rain",
        created=date(2020, 1, 1),
        updated=date(2020, 2, 1),
        facts=(
            "license:CC0-1.0",
            "versions:2",
            "usability:0.88",
            "votes:5",
            "tag:weather",
        ),
    )
    assert found[f"{NOA}/net"].facts == ("votes:2", "tag:nlp")
    assert found["leaf-count"].facts == (
        "category:featured",
        "rank:2",
        "teams:4",
        "board:private",
        "tag:image data",
    )
    assert found["leaf-count"].updated == date(2023, 3, 9)


def test_the_subjects_are_those_of_the_acts() -> None:
    with KaggleSite(small()) as site:
        done = read(site, competitions=["leaf-count"])
    named = {act.subject for act in done.activities if act.subject}
    assert named == set(held(done))
    assert {row.basis for row in held(done).values()} == {Basis.PLATFORM}


def test_the_board_of_one_that_goes_on_is_public_whatever_its_file_says() -> None:
    told = small()
    open_ = replace(told.competitions[0], deadline=NOW + timedelta(days=9))
    for closed in (True, False):
        now = replace(told, competitions=(replace(open_, closed=closed),))
        with KaggleSite(now) as site:
            found = held(read(site, competitions=["leaf-count"]))["leaf-count"]
        assert "board:public" in found.facts and "rank:2" in found.facts


def test_what_was_entered_does_not_say_of_which_board_the_rank_is() -> None:
    with KaggleSite(small()) as site:
        done = read(site, signed=OWN)
    found = held(done)
    assert found["leaf-count"].facts == (
        "category:featured",
        "rank:2",
        "teams:4",
        "tag:image data",
    )
    assert found["leaf-count"].updated == date(2023, 3, 10), "the end is what is known"
    assert found["two-rivers"].facts == ("category:featured", "rank:1", "teams:1")


@pytest.mark.parametrize(
    ("name", "private"),
    [
        ("x-privateleaderboard.csv", True),
        ("X-PrivateLeaderboard-2023-03-11T00:00:00.csv", True),
        ("x-publicleaderboard.csv", False),
        ("x-privateleaderboard-notes-publicleaderboard.csv", False),
        ("privateleaderboard.csv.csv", False),
        ("x-privateleaderboard" + "-1" * 20_000 + "x.csv", False),
    ],
)
def test_a_board_is_private_by_the_name_of_its_file_alone(
    name: str, private: bool
) -> None:
    from tests.connectors.test_kaggle_boards import served

    body = packed(name, table(small().competitions[0]))
    assert ("board:private" in held(served(body))["leaf-count"].facts) is private


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Featured", "featured"),
        ("Getting Started", "getting_started"),
        ("gettingStarted", "getting_started"),
        ("GETTING_STARTED", "getting_started"),
        ("HOST_SEGMENT_GETTING_STARTED", "getting_started"),
        ("InClass", "community"),
        ("In Class", "community"),
        ("Research", "research"),
        ("\x1b[31mPlay\u202eground\n!", "play_ground"),
        ("", ""),
        ("--", ""),
    ],
)
def test_a_segment_has_one_name_however_it_is_written(text: str, name: str) -> None:
    assert category(text) == name


def test_it_takes_no_request_more_and_is_the_same_from_the_store() -> None:
    store = InMemory()
    with KaggleSite(world()) as site:
        first = read(site, store=store)
        assert len(site.log) == 14
        site.forget()
        second = read(site, store=store, now=LATER)
        assert len(site.log) == 3
        offline = read(site, store=store, now=LATER, offline=True)
    assert held(first) == held(second) == held(offline)


def forgotten(store: Store, part: str, *names: str) -> None:
    """Take fields out of what was kept, as an earlier form had them not."""
    [place] = {p for p, kept in vars(store)["_rows"] if kept == part}
    assert isinstance(place, Place)
    kept = store.get(place, part)
    assert kept
    told = json.loads(kept.body)
    for row in told.get("rows", [told]):
        for name in names:
            del row[name]
    body = json.dumps(told).encode()
    store.put(place, part, Kept(body=body, fetched_at=kept.fetched_at, closed=True))


def test_what_was_kept_before_there_was_more_to_tell_is_read_as_it_is() -> None:
    store = InMemory()
    with KaggleSite(small()) as site:
        read(site, store=store, competitions=["leaf-count"])
        forgotten(store, "notebooks/0", "tags")
        forgotten(store, "datasets/0", "license", "usability")
        forgotten(store, "board/leaf-count", "category", "tags", "private")
        done = read(site, store=store, offline=True, competitions=["leaf-count"])
    found = held(done)
    assert found[f"{NOA}/leaves"].facts[-1] == "votes:3"
    assert found[f"{NOA}/rain"].facts == ("versions:2", "votes:5", "tag:weather")
    assert found["leaf-count"].facts == ("rank:2", "teams:4", "board:public")


def test_of_a_board_kept_before_it_is_asked_once_what_it_is() -> None:
    store, boards = InMemory(), ["two-rivers"]
    with KaggleSite(small()) as site:
        read(site, store=store, competitions=boards)
        forgotten(store, "board/two-rivers", "category", "tags", "private")
        [place] = {p for p, kept in vars(store)["_rows"] if kept == "board/two-rivers"}
        kept = store.get(place, "board/two-rivers")
        assert kept
        store.put(place, "board/two-rivers", replace(kept, closed=False))
        for made in (1, 0):
            site.forget()
            late = LATER + timedelta(hours=1 - made)
            done = read(site, store=store, competitions=boards, now=late)
            assert site.made("GetCompetition") == made
    assert "category:featured" in held(done)["two-rivers"].facts


# What strangers write.

ODD: tuple[Any, ...] = (
    *(None, 7, -1, 2**70, 1.5, "", "x" * 5000, [], {}, [[]], {"a": 1}, True, "NaN"),
    *("\x00\ud800", "\x1b[2J", "ada@example.org", [None, 7, {}], [{"name": 7}]),
    *(["\x1b[31mred\u202e"] * 9000, [{"name": "write to ada@example.org"}] * 9000),
)
FIELDS = (
    *(("ListKernels", "kernels", name) for name in ("categoryIds", "language")),
    *(("ListKernels", "kernels", name) for name in ("totalVotes",)),
    *(("ListDatasets", "datasets", name) for name in ("licenseName", "tags")),
    *(("ListDatasets", "datasets", name) for name in ("usabilityRating", "voteCount")),
    *(("ListModels", "models", name) for name in ("tags", "voteCount")),
)


@pytest.mark.parametrize(("name", "rows", "field"), FIELDS)
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_a_wrong_value_costs_only_itself(
    name: str, rows: str, field: str, odd: Any
) -> None:
    def change(told: Any) -> None:
        for row in told[rows]:
            row[field] = odd

    done = with_rows(name, change)
    assert done.error is None
    found = held(done)
    assert len(found) == 8
    told = [fact for row in found.values() for fact in row.facts]
    assert all(fact.isprintable() and len(fact) <= 140 for fact in told)
    assert "example.org" not in repr(done.records)


@pytest.mark.parametrize("field", ["category", "tags", "deadline", "teamCount"])
@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:20])
def test_a_wrong_value_of_a_competition_costs_only_itself(field: str, odd: Any) -> None:
    def change(told: Any) -> None:
        told[field] = odd

    more: dict[str, Any] = {"of": WORLD, "competitions": ["leaf-count"]}
    found = one("GetCompetition", change, "leaf-count", **more)
    assert {"rank:2", "teams:4"} <= set(found.facts)
    assert all(fact.isprintable() and len(fact) <= 140 for fact in found.facts)

    def each(told: Any) -> None:
        for row in told["competitions"]:
            row[field] = odd

    found = one("ListCompetitions", each, "leaf-count", of=WORLD, signed=OWN)
    assert "rank:2" in found.facts


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0.9411764705882353, "0.94"),
        (1, "1.0"),
        (1.0, "1.0"),
        (0, None),
        (2, None),
        (1.01, None),
        (-0.5, None),
        (True, None),
        ("0.9", None),
        (10**400, None),
        (None, None),
    ],
)
def test_a_share_is_one_or_is_left_out(value: Any, shown: str | None) -> None:
    def change(told: Any) -> None:
        told["datasets"][0]["usabilityRating"] = value

    facts = one("ListDatasets", change, f"{NOA}/rain").facts
    said = [f.partition(":")[2] for f in facts if f.startswith("usability:")]
    assert said == ([] if shown is None else [shown])


def test_a_data_set_that_went_away_is_told_of_no_more() -> None:
    def gone(told: Any) -> None:
        told["isPrivate"] = True

    done = with_rows("GetDataset", gone, of=small())
    assert f"{NOA}/rain" not in held(done)


def test_no_private_thing_is_told() -> None:
    person = small().people[0]
    hidden = tuple(replace(one, private=True) for one in person.notebooks)
    with KaggleSite(world(replace(person, notebooks=hidden))) as site:
        assert f"{NOA}/leaves" not in held(read(site, signed=OWN))
