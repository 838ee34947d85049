"""Text from outside, through every report: it is shown as text, or not at all."""

import functools
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

import httpx
import pytest
from rich.cells import cell_len

from auditor import document
from auditor.model import Audit, Reader, Report
from tests.reports import reading
from tests.reports.hostile import STRINGS, full_audit, hostile_audit, mixed_audits


def strings(value: Any) -> list[str]:
    """Return every string in a value, at any depth."""
    if isinstance(value, Enum):
        return []
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return strings((*value, *value.values()))
    if isinstance(value, tuple):
        return [found for item in value for found in strings(item)]
    if is_dataclass(value):
        return strings(tuple(getattr(value, f.name) for f in fields(value)))
    return []


# The corpus itself.


def test_there_are_enough_and_no_two_are_alike() -> None:
    assert len(STRINGS) == len(set(STRINGS)) >= 200


def test_every_field_that_may_hold_text_does() -> None:
    empty = {
        f.name
        for f in fields(full_audit())
        if not getattr(full_audit(), f.name) and f.name not in ("consent_ref",)
    }
    assert empty == {"expires", "as_dated"}


def test_a_string_stands_wherever_one_from_outside_may() -> None:
    mark = "the-very-string"
    found = strings(hostile_audit(mark))
    assert "x" not in found
    assert sum(mark in one for one in found) > 200
    assert "https://example.org/the-very-string" in found


def test_few_audits_hold_them_all() -> None:
    made = list(mixed_audits())
    held = {one for audit in made for one in strings(audit)}
    assert len(made) < 10
    assert set(STRINGS) <= held


# The corpus through every report that is here.


def report(name: str, **options: Any) -> Report:
    """Return a report, or skip where it is not installed."""
    module = pytest.importorskip(f"auditor.reports.{name}")
    found = next(
        value
        for value in vars(module).values()
        if isinstance(value, type) and getattr(value, "name", "") == name
    )
    made: Report = found(**options)
    return made


def mark(text: str) -> str:
    """Return what names a test without any of the text."""
    return f"{STRINGS.index(text):03}"


each_string = pytest.mark.parametrize("text", STRINGS, ids=mark)
each_reader = pytest.mark.parametrize("reader", Reader)


@functools.cache
def shape(name: str, reader: Reader) -> reading.Shape:
    """Return what a report holds of an audit with nothing odd in it."""
    return drawn(name, hostile_audit("plain", reader))


def drawn(name: str, audit: Audit) -> reading.Shape:
    data = report(name).render(audit)
    return reading.svg(data) if name == "svg" else reading.html(data.decode())


@functools.cache
def plain_markdown(reader: Reader) -> reading.Page:
    plain = hostile_audit("plain", reader)
    return reading.markdown(report("markdown").render(plain).decode())


def in_turn(text: str) -> Audit:
    """Return an audit full of a text, for the one reader and for the other in turn."""
    return hostile_audit(text, tuple(Reader)[STRINGS.index(text) % 2])


def terminal_is_safe(audit: Audit) -> None:
    color = audit.reader is Reader.SELF
    told = report("terminal", color=color).render(audit).decode()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", told) if color else told
    assert not reading.steering(plain)
    assert max(map(cell_len, plain.split("\n"))) <= 80


def markdown_is_safe(audit: Audit, text: str = "") -> None:
    told = report("markdown").render(audit).decode()
    assert not reading.steering(told)
    page, usual = reading.markdown(told), plain_markdown(audit.reader)
    assert page.pictures == ["timeline.png"]
    assert set(page.blocks) <= set(usual.blocks)
    assert page.blocks.count("heading_open") <= usual.blocks.count("heading_open")
    assert set(page.headings[1:]) <= set(usual.headings)
    assert set(page.elements) <= {*usual.elements, "<span>", "</span>"}
    assert not [run for run in page.words if reading.CALLING.search(run)][:1]
    assert all(link.startswith(("http://", "https://")) for link in page.links)
    if text:
        assert {host(link) for link in page.links} <= {"example.org", host(text)}


def host(address: str) -> str | None:
    """Return where an address leads, as a browser reads it."""
    try:
        return httpx.URL(address).host
    except (httpx.InvalidURL, ValueError):
        return None


def page_is_safe(audit: Audit) -> None:
    found, usual = drawn("html", audit), shape("html", audit.reader)
    assert found.parts <= usual.parts
    assert found.code == usual.code
    assert not [a for a in found.addresses if not _LEADING.match(a)]


_LEADING = re.compile(r"https?://|\#|data:image/", re.IGNORECASE)


@each_string
def test_the_terminal_gets_nothing_that_steers_it(text: str) -> None:
    terminal_is_safe(in_turn(text))


@each_string
def test_markdown_holds_no_more_than_its_own_markup(text: str) -> None:
    markdown_is_safe(in_turn(text), text)


@each_string
def test_the_page_holds_no_more_than_its_own_markup(text: str) -> None:
    page_is_safe(in_turn(text))


@each_reader
@pytest.mark.parametrize("check", [terminal_is_safe, markdown_is_safe, page_is_safe])
def test_many_of_them_together(check: Callable[[Audit], None], reader: Reader) -> None:
    for audit in mixed_audits(reader):
        check(audit)


@each_reader
def test_the_drawing_holds_no_more_than_its_own_markup(reader: Reader) -> None:
    for audit in mixed_audits(reader):
        found, usual = drawn("svg", audit), shape("svg", reader)
        assert found.parts <= usual.parts
        assert found.code == usual.code
        assert not [a for a in found.addresses if not _LEADING.match(a)]


@each_reader
def test_the_picture_is_drawn_whatever_it_is_to_hold(reader: Reader) -> None:
    for audit in mixed_audits(reader):
        assert report("png").render(audit).startswith(b"\x89PNG")


@each_string
def test_the_file_holds_the_same_audit(text: str) -> None:
    audit = hostile_audit(text)
    told = document.loads(report("json").render(audit))
    assert told == hostile_audit(text.encode("utf-8", "replace").decode())
