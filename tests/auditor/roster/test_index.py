import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Status
from auditor.roster.pages.index_page import page, shown
from auditor.roster.people import Roster
from auditor.roster.results import Reading, Result, State
from auditor.wording import FORBIDDEN
from auditor.wording_other import LAWFUL_USE
from tests.auditor.roster.writing import ADA, DONE, REFUSED, ROSTER

VOID = {"meta", "br"}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</bdi></table><h1>x",
    "&lt;b&gt;",
    "\u202egnp.exe",
    "\ud800",
    "a\0b\x1b[31m",
    "Z\u0351\u0352\u0353\u0354\u0355" * 20,
    "x" * 5000,
]


class Page(HTMLParser):
    """Collects what a page is made of, and holds that every element is closed."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.feed(data.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def words(data: bytes) -> str:
    body = data.decode().partition("<body>")[2]
    return " ".join(re.sub("<[^>]+>", " ", body).split())


def test_people_stand_in_the_order_of_the_file_with_links() -> None:
    done = replace(DONE, expires=date(2026, 12, 1))
    data = page(ROSTER, [REFUSED, done])
    assert Page(data).links == [
        "001-ada-example/report.html",
        "001-ada-example/audit.json",
    ]
    told = words(data)
    assert "3 rows, 1 report." in told
    assert told.index("Ada Example") < told.index("line 3") < told.index(" bob ")
    assert "done, partly read" in told and "2026-12-01" in told
    assert "GitHub ada : read completely" in told
    assert "blog https://ada.example : not read" in told
    assert "refused Nobody agreed." in told
    assert "refused It names no account." in told
    assert "Columns not read: Pay." in told
    assert LAWFUL_USE in data.decode()


def test_a_run_that_goes_on_says_so() -> None:
    told = words(page(replace(ROSTER, notices=()), []))
    assert told.count("not yet") == 2
    assert "About the file" not in told


def test_every_state_and_every_reading_has_a_word() -> None:
    read = tuple(
        Reading(source=status.value, handle="x", status=status) for status in Status
    )
    for state in State:
        result = Result(number=1, state=state, sources=read, sentence="It ended.")
        assert "It ended." in words(page(ROSTER, [result]))


def test_nothing_runs_and_nothing_is_asked_for() -> None:
    data = page(ROSTER, [DONE])
    made = Page(data)
    assert not made.tags & {"script", "img", "link", "iframe", "form", "input", "svg"}
    assert not [name for name in made.attributes if name.startswith("on")]
    assert "style" not in made.attributes
    text = data.decode()
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    assert style
    total = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"style-src &#x27;sha256-{total}&#x27;" in text
    assert "default-src &#x27;none&#x27;" in text
    assert "url(" not in style[1] and "@import" not in style[1]


def test_there_is_nothing_to_compare_people_by() -> None:
    told = words(page(ROSTER, [DONE, REFUSED])).lower()
    for word in ("events", "artifacts", "active", "days", "commits", "sort", "filter"):
        assert not re.search(rf"\b{word}\b", told)
    assert not [word for word in FORBIDDEN if re.search(rf"\b{word}\b", told)]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_are_shown_as_words(name: str) -> None:
    row = replace(ADA, name=name, handles=(("github", name),))
    read = (Reading(source=name, handle=name, status=Status.PARTIAL),)
    result = replace(DONE, sources=read, sentence=name)
    roster = replace(ROSTER, rows=(row,), notices=(name,))
    usual = Page(page(ROSTER, [DONE]))
    made = Page(page(roster, [result]))
    assert made.tags <= usual.tags
    assert made.attributes <= usual.attributes


@given(text=st.text())
def test_any_text_is_harmless(text: str) -> None:
    told = shown(text)
    assert "<" not in told and '"' not in told and "\n" not in told
    Page(page(Roster(rows=(replace(ADA, name=text),)), []))


def test_the_same_gives_the_same_bytes() -> None:
    assert page(ROSTER, [DONE, REFUSED]) == page(ROSTER, [REFUSED, DONE])
