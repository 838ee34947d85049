from dataclasses import replace

import pytest

from auditor.model import Finding, Gap, Resume, ResumeSpan, RoleKind, Undecided
from auditor.resume_page import lines


def span(kind: RoleKind = RoleKind.EMPLOYMENT, **keys: object) -> ResumeSpan:
    known = ResumeSpan(
        kind=kind.value,
        org="Imagined Works",
        title="Engineer",
        start="2020-01",
        end="2021-01",
        current=False,
        source_text="Jan 2020 - Jan 2021",
    )
    return replace(known, **keys)  # type: ignore[arg-type]


def gap(**keys: object) -> Gap:
    known = Gap(
        start="2021-02",
        end="2021-09",
        months_min=8,
        months_max=8,
        certain=True,
        ongoing=False,
        finding=Finding.CANNOT_TELL,
        active_days=0,
        artifacts=(),
        quiet_days=0,
        unknown_days=0,
        highlighted=True,
    )
    return replace(known, **keys)  # type: ignore[arg-type]


def page(*spans: ResumeSpan, **keys: object) -> str:
    resume = Resume(
        file="cv.pdf",
        format="pdf",
        as_of="2026-10",
        spans=spans,
        gaps=(),
        undecided=(),
        warnings=(),
    )
    told = lines(replace(resume, **keys), 3)  # type: ignore[arg-type]
    assert all(len(line) <= 80 for line in told)
    return "\n".join(told)


def test_each_span_stands_with_its_place_and_its_own_words() -> None:
    told = page(span(page=1, line=12), span(end=None, current=True, line=3))
    assert "  2020-01 to 2021-01    Engineer, Imagined Works\n" in told
    assert 'page 1, line 12: "Jan 2020 - Jan 2021"' in told
    assert "2020-01 to present" in told
    assert '"Present" is taken to mean 2026-10.' in told


def test_what_is_not_stated_is_said() -> None:
    told = page(span(end=None, title="", org="", source_text="2020-01 -"))
    assert "2020-01 to (not stated)" in told
    assert "(no name was read)" in told
    assert "Present" not in told


def test_kinds_stand_apart_and_one_date_alone_is_told_once() -> None:
    told = page(
        span(),
        span(RoleKind.BREAK, title="Sabbatical"),
        span(RoleKind.PUBLICATION, start="2022-03", end="2022-03"),
    )
    order = [told.index(word) for word in ("Work", "Career breaks", "Publications")]
    assert order == sorted(order)
    assert "  2022-03               Engineer" in told


def test_readings_and_files_are_shown() -> None:
    told = page(span(readings=("2020-03", "2020-04"), file="b.pdf"))
    assert 'b.pdf: "Jan 2020 - Jan 2021"; may be 2020-03 or 2020-04' in told


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (gap(), "2021-02 to 2021-09    8 months\n"),
        (gap(ongoing=True), "from 2021-02"),
        (gap(months_min=6, months_max=9), "6 to 9 months, six or more"),
        (gap(months_min=1, months_max=1, highlighted=False), "1 month\n"),
        (gap(labels=("break", "education")), "8 months (break, education)"),
        (gap(own_words=("I cared for a parent.",)), '"I cared for a parent."'),
    ],
)
def test_gaps_are_told_with_their_bounds(found: Gap, words: str) -> None:
    assert words in page(span(), gaps=(found,)) + "\n"


def test_no_gap_and_no_job_are_two_things() -> None:
    assert "no gap" in page(span())
    assert "Between jobs" not in page(span(RoleKind.EDUCATION))


def test_doubts_come_last_and_are_wrapped() -> None:
    doubt = "cv.pdf: " + "something long that has to be wrapped " * 4
    told = page(
        span(),
        undecided=(Undecided(start="2016-02", end="2016-11", months_max=10),),
        warnings=(doubt,),
    )
    assert "2016-02 to 2016-11    none, or up to 10 months" in told
    assert told.rindex("Doubts") > told.index("Cannot be told")


def test_wide_letters_and_escapes_keep_to_the_page() -> None:
    told = page(span(org="想像" * 60, title="\x1b[31mred‮"))
    assert "\x1b" not in told
    assert "‮" not in told
    assert max(map(len, told.splitlines())) <= 60
