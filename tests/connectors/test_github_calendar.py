"""The calendar beside its parts: only what nothing explains is left."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from auditor.connectors._github.graphql.calendar import Ledger
from auditor.connectors._github.graphql.span import Commits, Days, Event, Span
from auditor.model import Kind

DAY = date(2024, 3, 10)
ONE = timedelta(days=1)


def span(
    calendar: dict[date, int],
    commits: dict[date, int] | None = None,
    events: list[date] | None = None,
    **more: object,
) -> Span:
    rows = [Commits("R1", "a/b", "https://x", commits)] if commits else []
    told = [
        Event(
            "issue",
            f"i{n}",
            datetime(d.year, d.month, d.day, 12, tzinfo=UTC),
            "",
            "",
            "R1",
            "a/b",
        )
        for n, d in enumerate(events or [])
    ]
    return Span(
        first=date(2024, 1, 1),
        last=date(2024, 3, 31),
        calendar=calendar,
        commits=rows,
        events=told,
        **more,  # type: ignore[arg-type]
    )


def left(*spans: Span) -> list[tuple[date, Kind, int]]:
    ledger = Ledger()
    for one in spans:
        ledger.enter(one)
    return list(ledger.unexplained())


def test_what_the_parts_explain_is_gone() -> None:
    assert left(span({DAY: 5}, {DAY: 3}, [DAY, DAY])) == []


def test_what_no_part_explains_is_other() -> None:
    assert left(span({DAY: 5}, {DAY: 3})) == [(DAY, Kind.OTHER, 2)]


def test_an_issue_late_at_night_lies_a_day_off() -> None:
    assert left(span({DAY: 1}, events=[DAY + ONE])) == []
    assert left(span({DAY + ONE: 1}, events=[DAY])) == []
    assert left(span({DAY: 1}, events=[DAY + 2 * ONE])) == [(DAY, Kind.OTHER, 1)]


def test_the_night_may_lie_between_two_windows() -> None:
    other = Span(first=DAY + ONE, last=DAY + ONE, calendar={}, commits=[], events=[])
    late = span({}, events=[DAY])
    early = Span(
        first=DAY + ONE,
        last=DAY + 9 * ONE,
        calendar={DAY + ONE: 1},
        commits=[],
        events=[],
    )
    assert left(late, other, early) == []


def test_where_private_counts_are_shown_they_are_private() -> None:
    one = span(
        {DAY: 2, DAY + 5 * ONE: 1},
        restricted=2,
        restricted_first=DAY,
        restricted_last=DAY + ONE,
    )
    assert left(one) == [(DAY, Kind.PRIVATE, 2), (DAY + 5 * ONE, Kind.OTHER, 1)]
    assert left(span({DAY: 2}, restricted=2)) == [(DAY, Kind.PRIVATE, 2)]


def test_a_window_that_is_not_whole_has_no_remainder() -> None:
    for more in ({"dropped": True}, {"cut": True}, {"more": {"x": "c"}}):
        assert left(span({DAY: 2}, **more)) == []


@given(
    st.dictionaries(st.integers(0, 60), st.integers(1, 9)),
    st.dictionaries(st.integers(0, 60), st.integers(1, 9)),
    st.lists(st.tuples(st.integers(1, 59), st.sampled_from([-1, 0, 1]))),
)
def test_shifts_of_a_day_never_make_more_than_there_is(
    commits: dict[int, int], extra: dict[int, int], events: list[tuple[int, int]]
) -> None:
    """Whatever clock an event had, the remainder adds up to what was left out."""
    calendar = Counter(commits) + Counter(extra)
    calendar.update(number + shift for number, shift in events)
    rows = left(
        span(
            {DAY + n * ONE: c for n, c in calendar.items()},
            {DAY + n * ONE: c for n, c in commits.items()},
            [DAY + number * ONE for number, _ in events],
        )
    )
    total = sum(count for _, _, count in rows)
    assert total >= 0
    assert all(count > 0 for _, _, count in rows)
    if not extra:
        shifted = sum(1 for _, shift in events if shift)
        assert total <= shifted
    assert total <= sum(extra.values()) + sum(1 for _, s in events if s)


@given(st.integers(1, 400), st.integers(1, 100))
def test_pieces_of_days_are_all_of_them_and_no_longer(count: int, most: int) -> None:
    days = Days(DAY, DAY + (count - 1) * ONE)
    pieces = days.pieces(most)
    assert sum(piece.count for piece in pieces) == count
    assert max(piece.count for piece in pieces) <= most
    ends = [(a.last + ONE, b.first) for a, b in pairwise(pieces)]
    assert all(one == other for one, other in ends)
    assert sum(piece.count for piece in days.halves()) == count
