from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from auditor.integrity import Flag, Measures, Trace, look, measures
from auditor.integrity.measuring import BACKWARDS_SHARE
from auditor.model import Stamp
from tests.auditor.integrity.origins import origins
from tests.auditor.integrity.stamped import START, daily, dull, dulls, some

LATER = START + timedelta(days=900)


def checks(stamps: Sequence[Stamp]) -> list[str]:
    return [flag.check for flag in look(stamps)]


def only(stamps: Sequence[Stamp]) -> Flag:
    (flag,) = look(stamps)
    return flag


def apart(count: int, of: int, by: timedelta) -> tuple[Stamp, ...]:
    stamps = dulls(of)
    moved = (replace(s, committed=s.authored + by) for s in stamps[:count])
    return (*moved, *stamps[count:])


def test_dull_work_has_no_remark() -> None:
    assert look(dulls(200)) == look(()) == ()


@pytest.mark.parametrize("count", [1, 29])
def test_fewer_than_thirty_commits_are_not_judged(count: int) -> None:
    stamps = dulls(count, unchanged=True, committed=LATER)
    assert look(stamps) == ()
    assert measures(stamps).empty is measures(stamps).same_clock is None
    assert checks(dulls(30, unchanged=True)) == ["no_content"]


def test_each_repository_of_each_source_is_judged_alone() -> None:
    twenty = dulls(20, unchanged=True)
    other = [replace(s, subject="ada/other") for s in twenty]
    elsewhere = [replace(s, source="github") for s in dulls(30, unchanged=True)]
    assert look([*twenty, *other]) == ()
    (flag,) = look([*twenty, *other, *elsewhere])
    assert (flag.source, flag.subject, flag.count, flag.of) == (
        "github",
        "ada/things",
        30,
        30,
    )


# T1, T2 and T4: who set the dates.


@pytest.mark.parametrize("by", [timedelta(hours=25), -timedelta(hours=25)])
def test_t1_needs_more_than_half_a_day_apart(by: timedelta) -> None:
    assert checks(apart(20, 40, by)) == []
    flag = only(apart(21, 40, by))
    assert (flag.check, flag.count, flag.of) == ("author_dates_only", 21, 40)
    assert flag.traces == (Trace.APART,)
    assert flag.activities == {f"git:{n}" for n in range(21)}
    assert checks(apart(40, 40, by / 25 * 24)) == []


def test_t2_needs_one_hour_and_a_month_of_dates() -> None:
    near = [dull(n, authored=LATER - timedelta(hours=n / 2)) for n in range(40)]
    sat = some(near, 40, committed=LATER)
    assert measures(sat).one_sitting == 1
    assert checks(sat) == []
    span = [
        replace(
            s,
            authored=LATER + timedelta(hours=-20 * n),
            committed=LATER + timedelta(hours=-20 * n if n > 20 else 0, seconds=n),
        )
        for n, s in enumerate(near)
    ]
    flag = only(span)
    assert (flag.check, flag.traces) == ("author_dates_only", (Trace.ONE_SITTING,))
    assert (flag.count, flag.of, flag.span) == (21, 40, 33)
    assert checks([replace(s, committed=s.authored) for s in span]) == []


def test_t2_holds_an_hour_to_its_end() -> None:
    dates = [LATER + timedelta(minutes=2 * n) for n in range(40)]
    stamps = [dull(n, committed=at) for n, at in enumerate(dates)]
    assert measures(stamps).one_sitting == 31 / 40


def test_t3_is_told_and_has_no_effect() -> None:
    stamps = some(dulls(40), 30, parent_committed=LATER)
    found = measures(stamps)
    assert found.backwards == 1
    assert found.backwards > BACKWARDS_SHARE
    assert look(stamps) == ()
    assert measures(dulls(40)).backwards is None


def test_t4_compares_with_the_day_a_platform_first_saw_it() -> None:
    stamps = dulls(40)
    eve = stamps[20].authored.date()
    assert checks([replace(s, first_seen=eve) for s in stamps]) == []
    flag = only([replace(s, first_seen=eve + timedelta(days=11)) for s in stamps])
    assert (flag.traces, flag.count) == ((Trace.EARLY,), 21)
    assert flag.first_seen == eve + timedelta(days=11)
    assert checks(some(stamps, 20, first_seen=date(2040, 1, 1))) == []


