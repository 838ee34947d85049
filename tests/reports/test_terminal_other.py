"""The terminal report as somebody else reads it: work first, pauses last."""

import re
from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from auditor.model import (
    Artifact,
    Audit,
    Basis,
    Day,
    Finding,
    Gap,
    Kind,
    Reader,
    Undecided,
)
from auditor.reports.terminal import Terminal
from tests.reports.audits import make_audit, make_day

CLOSING = "A person decides."


def other(audit: Audit) -> Audit:
    return replace(
        audit,
        reader=Reader.OTHER,
        consent_ref="mail of 2026-10-01",
        expires=date(2026, 12, 1),
        limits=("Some work is private.", CLOSING),
    )


def read(audit: Audit) -> str:
    return Terminal().render(audit).decode()


def with_gaps(*findings: Finding) -> Audit:
    plain = make_audit(gaps=1)
    assert plain.resume
    (gap,) = plain.resume.gaps
    gaps = tuple(_gap(gap, number, f) for number, f in enumerate(findings))
    late = (Undecided(start="2025-01", end="2025-02", months_max=2),)
    return other(
        replace(plain, resume=replace(plain.resume, gaps=gaps, undecided=late))
    )


def _gap(gap: Gap, number: int, finding: Finding) -> Gap:
    year = 2010 + number
    return replace(gap, start=f"{year}-03", end=f"{year}-08", finding=finding)


def places(text: str, *words: str) -> list[int]:
    return [text.index(word) for word in words]


def test_the_head_names_every_account_the_consent_and_the_end() -> None:
    head = read(other(make_audit(lanes=8))).split("\n\n")[0]
    assert "Consent: mail of 2026-10-01" in head
    assert "To be deleted by 2026-12-01." in head
    assert "ada-forge" in " ".join(head.split())


def test_the_last_words_are_those_that_close_the_limits() -> None:
    text = read(other(make_audit()))
    assert text.endswith(f"{CLOSING}\n")
    assert text.count(CLOSING) == 1
    assert read(replace(other(make_audit()), limits=())).endswith("\n")


def test_gaps_with_work_stand_with_the_work_and_the_others_with_pauses() -> None:
    text = read(with_gaps(*Finding))
    order = ("2010", "2011", "Not visible here", "Pauses", "2012", "2013")
    words = [f"Mar\N{EN DASH}Aug {w}" if w.isdigit() else w for w in order]
    assert places(text, *words) == sorted(places(text, *words))
    assert text.index("Pauses") < text.index("Cannot be told from the dates")
    assert text.count("Between jobs, by the resume") == 2


@pytest.mark.parametrize("finding", Finding)
def test_gaps_of_one_sort_have_one_place(finding: Finding) -> None:
    text = read(with_gaps(finding, finding, finding, finding))
    assert text.count("Between jobs, by the resume") == 1
    shown = finding in (Finding.WORK_VISIBLE, Finding.SOME_ACTIVITY)
    assert ("\n  Resume gaps " in text) is shown


def test_a_resume_without_gaps_and_none_at_all_are_told_apart() -> None:
    assert "Resume gaps  none of 3 months or more" in read(with_gaps())
    bare = read(other(make_audit(jobs=None)))
    assert "no resume was given" in bare
    assert "Between jobs" not in bare


def test_what_was_done_with_others_has_a_line_a_kind_and_a_link() -> None:
    kinds = (Kind.REVIEW, Kind.REVIEW, Kind.ISSUE, Kind.COMMIT, Kind.STAR)
    days: tuple[Day, ...] = tuple(
        make_day(date(2026, 3, number + 1), "github", kind, 2)
        for number, kind in enumerate(kinds)
    )
    text = read(replace(other(make_audit(events=False)), days=days))
    told = next(part for part in text.split("\n\n") if part.startswith("Done with"))
    assert told.splitlines()[1:] == [
        "  4 reviews on 2 days, the last on 2026-03-02:",
        "    https://example.org/event",
        "  2 issues on 1 day, the last on 2026-03-03:",
        "    https://example.org/event",
    ]
    assert "Done with others" not in read(other(make_audit(events=False)))


def test_every_artifact_has_its_link_and_lines_stay_narrow() -> None:
    made = Artifact(
        source="github",
        kind=Kind.RELEASE,
        name="ada/tool",
        url=f"https://example.org/{'x' * 150}",
        basis=Basis.PLATFORM,
    )
    text = read(replace(other(make_audit()), artifacts=(made,)))
    assert "https://example.org/xxx" in text
    assert max(map(cell_len, text.splitlines())) <= 80
    assert "https://example.org/xxx" not in read(
        replace(make_audit(), artifacts=(made,))
    )


def test_no_line_speaks_to_the_person() -> None:
    text = read(with_gaps(*Finding))
    assert not re.search(r"\byour?s?\b", text, re.IGNORECASE)
