"""Courses and certificates: what names them, and that they never become spans."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import resume
from auditor.model import Career, Course, Month, RoleKind
from auditor.resume import courses as limits
from auditor.resume.courses import courses
from auditor.resume.laid_out import found
from auditor.resume.laid_out.course_words import names_courses
from auditor.resume.readers import json_resume, linkedin, rendercv
from auditor.resume.sheet import Line, Named, from_plain, to_plain
from auditor.resume.writer import jsonresume

JOB = "Experience\nEngineer, Imagined Works, 03/2019 - 02/2021\n"
MARCH = Month(2021 * 12 + 2)


def read(text: str, folder: Path) -> Career:
    path = folder / "cv.txt"
    path.write_text(text)
    return resume.read(str(path))


def told(*texts: str | Line, heading: str = "Certifications") -> list[tuple[str, ...]]:
    """What a section says: name, organisation, date."""
    given_lines = [
        Line(text=heading, number=1, level=1, size=1.4, bold=True),
        *(t if isinstance(t, Line) else Line(text=t, number=2) for t in texts),
    ]
    return [
        (c.name, c.organisation, c.stated) for c in found.roles(given_lines).courses
    ]


def test_a_section_of_certificates_is_read_and_makes_no_span(tmp_path: Path) -> None:
    text = "Certifications\n- Forklift Basics, Crane School, March 2021\n- First Aid\n"
    career = read(f"Ada Example\n\n{JOB}\n{text}", tmp_path)
    assert [role.kind for role in career.roles] == [RoleKind.EMPLOYMENT]
    assert career.courses == (
        Course(
            name="Forklift Basics",
            organisation="Crane School",
            month=MARCH,
            stated="2021-03",
        ),
        Course(name="First Aid"),
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Certifications",
        "CERTIFICATES",
        "Licenses & Certifications",
        "Professional Certifications",
        "Courses and Training",
        "Relevant Courses",
        "AWS Certifications",
        "Zertifikate",
        "Weiterbildungen und Kurse",
        "Certificats",
        "Cursos y certificados",
        "Certificações",
        "Corsi e certificazioni",
        "Certificaten",
        "Certyfikaty i szkolenia",
        "Kurser",
        "Сертификаты",
        "资格证书",
        "資格",
        "자격증",
    ],
)
def test_headings_of_courses(heading: str) -> None:
    assert names_courses(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "Skills",
        "Certifications and Awards",
        "Languages & Certificates",
        "Education and Training",
        "Training of New Staff Members",
        "专业技能",
        "2021",
        "Experience",
    ],
)
def test_headings_of_more_than_courses_or_of_none(heading: str) -> None:
    assert not names_courses(heading)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2021 Crane Level 2", ("Crane Level 2", "", "2021")),
        ("Crane Level 2\tMarch 2021", ("Crane Level 2", "", "2021-03")),
        ("Crane (03/2021)", ("Crane", "", "2021-03")),
        ("Crane, School (CS), 2021", ("Crane", "School (CS)", "2021")),
        ("2021 Crane, School (CS)", ("Crane", "School (CS)", "2021")),
        ("Crane | School | 2021", ("Crane", "School", "2021")),
        ("Crane : School", ("Crane", "School", "")),
        ("2021\tCrane\tschool.example/crane", ("Crane", "", "2021")),
        ("Crane\tScore: 8 of 9", ("Crane", "", "")),
        ("Crane Credential ID: AB12CD34", ("Crane", "", "")),
        ("Crane (Certificate No. 12345)", ("Crane", "", "")),
        ("Crane\tVerifizierungscode: 55a3", ("Crane", "", "")),
        ("No Code Course", ("No Code Course", "", "")),
        ("Crane Basics, March 2021 - March 2024", ("Crane Basics", "", "2021-03")),
        ("Crane ada@x.example +49 170 1234567", ("Crane", "", "")),
        ("Crane https://x.example/AB12", ("Crane", "", "")),
    ],
)
def test_one_line_is_one_course(text: str, said: tuple[str, ...]) -> None:
    assert told(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "Python, SQL, Spark, Airflow",
        "Certificates in:",
        "{{ certificate.name }}",
        "{% for certificate in certifications %}",
        "https://x.example/certificates",
        "school.example/crane",
        "12 / 9",
        " ".join(["word"] * 30),
    ],
)
def test_what_is_no_course_is_none(text: str) -> None:
    assert told(text) == []


def line(text: str, **looks: Any) -> Line:
    return replace(Line(text=text, number=3), **looks)


def test_of_a_list_only_the_items_are_courses() -> None:
    items = (
        line("What I took:"),
        line("Crane", bullet=True),
        line("lifts and more"),
        line("Welding", bullet=True),
        line("I agree to the keeping of this.", indent=1),
    )
    assert told(*items) == [("Crane", "", ""), ("Welding", "", "")]


def test_bold_lines_begin_an_entry() -> None:
    items = (
        line("Crane", bold=True),
        line("School of Lifting\t2021"),
        line("A long week"),
        line("Welding", bold=True),
    )
    assert told(*items) == [("Crane", "School of Lifting", "2021"), ("Welding", "", "")]


def test_space_above_begins_an_entry() -> None:
    items = (
        line("Crane, School", space=1.3),
        line("March 2021 - Present", space=0.0),
        line("Welding, School", space=0.9),
        line("May 2020", space=0.0),
    )
    assert told(*items) == [
        ("Crane", "School", "2021-03"),
        ("Welding", "School", "2020-05"),
    ]


def test_what_is_set_in_or_goes_on_belongs_to_the_line_above() -> None:
    items = (
        line("2021\tCrane Basics"),
        line("Lifts, loads", indent=12.0),
        line("and ropes"),
        line("2020\tWelding"),
    )
    assert told(*items) == [("Crane Basics", "", "2021"), ("Welding", "", "2020")]


def test_a_date_alone_is_of_the_name_below_it() -> None:
    items = (line("2021", bold=True), line("Crane"), line("2020", bold=True))
    assert told(*items) == [("Crane", "", "2021")]


def test_a_long_organisation_is_none() -> None:
    long = "x" * 70
    assert told(f"Crane | {long}") == [("Crane", "", "")]
    items = (line("Crane", bold=True), line(f"{long}\t2021"))
    assert told(*items) == [("Crane", "", "2021")]


def test_sections_of_something_else_name_none() -> None:
    assert told("Best Crane 2021", heading="Awards") == []
    assert told("2019 - 2021 School", heading="Education and Training") == []


def test_there_is_an_end_to_courses_and_to_their_names() -> None:
    many = [f"Crane {chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(80)]
    assert len(told(*many)) == limits.MOST
    ((name, _, _),) = told("Crane" * 60)
    assert len(name) == limits.MOST_NAME


def test_the_same_course_is_told_once_with_its_date() -> None:
    assert told("Crane", "CRANE, 2021") == [("CRANE", "", "2021")]
    assert told("Crane, 2020", "Crane, 2021") == [("Crane", "", "2020")]


# Forms that programs write.


def of_fields(**fields: str) -> tuple[str, Month | None]:
    (one,) = courses([Named(name="Crane", **fields)])
    return one.stated, one.month


@pytest.mark.parametrize(
    ("text", "stated", "month"),
    [
        ("2021-03-31", "2021-03", MARCH),
        ("2021-03-31T10:00:00Z", "2021-03", MARCH),
        ("Mar 2021", "2021-03", MARCH),
        ("2021", "2021", None),
        ("2021-13", "", None),
        ("until 2021", "", None),
        ("soon", "", None),
        ("", "", None),
    ],
)
def test_dates_of_fields(text: str, stated: str, month: Month | None) -> None:
    assert of_fields(date=text) == (stated, month)


def document(**sections: Any) -> bytes:
    return json.dumps({"work": [], **sections}).encode()


def test_certificates_of_a_json_resume() -> None:
    rows = [
        {"name": "Crane", "issuer": "School", "date": "2021-03-31", "url": "x"},
        {"title": "Welding", "organization": "Hall", "date": 2020},
        "First Aid",
        {"name": ["odd"], "date": {"odd": 1}},
        7.5,
        None,
    ]
    sheet = json_resume.read(document(certificates=rows))
    assert from_plain(json.loads(json.dumps(to_plain(sheet)))) == sheet
    assert [(c.name, c.organisation, c.stated) for c in courses(sheet.courses)] == [
        ("Crane", "School", "2021-03"),
        ("Welding", "Hall", "2020"),
        ("First Aid", "", ""),
    ]


@pytest.mark.parametrize("odd", [None, "text", 7, {"name": "x"}, [[], {}, True]])
def test_odd_certificates_cost_nothing_else(odd: Any) -> None:
    job = {"name": "Works", "startDate": "2019", "endDate": "2020"}
    sheet = json_resume.read(document(work=[job], certificates=odd))
    assert len(sheet.entries) == 1
    assert courses(sheet.courses) == ()


def test_sections_of_courses_in_rendercv() -> None:
    text = """
