"""What once made a day look seen that was not, or kept a run busy for hours."""

from datetime import UTC, date, datetime, timedelta
from time import monotonic

import pytest

from auditor.connectors._feed import fetch, walk
from auditor.connectors._feed.model import BLANK
from auditor.connectors._http import Guard
from auditor.errors import ConnectorError
from auditor.model import InMemory
from tests.connectors.accounts import Read
from tests.connectors.feeds import NOW, hold_to_truth, lacking, page, read
from tests.services import blog_forms as forms
from tests.services import faults
from tests.services.blog import Blog
from tests.services.blog_forms import Post
from tests.services.blog_lives import usual
from tests.services.wire import Call, Reply

HEAD = b"<rss version='2.0' xmlns:dc='http://purl.org/dc/terms/'><channel>"
FOOT = b"</channel></rss>"
WHEN = b"<pubDate>Mon, 06 May 2024 10:00:00 GMT</pubDate>"


def one(body: bytes) -> Read:
    with Blog([], "plain") as service:
        service.files["/feed/"] = ("text/xml", HEAD + body + FOOT)
        return read(service)


def test_short_notes_that_share_a_link_are_told_each() -> None:
    notes = b"".join(
        b"<item><link>https://a.example/</link><guid>https://a.example/</guid>"
        b"<pubDate>Mon, 0%d May 2024 10:00:00 GMT</pubDate></item>" % day
        for day in (6, 5, 4)
    )
    found = one(notes)
    days = {date(2024, 5, day) for day in (4, 5, 6)}
    assert {a.at.date() for a in found.activities if a.at} == days


ODD = (
    "12:30",
    "T12:30:00Z",
    "---05",
    "--03-04",
    "2024.05.06",
    "2024-W05",
    "2024-13-01",
    "2024-02-30",
    "1715000000",
    "Mon, 06 May 2024 10:00:00 +9900",
    "2024-05-06T10:00:00-25:00",
    "24-05-06",
)


@pytest.mark.parametrize("raw", ODD)
def test_a_date_is_taken_from_the_feed_and_never_from_today(raw: str) -> None:
    found = page(HEAD + b"<item><pubDate>%s</pubDate></item>" % raw.encode() + FOOT)
    assert found and found.entries[0].date is None


def test_the_date_of_an_edit_is_not_one_of_publishing_in_rss() -> None:
    found = one(
        b"<item><link>/a</link><dc:modified>2024-05-06T10:00:00Z</dc:modified></item>"
    )
    assert "last_change_only" in found.notices
    assert not found.sees(date(2024, 5, 5))


def test_a_post_that_quotes_the_end_of_a_feed_does_not_end_it() -> None:
    whole = b"<item><link>/a</link>" + WHEN + b"</item>"
    broken = HEAD + whole + b"<item><description><![CDATA[so </rss> ends it"
    found = page(broken)
    assert found and found.cut and len(found.entries) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"<item><author>" + b"a" * 20_000 + b"</author></item>",
        b"<item><author>" + b"a" * 20_000 + b"</item>",
        b"<item>" + (b"<author>" + b"a" * 900 + b"</author>") * 60 + b"</item>",
        b"<item " + b"".join(b'a%d="1" ' % n for n in range(9000)) + b"/>",
        b"<item " + b"".join(b'a%d="1" ' % n for n in range(9000)) + b">",
        b"<!-- <rss> --><!DOCTYPE a [<!ENTITY b 'c'>]>",
    ],
)
def test_what_a_parser_takes_hours_for_is_refused(body: bytes) -> None:
    front = b"" if body.startswith(b"<!") else HEAD
    with pytest.raises(ConnectorError):
        page(body + HEAD + FOOT if not front else HEAD + body + FOOT)


def test_a_slow_feed_ends_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch, "monotonic", lambda: monotonic() + 901)
    with Blog(usual()) as service:
        assert read(service).code == "too_slow"


def test_a_list_of_very_many_posts_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "_MOST_POSTS", 25)
    with Blog(usual(), "atom") as service:
        assert read(service).code == "page_limit"
        assert len(service.log) == 3


def test_an_answer_that_says_unchanged_unasked_is_a_failure() -> None:
    same = faults.status(304, times=None)
    with Blog(usual(), faults=[same]) as service:
        done = read(service)
    assert done.code == "bad_status" and done.coverage == []


