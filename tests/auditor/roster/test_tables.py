import json
from datetime import date
from pathlib import Path

import pytest

from auditor.roster.reading import columns, refusing, rows, tables
from auditor.roster.reading.grid import Entry, Table
from auditor.roster.reading.refusing import RosterError
from tests.auditor.roster.writing import (
    as_xlsx,
    inline,
    packed,
    put,
    relations,
    sheet,
    workbook,
)

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = "".join(
    inline(1, i, text) for i, text in enumerate(["github", "name", "consent"])
)


def load(folder: Path, data: str | bytes) -> Table:
    return tables.load(put(folder, data))


def given(entries: tuple[Entry, ...]) -> list[dict[str, tuple[str, ...]]]:
    return [{f: told for f, told in e.given.items() if told} for e in entries]


def book(folder: Path, *cells: str, **parts: str) -> dict[str, tuple[str, ...]]:
    """Read a row of a sheet with the columns github, name, consent."""
    rows = {1: HEAD, 3: "".join(cells)}
    told = {"xl/worksheets/sheet1.xml": sheet(rows), **parts}
    (entry,) = load(folder, packed(told)).entries
    assert entry.line == 3
    return dict(entry.given)


# Columns.


def test_every_word_of_the_table_means_one_thing() -> None:
    import yaml

    text = Path(columns.__file__).parents[2] / "data" / "roster_columns.yaml"
    told = yaml.safe_load(text.read_text("utf-8"))["columns"]
    words = [columns.plain(word) for some in told.values() for word in some]
    assert sorted(words) == sorted(set(words))
    assert set(columns.words().columns) == set(words)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("GitHub URL", "github"),
        ("\ufeffgithub_username", "github"),
        (" Hugging  Face ", "huggingface"),
        ("HF", "huggingface"),
        ("Kaggle-Profile", "kaggle"),
        ("RÉSUMÉ file", "resume"),
        ("C.V.", "resume"),
        ("Consent reference:", "consent_ref"),
        ("ConsentRef", "consent_ref"),
        ("\uff2e\uff41\uff4d\uff45", "name"),
        ("Prénom", "first_name"),
        ("", None),
        ("salary", None),
    ],
)
def test_headers_in_whatever_spelling(header: str, field: str | None) -> None:
    assert columns.field_of(header) == field


# Text.


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_what_stands_between_cells_is_told_by_the_columns(
    tmp_path: Path, sign: str
) -> None:
    others = {",", ";", "|"} - {sign}
    name = f'"Ada {" ".join(sorted(others)) * 9}"'
    text = f"name{sign}github{sign}consent\n{name}{sign}ada{sign}m\n"
    (entry,) = load(tmp_path, text).entries
    assert entry.given["github"] == ("ada",)


def test_a_named_sign_is_obeyed(tmp_path: Path) -> None:
    table = load(tmp_path, "sep=~\r\nname~github~consent\r\nAda~ada~m\r\n")
    assert table.entries[0].line == 3
    assert table.entries[0].given["github"] == ("ada",)


@pytest.mark.parametrize(
    ("encoding", "name", "guessed"),
    [
        ("utf-8", "Žofie Ølgaard", False),
        ("utf-8-sig", "Žofie Ølgaard", False),
        ("utf-16", "Žofie Ølgaard", False),
        ("cp1252", "José Núñez", True),
        ("latin-1", "José Núñez", True),
        ("cp1251", "Анна Каренина, Сергей Каренин и Степан Облонский", True),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, name: str, guessed: bool) -> None:
    text = f'name,github,consent\n"{name}",ada,m\n'.encode(encoding)
    table = load(tmp_path, text)
    assert table.entries[0].given["name"] == (name,)
    assert (refusing.ENCODING in table.notices) is guessed


def test_numbers_of_lines_are_those_of_the_file(tmp_path: Path) -> None:
    text = (
        "\nPeople of autumn\n\nname,github,consent\r\n"
        '"Ada\nof two lines",ada,m\n\n,,\n"Bob",bob,m\n'
    )
    table = load(tmp_path, text)
    assert [entry.line for entry in table.entries] == [5, 9]
    assert table.notices == (refusing.above(4),)


def test_a_lone_known_word_makes_a_header_only_where_no_line_has_two(
    tmp_path: Path,
) -> None:
    table = load(tmp_path, "candidates\nname\ngithub,consent\nada,m\n")
    assert table.entries[0].line == 4
    assert load(tmp_path, "github\nada\n").fields == {"github"}


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ('"Ada,ada,m\n', 3),  # closed by the next quote, further down
        ('Ada,"ada,m\n', 3),
    ],
)
def test_a_quote_left_open_costs_one_row(
    tmp_path: Path, broken: str, line: int
) -> None:
    rest = 'Bob,bob,m\nCyd,cyd,m\n"Dee, Jr",dee,m\nEve,eve,m\n'
    table = load(tmp_path, f"name,github,consent\nZoe,zoe,m\n{broken}{rest}")
    told = {entry.line: entry.problem for entry in table.entries}
    assert told == {n: refusing.UNCLOSED if n == line else None for n in range(2, 8)}


