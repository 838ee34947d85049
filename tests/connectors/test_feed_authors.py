"""Whose posts a feed holds, and which of its entries are one post."""

from dataclasses import replace

import pytest

from auditor.connectors._feed.options import names
from tests.connectors.feeds import hold_to_truth, read
from tests.services.blog import Blog
from tests.services.blog_forms import Post
from tests.services.blog_lives import usual

XML = "application/xml"


# Whose posts.


def several() -> list[Post]:
    other = [replace(p, author="Jon Example") for p in usual()[::4]]
    none = [replace(p, author="") for p in usual()[1::40]]
    taken = {p.slug for p in (*other, *none)}
    return [*other, *none, *(p for p in usual() if p.slug not in taken)]


def test_of_several_authors_one_has_to_be_named() -> None:
    with Blog(several()) as service:
        done = read(service)
        assert done.code == "several_authors" and done.activities == []
        assert "Jon Example, Noa Velderin" in str(done.error)


@pytest.mark.parametrize("author", ["noa  VELDERIN", ["Nobody", "Noa Velderin"]])
def test_only_posts_of_the_named_author_count(author: object) -> None:
    own = [p for p in several() if p.author == "Noa Velderin"]
    with Blog(several()) as service:
        done = read(service, author=author)
    hold_to_truth(done, own)
    assert len(done.activities) == len(done.artifacts) == len(own)
    unnamed = [p.day for p in several() if not p.author]
    assert not any(map(done.sees, unnamed)), "they may be the person's"
    assert {"author_unknown", "other_authors"} <= set(done.notices)


def test_an_author_that_nobody_is_is_told() -> None:
    with Blog(usual()) as service:
        done = read(service, author="Jon Example")
    assert done.code == "no_such_author" and "Noa Velderin" in str(done.error)


def test_a_feed_that_names_nobody_is_the_person_s() -> None:
    nameless = [replace(p, author="") for p in usual()]
    with Blog(nameless) as service:
        assert len(read(service, author="Noa Velderin").activities) == 120


@pytest.mark.parametrize(
    "options",
    [{"author": 7}, {"author": ["a", 1]}, {"timeout": 0}, {"timeout": True},
     {"timeout": "x"}, {"most_pages": 0}, {"most_pages": True}, {"most_pages": 1.5}],
)  # fmt: skip
def test_options_of_another_kind_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(TypeError, match=next(iter(options))):
        read(None, "blog.example", **options)  # type: ignore[arg-type]


# Which entries are one post.


def test_comments_below_one_post_are_not_one() -> None:
    items = "".join(
        f"<item><link>SITE/p/#c{n}</link><guid>g{n}</guid>"
        f"<pubDate>Mon, 05 Oct 2026 1{n}:00:00 GMT</pubDate></item>"
        for n in range(3)
    )
    notes = items.replace("/p/#c", "/#").replace("#0", "").replace("#1", "")
    for text in (items, notes):
        with Blog([], "plain") as service:
            body = f"<rss version='2.0'><channel>{text}</channel></rss>"
            service.files["/feed/"] = (XML, body.replace("SITE", service.url))
            done = read(service)
        assert len({a.id for a in done.activities}) == 3


def test_an_item_without_a_link_is_known_by_its_feed() -> None:
    item = (
        "<item><title>x</title><pubDate>Mon, 05 Oct 2026 10:00:00 GMT</pubDate></item>"
    )
    with Blog([], "plain") as service:
        body = f"<rss version='2.0'><channel>{item}</channel></rss>"
        service.files["/feed/"] = (XML, body)
        (activity,) = read(service).activities
    assert activity.id.startswith(f"post:https://{service.place}/feed#")
    assert activity.url == service.feed_url


def test_no_author_is_everybody() -> None:
    assert names(None) == names(()) == names(" ") == ()
    assert names(["a", "", "b"]) == ("a", "b")
