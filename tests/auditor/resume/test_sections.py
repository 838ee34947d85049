"""Headings by their words and looks, and what they govern."""

import pytest

from auditor.model import RoleKind
from auditor.resume.laid_out.headings import Heading, heading
from auditor.resume.laid_out.sections import sections
from auditor.resume.laid_out.wording import folded
from auditor.resume.sheet import Line
from tests.auditor.resume.layouts import lines, spans, told

JOBS = RoleKind.EMPLOYMENT
STUDY = RoleKind.EDUCATION
UNPAID = RoleKind.VOLUNTEERING


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Experience", JOBS),
        ("WORK EXPERIENCE:", JOBS),
        ("1. Professional Background", JOBS),
        ("IV. Employment History", JOBS),
        ("Where I’ve Worked", JOBS),
        ("WorkExperience", JOBS),
        ("WORKEXPERIENCE", JOBS),
        ("W O R K  E X P E R I E N C E", JOBS),
        ("EXPERI ENCE", JOBS),
        ("\\faBriefcase: Experience", JOBS),
        ("Professional Experience (continued)", JOBS),
        ("Academic Positions", JOBS),
        ("Internships", JOBS),
        ("Military Service", JOBS),
        ("Berufserfahrung", JOBS),
        ("Beruflicher Werdegang", JOBS),
        ("Praktika und Nebentätigkeiten", JOBS),
        ("Expérience(s) professionnelle(s)", JOBS),
        ("Expe´riences", JOBS),
        ("Experiencia laboral", JOBS),
        ("Doświadczenie zawodowe", JOBS),
        ("工作经历", JOBS),
        ("職務経歴", JOBS),
        ("경력 사항", JOBS),
        ("Опыт работы", JOBS),
        ("İŞ DENEYİMİ", JOBS),
        ("Education and Training", STUDY),
        ("Academic Background", STUDY),
        ("Schulischer Werdegang", STUDY),
        ("Parcours académique", STUDY),
        ("学歴", STUDY),
        ("Volunteer Experience", UNPAID),
        ("Leadership & Activities", UNPAID),
        ("Ehrenamtliches Engagement", UNPAID),
        ("Open Source Experience", RoleKind.PROJECT),
        ("项目经历", RoleKind.PROJECT),
        ("Selected Publications", RoleKind.PUBLICATION),
        ("Career Break", RoleKind.BREAK),
        ("Professional Summary", None),
        ("Career Summary", None),
        ("Professional Service", None),
        ("Awards and Honors", None),
        ("Skills", None),
        ("スキル", None),
    ],
)
def test_words_tell_what_a_section_holds(text: str, kind: RoleKind | None) -> None:
    said = heading(text)
    assert said is not None
    assert (said.kind, said.sure) == (kind, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "Software Engineer",
        "Teaching Assistant",
        "Resume",
        "Curriculum Vitae",
        "Other",
        "Experience 2019",
        "Ten years of experience in building large systems for banks",
        "I have experience with",
        "!!!",
        "e" * 100,
    ],
)
def test_other_texts_are_no_headings(text: str) -> None:
    assert heading(text) is None or not heading(text).sure  # type: ignore[union-attr]


def test_what_a_heading_joins_is_told_apart() -> None:
    both = heading("Work & Volunteer Experience")
    assert both == Heading(kind=JOBS, mixed=frozenset({UNPAID}))
    mixed = heading("Projects & Experience")
    assert mixed is not None
    assert mixed.doubtful
    assert heading("Machine Learning Experience") == Heading(kind=JOBS, sure=False)


@pytest.mark.parametrize("text", ["Ｅxperience", "expérience", "EXPÉRIENCE", "Łódź ı"])
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_heading_of_two_lines_is_one() -> None:
    text = """
    +1.4 !EHRENAMTLICHE
    +1.4 !TÄTIGKEITEN
    Tafel ¦ 2018 - 2020
    +1.4 !PROFESSIONAL AND
    +1.4 !VOLUNTEER EXPERIENCE
    Developer, Pear ¦ 2015 - 2016
    """
    assert spans(text, UNPAID) == "2018..2020"
    assert spans(text) == "2015..2016"


