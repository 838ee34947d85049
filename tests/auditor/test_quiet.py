import json
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from statistics import quantiles

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.coverage import Run, without
from auditor.model import Scope
from auditor.periods import Period, Rule
from auditor.quiet import (
    Line,
    Ruler,
    Stretch,
    fixed_line,
    rhythm_line,
    silences,
    stretches,
)

START = date(2020, 1, 1)
END = START + timedelta(days=1500)


def day(number: int) -> date:
    return START + timedelta(days=number)


def days(*numbers: int) -> tuple[date, ...]:
    return tuple(map(day, numbers))


def every(step: int, first: int, last: int) -> list[int]:
    return list(range(first, last + 1, step))


def spans(found: Sequence[Period]) -> list[tuple[int, int, int, bool]]:
    return [
        (
            (p.stretch.first - START).days,
            (p.stretch.last - START).days,
            p.stretch.days,
            p.watched,
        )
        for p in found
    ]


def rule(as_of: int, **rest: object) -> Rule:
    return Rule(since=None, as_of=day(as_of), **rest)  # type: ignore[arg-type]


def test_a_silence_of_exactly_the_line_is_quiet_and_one_day_less_is_not() -> None:
    assert spans(rule(91, fixed=90).periods(days(0, 91))) == [(1, 90, 90, True)]
    assert rule(90, fixed=90).periods(days(0, 90)) == []


def test_the_line_is_ninety_days_for_a_daily_rhythm() -> None:
    active = days(*range(100), *range(190, 250))
    line = rhythm_line(active)(Stretch(first=day(100), last=day(189), ongoing=False))
    assert line == Line(days=90, scope=Scope.NEAR, p90=1.0)
    assert spans(rule(249).periods(active)) == [(100, 189, 90, True)]


def test_the_line_is_three_times_the_ninetieth_percentile_rounded_up() -> None:
    pauses = [30, 31, 35, 36, 37, 40, 41, 42, 33, 45, 44]
    numbers = [0]
    for pause in [*pauses[:6], 150, *pauses[6:]]:
        numbers.append(numbers[-1] + pause)
    active = days(*numbers)
    stretch = Stretch(
        first=active[6] + timedelta(days=1),
        last=active[7] - timedelta(days=1),
        ongoing=False,
    )
    line = rhythm_line(active)(stretch)
    p90 = quantiles(pauses, n=10, method="inclusive")[8]
    assert p90 == 44.0
    assert (line.days, line.scope, line.p90) == (132, Scope.NEAR, 44.0)


def test_the_line_never_passes_a_hundred_and_eighty_days() -> None:
    active = days(*every(100, 0, 1400))
    line = rhythm_line(active)(Stretch(first=day(1401), last=END, ongoing=True))
    assert line.days == 180


def test_far_pauses_are_used_when_too_few_are_near_and_ninety_when_there_are_none() -> (
    None
):
    active = days(*every(40, 0, 440))
    far = Stretch(first=day(3000), last=day(3100), ongoing=False)
    assert rhythm_line(active)(far) == Line(days=120, scope=Scope.ALL, p90=40.0)
    assert rhythm_line(days(0, 5))(far) == Line(days=90, scope=Scope.DEFAULT)


def test_the_stretch_itself_is_left_out_of_its_own_line() -> None:
    active = days(*every(1, 0, 9), 400)
    stretch = Stretch(first=day(10), last=day(399), ongoing=False)
    assert rhythm_line(active)(stretch).scope is Scope.DEFAULT


def test_two_stray_days_are_bridged_and_left_out_of_the_length() -> None:
    active = days(*range(60), 140, 142, *range(223, 283))
    found = rule(282).periods(active)
    assert spans(found) == [(60, 222, 161, True)]
    assert found[0].stretch.bridged == days(140, 142)


def test_three_stray_days_or_two_far_apart_are_not_bridged() -> None:
    three = days(*range(60), 140, 141, 142, *range(223, 283))
    apart = days(*range(60), 140, 149, *range(229, 289))
    assert rule(282).periods(three) == []
    assert rule(288).periods(apart) == []


