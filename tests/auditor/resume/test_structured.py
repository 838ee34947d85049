from typing import Any

import pytest

from auditor.errors import ResumeError
from auditor.model import Role, RoleKind
from auditor.resume import structured
from auditor.resume.dates.stated import Period, Stated
from auditor.resume.months import month_text, parse_iso
from auditor.resume.sheet import Entry, Sheet
from auditor.resume.structured import roles


def entry(start: str | None = None, end: str | None = None, **keys: Any) -> Entry:
    given = {"kind": RoleKind.EMPLOYMENT, "org": "O", "title": "T", "place": "work 1"}
    return Entry(**{**given, "start": start, "end": end, **keys})


def read(*entries: Entry) -> tuple[tuple[Role, ...], tuple[str, ...]]:
    return roles(Sheet(form="x", entries=entries))


def one(*args: Any, **keys: Any) -> Role:
    (role,), warnings = read(entry(*args, **keys))
    assert warnings == ()
    return role


@pytest.mark.parametrize(
    ("start", "end", "texts"),
    [
        ("2018", "2020", ("2018", "2020")),
        ("2018-3", "2020-11-30", ("2018-03", "2020-11")),
        ("2021-10-01T00:00:00.000Z", "2022-01-31 10:00", ("2021-10", "2022-01")),
        ("2021-10-01Z", "2022-01-31+02:00", ("2021-10", "2022-01")),
        ("Mar 2020", "May 2021", ("2020-03", "2021-05")),
        ("03/2020", "2021", ("2020-03", "2021")),
        ("2019", "2020-05\uff08\u0031\u5e74\uff09", ("2019", "2020-05")),
        ("Mar 2020", "May 2021 (contract)", ("2020-03", "2021-05")),
        ("2019 - 2021", None, ("2019", "2021")),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_stated(
    start: str, end: str | None, texts: tuple[str, str]
) -> None:
    role = one(start, end)
    assert (role.start_text, role.end_text) == texts
    assert not role.current


def test_a_year_stays_a_year_and_each_end_bounds_the_other() -> None:
    role = one("2015-05", "2015")
    assert role.end is not None
    assert month_text(role.end.first) == "2015-05"
    assert month_text(one("2015", "2015-03").start.last) == "2015-03"


@pytest.mark.parametrize(
    "end", ["present", "Present", "to date", "heute", "Present (9 months)"]
)
def test_words_for_the_present_in_several_languages(end: str) -> None:
    role = one("2020-03", end)
    assert role.current
    assert role.end is None
    assert role.source_text == "2020-03 - present"


def test_a_form_that_says_so_wins_over_an_end() -> None:
    role = one("2020", "2021", current=True)
    assert (role.current, role.end) == (True, None)


def test_a_start_alone_tells_nothing_of_the_end() -> None:
    role = one("2020-03")
    assert (role.current, role.end, role.source_text) == (False, None, "2020-03")


def test_an_end_alone_is_one_date() -> None:
    role = one(end="2020-05")
    assert role.start == role.end
    assert one(end="Mar 2020").start_text == "2020-03"


def test_a_text_for_both_dates_goes_before_them() -> None:
    role = one("1999", "2000", dates="2018 \u2013 2020")
    assert (role.start_text, role.end_text) == ("2018", "2020")
    role = one(dates="2021")
    assert (role.start_text, role.end_text) == ("2021", "2021")


def test_entries_without_dates_are_left_out_with_a_sentence() -> None:
    found, warnings = read(
        entry(),
        entry(current=True),
        entry(end="present"),
        entry(kind=RoleKind.PROJECT),
        entry(kind=RoleKind.PUBLICATION, dates="https://example.invalid/paper"),
        entry(kind=RoleKind.PUBLICATION),
    )
    assert found == ()
    assert warnings == (
        *["work 1 has no start date and is left out."] * 3,
        "1 project has no date that can be read and is left out.",
        "2 publications have no date that can be read and are left out.",
    )


def test_free_words_that_are_no_date_are_said_without_links_and_addresses() -> None:
    found, warnings = read(
        entry(dates="some time ago"), entry(dates="ask a@example.invalid")
    )
    assert found == ()
    assert "'some time ago' is not YYYY" in warnings[0]
    assert "example" not in warnings[1]


def test_a_study_whose_date_is_words_is_left_out() -> None:
    found, warnings = read(entry("soon", kind=RoleKind.EDUCATION), entry("2020"))
    assert len(found) == 1
    assert "'soon' is not" in warnings[0]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("2020-13",), "'2020-13' has no month 13"),
        (("2020-02-31",), "not a day of the calendar"),
        (("2020-02-31T10:00",), "not a day of the calendar"),
        (("last year",), "'last year' is not YYYY"),
        (("2020", "some day"), "'some day' is not YYYY"),
        (("Present",), "'Present' states no start"),
        (("1850",), "is not YYYY"),
        (("True",), "'True' is not YYYY"),
        (("2021-05", "2020-01"), "starts (2021-05) after it ends (2020-01)"),
        (("Mar 2021", "2020"), "starts (Mar 2021) after it ends (2020)"),
    ],
)
def test_what_no_calendar_has_is_an_error_with_its_place(
    given: tuple[str, ...], words: str
) -> None:
    with pytest.raises(ResumeError) as caught:
        read(entry(*given))
    assert str(caught.value).startswith("work 1")
    assert words in str(caught.value)


def open_period(last: str | None) -> Period:
    date = last and Stated(
        months=parse_iso(last),
        first_text=last,
        last_text=last,
        raw=last,
        begin=0,
        end=4,
    )
    return Period(
        first=None,
        last=date or None,
        current=False,
        single=False,
        raw="words",
        begin=0,
        end=5,
    )


def test_a_range_without_a_start_is_the_date_it_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(structured, "read", lambda *_, **__: open_period("2019"))
    for given in (entry(dates="until 2019"), entry(end="until 2019")):
        ((role,), _) = read(given)
        assert (role.start_text, role.end_text) == ("2019", "2019")
    assert one("until 2019", "2020").start_text == "2019"


def test_words_that_name_no_date_are_no_start_and_no_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(structured, "read", lambda *_, **__: open_period(None))
    assert "'words' states no start" in read(entry(dates="words"))[1][0]
    for given, words in (
        (entry("words", "2020"), "'words' states no start"),
        (entry("words"), "'words' states no start"),
        (entry(end="words"), "'words' states no end"),
    ):
        with pytest.raises(ResumeError, match=words):
            read(given)
