"""The page in a browser: what keys, pointers, paper and a screen reader meet."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from auditor.model import Audit, Reader
from tests.reports.audits import make_audit, make_whole
from tests.reports.hostile import mixed_audits

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Open = Callable[..., Page]

pytestmark = pytest.mark.browser

#: text that would run, draw or steer if it were not text
HOSTILE = "</script><img src=x onerror='document.title=1'>\u202e\"><b onfocus=alert(1)>"
_CONTROLS = """() => [...document.querySelectorAll("a[href],button,summary,[tabindex]")]
  .filter((each) => each.checkVisibility()).length"""
_FOCUSED = "[...document.querySelectorAll('*')].indexOf(document.activeElement)"


def for_another(audit: Audit) -> Audit:
    return replace(
        audit,
        reader=Reader.OTHER,
        consent_ref="mail of 2026-10-01",
        suggestion=None,
        narrative=None,
        integrity=(),
        progress=(),
    )


def axe(page: "Page") -> str:
    module = pytest.importorskip("axe_playwright_python.sync_playwright")
    results = module.Axe().run(page)
    return "" if not results.violations_count else str(results.generate_report())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1600])
@pytest.mark.parametrize("another", [False, True])
def test_axe_finds_nothing(
    opened: "Open", whole: Audit, width: int, scheme: str, another: bool
) -> None:
    audit = for_another(whole) if another else whole
    page = opened(audit, width=width, color_scheme=scheme)
    assert axe(page) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_when_everything_is_open(opened: "Open", scheme: str) -> None:
    page = opened(color_scheme=scheme)
    for summary in page.locator("summary").all():
        summary.click()
    drag(page, 0.3, 0.6)
    page.mouse.click(*point(page, 0.8))
    assert page.locator("#week").is_visible()
    assert page.locator("#detail").is_visible()
    page.locator("th button").first.click()
    page.mouse.move(*point(page, 0.4))
    assert axe(page) == ""


@pytest.mark.parametrize("width", [320, 360, 768, 1600])
def test_nothing_is_wider_than_the_screen(opened: "Open", width: int) -> None:
    page = opened(width=width)
    drag(page, 0.3, 0.6)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width


def test_hostile_text_runs_nothing(opened: "Open") -> None:
    audit = make_whole(make_audit(years=3, names=(HOSTILE,)), names=(HOSTILE,) * 5)
    page = opened(audit)
    drag(page, 0.1, 0.9)
    page.mouse.click(*point(page, 0.5))
    assert page.title().endswith("as of 2026-10-31")
    assert page.locator("img, b[onfocus]").count() == 0


@pytest.mark.parametrize("reader", list(Reader))
def test_the_whole_corpus_of_hostile_text_runs_and_asks_nothing(
    opened: "Open", reader: Reader
) -> None:
    for audit in mixed_audits(reader):
        page = opened(audit)
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        assert page.locator("script").count() == 2
        named = page.evaluate(_OWN)
        assert named == [], "an element or an attribute that is not ours"
        page.context.close()


#: what could act, or lead away, beside what the page has of its own
_OWN = """() => [...document.querySelectorAll(
    "iframe,object,embed,form,base,link,img,video,audio,meta[http-equiv=refresh]")]
  .map((each) => each.outerHTML.slice(0, 200))
  .concat([...document.querySelectorAll("*")].flatMap((each) =>
    each.getAttributeNames().filter((name) => name.startsWith("on")
      || (/href|src/.test(name) && !/^(https?:|#)/.test(each.getAttribute(name))))
    .map((name) => name + "=" + each.getAttribute(name).slice(0, 200))))"""


def test_without_script_all_is_there_but_the_controls(opened: "Open") -> None:
    page = opened(java_script_enabled=False)
    assert page.locator("svg.sheet").is_visible()
    assert page.locator("table.months").is_visible()
    assert page.locator("#artifacts tbody tr").count() == 6
    assert [b for b in page.locator("button").all() if b.is_visible()] == []
    assert not page.locator("#live").is_visible()
    page.locator("summary").first.click()
    assert page.locator("details").first.get_attribute("open") is not None


# Pointers.


def point(page: "Page", part: float) -> tuple[float, float]:
    page.locator("#figure").scroll_into_view_if_needed()
    box = page.locator("svg.over").bounding_box()
    assert box
    return box["x"] + part * box["width"], box["y"] + box["height"] / 2


def drag(page: "Page", start: float, end: float) -> None:
    page.mouse.move(*point(page, start))
    page.mouse.down()
    page.mouse.move(*point(page, end), steps=4)
    page.mouse.up()


def test_hover_tells_a_week_and_a_click_keeps_it_with_links(opened: "Open") -> None:
    page = opened()
    page.mouse.move(*point(page, 0.9))
    assert page.locator(".tip").is_visible()
    assert "Week of" in page.locator(".tip").inner_text()
    page.mouse.click(*point(page, 0.9))
    assert page.locator("#week").is_visible()
    links = page.locator("#week a")
    assert links.count() > 0
    assert links.first.get_attribute("rel") == "noopener noreferrer nofollow"
    page.mouse.move(1, 1)
    assert not page.locator(".tip").is_visible()
    page.locator("#week button").click()
    assert not page.locator("#week").is_visible()


def test_a_drag_shows_days_closer_and_a_button_takes_it_back(opened: "Open") -> None:
    page = opened()
    drag(page, 0.5, 0.6)
    assert page.locator("#detail svg.days .bar").count() > 0
    assert page.locator("#detail li").count() > 0
    page.locator("#told").filter(has_text=re.compile(r"\d+ events? on")).wait_for(
        state="attached"
    )
    page.get_by_role("button", name="Show all the time").click()
    assert not page.locator("#detail").is_visible()


def test_a_touch_keeps_a_week(opened: "Open") -> None:
    page = opened(width=360, has_touch=True, is_mobile=True)
    page.touchscreen.tap(*point(page, 0.9))
    page.locator("#week").wait_for(state="visible")
    assert page.locator("#week h3").inner_text().startswith("Week of")


def test_a_grip_can_be_dragged(opened: "Open") -> None:
    page = opened()
    page.locator("#figure").scroll_into_view_if_needed()
    grip = page.get_by_role("slider", name="First day shown closer")
    box = grip.locator(".grip").bounding_box()
    assert box
    page.mouse.move(box["x"] + 5, box["y"] + 14)
    page.mouse.down()
    page.mouse.move(*point(page, 0.7), steps=4)
    page.mouse.up()
    assert page.locator("#detail").is_visible()
    assert grip.get_attribute("aria-valuetext") != "2020-10-30"


# Keys.


def test_the_mark_and_the_grips_move_by_key(opened: "Open") -> None:
    page = opened()
    week = page.get_by_role("slider", name="Week")
    before = int(week.get_attribute("aria-valuenow") or 0)
    week.press("ArrowLeft")
    now = int(week.get_attribute("aria-valuenow") or 0)
    assert before - now == 7
    assert page.locator("#week").is_visible()
    assert (week.get_attribute("aria-valuetext") or "").startswith("Week of")
    first = page.get_by_role("slider", name="First day shown closer")
    first.press("PageUp")
    assert first.get_attribute("aria-valuenow") == "365"
    first.press("ArrowRight")
    first.press("Shift+ArrowRight")
    assert first.get_attribute("aria-valuenow") == str(365 + 7 + 30)
    assert page.locator("#detail").is_visible()
    last = page.get_by_role("slider", name="Last day shown closer")
    last.press("Home")
    assert last.get_attribute("aria-valuetext") == first.get_attribute("aria-valuetext")
    last.press("a")
    first.press("Escape")
    assert not page.locator("#week").is_visible()
    first.press("Escape")
    assert not page.locator("#detail").is_visible()


def test_tab_reaches_every_control_and_shows_where_it_is(opened: "Open") -> None:
    page = opened()
    page.get_by_role("slider", name="First day shown closer").press("PageUp")
    page.evaluate("document.activeElement.blur()")
    wanted = page.evaluate(_CONTROLS)
    seen = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        seen.add(page.evaluate(_FOCUSED))
    assert len(seen) >= wanted


def test_tables_sort_both_ways(opened: "Open") -> None:
    page = opened()
    head = page.locator("#artifacts th").first
    names = page.locator("#artifacts tbody th")
    newest = names.all_inner_texts()
    assert newest == sorted(newest, reverse=True)
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    assert names.all_inner_texts() == newest[::-1]
    head.get_by_role("button").press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert names.all_inner_texts() == newest


def test_a_text_is_copied(opened: "Open", whole: Audit) -> None:
    page = opened()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.locator("[data-copy=text-resume_line]")
    button.click()
    button.filter(has_text="Copied").wait_for()
    assert whole.narrative
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == whole.narrative.resume_line


def test_the_theme_can_be_switched(opened: "Open") -> None:
    page = opened(color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Light theme").click()
    assert page.evaluate(ground) != dark
    page.get_by_role("button", name="Dark theme").click()
    assert page.evaluate(ground) == dark


# Paper.


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_paper_has_everything_and_cuts_no_row(opened: "Open", size: str) -> None:
    from pypdf import PdfReader

    page = opened()
    printed = PdfReader(BytesIO(page.pdf(format=size, prefer_css_page_size=True)))
    text = "\n".join(each.extract_text() for each in printed.pages)
    wide = {"A4": 595, "Letter": 612}[size]
    assert all(abs(float(p.mediabox.width) - wide) < 2 for p in printed.pages)
    assert "This report is not an assessment." in text
    assert "With 28 hours it would be another one." in text
    assert "https://example.org/artifact" in text
    page.emulate_media(media="print")
    cut = page.evaluate(
        """() => [...document.querySelectorAll("tr, li, .figure, .copied")]
          .filter((each) => getComputedStyle(each).breakInside !== "avoid").length"""
    )
    assert cut == 0
    assert not page.locator("nav").is_visible()


def test_a_table_over_several_pages_repeats_its_headings(opened: "Open") -> None:
    from pypdf import PdfReader

    page = opened(make_whole(make_audit(years=6, marks=150)))
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    pages = [each.extract_text() for each in printed.pages]
    rows = [text for text in pages if text.count("https://example.org/artifact") > 3]
    assert len(rows) > 2
    assert all("Day set by" in text for text in rows)


def test_paper_without_script_opens_what_is_folded(opened: "Open") -> None:
    from pypdf import PdfReader

    page = opened(java_script_enabled=False)
    printed = PdfReader(BytesIO(page.pdf(format="A4")))
    text = "\n".join(each.extract_text() for each in printed.pages)
    assert "With 28 hours it would be another one." in text
