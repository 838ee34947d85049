"""One account's days -> marks, by the quiet rule itself."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest

from auditor import quiet
from auditor.baseline import table
from auditor.baseline.engine import Seen, frame, missing
from auditor.baseline.judging import Frame, Mark, Row, judge
from auditor.model import Hourly
from tests.services.population import START

FIRST = date(2015, 1, 1).toordinal()


def rows(
    days: Iterable[int], number: int = 1, hours: int = 1, bot: int = 0
) -> list[Row]:
    return [(number, FIRST + day, 1, hours, bot) for day in days]


def marks(told: Iterable[Row], last: int, holes: Sequence[int] = ()) -> list[Mark]:
    shown = Frame(last=FIRST + last, holes=tuple(FIRST + hole for hole in holes))
    return list(judge(told, shown))


def measure(found: Iterable[Mark], name: str) -> Counter[int]:
    told: Counter[int] = Counter()
    for _, _, measured, value, n in found:
        if measured == name:
            told[value] += n
    return told


def test_a_silence_is_what_the_rule_calls_one() -> None:
    active = [*range(0, 300, 2), *range(420, 500, 2)]
    found = marks(rows(active), 499)
    dates = [date.fromordinal(FIRST + day) for day in active]
    (silence,) = quiet.silences(dates, date.fromordinal(FIRST + 499))
    assert measure(found, "quiet") == {silence.stretch.days: 1} == {121: 1}
    assert measure(found, "longest") == {122: 1}
    assert measure(found, "pause") == {2: 188, 122: 1}
    assert measure(found, "periods") == {1: 1}
    assert {(rhythm, age) for rhythm, age, *_ in found} == {("daily", 1)}
    assert measure(found, "days") == {0: 500}


def test_a_silence_with_an_hour_that_was_not_read_is_unknown() -> None:
    active = [*range(0, 300, 2), *range(420, 500, 2)]
    for hole, name in ((350, "unknown"), (299, "unknown"), (421, "quiet")):
        assert measure(marks(rows(active), 499, [hole]), name) == {121: 1}


def test_an_open_end_counts_and_days_before_the_first_act_do_not() -> None:
    found = marks(rows(range(200, 260)), 400)
    assert measure(found, "quiet") == {141: 1}
    assert measure(found, "days") == {0: 201}


@pytest.mark.parametrize(
    ("step", "rhythm"), [(1, "daily"), (7, "weekly"), (20, "monthly"), (60, "rarer")]
)
def test_a_rhythm_is_called_by_the_median_pause(step: int, rhythm: str) -> None:
    found = marks(rows(range(0, step * 12, step)), step * 12)
    assert {name for name, *_ in found} == {rhythm}


@pytest.mark.parametrize(("years", "age"), [(0.5, 0), (3, 3), (14, 10)])
def test_age_counts_from_the_first_act_of_any_kind(years: float, age: int) -> None:
    last = int(years * 365.25)
    seen: list[Row] = [(1, FIRST, 0, 1, 0)]  # a star, which does not count
    found = marks([*seen, *rows(range(last - 30, last))], last)
    assert {told for _, told, *_ in found} == {age}


def test_robots_are_apart_by_name_and_by_hours() -> None:
    named = rows(range(50), 1, bot=1)
    restless = rows(range(3), 2, hours=23) + rows(range(3, 50), 2)
    tired = rows(range(2), 3, hours=24) + rows(range(2, 50), 3)
    found = marks([*named, *restless, *tired], 60)
    assert measure(found, "bots") == {0: 2}
    assert measure(found, "accounts") == {0: 1}


def test_with_a_few_days_there_is_no_rhythm() -> None:
    found = marks(rows(range(9)) + rows(range(10), 2), 60)
    assert measure(found, "few") == {0: 1}
    assert measure(found, "accounts") == {0: 1}


def test_who_goes_on_for_years_is_counted_apart() -> None:
    steady, silent = range(0, 800, 4), [*range(0, 300, 4), *range(500, 800, 4)]
    found = marks(rows(steady) + rows(silent, 2) + rows(range(100), 3), 800)
    # the third has been silent since, and two years are past as well
    assert measure(found, "long") == {0: 1, 1: 2}


# What the archive shows.


def test_hours_that_are_missing_or_not_whole_are_holes() -> None:
    hours = [START + timedelta(hours=n) for n in range(96)]
    lying = [Hourly(at=at, path=None) for at in hours if at.day != 2]  # type: ignore[arg-type]
    told = [Seen(at=f"{one.at:%Y-%m-%dT%H}:00Z", lines=1, broken=0) for one in lying]
    told[-1] = Seen(at=told[-1].at, lines=9, broken=1)
    shown = frame(lying, told)
    first = START.toordinal()
    assert shown == Frame(last=first + 3, holes=(first + 1, first + 3))
    assert missing(lying) == 24


# Counts -> the file.


def many(n: int, rhythm: str = "daily", age: int = 1) -> list[Mark]:
    return [
        (rhythm, age, "accounts", 0, n),
        (rhythm, age, "periods", 0, n - 10),
        (rhythm, age, "periods", 2, 10),
        (rhythm, age, "quiet", 100, 20),
        (rhythm, age, "days", 0, n * 3_652),
        (rhythm, age, "pause", 1, 90 * n),
        (rhythm, age, "pause", 30, 10 * n),
        (rhythm, age, "longest", 30, n),
        (rhythm, age, "long", 0, n - 10),
        (rhythm, age, "long", 1, 10),
    ]


def test_a_group_has_counts_and_exact_quantiles() -> None:
    (group,) = table.told(many(100))["groups"]
    assert group == {
        "rhythm": "daily",
        "age_years": 1,
        "accounts": 100,
        "with_quiet_percent": 10.0,
        "quiet_periods": 20,
        "quiet_periods_in_ten_years": 0.2,
        "quiet_days": {},  # of fewer than fifty
        "unknown_periods": 0,
        "pauses": 10_000,
        "pause_days": dict(
            zip(
                ("p10", "p25", "p50", "p75", "p90", "p95", "p99"),
                (1, 1, 1, 1, 1, 30, 30),
                strict=True,
            )
        ),
        "longest_pause_days": dict.fromkeys(
            ("p10", "p25", "p50", "p75", "p90", "p95", "p99"), 30
        ),
    }


def test_a_group_under_fifty_is_dropped_and_its_people_are_told_as_one_number() -> None:
    told = table.told([*many(49, "rarer"), *many(50, "weekly"), *many(60)])
    assert [group["rhythm"] for group in told["groups"]] == ["daily", "weekly"]
    assert told["left_out"] == {
        "bots": 0,
        "fewer_than_ten_active_days": 0,
        "small_groups": 1,
        "in_small_groups": 49,
    }
    assert told["long_running"]["accounts"] == 159


def test_of_a_few_long_running_people_nothing_is_said() -> None:
    assert table.told(many(30))["long_running"] is None
    assert table.told([])["groups"] == []


@pytest.mark.parametrize("size", [50, 51, 99, 100, 1_000])
def test_quantiles_are_those_of_the_sorted_values(size: int) -> None:
    values = sorted((n * 7_919) % 613 for n in range(size))
    told = table.quantiles(Counter(values))
    assert told == {
        f"p{q}": values[-(-q * size // 100) - 1] for q in (10, 25, 50, 75, 90, 95, 99)
    }
