"""docs/LIMITS.md says what auditor/data/rates.json says, and what it has to say."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from benchmarks._fairness.tables import tables


@pytest.fixture(scope="module")
def rates() -> dict[str, Any]:
    text = files("auditor.data").joinpath("rates.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture
def page(docs: Path) -> str:
    return (docs / "LIMITS.md").read_text("utf-8")


def test_every_table_of_the_page_is_the_published_one(
    page: str, rates: dict[str, Any]
) -> None:
    shown = dict(re.findall(r"<!-- (.+?) -->\n\n(.*?)\n\n<!-- \1 -->", page, re.S))
    assert shown == tables(rates)


def test_no_rate_of_one_generator_stands_alone(page: str) -> None:
    """Prose names no rate: it would be of one generator, and would go stale."""
    prose = "\n".join(line for line in page.splitlines() if not line.startswith("|"))
    assert not re.findall(r"(?<!\d)0?\.\d\d+\b", prose)


def test_the_weak_rhythms_are_named_in_words(page: str, rates: dict[str, Any]) -> None:
    (words,) = re.findall(r"\nIn words, .*?\n\n(.*?)\n\n", page, re.S)
    weak = {
        rhythm
        for one in rates["generators"].values()
        for rhythm, rate in one["rhythms"].items()
        if rate["precision"][0] < 0.7
    }
    assert set(re.findall(r"\*\*(\w+)\*\*", words)) == weak


@pytest.mark.parametrize(
    "head",
    ["Intended use", "Misuse", "Dates set by authors", "Never tested", "Law, in short"],
)
def test_the_page_has_its_parts(page: str, head: str) -> None:
    assert f"\n## {head}\n" in page


@pytest.mark.parametrize(
    "said",
    ["2027-12-02", "2027-01-01", "New York City", "Not legal advice", "Colorado"],
)
def test_the_law_is_named_with_its_days(page: str, said: str) -> None:
    assert said in page
