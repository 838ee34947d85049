"""Where a feed is short: an API that tells all, and the map of the site."""

import gzip
from dataclasses import replace
from datetime import date

import pytest
import respx

from auditor.connectors._feed import forem
from auditor.model import InMemory
from tests.connectors.accounts import Read
from tests.connectors.feeds import hold_to_truth, read, seen_from
from tests.services.blog import Blog
from tests.services.blog_forms import Post
from tests.services.blog_lives import usual

XML = "application/xml"


# A site with an API of its own.


@pytest.fixture
def community(monkeypatch: pytest.MonkeyPatch) -> Blog:
    own = [replace(p, first=f"https://blog.example/{p.slug}/") for p in usual()[:20]]
    return Blog([*own, *usual()[20:]], "forem", each=50)


def allowed(service: Blog, monkeypatch: pytest.MonkeyPatch) -> Blog:
    monkeypatch.setattr(forem, "HOSTS", frozenset({service.place}))
    return service


@pytest.mark.parametrize("path", ["/noa_v", "/feed/noa_v", "/NOA_v/"])
def test_the_api_tells_all_articles(
    path: str, community: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = InMemory()
    with allowed(community, monkeypatch) as service:
        done = read(service, f"{service.url}{path}", store=store)
        assert {one.route for one in service.log} == {"/api/articles"}
        assert len(service.log) == 4, "until a page is empty"
        away = read(service, f"{service.url}{path}", store=store, offline=True)
    hold_to_truth(done, usual())
    assert len(done.activities) == 120 and away.records[2:] == done.records[2:]
    assert done.profile.id == "4711" and seen_from(done) == date(1990, 1, 1)
    ids = {activity.id for activity in done.activities}
    assert f"post:https://blog.example/{usual()[0].slug}" in ids, "told once with it"


def test_articles_of_others_and_odd_rows_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with allowed(Blog([], "forem"), monkeypatch) as service:
        rows = (
            '[7, null, {}, {"user": {"username": "jon"}, "url": "https://a.example"}]'
        )
        service.files["/api/articles"] = ("application/json", rows)
        done = read(service, f"{service.url}/noa_v")
        assert done.code == "empty_feed"
        service.files["/api/articles"] = ("application/json", '{"error": 1}')
        assert read(service, f"{service.url}/noa_v").code == "bad_answer"
        service.files["/api/articles"] = ("application/json", "[[[")
        assert read(service, f"{service.url}/noa_v").code == "bad_answer"


def test_dev_to_is_asked_over_its_api() -> None:
    with respx.mock() as web:
        asked = web.get(host="dev.to", path="/api/articles").respond(200, json=[])
        assert read(None, "dev.to/noa_velderin").code == "empty_feed"
    request = asked.calls.last.request
    assert request.url.params["username"] == "noa_velderin"
    assert "authorization" not in request.headers


# The map of the site.


def mapped(
    posts: list[Post], robots: str = "", **files: str | bytes
) -> tuple[Read, Blog]:
    with Blog(posts, "plain") as service:
        if robots:
            service.files["/robots.txt"] = (
                "text/plain",
                robots.replace("U", service.url),
            )
        for name, text in files.items():
            body = text if isinstance(text, bytes) else text.replace("U", service.url)
            service.files[f"/{name}.xml"] = (XML, body)
        return read(service), service


def a_map(paths: list[str], kind: str = "url") -> str:
    rows = "".join(f"<{kind}><loc>U{path}</loc></{kind}>" for path in paths)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<{kind}set xmlns="{space}">{rows}</{kind}set>'


FIVE = usual(10, 200)[-5:]
PATHS = ["/", "/tags/sql/", "/about/", "/2026/", *(post.path for post in FIVE)]


def test_a_map_that_names_no_other_post_shows_that_the_feed_holds_all() -> None:
    done, _ = mapped(FIVE, sitemap=a_map(PATHS))
    assert done.sees(date(2000, 1, 1)) and done.notices == {}


@pytest.mark.parametrize(
    "paths",
    [[*PATHS, "/2012/03/old/"], [*PATHS, "/old"], PATHS[:-1], [], ["/other"]],
)
def test_any_other_page_may_be_an_older_post(paths: list[str]) -> None:
    done, _ = mapped(FIVE, sitemap=a_map(paths))
    assert "newest_only" in done.notices
    assert not done.sees(date(2020, 1, 1))


def test_maps_of_maps_are_read_where_robots_txt_names_them() -> None:
    robots = "User-agent: *\nSitemap: U/first.xml\n"
    done, service = mapped(
        FIVE, robots, first=a_map(["/second.xml"], "sitemap"), second=a_map(PATHS)
    )
    assert done.notices == {}
    assert len(service.log) == 4


def test_a_packed_map_is_unpacked_within_bounds() -> None:
    with Blog(FIVE, "plain") as service:
        text = a_map(PATHS).replace("U", service.url).encode()
        service.files["/sitemap.xml"] = (XML, gzip.compress(text))
        assert read(service).notices == {}
        for bad in (
            gzip.compress(bytes(2**25)),
            gzip.compress(text)[:-9],
            b"\x1f\x8bx",
        ):
            service.files["/sitemap.xml"] = (XML, bad)
            assert "newest_only" in read(service).notices


@pytest.mark.parametrize(
    "text",
    [
        "<urlset><url><loc>U/</loc>",
        "<!DOCTYPE a [<!ENTITY x 'y'>]><urlset>&x;</urlset>",
        a_map(["/sitemap.xml"], "sitemap"),
        a_map([f"/{n}.xml" for n in range(9)], "sitemap"),
        a_map(["/a"] * 50_001),
        "<sitemapset><sitemap><loc>https://other.example/s.xml</loc></sitemap></sitemapset>",
    ],
)
def test_a_map_that_cannot_be_read_to_its_end_shows_nothing(text: str) -> None:
    done, service = mapped(FIVE, sitemap=text)
    assert "newest_only" in done.notices and done.error is None
    assert len(service.log) <= 10