def test_a_stretch_is_bridged_once_and_the_longest_pair_goes_first() -> None:
    active = days(*range(60), 130, 210, 300, *range(370, 430))
    assert spans(rule(429).periods(active)) == [(131, 299, 168, True)]
    assert len(rule(429, fixed=60).periods(active)) == 4


def test_a_fixed_line_bridges_nothing() -> None:
    active = days(*range(60), 140, 142, *range(223, 283))
    assert spans(rule(282, fixed=80).periods(active)) == [
        (60, 139, 80, True),
        (143, 222, 80, True),
    ]


def test_the_open_end_is_ongoing_and_nothing_is_said_before_the_first_day() -> None:
    found = rule(400).periods(days(*range(200, 260)))
    assert spans(found) == [(260, 400, 141, True)]
    assert found[0].stretch.ongoing
    assert rule(400).periods(()) == []


def test_a_stretch_is_cut_at_since_and_must_reach_the_line_after_the_cut() -> None:
    active = days(*range(30), *range(230, 240))
    kept = Rule(since=day(100), as_of=day(239), fixed=90).periods(active)
    assert spans(kept) == [(100, 229, 130, True)]
    assert Rule(since=day(141), as_of=day(239), fixed=90).periods(active) == []
    assert Rule(since=day(235), as_of=day(239), fixed=1).periods(active) == []


def test_a_cut_drops_bridged_days_before_it() -> None:
    active = days(*range(60), 140, *range(230, 290))
    kept = Rule(since=day(139), as_of=day(289)).periods(active)
    assert spans(kept) == [(139, 229, 90, True)]
    assert Rule(since=day(140), as_of=day(289)).periods(active) == []
    kept = Rule(since=day(100), as_of=day(289)).periods(active)
    assert spans(kept) == [(100, 229, 129, True)]


def test_unseen_days_split_a_silence_into_quiet_and_unknown_pieces() -> None:
    active = days(0, 501)
    blind = (Run(day(200), day(299)),)
    found = rule(501, fixed=90, blind=blind).periods(active)
    assert spans(found) == [
        (1, 199, 199, True),
        (200, 299, 100, False),
        (300, 500, 201, True),
    ]


def test_watched_runs_below_the_line_join_the_unknown() -> None:
    blind = (Run(day(50), day(60)),)
    found = rule(121, fixed=90, blind=blind).periods(days(0, 121))
    assert spans(found) == [(1, 120, 120, False)]


def test_a_piece_begins_and_ends_on_a_silent_day() -> None:
    active = days(*range(60), 140, *range(300, 360))
    blind = (Run(day(141), day(150)),)
    pieces = rule(359, blind=blind).periods(active)
    assert spans(pieces) == [(60, 150, 90, False), (151, 299, 149, True)]
    for period in pieces:
        assert period.stretch.first not in active
        assert period.stretch.last not in active


numbers = st.sets(st.integers(0, 1500), max_size=60)
rhythms = st.one_of(
    numbers,
    st.builds(
        lambda step, hole, stray: (
            (set(range(0, 1501, step)) - set(range(*sorted(hole)))) | stray
        ),
        st.integers(1, 60),
        st.tuples(st.integers(0, 1500), st.integers(0, 1500)),
        st.sets(st.integers(0, 1500), max_size=3),
    ),
)
lines = st.one_of(st.none(), st.integers(1, 200))
holes = st.lists(
    st.tuples(st.integers(0, 1500), st.integers(0, 200)).map(
        lambda t: Run(day(t[0]), day(t[0] + t[1]))
    ),
    max_size=4,
)


def ordered(chosen: set[int]) -> tuple[date, ...]:
    return tuple(sorted(map(day, chosen)))


def silent_days(found: Sequence[Period], *, watched: bool = True) -> set[date]:
    return {
        p.stretch.first + timedelta(days=n)
        for p in found
        if p.watched is watched
        for n in range((p.stretch.last - p.stretch.first).days + 1)
    } - {d for p in found for d in p.stretch.bridged}


@given(numbers, st.integers(0, 1500), st.integers(1, 200))
def test_adding_an_event_never_lengthens_a_period_under_a_fixed_line(
    chosen: set[int], extra: int, line: int
) -> None:
    before = rule(1500, fixed=line).periods(ordered(chosen))
    after = rule(1500, fixed=line).periods(ordered(chosen | {extra}))
    known = ordered(chosen)
    for period in after:
        if known and period.stretch.first > known[0]:
            assert any(
                old.stretch.first <= period.stretch.first
                and period.stretch.last <= old.stretch.last
                for old in before
            )


