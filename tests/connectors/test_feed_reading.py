"""Blogs of all kinds: what they hold, how far they show, what a second run asks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.model import Basis, InMemory, Kind, Sight
from tests.connectors.feeds import NOW, hold_to_truth, read, seen_from
from tests.services import faults
from tests.services.blog import Blog
from tests.services.blog_forms import Post
from tests.services.blog_lives import UNTIL, blog, usual
from tests.services.fault import Fault
from tests.services.wire import Call

PAGED = ["wordpress", "atom", "json", "archives", "blogger"]
HOUR = timedelta(hours=1)
NEW = Post(slug="newest", at=datetime(2026, 11, 2, 8, tzinfo=UTC), title="Newest")


def page_two(call: Call) -> bool:
    return "=2" in call.path or "archive=1" in call.path or "start-index" in call.path


@pytest.mark.parametrize("style", [*PAGED, "complete"])
def test_a_list_that_is_followed_to_its_end_shows_all_of_the_time(style: str) -> None:
    with blog(style) as service:
        done = read(service)
        assert len(service.log) <= 14
        assert service.most_in_flight() <= 2
    hold_to_truth(done, usual())
    assert len(done.activities) == len(done.artifacts) == 120
    assert done.error is None and done.notices == {}
    assert done.sees(date(1995, 1, 1)) and done.sees(UNTIL)
    assert not done.sees(UNTIL + timedelta(days=1)), "the day is not over"


def test_a_post_is_told_with_its_date_and_whose_date_it_is() -> None:
    post = Post(
        slug="one", at=datetime(2024, 5, 6, 23, 30, tzinfo=UTC), title="A\x1b[2J note"
    )
    with Blog([post], "wordpress") as service:
        (activity,) = read(service).activities
        (artifact,) = read(service).artifacts
    assert activity.id == f"post:https://{service.place}/2024/05/one"
    assert (activity.kind, activity.basis) == (Kind.POST, Basis.AUTHOR)
    assert activity.at == post.at and activity.title == "A note"
    assert (artifact.created, artifact.basis) == (post.day, Basis.AUTHOR)


def test_the_newest_ten_show_the_days_since_the_last_of_them() -> None:
    with blog("plain") as service:
        done = read(service)
    hold_to_truth(done, usual())
    oldest = usual()[-10].day
    assert seen_from(done) == oldest + timedelta(days=1)
    states = {(c.state, c.reason) for c in done.coverage}
    assert states == {
        (Sight.FULL, None),
        (Sight.PARTIAL, "list_cap"),
        (Sight.NONE, "list_cap"),
    }
    assert done.error is None, "that is the nature of a feed"
    assert str(oldest) in done.notices["newest_only"]


@pytest.mark.parametrize("style", [*PAGED, "complete", "plain"])
def test_an_hour_later_one_question_tells_that_all_is_as_it_was(style: str) -> None:
    store = InMemory()
    with blog(style) as service:
        first = read(service, store=store)
        asked = len(service.log)
        service.forget()
        second = read(service, store=store, now=NOW + HOUR)
        assert len(service.log) == 1 <= max(1, asked / 4)
        service.forget()
        away = read(service, store=store, now=NOW + 99 * HOUR, offline=True)
        assert service.log == []
    assert second.records[2:] == first.records[2:] == away.records[2:]


@pytest.mark.parametrize("style", PAGED)
@pytest.mark.parametrize("marks", [True, False])
def test_new_posts_cost_the_pages_they_fill(style: str, marks: bool) -> None:
    store = InMemory()
    with Blog(usual(), style, marks=marks) as service:
        read(service, store=store)
        service.posts.insert(0, NEW)
        service.forget()
        later = NOW + timedelta(days=1)
        done = read(service, store=store, now=later, until=NEW.day)
        assert len(service.log) <= 3
    hold_to_truth(done, [*usual(), NEW])
    assert len(done.activities) == 121 and done.sees(date(2019, 1, 1))
    assert done.sees(NEW.day)


@pytest.mark.parametrize("style", PAGED)
def test_after_a_month_everything_is_read_again(style: str) -> None:
    store = InMemory()
    with blog(style) as service:
        read(service, store=store)
        del service.posts[60:80]
        service.forget()
        done = read(service, store=store, now=NOW + timedelta(days=31))
        assert len(service.log) > 3
        kept = [p for p in usual() if p in service.posts]
    hold_to_truth(done, kept)
    assert len(done.activities) == 100


def test_refresh_asks_for_everything_again() -> None:
    store = InMemory()
    with blog() as service:
        read(service, store=store)
        service.forget()
        read(service, store=store, refresh=True)
        assert len(service.log) == 13
        assert not any("if-none-match" in one.headers for one in service.log)


@pytest.mark.parametrize("style", PAGED)
def test_a_run_that_was_interrupted_goes_on_where_it_stopped(style: str) -> None:
    store = InMemory()
    at = 3 if style == "blogger" else 9
    limit = faults.status(429, headers={"retry-after": "900"}, at=at)
    with Blog(usual(), style, faults=[limit]) as service:
        first = read(service, store=store, max_wait=1)
        asked = len(service.log)
        assert first.code == "rate_limited"
        hold_to_truth(first, usual())
        assert 0 < len(first.activities) < 120
        away = read(service, store=store, now=NOW + 99 * HOUR, offline=True)
        assert away.activities == first.activities and away.code == "offline"
        second = read(service, store=store, now=NOW + timedelta(minutes=16))
        assert len(service.log) - asked <= 8, "the first and the last once more"
    hold_to_truth(second, usual())
    assert second.error is None and len(second.activities) == 120


def test_nothing_in_the_store_is_told_offline() -> None:
    with blog() as service:
        done = read(service, offline=True)
        assert (done.code, service.log) == ("offline", [])
    assert not done.activities and not done.coverage


def test_a_list_longer_than_wanted_is_partial_and_may_be_lengthened() -> None:
    store = InMemory()
    with blog() as service:
        done = read(service, store=store, most_pages=3)
        assert done.code == "page_limit" and "most_pages" in str(done.error)
        hold_to_truth(done, usual())
        assert len(done.activities) == 30 and done.sees(UNTIL)
        assert read(service, store=store, most_pages=3).code == "page_limit"
        assert read(service, store=store, most_pages=20).error is None


def test_a_list_that_repeats_itself_is_no_longer_than_it_was() -> None:
    again = Fault(
        change=lambda call, reply: service.answer(
            Call(number=0, method="GET", path=service.feed, headers={})
        ),
        when=page_two,
        times=None,
    )
    with Blog(usual(), faults=[again]) as service:
        done = read(service)
        assert len(service.log) <= 5
    hold_to_truth(done, usual())
    assert "newest_only" in done.notices and not done.sees(date(2020, 1, 1))


def test_an_endless_list_ends_with_the_pages_that_are_wanted() -> None:
    with Blog(usual(), "atom") as service:
        service.files["/feed/"] = ("text/xml", "")

        def endless(call: Call, reply: object) -> object:
            number = int(call.options.get("page", "1"))
            post = Post(slug=f"p{number}", at=NOW - timedelta(days=number))
            from tests.services import blog_forms as forms

            links = {"next": f"{service.feed_url}?page={number + 1}"}
            text = forms.atom(service.url, [post], links)
            return type(reply)(body=text.encode())  # type: ignore[call-arg]

        service.faults.append(endless)  # type: ignore[arg-type]
        done = read(service, most_pages=25)
        assert len(service.log) == 25
    assert done.code == "page_limit" and len(done.activities) == 25


def test_pages_on_another_site_are_not_followed() -> None:
    with blog("atom") as other, Blog(usual()[:9], "plain") as service:
        text = service.answer(
            Call(number=0, method="GET", path="/feed/", headers={})
        ).body.decode()
        link = f'<atom:link rel="next" href="{other.feed_url}"/><item>'
        service.files["/feed/"] = ("text/xml", text.replace("<item>", link, 1))
        done = read(service, allow=f"{service.place},{other.place}")
        assert other.log == []
    assert "newest_only" in done.notices and len(done.activities) == 9
