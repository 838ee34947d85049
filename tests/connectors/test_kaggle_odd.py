"""Hostile rows: each costs at most itself, and no day is seen that is not."""

from datetime import date
from typing import Any

import pytest

from tests.connectors.kaggle_odd import ONLY_RAIN, WORLD, changed, with_rows
from tests.connectors.kaggle_reads import OWN, hold_to_truth, read, states
from tests.services.kaggle import KaggleSite
from tests.services.kaggle_lives import usual, world

ODD: list[Any] = [
    None,
    "text",
    [],
    {},
    {"id": "1", "ref": "noa-velderin/x"},
    {"id": -1, "ref": "noa-velderin/x"},
    {"id": 10**40, "ref": "noa-velderin/x"},
    {"id": True, "ref": "noa-velderin/x"},
    {"id": 9, "ref": "no slash"},
    {"id": 9, "ref": "noa-velderin/../../x"},
    {"id": 9, "ref": 9},
    {"id": 9, "ref": "noa-velderin/x", "isPrivate": "no"},
]


@pytest.mark.parametrize("row", ODD)
@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("ListKernels", "kernels"),
        ("ListDatasets", "datasets"),
        ("ListModels", "models"),
    ],
)
def test_a_row_that_cannot_be_read_costs_itself_and_no_day_is_seen(
    name: str, field: str, row: Any
) -> None:
    done = with_rows(name, lambda told: told[field].insert(1, row))
    assert done.error is None
    hold_to_truth(done, WORLD)
    assert len(done.artifacts) == 8
    assert ("partial", "undated") in states(done)
    assert not done.sees(date(2026, 1, 1))
    assert "1 row of" in done.notices["undated"]


ABSURD = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2009-01-01T00:00:00Z"]


@pytest.mark.parametrize(
    "when", [*ABSURD, "2027-01-01T00:00:00Z", "yesterday", "", None, 7, {}, [1]]
)
def test_a_version_on_no_day_that_can_be_is_told_and_no_day_is_seen(when: Any) -> None:
    def change(told: Any) -> None:
        told["versions"][0]["creationDate"] = when

    done = with_rows("GetDataset", change, of=ONLY_RAIN)
    assert done.error is None
    assert done.days("dataset") == {date(2020, 1, 1): 1}
    assert ("partial", "undated") in states(done)
    assert not done.sees(date(2020, 6, 1)) and done.sees(date(2019, 5, 5))


@pytest.mark.parametrize("when", ABSURD)
@pytest.mark.parametrize("field", ["lastRunTime", "publishTime", "updateTime"])
def test_absurd_dates_are_on_no_day(field: str, when: str) -> None:
    rows = "kernels" if "Run" in field else "models"
    name = f"List{rows.title()}"

    def change(told: Any) -> None:
        for row in told[rows]:
            row[field] = when

    done = with_rows(name, change)
    hold_to_truth(done, WORLD)
    assert done.error is None and len(done.artifacts) == 8
    days = [a.falls_on() for a in done.activities]
    assert all(day.year >= 2010 and day <= date(2026, 11, 2) for day in days)


def test_texts_are_cleaned() -> None:
    def change(told: Any) -> None:
        for row in told["kernels"]:
            row["title"] = "\x1b[31mRed\x1b[0m\u202e\nads@example.org " + "x" * 5000

    done = with_rows("ListKernels", change)
    titles = [a.title for a in done.activities if a.kind.value == "notebook"]
    assert titles and all(t.startswith("Red [address] xx") for t in titles)
    assert all(len(t) <= 200 and t.isprintable() for t in titles)


def test_new_words_of_an_enumeration_cost_nothing() -> None:
    def change(told: Any) -> None:
        for row in told["models"]:
            row["instances"][0]["framework"] = "MODEL_FRAMEWORK_OF_TOMORROW"
            row["voteCount"] = "many"
            row["somethingNew"] = {"a": 1}

    done = with_rows("ListModels", change)
    assert done.error is None and "undated" not in done.notices
    hold_to_truth(done, WORLD)
    assert len(done.days("model")) == 3


def test_the_same_row_twice_is_told_once() -> None:
    def double(told: Any) -> None:
        told["datasets"] *= 2

    done = with_rows("ListDatasets", double)
    hold_to_truth(done, WORLD)
    assert len(done.artifacts) == 8


def test_very_many_versions_are_read() -> None:
    def many(told: Any) -> None:
        first = told["versions"][-1]
        told["versions"] = [{**first, "versionNumber": n} for n in range(1, 20_001)]

    done = with_rows("GetDataset", many, of=ONLY_RAIN)
    assert done.days("dataset") == {date(2020, 1, 1): 20_000}


def test_versions_that_cannot_be_read_leave_no_day_seen() -> None:
    def worse(told: Any) -> None:
        told["versions"][0]["versionNumber"] = 0

    done = with_rows("GetDataset", worse, of=ONLY_RAIN)
    assert done.code == "bad_answer" and not done.sees(date(2020, 6, 1))


@pytest.mark.parametrize("keep", [0, 1])
def test_a_history_that_begins_in_the_middle_is_partly_seen(keep: int) -> None:
    def cut(told: Any) -> None:
        told["versions"] = told["versions"][:keep]

    done = with_rows("GetDataset", cut, of=ONLY_RAIN)
    assert done.error is None
    assert ("partial", "last_run_only") in states(done)
    assert done.artifacts[0].created is None


def test_variations_that_cannot_be_read_leave_no_day_seen() -> None:
    def worse(told: Any) -> None:
        told["instances"][0]["id"] = None

    wrong = changed("ListModelInstances", worse)
    with KaggleSite(WORLD, faults=[wrong], inline=False) as site:
        done = read(site)
    assert done.code == "bad_answer" and done.days("model")
    hold_to_truth(done, WORLD)


@pytest.mark.parametrize("born", ["2024-12-01T00:00:00Z", "1970-01-01T00:00:00Z", None])
def test_an_account_made_after_its_work_is_not_believed(born: str | None) -> None:
    def late(told: Any) -> None:
        for row in told["documents"]:
            row["createTime"] = born

    person = usual(years=2, notebooks=3, datasets=0, models=0)
    done = with_rows("ListEntities", late, of=world(person))
    assert not done.sees(date(2024, 11, 15)) and not done.sees(date(2010, 4, 1))


def test_own_work_of_another_kind_or_another_person_is_left_out() -> None:
    def other(told: Any) -> None:
        for number, row in enumerate(told["documents"]):
            if number == 0:
                row["ownerUser"] = {"id": 9, "userName": "someone-else"}
            if number == 1:
                row["documentType"] = "BLOG"
            if number == 2:
                row.pop("ownerUser")
            if number == 3:
                row["discussionDocument"] = {"newCommentUrl": "javascript:alert(1)"}

    done = with_rows("ListEntities", other, signed=OWN)
    hold_to_truth(done, WORLD)
    assert all(a.url.startswith("https://www.kaggle.com/") for a in done.activities)
    assert "someone-else" not in repr(done.records)
