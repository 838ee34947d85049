from datetime import date
from pathlib import Path

import pytest

from auditor import config, explain
from auditor.coverage import Run
from auditor.errors import ConfigError
from auditor.model import Note


def parse(text: str) -> tuple[Note, ...]:
    return config.parse(text, Path("auditor.toml")).explain


@pytest.mark.parametrize(
    ("since", "until", "first", "last"),
    [
        ('"2023-02"', '"2024-05"', date(2023, 2, 1), date(2024, 5, 31)),
        ("2023-02-14", "2023-02-14", date(2023, 2, 14), date(2023, 2, 14)),
        ('"2023-02-14"', '"2023-03-01"', date(2023, 2, 14), date(2023, 3, 1)),
        ("2023", "2024", date(2023, 1, 1), date(2024, 12, 31)),
    ],
)
def test_days_months_and_years_are_understood(
    since: str, until: str, first: date, last: date
) -> None:
    (note,) = parse(f'[[explain]]\nsince={since}\nuntil={until}\ntext=" Care,\\n so. "')
    assert note == Note(since=first, until=last, text="Care, so.")


def test_without_an_end_words_hold_to_this_day_and_the_oldest_come_first() -> None:
    two = "[[explain]]\nsince=2023\ntext='b'\n[[explain]]\nsince=2020\ntext='a'"
    assert [note.text for note in parse(two)] == ["a", "b"]
    assert parse(two)[1].until is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("explain = 1", "explain has to be a list of tables"),
        ("[explain]\nsince = 2020", "explain has to be a list of tables"),
        ("explain = [1]", "explain has to be a list of tables"),
        ("[[explain]]\ntext = 'x'", "[[explain]] 1 has no since"),
        ("[[explain]]\nsince = 2020", "[[explain]] 1 has no text"),
        ("[[explain]]\nsince = 2020\ntext = ' '", "has no text"),
        ("[[explain]]\nsince = 2020\ntext = 3", "has no text"),
        ("[[explain]]\nsince = '2020-13'\ntext = 'x'", "write since and until like"),
        ("[[explain]]\nsince = '2020-02-30'\ntext = 'x'", "write since and until like"),
        ("[[explain]]\nsince = true\ntext = 'x'", "write since and until like"),
        (
            "[[explain]]\nsince = 2020-01-01T00:00:00Z\ntext = 'x'",
            "write since and until like",
        ),
        (
            "[[explain]]\nsince = 2021\nuntil = 2020\ntext = 'x'",
            "until 2020-12-31 lies before since 2021-01-01",
        ),
        (
            "[[explain]]\nsince = 2021\nuntill = 2022\ntext = 'x'",
            "untill is not known",
        ),
        (f"[[explain]]\nsince = 2021\ntext = '{'x' * 501}'", "longer than 500"),
    ],
)
def test_what_cannot_be_placed_gets_one_sentence(text: str, words: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse(text)
    assert words in str(caught.value)


def test_words_touch_what_they_share_a_day_with() -> None:
    notes = (
        Note(since=date(2020, 1, 10), until=date(2020, 1, 20), text="a"),
        Note(since=date(2020, 6, 1), until=None, text="b"),
    )
    assert explain.touching(notes, Run(date(2020, 1, 20), date(2020, 2, 1))) == ("a",)
    assert explain.touching(notes, Run(date(2020, 1, 1), date(2020, 1, 9))) == ()
    assert explain.touching(notes, Run(date(2019, 1, 1), date(2026, 1, 1))) == (
        "a",
        "b",
    )
