from decimal import Decimal

import pytest

from auditor.narrative.dates import dated, stretch, years
from auditor.narrative.numbers import numbers, quantities, stands_in
from auditor.narrative.sentences import sentences
from auditor.narrative.words import article, metrics_in


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2,400 claims", "2400", ""),
        ("2.4k claims", "2400", ""),
        ("2'400 claims", "2400", ""),
        ("0,87 it was", "0.87", ""),
        ("1,234,567.5 rows", "1234567.5", ""),
        ("7B weights", "7000000000", ""),
        ("3 million rows", "3000000", ""),
        ("top 8 percent", "8", "%"),
        ("8 per cent", "8", "%"),
        ("$0.002 each", "0.002", "$"),
        ("640 milliseconds", "640", "ms"),
        ("640ms", "640", "ms"),
        ("16 GB", "16", "gb"),
        ("the 95th percentile", "95", ""),
        ("p95", "95", ""),
        ("recall@5", "5", ""),
        ("\uff18\uff10 rows", "80", ""),
        ("m\u00b2", "2", ""),
        ("seventeen", "17", ""),
        ("twenty-four", "24", ""),
        ("two hundred and twelve", "212", ""),
        ("a hundred", "100", ""),
        ("two thousand four hundred", "2400", ""),
        ("three hundred thousand and five", "300005", ""),
        ("the ninety-fifth", "95", ""),
        ("twelve percent", "12", "%"),
        ("half", "0.5", ""),
        ("half", "50", "%"),
        ("a third", "33", "%"),
        ("came third", "3", ""),
        ("placed first", "1", ""),
        ("a dozen", "12", ""),
    ],
)
def test_a_number_is_read_however_it_is_written(
    text: str, value: str, unit: str
) -> None:
    (found,) = numbers(text)
    assert (Decimal(value), unit) in found.options


@pytest.mark.parametrize(
    "text", ["one of them", "the first thing", "a second try", "zero-shot", "none"]
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "known", "there"),
    [
        ("640 ms", "640", True),
        ("640", "640 ms", True),
        ("640 s", "640 ms", False),
        ("8", "8%", False),
        ("8%", "8", False),
        ("hundreds", "hundreds of tests", True),
        ("hundreds", "400 tests", False),
        ("three and four", "3 4", True),
    ],
)
def test_a_number_stands_where_value_and_unit_agree(
    text: str, known: str, there: bool
) -> None:
    held = quantities(known)
    assert all(stands_in(one, known, held) for one in numbers(text)) is there


@pytest.mark.parametrize(
    ("text", "months", "years_", "rest"),
    [
        ("2024-09 to 2025-08", ("2024-09", "2025-08"), (), 0),
        ("in Sept 2024", (), (2024,), 0),
        ("in Sep 2024, May 2025", ("2024-09", "2025-05"), (), 0),
        ("2024-2025", (), (2024, 2025), 0),
        ("2024-09-30", ("2024-09",), (), 0),
        ("2024 rows", (), (), 1),
        ("2,024 and $2024", (), (), 2),
        ("2024-13", (), (2024,), 1),
    ],
)
def test_dates_are_taken_out_and_numbers_stay(
    text: str, months: tuple[str, ...], years_: tuple[int, ...], rest: int
) -> None:
    found = dated(text)
    assert (found.months, found.years, len(numbers(found.rest))) == (
        months,
        years_,
        rest,
    )


def test_the_time_of_a_gap() -> None:
    assert stretch(("2024-09", "2024-09")) == "2024-09"
    assert years(("2024-02", "2024-09")) == "2024"
    assert (stretch(("2024-09", None)), years(("2024-09", None))) == (
        "since 2024-09",
        "since 2024",
    )


def test_a_sentence_leans_on_its_own_markers_or_the_next() -> None:
    text = "It has 0.87, e.g. on claims. Public. [E1] No more… Is it? v1.5 is [E2, E3]."
    found = sentences(text)
    assert [one.cites for one in found] == [(), ("E1",), (), (), ("E2", "E3")]
    assert found[0].leans_on == ("E1",)
    assert found[-1].text == "v1.5 is."


@pytest.mark.parametrize(
    ("after", "wanted"),
    [
        *[(n, "an") for n in ("8%", "80-item set", "800", "11 rows", "18,000")],
        *[(n, "a") for n in ("180-question set", "110", "1,800", "7")],
        *[(n, "an") for n in ("F1 of 1", "nDCG@5", "accuracy", "LLM set", "agent")],
        *[(n, "a") for n in ("macro-F1", "RAG set", "LoRA", "user", "unique", "SQL")],
    ],
)
def test_a_or_an_is_as_it_sounds(after: str, wanted: str) -> None:
    assert article(after) == ("an" if after == "SQL" else wanted)


def test_a_fuller_name_is_another_measure() -> None:
    assert metrics_in("a macro F1 and WER") == {"macro-F1", "WER"}
    assert metrics_in("recall@5, not recall") == {r"recall@\d{1,4}", "recall"}
