"""docs/examples/ holds what the code gives; scripts/examples makes it anew."""

from pathlib import Path

import pytest

from auditor import document, readers
from auditor.model import Audit, Report
from auditor.reports.json import Json
from auditor.reports.markdown import Markdown
from auditor.reports.terminal import Terminal
from tests.auditor.calls import call

TEXTS = (Json(), Markdown(), Terminal())


@pytest.fixture(scope="module")
def examples(docs: Path) -> Path:
    folder = docs / "examples"
    if not folder.is_dir():
        pytest.skip("the examples are not here")
    return folder


@pytest.fixture(scope="module")
def audit(examples: Path) -> Audit:
    return document.load(str(examples / "audit.json"))


def named(report: Report) -> str:
    return report.name


def test_the_audit_is_that_of_the_sample_person(examples: Path, tmp_path: Path) -> None:
    assert call("demo", "--out", str(tmp_path / "demo")).exit_code in (0, 3)
    made = (tmp_path / "demo" / "audit.json").read_bytes()
    assert made == (examples / "audit.json").read_bytes(), "run: scripts/examples"


@pytest.mark.parametrize("report", TEXTS, ids=named)
def test_the_texts_are_those_that_are_written_now(
    report: Report, examples: Path, audit: Audit
) -> None:
    told = (examples / report.filename).read_bytes()
    assert told == report.render(audit), "run: scripts/examples"
    handed = report.render(readers.for_other(audit))
    other = (examples / "other" / report.filename).read_bytes()
    assert other == handed, "run: scripts/examples"


def test_every_picture_that_a_text_shows_is_there(examples: Path) -> None:
    pictures = ("timeline.png", "timeline-dark.png", "card.png", "other/timeline.png")
    assert not [name for name in pictures if not (examples / name).is_file()]
