from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.roster import places
from auditor.roster.people import BadRow, Roster
from tests.auditor.roster.writing import ADA, ROSTER


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Ada Example", "001-ada-example"),
        ("Žofie Ølgaard-Łukasz ß", "001-zofie-olgaard-lukasz-ss"),
        ("../../etc/passwd", "001-etc-passwd"),
        ("C:\\CON\\nul.txt", "001-c-con-nul-txt"),
        ("CON", "001-con"),
        ("山田太郎", "001-ada"),
        ("\u202e\u0000...", "001-ada"),
        (None, "001-ada"),
        ("-rf *", "001-rf"),
        ("\uff21\uff44\uff41", "001-ada"),
    ],
)
def test_the_folder_of_a_name(name: str | None, folder: str) -> None:
    assert places.folder(replace(ADA, name=name), 3) == folder


def test_a_folder_of_no_words_at_all() -> None:
    assert places.folder(replace(ADA, name="山", handles=(("x", "山"),)), 3) == (
        "001-person"
    )


@given(name=st.text(max_size=300), number=st.integers(1, 20_000))
def test_any_name_makes_a_folder_that_every_system_takes(
    name: str, number: int
) -> None:
    folder = places.folder(replace(ADA, name=name, number=number), 5)
    assert len(folder) <= places.LONGEST
    assert folder.startswith(f"{number:05d}-")
    assert set(folder) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not folder.endswith("-")


def test_numbers_are_as_wide_as_the_last() -> None:
    assert places.width(ROSTER) == places.width(Roster(rows=())) == 3
    last = BadRow(line=2000, number=1500, reason="x")
    assert places.width(replace(ROSTER, bad=(last,))) == 4
