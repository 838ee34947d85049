"""Any range in any notation reads back to itself, and no text is too odd to read."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from auditor.model import Month
from auditor.resume.dates import Period, find, normal, order_of, read
from auditor.resume.dates.months_named import COMMON, named

LATEST = Month(2026 * 12 + 10)
DASHES = (
    "-",
    "–",
    "—",
    "−",
    "~",
    "～",
    "→",
    " - ",
    " – ",
    "\u00a0–\u00a0",
    "\u2009—\u2009",
)
PRESENT = ("Present", "heute", "présent", "actualidad", "oggi", "heden", "至今", "현재")
NAMES = sorted(set(named()) - COMMON)


class Printed(NamedTuple):
    text: str
    means: str


def numeric(year: int, month: int) -> list[Printed]:
    means = f"{year}-{month:02}"
    styles = [
        f"{month:02}/{year}",
        f"{month}/{year}",
        f"{month:02}.{year}",
        f"{year}-{month:02}",
        f"{year}/{month:02}",
        f"{year}.{month:02}",
        f"{year}年{month}月",
        f"{year}년 {month}월",
        f"28.{month:02}.{year}",
        f"{year}-{month:02}-28",
    ]
    return [Printed(text, means) for text in styles]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Printed, Printed]:
    """Two dates in one notation, in order."""
    first = draw(st.integers(1980, 2019))
    years = first, draw(st.integers(first + 1, 2026))
    kind = draw(st.integers(0, 11))
    if kind == 10:
        one, two = (Printed(f"{y}", f"{y}") for y in years)
        return one, two
    if kind == 11:
        names = [draw(st.sampled_from(NAMES)) for _ in years]
        one, two = (worded(n, y) for n, y in zip(names, years, strict=True))
        return one, two
    months = [draw(st.integers(1, 12)) for _ in years]
    one, two = (numeric(y, m)[kind] for y, m in zip(years, months, strict=True))
    return one, two


def worded(name: str, year: int) -> Printed:
    return Printed(f"{name.title()} {year}", f"{year}-{named()[name]:02}")


def ends(period: Period | None) -> tuple[str | None, str | None]:
    assert period is not None
    first, last = period.first, period.last
    return first.first_text if first else None, last.last_text if last else None


def wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdecimal() else c for c in text)


@given(pairs(), st.sampled_from(DASHES), st.booleans())
def test_a_range_reads_back(
    both: tuple[Printed, Printed], dash: str, full_width: bool
) -> None:
    one, two = both
    if dash in {"-", "–", "—", "−", "~", "～", "→"} and "-" in one.text:
        dash = f" {dash} "
    text = f"{one.text}{dash}{two.text}"
    text = wide(text) if full_width else text
    assert ends(read(text, latest=LATEST)) == (one.means, two.means)
    line = f"Worked at Example Works {text}, with 12 people."
    (period,) = find(line, latest=LATEST)
    assert ends(period) == (one.means, two.means)
    assert line[period.begin : period.end] == period.raw
    assert not period.current and not period.single


@given(pairs(), st.sampled_from(PRESENT))
def test_what_goes_on_reads_back(both: tuple[Printed, Printed], present: str) -> None:
    period = read(f"{both[0].text} – {present}", latest=LATEST)
    assert ends(period) == (both[0].means, None)
    assert period and period.current


TOKENS = (
    "0 1 12 2019 2020 '20 19 Jan may Sep to - – / . , ( ) % $ since bis 年 9 月 日"
    " 至今 Q3 Summer present 현재 令和 元 三 十 \u00ad \u200b \u0301 \ud800 \x00 ²"
    " ½ ㋀ İ @ www. doi: +1 st de d' H1 early"
)
SIGNS = st.sampled_from(TOKENS.split(" "))
ODD = st.one_of(
    st.text(),
    st.lists(st.one_of(SIGNS, st.sampled_from([" ", "\n", "\t"]))).map("".join),
)


@given(ODD)
def test_no_text_is_too_odd(text: str) -> None:
    periods = find(text, latest=LATEST)
    assert all(text[p.begin : p.end] == p.raw and p.raw for p in periods)
    stated = [s for p in periods for s in (p.first, p.last) if s]
    assert all(text[s.begin : s.end] == s.raw and s.raw for s in stated)
    assert all(s.months.first <= s.months.last for s in stated)
    ordered = [at for p in periods for at in (p.begin, p.end)]
    assert ordered == sorted(ordered)
    order_of([text])
    whole = read(text, latest=LATEST)
    assert whole is None or text[whole.begin : whole.end] == whole.raw


@given(ODD)
def test_normal_text_maps_back(text: str) -> None:
    flat, offsets = normal(text)
    assert len(offsets) == len(flat) + 1
    assert list(offsets) == sorted(offsets)
    assert all(0 <= at <= len(text) for at in offsets)
