"""What reading would take, and whether feeds can be read; both ask nothing."""

from datetime import timedelta

import pytest

from auditor.connectors.feed import Feed
from auditor.errors import ConnectorError
from auditor.model import Estimate, InMemory, Run, Window
from tests.connectors.feeds import NOW, read
from tests.services import faults
from tests.services.blog import Blog
from tests.services.blog_lives import UNTIL, blog, usual

WINDOW = Window(since=None, until=UNTIL)


def planned(handle: str, store: InMemory, **options: object) -> Estimate:
    given = {"now": lambda: NOW + timedelta(hours=1)} | options
    return Feed(run=Run(store=store, **given)).plan(handle, WINDOW)  # type: ignore[arg-type]


def test_a_plan_asks_nothing_and_knows_what_is_stored() -> None:
    store = InMemory()
    with blog() as service:
        first = planned(service.feed_url, store)
        assert first.requests > 1 and service.log == []
        read(service, store=store)
        service.forget()
        assert planned(service.feed_url, store, now=lambda: NOW).requests == 0
        again = planned(service.feed_url, store)
        assert planned(service.feed_url, store, refresh=True).requests > 1
        assert service.log == []
        read(service, store=store, now=NOW + timedelta(hours=1))
        assert again.requests == len(service.log) == 1


def test_a_plan_for_a_site_knows_its_feed_after_the_first_time() -> None:
    store = InMemory()
    gone = faults.status(404, when=lambda call: "=2" in call.path)
    with Blog(usual(), "atom", faults=[gone]) as service:
        assert "site" in planned(service.url, store).lines[0]
        read(service, service.url, store=store)
        assert planned(service.url, store).lines[0] == "1 for the feed"


def test_a_plan_for_dev_to_names_its_api() -> None:
    assert "API of dev.to" in planned("dev.to/noa_velderin", InMemory()).lines[0]


def test_a_plan_offline_needs_a_store() -> None:
    with pytest.raises(ConnectorError, match="without --offline"):
        planned("blog.example", InMemory(), offline=True)


def test_no_token_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    health = Feed().check()
    assert health.ready and health.token is None and "no token" in health.sentence
    monkeypatch.setenv("AUDITOR_ALLOW_HOSTS", "http://x")
    health = Feed().check()
    assert not health.ready and "AUDITOR_ALLOW_HOSTS" in health.sentence
