import re
import subprocess
import sys
from dataclasses import replace
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring

from auditor.model import Audit, Report
from auditor.reports._figure import vector
from auditor.reports._figure.vector import svg
from auditor.reports.svg import Svg
from tests.reports.audits import make_audit, make_whole
from tests.reports.drawn import drawn, words
from tests.reports.hostile import mixed_audits

NS = "{http://www.w3.org/2000/svg}"
ELEMENTS = {
    *("svg", "title", "desc", "metadata", "g", "rect", "path", "text", "a"),
}


def _tree(audit: Audit, **look: object) -> Element:
    root: Element = fromstring(Svg(**look).render(audit))  # type: ignore[arg-type]
    return root


def _all(root: Element, name: str) -> list[Element]:
    return list(root.iter(f"{NS}{name}"))


def test_svg_is_a_report_whose_module_loads_no_drawing_library() -> None:
    assert isinstance(Svg(), Report)
    code = "import sys, auditor.reports.svg; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_same_audit_gives_the_same_bytes() -> None:
    audit = make_audit(lanes=2)
    assert Svg().render(audit) == Svg().render(audit)


def test_it_tells_in_words_what_it_shows() -> None:
    root = _tree(make_audit())
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    named = {each.get("id"): each.text or "" for each in root}
    assert named["title"] == "Ada Example"
    assert "Quiet 90 days: " in named["desc"]
    (made,) = _all(root, "metadata")
    assert "auditor 0.1.0" in (made.text or "")


def test_it_has_the_promised_size_and_all_the_words_of_the_png() -> None:
    audit = make_audit(lanes=3)
    root = _tree(audit, width=1300, height=700, scale=1)
    assert (root.get("width"), root.get("height")) == ("1300", "700")
    texts = [each.text for each in _all(root, "text")]
    assert texts == words(drawn(audit, width=1300, height=700))


def test_every_text_is_fitted_to_the_place_it_was_measured_for() -> None:
    for text in _all(_tree(make_audit()), "text"):
        if len(text.text or "") > 1:
            assert float(text.get("textLength") or 0) > 0
            assert text.get("lengthAdjust") == "spacingAndGlyphs"


def test_lanes_can_be_told_apart_in_the_markup() -> None:
    groups = _all(_tree(make_audit(lanes=3)), "g")
    lanes = [g.get("data-source") for g in groups if g.get("data-part") == "lane"]
    assert lanes == ["github", "huggingface", "kaggle"]


def test_bars_tell_their_week_and_link_to_evidence() -> None:
    root = _tree(make_audit(years=1, lanes=1))
    links = _all(root, "a")
    assert {a.get("href") for a in links} == {
        "https://example.org/event",
        "https://example.org/artifact",
    }
    titles = [each.text or "" for each in _all(root, "title")]
    assert any(re.fullmatch(r"2026-W\d\d: \d+ events", each) for each in titles)


def test_short_windows_tell_days() -> None:
    root = _tree(make_audit(years=0.15, lanes=1, quiet=0, unknown=0))
    titles = [each.text or "" for each in _all(root, "title")]
    assert any(re.fullmatch(r"2026-\d\d-\d\d: 1 event", each) for each in titles)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "swh:1:rev:912ddc",
        "https://ada@example.org/",
        'https://example.org/"onload="x',
        "https://example.org/<x>",
        "https://[::1",
        "https://example.org/" + "x" * 3000,
        "https://example.org/\u202e",
        "//example.org/x",
        "",
    ],
)
def test_only_plain_addresses_of_the_web_are_linked(url: str) -> None:
    audit = make_audit(years=1, lanes=1)
    bad = replace(
        audit,
        days=tuple(replace(day, url=url) for day in audit.days),
        artifacts=tuple(replace(each, url=url) for each in audit.artifacts),
    )
    assert not _all(_tree(bad), "a")


def test_hostile_text_is_text() -> None:
    for audit in mixed_audits():
        root = fromstring(Svg().render(audit))
        assert {each.tag.removeprefix(NS) for each in root.iter()} <= ELEMENTS
        attributes = {name for each in root.iter() for name in each.attrib}
        assert not {name for name in attributes if name.startswith(("on", "style"))}
        for link in _all(root, "a"):
            href = (link.get("href") or "").lower()
            assert href.startswith(("https://", "http://"))


def test_nothing_comes_from_outside() -> None:
    text = Svg().render(make_whole(make_audit())).decode()
    assert not re.findall(r"url\(|@import|<script|<image|<use|<style|<foreign", text)


def test_an_embedded_picture_has_no_ids_and_no_declaration() -> None:
    text = svg(drawn(make_audit(), theme="page"), embedded=True)
    assert text.startswith("<svg ")
    root = fromstring(text)
    assert root.get("width") is None
    assert root.get("role") == "group"
    assert root.get("aria-label") == "Ada Example"
    assert not [each for each in root.iter() if each.get("id")]
    bars = [a for a in _all(root, "a") if a.get("href", "").endswith("event")]
    assert bars
    assert {a.get("tabindex") for a in bars} == {"-1"}
    assert 'fill="var(--fig-ink, #' in text


def test_fifteen_years_of_eight_lanes_stay_small() -> None:
    audit = make_whole(make_audit(years=15, lanes=8, jobs=20, marks=40))
    assert len(Svg().render(audit)) <= 700_000
    long = "https://example.org/" + "x" * 300
    days = tuple(replace(day, url=long) for day in audit.days)
    assert len(Svg().render(replace(audit, days=days))) <= 700_000


def test_a_file_that_grows_too_large_loses_links_and_then_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = drawn(make_audit(years=3, lanes=2, marks=0))
    full = svg(sheet)
    monkeypatch.setattr(vector, "LARGEST", len(full) - 1)
    unlinked = svg(sheet)
    monkeypatch.setattr(vector, "LARGEST", len(unlinked) - 1)
    bare = svg(sheet)
    assert "<a " in full and "<a " not in unlinked
    assert "-W" in unlinked and "-W" not in bare


def test_a_card_is_as_wide_as_links_show_it() -> None:
    root = _tree(make_audit(), card=True)
    assert (root.get("width"), root.get("height")) == ("1200", "630")
