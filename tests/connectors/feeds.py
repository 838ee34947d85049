"""Reads invented blogs with the connector, and holds them to the truth."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from auditor.connectors._feed.dates import Clock
from auditor.connectors._feed.fetch import Got
from auditor.connectors._feed.model import Page
from auditor.connectors._feed.parse import page_of
from auditor.connectors.feed import Feed
from auditor.errors import ConnectorError
from auditor.model import InMemory, Sight, Store, Window
from tests.connectors.accounts import Quick, Read
from tests.services.blog import Blog
from tests.services.blog_forms import Post
from tests.services.blog_lives import UNTIL, truth

NOW = datetime.combine(UNTIL + timedelta(days=1), datetime.min.time(), UTC).replace(
    hour=9
)


def read(
    service: Blog | None,
    handle: str = "",
    *,
    store: Store | None = None,
    now: datetime = NOW,
    until: date = UNTIL,
    offline: bool = False,
    refresh: bool = False,
    max_wait: float = 90.0,
    timeout: float = 10.0,
    allow: str | None = None,
    **options: object,
) -> Read:
    """Read with the real connector; the host of ``service`` may be asked."""
    run = Quick(
        store=store or InMemory(),
        offline=offline,
        refresh=refresh,
        max_wait=max_wait,
        now=lambda: now,
    )
    done = Read([], None)
    allowed = allow if allow is not None else service.place if service else ""
    own = handle or (service.feed_url if service else "")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AUDITOR_ALLOW_HOSTS", allowed)
        feed = Feed(run=run, timeout=timeout, **options)  # type: ignore[arg-type]
        try:
            for record in feed.pull(own, Window(since=None, until=until)):
                done.records.append(record)
        except ConnectorError as error:
            done.error = error
    if done.error:
        said = str(done.error)
        assert said.isprintable() and said.endswith(".") and len(said) < 300, said
    return done


def hold_to_truth(done: Read, posts: Sequence[Post]) -> None:
    """Assert that nothing is invented, doubled, or missing where all was seen."""
    wanted, found = truth(posts), Counter(done.days("post"))
    ids = Counter(activity.id for activity in done.activities)
    assert [key for key, count in ids.items() if count > 1] == [], "told twice"
    assert not found - wanted, "invented"
    assert not lacking(done, posts), "a day that was seen whole lacks something"


def lacking(done: Read, posts: Sequence[Post]) -> list[date]:
    """Return the days that were seen whole, and not all of whose posts are told."""
    wanted, found = truth(posts), Counter(done.days("post"))
    return [day for day in wanted if done.sees(day) and found[day] < wanted[day]]


def seen_from(done: Read) -> date | None:
    """Return the first day of the last stretch that was seen whole."""
    rows = [c for c in done.coverage if c.state is Sight.FULL]
    return max((c.since for c in rows), default=None)


def page(body: bytes, kind: str = "") -> Page | None:
    """Return what one document holds; ``kind`` is its content type."""
    got = Got(url="https://a.example/feed", status=200, body=body, content_type=kind)
    return page_of(got, Clock(NOW))[0]
