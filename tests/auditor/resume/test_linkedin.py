import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.errors import ResumeError
from auditor.model import RoleKind
from auditor.resume.readers import linkedin
from auditor.resume.sheet import Entry
from auditor.resume.structured import roles

HEADER = "Company Name,Title,Description,Location,Started On,Finished On"
POSITIONS = f"""{HEADER}
Imagined Works,Engineer,"Line one
line two, with a comma",Berlin,Jan 2020,
Other Works,Analyst,,,Mar 2017,Dec 2019
Other Works,Analyst,"said again",,Mar 2017,Dec 2019

,Career Break,,,2016,2017
Short row
"""


def packed(**tables: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in tables.items():
            archive.writestr(name.replace("__", "/") + ".csv", text)
    return out.getvalue()


def entries(text: str) -> tuple[Entry, ...]:
    return linkedin.read(text.encode()).entries


def test_positions_alone() -> None:
    sheet = linkedin.read(POSITIONS.encode())
    assert (sheet.form, sheet.created) == ("linkedin", None)
    first, second, third, short = sheet.entries
    assert (first.org, first.title, first.start, first.end, first.current) == (
        ("Imagined Works", "Engineer", "Jan 2020", None, True)
    )
    assert (second.start, second.end, second.place) == ("Mar 2017", "Dec 2019", "row 3")
    assert third.kind is RoleKind.BREAK
    assert (short.org, short.start, short.current) == ("Short row", None, False)
    read, warnings = roles(sheet)
    assert [(role.start_text, role.end_text) for role in read] == [
        ("2020-01", None),
        ("2017-03", "2019-12"),
        ("2016", "2017"),
    ]
    assert warnings == ("row 7 has no start date and is left out.",)


def test_an_archive_with_all_tables_in_a_folder() -> None:
    sheet = linkedin.read(
        packed(
            Export__Volunteering="Company Name,Role,Cause,Started On,Finished On\n"
            "Club,Helper,Animals,Jan 2019,Feb 2019\n",
            Export__Positions=POSITIONS,
            Export__Education="School Name,Start Date,End Date,Notes,Degree Name\n"
            "U,2010,2014,,BSc\nV,2015,,,MSc\n",
            Export__Projects="Title,Description,Url,Started On,Finished On\n"
            "Tool,,,Jan 2021,\n",
            Export__Publications="Name,Published On,Description,Publisher,Url\n"
            'Paper,"Jan 5, 2021",,Journal,\n',
            Export__Connections="First Name,Last Name,Company,Position,Connected On\n"
            "Some,Body,X,Y,01 Jan 2020\n",
            Export__Certifications="Name,Url,Authority,Started On,Finished On\n"
            "C,,A,Jan 2020,\n",
        )
    )
    assert [e.kind for e in sheet.entries[4:]] == [
        RoleKind.EDUCATION,
        RoleKind.EDUCATION,
        RoleKind.PROJECT,
        RoleKind.VOLUNTEERING,
        RoleKind.PUBLICATION,
    ]
    school, unfinished, project, club, paper = sheet.entries[4:]
    assert (school.title, school.end, unfinished.current) == ("BSc", "2014", False)
    assert (project.org, project.current) == ("Tool", True)
    assert (club.org, club.title, club.place) == (
        ("Club", "Helper", "Volunteering.csv row 2")
    )
    assert (paper.org, paper.title, paper.dates) == ("Journal", "Paper", "Jan 5, 2021")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_marks_and_encodings_do_no_harm(encoding: str) -> None:
    text = f"{HEADER}\r\nCafé,Chef,,,2019,2020\r\n"
    (entry,) = linkedin.read(text.encode(encoding)).entries
    assert entry.org == "Café"


@pytest.mark.parametrize(
    "text",
    [
        'Notes:\n"When exporting, mind this."\n\n' + HEADER + "\nA,B,,,2019,2020",
        "Finished On;Started On;Title;Company Name\n2020;2019;B;A",
        "sep=;\nTitle;Company Name;Started On;Finished On\nB;A;2019;2020",
        "Title\tCompany Name\tStarted On\tFinished On\nB\tA\t2019\t2020",
        "Name des Unternehmens,Titel,Begonnen am,Beendet am\nA,B,2019,2020",
        "Entreprise,Intitulé du poste,Date de début,Date de fin\nA,B,2019,2020",
        "Nombre de la empresa,Cargo,Fecha de inicio,Fecha de fin\nA,B,2019,2020",
        "Nome da empresa,Título,Data de início,Data de término\nA,B,2019,2020",
        "Nome azienda,Qualifica,Data di inizio,Data di fine\nA,B,2019,2020",
        "Bedrijfsnaam,Functie,Begonnen op,Beëindigd op\nA,B,2019,2020",
    ],
)
def test_other_separators_orders_and_languages(text: str) -> None:
    (entry,) = entries(text)
    assert (entry.kind, entry.org, entry.title, entry.start, entry.end) == (
        (RoleKind.EMPLOYMENT, "A", "B", "2019", "2020")
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no table of a LinkedIn export"),
        (b"a,b\n1,2\n", "no table of a LinkedIn export"),
        (b"First Name,Last Name,Company\nA,B,C\n", "no table of a LinkedIn export"),
        (b"PK\x03\x04 broken", "the zip inside is damaged"),
        (packed(Connections="a,b"), "no Positions.csv"),
        (packed(Positions="a,b"), "no Positions.csv"),
        (f'{HEADER}\n"{"x" * 200_000}'.encode(), "a cell without end"),
        (f"{HEADER}\n{',' * 5}\n".encode() + b"\n" * 20_001, "more rows than a life"),
        (
            (HEADER + "".join(f"\nC{n},T,,,2019," for n in range(2_001))).encode(),
            "over 2,000 entries",
        ),
    ],
)
def test_what_is_no_export_gets_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ResumeError) as caught:
        linkedin.read(data)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=60)
    | st.text(alphabet=st.sampled_from('a,;"\n\r\t20 19Jan'), max_size=60)
)
def test_whatever_stands_there_is_read_or_refused(text: str) -> None:
    try:
        roles(linkedin.read(f"{HEADER}\n{text}".encode("utf-8", "surrogatepass")))
    except ResumeError as error:
        assert "\n" not in str(error)
