"""Entries of a section: their dates, names, places and what is said of them."""

import pytest

from auditor.model import Role, RoleKind
from auditor.resume.laid_out.found import State, roles
from auditor.resume.laid_out.names import clean
from tests.auditor.resume.layouts import lines, spans, told


def first(text: str) -> Role:
    return told(text).roles[0]


@pytest.mark.parametrize(
    "head",
    [
        "Developer, Pear Works ¦ 2018 - 2020",
        "Developer at Pear Works (2018 - 2020)",
        "2018 - 2020: Pear Works, Developer",
        "Pear Works | Developer | 2018 - 2020",
        "Developer · Pear Works · 2018 - 2020",
        "Developer – Pear Works – Berlin ¦ 2018 - 2020",
        "Developer bei Pear Works ¦ 2018 - 2020",
        "Développeur chez Pear Works ¦ 2018 - 2020",
        "Developer @ Pear Works, 2018 - 2020",
    ],
)
def test_who_and_what_are_told_apart(head: str) -> None:
    role = first(f"## Experience\n{head}\n* wrote")
    assert role.org == "Pear Works"
    assert role.title.startswith(("Developer", "Développeur"))


def test_names_stand_above_or_below_the_dates() -> None:
    above = told(
        """
        ## Experience
        !Pear Works ¦ Berlin
        Developer
        2018 - 2020
        * wrote
        !Plum Ltd, Paris
        Tester
        2016 - 2017
        * tested
        """
    ).roles
    below = told(
        """
        ## Experience
        2018 - 2020
        Developer
        Pear Works
        * wrote
        2016 - 2017
        Tester
        Plum Ltd
        """
    ).roles
    names = [("Pear Works", "Developer"), ("Plum Ltd", "Tester")]
    assert [(one.org, one.title) for one in above] == names
    assert [(one.org, one.title) for one in below] == names


@pytest.mark.parametrize(
    "secret",
    [
        "nora@example.com",
        "+49 170 1234567",
        "(555) 123-4567",
        "https://nora.example/cv",
        "www.nora.example",
        "nora.dev/cv",
        "12 Garden Street",
        "Gartenstraße 12",
        "12, rue des Lilas",
        "03.04.1990",
    ],
)
def test_no_way_to_reach_a_person_is_told(secret: str) -> None:
    found = told(
        f"""
        ## Experience
        Developer, Pear Works, {secret} ¦ 2018 - 2020
        * wrote
        """
    )
    shown = " ".join(
        f"{one.org} {one.title} {one.source_text}" for one in found.roles
    ) + " ".join(found.warnings)
    assert found.roles
    assert secret not in shown


def test_names_are_sound_and_bounded() -> None:
    assert clean("\x00Pear\u202e \ud800Works\t ") == "Pear ?Works"
    assert len(clean("a" * 5000)) == 200


def test_a_role_keeps_where_it_stands() -> None:
    text = (
        "\f## Experience\nDeveloper, Pear ¦ Jan. 2018  –  now\n\f\nTester ¦ 2016 - 2017"
    )
    one, other = told(text).roles
    assert (one.page, one.line, one.source_text) == (2, 2, "Jan. 2018 – now")
    assert (other.page, other.line) == (3, 4)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Developer ¦ 05/2022 - 03/2020", "starts after it ends and is left out"),
        ("Developer ¦ until 2019", "has no start and is left out"),
    ],
)
def test_what_makes_no_span_is_said(line: str, said: str) -> None:
    found = told(f"## Experience\n{line}")
    assert found.roles == ()
    assert any("line 2: " in w and said in w for w in found.warnings)


def test_readings_that_nothing_decides_between_are_shown() -> None:
    found = told("## Experience\nDeveloper ¦ 2009-10 – 2011")
    several = [one for one in found.roles if one.readings]
    assert len(several) == sum("may be read as" in w for w in found.warnings)


