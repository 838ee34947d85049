"""Writes rosters in every form, so that tests need no file of others."""

import csv
import json
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import Path
from xml.sax.saxutils import escape

from auditor.model import Status
from auditor.roster.people import BadRow, Roster, Row
from auditor.roster.results import Made, Reading, Result, State

HEAD = ("name", "github", "huggingface", "kaggle", "feed", "resume", "consent_ref")
Cells = Sequence[Sequence[str]]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKED = "http://schemas.openxmlformats.org/package/2006/relationships"


def as_csv(cells: Cells, sign: str = ",", end: str = "\n") -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter=sign, lineterminator=end).writerows(cells)
    return text.getvalue()


def as_json(cells: Cells) -> str:
    head, *rows = cells
    return json.dumps([dict(zip(head, row, strict=True)) for row in rows])


def place(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row}"


def inline(row: int, column: int, text: str) -> str:
    told = f'<is><t xml:space="preserve">{escape(text)}</t></is>'
    return f'<c r="{place(row, column)}" t="inlineStr">{told}</c>'


def sheet(rows: Mapping[int, str], links: Mapping[str, str] | None = None) -> str:
    told = "".join(f'<row r="{number}">{row}</row>' for number, row in rows.items())
    keys = "".join(
        f'<hyperlink ref="{ref}" r:id="{key}"/>' for ref, key in (links or {}).items()
    )
    return (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_LINKS}"><sheetData>{told}</sheetData>'
        f"<hyperlinks>{keys}</hyperlinks></worksheet>"
    )


def relations(targets: Mapping[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="{key}" Target="{escape(target)}"/>'
        for key, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKED}">{told}</Relationships>'


def workbook(names: Sequence[str] = ("People",), hidden: int = 0) -> str:
    told = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"'
        + (' state="hidden"/>' if i <= hidden else "/>")
        for i, name in enumerate(names, 1)
    )
    head = f'<workbook xmlns="{_MAIN}" xmlns:r="{_LINKS}">'
    return f"{head}<workbookPr/><sheets>{told}</sheets></workbook>"


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    base = {
        "xl/workbook.xml": workbook(),
        "xl/_rels/workbook.xml.rels": relations(
            {"rId1": "worksheets/sheet1.xml", "rId2": "/xl/worksheets/sheet2.xml"}
        ),
    }
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**base, **parts}.items():
            archive.writestr(name, text)
    return file.getvalue()


def as_xlsx(cells: Cells, shared: bool = False) -> bytes:
    texts: list[str] = []

    def cell(row: int, column: int, text: str) -> str:
        if not shared:
            return inline(row, column, text)
        texts.append(text)
        return f'<c r="{place(row, column)}" t="s"><v>{len(texts) - 1}</v></c>'

    rows = {
        i: "".join(cell(i, j, text) for j, text in enumerate(row) if text)
        for i, row in enumerate(cells, 1)
    }
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    strings = f'<sst xmlns="{_MAIN}">{items}</sst>'
    parts = {"xl/worksheets/sheet1.xml": sheet(rows)}
    return packed({**parts, "xl/sharedStrings.xml": strings} if shared else parts)


def put(folder: Path, data: str | bytes, name: str = "people.csv") -> Path:
    file = folder / name
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


# What a run of a roster leaves.

ADA = Row(
    line=2,
    number=1,
    name="Ada Example",
    handles=(("github", "ada"), ("feed", "https://ada.example/feed")),
    resume=None,
    consent_ref="mail of 2026-10-01",
)
BOB = Row(
    line=4,
    number=3,
    name=None,
    handles=(("kaggle", "bob"),),
    resume=None,
    consent_ref="",
)
BAD = BadRow(line=3, number=2, reason="It names no account.")
ROSTER = Roster(rows=(ADA, BOB), bad=(BAD,), notices=("Columns not read: Pay.",))
DONE = Result(
    number=1,
    state=State.PARTIAL,
    files=(
        Made(name="report.html", sha256="b" * 64, size=20),
        Made(name="audit.json", sha256="a" * 64, size=10),
    ),
    sources=(
        Reading(source="github", handle="ada", status=Status.COMPLETE),
        Reading(source="feed", handle="https://ada.example", status=Status.UNREAD),
    ),
)
REFUSED = Result(number=3, state=State.REFUSED, sentence="Nobody agreed.")