def test_a_quote_left_open_at_the_end(tmp_path: Path) -> None:
    table = load(tmp_path, 'github,consent\nbob,m\nada,"m\n')
    assert table.entries[1].problem == refusing.UNCLOSED


def test_many_open_quotes_take_no_time(tmp_path: Path) -> None:
    table = load(tmp_path, "github,consent\n" + '"a,m\nb,"\n' * 9_000)
    assert len(table.entries) >= 9_000


def test_a_cell_far_too_long_costs_one_row(tmp_path: Path) -> None:
    roster = rows.read(
        put(tmp_path, f"github,consent\n{'x' * 200_000},m\n{'y' * 9_000},m\nada,m\n")
    )
    assert [bad.reason for bad in roster.bad] == [refusing.TOO_LONG] * 2
    assert [row.line for row in roster.rows] == [4]


def test_rows_longer_and_shorter_than_the_header(tmp_path: Path) -> None:
    table = load(tmp_path, "name,github,consent\nAda\nBob,bob,m,1,2,3\n")
    assert given(table.entries) == [
        {"name": ("Ada",)},
        {"name": ("Bob",), "github": ("bob",), "consent_ref": ("m",)},
    ]


# Sheets.


def test_a_sheet_has_the_numbers_of_its_rows(tmp_path: Path) -> None:
    cells = [["github", "consent"], ["", ""], ["ada", "m"], ["bob", "m"]]
    for shared in (False, True):
        table = load(tmp_path, as_xlsx(cells, shared))
        assert [entry.line for entry in table.entries] == [3, 4]


def test_rows_and_cells_without_a_place_follow_one_another(tmp_path: Path) -> None:
    cell = "<c t='inlineStr'><is><t>{}</t></is></c>"
    one = "".join(map(cell.format, ["github", "consent"]))
    two = "".join(map(cell.format, ["ada", "m"]))
    told = f'<worksheet xmlns="{MAIN}"><row>{one}</row><row>{two}</row></worksheet>'
    (entry,) = load(tmp_path, packed({"xl/worksheets/sheet1.xml": told})).entries
    assert (entry.line, entry.given["github"]) == (2, ("ada",))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A3"><v>12</v></c>', "12"),
        ('<c r="A3"><v>12.0</v></c>', "12"),
        ('<c r="A3"><v>1.5</v></c>', "1.5"),
        ('<c r="A3" t="n"><v>x</v></c>', "x"),
        ('<c r="A3" t="b"><v>1</v></c>', "true"),
        ('<c r="A3" t="str"><f>A1&amp;B1</f><v>ada_x0041_</v></c>', "adaA"),
        ('<c r="A3" t="inlineStr"><is><r><t>a</t></r><r><t>da</t></r></is></c>', "ada"),
        ('<c r="A3" t="inlineStr"><is><t>ada</t><rPh><t>x</t></rPh></is></c>', "ada"),
    ],
)
def test_values_are_read_and_nothing_is_worked_out(
    tmp_path: Path, cell: str, text: str
) -> None:
    assert book(tmp_path, cell)["github"] == (text,)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A3" t="e"><v>#REF!</v></c>',
        '<c r="A3"><f>WEBSERVICE("https://a.example")</f></c>',
        '<c r="A3" t="s"><v>99</v></c>',
        '<c r="A3" t="s"><v>-1</v></c>',
        '<c r="A3" t="inlineStr"></c>',
        '<c r="A3" t="inlineStr"><is><r></r></is></c>',
        '<c r="XFD3"><v>1</v></c>',
    ],
)
def test_cells_that_say_nothing(tmp_path: Path, cell: str) -> None:
    assert "github" not in book(tmp_path, cell, inline(3, 1, "Ada"))


