import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.roster.pages import summary
from auditor.wording import plain
from tests.auditor.roster.writing import ADA, DONE, REFUSED, ROSTER


def read(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    return [*csv.DictReader(StringIO(text, newline=""))]


def test_a_line_for_every_row_in_the_order_of_the_file() -> None:
    done = replace(DONE, expires=date(2026, 12, 1))
    lines = read(summary.table(ROSTER, [REFUSED, done]))
    assert tuple(lines[0]) == summary.COLUMNS
    assert [tuple(line.values()) for line in lines] == [
        (
            *("2", "001-ada-example", "Ada Example", "partial", "GitHub", "", "blog"),
            *("2026-12-01", "mail of 2026-10-01", ""),
        ),
        ("3", "", "", "refused", "", "", "", "", "", "It names no account."),
        ("4", "", "", "refused", "", "", "", "", "", "Nobody agreed."),
    ]


def test_rows_without_a_result_wait() -> None:
    states = [line["state"] for line in read(summary.table(ROSTER, []))]
    assert states == ["waiting", "refused", "waiting"]


def test_excel_is_told_that_it_is_utf_8() -> None:
    data = summary.table(ROSTER, [])
    assert data.startswith(b"\xef\xbb\xbfline,folder,")
    assert data.count(b"\r\n") == 4


@pytest.mark.parametrize(
    "name",
    [
        '=HYPERLINK("https://a.example")',
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "'=1",
        '"=1',
        "\u200b=1",
        "\ufeff=1",
        "\u202e=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
        "\u22121",
        "|cmd",
        "%0A=1",
        "'",
    ],
)
def test_no_cell_is_a_formula(name: str) -> None:
    roster = replace(ROSTER, rows=(replace(ADA, name=name, consent_ref=name),))
    line = read(summary.table(roster, [replace(DONE, sentence=name)]))[0]
    for cell in (line["name"], line["consent_ref"], line["reason"]):
        assert cell.startswith("'")
        assert summary.plainly(cell) == " ".join(plain(name).split())


@given(text=st.text(max_size=40))
def test_any_cell_is_one_line_and_reads_back(text: str) -> None:
    cell = summary.safe(text)
    assert not cell or cell[0] not in "=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20"
    assert summary.plainly(cell) == " ".join(plain(text).split())
    roster = replace(ROSTER, rows=(replace(ADA, name=text),), bad=())
    assert read(summary.table(roster, []))[0]["name"] == cell