def test_the_states_are_told_apart() -> None:
    assert told("## Experience\nDeveloper ¦ 2018 - 2020").state is State.JOBS
    assert told("## Experience\nDeveloper, Pear").state is State.NO_DATES
    assert told("## Education\nSomewhere ¦ 2010").state is State.NO_SECTION
    assert told("Developer, Pear ¦ 2018 - 2020").state is State.INFERRED
    for text in ("## Experience\nNothing", "## Skills\nJam", "Developer ¦ 2018 - 2020"):
        assert len(told(text).warnings) == 1


def test_other_kinds_keep_their_dates() -> None:
    text = """
    ## Education
    BSc, Somewhere ¦ 2010 - 2014
    ## Projects
    Shop ¦ 2015 - 2016
    ## Volunteering
    Night School ¦ 2011 - 2012
    """
    assert spans(text, RoleKind.EDUCATION) == "2010..2014"
    assert spans(text, RoleKind.PROJECT) == "2015..2016"
    assert spans(text, RoleKind.VOLUNTEERING) == "2011..2012"


@pytest.mark.parametrize(
    "line",
    [
        "I joined the company in 2015 and stayed until 2018.",
        "Promoted: Senior Developer, 2017 - 2018",
        "Client: Bank, 2016 - 2017",
        "Project 2: new shop, 2016 - 2017",
        "We have been growing 2016 - 2017",
        "It took the whole team of forty people from eleven countries more than "
        "a year to move all of the old machines out of the cellar 2016 - 2017",
        "moved everything over 2016 - 2017",
        "01-10/2020 – 31/01/2021",
    ],
)
def test_a_date_in_running_text_is_no_entry(line: str) -> None:
    assert (
        spans(f"## Experience\nDeveloper, Pear ¦ 2010 - 2020\n{line}") == "2010..2020"
    )


def test_text_that_goes_on_from_an_item_holds_no_entry() -> None:
    text = """
    ## Experience
    Developer, Pear ¦ 2010 - 2020
      * Moved all machines to the cellar and back, see Report on Cellars
        for the Second Year, 2016 - 2017
      * Wrote
    Tester, Plum ¦ 2008 - 2009
    """
    assert spans(text) == "2010..2020 2008..2009"


def test_a_course_taught_is_no_job_but_an_assistant_is() -> None:
    text = """
    ## Teaching
    Teaching Assistant, Somewhere ¦ Fall 2016
    Introduction to Jam ¦ Fall 2015
    ## Research
    Jam and its makers ¦ 2017 - 2018
    """
    assert spans(text) == "2016-09..2016-11"


def test_a_time_line_of_ends_over_starts_is_read() -> None:
    text = """
    ## Experience
    Present Developer
    May 2018 Pear Works, Berlin
    * wrote

    Aug 2016 Tester
    Oct 2015 Plum, Paris
    * tested
    """
    assert spans(text) == "2018-05..now 2015-10..2016-08"


def test_rows_of_single_years_are_no_time_line() -> None:
    text = """
    ## Experience
    2018 Developer, Pear
    2017 Tester, Plum
    2016 Intern, Fig
    """
    assert spans(text) == "2018..2018 2017..2017 2016..2016"


def test_a_present_above_a_bar_ends_the_year_below_it() -> None:
    text = """
    ## Experience
    Current ¦ Developer ¦ Pear
    |
    2021 ¦ wrote
    """
    assert spans(text) == "2021..now"


def test_the_same_lines_give_the_same_roles() -> None:
    made = lines("## Experience\nDeveloper ¦ 2018 - 2020\nTester ¦ 2018 - 2020")
    assert roles(made) == roles(list(made))


def test_a_time_line_of_starts_over_ends_is_read() -> None:
    text = """
    ## Experience
    May 2018 ¦ Developer
    Jun 2019 ¦ Pear Works, Berlin
    * wrote

    Oct 2015 ¦ Tester
    Oct 2015 ¦ Plum, Paris
    * tested
    """
    assert spans(text) == "2018-05..2019-06 2015-10..2015-10"


def test_the_form_of_japan_has_years_and_months_in_columns() -> None:
    text = """
    ## 学歴・職歴
    2014 ¦ 4 ¦ ある大学 入学
    2018 ¦ 3 ¦ ある大学 卒業
    平成30 ¦ 4 ¦ 株式会社ナシ 入社
    2020 ¦ 12 ¦ 株式会社ナシ 退職
    2021 ¦ 1 ¦ 株式会社スモモ 入社
    現在に至る
    """
    assert spans(text) == "2018-04..2020-12 2021-01..now"


