from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from auditor.coverage import Run, in_zone, laid_out, sightline, union, without
from auditor.model import (
    Activity,
    Basis,
    Coverage,
    Kind,
    Notice,
    Profile,
    Pull,
    Sight,
    Status,
    Window,
)
from auditor.timeline import merge

WHOLE = Run(date(2024, 1, 1), date(2024, 12, 31))
WINDOW = Window(since=WHOLE.first, until=WHOLE.last)


def cover(
    first: str, last: str, state: Sight = Sight.FULL, reason: str | None = None
) -> Coverage:
    return Coverage(
        since=date.fromisoformat(first),
        until=date.fromisoformat(last),
        state=state,
        reason=reason,
    )


def act(source: str, day: str) -> Activity:
    return Activity(
        id=f"{source}:{day}",
        source=source,
        kind=Kind.COMMIT,
        basis=Basis.AUTHOR,
        at=datetime.fromisoformat(day).replace(tzinfo=UTC),
        url="https://example.org",
    )


def pull(
    source: str,
    coverage: tuple[Coverage, ...],
    days: tuple[str, ...] = (),
    status: Status = Status.COMPLETE,
    notices: tuple[Notice, ...] = (),
) -> Pull:
    return Pull(
        source=source,
        profile=Profile(handle="somebody"),
        status=status,
        activities=tuple(act(source, day) for day in days),
        coverage=coverage,
        notices=notices,
    )


def blind(*pulls: Pull) -> list[Run]:
    line = merge(pulls, WHOLE.last)
    return sightline(pulls, line, WINDOW).blind(WHOLE)


def test_runs_join_when_they_touch_and_holes_are_cut_out() -> None:
    a = Run(date(2024, 1, 1), date(2024, 1, 10))
    b = Run(date(2024, 1, 11), date(2024, 1, 20))
    upside_down = Run(date(2024, 3, 2), date(2024, 3, 1))
    assert union([b, a, upside_down]) == [Run(a.first, b.last)]
    assert without(a, [Run(date(2024, 1, 5), date(2024, 1, 6))]) == [
        Run(date(2024, 1, 1), date(2024, 1, 4)),
        Run(date(2024, 1, 7), date(2024, 1, 10)),
    ]
    assert without(a, [a]) == []
    assert without(a, [b]) == [a]


def test_days_nobody_spoke_of_are_not_seen() -> None:
    rows = laid_out(pull("git", (cover("2024-02-01", "2024-03-31"),)), WHOLE)
    assert [(str(c.since), str(c.until), c.state, c.reason) for c in rows] == [
        ("2024-01-01", "2024-01-31", Sight.NONE, "not_told"),
        ("2024-02-01", "2024-03-31", Sight.FULL, None),
        ("2024-04-01", "2024-12-31", Sight.NONE, "not_told"),
    ]


def test_the_poorer_sight_holds_where_two_statements_overlap() -> None:
    rows = laid_out(
        pull(
            "git",
            (
                cover("2023-01-01", "2025-12-31"),
                cover("2024-05-01", "2024-05-31", Sight.NONE, "error"),
                cover("2024-05-20", "2024-06-10", Sight.PARTIAL, "rate_limited"),
            ),
        ),
        WHOLE,
    )
    assert [(str(c.since), c.state) for c in rows] == [
        ("2024-01-01", Sight.FULL),
        ("2024-05-01", Sight.NONE),
        ("2024-06-01", Sight.PARTIAL),
        ("2024-06-11", Sight.FULL),
    ]


def test_neighbouring_rows_that_say_the_same_become_one() -> None:
    rows = laid_out(
        pull(
            "git",
            (cover("2024-01-01", "2024-06-30"), cover("2024-07-01", "2024-12-31")),
        ),
        WHOLE,
    )
    assert len(rows) == 1


def test_a_failed_source_names_its_reason_and_blinds_every_day_it_missed() -> None:
    dead = pull(
        "kaggle",
        (),
        status=Status.UNREAD,
        notices=(Notice(code="auth_missing", message="no token"),),
    )
    well = pull("git", (cover("2024-01-01", "2024-12-31"),), ("2024-01-01",))
    assert blind(well, dead) == [WHOLE]
    assert laid_out(dead, WHOLE)[0].reason == "auth_missing"


