from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import (
    Activity,
    Artifact,
    Basis,
    Kind,
    Profile,
    Pull,
    Status,
    Window,
)
from auditor.timeline import artifacts, days, merge

UNTIL = date(2024, 12, 31)


def act(number: int, **rest: Any) -> Activity:
    keys: dict[str, Any] = {
        "id": f"x:{number}",
        "source": "git",
        "kind": Kind.COMMIT,
        "basis": Basis.AUTHOR,
        "at": datetime(2024, 1, 1, 23, 30, tzinfo=UTC) + timedelta(days=number),
        "url": f"https://example.org/{number}",
    }
    return Activity(**{**keys, **rest})


def pull(*rows: Activity, made: tuple[Artifact, ...] = ()) -> Pull:
    return Pull(
        source="git",
        profile=Profile(handle="h"),
        status=Status.COMPLETE,
        activities=rows,
        artifacts=made,
    )


def test_days_are_utc_days_unless_a_zone_shifts_them() -> None:
    row = act(0)
    assert merge([pull(row)], UNTIL).active_days() == (date(2024, 1, 1),)
    later = timezone(timedelta(hours=2))
    assert merge([pull(row)], UNTIL, later).active_days() == (date(2024, 1, 2),)


def test_a_day_given_by_the_service_is_taken_as_given() -> None:
    row = act(0, at=None, day=date(2024, 3, 4))
    zone = timezone(timedelta(hours=14))
    assert merge([pull(row)], UNTIL, zone).active_days() == (date(2024, 3, 4),)


def test_uncounted_kinds_are_shown_and_make_no_day_active() -> None:
    line = merge([pull(act(0, kind=Kind.STAR), act(1))], UNTIL)
    assert line.active_days() == (date(2024, 1, 2),)
    assert line.shows(date(2024, 1, 1)) is None
    rows = days(line, Window(since=date(2024, 1, 1), until=UNTIL))
    assert [row.kind for row in rows] == [Kind.STAR, Kind.COMMIT]


def test_the_same_thing_twice_is_one_event_and_the_stronger_clock_wins() -> None:
    told = act(0, source="feed")
    stamped = act(1, id="x:0", basis=Basis.PLATFORM)
    line = merge([pull(told), pull(stamped)], UNTIL)
    assert line.activities == (stamped,)
    earlier = act(0, id="x:9", basis=Basis.PLATFORM)
    later = act(2, id="x:9", basis=Basis.PLATFORM)
    assert merge([pull(later, earlier)], UNTIL).activities == (earlier,)


def test_of_two_copies_the_one_with_a_page_is_shown() -> None:
    page, bare = act(0), act(0, url="swh:1:rev:0")
    assert merge([pull(bare), pull(page)], UNTIL).activities == (page,)
    assert merge([pull(page), pull(bare)], UNTIL).activities == (page,)


def test_events_after_the_window_are_left_out_and_earlier_ones_are_known() -> None:
    line = merge([pull(act(-400), act(3), act(900))], UNTIL)
    assert line.active_days() == (date(2022, 11, 27), date(2024, 1, 4))
    rows = days(line, Window(since=date(2024, 1, 1), until=UNTIL))
    assert [row.date for row in rows] == [date(2024, 1, 4)]


def test_rows_add_up_by_day_source_kind_and_clock() -> None:
    line = merge([pull(act(0, count=2), act(0, id="y", count=3), act(1))], UNTIL)
    rows = days(line, Window(since=None, until=UNTIL))
    assert [(str(r.date), r.count, r.url) for r in rows] == [
        ("2024-01-01", 5, "https://example.org/0"),
        ("2024-01-02", 1, "https://example.org/1"),
    ]


def test_no_events_give_no_rows() -> None:
    assert days(merge([], UNTIL), Window(since=None, until=UNTIL)) == ()


@given(st.permutations(range(6)))
def test_the_order_of_input_never_matters(order: list[int]) -> None:
    rows = [act(n % 4, id=f"x:{n % 5}", basis=list(Basis)[n % 3]) for n in range(6)]
    expected = merge([pull(*rows)], UNTIL)
    assert merge([pull(rows[n]) for n in order], UNTIL) == expected


def test_artifacts_come_once_and_oldest_first() -> None:
    def made(url: str, created: date | None) -> Artifact:
        return Artifact(
            source="huggingface",
            kind=Kind.MODEL,
            name=url,
            url=url,
            created=created,
            basis=Basis.PLATFORM,
        )

    late, early = made("b", date(2024, 5, 1)), made("a", date(2024, 2, 1))
    future, undated = made("c", date(2025, 1, 1)), made("d", None)
    found = artifacts(
        [pull(made=(late, early, future)), pull(made=(late, undated))], UNTIL
    )
    assert found == (undated, early, late)


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": None},
        {"day": date(2024, 1, 1)},
        {"at": datetime(2024, 1, 1)},  # noqa: DTZ001 - naive is what is refused
        {"count": 0},
    ],
)
def test_records_that_cannot_be_laid_on_a_day_are_refused(
    wrong: dict[str, Any],
) -> None:
    with pytest.raises(ValueError, match=r"activity"):
        act(0, **wrong)
