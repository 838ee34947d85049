import json
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor import document
from auditor.audit import compose
from auditor.errors import AuditFileError, UsageError
from auditor.findings import Question
from auditor.model import (
    Activity,
    Artifact,
    Audit,
    Basis,
    Career,
    Coverage,
    Finding,
    Kind,
    MonthState,
    Notice,
    Profile,
    Pull,
    QuietState,
    ResumeLabel,
    Scope,
    Sight,
    Status,
)
from auditor.readers import for_other
from auditor.registry import report
from auditor.resume.files import Given
from auditor.resume.opening import opened

AS_OF = date(2024, 12, 31)
WORK = [
    {"name": "Imagined Works", "startDate": "2020-01", "endDate": "2022-12"},
    {"name": "Made-up Labs", "startDate": "2023-12"},
]


def run_of_days(first: str, last: str, step: int = 3) -> list[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [start + timedelta(days=n) for n in range(0, (end - start).days + 1, step)]


def pull(source: str = "git", days: list[date] | None = None, **rest: Any) -> Pull:
    basis = rest.pop("basis", Basis.AUTHOR)
    rows = tuple(
        Activity(
            id=f"{source}:{day}",
            source=source,
            kind=rest.get("kind", Kind.COMMIT),
            basis=basis,
            at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
            url=f"https://example.org/{source}/{day}",
        )
        for day in days or []
    )
    rest.pop("kind", None)
    whole = (Coverage(since=date(2000, 1, 1), until=AS_OF, state=Sight.FULL),)
    keys: dict[str, Any] = {"coverage": whole, "status": Status.COMPLETE, **rest}
    profile = Profile(handle=f"{source}-handle", url=None)
    return Pull(source=source, profile=profile, activities=rows, **keys)


def career(work: list[dict[str, Any]] | None = None, **more: Any) -> Career:
    data = json.dumps({"work": work or WORK, **more}).encode()
    return opened(Given(name="cv.json", data=data)).career


#: active, then silent 2023-02-03..2023-08-19 inside the gap, then active again
DAYS = run_of_days("2021-01-01", "2023-02-02") + run_of_days("2023-08-20", "2024-12-29")


LAST = max(day for day in DAYS if day < date(2023, 8, 1))


def make(*pulls: Pull, resume: Career | None = None, **question: Any) -> Audit:
    return compose(
        pulls or (pull(days=DAYS),), resume, Question(as_of=AS_OF, **question)
    )


def test_a_silence_inside_a_gap_is_found_labelled_and_bounded() -> None:
    (period,) = make(resume=career()).quiet_periods
    assert (period.start, period.end) == (LAST + timedelta(days=1), date(2023, 8, 19))
    assert period.state is QuietState.QUIET
    assert period.resume is ResumeLabel.GAP
    assert period.silent_sources == ("git",)
    assert period.blind_sources == ()
    assert str(period.before).endswith(str(period.start - timedelta(days=1)))
    assert str(period.after).endswith("2023-08-20")
    assert (period.threshold_days, period.threshold_scope) == (90, Scope.NEAR)
    assert f"No public activity for {period.days} days" in period.sentence


def test_a_gap_tells_what_was_public_meanwhile() -> None:
    resume = make(resume=career()).resume
    assert resume is not None
    (gap,) = resume.gaps
    assert (gap.start, gap.end, gap.months_min, gap.months_max) == (
        "2023-01",
        "2023-11",
        11,
        11,
    )
    assert gap.certain
    assert not gap.ongoing
    assert gap.finding is Finding.SOME_ACTIVITY
    inside = [d for d in DAYS if date(2023, 1, 1) <= d <= date(2023, 11, 30)]
    assert gap.active_days == len(inside)
    (period,) = make(resume=career()).quiet_periods
    assert gap.quiet_days == period.days
    assert gap.unknown_days == 0


def test_a_platform_stamped_artifact_makes_work_visible() -> None:
    made = Artifact(
        source="git",
        kind=Kind.RELEASE,
        name="v1",
        url="https://example.org/v1",
        created=date(2023, 5, 5),
        basis=Basis.PLATFORM,
    )
    audit = make(pull(days=DAYS, artifacts=(made,)), resume=career())
    assert audit.resume is not None
    assert audit.resume.gaps[0].finding is Finding.WORK_VISIBLE
    assert audit.resume.gaps[0].artifacts == ("https://example.org/v1",)


def silent_gap(coverage: tuple[Coverage, ...]) -> Audit:
    days = run_of_days("2021-01-01", "2022-12-30") + run_of_days(
        "2023-12-02", "2024-12-29"
    )
    return make(pull(days=days, coverage=coverage), resume=career())


def test_an_empty_gap_is_called_so_only_when_it_was_watched() -> None:
    whole = Coverage(since=date(2000, 1, 1), until=AS_OF, state=Sight.FULL)
    hole = Coverage(
        since=date(2023, 3, 1),
        until=date(2023, 5, 31),
        state=Sight.NONE,
        reason="rate_limited",
    )
    seen, unseen = silent_gap((whole,)), silent_gap((whole, hole))
    assert seen.resume is not None
    assert unseen.resume is not None
    assert seen.resume.gaps[0].finding is Finding.NOTHING_PUBLIC
    assert unseen.resume.gaps[0].finding is Finding.CANNOT_TELL
    assert unseen.resume.gaps[0].unknown_days == 92
    states = {m.month: m.state for m in unseen.months}
    assert states["2023-04"] is MonthState.UNKNOWN
    assert states["2023-06"] is MonthState.QUIET
    assert [p.state for p in unseen.quiet_periods] == [
        QuietState.UNKNOWN,
        QuietState.QUIET,
    ]
    assert unseen.quiet_periods[0].blind_sources == ("git",)
    assert "it cannot be told" in unseen.quiet_periods[0].sentence


def test_nothing_is_judged_before_the_first_public_day() -> None:
    audit = make(pull(days=run_of_days("2024-06-01", "2024-12-30")), resume=career())
    assert audit.window.since == date(2024, 6, 1)
    assert audit.quiet_periods == ()
    assert audit.resume is not None
    assert audit.resume.gaps[0].finding is Finding.CANNOT_TELL
    assert audit.months[0].month == "2020-01"
    assert audit.months[0].state is MonthState.BEFORE


def test_a_failed_source_makes_time_unknown_and_never_quiet() -> None:
    dead = pull(
        "kaggle",
        coverage=(),
        status=Status.UNREAD,
        notices=(Notice(code="auth_missing", message="no token"),),
    )
    audit = make(pull(days=DAYS), dead)
    assert {p.state for p in audit.quiet_periods} == {QuietState.UNKNOWN}
    assert audit.sources[1].status is Status.UNREAD
    assert audit.sources[1].coverage[0].reason == "auth_missing"


def test_since_cuts_and_what_is_known_from_before_still_counts() -> None:
    audit = make(since=date(2023, 4, 1))
    assert audit.days[0].date == date(2023, 8, 20)
    assert audit.quiet_periods[0].start == date(2023, 4, 1)
    assert audit.quiet_periods[0].threshold_scope is Scope.NEAR


def test_a_fixed_line_is_told_in_settings_and_sentence() -> None:
    audit = make(quiet_days=30)
    assert audit.settings.quiet_days == 30
    assert audit.quiet_periods[0].threshold_scope is Scope.FIXED
    assert "The line was set to 30 days." in audit.quiet_periods[0].sentence


def test_stability_tells_what_other_choices_would_find() -> None:
    (long,) = make().quiet_periods
    assert (long.stability.line, long.stability.time_zone) == (True, True)
    assert not long.stability.one_source_less
    assert long.basis_differs
    (short,) = make(quiet_days=190).quiet_periods
    assert not short.stability.line
    twin = make(pull(days=DAYS), pull("notes", days=DAYS, basis=Basis.PLATFORM))
    assert twin.quiet_periods[0].stability.one_source_less
    assert not twin.quiet_periods[0].basis_differs


def test_no_activity_at_all_is_an_audit_that_says_so() -> None:
    audit = make(pull(), resume=career())
    assert (audit.window.since, audit.days, audit.quiet_periods) == (AS_OF, (), ())
    assert "No public activity is known on the sources read." in audit.limits
    assert {m.state for m in audit.months} == {MonthState.BEFORE}


def test_a_zone_moves_the_days() -> None:
    east = make(zone=timezone(timedelta(hours=13)), zone_name="Pacific/Fakaofo")
    assert east.days[0].date == DAYS[0] + timedelta(days=1)
    assert east.settings.tz == "Pacific/Fakaofo"


def everything() -> Audit:
    dead = pull("kaggle", coverage=(), status=Status.UNREAD)
    liked = pull("huggingface", days=DAYS[:50], kind=Kind.LIKE)
    return make(pull(days=DAYS), dead, liked, resume=career(), name="Somebody")


def test_the_file_follows_the_schema_and_reads_back() -> None:
    audit = everything()
    data = report("json").render(audit)
    schema = json.loads(document.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(data), schema)
    assert document.loads(data) == audit
    assert report("json").render(document.loads(data)) == data
    text = data.decode()
    assert text.endswith("}\n")
    assert not text.endswith("\n\n")
    assert '  "as_of": "2024-12-31"' in text
    keys = list(json.loads(text))
    assert keys == sorted(keys)


def test_the_schema_in_the_documentation_is_this_one(docs: Path) -> None:
    assert (docs / "audit.schema.json").read_bytes() == document.schema()


def test_unknown_keys_are_ignored_and_other_versions_refused(tmp_path: Path) -> None:
    audit = everything()
    table = json.loads(report("json").render(audit))
    assert document.loads(json.dumps({**table, "later": 1}).encode()) == audit
    for wrong, words in (
        ({**table, "schema_version": 9}, "schema_version 9"),
        ({"schema_version": 1}, "no audit file: Object missing"),
        ([], "no audit file: Expected"),
    ):
        with pytest.raises(AuditFileError, match=words):
            document.loads(json.dumps(wrong).encode())
    with pytest.raises(AuditFileError, match="not JSON"):
        document.loads(b"{ \xff")
    with pytest.raises(AuditFileError, match="not JSON"):
        document.loads(b'{"a":' * 200_000)
    with pytest.raises(AuditFileError, match="cannot be read: no such file"):
        document.load(str(tmp_path / "none.json"))


def test_another_reader_sees_nothing_that_is_for_oneself_only() -> None:
    employed = [{"name": "Imagined Works", "startDate": "2020-01"}]
    own = make(
        pull(days=DAYS),
        pull("huggingface", days=DAYS[:50], kind=Kind.LIKE),
        resume=career(employed),
    )
    assert own.quiet_periods[0].resume is ResumeLabel.EMPLOYED
    other = for_other(own)
    assert other.quiet_periods == ()
    assert other.reader == "other"
    assert Kind.LIKE not in {d.kind for d in other.days}
    assert "must not be the only" in other.limits[-1]
    assert for_other(other) == other


def test_another_reader_sees_a_period_cut_where_their_view_begins() -> None:
    days = [
        *run_of_days("2019-01-01", "2019-12-01"),
        *run_of_days("2024-06-01", "2024-12-30"),
    ]
    first_job = [
        {"startDate": "2010-01", "endDate": "2012-01"},
        {"startDate": "2015-01"},
    ]
    own = make(pull(days=days), resume=career(first_job), quiet_days=90)
    other = for_other(own, date(2023, 1, 1))
    assert own.resume and other.resume
    assert [g.start for g in own.resume.gaps] == ["2012-02"]
    assert other.resume.gaps == ()
    assert other.sources[0].events == sum(d.count for d in other.days) < len(days)
    assert "Public activity is shown from 2023-01-01 on" in other.limits[1]
    assert other.quiet_periods == ()  # the job covers it
    plain = for_other(make(pull(days=days), quiet_days=90), date(2023, 1, 1))
    (period,) = plain.quiet_periods
    assert (period.start, period.days, period.before) == (date(2023, 1, 1), 517, None)
    assert period.sentence.startswith("No public activity for 517 days")
    with pytest.raises(UsageError, match="lies after the last day"):
        for_other(own, date(2099, 1, 1))


def test_what_lies_before_since_is_in_no_month_and_no_gap() -> None:
    work = [{"startDate": "2020-01", "endDate": "2020-12"}, {"startDate": "2023-12"}]
    audit = make(resume=career(work), since=date(2023, 9, 1))
    assert audit.resume is not None
    inside = [d for d in DAYS if date(2023, 9, 1) <= d <= date(2023, 11, 30)]
    assert audit.resume.gaps[0].active_days == len(inside)
    states = {m.month: m.state for m in audit.months}
    assert states["2022-05"] is MonthState.UNKNOWN
    assert states["2023-09"] is MonthState.ACTIVE


def test_halves_of_characters_in_names_do_not_stop_the_file() -> None:
    text = report("json").render(make(name="a\udcffb")).decode()
    assert json.loads(text)["subject"]["name"] == "a?b"


def test_another_reader_sees_five_years_unless_asked_otherwise() -> None:
    old = run_of_days("2015-01-01", "2016-06-01") + run_of_days(
        "2017-01-01", "2024-12-30"
    )
    own = make(pull(days=old))
    assert len(own.quiet_periods) == 1
    other = for_other(own)
    assert other.window.since == date(2019, 12, 31)
    assert other.quiet_periods == ()
    assert other.days[0].date >= date(2019, 12, 31)
    assert other.months[0].month == "2019-12"
    assert other.sources[0].coverage[0].since == date(2019, 12, 31)
    assert len(for_other(own, date(2014, 1, 1)).quiet_periods) == 1
    leap = compose((pull(days=old),), None, Question(as_of=date(2024, 2, 29)))
    assert for_other(leap).window.since == date(2019, 2, 28)