def test_the_trace_that_says_most_gives_the_numbers() -> None:
    stamps = [replace(s, committed=LATER) for s in dulls(40)]
    assert only(stamps).traces == (Trace.APART,)
    seen = [replace(s, first_seen=date(2024, 4, 1)) for s in stamps]
    flag = only(seen)
    assert (flag.traces, flag.count, flag.of) == ((Trace.EARLY,), 28, 40)


# T5: no content.


def test_t5_counts_commits_that_change_nothing_and_no_merges() -> None:
    assert checks(some(dulls(40), 12, unchanged=True)) == []
    flag = only(some(dulls(40), 13, unchanged=True))
    assert (flag.check, flag.count, flag.of) == ("no_content", 13, 40)
    assert flag.touched == {f"git:{n}": 1 for n in range(13)}
    assert checks(some(dulls(60), 30, unchanged=True, merge=True)) == []


def test_t5_says_nothing_where_too_few_are_known() -> None:
    unknown = dulls(100, unchanged=None)
    assert measures(unknown).empty is None
    assert checks(some(unknown, 29, unchanged=True)) == []
    flag = only(some(unknown, 30, unchanged=True))
    assert (flag.count, flag.of) == (30, 30)


def test_commits_of_one_activity_are_counted_one_by_one() -> None:
    stamps = [replace(s, activity=f"day:{n // 4}") for n, s in enumerate(dulls(40))]
    flag = only(some(stamps, 14, unchanged=True))
    assert flag.touched == {"day:0": 4, "day:1": 4, "day:2": 4, "day:3": 2}
    assert flag.known["day:3"] == 4
    assert len(flag.known) == 10


# T6 to T9: a schedule.


def test_t6_and_t7_speak_together() -> None:
    one = some(dulls(40), 33, path="data.csv")
    assert checks(one) == []
    flag = only(some(one, 13, title="Update data"))
    assert (flag.check, flag.traces) == ("automated_cadence", (Trace.ONE_PATH,))
    assert (flag.path, flag.count, flag.of) == ("data.csv", 33, 40)
    assert checks(some(dulls(40), 32, path="data.csv", title="Update data")) == []
    assert checks(dulls(40, title="Update data")) == []
    assert checks(dulls(40, path=None, title="Update data")) == []


def test_other_work_in_the_repository_of_a_recorder_bears_no_trace() -> None:
    recorded = dulls(60, path="data.csv", title="Update data")
    work = [dull(n, activity=f"work:{n}") for n in range(5)]
    merged = [replace(w, activity="merge", merge=True, path=None) for w in work[:1]]
    flag = only([*recorded, *work, *merged])
    assert flag.activities == {s.activity for s in recorded}


def test_where_the_path_is_not_known_the_title_stands_in() -> None:
    stamps = [
        *dulls(40, path="data.csv", title="Update data"),
        *(dull(n, path=None, title="Update data") for n in (100, 101)),
        *(dull(n, path=None, title="Write the parser") for n in (102, 103)),
        *(dull(n, path=None, title="") for n in (104, 105)),
    ]
    assert {"git:100", "git:101"} < only(stamps).activities
    assert only(stamps).count == 42


def test_t8_full_minutes_are_of_both_dates() -> None:
    even = [
        replace(s, authored=s.authored.replace(second=0), committed=LATER)
        for s in dulls(40)
    ]
    assert "automated_cadence" not in checks(even)
    spread = [replace(s, committed=s.authored) for s in even]
    assert "automated_cadence" not in checks(spread), "no clockwork by itself"
    both = [replace(s, path="log.txt") for s in spread]
    flag = only(both)
    assert (flag.traces, flag.count) == ((Trace.FULL_MINUTES,), 40)
    odd = [replace(s, committed=LATER) for s in both[:4]]
    assert "automated_cadence" not in checks([*odd, *both[4:]])


