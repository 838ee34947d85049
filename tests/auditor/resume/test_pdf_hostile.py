"""PDFs that are made to break what reads them: a sentence, in time, within memory."""

import resource
from pathlib import Path

import pytest

from auditor.errors import ResumeError
from auditor.resume import files, sandbox
from tests.auditor.resume import hostile

SECONDS, KILOBYTES = 20, 1_100_000


@pytest.mark.parametrize("name", hostile.ALL)
def test_a_hostile_pdf_costs_a_sentence_at_most(name: str) -> None:
    data = hostile.ALL[name]()
    try:
        sheet = sandbox.read("pdf", data)
    except ResumeError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
    else:
        assert sheet.lines
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < KILOBYTES


def test_a_user_password_is_said() -> None:
    with pytest.raises(ResumeError, match="save it without one"):
        sandbox.read("pdf", hostile.locked(user="secret", owner="owner"))


def test_an_owner_password_alone_locks_nothing() -> None:
    sheet = sandbox.read("pdf", hostile.locked(user="", owner="owner"))
    assert "2019" in sheet.lines[0].text


@pytest.mark.parametrize("noise", [b"", b"\n", b"mail header\r\n\r\n"])
def test_noise_before_the_head_is_passed_over(noise: bytes) -> None:
    assert sandbox.read("pdf", noise + hostile.plain()).lines


def test_very_many_pages_are_refused() -> None:
    with pytest.raises(ResumeError, match="longer than a resume"):
        sandbox.read("pdf", hostile.pages(51))
    assert len(sandbox.read("pdf", hostile.pages(3)).lines) == 3


def test_two_hundred_megabytes_are_refused_before_they_are_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "cv.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(200_000_000)
    with pytest.raises(ResumeError, match=r"cv\.pdf: it is larger than"):
        files.fetch(str(path))