@settings(max_examples=300)
@given(rhythms, st.integers(0, 1500), st.integers(90, 180))
def test_adding_an_event_never_lengthens_a_bridged_period_under_one_line(
    chosen: set[int], extra: int, line: int
) -> None:
    """The own line moves with the rhythm, so it is held still to compare."""
    if not chosen or extra < min(chosen):
        return
    ruler: Ruler = fixed_line(line)
    old = silences(ordered(chosen), day(1500), ruler=ruler)
    new = silences(ordered(chosen | {extra}), day(1500), ruler=ruler)
    for silence in new:
        assert any(
            o.stretch.first <= silence.stretch.last
            and silence.stretch.first <= o.stretch.last
            and silence.stretch.days <= o.stretch.days
            for o in old
        )


@given(rhythms, holes, holes, lines)
def test_removing_coverage_never_makes_a_day_quiet(
    chosen: set[int], some: list[Run], more: list[Run], line: int | None
) -> None:
    seen = rule(1500, fixed=line, blind=tuple(some)).periods(ordered(chosen))
    less = rule(1500, fixed=line, blind=tuple(some + more)).periods(ordered(chosen))
    assert silent_days(less) <= silent_days(seen)


@given(rhythms, st.integers(-4000, 4000), holes, lines)
def test_shifting_all_dates_shifts_the_answer(
    chosen: set[int], shift: int, blind: list[Run], line: int | None
) -> None:
    by = timedelta(days=shift)
    here = rule(1500, fixed=line, blind=tuple(blind)).periods(ordered(chosen))
    there = Rule(
        since=None,
        as_of=day(1500) + by,
        fixed=line,
        blind=tuple(Run(r.first + by, r.last + by) for r in blind),
    ).periods(tuple(d + by for d in ordered(chosen)))
    assert [(p.stretch.first + by, p.stretch.last + by, p.line) for p in here] == [
        (p.stretch.first, p.stretch.last, p.line) for p in there
    ]


@given(rhythms, holes, lines)
def test_periods_are_silent_apart_and_reach_their_line(
    chosen: set[int], blind: list[Run], line: int | None
) -> None:
    active = ordered(chosen)
    found = rule(1500, fixed=line, blind=tuple(blind)).periods(active)
    for period in found:
        assert period.stretch.days >= period.line.days
        inside = {d for d in active if period.stretch.first <= d <= period.stretch.last}
        assert inside == set(period.stretch.bridged)
        assert period.stretch.first not in inside
        assert period.stretch.last not in inside
    for a, b in pairwise(found):
        assert a.stretch.last < b.stretch.first


@given(numbers)
def test_stretches_and_active_days_fill_the_time_between(chosen: set[int]) -> None:
    active = ordered(chosen)
    silent = {
        s.first + timedelta(days=n)
        for s in stretches(active, day(1500))
        for n in range(s.days)
    }
    assert not silent & set(active)
    if active:
        assert len(silent) + len(active) == (day(1500) - active[0]).days + 1


@pytest.mark.parametrize(
    "person", ["akerl", "fly", "laker", "leematos", "lmatos", "mikegrb", "torvalds"]
)
def test_runs_agree_with_another_projects_streaks(person: str, shared: Path) -> None:
    """The complement of our stretches is their streaks; theirs end with the data."""

    folder = shared / "data/github/calendars/akerl-githubstats"
    rows = json.loads((folder / f"{person}.user.json").read_text())
    told = json.loads((folder / "expected-results").read_text())[person]
    calendar = {date(*map(int, d.split("/"))): n for d, n in rows}
    active = sorted(d for d, n in calendar.items() if n)
    silent = [Run(s.first, s.last) for s in stretches(active, max(calendar))]
    runs = without(Run(active[0], max(calendar)), silent)
    assert max(run.days for run in runs) == told["longest_streak"]
    assert len(runs) == told["streaks"]
    assert max(calendar.values()) == told["max"]
