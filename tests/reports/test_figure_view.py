"""A part of an audit may be drawn; nothing is counted anew for it."""

from dataclasses import replace
from datetime import date

import pytest

from auditor.errors import UsageError
from auditor.model import Audit, QuietState, Reader, Signal, SignalEvidence
from auditor.reports._figure.hatching import slants
from auditor.reports._figure.legend import SKILL
from auditor.reports._figure.shapes import Area, Bars, Box, Diamond
from auditor.reports._figure.sheet import Look, Sheet
from tests.reports.audits import make_audit, make_period, make_span, make_whole
from tests.reports.drawn import areas, check, drawn, texts, words

PART = {"since": date(2024, 1, 1), "until": date(2025, 6, 30)}


def _part(audit: Audit, part: str) -> list[str]:
    return [text.words for text in texts(drawn(audit)) if text.part.name == part]


def test_a_part_keeps_counts_and_the_names_of_stretches() -> None:
    audit = make_audit(years=10, lanes=2, jobs=6)
    period = make_period(date(2023, 6, 1), date(2024, 2, 29), _state(audit))
    audit = replace(audit, quiet_periods=(period,))
    whole, part = drawn(audit), drawn(audit, **PART)
    check(part)
    assert {"quiet 274 days"} <= set(words(whole)) & set(words(part))
    counts = [w for w in words(whole) if w.endswith(" events")]
    assert counts and set(counts) <= set(words(part))
    told = " ".join(words(part))
    assert "Only 2024-01-01 to 2025-06-30 is drawn" in told
    assert "of 7 entries" in told


def _state(audit: Audit) -> QuietState:
    return audit.quiet_periods[0].state


def test_a_part_draws_its_days_and_no_others() -> None:
    sheet = drawn(make_audit(years=10, lanes=2, jobs=6), **PART)
    assert sheet.axis.first <= PART["since"] and PART["until"] <= sheet.axis.last
    assert (sheet.axis.last - sheet.axis.first).days < 570
    for shape in sheet.shapes:
        if isinstance(shape, Bars | Area) and shape.part.name in ("lane", "resume"):
            boxes = shape.boxes if isinstance(shape, Bars) else (shape.box,)
            assert all(box.left >= sheet.axis.left - 1 for box in boxes)


def test_a_short_part_counts_by_day() -> None:
    audit = make_audit(years=10, lanes=1, quiet=0, unknown=0)
    told = words(drawn(audit, since=date(2026, 8, 1)))
    assert "events a day, root scale" in told


def test_a_part_without_events_does_not_say_that_the_window_has_none() -> None:
    told = words(drawn(make_audit(lanes=1), since=date(2026, 9, 1)))
    assert "read, and nothing public in these days" in told


def test_a_part_of_a_picture_ends_before_today() -> None:
    told = words(drawn(make_audit(jobs=4), until=date(2022, 12, 31)))
    assert "2022" in told and "2024" not in told


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (date(2030, 1, 1), None),
        (None, date(2001, 1, 1)),
        (date(2024, 1, 1), date(2023, 1, 1)),
    ],
)
def test_days_that_are_not_there_are_refused(
    since: date | None, until: date | None
) -> None:
    with pytest.raises(UsageError, match="choose from 2016-10-31 to 2026-10-31"):
        drawn(make_audit(), since=since, until=until)


def test_lanes_are_drawn_as_chosen_and_the_rest_is_named() -> None:
    sheet = drawn(make_audit(lanes=5), lanes=("Blog", "github", "feed"))
    assert [source for source, _ in sheet.rows] == ["feed", "github"]
    told = " ".join(words(sheet))
    assert "Not drawn: Hugging Face, Kaggle, git." in told


def test_an_unknown_lane_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match="'gitlab'; there are: github, huggingface"):
        drawn(make_audit(), lanes=("gitlab",))
    with pytest.raises(UsageError, match="there are: none"):
        drawn(make_audit(lanes=0, events=False), lanes=("x",))


def test_a_source_has_its_color_wherever_it_stands() -> None:
    def colors(sheet: Sheet) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for shape in sheet.shapes:
            if isinstance(shape, Bars) and shape.z == 3.1:
                found.setdefault(shape.part.source, set()).add(shape.ink.fill)
        return found

    audit = make_audit(lanes=8)
    one, other = drawn(audit), drawn(audit, lanes=("forge", "git", "github"))
    for source in ("git", "github"):
        assert colors(one)[source] == colors(other)[source]
    assert colors(one)["forge"] != colors(one)["gharchive"]


def test_a_resume_longer_than_the_window_leaves_it_room_for_another_reader() -> None:
    audit = make_audit(years=4, jobs=2)
    assert audit.resume is not None
    spans = (make_span(start="1998", end="2003-06"), *audit.resume.spans)
    own = replace(audit, resume=replace(audit.resume, spans=spans))
    lent = replace(own, reader=Reader.OTHER)
    assert drawn(own).axis.first.year == 1997
    assert drawn(lent).axis.first.year > 2019
    assert "3 of 4 entries" in words(drawn(lent))


# What the picture says of itself.


def test_rows_and_axis_say_where_things_lie() -> None:
    sheet = drawn(make_audit(lanes=3))
    assert [source for source, _ in sheet.rows] == ["github", "huggingface", "kaggle"]
    tops = [box.top for _, box in sheet.rows]
    assert tops == sorted(tops)
    assert 0 < sheet.axis.left < sheet.axis.right < sheet.width
    assert sheet.axis.last > date(2026, 10, 31)


