"""Lists that are none, that never end or turn in circles."""

from datetime import date
from typing import Any

import pytest

from auditor.connectors._kaggle import listing
from tests.connectors.kaggle_odd import ONLY_RAIN, WORLD, changed, with_rows
from tests.connectors.kaggle_reads import NOA, hold_to_truth, read, states
from tests.services.fault import Fault
from tests.services.kaggle import KaggleSite, asks
from tests.services.wire import Call, Reply


@pytest.mark.parametrize("token", [7, ["x"], {}, True, "\ud800", "x" * 9999])
def test_a_token_that_is_none_is_not_the_end_of_a_list(token: Any) -> None:
    done = with_rows("ListKernels", lambda told: told.update(nextPageToken=token))
    assert done.code == "bad_answer"
    assert not done.sees(date(2026, 1, 1))


@pytest.mark.parametrize("rows", [None, 7, {}, "text"])
@pytest.mark.parametrize("where", ["ListDatasets", "GetDataset"])
def test_a_list_that_is_none_is_not_an_empty_one(where: str, rows: Any) -> None:
    field = "versions" if where == "GetDataset" else "datasets"
    done = with_rows(where, lambda told: told.update({field: rows}), of=ONLY_RAIN)
    assert done.code == "bad_answer" and not done.sees(date(2026, 1, 1))


def test_what_stands_for_no_act_may_be_odd() -> None:
    def change(told: Any) -> None:
        told["datasets"][0].update(tags=[None, 7, {"name": 7}], description=9)
        told["datasets"][1].update(tags="none", thumbnailImageUrl={"a": 1})

    done = with_rows("ListDatasets", change)
    assert done.error is None and "undated" not in done.notices
    hold_to_truth(done, WORLD)


def test_a_mark_at_the_front_of_an_answer_is_no_fault() -> None:
    marked = Fault(
        change=lambda _, r: Reply(headers=r.headers, body=b"\xef\xbb\xbf" + r.body),
        times=None,
    )
    with KaggleSite(WORLD, faults=[marked]) as site:
        done = read(site)
    assert done.error is None
    hold_to_truth(done, WORLD)


def test_a_list_that_turns_in_circles_is_given_up() -> None:
    def again(told: Any) -> None:
        told["nextPageToken"] = "0"

    with KaggleSite(WORLD, faults=[changed("ListKernels", again)]) as site:
        done = read(site)
        assert site.made("ListKernels") == 2
    assert done.code == "list_endless"
    hold_to_truth(done, WORLD)


def endless(call: Call, _: Reply) -> Reply:
    """Answer with one new row, and a new token, for ever."""
    number = 10_000 + call.number
    row = {"id": number, "ref": f"{NOA}/n-{number}", "title": "Again"}
    return Reply.of({"kernels": [row], "nextPageToken": str(number)})


def test_a_list_without_an_end_is_left_after_as_many_pages_as_kaggle_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert listing.MOST_PAGES == 500
    monkeypatch.setattr(listing, "MOST_PAGES", 50)
    wrong = Fault(change=endless, when=asks("ListKernels"), times=None)
    with KaggleSite(WORLD, faults=[wrong]) as site:
        done = read(site)
        assert site.made("ListKernels") == 50
    assert ("partial", "list_cap") in states(done)
    assert done.error is None
    assert len([t for t in done.artifacts if t.kind.value == "notebook"]) == 50
