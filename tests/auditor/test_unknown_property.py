"""Unread time is never called quiet, whatever is missing and wherever."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.audit import compose
from auditor.findings import Question
from auditor.model import (
    Activity,
    Audit,
    Basis,
    Coverage,
    Kind,
    Profile,
    Pull,
    QuietState,
    Sight,
    Status,
)

START, DAYS = date(2018, 1, 1), 1500
AS_OF = START + timedelta(days=DAYS - 1)


def day(number: int) -> date:
    return START + timedelta(days=number)


def pull(
    source: str,
    active: Iterable[int],
    seen: Iterable[tuple[int, int]],
    state: Status = Status.COMPLETE,
    reason: str = "error",
) -> Pull:
    runs = list(seen)
    return Pull(
        source=source,
        profile=Profile(handle="ada"),
        status=state,
        activities=tuple(
            Activity(
                id=f"{source}:{n}",
                source=source,
                kind=Kind.COMMIT,
                basis=Basis.PLATFORM,
                day=day(n),
                url="https://x.example",
            )
            for n in active
        ),
        coverage=tuple(
            Coverage(since=day(a), until=day(b), state=Sight.FULL) for a, b in runs
        )
        + tuple(
            Coverage(since=day(a), until=day(b), state=Sight.NONE, reason=reason)
            for a, b in _rest(runs)
        ),
    )


def _rest(runs: list[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    start = 0
    for first, last in runs:
        if first > start:
            yield start, first - 1
        start = last + 1
    if start < DAYS:
        yield start, DAYS - 1


def quiet_days(audit: Audit) -> set[date]:
    """Return the days that are called quiet, without active ones that are bridged."""
    return {
        p.start + timedelta(days=n)
        for p in audit.quiet_periods
        if p.state is QuietState.QUIET
        for n in range((p.end - p.start).days + 1)
    } - {row.date for row in audit.days}


@st.composite
def rhythms(draw: st.DrawFn) -> list[int]:
    """Draw active days in bursts: pauses of a few days, now and then a long one."""
    pauses = st.one_of(
        st.integers(1, 6), st.integers(20, 70), st.sampled_from([95, 120, 181, 260])
    )
    found, at = [], draw(st.integers(0, 60))
    for pause in draw(st.lists(pauses, min_size=3, max_size=60)):
        if at >= DAYS:
            break
        found.append(at)
        at += pause
    return found


@st.composite
def sights(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Draw runs of days that could be seen."""
    cuts = sorted(draw(st.sets(st.integers(0, DAYS - 1), min_size=2, max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return [(a, b) for a, b in pairs]


ALL = [(0, DAYS - 1)]


@settings(max_examples=200, deadline=None)
@given(st.lists(rhythms(), min_size=1, max_size=3), sights(), st.booleans())
def test_what_is_missing_makes_no_day_quiet(
    lives: list[list[int]], seen: list[tuple[int, int]], strays: bool
) -> None:
    whole = [pull(f"s{n}", life, ALL) for n, life in enumerate(lives)]
    inside = [n for n in lives[0] if any(a <= n <= b for a, b in seen)]
    found = [*inside, *(n for n in lives[0][::3] if strays and n not in inside)]
    part = pull("s0", sorted(found), seen, Status.PARTIAL)
    asked = Question(as_of=AS_OF, since=START)
    truth = quiet_days(compose(whole, None, asked))
    told = quiet_days(compose([part, *whole[1:]], None, asked))
    assert told <= truth
    blind = {day(n) for a, b in _rest(seen) for n in range(a, b + 1)}
    assert not told & blind


@settings(max_examples=100, deadline=None)
@given(st.lists(rhythms(), min_size=2, max_size=3), st.integers(30, 400))
def test_a_source_that_was_not_read_leaves_nothing_quiet(
    lives: list[list[int]], line: int
) -> None:
    pulls = [pull(f"s{n}", life, ALL) for n, life in enumerate(lives)]
    unread = pull("s9", (), (), Status.UNREAD)
    for asked in (Question(as_of=AS_OF), Question(as_of=AS_OF, quiet_days=line)):
        assert not quiet_days(compose([*pulls, unread], None, asked))
