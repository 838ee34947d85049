"""Posts as RSS, Atom, JSON Feed and rows of an API."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import format_datetime
from types import MappingProxyType
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_NONE: Mapping[str, str] = MappingProxyType({})
NAME = "Noa Velderin"


@dataclass(frozen=True, kw_only=True)
class Post:
    """One post of an invented person."""

    slug: str
    at: datetime
    title: str = ""
    updated: datetime | None = None
    author: str = NAME
    tags: tuple[str, ...] = ()
    #: where it was published first, if elsewhere
    first: str = ""
    #: whether the feed tells when it was published
    dated: bool = True

    @property
    def day(self) -> date:
        return self.at.date()

    @property
    def path(self) -> str:
        return f"/{self.at:%Y/%m}/{self.slug}/"


def front_page(feed: str, me: Sequence[str]) -> str:
    links = "".join(f'<a rel="me" href={quoteattr(x)}>elsewhere</a>' for x in me)
    return f"""<!DOCTYPE html><html><head><title>Notes</title>
<link rel="alternate" type="application/rss+xml" title="Notes - Comments Feed"
 href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="Notes" href="{feed}">
</head><body>{links}</body></html>"""


def rss(
    site: str,
    posts: Sequence[Post],
    *,
    generator: str = "",
    built: datetime | None = None,
    more: str = "",
) -> str:
    made = f"<generator>{escape(generator)}</generator>" if generator else ""
    stamp = f"<lastBuildDate>{format_datetime(built)}</lastBuildDate>" if built else ""
    items = "".join(_item(site, post) for post in posts)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Notes</title><link>{site}/</link><description>Notes</description>
{made}{stamp}{more}{items}
</channel></rss>
"""


def _item(site: str, post: Post) -> str:
    tags = "".join(f"<category>{escape(tag)}</category>" for tag in post.tags)
    stamp = f"<pubDate>{format_datetime(post.at)}</pubDate>" if post.dated else ""
    name = f"<dc:creator>{escape(post.author)}</dc:creator>" if post.author else ""
    return f"""<item><title>{escape(post.title or post.slug)}</title>
<link>{site}{post.path}</link><guid isPermaLink="false">{post.slug}</guid>
{name}{stamp}{tags}<description>Words.</description></item>
"""


def atom(
    site: str,
    posts: Sequence[Post],
    links: Mapping[str, str] = _NONE,
    *,
    complete: bool = False,
    more: str = "",
) -> str:
    rels = "".join(
        f"<link rel={quoteattr(rel)} href={quoteattr(href)}/>"
        for rel, href in links.items()
    )
    entries = "".join(_entry(site, post) for post in posts)
    whole = "<fh:complete/>" if complete else ""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"
 xmlns:fh="http://purl.org/syndication/history/1.0"
 xmlns:openSearch="http://a9.com/-/spec/opensearchrss/1.0/">
<title>Notes</title><id>tag:notes.example,2016:notes</id><link href="{site}/"/>
<author><name>{NAME}</name><uri>https://people.example/noa-velderin</uri></author>
{whole}{rels}{more}{entries}
</feed>
"""


def _entry(site: str, post: Post) -> str:
    stamp = f"<published>{post.at.isoformat()}</published>" if post.dated else ""
    changed = (post.updated or post.at).isoformat()
    return f"""<entry><title>{escape(post.title or post.slug)}</title>
<id>tag:notes.example,{post.slug}</id><link href="{site}{post.path}"/>
<author><name>{escape(post.author)}</name></author>
{stamp}<updated>{changed}</updated><content type="html">Words.</content></entry>
"""


def json_feed(site: str, posts: Sequence[Post], following: str = "") -> str:
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Notes",
        "home_page_url": f"{site}/",
        "authors": [{"name": NAME, "url": "https://people.example/noa-velderin"}],
        "items": [_json_item(site, post) for post in posts],
    }
    return json.dumps(feed | ({"next_url": following} if following else {}))


def _json_item(site: str, post: Post) -> dict[str, Any]:
    stamp = {"date_published": post.at.isoformat()} if post.dated else {}
    return {
        "id": post.slug,
        "url": f"{site}{post.path}",
        "title": post.title or post.slug,
        "authors": [{"name": post.author}],
        "tags": list(post.tags),
        **stamp,
    }


def article(site: str, post: Post, username: str) -> dict[str, Any]:
    own = f"{site}/{username}/{post.slug}"
    return {
        "type_of": "article",
        "id": 1000 + post.at.toordinal(),
        "title": post.title or post.slug,
        "url": own,
        "path": f"/{username}/{post.slug}",
        "canonical_url": post.first or own,
        "published_at": post.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "published_timestamp": post.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "edited_at": None,
        "tag_list": list(post.tags),
        "user": {"name": NAME, "username": username, "user_id": 4711},
    }
