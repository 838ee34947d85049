import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor.cli import main

RESUME: dict[str, Any] = {
    "basics": {"name": "Noa Velderin", "email": "noa@velderin.example"},
    "work": [
        {"name": "Tarnquist", "position": "Analyst", "startDate": "2024-02"},
        {
            "name": "Brindlewick",
            "position": "Engineer",
            "startDate": "2019-03",
            "endDate": "2023-01",
        },
    ],
    "education": [
        {
            "institution": "Eastermoor",
            "area": "Maths",
            "startDate": "2023-03",
            "endDate": "2023-12",
        }
    ],
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cv.json").write_text(json.dumps(RESUME), "utf-8")
    return tmp_path


def call(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["resume", *words], input=stdin)


def gaps(*words: str) -> Sequence[tuple[str, str]]:
    section = json.loads(call("cv.json", "-f", "json", *words).stdout)
    return [(gap["start"], gap["end"]) for gap in section["gaps"]]


def test_the_page_shows_spans_gaps_and_how_to_correct_them(here: Path) -> None:
    told = call("cv.json", "--as-of", "2026-10-31")
    assert told.exit_code == 0
    assert "2019-03 to 2023-01    Engineer, Brindlewick" in told.stdout
    assert "2023-02 to 2024-01    12 months (education)" in told.stdout
    assert "-f jsonresume" in told.stderr
    assert "velderin.example" not in told.output
    assert not call("cv.json", "-q").stderr


def test_json_is_the_resume_object_of_the_audit_file(here: Path) -> None:
    told = call("cv.json", "-f", "json", "--as-of", "2026-10-31")
    section = json.loads(told.stdout)
    assert told.stdout.endswith("}\n")
    assert [*section] == sorted(section)
    assert section["format"] == "jsonresume"
    (gap,) = section["gaps"]
    assert (gap["months_min"], gap["finding"]) == (12, "cannot_tell")
    assert gap["unknown_days"] == 365
    assert gap["highlighted"]


def test_what_is_written_can_be_given_back(here: Path) -> None:
    assert call("cv.json", "-f", "jsonresume", "-o", "out/").exit_code == 0
    first, again = call("cv.json", "-f", "json"), call("out/resume.json", "-f", "json")
    assert json.loads(first.stdout)["spans"] == json.loads(again.stdout)["spans"]
    written = (here / "out" / "resume.json").read_text("utf-8")
    assert "velderin" not in written


def test_study_covers_and_short_gaps_are_listed_where_that_is_asked_for(
    here: Path,
) -> None:
    assert gaps() == [("2023-02", "2024-01")]
    assert gaps("--education", "covers") == []
    assert gaps("--education", "covers", "--min-gap", "1") == [
        ("2023-02", "2023-02"),
        ("2024-01", "2024-01"),
    ]


def test_the_file_of_settings_is_heeded(here: Path) -> None:
    (here / "auditor.toml").write_text(
        "[audit]\nresume = 'cv.json'\neducation = 'covers'\nmin_gap = 1\n"
        "[[explain]]\nsince = '2023-02'\nuntil = '2023-02'\ntext = 'I moved house.'\n",
        "utf-8",
    )
    told = call()
    assert told.exit_code == 0
    assert 'your words: "I moved house."' in told.stdout
    assert told.stdout.count("your words") == 1


def test_what_was_read_is_never_written_over(here: Path) -> None:
    before = (here / "cv.json").read_bytes()
    told = call("cv.json", "-f", "jsonresume", "-o", "./cv.json")
    assert told.exit_code == 2
    assert "write to another file" in told.stderr
    assert (here / "cv.json").read_bytes() == before


def test_standard_input_is_read_and_standard_output_written(here: Path) -> None:
    data = json.dumps(RESUME).encode()
    told = call("-", "-f", "json", "-o", "-", stdin=data)
    assert json.loads(told.stdout)["file"] == "standard input"
    assert call("-", "-f", "json", "-o", "x.json", stdin=data).exit_code == 0
    assert (here / "x.json").is_file()


def test_several_files_are_laid_together(here: Path) -> None:
    other = {"work": [{**RESUME["work"][1], "endDate": "2023-06"}]}
    (here / "b.json").write_text(json.dumps(other), "utf-8")
    told = call("cv.json", "b.json", "-f", "json")
    section = json.loads(told.stdout)
    assert section["file"] == "cv.json, b.json"
    assert any("2023-06" in line for line in section["warnings"])
    assert section["gaps"][0]["start"] == "2023-02"


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ([], 2, "Name a resume"),
        (["nobody.pdf"], 1, "there is no such file"),
        (["empty.pdf"], 1, "empty.pdf"),
        (["photo.pdf"], 1, "photo.pdf"),
        (["cv.json", "-f", "pdf"], 2, "is not one of"),
        (["cv.json", "-f", "json", "-o", "cv.json/x"], 1, "cannot be written"),
        (["cv.json", "--as-of", "2999-01-01"], 2, "lies in the future"),
    ],
)
def test_bad_input_costs_one_sentence(
    words: list[str], code: int, sentence: str, here: Path
) -> None:
    (here / "empty.pdf").write_bytes(b"")
    (here / "photo.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    told = call(*words)
    assert told.exit_code == code
    assert sentence in told.stderr
    assert not told.stdout
    assert "Traceback" not in told.output
