"""Our own resumes of invented people, in all forms and layouts, read to the month."""

import functools
import logging
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from auditor import resume
from auditor.cli import main
from auditor.model import Career, RoleKind
from auditor.resume import forms
from auditor.resume.dates.normal import normal
from auditor.resume.readers import reader
from tests.auditor.resume.corpus import FOLDER, Case, cases, spans

ALL = cases()
READ = [case for case in ALL if not case.fails]
LAID_OUT = {"pdf", "linkedin-pdf", "docx", "odt", "html", "markdown", "latex", "text"}
FORMATS = ("json", "jsonresume", "terminal")


def name(case: object) -> str:
    return case.path.name if isinstance(case, Case) else ""


each = pytest.mark.parametrize("case", READ, ids=name)
laid_out = pytest.mark.parametrize(
    "case", [case for case in READ if case.form in LAID_OUT], ids=name
)
structured = pytest.mark.parametrize(
    "case", [case for case in READ if case.form not in LAID_OUT], ids=name
)


@functools.cache
def read(case: Case) -> Career:
    return resume.read(str(case.path))


@each
def test_every_span_is_read_to_the_month_and_none_besides(case: Case) -> None:
    assert spans(read(case)) == case.spans


@structured
def test_a_program_s_own_names_are_kept(case: Case) -> None:
    called = [(role.org, role.title) for role in read(case).roles]
    assert called == list(case.called)


@laid_out
def test_a_job_is_called_by_words_of_its_own_or_not_at_all(case: Case) -> None:
    assert len(read(case).roles) == len(case.called)
    for role, called in zip(read(case).roles, case.called, strict=True):
        if role.kind is RoleKind.EMPLOYMENT:
            assert {role.org, role.title} <= {
                "",
                *called,
                *(c.rstrip(".") for c in called),
            }


@each
def test_the_form_is_told(case: Case) -> None:
    assert read(case).format == case.form


@each
def test_a_doubt_is_said_where_there_is_one_and_nowhere_else(case: Case) -> None:
    told = read(case).warnings
    assert all(any(part in sentence for sentence in told) for part in case.warns)
    assert case.warns or not told


@each
def test_a_span_shows_where_it_stands(case: Case) -> None:
    for role in read(case).roles:
        assert role.source_text.strip()
        if case.form in LAID_OUT:
            assert role.line and role.line >= 1
        if case.form.endswith("pdf"):
            assert role.page and role.page >= 1


@laid_out
def test_the_dates_stand_where_it_is_said(case: Case) -> None:
    data = case.path.read_bytes()
    lines = reader(forms.of(data))(data).lines
    for role in read(case).roles:
        assert role.line
        near = range(role.line, role.line + 2)  # a range may go on in the next line
        texts = [n.text for n in lines if n.page == role.page and n.number in near]
        shown = bare(" ".join(texts))
        assert all(bare(word) in shown for word in role.source_text.split())


def bare(text: str) -> str:
    """Letters and figures alone: a dash is drawn in many ways."""
    return "".join(filter(str.isalnum, normal(text)[0]))


@each
def test_how_to_reach_the_person_is_nowhere_in_what_is_read(
    case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    career = resume.read(str(case.path))
    assert case.contact
    for text in (repr(career), "\n".join(career.warnings), caplog.text):
        assert [part for part in case.contact if part in text] == []


@each
@pytest.mark.parametrize("form", FORMATS)
def test_how_to_reach_the_person_is_nowhere_in_what_is_written(
    case: Case, form: str
) -> None:
    done = CliRunner().invoke(main, ["resume", str(case.path), "-f", form])
    assert (done.exit_code, bool(done.stdout)) == (0, True), done.output
    assert [part for part in case.contact if part in done.output] == []


@pytest.mark.parametrize("case", [case for case in ALL if case.fails], ids=name)
def test_a_resume_that_cannot_be_read_ends_with_what_to_do(case: Case) -> None:
    done = CliRunner().invoke(main, ["resume", str(case.path)])
    assert done.exit_code == 1
    assert case.fails in done.stderr
    assert not done.stdout


def test_the_corpus_is_of_many_forms_and_small() -> None:
    files = [path for path in (FOLDER / "files").rglob("*") if path.is_file()]
    assert len(ALL) >= 48
    assert {case.form for case in ALL} >= LAID_OUT
    assert sum(path.stat().st_size for path in files) < 1_500_000


def test_making_the_corpus_anew_gives_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # what builds of packages set, and makers of PDFs heed
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    import_module("fixtures.resumes.make").write(tmp_path)
    for part in ("files", "expected"):
        assert held(tmp_path / part) == held(FOLDER / part)


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
