"""Dates that nobody meant are not activity, and days they blind are not seen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from time import struct_time

import pytest

from auditor.connectors._feed.dates import Clock
from auditor.model import Sight
from tests.connectors.accounts import Read
from tests.connectors.feeds import NOW, hold_to_truth, read, seen_from
from tests.services import blog_forms as forms
from tests.services.blog import Blog
from tests.services.blog_forms import Post
from tests.services.blog_lives import UNTIL


def posts(*days: str) -> list[Post]:
    return [
        Post(slug=f"p{n}", at=datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC))
        for n, day in enumerate(days)
    ]


def served(text: str) -> Read:
    """Read one document."""
    with Blog([], "plain") as service:
        body = text.replace("SITE", service.url)
        service.files["/feed/"] = ("text/xml", body)
        return read(service)


def rss(some: Sequence[Post], built: datetime | None = None) -> Read:
    return served(forms.rss("SITE", some, built=built))


def with_dates(*dates: str) -> Read:
    items = "".join(
        f"<item><title>{n}</title><link>SITE/{n}</link><pubDate>{d}</pubDate></item>"
        for n, d in enumerate(dates)
    )
    return served(f"<rss version='2.0'><channel>{items}</channel></rss>")


@pytest.mark.parametrize(
    "sentinel",
    [
        "0001-01-01T00:00:00Z",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "1980-01-01",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "Wed, 04 Nov 2026 00:00:00 +0000",
        "2024",
        "2024-03",
        "soon",
        "",
        "99999999999999999999",
    ],
)
def test_a_date_that_nobody_can_mean_is_none(sentinel: str) -> None:
    done = with_dates(
        "Tue, 06 Oct 2026 10:00:00 GMT", sentinel, "Sun, 04 Oct 2026 10:00:00 GMT"
    )
    assert done.days("post") == {date(2026, 10, 6): 1, date(2026, 10, 4): 1}
    assert [a.created for a in done.artifacts].count(None) == 1
    assert "undated_posts" in done.notices
    assert not done.sees(date(2026, 10, 5)), "it may lie between its neighbours"
    assert done.sees(date(2026, 10, 7)) and done.sees(UNTIL)


@pytest.mark.parametrize("at", [0, 2])
def test_at_either_end_a_missing_date_may_be_any(at: int) -> None:
    dates = ["Tue, 06 Oct 2026 10:00:00 GMT", "Sun, 04 Oct 2026 10:00:00 GMT"]
    dates.insert(at, "0001-01-01T00:00:00Z")
    done = with_dates(*dates)
    assert len(done.activities) == 2 and seen_from(done) is not None
    assert not any(done.sees(UNTIL - timedelta(days=n)) for n in range(60))
    assert {c.reason for c in done.coverage if c.state is Sight.PARTIAL} >= {"snapshot"}


def test_a_date_without_a_time_is_a_day() -> None:
    (activity,) = with_dates("2026-10-05").activities
    assert (activity.day, activity.at) == (date(2026, 10, 5), None)


def test_an_offset_moves_the_instant_and_not_the_clock() -> None:
    (activity,) = with_dates("Mon, 05 Oct 2026 22:00:00 -0800").activities
    assert activity.at == datetime(2026, 10, 6, 6, tzinfo=UTC)


@pytest.mark.parametrize("extra", [0, 1])
def test_one_stamp_on_all_items_is_the_machine_s(extra: int) -> None:
    same = posts(*["2026-10-05"] * 10)
    done = rss([*same, *posts("2020-01-01")[:extra]][:11])
    assert len(done.activities) == extra, "the other one was meant"
    assert "build_dates" in done.notices and len(done.artifacts) == 10 + extra
    assert not done.sees(date(2026, 10, 6))


def test_two_posts_at_one_instant_are_two_posts() -> None:
    done = rss(posts("2026-10-05", "2026-10-05"))
    assert len(done.activities) == 2


def test_dates_of_the_day_of_the_build_are_not_activity() -> None:
    stamped = [
        replace(post, at=post.at + timedelta(seconds=n))
        for n, post in enumerate(posts(*["2026-10-05"] * 5))
    ]
    built = datetime(2026, 10, 5, 23, tzinfo=UTC)
    assert rss(stamped, built).activities == []
    assert len(rss(stamped, built + timedelta(days=1)).activities) == 5


def test_the_date_of_a_change_stands_for_itself_and_blinds_the_time_before() -> None:
    some = [
        replace(post, dated=False)
        for post in posts("2026-10-05", "2026-09-05", "2026-08-05")
    ]
    done = served(forms.atom("SITE", some, complete=True))
    assert set(done.days("post")) == {post.day for post in some}
    assert all(a.created is None and a.updated for a in done.artifacts)
    assert done.sees(date(2026, 10, 5)) and not done.sees(date(2026, 10, 4))
    assert "last_change_only" in done.notices
    assert "last_run_only" in {c.reason for c in done.coverage}


def test_of_a_date_of_publishing_and_of_change_the_first_counts() -> None:
    (post,) = posts("2024-03-01")
    changed = replace(post, updated=datetime(2026, 5, 5, tzinfo=UTC))
    done = served(forms.atom("SITE", [changed], complete=True))
    assert set(done.days("post")) == {date(2024, 3, 1)}
    assert done.artifacts[0].updated == date(2026, 5, 5)


# Which item is the oldest of the newest.


def test_a_pinned_post_is_not_where_the_list_ends() -> None:
    shown = posts("2015-01-01", "2026-10-20", "2026-10-10", "2026-09-30")
    older = posts("2026-09-20", "2020-02-02")
    done = rss(shown)
    hold_to_truth(done, [*shown, *older])
    assert seen_from(done) == date(2026, 10, 1)


def test_a_list_sorted_by_change_ends_with_the_last_change() -> None:
    """What was published after the last change would be in the list."""
    shown = [
        replace(post, updated=datetime.fromisoformat(at).replace(tzinfo=UTC))
        for post, at in zip(
            posts("2016-01-01", "2026-10-01", "2018-05-05"),
            ("2026-10-30", "2026-10-02", "2026-08-08"),
            strict=True,
        )
    ]
    missing = posts("2026-07-01", "2019-01-01")
    done = served(forms.atom("SITE", shown))
    hold_to_truth(done, [*shown, *missing])
    assert seen_from(done) == date(2026, 8, 9)


def test_the_oldest_first_shows_no_day_whole() -> None:
    shown = posts("2016-01-01", "2017-01-01", "2018-01-01")
    done = rss(shown)
    hold_to_truth(done, [*shown, *posts("2017-12-12", "2016-05-05")])
    assert seen_from(done) is None


def test_days_of_the_future_and_of_today_are_not_seen() -> None:
    with Blog(posts("2026-10-05")) as service:
        done = read(service, until=date(2026, 12, 31), now=NOW)
    assert not done.sees(NOW.date())
    assert max(c.until for c in done.coverage) < NOW.date()


def test_before_anything_could_be_seen_nothing_is_said() -> None:
    with Blog(posts("2026-10-05")) as service:
        done = read(service, until=date(1989, 1, 1))
    assert done.coverage == []


# Whatever a date is made of.


@pytest.mark.parametrize(
    "raw", [None, 7, "", "2024", "2024-05", "x" * 99, "2024-13-01", "0001-01-01T00:00"]
)
def test_json_dates_of_other_kinds_are_none(raw: object) -> None:
    assert Clock(NOW).iso(raw) is None


def test_a_json_date_without_a_zone_is_in_utc() -> None:
    assert Clock(NOW).iso("2024-05-06T07:08") == datetime(2024, 5, 6, 7, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "parsed", [(2024, 2, 30, 1, 1, 1, 0, 0, 0), (0, 1, 1, 1, 1, 1, 0, 0, 0)]
)
def test_days_that_no_calendar_has_are_none(parsed: tuple[int, ...]) -> None:
    assert Clock(NOW).struct(struct_time(parsed), "x") is None


def test_instants_at_the_edge_of_time_are_none() -> None:
    edge = datetime.max.replace(tzinfo=timezone(timedelta(hours=-12)))
    assert Clock(NOW).meant(edge) is None and Clock(NOW).meant(None) is None