def test_days_read_as_days(tmp_path: Path) -> None:
    day = (date(2026, 10, 1) - date(1899, 12, 30)).days
    styles = (
        f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="170" '
        'formatCode="[Red]dd/mm&quot;h&quot;"/><numFmt numFmtId="171" '
        'formatCode="0.0&quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
        '<xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs>'
        "</styleSheet>"
    )
    parts = {"xl/styles.xml": styles}
    told = {
        style: book(tmp_path, f'<c r="C3" s="{style}"><v>{day}</v></c>', **parts)
        for style in "01239x"
    }
    days = {style: found["consent_ref"][0] for style, found in told.items()}
    number = str(day)
    both = dict.fromkeys("12", "2026-10-01")
    assert days == {**both, "0": number, "3": number, "9": number, "x": number}
    clock = book(tmp_path, f'<c r="C3" s="1"><v>{day}.5</v></c>', **parts)
    assert clock["consent_ref"] == ("2026-10-01 12:00",)
    later = workbook().replace("<workbookPr/>", '<workbookPr date1904="1"/>')
    moved = book(
        tmp_path,
        f'<c r="C3" s="1"><v>{day}</v></c>',
        **parts,
        **{"xl/workbook.xml": later},
    )
    assert moved["consent_ref"] == ("2030-10-02",)


@pytest.mark.parametrize(
    ("shown", "read"),
    [
        ("GitHub profile", "https://github.com/ada"),
        ("link", "https://github.com/ada"),
        ("bob", "bob"),  # typed over the cell, and the link stayed behind
    ],
)
def test_a_linked_cell(tmp_path: Path, shown: str, read: str) -> None:
    rows = {1: HEAD, 3: inline(3, 0, shown) + inline(3, 1, "Link")}
    links = {"A3": "rId7", "B3": "rId7", "C9": "rId8", "??": "rId9"}
    parts = {
        "xl/worksheets/sheet1.xml": sheet(rows, links),
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            {"rId7": "https://github.com/ada"}
        ),
    }
    (entry,) = load(tmp_path, packed(parts)).entries
    assert entry.given == {"github": (read,), "name": ("Link",)}


def test_a_formula_that_links(tmp_path: Path) -> None:
    formula = '<f>HYPERLINK("https://github.com/ada","Open")</f>'
    cell = f'<c r="A3" t="str">{formula}<v>Open</v></c>'
    assert book(tmp_path, cell)["github"] == ("https://github.com/ada",)


def test_the_first_sheet_that_is_shown_is_read(tmp_path: Path) -> None:
    parts = {
        "xl/workbook.xml": workbook(["Hidden", "People"], hidden=1),
        "xl/worksheets/sheet1.xml": sheet({1: inline(1, 0, "nothing")}),
        "xl/worksheets/sheet2.xml": sheet(
            {1: HEAD, 2: inline(2, 0, "ada"), 5: inline(5, 0, "bob")}
        ),
    }
    table = load(tmp_path, packed(parts))
    assert ([e.line for e in table.entries], table.notices) == ([2, 5], ())
    parts["xl/workbook.xml"] = workbook(["One", "People"])
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet2.xml"]
    assert load(tmp_path, packed(parts)).notices == (refusing.SHEETS,)


BOMB = (
    f'<!DOCTYPE x [<!ENTITY a "{"a" * 99}">]><worksheet xmlns="{MAIN}">&a;</worksheet>'
)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("<worksheet", refusing.unpacked()),
        (BOMB, refusing.unpacked()),
        (" " * 30_000_000, refusing.unpacked()),
        (f'<worksheet xmlns="{MAIN}"/>', refusing.NO_HEADER),
        (
            sheet({1: HEAD})
            .replace("<sheetData>", "<dimension ref='A1:XFD1048576'/>")
            .replace("</sheetData>", ""),
            refusing.NO_ROWS,
        ),
    ],
)
def test_a_workbook_that_cannot_be_read(tmp_path: Path, told: str, why: str) -> None:
    with pytest.raises(RosterError) as caught:
        load(tmp_path, packed({"xl/worksheets/sheet1.xml": told}))
    assert str(caught.value) == f"people.csv: {why}"


def test_a_zip_without_a_sheet(tmp_path: Path) -> None:
    with pytest.raises(RosterError, match="a zip without a sheet"):
        load(tmp_path, packed({"word/document.xml": "<x/>"}))


def test_a_cell_in_the_last_corner_costs_nothing(tmp_path: Path) -> None:
    last = {1: HEAD, 2: inline(2, 0, "ada")}
    told = sheet({**last, 1_048_576: '<c r="B1048576"><v>1</v></c>'})
    table = load(tmp_path, packed({"xl/worksheets/sheet1.xml": told}))
    assert [entry.line for entry in table.entries] == [2, 1_048_576]


