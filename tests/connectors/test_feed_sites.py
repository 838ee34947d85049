"""From a site to its feed, whose posts it holds, and where else they are told."""

from datetime import timedelta

import pytest

from auditor.connectors._feed.address import absolute, canonical, handle_of, same_site
from auditor.errors import ConnectorError
from auditor.model import InMemory
from tests.connectors.feeds import NOW, hold_to_truth, read
from tests.services import blog_forms as forms
from tests.services.blog import Blog
from tests.services.blog_lives import usual

LATER = NOW + timedelta(hours=1)
XML = "application/xml"


# Addresses.


@pytest.mark.parametrize(
    "given, kept",
    [
        ("blog.example", "https://blog.example/"),
        (" HTTPS://Blog.Example:443/Feed#top ", "https://blog.example/Feed"),
        ("http://blog.example:8080/f?x=1", "http://blog.example:8080/f?x=1"),
        ("feed://blog.example/rss", "https://blog.example/rss"),
        ("feed:https://blog.example/rss", "https://blog.example/rss"),
    ],
)
def test_a_handle_has_one_spelling(given: str, kept: str) -> None:
    assert handle_of(given) == kept


@pytest.mark.parametrize(
    "given",
    [
        "",
        "file:///etc/passwd",
        "https://ada:pw@blog.example/",
        "ftp://x/",
        "a b",
        "http://x:y/",
    ],
)
def test_what_is_no_address_is_told(given: str) -> None:
    done = read(None, given or " ")
    assert done.code == "bad_address" and "pw" not in str(done.error)


@pytest.mark.parametrize(
    "link",
    [
        "http://Blog.Example/a/",
        "https://blog.example/a#part",
        "https://blog.example:443/a?utm_source=rss&utm_medium=x",
        "https://blog.example/a/?source=rss-7f",
    ],
)
def test_one_page_has_one_name(link: str) -> None:
    assert canonical(link) == "https://blog.example/a"
    assert canonical("https://blog.example/?p=1") != canonical(
        "https://blog.example/?p=2"
    )


def test_links_that_are_none_are_left_as_they_are() -> None:
    assert canonical("https://[broken") == "https://[broken"
    assert absolute("https://a.example/", "//[broken") == ""
    assert absolute("https://a.example/x/", "../y") == "https://a.example/y"
    assert not same_site("https://[broken", "https://a.example/")


def test_a_site_is_a_host_and_what_lies_below_it() -> None:
    assert same_site("https://www.a.example/", "http://a.example/x")
    assert same_site("https://blog.a.example/", "https://a.example/")
    assert not same_site("https://b.github.io/", "https://a.github.io/")
    assert not same_site("https://a.example/", "https://a.example:8443/")
    assert not same_site("https://a.example/", "https://[broken")


# Discovery.


def test_a_site_names_its_feed_and_its_owner_s_pages() -> None:
    store = InMemory()
    with Blog(usual()) as service:
        service.me = ("https://code.example/noa-velderin", "javascript:1")
        done = read(service, service.url, store=store)
        hold_to_truth(done, usual())
        assert done.profile.url == f"{service.url}/"
        assert done.profile.links == ("https://code.example/noa-velderin",)
        assert done.profile.aliases == (service.feed_url,)
        service.forget()
        read(service, service.url, store=store, now=LATER)
        assert [one.route for one in service.log] == ["/feed/"]


def test_a_site_that_changed_its_feed_is_looked_at_again() -> None:
    store = InMemory()
    with Blog(usual()) as service:
        read(service, service.url, store=store)
        service.feed = "/rss.xml"
        done = read(service, service.url, store=store, now=LATER)
    assert done.error is None and len(done.activities) == 120


@pytest.mark.parametrize("path", ["/feed/", "/feed.xml", "/atom.xml", "/index.xml"])
def test_where_no_page_names_it_a_feed_lies_as_usual(path: str) -> None:
    with Blog(usual(), feed=path) as service:
        service.files["/"] = ("text/html", "<html><body>Hello</body></html>")
        assert len(read(service, service.url).activities) == 120


def test_a_page_without_a_feed_is_told_after_few_questions() -> None:
    with Blog(usual(), feed="/hidden") as service:
        service.files["/"] = ("text/html", "<html><form>Log in</form></html>")
        done = read(service, service.url)
        assert len(service.log) <= 6
    assert done.code == "no_feed" and done.coverage == []


def test_of_several_feeds_the_first_that_is_one_is_read() -> None:
    with Blog(usual()) as service:
        named = "".join(
            f'<link rel="alternate" type="application/atom+xml" href="{x}">'
            for x in ("/gone", "/?p=1", "feed/")
        )
        page = f"<html><base href='{service.url}/'>{named}</html>"
        service.files["/"] = ("text/html", page)
        assert len(read(service, service.url).activities) == 120


def test_an_empty_feed_is_told() -> None:
    with Blog([], "plain") as service:
        done = read(service)
    assert done.code == "empty_feed" and done.coverage == []


def test_sentences_of_the_handle_name_no_path() -> None:
    with pytest.raises(ConnectorError) as caught:
        handle_of("nonsense with spaces")
    assert "nonsense" not in str(caught.value)
    assert forms.NAME not in str(caught.value)