def test_headings_beside_one_another_are_not_trusted() -> None:
    text = """
    +1.4 !EXPERIENCE ¦ EDUCATION
    Developer, Pear ¦ 2018 - 2020
    Some place ¦ 2010 - 2014
    +1.4 !AWARDS ¦ FANCIES
    A prize ¦ 2001 - 2002
    """
    assert spans(text) == "2018..2020"


def test_a_heading_of_words_partly_known_must_look_like_one() -> None:
    text = """
    +1.4 !Education
    Somewhere ¦ 2005 - 2009
    {}Machine Learning Experience
    Developer, Pear ¦ 2018 - 2020
    """
    assert spans(text.format("+1.4 !")) == "2018..2020"
    assert spans(text.format("")) == ""


def test_a_plain_word_in_a_sidebar_begins_no_jobs() -> None:
    text = """
    1>+1.3 !EXPERIENCE
    1>Developer, Pear ¦ 2018 - 2020
    2>+1.3 !SKILLS
    2>Consulting
    2>Employment
    2>Some course ¦ 2001 - 2002
    """
    assert spans(text) == "2018..2020"


def test_a_full_line_after_columns_goes_on_with_the_larger_one() -> None:
    text = """
    1>+1.3 !SKILLS
    1>Python
    2>+1.3 !EXPERIENCE
    2>Developer, Pear Works of Somewhere ¦ 2018 - 2020
    Tester, Plum ¦ 2016 - 2017
    """
    assert spans(text) == "2018..2020 2016..2017"


def test_a_volunteer_among_employees_is_no_employee() -> None:
    text = """
    ## Experience
    Volunteer ¦ Food Bank ¦ 2016 - 2017
    Volunteer Fire Brigade of Somewhere, which has employed more than nine people ¦ 2015
    """
    assert spans(text) == ""
    assert spans(text, UNPAID) == "2016..2017 2015..2015"


def test_running_lines_are_left_out() -> None:
    found = sections(
        lines(
            """
            \f## Experience
            Work ¦ 2018
            Nora · 2024 · page 1
            \fMore work
            Nora · 2024 · page 2
            """
        )
    )
    texts = [line.text for section in found for line in section.lines]
    assert texts == ["Work\t2018", "More work"]


def test_no_lines_have_no_roles() -> None:
    found = told("\n")
    assert (found.roles, found.state.value) == ((), "no_section")


HOSTILE = [
    "\x00" * 500,
    "\ud800\udfff" * 200,
    "a" * 200_000,
    "2019 - " * 30_000,
    "(" * 50_000,
    "experience" * 20_000,
    "工作" * 50_000,
    "\u202e2020\u202d - now" * 1000,
    "9" * 100_000,
    "1/" * 60_000,
    "é\u0301" * 50_000,
    "\t" * 100_000,
    "|" * 100_000,
    "- " * 100_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_lines_take_little_time(text: str) -> None:
    from auditor.resume.laid_out.found import roles

    many = [
        Line(text="Experience", number=1, level=1),
        *(Line(text=text, number=n) for n in range(2, 8)),
        Line(text=text[:60], number=9, bold=True, size=2.0),
        Line(text=text[:390] + " 2019 - 2020", number=10),
    ]
    found = roles(many)
    for role in found.roles:
        (role.org + role.title).encode()


def test_many_lines_take_little_time() -> None:
    from auditor.resume.laid_out.found import roles

    many = [Line(text="Experience", number=1, level=1)]
    many += [
        Line(text=f"Engineer {n}, Pear\tJan 2019 - Feb 2020", number=n, page=n // 50)
        for n in range(4_000)
    ]
    assert roles(many).roles


@pytest.mark.parametrize("text", ["경 력", "職 歴", "工 作 经 历"])
def test_signs_that_are_set_apart_are_a_word(text: str) -> None:
    found = heading(text)
    assert found is not None
    assert found.kind is RoleKind.EMPLOYMENT
