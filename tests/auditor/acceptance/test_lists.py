import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
import yaml

from auditor.acceptance import begun
from auditor.acceptance.checks import CHECKS
from auditor.acceptance.lists import acceptance_lists
from auditor.acceptance.pieces import UNFINISHED
from auditor.model.progress import ItemState
from auditor.wording import FORBIDDEN
from tests.auditor.acceptance.samples import AS_OF, filled, fresh

IDS = tuple(acceptance_lists())


def table(name: str) -> Any:
    return yaml.safe_load((files("auditor.data") / name).read_text("utf-8"))


def checks(node: Any) -> Iterator[tuple[str, Any]]:
    for name, asked in node.items():
        yield name, asked
        for inner in asked if name in {"all", "any"} else ():
            yield from checks(inner)


def all_checks() -> list[tuple[str, Any]]:
    lists = acceptance_lists().values()
    return [c for one in lists for item in one.items for c in checks(item.check)]


def test_there_are_sixteen_lists_and_each_item_has_its_check() -> None:
    rows = table("artifacts.yaml")["artifacts"]
    written = table("acceptance.yaml")["artifacts"]
    assert len(rows) == 16
    assert {r["id"]: r["accept"] for r in rows} == {
        id: [entry["item"] for entry in entries] for id, entries in written.items()
    }


def test_checks_are_known_and_say_in_words_what_they_do() -> None:
    assert {name for name, _ in all_checks()} == set(CHECKS)
    for one in acceptance_lists().values():
        for item in one.items:
            assert item.how.endswith(".") and len(item.check) == 1, item.text


def test_patterns_repeat_nothing_without_bound() -> None:
    for name, asked in all_checks():
        if isinstance(asked, dict):
            rows = (*asked.get("words", ()), *asked.get("holds", ()))
            for pattern in (*rows, *asked.get("unless", ())):
                tree = re._parser.parse(pattern)  # type: ignore[attr-defined]
                assert "MAXREPEAT" not in repr(tree), (name, pattern)


def test_our_own_words_judge_nobody() -> None:
    told = [item.how for one in acceptance_lists().values() for item in one.items]
    told += [item.but for one in acceptance_lists().values() for item in one.items]
    for id in IDS:
        made = (*begun([fresh(id)], [], AS_OF), *begun(*filled(id), AS_OF))
        told += [item.why for progress in made for item in progress.items]
    for sentence in told:
        words = re.findall(r"[a-z]+", sentence.lower())
        assert not set(FORBIDDEN) & set(words), sentence


@pytest.mark.parametrize("id", IDS)
def test_of_a_fresh_folder_nothing_is_found(id: str) -> None:
    (progress,) = begun([fresh(id)], [], AS_OF)
    assert (progress.id, progress.title) == (id, acceptance_lists()[id].title)
    assert [i.text for i in progress.items if i.state is ItemState.FOUND] == []
    assert len(progress.items) == len(acceptance_lists()[id].items)


@pytest.mark.parametrize("id", IDS)
def test_of_a_filled_one_all_is_found_but_what_takes_a_person(id: str) -> None:
    (progress,) = begun(*filled(id), AS_OF)
    for item, checked in zip(progress.items, acceptance_lists()[id].items, strict=True):
        person = any(name == "person" for name, _ in checks(checked.check))
        expected = ItemState.CANNOT_TELL if person else ItemState.FOUND
        assert item.state is expected, (item.text, item.why)
        assert item.url.startswith("https://")
        assert item.why.endswith(".")


def test_most_items_need_no_person() -> None:
    items = [item for one in acceptance_lists().values() for item in one.items]
    persons = [i for i in items if any(name == "person" for name, _ in checks(i.check))]
    assert (len(items), len(persons)) == (99, 4)


@pytest.mark.parametrize("id", IDS)
def test_one_place_left_unfilled_takes_its_item_back(id: str) -> None:
    """What stands in for a place never counts, wherever it is put back."""
    (work, *others), outcomes = filled(id)
    everywhere = {path: f"{text}{UNFINISHED}\n" for path, text in work.texts.items()}
    everywhere["auditor-artifact.toml"] = work.texts["auditor-artifact.toml"]
    left = replace(work, texts=everywhere)
    (progress,) = begun((left, *others), outcomes, AS_OF)
    (whole,) = begun((work, *others), outcomes, AS_OF)
    found = [i.text for i in progress.items if i.state is ItemState.FOUND]
    assert set(found) <= {i.text for i in whole.items if i.state is ItemState.FOUND}