# Exports.


def people(folder: Path, told: object) -> list[dict[str, tuple[str, ...]]]:
    return given(load(folder, json.dumps(told)).entries)


def test_a_plain_list(tmp_path: Path) -> None:
    told = [{"Name": "Ada", "github": "ada", "kaggle": None, "consent_ref": 7}, "x", {}]
    table = load(tmp_path, json.dumps(told))
    assert given(table.entries) == [
        {"name": ("Ada",), "github": ("ada",), "consent_ref": ("7",)},
        {},
        {},
    ]
    assert table.entries[1].problem == refusing.NO_OBJECT
    assert [entry.line for entry in table.entries] == [1, 2, 3]


def test_an_export_in_the_manner_of_greenhouse(tmp_path: Path) -> None:
    put(tmp_path, "x", "ada.pdf")
    person = {
        "id": 1,
        "first_name": "Ada",
        "last_name": "Example",
        "email_addresses": [{"value": "ada@mail.example", "type": "work"}],
        "website_addresses": [{"value": "https://github.com/ada", "type": "other"}],
        "social_media_addresses": [{"value": "huggingface.co/ada-hf"}],
        "attachments": [
            {"filename": "letter.pdf", "url": "https://x", "type": "cover_letter"},
            {"filename": "ada.pdf", "url": "https://x", "type": "resume"},
        ],
        "keyed_custom_fields": {
            "consent_ref": {"name": "Consent ref", "type": "short", "value": "mail 1"}
        },
    }
    text = json.dumps({"applications": [{"id": 9, "candidate": person}]})
    (row,) = rows.read(put(tmp_path, text)).rows
    assert (row.name, row.consent_ref) == ("Ada Example", "mail 1")
    assert row.handles == (("github", "ada"), ("huggingface", "ada-hf"))
    assert row.resume == (tmp_path / "ada.pdf").resolve()


def test_an_export_in_the_manner_of_lever(tmp_path: Path) -> None:
    person = {
        "name": "Ada Example",
        "contact": "an-id",
        "emails": ["ada@mail.example"],
        "links": ["https://kaggle.com/ada", "https://linkedin.com/in/x"],
        "sources": ["LinkedIn"],
        "consent": "mail 1",
    }
    roster = rows.read(put(tmp_path, json.dumps({"data": [person]})))
    assert roster.rows[0].handles == (("kaggle", "ada"),)
    assert refusing.OTHER_LINKS in roster.notices


def test_an_export_in_the_manner_of_ashby(tmp_path: Path) -> None:
    person = {
        "name": "Ada Example",
        "socialLinks": [{"type": "GitHub", "url": "https://github.com/ada"}],
        "resumeFileHandle": {"id": "1", "name": "away.pdf", "handle": "h"},
        "customFields": [
            {"title": "Consent reference", "value": "mail 1"},
            {"title": "Pay", "value": 3},
            "x",
        ],
    }
    roster = rows.read(put(tmp_path, json.dumps({"results": [person]})))
    (row,) = roster.rows
    assert (row.handles, row.resume) == ((("github", "ada"),), None)
    assert row.consent_ref == "mail 1"
    assert roster.notices == (refusing.absent(1),)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ({"first": "Ada", "last": "Ex"}, "Ada Ex"),
        ({"lastName": "Ex", "firstName": "Ada"}, "Ada Ex"),
        ({"value": "Ada Ex"}, "Ada Ex"),
        (["Ada Ex", ["Bob"]], "Ada Ex"),
        (12, "12"),
        (True, "true"),
    ],
)
def test_names_in_whatever_shape(tmp_path: Path, name: object, read: str) -> None:
    assert people(tmp_path, [{"name": name}])[0]["name"] == (read,)


def test_shapes_that_hold_nothing(tmp_path: Path) -> None:
    deep: dict[str, object] = {"github": "deep"}
    for _ in range(9):
        deep = {"candidate": deep}
    odd = {"github": [[["x"]]], "name": {}, "consent": 10**200, "customFields": 3}
    assert people(tmp_path, [deep, odd, {"links": [{"a": 1}] * 99}]) == [{}, {}, {}]
    many = {"github": [f"a{i}" for i in range(99)], "gh": ["b"]}
    assert len(people(tmp_path, [many])[0]["github"]) == 50
