"""A real browser, where there is one: every test here skips itself elsewhere."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from auditor.model import Audit
from auditor.reports.html import Html
from tests.reports.audits import make_audit, make_whole

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    api = pytest.importorskip("playwright.sync_api")
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium here")
    with api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def whole() -> Audit:
    """Return an audit with something in every section."""
    return make_whole(make_audit(years=6, lanes=4, quiet=3, unknown=2))


Open = Callable[..., "Page"]


@pytest.fixture
def opened(
    chromium: "Browser", whole: Audit, tmp_path: Path
) -> "Iterator[Callable[..., Page]]":
    """Open an audit's page; whatever a browser complains of fails the test."""
    complaints: list[str] = []
    asked: list[str] = []
    contexts = []

    def show(audit: Audit = whole, width: int = 1280, **options: object) -> "Page":
        file = tmp_path / "report.html"
        file.write_bytes(Html().render(audit))
        size = {"width": width, "height": 900}
        context = chromium.new_context(viewport=size, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
    assert not complaints
    assert not [url for url in asked if not url.startswith("file:")]