def test_what_a_later_run_began_lengthens_nothing_offline() -> None:
    store, later = InMemory(), NOW + timedelta(days=20)
    with Blog(usual()) as service:
        read(service, store=store)
        new = [
            Post(slug=f"n{n}", at=NOW + timedelta(days=1, hours=n)) for n in range(15)
        ]
        service.posts[:0] = reversed(new)
        service.faults.append(faults.status(403, when=lambda call: "=2" in call.path))
        assert read(service, store=store, now=later, until=later.date()).error
        away = read(service, store=store, now=later, until=later.date(), offline=True)
    assert not lacking(away, [*usual(), *new])
    assert not away.sees(NOW.date() + timedelta(days=5))


def test_a_post_that_comes_between_two_pages_of_blogger_hides_none() -> None:
    def comes(call: Call, reply: Reply) -> Reply:
        if len(service.posts) == 40:
            service.posts.insert(0, Post(slug="new", at=NOW))
        return reply

    life = usual(4, 40)
    with Blog(life, "blogger", faults=[comes]) as service:
        hold_to_truth(read(service), life)


def test_an_item_that_cannot_be_read_may_be_a_post_of_any_day() -> None:
    body = forms.json_feed("SITE", usual()[:3]).replace('"items": [', '"items": [7, ')
    found = page(body.encode())
    assert found and found.entries[0] == BLANK
    with Blog([], "plain") as service:
        service.files["/feed/"] = ("application/json", body)
        done = read(service)
    assert not done.sees(usual()[2].day + timedelta(days=1))
    assert len(done.artifacts) == 3


@pytest.mark.parametrize(
    "old", ["/archives/old-post/", "/topics/sql/old-post/", "/category/a/b/c/"]
)
def test_an_old_post_may_stand_where_lists_do(old: str) -> None:
    shown = usual()[-5:]
    with Blog(shown, "plain") as service:
        paths = [*(post.path for post in shown), "/", "/tags/sql/", "/2026/", old]
        rows = "".join(f"<url><loc>{service.url}{path}</loc></url>" for path in paths)
        service.files["/sitemap.xml"] = ("text/xml", f"<urlset>{rows}</urlset>")
        assert "newest_only" in read(service).notices


def test_a_robots_txt_that_cannot_be_read_may_name_more_maps() -> None:
    shown = usual()[-5:]
    with Blog(shown, "plain") as service:
        rows = "".join(f"<url><loc>{service.url}{p.path}</loc></url>" for p in shown)
        service.files["/sitemap.xml"] = ("text/xml", f"<urlset>{rows}</urlset>")
        assert read(service).notices == {}
        service.faults.append(
            faults.status(403, when=lambda call: call.route == "/robots.txt")
        )
        assert "newest_only" in read(service).notices


def test_a_host_in_other_letters_is_a_public_name() -> None:
    from auditor.connectors._http import Wire
    from auditor.model import Run

    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    guard = Guard(resolve=resolve)
    with Wire(Run(), service="a", guard=guard) as wire:
        for host in ("bücher.example", "xn--bcher-kva.example"):
            with pytest.raises(ConnectorError):
                wire.get(f"http://{host}/", what="feed")
    assert asked == ["xn--bcher-kva.example"] * 2


@pytest.mark.parametrize("gone", [1, 30])
def test_posts_that_go_while_a_run_rests_hide_no_others(gone: int) -> None:
    store = InMemory()
    limit = faults.status(429, headers={"retry-after": "900"}, at=4)
    with Blog(usual(), faults=[limit]) as service:
        read(service, store=store, max_wait=1)
        del service.posts[12 : 12 + gone]
        done = read(service, store=store, now=NOW + timedelta(minutes=16))
        assert not lacking(done, service.posts)
        assert done.code == ("changed" if gone > 10 else None)
        if done.error:
            done = read(service, store=store, now=NOW + timedelta(minutes=17))
        hold = [post for post in usual() if post in service.posts]
        assert done.error is None and not lacking(done, hold)


def test_a_post_that_is_no_longer_pinned_is_still_there() -> None:
    store, pinned = InMemory(), usual()[40]
    with Blog(usual()) as service:
        service.posts.remove(pinned)
        service.posts.insert(0, pinned)
        read(service, store=store)
        service.posts.sort(key=lambda post: post.at, reverse=True)
        hold_to_truth(read(service, store=store, now=NOW + timedelta(days=2)), usual())


def test_the_oldest_first_on_pages_shows_what_is_new_at_its_end() -> None:
    store, later = InMemory(), NOW + timedelta(days=9)
    new = Post(slug="new", at=datetime(2026, 11, 4, tzinfo=UTC))
    with Blog(usual(), "atom") as service:
        service.posts.reverse()
        read(service, store=store)
        service.posts.append(new)
        done = read(service, store=store, now=later, until=later.date())
    hold_to_truth(done, [*usual(), new])
    assert done.sees(new.day)
