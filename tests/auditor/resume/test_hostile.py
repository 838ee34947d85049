"""Files made to break a reader, through the command: a sentence, and nothing left."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from auditor import resume
from auditor.errors import ResumeError
from auditor.resume import child, sandbox
from tests.auditor.resume import hostile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
JOB = "Engineer, Imagined Works, 03/2019 - 02/2020"
SECONDS = 20


def zipped(**members: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("|", "/"), text)
    return file.getvalue()


def docx(body: str, head: str = "", **more: str) -> bytes:
    document = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    members = {"[Content_Types].xml": "<Types/>", "word|document.xml": document}
    return zipped(**members, **more)


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def entities(width: int) -> str:
    """Return a declaration by which ``&h;`` is enormous."""
    rows = [
        f'<!ENTITY {new} "{f"&{old};" * width}">'
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    ]
    return f'<!DOCTYPE d [<!ENTITY a "{"x" * 99}">{"".join(rows)}]>'


def aliases() -> str:
    rows = [
        f"  {new}: &{new} [{','.join([f'*{old}'] * 9)}]"
        for old, new in zip("abcdefg", "bcdefgh", strict=True)
    ]
    head = "cv:\n  name: A\n  a: &a [x, x, x, x, x, x, x, x, x]\n"
    return f"{head}{chr(10).join(rows)}\n  sections:\n    experience: *h\n"


REFUSED: dict[str, Callable[[], bytes]] = {
    "a zip of blanks": lambda: docx(" " * 80_000_000),
    "an entity that is a file": lambda: docx(
        paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    ),
    "entities of entities": lambda: docx(paragraph("&h;"), entities(20)),
    "a billion laughs": lambda: (
        f"<?xml version='1.0'?>{entities(20)}<SkillsPassport>&h;</SkillsPassport>"
    ).encode(),
    "deep YAML": lambda: b"cv:\n  name: A\n  sections: " + b"[" * 100_000,
    "deep JSON": lambda: b'{"work":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "a cut PDF": lambda: hostile.plain()[:200],
}
READ: dict[str, Callable[[], bytes]] = {
    "aliases of aliases": lambda: aliases().encode(),
    "deep HTML": lambda: b"<!doctype html><body>" + b"<div>" * 100_000 + b"Work",
    "many braces": lambda: b"\\documentclass{a}\\begin{document}Work" + b"{" * 100_000,
    "quotes in quotes": lambda: b"# Work\n" + b">" * 10_000 + b" x",
    "tables in tables": lambda: docx(
        "<w:tbl><w:tr><w:tc>" * 20 + paragraph("Work") + "</w:tc></w:tr></w:tbl>" * 20
    ),
}


def kept(folder: Path, data: bytes, name: str = "cv.bin") -> str:
    folder = folder / "inner"
    folder.mkdir()
    path = folder / name
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_costs_one_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(ResumeError) as told:
        resume.read(kept(tmp_path, REFUSED[name]()))
    assert str(told.value).startswith("cv.bin: ") and str(told.value).isprintable()
    assert [one.name for one in (tmp_path / "inner").iterdir()] == ["cv.bin"]


@pytest.mark.parametrize("name", READ)
def test_what_is_only_odd_is_read_with_doubt(name: str, tmp_path: Path) -> None:
    career = resume.read(kept(tmp_path, READ[name]()))
    assert career.warnings and not career.roles


def test_macros_are_text_of_nobody(tmp_path: Path) -> None:
    data = docx(
        paragraph("Experience") + paragraph(JOB), **{"word|vbaProject.bin": "\0" * 9999}
    )
    (role,) = resume.read(kept(tmp_path, data, "cv.docm")).roles
    assert (role.start_text, role.end_text) == ("2019-03", "2020-02")


def test_members_that_climb_out_are_written_nowhere(tmp_path: Path) -> None:
    head = "Company Name,Title,Description,Location,Started On,Finished On\n"
    data = zipped(
        **{
            "..|climbed.csv": "x",
            "Positions.csv": f"{head}Imagined Works,Engineer,,,Mar 2019,Feb 2020\n",
        }
    )
    before = {*tmp_path.iterdir()}
    assert len(resume.read(kept(tmp_path, data, "cv.zip")).roles) == 1
    assert {*tmp_path.iterdir()} - before == {tmp_path / "inner"}


def command(path: str, **more: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "auditor", "resume", path],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **more},
        start_new_session=True,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_an_interrupt_ends_the_child_which_never_knew_a_token(tmp_path: Path) -> None:
    slow = kept(tmp_path, hostile.operators(), "cv.pdf")
    with command(slow, GITHUB_TOKEN="ghp_secret") as parent:
        reading = child_of(parent.pid)
        assert b"secret" not in Path(f"/proc/{reading}/environ").read_bytes()
        parent.send_signal(signal.SIGINT)
        out, err = parent.communicate(timeout=SECONDS)
    assert parent.returncode == 130
    assert b"Traceback" not in out + err
    # it was killed; whoever inherits it may take a moment to let go of its number
    end = time.monotonic() + SECONDS
    while Path(f"/proc/{reading}").exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert not Path(f"/proc/{reading}").exists()


def child_of(pid: int) -> int:
    """Wait for the process that reads, and return its number."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        for one in children.read_text().split():
            if b"auditor.resume.child" in Path(f"/proc/{one}/cmdline").read_bytes():
                return int(one)
        time.sleep(0.02)
    raise AssertionError("no child was started")


@pytest.mark.parametrize("program", [None, "", "/no/such/python"])
def test_no_python_of_its_own_is_said(
    monkeypatch: pytest.MonkeyPatch, program: str | None
) -> None:
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(ResumeError, match="python -m auditor"):
        sandbox.read("text", b"Work")


def test_the_child_finds_a_project_that_lies_on_no_path(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    libraries = [path for path in sys.path if "python3" in path]
    monkeypatch.setattr(sys, "path", libraries)
    assert sandbox.read("text", b"Work").lines


@pytest.mark.parametrize("form", ["pdf", "pdf-plain", "markdown", "text"])
def test_what_a_form_needs_can_be_loaded_before_its_limits(form: str) -> None:
    child.load(form)


def test_a_child_that_never_reads_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox, "_START", "import time; time.sleep(60)")
    monkeypatch.setattr(sandbox, "PATIENCE", 2.0)
    with pytest.raises(ResumeError, match="print it to a new PDF"):
        sandbox.read("docx", b"x" * 10_000_000)