cv:
  sections:
    experience:
    - {company: Works, position: Engineer, start_date: 2019-03}
    certifications:
    - "**Crane** Basics"
    - {name: Welding, date: 2021-03}
    - {label: First Aid, details: Red House}
    - {bullet: Ropes, start_date: 2020}
    - {label: Knots, details: "KNOTS"}
    - {company: Other Works, position: Trainee, start_date: 2018, end_date: 2019}
    - 7
    awards:
    - {name: Best Crane, date: 2021}
"""
    sheet = rendercv.read(text.replace("KNOTS", "x" * 70).encode())
    assert [entry.org for entry in sheet.entries] == ["Works", "Other Works"]
    assert [(c.name, c.organisation, c.stated) for c in courses(sheet.courses)] == [
        ("Crane Basics", "", ""),
        ("Welding", "", "2021-03"),
        ("First Aid", "Red House", ""),
        ("Ropes", "", "2020"),
        ("Knots", "", ""),
    ]


POSITIONS = "Company Name,Title,Started On,Finished On\nWorks,Engineer,2019,2020\n"


def packed(**tables: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in tables.items():
            archive.writestr(f"{name}.csv", text)
    return out.getvalue()


def test_tables_of_a_linkedin_export() -> None:
    certified = (
        "Name,Url,Authority,Started On,Finished On,License Number\n"
        "Crane,https://x.example,School,Mar 2021,Mar 2024,AB12\n"
        "Welding\n"
    )
    taken = "Notes:\n\nName,Number\nRopes,RP 1\n"
    data = packed(Positions=POSITIONS, Certifications=certified, Courses=taken)
    sheet = linkedin.read(data)
    assert len(sheet.entries) == 1
    assert [(c.name, c.organisation, c.stated) for c in courses(sheet.courses)] == [
        ("Crane", "School", "2021-03"),
        ("Welding", "", ""),
        ("Ropes", "", ""),
    ]
    assert "AB12" not in repr(sheet)


@pytest.mark.parametrize(
    "table", ["", "Other,Column\nx,y\n", 'Name\n"' + "x" * 200_000]
)
def test_a_table_that_cannot_be_read_costs_itself(table: str) -> None:
    sheet = linkedin.read(packed(Positions=POSITIONS, Certifications=table))
    assert (len(sheet.entries), sheet.courses) == (1, ())


def test_an_unpacked_export_has_them_too(tmp_path: Path) -> None:
    (tmp_path / "Positions.csv").write_text(POSITIONS)
    (tmp_path / "Certifications.csv").write_text("Name,Authority\nCrane,School\n")
    assert resume.read(str(tmp_path)).courses == (
        Course(name="Crane", organisation="School"),
    )


def test_several_files_name_each_course_once(tmp_path: Path) -> None:
    paths = []
    for number, names in enumerate((["Crane", "Ropes"], ["crane", "Welding"])):
        path = tmp_path / f"{number}.json"
        path.write_bytes(document(certificates=[{"name": name} for name in names]))
        paths.append(str(path))
    named = [course.name for course in resume.read_all(paths).courses]
    assert named == ["Crane", "Ropes", "Welding"]


# Written back.


def test_certificates_are_written_back() -> None:
    named = Course(name="Crane", organisation="School", month=MARCH, stated="2021-03")
    career = Career(
        file="cv.pdf", format="pdf", roles=(), courses=(named, Course(name="Ropes"))
    )
    assert json.loads(jsonresume(career)) == {
        "certificates": [
            {"date": "2021-03", "issuer": "School", "name": "Crane"},
            {"name": "Ropes"},
        ],
        "work": [],
    }


@given(
    st.lists(
        st.tuples(
            st.text("abc XYZ äß漢 .,&-()/:1+@", max_size=200),
            st.text("abc .-", max_size=200),
            st.sampled_from(["", "2021", "2021-03", "05/06/2021", "Mar 2021", "x"]),
        ),
        max_size=5,
    )
)
def test_what_is_written_reads_back_as_it_was(rows: list[tuple[str, str, str]]) -> None:
    named = (Named(name=n, organisation=o, date=d) for n, o, d in rows)
    read_once = courses(named)
    career = Career(file="cv", format="pdf", roles=(), courses=read_once)
    again = courses(json_resume.read(jsonresume(career)).courses)
    assert [c.name for c in again] == [c.name for c in read_once]
    assert [c.organisation for c in again] == [c.organisation for c in read_once]
    exact = [c.stated for c in read_once]
    assert [c.stated for c in again] == exact
