import io
import json
import os
import socket
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from auditor import resume
from auditor.errors import ResumeError, UsageError
from auditor.model import Month, Role, RoleKind
from auditor.resume import files, opening, own
from auditor.resume.forms import Form
from auditor.resume.months import month_text, parse_iso
from auditor.resume.sheet import Line, Sheet

POSITIONS = "Company Name,Title,Description,Location,Started On,Finished On\n"
JOB = f"{POSITIONS}Imagined Works,Engineer,,,2019-03,2021-02\n"


def document(**keys: Any) -> bytes:
    job = {"name": "Imagined Works", "startDate": "2019-03", "endDate": "2021-02"}
    return json.dumps({"work": [{**job, **keys}]}).encode()


def kept(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def packed(**texts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return file.getvalue()


def refusal(*paths: str) -> str:
    with pytest.raises(ResumeError) as caught:
        resume.read_all(paths)
    sentence = str(caught.value)
    assert sentence.endswith((".", "?"))
    assert sentence.isprintable()
    return sentence


def said_by(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def laid_out(
    monkeypatch: pytest.MonkeyPatch, *texts: str, found: Sequence[Role] = ()
) -> None:
    """Let every file be a PDF of these lines, in which these roles are found."""
    lines = tuple(Line(text=text, number=n) for n, text in enumerate(texts, 1))
    sheet = Sheet(form="pdf", lines=lines, notices=("page 2 is a picture.",))
    monkeypatch.setattr(opening, "_read", lambda form, data: sheet)
    monkeypatch.setattr(opening, "_found", lambda lines: (tuple(found), ("Hm.",), ()))


def role(org: str, start: str, end: str) -> Role:
    return Role(
        kind=RoleKind.EMPLOYMENT,
        org=org,
        title="",
        start=parse_iso(start),
        end=parse_iso(end),
        current=False,
        source_text="",
        start_text=start,
        end_text=end,
    )


# One file.


def test_a_resume_is_read_whatever_its_name(tmp_path: Path) -> None:
    career = resume.read(kept(tmp_path, "cv.pdf", document()))
    assert (career.file, career.format, career.warnings) == ("cv.pdf", "jsonresume", ())
    (job,) = career.roles
    assert (job.org, job.start_text, job.end_text, job.file) == (
        "Imagined Works",
        "2019-03",
        "2021-02",
        None,
    )


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    said_by(monkeypatch, document())
    career = resume.read_all(["-", "-"])
    assert (career.file, len(career.roles)) == ("standard input", 1)


def test_errors_and_warnings_begin_with_the_name(tmp_path: Path) -> None:
    path = kept(tmp_path, "cv.json", document(startDate="2019-13"))
    assert refusal(path).startswith("cv.json: work entry 1")
    assert refusal(kept(tmp_path, "cv.pdf", b"\x89PNG\r\n")).startswith(
        "cv.pdf: this is a picture"
    )
    career = resume.read(kept(tmp_path, "b.json", b'{"work": [{"name": "x"}]}'))
    assert [warning.split(":")[0] for warning in career.warnings] == ["b.json"] * 2
    assert "lists no dated employment" in career.warnings[1]


def test_a_layout_goes_through_the_same_door(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(monkeypatch, "WORK", "Foo", found=[role("Foo", "2010", "2012")])
    career = resume.read(kept(tmp_path, "cv.md", "# Work\n"))
    assert (career.format, len(career.roles)) == ("pdf", 1)
    assert career.warnings == ("cv.md: page 2 is a picture.", "cv.md: Hm.")


def test_a_plain_text_is_read(tmp_path: Path) -> None:
    text = "WORK EXPERIENCE\n\nEngineer, Imagined Works\nMarch 2019 - February 2021\n"
    career = resume.read(kept(tmp_path, "cv.txt", f"Somebody\n\n{text}"))
    (job,) = career.roles
    assert (career.format, job.kind) == ("text", RoleKind.EMPLOYMENT)
    assert (job.start_text, job.end_text) == ("2019-03", "2021-02")


def test_a_layout_without_text_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(monkeypatch, " ", "\t")
    assert "there is no text in it" in refusal(kept(tmp_path, "cv.md", "# Work\n"))


def test_hostile_forms_are_read_in_a_process_of_their_own() -> None:
    plain = {
        (Form.JSON_RESUME, b'\xef\xbb\xbf {"work": []}'),
        (Form.EUROPASS, b"{}"),
        (Form.LINKEDIN, b"Company Name,"),
        (Form.TEXT, b"Work"),
    }
    apart = {
        (Form.JSON_RESUME, b"work:\n- name: x\n"),
        (Form.EUROPASS, b"<SkillsPassport>"),
        (Form.LINKEDIN, b"PK\x03\x04"),
        (Form.RENDERCV, b"{}"),
        *((form, b"") for form in (Form.PDF, Form.DOCX, Form.ODT, Form.HTML)),
        *((form, b"") for form in (Form.MARKDOWN, Form.LATEX)),
    }
    assert all(opening._is_plain(*case) for case in plain)
    assert not any(opening._is_plain(*case) for case in apart)


@pytest.mark.parametrize(
    ("lines", "month"),
    [
        (["Last updated: March 2024"], "2024-03"),
        (["Work", "(Last updated in Nov 2024)"], "2024-11"),
        (["Updated 2024-03-05"], "2024-03"),
        (["Stand: 03/2024"], "2024-03"),
        (["Dernière mise à jour : mars 2024"], "2024-03"),
        (["Actualizado en marzo de 2024"], "2024-03"),
        (["最終更新日\uff1a2024年3月"], "2024-03"),
        (["\uff082024年3月1日現在\uff09"], "2024-03"),
        (["Berlin, den 12. März 2024"], "2024-03"),
        (["Updated May 2023", "Updated June 2023"], "2023-06"),
        (["Last updated 2024"], None),
        (["Updated the site in March 2024"], None),
        (["Somewhere, March 2024"], None),
        (["Berlin, 12.03.2024", *"abc"], None),
        (["Last updated " + "x" * 200], None),
        (["Last updated: 2019 - 2020"], None),
        ([], None),
    ],
)
def test_the_document_may_say_when_it_was_written(
    lines: list[str], month: str | None
) -> None:
    found = own.month([Line(text=text, number=1) for text in lines])
    assert (found and month_text(found)) == month


def test_its_own_words_go_before_a_stamp() -> None:
    line = Line(text="Last updated: March 2024", number=1)
    stamped = Sheet(form="pdf", lines=(line,), created="2024-09")
    assert opening._month(stamped) == Month(2024 * 12 + 2)
    assert opening._month(Sheet(form="pdf", created="2024-09")) == Month(2024 * 12 + 8)
    assert opening._month(Sheet(form="pdf", created="soon")) is None
    assert opening._month(Sheet(form="pdf")) is None


# Several files.


def test_several_files_are_one_career(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [
        kept(tmp_path, "a.csv", JOB.replace("2019-03", "2019-01")),
        kept(tmp_path, "b.json", document()),
    ]
    career = resume.read_all(paths)
    assert (career.file, career.format) == ("a.csv, b.json", "linkedin, jsonresume")
    assert len(career.roles) == 1
    assert career.warnings == (
        "b.json gives 2019-03 to 2021-02 for Imagined Works, a.csv 2019-01 to 2021-02, "
        "which is used.",
    )


def test_the_same_bytes_under_two_names_are_read_once(tmp_path: Path) -> None:
    paths = [kept(tmp_path, name, document()) for name in ("a.json", "b.json")]
    career = resume.read_all(paths)
    assert career == resume.read(paths[0])
    assert career.file == "a.json"


def test_files_of_one_name_are_numbered(tmp_path: Path) -> None:
    one = kept(tmp_path, "old/cv.json", document())
    two = kept(tmp_path, "new/cv.json", document(startDate="2019-04"))
    career = resume.read_all([one, two])
    assert career.file == "cv.json, cv.json (2)"


def test_no_file_at_all_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="--resume FILE"):
        resume.read_all([])


# LinkedIn, packed and not.


def test_an_unpacked_export_is_read_as_a_packed_one(tmp_path: Path) -> None:
    study = "School Name,Start Date,End Date\nU,2015,2018\n"
    tables = {"Positions.csv": JOB, "Education.csv": study, "messages.csv": "x"}
    for name, text in tables.items():
        kept(tmp_path, f"export/deep/{name}", text)
    kept(tmp_path, "export/other/Education.csv", "x")
    (tmp_path / "export" / "loop").symlink_to(tmp_path)
    unpacked = resume.read(str(tmp_path / "export"))
    assert (unpacked.file, unpacked.format) == ("export", "linkedin")
    assert [r.kind.value for r in unpacked.roles] == ["employment", "education"]
    zipped = resume.read(kept(tmp_path, "export.zip", packed(**tables)))
    assert zipped.roles == unpacked.roles


def test_other_folders_are_no_resume(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(tmp_path, "a/cv.pdf", "x")
    assert "is no LinkedIn export (no Positions.csv lies in it)" in refusal(
        str(tmp_path)
    )
    kept(tmp_path, "one/two/three/Positions.csv", JOB)
    assert "is no LinkedIn export" in refusal(str(tmp_path))
    for name in ("one", "two"):
        kept(tmp_path, f"{name}/Positions.csv", JOB)
    assert "holds several LinkedIn exports" in refusal(str(tmp_path))
    monkeypatch.setattr(files, "_MAX_LOOKED_AT", 2)
    assert "is no LinkedIn export" in refusal(str(tmp_path))


def test_a_large_export_is_read_for_its_tables_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 2_000)
    noise = os.urandom(2_000).hex()
    data = packed(**{"Positions.csv": JOB, "messages.csv": noise})
    career = resume.read(kept(tmp_path, "all.zip", data))
    assert len(career.roles) == 1
    said_by(monkeypatch, data)
    assert resume.read("-").roles == career.roles
    word = {"[Content_Types].xml": noise, "word/document.xml": ""}
    assert "is larger than" in refusal(kept(tmp_path, "cv.docx", packed(**word)))
    monkeypatch.setattr(files, "MAX_ZIP_BYTES", 3_000)
    assert "is larger than" in refusal(str(tmp_path / "all.zip"))
    said_by(monkeypatch, data)
    assert "standard input: it is larger" in refusal("-")


# What cannot be fetched.


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    for size in (files.MAX_BYTES + 1, 200 * 10**6):
        with (tmp_path / "big.json").open("wb") as file:
            file.truncate(size)
        assert "is larger than" in refusal(str(tmp_path / "big.json"))


def test_what_is_missing_gets_one_sentence(tmp_path: Path) -> None:
    missing = str(tmp_path / "none.json")
    assert refusal(missing) == "none.json: there is no such file; check the path."
    (tmp_path / "link").symlink_to(missing)
    assert "this link leads to no file" in refusal(str(tmp_path / "link"))
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    assert "it cannot be read" in refusal(str(tmp_path / "ring"))
    assert "no file can have such a name" in refusal("a\0b")
    assert "it cannot be read (file name too long)" in refusal("x" * 5_000)


def test_a_file_one_may_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    path = kept(tmp_path, "cv.json", document())
    monkeypatch.setattr(os, "open", refuse)
    assert "it may not be read; give yourself the right" in refusal(path)


def test_pipes_devices_and_sockets_are_refused_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)
        server.bind("socket")
        for path in (str(tmp_path / "pipe"), "socket", "/dev/zero", "/dev/null"):
            assert "this is a pipe or a device, no file" in refusal(path)


def test_a_pipe_put_in_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = kept(tmp_path, "cv.json", document())
    known = Path(path).stat()
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr(Path, "stat", lambda *_, **__: known)
    assert "this is a pipe" in refusal(str(tmp_path / "pipe"))


@pytest.mark.parametrize("lines", [b"", b"  \n"])
def test_empty_input_is_said(monkeypatch: pytest.MonkeyPatch, lines: bytes) -> None:
    said_by(monkeypatch, lines)
    assert refusal("-") == "standard input: this file is empty; pass the resume itself."


def test_closed_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "it is closed" in refusal("-")


def test_names_are_shown_in_plain_letters() -> None:
    assert files.shown("a/b/\u202ecv\n.pdf") == "?cv?.pdf"
    assert files.shown("cv\udcff.pdf") == "cv?.pdf"
    assert files.shown("x" * 500) == f"{'x' * 117}..."
    assert files.shown("/") == "/"
    assert files.shown("M\u00fcller Lebenslauf.pdf") == "M\u00fcller Lebenslauf.pdf"


def test_a_document_that_tells_of_later_jobs_is_not_from_the_month_it_says(
    tmp_path: Path,
) -> None:
    lines = "Last updated: March 2010\n\nEXPERIENCE\nDeveloper, Pear Works\n"
    old = resume.read(
        kept(tmp_path, "cv.txt", f"{lines}Jan 2019 - Mar 2021\n".encode())
    )
    assert [role.start_text for role in old.roles] == ["2019-01"]
    assert old.document_month is None
    assert any("after 2010-03" in warning for warning in old.warnings)
    kind = resume.read(
        kept(tmp_path, "b.txt", f"{lines}Jan 2008 - Mar 2009\n".encode())
    )
    assert kind.document_month == parse_iso("2010-03").first
    assert not kind.warnings