def test_a_source_short_by_nature_is_left_aside_while_it_holds_little() -> None:
    days = tuple(f"2024-01-{n:02}" for n in range(1, 10))
    well = pull("git", (cover("2024-01-01", "2024-12-31"),), days)
    feed = pull(
        "feed",
        (
            cover("2024-01-01", "2024-05-31", Sight.NONE, "list_cap"),
            cover("2024-06-01", "2024-12-31"),
        ),
        ("2024-06-02",),
    )
    assert blind(well, feed) == []
    heavy = pull("feed", feed.coverage, ("2024-06-02", "2024-06-03", "2024-06-04"))
    assert blind(well, heavy) == [Run(date(2024, 1, 1), date(2024, 5, 31))]


def test_a_source_that_failed_is_never_left_aside() -> None:
    days = tuple(f"2024-01-{n:02}" for n in range(1, 10))
    well = pull("git", (cover("2024-01-01", "2024-12-31"),), days)
    capped = (cover("2024-01-01", "2024-12-31", Sight.NONE, "list_cap"),)
    broken = pull("feed", capped, status=Status.PARTIAL)
    failing = pull(
        "feed", (cover("2024-01-01", "2024-12-31", Sight.NONE, "rate_limited"),)
    )
    assert blind(well, broken) == [WHOLE]
    assert blind(well, failing) == [WHOLE]


def test_a_local_day_is_seen_only_when_its_neighbours_are() -> None:
    seen = pull(
        "git", (cover("2023-12-31", "2024-05-31"), cover("2024-06-01", "2025-01-01"))
    )
    assert in_zone(seen, UTC) is seen
    local = in_zone(seen, timezone(timedelta(hours=-8)))
    assert [c.state for c in laid_out(local, WHOLE)] == [Sight.FULL]
    short = in_zone(
        pull("git", (cover("2024-01-01", "2024-06-30"),)), ZoneInfo("Asia/Tokyo")
    )
    assert [(str(c.since), c.state) for c in laid_out(short, WHOLE)] == [
        ("2024-01-01", Sight.PARTIAL),
        ("2024-01-02", Sight.FULL),
        ("2024-06-30", Sight.PARTIAL),
        ("2024-07-01", Sight.NONE),
    ]


def test_the_view_names_who_saw_a_run_and_who_did_not() -> None:
    well = pull("git", (cover("2024-01-01", "2024-12-31"),), ("2024-01-01",))
    half = pull("feed", (cover("2024-01-01", "2024-06-30"),))
    sight = sightline((well, half), merge((well, half), WHOLE.last), WINDOW)
    summer = Run(date(2024, 6, 1), date(2024, 7, 31))
    assert sight.blind_sources(summer) == ("feed",)
    assert sight.seeing_sources(summer) == ("git",)
    assert sight.blind(summer) == [Run(date(2024, 7, 1), date(2024, 7, 31))]


def test_an_archive_of_a_site_stands_in_for_its_short_view() -> None:
    short = cover("2024-01-01", "2024-12-31", Sight.PARTIAL, "last_run_only")
    dump = cover("2024-01-01", "2024-10-31")
    days = tuple(f"2024-{month:02}-05" for month in range(1, 13))
    alone = pull("kaggle", (short,), days)
    assert blind(alone) == [WHOLE]
    both = blind(alone, pull("metakaggle", (dump,)))
    assert both == [Run(date(2024, 11, 1), date(2024, 12, 31))]


def test_an_archive_does_not_stand_in_for_somebody_else() -> None:
    short = cover("2024-01-01", "2024-12-31", Sight.PARTIAL, "last_run_only")
    days = tuple(f"2024-{month:02}-05" for month in range(1, 13))
    other = replace(
        pull("metakaggle", (cover("2024-01-01", "2024-12-31"),)),
        profile=Profile(handle="somebody-else"),
    )
    assert blind(pull("kaggle", (short,), days), other) == [WHOLE]


def test_thousands_of_holes_are_laid_out_day_by_day() -> None:
    whole = Run(date(2000, 1, 1), date(2020, 12, 31))
    odd = [whole.first + timedelta(days=2 * n) for n in range(3000)]
    holes = tuple(cover(str(day), str(day), Sight.NONE, "error") for day in odd)
    seen = cover(str(whole.first), str(whole.last))
    told = laid_out(pull("git", (seen, *holes[::-1], *holes)), whole)
    assert [row.since for row in told if row.state is Sight.NONE] == odd
    assert sum((row.until - row.since).days + 1 for row in told) == whole.days
