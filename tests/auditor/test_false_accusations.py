"""What other tools said of people and was not true, as public reports tell it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from auditor import resume
from auditor.audit import compose
from auditor.findings import Question
from auditor.model import (
    Activity,
    Audit,
    Basis,
    Career,
    Coverage,
    Kind,
    MonthState,
    Profile,
    Pull,
    QuietState,
    Sight,
    Status,
)

AS_OF = date(2026, 10, 31)


def career(tmp_path_factory: pytest.TempPathFactory, text: str) -> Career:
    file = tmp_path_factory.mktemp("cv") / "cv.md"
    file.write_text(f"# Ada Example\n\n## Experience\n\n{text}\n", "utf-8")
    return resume.read(str(file))


def weekly(first: date, last: date, source: str = "github") -> Iterator[Activity]:
    for number in range(0, (last - first).days + 1, 7):
        at = datetime.combine(first, datetime.min.time(), UTC) + timedelta(days=number)
        yield Activity(
            id=f"{source}:{at}",
            source=source,
            kind=Kind.PULL_REQUEST,
            basis=Basis.PLATFORM,
            at=at,
            url="https://github.example/1",
        )


def pull(*acts: Activity, seen: tuple[tuple[date, date], ...], status: Status) -> Pull:
    return Pull(
        source="github",
        profile=Profile(handle="ada"),
        status=status,
        activities=acts,
        coverage=tuple(Coverage(since=a, until=b, state=Sight.FULL) for a, b in seen),
    )


def judged(
    said: Career | None, *acts: Activity, quiet_days: int | None = None
) -> Audit:
    one = pull(*acts, seen=((date(2010, 1, 1), AS_OF),), status=Status.COMPLETE)
    return compose((one,), said, Question(as_of=AS_OF, quiet_days=quiet_days))


UNBROKEN = """\
**Data Engineer**, Tumblefen Ltd
March 2020 - Present

**Analyst**, Quillhaven
Jan 2018 - Mar 2020

**Intern**, Farrowmere
June 2016 - Dec 2017
"""


def test_unbroken_work_is_no_gap_of_79_months(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    audit = judged(career(tmp_path_factory, UNBROKEN), *weekly(date(2020, 1, 1), AS_OF))
    assert audit.resume
    assert [s.start for s in audit.resume.spans] == ["2020-03", "2018-01", "2016-06"]
    assert (audit.resume.gaps, audit.resume.undecided) == ((), ())


def test_a_gap_is_as_long_on_every_later_day(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    said = career(
        tmp_path_factory,
        UNBROKEN.replace("Jan 2018 - Mar 2020", "Jan 2018 - Jan 2019"),
    )
    lengths = set()
    for as_of in (date(2021, 1, 31), date(2023, 6, 30), AS_OF):
        one = pull(seen=((date(2010, 1, 1), as_of),), status=Status.COMPLETE)
        found = compose((one,), said, Question(as_of=as_of)).resume
        assert found
        lengths.add(tuple((g.months_min, g.months_max) for g in found.gaps))
    assert lengths == {((13, 13),)}


def test_nested_jobs_are_no_gap_of_49_months(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    nested = """\
**Principal**, Tumblefen Ltd
Jan 2015 - Present

**Adviser**, Quillhaven
Mar 2016 - Sep 2016

**Founder**, Farrowmere
Feb 2012 - Dec 2014
"""
    audit = judged(career(tmp_path_factory, nested))
    assert audit.resume
    assert audit.resume.gaps == ()


def test_a_job_that_ends_in_december_and_one_that_begins_in_january_leave_no_gap(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    later, sooner = "Jan 2021 - Present", "Jan 2019 - Dec 2020"
    text = f"**Engineer**, A Ltd\n{later}\n\n**Analyst**, B Ltd\n{sooner}\n"
    audit = judged(career(tmp_path_factory, text))
    assert audit.resume
    assert (audit.resume.gaps, audit.resume.undecided) == ((), ())


@pytest.mark.parametrize(
    "dates",
    [
        "Jan 2021 / Dec 2022",
        "Jan 2021 - Dec 2022",
        "01/2021 \u2013 12/2022",
        "Jan '21 to Dec '22",
        "2021.01\u20142022.12",
    ],
)
def test_the_end_of_a_job_is_not_lost(
    dates: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    said = career(tmp_path_factory, f"**Engineer**, Tumblefen Ltd\n{dates}\n")
    (role,) = said.roles
    assert (role.start_text, role.end_text, role.current) == (
        "2021-01",
        "2022-12",
        False,
    )


def test_a_year_that_could_not_be_read_is_no_streak_and_no_silence() -> None:
    first, last = date(2023, 1, 1), date(2025, 12, 31)
    seen = ((first, date(2023, 12, 31)), (date(2025, 1, 1), AS_OF))
    acts = (*weekly(first, date(2023, 12, 31)), *weekly(date(2025, 1, 1), last))
    one = pull(*acts, seen=seen, status=Status.PARTIAL)
    audit = compose((one,), None, Question(as_of=AS_OF))
    inside = [m for m in audit.months if m.month.startswith("2024")]
    assert {(m.state, m.active_days) for m in inside} == {(MonthState.UNKNOWN, 0)}
    assert not [d for d in audit.days if d.date.year == 2024]
    (unread, after) = audit.quiet_periods
    assert (unread.state, unread.start.year, unread.end.year) == (
        QuietState.UNKNOWN,
        2024,
        2024,
    )
    assert (after.state, after.ongoing) == (QuietState.QUIET, True)


def test_work_seen_on_one_source_ends_the_silence_of_another() -> None:
    quiet = [*weekly(date(2020, 1, 1), date(2021, 1, 1))]
    later = [*weekly(date(2021, 1, 2), AS_OF, "huggingface")]
    assert judged(None, *quiet, *later).quiet_periods == ()


def test_a_contribution_dated_long_before_anything_else_is_shown_as_dated() -> None:
    odd = Activity(
        id="odd",
        source="github",
        kind=Kind.COMMIT,
        basis=Basis.AUTHOR,
        day=date(1980, 1, 1),
        url="https://github.example/2",
    )
    audit = judged(None, odd, *weekly(date(2024, 1, 1), AS_OF))
    period = audit.quiet_periods[0]
    assert (period.start.year, period.basis_differs) == (1980, True)
    assert audit.days[0].basis is Basis.AUTHOR
