"""The first screen of the terminal report, over persons of every kind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from rich.cells import cell_len

from auditor.model import (
    Artifact,
    Audit,
    Basis,
    Coverage,
    Day,
    Kind,
    QuietPeriod,
    QuietState,
    Reader,
    ResumeSpan,
    Sight,
    Source,
    Status,
    Undecided,
)
from auditor.reports.terminal import Terminal
from auditor.wording import FORBIDDEN
from tests.reports.audits import (
    UNTIL,
    make_audit,
    make_day,
    make_period,
    make_span,
    make_whole,
)

BARS = "▁▂▃▄▅▆▇█"
NOTHING, UNSEEN, QUIET, JOB, GAP = "·", "░", "▔", "━", "╌"
WEEK = 7 / 365.25
#: cells of a name, and those at the right of a row of 80
FRONT, BACK = 15, 8


def other(audit: Audit) -> Audit:
    return replace(
        audit,
        reader=Reader.OTHER,
        consent_ref="mail of 2026-10-01",
        expires=date(2026, 12, 1),
        suggestion=None,
        narrative=None,
    )


def lines(audit: Audit, width: int = 80) -> list[str]:
    return Terminal(width=width).render(audit).decode().splitlines()


def screen(audit: Audit, width: int = 80) -> list[str]:
    """Return what an 80x24 terminal shows, with its prompt in the last line."""
    return lines(audit, width)[:23]


def named(rows: Sequence[str], name: str) -> str:
    """Return what stands beside ``name`` in the last row that has it."""
    lead = f"  {name}".ljust(FRONT)
    return [row[FRONT:] for row in rows if row.ljust(FRONT).startswith(lead)][-1]


def cells(audit: Audit, name: str, width: int = 80) -> str:
    """Return the signs of a row, without what they come to."""
    row = named(screen(audit, width), name)
    return re.sub(r" +([\d,]+( M)?|unread|events)$", "", row)


PEOPLE = [
    pytest.param(years, lanes, jobs, id=f"{years:.2f}-{lanes}-{jobs}")
    for years, lanes, jobs in (
        *product((WEEK, 0.2, 5, 20), (1, 8), (None, 0, 40)),
        *((1, lanes, lanes) for lanes in range(1, 9)),
    )
]


def of_every_length(years: float, lanes: int, jobs: int | None) -> Iterator[Audit]:
    base = make_audit(years=years, lanes=lanes, jobs=jobs, gaps=9, quiet=6, unknown=3)
    whole = make_whole(base)
    yield from (base, whole, other(base), other(whole))


@pytest.mark.parametrize(("years", "lanes", "jobs"), PEOPLE)
def test_the_first_screen_holds_the_answer_the_timeline_and_the_next_step(
    years: float, lanes: int, jobs: int | None
) -> None:
    for audit in of_every_length(years, lanes, jobs):
        shown = screen(audit)
        assert str(audit.as_of) in shown[0] and str(audit.window.since) in shown[0]
        for name in ("Public work", "Not seen", "Below"):
            assert named(shown, name).strip()
        assert any(row.startswith("  Resume  ") for row in shown) is (jobs is not None)
        assert any(row.startswith("  Build next") for row in shown) is bool(
            audit.suggestion
        )
        facts = "\n".join(shown).split("\n\n")[1].splitlines()
        assert len(facts) <= 1 + 5


@pytest.mark.parametrize(("years", "lanes", "jobs"), PEOPLE[::5])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_of_it_is_wider_than_the_screen(
    years: float, lanes: int, jobs: int | None, width: int
) -> None:
    for audit in of_every_length(years, lanes, jobs):
        assert max(map(cell_len, lines(audit, width))) <= width


@pytest.mark.parametrize(
    "names", [("漢字の名前がとても長い人",), ("👩‍👩‍👧 x", "é" * 90)]
)
def test_wide_names_break_no_column(names: tuple[str, ...]) -> None:
    for width in (60, 80, 120):
        audit = make_audit(names=names, lanes=8)
        assert max(map(cell_len, lines(audit, width))) <= width
        row = named(screen(audit, width), "Resume")
        assert cell_len(row) <= width - FRONT - BACK


@pytest.mark.parametrize("lanes", range(1, 9))
def test_the_rows_of_the_sources_take_what_room_there_is(lanes: int) -> None:
    audit = make_whole(make_audit(lanes=lanes))
    for wanted in (audit, other(audit)):
        rows = [row for row in screen(wanted) if re.search(r"[░·▁-█]{9}", row)]
        assert 1 <= len(rows) <= 8
        left = re.search(r"^  \+(\d) more", "\n".join(rows), re.M)
        assert len(rows) + (int(left[1]) - 1 if left else 0) == lanes
        assert not left or int(left[1]) > 1


def test_no_word_of_it_passes_a_verdict() -> None:
    for audit in of_every_length(5, 8, 4):
        text = "\n".join(lines(audit)).casefold()
        assert not [w for w in FORBIDDEN if re.search(rf"\b{w}\b", text)]


# The signs.


def bare(*, since: date, until: date = UNTIL, days: Sequence[Day] = ()) -> Audit:
    """Return an audit of one source that was seen on every day."""
    base = make_audit(lanes=1, jobs=None, quiet=0, unknown=0, marks=0, events=False)
    window = replace(base.window, since=since, until=until)
    audit = replace(base, window=window, as_of=until, days=tuple(days))
    return seen(audit, Coverage(since=since, until=until, state=Sight.FULL))


def seen(audit: Audit, *coverage: Coverage, status: Status | None = None) -> Audit:
    source = audit.sources[0]
    read = replace(source, coverage=coverage, status=status or source.status)
    return replace(audit, sources=(read,))


def with_stretch(audit: Audit, *periods: QuietPeriod) -> Audit:
    return replace(audit, quiet_periods=periods)


def days_back(number: int) -> date:
    return UNTIL - timedelta(days=number)


@pytest.mark.parametrize("length", [1, 6, 7, 30, 57, 58, 100, 366, 1500, 3653, 7300])
def test_every_day_with_work_has_a_bar_in_its_column(length: int) -> None:
    since = days_back(length - 1)
    for at in sorted({0, length // 3, length // 2, length - 1}):
        many = make_day(since, "github", Kind.COMMIT, 5000)
        one = make_day(since + timedelta(days=at), "github", Kind.COMMIT, 1)
        row = cells(bare(since=since, days=(many, one)), "GitHub")
        bars = [number for number, sign in enumerate(row) if sign in BARS]
        step = len(row) / length
        assert row[0] in BARS
        assert min(abs((at + 0.5) * step - number - 0.5) for number in bars) <= max(
            1, step
        )
        assert set(row) <= {*BARS, NOTHING}
        assert len(row) <= 80 - FRONT - BACK


def test_a_day_without_work_is_never_a_bar() -> None:
    row = cells(bare(since=days_back(3000)), "GitHub")
    assert set(row) == {NOTHING}
    star = make_day(UNTIL, "github", Kind.STAR, 9)
    assert set(cells(bare(since=days_back(3000), days=(star,)), "GitHub")) == {NOTHING}


def test_bars_grow_with_the_root_of_what_they_stand_for() -> None:
    since = date(2026, 9, 7)
    counts = (1, 4, 16, 36, 64)
    days = [
        make_day(since + timedelta(days=7 * n), "github", Kind.COMMIT, count)
        for n, count in enumerate(counts)
    ]
    audit = bare(since=since, until=since + timedelta(days=34), days=days)
    row = cells(audit, "GitHub")
    assert [sign for sign in row if sign in BARS] == list("▁▂▄▆█")
    assert named(screen(audit), "GitHub").split()[-1] == "121"


def test_a_lone_peak_does_not_hide_the_rest() -> None:
    days = [
        make_day(days_back(n), "github", Kind.COMMIT, 900 if n == 20 else 3)
        for n in range(50)
    ]
    row = cells(bare(since=days_back(49), days=days), "GitHub")
    assert row.count("█") == 1 and set(row) <= set("▅▆█")


def test_what_was_not_seen_is_never_drawn_as_empty() -> None:
    since, half = days_back(3650), days_back(1800)
    full = Coverage(since=half, until=UNTIL, state=Sight.FULL)
    work = make_day(days_back(3000), "github", Kind.COMMIT, 1)
    untold = seen(bare(since=since, days=(work,)), full)
    told = seen(
        untold,
        Coverage(since=since, until=half, state=Sight.PARTIAL, reason="list_cap"),
        Coverage(since=since, until=half, state=Sight.FULL),
        full,
    )
    for audit in (untold, told):
        row = cells(audit, "GitHub")
        first, last = row[: len(row) // 2 - 1], row[len(row) // 2 + 2 :]
        assert NOTHING not in first and UNSEEN in first
        assert sum(sign in BARS for sign in first) == 1
        assert set(last) == {NOTHING}


def test_one_day_not_seen_is_enough() -> None:
    day = Coverage(since=days_back(700), until=days_back(700), state=Sight.NONE)
    full = Coverage(since=days_back(3000), until=UNTIL, state=Sight.FULL)
    row = cells(seen(bare(since=days_back(3000)), full, day), "GitHub")
    assert row.count(UNSEEN) == 1


def test_a_source_that_was_not_read_says_so() -> None:
    audit = seen(bare(since=days_back(900)), status=Status.UNREAD)
    assert set(cells(audit, "GitHub")) == {UNSEEN}
    assert named(screen(audit), "GitHub").endswith("unread")
    assert "GitHub (unread)" in "\n".join(screen(audit))
    work = replace(audit, days=(make_day(UNTIL, "forge", Kind.COMMIT, 1),))
    assert set(cells(work, "Forge")) == {UNSEEN, "▄"}


def test_rows_that_share_a_line_lose_nothing() -> None:
    audit = make_whole(make_audit(lanes=8, events=False, jobs=4))
    last = audit.sources[-1].source
    days = (make_day(UNTIL, last, Kind.COMMIT, 1_500_000),)
    shown = screen(replace(audit, days=days))
    row = next(line for line in shown if line.startswith("  +"))
    assert row.split()[-2:] == ["2", "M"] and "█" in row


def test_a_quiet_stretch_is_marked_and_nothing_else_is() -> None:
    quiet = make_period(days_back(2000), days_back(1600), QuietState.QUIET)
    days = [
        make_day(days_back(n), "github", Kind.COMMIT, 3)
        for n in range(3000)
        if not quiet.start <= days_back(n) <= quiet.end
    ]
    audit = with_stretch(bare(since=days_back(2999), days=days), quiet)
    row, marks = cells(audit, "GitHub"), cells(audit, "Quiet")
    assert "401 days" in marks
    marked = [number for number, sign in enumerate(row) if marks[number:][:1] == QUIET]
    assert marked and len(marked) in range(6, 10)
    # at either end half a column may hold work
    assert all(row[number] == NOTHING for number in marked[1:-1])
    empty = [number for number, sign in enumerate(row) if sign == NOTHING]
    assert set(empty) <= set(marked)


def test_a_stretch_that_was_not_seen_is_not_called_quiet() -> None:
    blind = make_period(days_back(900), days_back(700), QuietState.UNKNOWN)
    audit = with_stretch(bare(since=days_back(2999)), blind)
    row = next(
        line
        for line in screen(audit)
        if line.startswith("  Not seen") and "201 days" in line and UNSEEN in line
    )
    assert QUIET not in "\n".join(screen(audit)) and row.count(UNSEEN) in (3, 4, 5)
    both = with_stretch(
        audit, blind, make_period(days_back(600), UNTIL, QuietState.QUIET)
    )
    marks = cells(both, "Quiet")
    assert UNSEEN in marks and marks.rstrip().endswith(QUIET)
    assert marks.index(UNSEEN) < marks.index(QUIET)


def test_short_stretches_keep_a_mark_and_their_days_apart() -> None:
    periods = [
        make_period(days_back(n + 89), days_back(n), QuietState.QUIET)
        for n in range(0, 7300, 365)
    ]
    marks = cells(with_stretch(bare(since=days_back(7300)), *periods), "Quiet")
    assert len(re.findall(f"{QUIET}+", marks)) == len(periods)
    few = with_stretch(bare(since=days_back(7300)), *periods[::4])
    assert cells(few, "Quiet").count("90 days") >= 3
    last = with_stretch(bare(since=days_back(7300)), periods[0])
    assert cells(last, "Quiet").endswith(f"90d {QUIET}")


# The resume.


def on_resume(audit: Audit, *spans: ResumeSpan, undecided: int = 0) -> Audit:
    base = make_audit(jobs=0, gaps=0).resume
    assert base is not None
    doubts = tuple(
        Undecided(start="2020-01", end="2020-12", months_max=9)
        for _ in range(undecided)
    )
    return replace(audit, resume=replace(base, spans=spans, undecided=doubts))


def test_jobs_have_their_titles_where_they_fit() -> None:
    since = date(2016, 11, 1)
    audit = on_resume(
        bare(since=since),
        make_span(start="2016-01", end="2020-12", title="Data scientist"),
        make_span(start="2021-06", end=None, title="An engineer of many more words"),
        make_span(start="2021-01", end="2021-05", kind="education", title="MSc"),
        make_span(start="2016-01", end="2026-01", kind="publication", title="A paper"),
        make_span(start="spring", end=None, title="Never"),
        make_span(start="2030-01", end=None, title="Later"),
    )
    row = cells(audit, "Resume")
    assert row.startswith("╺ Data scientist ━")
    assert "╺ An engineer of many more… ━" in row
    assert "─" in row and "paper" not in row and "Never" not in row
    assert "Later" not in row


def test_a_gap_lies_over_jobs_and_is_named() -> None:
    audit = make_audit(years=5, jobs=3, gaps=2)
    row = cells(audit, "Resume")
    assert row.count("gap") == 2 and JOB in row and GAP in row
    legend = next(line for line in screen(audit) if " a column" in line)
    assert f"{JOB} job" in legend and f"{GAP} gap" not in legend
    short = next(
        line for line in screen(make_audit(years=20, jobs=40)) if f"{GAP} gap" in line
    )
    assert f"{QUIET} quiet" in short


def test_what_the_dates_leave_open_has_a_sign_of_its_own() -> None:
    audit = on_resume(bare(since=date(2016, 11, 1)), undecided=1)
    assert set(cells(audit, "Resume").strip()) == {"?"}
    assert "? dates unclear" in "\n".join(screen(audit))
    assert "1 stretch with unclear dates" in "\n".join(screen(audit))


# The axis and the words beside it.


def axis_of(audit: Audit) -> str:
    row = next(line for line in screen(audit) if line.endswith(" events"))
    return row[FRONT : -len("events")].rstrip()


@pytest.mark.parametrize(
    ("since", "told", "unit"),
    [
        (date(2026, 10, 25), ["2026-10-25", "2026-10-31"], "1 day"),
        (date(2026, 9, 1), ["2026-09-01", "2026-10-31"], "2 days"),
        (date(2026, 5, 1), ["May 2026", "Jul", "Aug", "Sep", "Oct"], "4 days"),
        (date(2025, 11, 1), ["Nov", "2026", "Mar", "May", "Jul", "Sep"], "1 week"),
        (date(2022, 1, 1), [str(year) for year in range(2022, 2027)], "5 weeks"),
        (date(2006, 11, 1), ["2006", "2010", "2015", "2020", "2025"], "19 weeks"),
    ],
)
def test_the_axis_names_days_months_or_years(
    since: date, told: list[str], unit: str
) -> None:
    audit = bare(since=since)
    assert re.split(r" {2,}", axis_of(audit).strip()) == told
    assert f"{unit} a column" in "\n".join(screen(audit))


@pytest.mark.parametrize(
    ("since", "until"),
    [(date(1, 1, 1), date(9999, 12, 31)), (UNTIL, UNTIL), (UNTIL, date(2020, 1, 1))],
)
def test_no_window_is_too_long_or_too_short(since: date, until: date) -> None:
    far = make_period(date(2021, 1, 1), date(2021, 9, 9), QuietState.QUIET)
    day = make_day(date(2026, 10, 31), "github", Kind.COMMIT, 1)
    audit = with_stretch(bare(since=since, until=until, days=(day,)), far)
    for width in (60, 80, 200):
        assert max(map(cell_len, lines(audit, width))) <= width
    assert cells(audit, "GitHub").count("▄") in (1, 6)


def test_addresses_are_words_and_never_links_of_the_terminal() -> None:
    text = Terminal(color=True).render(other(make_whole(make_audit()))).decode()
    assert "\x1b[" in text and "\x1b]" not in text


def test_a_year_stands_over_its_first_day() -> None:
    day = make_day(date(2024, 1, 1), "github", Kind.COMMIT, 1)
    audit = bare(since=date(2016, 11, 7), days=(day,))
    assert axis_of(audit).index("2024") == cells(audit, "GitHub").index("▄")


def test_the_kinds_and_the_work_with_others_are_for_another_reader() -> None:
    made = Artifact(
        source="github",
        kind=Kind.REPOSITORY,
        name="ada/tool",
        url="https://example.org/tool",
        basis=Basis.PLATFORM,
    )
    review = make_day(days_back(3), "github", Kind.REVIEW, 3)
    audit = bare(since=days_back(900), days=(review,))
    shown = screen(other(replace(audit, artifacts=(made, made))))
    assert named(shown, "Made") == "2 repositories"
    assert named(shown, "With others") == "3 reviews"
    assert named(shown, "Public work").endswith("1 active day; 2 artifacts")
    assert not any(line.startswith("  Quiet") for line in shown)
    assert not any(line.startswith("  Made") for line in screen(audit))


def test_the_answer_counts_what_it_has_no_room_for() -> None:
    periods = [
        make_period(days_back(n + 89), days_back(n), QuietState.QUIET)
        for n in range(0, 7300, 365)
    ]
    audit = with_stretch(bare(since=days_back(7300)), *periods)
    told = " ".join("\n".join(screen(audit)).split())
    assert re.search(r"Quiet 90 days from Aug 2026 \(gap\), .* and \d+ more", told)


def test_a_begun_artifact_stands_where_nothing_is_to_be_begun() -> None:
    whole = replace(make_whole(make_audit()), suggestion=None)
    assert named(screen(whole), "Begun") == "claims-lab"


def test_sources_short_by_nature_are_named_with_what_is_not_seen() -> None:
    short: Source = make_audit(lanes=4).sources[3]
    audit = replace(bare(since=days_back(900)), sources=(short,))
    assert "part of blog" in named(screen(audit), "Not seen")
