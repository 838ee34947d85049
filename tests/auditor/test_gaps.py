from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.calendar import Calendar
from auditor.coverage import Run
from auditor.gaps import JOBS_AND_STUDY, Hole, holes, present_month
from auditor.model import (
    Career,
    Month,
    MonthRange,
    Note,
    ResumeLabel,
    Role,
    RoleKind,
)
from auditor.resume.months import first_day, last_day, month_of, month_text, parse_iso

AS_OF = date(2026, 10, 31)


def role(
    start: str, end: str | None, kind: RoleKind = RoleKind.EMPLOYMENT, **rest: bool
) -> Role:
    return Role(
        kind=kind,
        org="Imagined Works",
        title="Engineer",
        start=parse_iso(start),
        end=parse_iso(end) if end else None,
        current=rest.get("current", end is None),
        source_text=f"{start} - {end}",
        start_text=start,
        end_text=end,
    )


def career(*roles: Role, document: str | None = None) -> Career:
    return Career(
        file="cv.json",
        format="jsonresume",
        roles=roles,
        document_month=parse_iso(document).last if document else None,
    )


def told(found: tuple[Hole, ...]) -> list[tuple[str, str, int, int, bool]]:
    return [
        (month_text(h.first), month_text(h.last), h.sure_months, h.months, h.ongoing)
        for h in found
    ]


def test_months_are_counted_inclusively_so_neighbouring_months_leave_no_gap() -> None:
    jobs = career(role("2020-01", "2021-01"), role("2021-02", None))
    assert holes(jobs, AS_OF, 1) == ()


def test_a_gap_runs_from_the_month_after_the_end_to_the_month_before_the_start() -> (
    None
):
    jobs = career(role("2020-01", "2021-01"), role("2021-06", None))
    assert told(holes(jobs, AS_OF)) == [("2021-02", "2021-05", 4, 4, False)]


def test_gaps_below_the_minimum_are_not_listed() -> None:
    jobs = career(role("2020-01", "2021-01"), role("2021-04", None))
    assert holes(jobs, AS_OF) == ()
    assert told(holes(jobs, AS_OF, 2)) == [("2021-02", "2021-03", 2, 2, False)]


def test_overlapping_jobs_are_one_and_their_order_does_not_matter() -> None:
    jobs = [
        role("2019-01", "2020-06"),
        role("2019-03", "2021-12"),
        role("2022-06", None),
    ]
    expected = [("2022-01", "2022-05", 5, 5, False)]
    assert told(holes(career(*jobs), AS_OF)) == expected
    assert told(holes(career(*reversed(jobs)), AS_OF)) == expected


def test_years_alone_leave_it_undecided() -> None:
    jobs = career(role("2014", "2016"), role("2016", None))
    assert told(holes(jobs, AS_OF)) == [("2016-02", "2016-11", 0, 10, False)]


def test_a_whole_free_year_between_years_is_certain() -> None:
    jobs = career(role("2014", "2015"), role("2017", None))
    assert told(holes(jobs, AS_OF)) == [("2015-02", "2017-11", 12, 34, False)]


def test_a_loose_job_between_two_sure_parts_keeps_them_apart() -> None:
    jobs = career(
        role("2010-01", "2014-10"), role("2015", "2015"), role("2016-03", None)
    )
    found = holes(jobs, AS_OF)
    assert told(found) == [
        ("2014-11", "2015-11", 2, 13, False),
        ("2015-02", "2016-02", 2, 13, False),
    ]


def test_the_stretch_after_the_last_ended_job_is_an_open_gap() -> None:
    jobs = career(role("2020-01", "2026-03"))
    assert told(holes(jobs, AS_OF)) == [("2026-04", "2026-10", 7, 7, True)]


def test_present_in_an_old_document_proves_nothing_after_its_date() -> None:
    jobs = career(role("2020-01", None), document="2025-06")
    assert present_month(jobs, AS_OF) == parse_iso("2025-06").first
    assert told(holes(jobs, AS_OF)) == [("2025-07", "2026-10", 0, 16, True)]


def test_a_document_says_nothing_of_the_time_after_it_was_written() -> None:
    jobs = career(role("2020-01", "2025-02"), document="2025-06")
    assert told(holes(jobs, AS_OF)) == [("2025-03", "2026-10", 4, 20, True)]


def test_a_start_without_an_end_is_sure_of_its_first_month_only() -> None:
    jobs = career(role("2020-01", None, current=False), role("2021-01", None))
    assert told(holes(jobs, AS_OF)) == [("2020-02", "2020-12", 0, 11, False)]


def test_a_start_without_an_end_may_last_until_the_next_start_and_no_longer() -> None:
    jobs = career(
        role("2019-01", None, current=False),
        role("2020-06", "2020-09"),
        role("2022-01", None),
    )
    assert told(holes(jobs, AS_OF)) == [
        ("2019-02", "2020-05", 0, 16, False),
        ("2020-10", "2021-12", 15, 15, False),
    ]


