import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise

import matplotlib
import pytest
from PIL import Image

from auditor.model import Audit, Coverage, Kind, QuietState, Report, Sight
from auditor.reports._figure import fonts
from auditor.reports._figure.days import stacked, stated, without
from auditor.reports._figure.fonts import drawable
from auditor.reports._figure.legend import SKILL
from auditor.reports._figure.weeks import lanes
from auditor.reports._text import clean
from auditor.reports.png import Png
from tests.reports.audits import (
    SOURCES,
    UNTIL,
    make_audit,
    make_day,
    make_period,
    make_span,
)
from tests.reports.drawn import areas, check, drawn, texts, words

STRANGE = (
    "\u5c71\u7530\u592a\u90ce",
    "\u0645\u062d\u0645\u062f \u0627\u0644\u0623\u0645\u064a\u0646",
    "\U0001f680 Rocket $x^2$ \\frac{a}",
    "\u202eevil\u200b\x07\n\ttab",
    "A name that is very, very long " * 9,
    "$",
)


def _words(audit: Audit) -> list[str]:
    return words(drawn(audit))


@pytest.mark.parametrize("years", [1, 5, 10, 20])
@pytest.mark.parametrize(("count", "jobs"), [(1, 4), (2, None), (3, 0), (8, 40)])
def test_no_text_meets_another_or_leaves_the_page(
    years: int, count: int, jobs: int | None
) -> None:
    audit = make_audit(years=years, lanes=count, jobs=jobs, quiet=years // 2, marks=30)
    check(drawn(audit))


@pytest.mark.parametrize("years", [1, 20])
@pytest.mark.parametrize("size", [(1600, 900), (1200, 630)])
def test_strange_and_long_names_stay_in_their_place(
    years: int, size: tuple[int, int]
) -> None:
    audit = make_audit(years=years, lanes=6, jobs=9, names=STRANGE, marks=30)
    check(drawn(audit, width=size[0], height=size[1]))


def test_labels_of_jobs_fit_in_their_bars() -> None:
    sheet = drawn(make_audit(years=12, jobs=14))
    bars = areas(sheet)
    labels = [text for text in texts(sheet) if text.tag]
    assert labels
    for label in labels:
        bar, box = bars[label.tag.removesuffix("-label")], label.box
        assert bar.left <= box.left and box.right <= bar.right
        assert bar.top <= box.top and box.bottom <= bar.bottom


def test_the_same_audit_gives_the_same_bytes_of_the_promised_size() -> None:
    audit = make_audit(lanes=2)
    png = Png().render(audit)
    assert png == Png().render(audit)
    with Image.open(BytesIO(png)) as image:
        assert image.size == (3200, 1800)


def test_the_fonts_of_a_machine_change_nothing_for_latin_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    audit, png = make_audit(lanes=2), Png(scale=1)
    here = png.render(audit)
    for kept in (fonts.families, fonts.font, fonts._glyphs, fonts.width):
        kept.cache_clear()
    monkeypatch.setattr(fonts, "_WELCOME", ())
    bare = png.render(audit)
    assert fonts.families() == [fonts.SURE]
    for kept in (fonts.families, fonts.font, fonts._glyphs, fonts.width):
        kept.cache_clear()
    assert bare == here


def test_the_settings_of_a_user_change_nothing() -> None:
    audit, png = make_audit(lanes=1), Png(scale=1)
    plain = png.render(audit)
    with matplotlib.rc_context({"font.size": 30, "hatch.linewidth": 5}):
        assert png.render(audit) == plain
        assert matplotlib.rcParams["font.size"] == 30


def test_the_file_tells_in_words_what_it_shows_and_what_made_it_of_what() -> None:
    png = Png(scale=1).render(make_audit(names=("Ada\x00 \u5c71",)))
    with Image.open(BytesIO(png)) as image:
        told = dict(image.info)
    assert told["Title"] == "Ada"
    assert "Quiet 90 days: " in told["Description"]
    assert told["Software"] == "auditor 0.1.0"
    assert told["Source"] == "audit as of 2026-10-31, rules rhythm-1"
    assert not {"Creation Time", "Author"} & set(told)


def test_png_is_a_report_whose_module_loads_no_drawing_library() -> None:
    assert isinstance(Png(), Report)
    code = "import sys, auditor.reports.png; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_dark_pictures_have_a_dark_page() -> None:
    png = Png(theme="dark", scale=1).render(make_audit(lanes=1))
    with Image.open(BytesIO(png)) as image:
        assert image.convert("L").getpixel((3, 3)) < 40  # type: ignore[operator]


def test_an_audit_of_nothing_is_drawn() -> None:
    audit = make_audit(lanes=0, jobs=None, quiet=0, unknown=0, events=False)
    sheet = drawn(audit)
    check(sheet)
    told = " ".join(words(sheet))
    assert "no public events in this window" in told
    assert "No source was read." in told


def test_a_window_of_a_single_day_is_drawn() -> None:
    check(drawn(make_audit(years=0, jobs=0, quiet=0, unknown=0, marks=0)))


def test_dollar_signs_are_no_mathematics() -> None:
    audit = make_audit(names=("$\\frac{1}{2}$",))
    assert "$\\frac{1}{2}$" in _words(audit)


def test_the_heading_counts_and_does_not_judge() -> None:
    told = " ".join(_words(make_audit(quiet=2, unknown=1, gaps=1)))
    assert "2 quiet periods, the longest 138 days, one ongoing" in told
    assert "quiet 138 days, ongoing" in told
    assert "not seen 114 days" in told
    assert "1 resume gap" in told


def test_no_forbidden_word_is_drawn() -> None:
    told = " ".join(_words(make_audit(lanes=8, years=20, quiet=6))).lower()
    banned = "inactive unemployed stale abandoned gone fake suspicious fraud score"
    for word in [*banned.split(), "red flag", "grade", "rank"]:
        assert not re.search(rf"\b{word}\b", told)


def test_the_legend_names_only_what_occurs() -> None:
    told = _words(make_audit(lanes=1, quiet=0, unknown=0, marks=0, jobs=None))
    assert "events a week, root scale" in told
    assert "quiet: read, and nothing public" not in told
    assert "unknown: not fully seen" not in told
    assert "artifact or release" not in told
    assert "several close together" not in told
    assert "no employment stated" not in told
    assert SKILL not in told


def test_short_windows_are_drawn_by_month_or_day() -> None:
    assert {"2026", "Mar"} <= set(_words(make_audit(years=1)))
    by_day = _words(make_audit(years=0.15, quiet=0, unknown=0, jobs=None))
    assert any(re.fullmatch(r"\d+ Oct 2026", each) for each in by_day)
    assert "events a day, each lane to its own root scale" in by_day


def test_long_windows_skip_years() -> None:
    told = _words(make_audit(years=40))
    years = sorted(int(w) for w in told if re.fullmatch(r"\d{4}", w))
    assert len(set(years)) > 5
    assert len({b - a for a, b in pairwise(years)}) == 1


def test_more_sources_than_fit_are_counted() -> None:
    audit = make_audit(lanes=2)
    many = tuple(replace(audit.sources[0], source=f"forge{n}") for n in range(40))
    sheet = drawn(replace(audit, sources=many, days=()))
    check(sheet)
    assert 5 < len(sheet.rows) < 40
    assert f"{40 - len(sheet.rows)} more sources not drawn" in words(sheet)


def test_stretches_side_by_side_keep_their_names_apart() -> None:
    since = date(2010, 1, 1)
    periods = tuple(
        make_period(start, start + timedelta(days=95), state)
        for number in range(12)
        for start in [since + timedelta(days=500 + number * 130)]
        for state in [list(QuietState)[number % 2]]
    )
    audit = make_audit(years=16.8, lanes=2)
    check(drawn(replace(audit, quiet_periods=periods)))


def test_the_resume_may_begin_before_the_window_and_state_odd_dates() -> None:
    audit = make_audit(years=5, jobs=2)
    assert audit.resume is not None
    spans = (
        make_span(start="1998", end="2003-06"),
        make_span(start="sometime", end=None),
        make_span(start="2031", end=None),
        make_span(start="2019-13", end="2020"),
        replace(make_span(start="2005", end="2006"), end=None, current=False),
    )
    told = _words(replace(audit, resume=replace(audit.resume, spans=spans)))
    assert "2 entries" in told
    assert "no end stated" in told
    assert "1998" in told
    assert "looked at from 2021-10-31 on" in told


def test_only_counted_kinds_make_bars_and_bare_counts_stand_apart() -> None:
    day = UNTIL - timedelta(days=40)
    audit = replace(
        make_audit(lanes=1, events=False),
        days=(
            make_day(day, "github", Kind.STAR, 50),
            make_day(day, "github", Kind.PRIVATE, 3),
            make_day(day, "github", Kind.COMMIT, 2),
        ),
    )
    (lane,) = lanes(audit)
    assert [(each.total, each.detailed) for each in lane.bins] == [(5, 2)]
    assert "counts without detail" in _words(audit)


def test_a_day_is_blind_when_one_handle_of_the_source_did_not_cover_it() -> None:
    audit = make_audit(lanes=1)
    (first,) = audit.sources
    since, until = date(2020, 1, 1), date(2020, 1, 31)
    short = Coverage(since=since, until=until, state=Sight.PARTIAL, reason="error")
    rest = [
        Coverage(since=audit.window.since, until=date(2019, 12, 31), state=Sight.FULL),
        Coverage(since=date(2020, 2, 1), until=date(2026, 9, 30), state=Sight.FULL),
    ]
    second = replace(first, handle="other", coverage=(short, *rest))
    (lane,) = lanes(replace(audit, sources=(first, second)))
    assert lane.handles == ("ada-github", "other")
    assert lane.blind == (
        ((since.toordinal(), until.toordinal() + 1), "not read: error"),
        ((date(2026, 10, 1).toordinal(), UNTIL.toordinal() + 1), "not read"),
    )


def test_one_peak_does_not_flatten_its_lane() -> None:
    days = [
        make_day(UNTIL - timedelta(weeks=n), "github", Kind.COMMIT, 4)
        for n in range(50)
    ]
    peak = make_day(UNTIL - timedelta(weeks=60), "github", Kind.COMMIT, 90_000)
    audit = replace(make_audit(lanes=1, jobs=None), days=(peak, *days))
    (lane,) = lanes(audit)
    assert (lane.peak, lane.top) == (90_000, 10)
    assert "peak cut" in _words(audit)


def test_a_source_that_was_not_read_is_never_said_to_have_no_events() -> None:
    audit = make_audit(lanes=1, events=False, marks=0)
    told = _words(replace(audit, sources=(replace(audit.sources[0], coverage=()),)))
    assert "not read" in told
    assert "0 events" not in told
    assert "read, and nothing public in this window" not in told


def test_a_source_that_was_read_and_shows_nothing_says_so() -> None:
    told = _words(make_audit(lanes=1, events=False, marks=0))
    assert "read, and nothing public in this window" in told


def test_releases_are_marked_even_without_an_artifact() -> None:
    release = make_day(UNTIL - timedelta(days=200), "github", Kind.RELEASE, 1)
    told = _words(replace(make_audit(lanes=1, marks=0), days=(release,)))
    assert {"release", "artifact or release"} <= set(told)


def test_lanes_follow_the_order_of_the_sources() -> None:
    audit = make_audit(lanes=8)
    assert [lane.source for lane in lanes(audit)] == list(SOURCES)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a\u202e\u200b\ufeffb\x00c\nd", "abc d"),
        ("\u5c71 Taro \U0001f680", "Taro"),
        ("x\U0001f680\U0001f680\U0001f680\U0001f680y", "x\u00b7\u00b7\u00b7y"),
        ("e" + "\u0301\u0302\u0303\u0304", "\u00e9\u0302\u0303"),
    ],
)
def test_text_is_made_safe(text: str, safe: str) -> None:
    assert clean(text).isprintable()
    assert drawable(text) == safe


def test_runs_of_days_are_cut_and_stacked() -> None:
    assert stated("2024-02") == (
        date(2024, 2, 1).toordinal(),
        date(2024, 3, 1).toordinal(),
    )
    assert stated("present") is None
    assert list(without((0, 10), [(8, 12), (2, 4)])) == [(0, 2), (4, 8)]
    assert stacked([(0, 5), (1, 3), (3, 6), (5, 7)]) == [0, 1, 1, 0]