def test_work_comes_before_silence() -> None:
    (line,) = [w for w in words(drawn(make_audit())) if "quiet periods" in w]
    assert line.index("events") < line.index("artifacts") < line.index("quiet")


def test_stretches_are_named_no_louder_than_gaps() -> None:
    pens = {t.words: t.pen for t in texts(drawn(make_audit(jobs=4)))}
    quiet = next(pen for name, pen in pens.items() if name.startswith("quiet "))
    gap = next(pen for name, pen in pens.items() if name.startswith("gap "))
    assert (quiet.size, quiet.bold) == (gap.size, gap.bold)


def test_marks_close_together_are_one_and_the_legend_says_so() -> None:
    audit = make_audit(years=20, lanes=1, marks=40)
    told = words(drawn(audit))
    assert "several close together" in told
    assert not [w for w in told if w.startswith("\u00d7")]


def test_marks_whose_names_cannot_be_drawn_are_counted() -> None:
    same = make_audit(lanes=1, marks=3, names=("\U0001f680",)).artifacts
    made = tuple(replace(each, created=date(2020, 1, 1)) for each in same)
    audit = replace(make_audit(lanes=1), artifacts=made)
    assert "3 artifacts" in words(drawn(audit))


def test_marks_link_to_what_they_show() -> None:
    marks = [s for s in drawn(make_audit(marks=3)).shapes if isinstance(s, Diamond)]
    linked = [mark for mark in marks if mark.href]
    assert len(linked) == 3
    assert all("rag-bench" in mark.title for mark in linked)


def test_a_name_longer_than_its_entry_stands_beside_it() -> None:
    audit = make_audit(jobs=0, quiet=0, unknown=0)
    assert audit.resume is not None
    spans = (
        make_span(kind="volunteering", start="2020-01", end="2020-03", title="Keeper"),
        make_span(kind="volunteering", start="2026-08", end="2026-09", title="Reader"),
    )
    resume = replace(audit.resume, spans=spans, undecided=())
    sheet = drawn(replace(audit, resume=resume))
    check(sheet)
    boxes = areas(sheet)
    named = {t.words: t.box for t in texts(sheet)}
    assert named["Keeper \u00b7 Sample Co"].left > boxes["other-0"].right
    assert named["Reader \u00b7 Sample Co"].right < boxes["other-1"].left


def test_a_job_too_short_for_its_name_is_cut_between_words() -> None:
    audit = make_audit(jobs=0, quiet=0, unknown=0)
    assert audit.resume is not None
    spans = tuple(
        make_span(start=f"{year}-01", end=f"{year}-11", title=title, org="")
        for year, title in ((2018, "Principal engineer"), (2021, "W" * 30))
    )
    told = words(drawn(replace(audit, resume=replace(audit.resume, spans=spans))))
    assert "Principal\u2026" in told
    assert any(w.startswith("WWWWWW") for w in told) is False


# Skills.


def _skilled(**more: object) -> Audit:
    return make_whole(make_audit(**more))  # type: ignore[arg-type]


def test_skills_in_use_have_a_strip() -> None:
    strip = _part(_skilled(), "skills")
    assert strip == ["claims-lab current", "claims-lab recent", "claims-lab dated"]
    assert SKILL in words(drawn(_skilled()))


def test_skills_that_were_mentioned_or_are_absent_are_not_drawn() -> None:
    audit = _skilled()
    weak = tuple(replace(s, level=1) for s in audit.signals)
    assert not _part(replace(audit, signals=weak), "skills")
    gone = tuple(replace(s, state="absent") for s in audit.signals)
    assert not _part(replace(audit, signals=gone), "skills")


def test_skills_leave_lanes_their_room() -> None:
    audit = _skilled(lanes=8, jobs=40, years=20)
    assert not _part(audit, "skills")
    assert SKILL not in words(drawn(audit))


def test_at_most_five_skills_are_drawn_and_their_days_link() -> None:
    evidence = tuple(
        SignalEvidence(
            url="https://example.org/e",
            date=day,
            why="imports peft",
            level=level,
            basis=make_audit().artifacts[0].basis,
        )
        for level, day in enumerate((date(2024, 2, 1), date(2024, 2, 1), None))
    )
    signals = tuple(
        Signal(
            id=f"s{n}",
            label=f"skill {n}",
            level=2,
            state="current",
            first=date(2024, 1, 1),
            last=date(2025, 1, 1),
            evidence=evidence,
        )
        for n in range(9)
    )
    audit = replace(make_audit(lanes=2), signals=signals)
    sheet = drawn(audit)
    strip = [s for s in sheet.shapes if s.part.name == "skills"]
    assert len([t for t in texts(sheet) if t.part.name == "skills"]) == 5
    linked = [s for s in strip if s.href]
    assert [s.title for s in linked] == ["2024-02-01: imports peft"] * 5
    assert not _part(replace(audit, signals=signals[:0]), "skills")
    assert "skill 0" not in words(drawn(audit, since=date(2026, 1, 1)))


# Smaller parts.


def test_hatching_joins_up_and_stays_inside() -> None:
    box = Box(3, 5, 43, 25)
    lines = list(slants(box))
    assert len(lines) > 3
    for (left, low), (right, high) in lines:
        assert 3 <= left < right <= 43 and 5 <= high < low <= 25
        assert abs((left + low) - (right + high)) < 1e-9


def test_looks_of_any_size_are_laid_out_large_enough() -> None:
    assert Look().zoom == 1
    assert Look(width=3200, height=1800).zoom == 2
    assert Look(card=True).sparse and Look(width=900).sparse
    assert not Look(width=1200, height=630).sparse