def test_t8_and_t9_one_clock_time_needs_a_run() -> None:
    assert checks(daily(59)) == []
    flag = only(daily(60))
    assert (flag.traces, flag.run, flag.count) == ((Trace.SAME_CLOCK,), 60, 60)
    week = [s for s in daily(200) if s.authored.weekday() < 5]
    assert (measures(week).same_clock, checks(week)) == (True, [])


def test_t9_a_run_on_one_path_needs_no_clock_time() -> None:
    # the hour wanders through the day, and no title repeats
    walk = daily(120, hours=23.0)
    assert checks(walk) == []
    flag = only(some(walk, 73, path="log.txt"))
    assert (flag.traces, flag.path, flag.count) == ((Trace.RUN,), "log.txt", 73)
    assert checks(some(walk, 72, path="log.txt")) == []
    assert checks(some(daily(59, hours=24.5), 59, path="log.txt")) == []


def test_a_run_around_midnight_is_a_run() -> None:
    midnight = START.replace(hour=0, minute=0)
    dates = [midnight + timedelta(days=n, minutes=n * 13 % 40 - 20) for n in range(90)]
    late = [dull(n, authored=at, committed=at) for n, at in enumerate(dates)]
    assert measures(late).run == 90
    assert only(late).traces == (Trace.SAME_CLOCK,)


def test_opposite_clock_times_have_no_common_one() -> None:
    assert measures(daily(60, hours=12)).same_clock is False


def test_several_traces_of_a_schedule_are_told_together() -> None:
    stamps = daily(90, path="log.txt", title="log")
    even = [
        replace(s, authored=(at := s.authored.replace(second=0)), committed=at)
        for s in stamps
    ]
    assert only(even).traces == (
        Trace.SAME_CLOCK,
        Trace.ONE_PATH,
        Trace.RUN,
        Trace.FULL_MINUTES,
    )


def test_what_has_no_content_is_taken_away_once() -> None:
    stamps = some(daily(90), 40, unchanged=True)
    empty, regular = look(stamps)
    assert (empty.check, empty.count) == ("no_content", 40)
    assert (regular.check, regular.count, regular.of) == ("automated_cadence", 90, 90)
    assert sum(regular.touched.values()) == 50


# For all of them.


@pytest.mark.parametrize("origin", origins())
def test_the_order_of_the_stamps_never_matters(origin: str) -> None:
    chance = Random(origin)
    stamps = [*origins()[origin](chance), *dulls(50, unchanged=True, subject="zoo")]
    first, numbers = look(stamps), measures(stamps)
    for _ in range(3):
        chance.shuffle(stamps)
        assert look(stamps) == first
        assert measures(stamps) == numbers
        assert [dict(f.touched) for f in look(stamps)] == [
            dict(f.touched) for f in first
        ]


def test_a_tie_of_paths_is_broken_by_name() -> None:
    stamps = some(dulls(40, path="b"), 20, path="a")
    assert measures(stamps).path == measures(stamps[::-1]).path == "b"


def test_no_number_tells_when_in_the_day_somebody_works() -> None:
    early = daily(90, path="log.txt", title="log")
    shift = timedelta(hours=8)
    late = [
        replace(s, authored=s.authored + shift, committed=s.committed + shift)
        for s in early
    ]
    assert measures(early) == measures(late)
    assert look(early) == look(late)
    assert {f.name for f in fields(Measures)}.isdisjoint({"clock", "hour", "minute"})


@pytest.mark.parametrize("year", [1, 9999])
def test_dates_at_the_ends_of_time_are_measured(year: int) -> None:
    stamps = dulls(40, authored=datetime(year, 12, 31, tzinfo=UTC), committed=LATER)
    flag = only([replace(s, first_seen=date.min, activity="one") for s in stamps])
    assert (flag.check, flag.count) == ("author_dates_only", 40)


def test_a_page_is_named_where_one_is_known() -> None:
    stamps = some(dulls(40, unchanged=True, url=None), 3, url="https://b.example.org")
    assert only(stamps).url == "https://b.example.org"
    assert only(dulls(40, unchanged=True, url=None)).url is None
