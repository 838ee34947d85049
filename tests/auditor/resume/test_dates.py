"""Dates of resumes, from tables: what is one, what it says, and what is none."""

from pathlib import Path

import pytest

from auditor.model import Month
from auditor.resume.dates import Order, Period, Stated, find, normal, order_of, read

TABLES = Path(__file__).parents[3] / "fixtures" / "resumes" / "dates"
LATEST = Month(2026 * 12 + 10)


def rows(name: str) -> list[tuple[str, str]]:
    lines = (TABLES / name).read_text("utf-8").splitlines()[1:]
    return [(text, means) for text, means in (line.split("\t") for line in lines)]


def lines(name: str) -> list[str]:
    return (TABLES / name).read_text("utf-8").splitlines()


def told(period: Period | None) -> str | None:
    """Write a period as the tables do: a..b, lo~hi of one date, ! and readings."""
    if period is None:
        return None
    if period.single and period.first:
        first, last = period.first.first_text, period.first.last_text
        run = first if first == last else f"{first}~{last}"
        return run + doubt(period.first)
    first = period.first.first_text + doubt(period.first) if period.first else "?"
    last = period.last.last_text + doubt(period.last) if period.last else "?"
    return f"{first}..{'present' if period.current else last}"


def doubt(stated: Stated) -> str:
    return f"!{','.join(stated.readings)}" if stated.readings else ""


@pytest.mark.parametrize(("text", "means"), [*rows("ranges.tsv"), *rows("single.tsv")])
def test_a_date_is_read_and_found(text: str, means: str) -> None:
    assert told(read(text, latest=LATEST)) == means
    assert [told(p) for p in find(text, latest=LATEST)] == [means]


@pytest.mark.parametrize(("text", "means"), rows("ranges.tsv"))
def test_a_range_is_found_beside_other_cells(text: str, means: str) -> None:
    (period,) = find(f"Example Works\t{text}\tBerlin", latest=LATEST)
    assert told(period) == means


@pytest.mark.parametrize(("text", "means"), rows("whole.tsv"))
def test_what_may_be_a_number_is_a_date_where_one_is_asked_for(
    text: str, means: str
) -> None:
    assert told(read(text, latest=LATEST)) == means


@pytest.mark.parametrize("text", lines("none.txt"))
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    settings = [text, f"We had {text} there.", f"({text})", f"Foo, {text}, bar"]
    assert [find(one, latest=LATEST) for one in settings] == [(), (), (), ()]


def test_no_date_is_found_in_prose_without_one() -> None:
    sentences = lines("prose.txt")
    pairs = [f"{one} {two}" for one in sentences for two in sentences[::4]]
    assert len(pairs) > 600
    assert [text for text in pairs if find(text, latest=LATEST)] == []


@pytest.mark.parametrize(
    ("text", "order", "means"),
    [
        ("03/04/2020", Order.DAY_FIRST, "2020-04"),
        ("03/04/2020", Order.MONTH_FIRST, "2020-03"),
        ("13/04/2020", Order.MONTH_FIRST, "2020-04"),
        ("03.04.2020", Order.MONTH_FIRST, "2020-04"),
        ("03/04/2020 - 13/05/2020", None, "2020-04..2020-05"),
        ("04/03/2020 - 05/13/2020", None, "2020-04..2020-05"),
    ],
)
def test_the_order_decides_what_numbers_do_not(
    text: str, order: Order | None, means: str
) -> None:
    assert told(read(text, order=order, latest=LATEST)) == means


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["from 13/04/2020", "03/04/2020"], Order.DAY_FIRST),
        (["04/13/2020 on", "03/04/2020"], Order.MONTH_FIRST),
        (["03/04/2020"], None),
        (["13/04/2020", "04/13/2020"], None),
        (["２５-12-2020"], Order.DAY_FIRST),
        (["13/04/2020/7", "10.13.04"], None),
        ([], None),
    ],
)
def test_the_document_s_own_dates_decide_the_order(
    texts: list[str], order: Order | None
) -> None:
    assert order_of(texts) is order


def test_a_doubtful_day_spans_both_months() -> None:
    (period,) = find("03/04/2020", latest=LATEST)
    assert period.first
    months = period.first.months
    assert (months.first, months.last) == (2020 * 12 + 2, 2020 * 12 + 3)


@pytest.mark.parametrize(
    ("text", "latest", "means"),
    [
        ("Jan '27", 2026, "2027-01"),
        ("Jan '28", 2026, None),
        ("Jan '98", 2026, "1998-01"),
        ("Jan '15", 2010, None),
    ],
)
def test_two_digits_are_no_later_than_the_document(
    text: str, latest: int, means: str | None
) -> None:
    assert told(read(text, latest=Month(latest * 12))) == means


def test_without_a_month_of_its_own_a_document_is_of_today() -> None:
    assert told(read("Jan '20")) == "2020-01"


def test_a_year_far_ahead_is_none() -> None:
    assert find("2036", latest=LATEST)
    assert not find("2037", latest=LATEST)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Since 2019 we grew.", ["2019..present"]),
        ("It began in 2018 and ended in May 2019.", ["2018", "2019-05"]),
        ("2016 / 09 - University of Examples", ["2016-09"]),
        ("Example GmbH, 2019-2021, Berlin", ["2019..2021"]),
        ("Jan 2020 -\nMar 2021", ["2020-01..2021-03"]),
        ("Jan 2020 –\nPresent", ["2020-01..present"]),
        ("September\n2019 – Present", ["2019-09..present"]),
        ("2014, 2015, 2016", ["2014", "2015", "2016"]),
        ("2015 - 2017\t2018 - 2019", ["2015..2017", "2018..2019"]),
        ("2019 - 20 employees", ["2019"]),
        ("Jan 2019 - 2000 users", ["2019-01"]),
        ("we rolled out 2019", ["2019"]),
        ("Jan 2020 \u00ad Mar 2021", ["2020-01..2021-03"]),
        ("2019\u00ad2021", ["2019..2021"]),
        ("Septem\u00adber 2019", ["2019-09"]),
        ("Septem\u00ad\nber 2019", ["2019-09"]),
        ("2020\u00b2 - 2021", ["2020..2021"]),
        ("Fe\u0301vrier 2020", ["2020-02"]),
        ("\u200bJan\u200b \u200b2020\u200b", ["2020-01"]),
    ],
)
def test_dates_in_a_line(text: str, found: list[str]) -> None:
    periods = find(text, latest=LATEST)
    assert [told(p) for p in periods] == found
    assert all(text[p.begin : p.end] == p.raw for p in periods)


@pytest.mark.parametrize("text", ["", "Engineer", "May", "2019 Example Works", "…"])
def test_what_is_not_all_a_date_is_not_read(text: str) -> None:
    assert read(text, latest=LATEST) is None


def test_normal_text_knows_where_it_came_from() -> None:
    text = "ﬁ\u200b２０１９\u2003–\u00a02021"
    flat, offsets = normal(text)
    assert flat == "fi2019 - 2021"
    assert [text[offsets[i]] for i in (0, 1, 2)] == ["ﬁ", "ﬁ", "２"]
    assert offsets[len(flat)] == len(text)