def test_the_months_between_a_stated_graduation_and_the_first_job_are_a_gap() -> None:
    def found(*others: Role) -> list[tuple[str, str, int, int, bool]]:
        return told(holes(career(role("2016-03", None), *others), AS_OF))

    study = RoleKind.EDUCATION
    assert found(role("2012-09", "2015-06", study)) == [
        ("2015-07", "2016-02", 8, 8, False)
    ]
    assert found(role("2012", "2015", study)) == []
    assert found(role("2012-09", "2015-06", study), role("2014", "2016", study)) == []
    assert found(role("2012-09", "2015-06", study), role("2014-09", None, study)) == []
    assert found(role("2012-09", "2017-06", study)) == []
    later = role("2020-09", "2021-06", study)
    assert found(role("2012-09", "2015-12", study), later) == []


def test_months_before_a_first_job_that_may_have_begun_are_not_surely_free() -> None:
    jobs = career(role("2016", None), role("2012-09", "2015-06", RoleKind.EDUCATION))
    assert told(holes(jobs, AS_OF)) == [("2015-07", "2016-11", 6, 17, False)]


def test_study_leaves_no_gap_where_it_is_asked_to_cover() -> None:
    study = role("2020-03", "2020-10", RoleKind.EDUCATION)
    jobs = career(role("2018-01", "2020-01"), study, role("2021-02", None))
    assert told(holes(jobs, AS_OF, 3, JOBS_AND_STUDY)) == [
        ("2020-11", "2021-01", 3, 3, False)
    ]
    assert holes(career(study), AS_OF, 3, JOBS_AND_STUDY) == ()


def test_study_and_volunteering_label_a_gap_and_do_not_remove_it() -> None:
    jobs = career(
        role("2018-01", "2020-01"),
        role("2020-03", "2020-10", RoleKind.EDUCATION),
        role("2020-05", None, RoleKind.VOLUNTEERING),
        role("2021-01", None),
    )
    (hole,) = holes(jobs, AS_OF)
    assert hole.labels == ("education", "volunteering")
    assert (hole.sure_months, hole.run) == (
        11,
        Run(date(2020, 2, 1), date(2020, 12, 31)),
    )


def test_nothing_is_a_gap_before_the_first_job_or_without_one() -> None:
    assert holes(career(role("2030-01", None)), AS_OF) == ()
    assert holes(career(role("2010-01", "2012-01", RoleKind.EDUCATION)), AS_OF) == ()


def test_the_calendar_labels_each_month_and_most_of_a_run() -> None:
    calendar = Calendar(
        career(
            role("2020-01", "2020-06"),
            role("2021-01", "2021-03"),
            role("2020-09", "2020-12", RoleKind.EDUCATION),
            role("2021-04", "2021-05", RoleKind.BREAK),
        ),
        date(2021, 12, 31),
    )
    labels = [calendar.month(Month(2020 * 12 + n)) for n in (0, 6, 8, 12, 15, 23, -5)]
    assert labels == [
        ResumeLabel.EMPLOYED,
        ResumeLabel.GAP,
        ResumeLabel.EDUCATION,
        ResumeLabel.EMPLOYED,
        ResumeLabel.EXPLAINED,
        ResumeLabel.GAP,
        ResumeLabel.NONE,
    ]
    assert calendar.most_of(Run(date(2020, 6, 20), date(2020, 8, 3))) is ResumeLabel.GAP
    assert Calendar(None, AS_OF).month(Month(2020 * 12)) is ResumeLabel.NONE


def test_a_gap_month_that_the_person_explains_is_explained_and_no_other_month() -> None:
    jobs = career(role("2020-01", "2020-06"), role("2021-01", None))
    notes = (
        Note(since=date(2020, 5, 20), until=date(2020, 8, 1), text="Care."),
        Note(since=date(2020, 12, 24), until=None, text="Travel."),
    )
    calendar = Calendar(jobs, date(2021, 3, 31), notes)
    labels = {n: calendar.month(Month(2020 * 12 + n - 1)) for n in range(5, 14)}
    assert labels[5] is labels[6] is labels[13] is ResumeLabel.EMPLOYED
    explained = {n for n, found in labels.items() if found is ResumeLabel.EXPLAINED}
    assert explained == {7, 8, 12}


@pytest.mark.parametrize(
    "text", ["1000-01", "2020-13", "2020-00", "2020-02-30", "20", "x", ""]
)
def test_impossible_dates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"20|x|1000|''"):
        parse_iso(text)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_month_knows_its_first_and_last_day(day: date) -> None:
    month = month_of(day)
    assert first_day(month) <= day <= last_day(month)
    assert parse_iso(month_text(month)) == MonthRange(first=month, last=month)
    assert parse_iso(day.isoformat()).first == month


months = st.integers(2000 * 12, 2026 * 12 + 9)


@given(st.lists(st.tuples(months, st.integers(0, 60)), min_size=1, max_size=8))
def test_exact_dates_leave_no_doubt_and_gaps_never_touch_a_job(
    spans: list[tuple[int, int]],
) -> None:
    jobs = [
        role(month_text(Month(s)), month_text(Month(min(s + n, 2026 * 12 + 9))))
        for s, n in spans
    ]
    worked = {m for j in jobs if j.end for m in range(j.start.first, j.end.last + 1)}
    free: set[int] = set()
    for hole in holes(career(*jobs), AS_OF, 1):
        assert hole.sure_months == hole.months
        free.update(range(hole.first, hole.last + 1))
    assert not free & worked
    assert free | worked == set(range(min(worked), 2026 * 12 + 10))