def test_europass_has_its_dates_in_brackets() -> None:
    text = """
    +1.2 !WORK EXPERIENCE
    [ 01/10/2021 – Current ]
    !Data Engineer
    Pear Works
    City: Rome | Country: Italy
    03/2018 – 09/2021 – Rome, Italy
    !TESTER – PLUM
    +1.2 !EDUCATION AND TRAINING
    [ 01/09/2014 – 30/06/2018 ]
    !Master of Jam
    """
    assert spans(text) == "2021-10..now 2018-03..2021-09"


def test_the_dates_of_a_job_said_again_below_it_count_once() -> None:
    text = """
    ## Experience
    ### Pear Works (2018 - 2020)
    #### Engineer of the new shop (2018 - 2020)
    ### Plum (2015 - 2017)
    Tester of jam
        Shop ¦ 2015 - 2017
    """
    assert spans(text) == "2018..2020 2015..2017"


def test_a_column_of_dates_alone_is_not_guessed_at() -> None:
    text = """
    +1.3 !Experience
    1>2018 - 2020
    1>2015 - 2017
    1>2012 - 2014
    2>+1.3 !Education
    2>Somewhere
    2>Elsewhere
    2>Nowhere
    """
    assert spans(text) == ""


@pytest.mark.parametrize(
    "rest",
    [
        "Present\nDeveloper, Pear",
        "– Present\nDeveloper, Pear",
        "to\nPresent\nDeveloper, Pear",
        "Present ¦ Developer, Pear",
    ],
)
def test_present_may_stand_below(rest: str) -> None:
    assert spans(f"## Experience\nJan 2020 –\n{rest}") == "2020-01..now"


def test_a_half_that_does_not_fit_is_left() -> None:
    text = "## Experience\n{}\n{}\nDeveloper, Pear"
    assert spans(text.format("Jan 2020 –", "Plum Works")) == "2020-01..?"
    assert spans("## Experience\nDeveloper ¦ Jan 2020 –") == "2020-01..?"


def test_a_row_without_its_end_goes_no_further() -> None:
    text = """
    ## 職歴
    2014年4月 ¦ 株式会社ナシ 入社
    2018年4月 ¦ 株式会社スモモ 入社
    """
    assert spans(text) == "2014-04..? 2018-04..?"


@pytest.mark.parametrize(
    "glued",
    [
        "DeveloperDec 2018 — Mar 2020",
        "Developer12/2018 — 03/2020",
        "Developer12.2018 - 03.2020",
        "DéveloppeurDéc 2018 — mars 2020",
    ],
)
def test_a_date_that_lost_its_blank_is_read_as_it_is_meant(glued: str) -> None:
    role = first(f"## Experience\n{glued}\nPear Works\n* wrote")
    assert (role.start_text, role.end_text) == ("2018-12", "2020-03")


def test_a_name_that_ends_in_a_number_is_no_date_that_lost_its_blank() -> None:
    role = first("## Experience\nDeveloper, Studio2000 ¦ Dec 2018 — Mar 2020")
    assert role.org == "Studio2000"
    assert role.start_text == "2018-12"


def test_a_reference_is_dated_by_its_last_year_wherever_its_lines_break() -> None:
    found = told(
        """
        ## Publications
        W. Quibble. Counting toads by ear. Annals of Pond
        Science 14(2), 2019, pp. 1998-2011.
        O. Marrow. On fog. Proceedings of the 2017 Meeting on
        Weather, 2018
        * W. Quibble. Fog again (2021), in print
        W. Quibble. A talk that was never held.
        """
    )
    assert [(role.kind, role.start_text) for role in found.roles] == [
        (RoleKind.PUBLICATION, "2019"),
        (RoleKind.PUBLICATION, "2018"),
        (RoleKind.PUBLICATION, "2021"),
    ]
    assert "Counting toads by ear" in found.roles[0].title
