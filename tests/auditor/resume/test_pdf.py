"""PDFs of all layouts, drawn here, read in the order in which people read them."""

import io
import random

import pytest

from auditor.errors import ResumeError
from auditor.resume.readers import pdf, pdf_plain
from auditor.resume.readers._pdf import glyphs, info
from auditor.resume.readers._pdf import lines as pdf_lines
from auditor.resume.readers._pdf.pieces import pieces
from auditor.resume.readers._pdf.words import Piece
from auditor.resume.sheet import Line
from tests.auditor.resume import hostile
from tests.auditor.resume.pages import HEIGHT, At, bold, down, drawn

JOB = ["Led a team of nine people in two towns", "Wrote the parts that count money"]
SIDE = ["!CONTACT", "Berlin", "ada@example.org", "", "!SKILLS", "Python", "SQL", "Go"]
SIDE += ["", "!EDUCATION", "University of Example", "BSc Mathematics", "2011 - 2014"]
MAIN = ["!EXPERIENCE", "", "!Senior Engineer, Example Ltd", "Mar 2019 - Present"]
MAIN += [*JOB, "", "!Engineer, Sample GmbH", "Jan 2015 - Feb 2019", *JOB, *JOB]


def texts(*pages: list[At]) -> list[str]:
    return [line.text for line in pdf.read(drawn(*pages)).lines]


def lines(*pages: list[At]) -> dict[str, Line]:
    return {line.text: line for line in pdf.read(drawn(*pages)).lines}


def test_lines_say_how_they_are_set_and_where() -> None:
    found = lines(
        [
            bold(72, 80, "Experience", 15),
            *down(72, 120, ["Engineer, Example Ltd", "in Berlin"]),
            At(72, 156, "\u2022"),
            At(84, 156, "Wrote the parts that count"),
        ]
    )
    assert found["Experience"].bold
    assert found["Experience"].size == 1.5
    item = found["Wrote the parts that count"]
    assert (item.bullet, item.bold, item.number, item.page) == (True, False, 4, 1)
    assert found["Engineer, Example Ltd"].space > 1
    assert found["in Berlin"].space == 0


def test_dates_at_the_right_are_cells_and_no_column() -> None:
    page = []
    for n in range(6):
        y = 80 + n * 60
        page += [bold(72, y, f"Engineer, Company {n}"), At(480, y, f"Jan 201{n}")]
        page += [At(72, y + 12, "Team of the back end"), At(480, y + 12, "Berlin")]
        page += [At(72, y + 24, "x" * 70)]
    found = pdf.read(drawn(page)).lines
    assert found[0].text == "Engineer, Company 0\tJan 2010"
    assert found[1].text == "Team of the back end\tBerlin"
    assert {line.column for line in found} == {0}


def test_dates_at_the_left_are_cells_and_go_on_over_lines() -> None:
    page = []
    for n in range(5):
        y = 80 + n * 50
        page += [At(72, y, f"Jan 201{n} -"), At(72, y + 12, f"Mar 201{n + 1}")]
        page += down(150, y, ["!Engineer, Example Ltd", *JOB])
    found = texts(page)
    assert found[0] == "Jan 2010 - Mar 2011\tEngineer, Example Ltd"
    assert found[1] == JOB[0]


def test_a_narrow_blank_that_goes_down_the_page_parts_cells() -> None:
    page = []
    for n in range(5):
        y = 80 + n * 40
        page += [At(100, y, f"2010 - 201{n}"), *down(157, y, ["Example Ltd", *JOB])]
    assert texts(page)[0] == "2010 - 2010\tExample Ltd"


@pytest.mark.parametrize(("side", "main"), [(40, 220), (420, 40)])
def test_a_sidebar_is_read_apart_from_what_stands_beside_it(
    side: float, main: float
) -> None:
    head = [bold(200, 60, "Ada Example", 24)]
    found = pdf.read(drawn([*head, *down(side, 100, SIDE), *down(main, 103, MAIN)]))
    column = {line.text: line.column for line in found.lines}
    assert column["SKILLS"] == column["Python"] == column["BSc Mathematics"] != 0
    assert column["EXPERIENCE"] == column["Mar 2019 - Present"] != column["SKILLS"]
    said = [line.text for line in found.lines]
    assert said.index("Mar 2019 - Present") == said.index("EXPERIENCE") + 2


def test_columns_on_one_grid_are_columns_as_both_have_headings() -> None:
    page = [*down(40, 100, SIDE), *down(220, 100, MAIN)]
    assert {"SKILLS", "EXPERIENCE", "Python"} <= set(texts(page))


def test_three_columns_are_read_one_after_the_other() -> None:
    third = ["!LANGUAGES", "German", "English", "", "!HOBBIES", "Chess", "Hiking"]
    page = [*down(30, 100, SIDE), *down(200, 103, MAIN), *down(470, 106, third)]
    found = pdf.read(drawn(page)).lines
    assert [line.column for line in found] == sorted(line.column for line in found)
    assert {line.column for line in found} == {1, 2, 3}


def test_what_goes_across_columns_is_read_before_and_after_them() -> None:
    wide = "A summary that goes over the whole width of this page, from left to right"
    page = [
        At(40, 60, wide, 12),
        At(40, 74, "and ends here.", 12),
        *down(40, 120, SIDE),
        *down(220, 123, MAIN),
        bold(40, 480, "PUBLICATIONS", 12),
        At(40, 496, wide, 12),
        At(40, 510, wide, 12),
    ]
    found = lines(page)
    assert found["and ends here."].column == 0
    assert found["PUBLICATIONS"].column == 0
    assert [*found][:2] == [wide, "and ends here."]


def test_columns_that_a_wide_line_interrupts_go_on_below_it() -> None:
    wide = (
        "Some wide line over both of the columns that is far too long for one of them"
    )
    page = [*down(40, 80, SIDE), *down(220, 83, MAIN), At(40, 300, wide)]
    page += [*down(40, 320, ["Chess", "Hiking"]), *down(220, 323, JOB)]
    found = lines(page)
    assert found["Chess"].column == found["SKILLS"].column
    assert found["Hiking"].column == 1


@pytest.mark.parametrize("label", [["EXPERIENCE"], ["WORK", "EXPERIENCE"]])
def test_headings_in_the_margin_stand_before_what_is_beside_them(
    label: list[str],
) -> None:
    page = [*down(40, 80, ["!EDUCATION"]), *down(150, 80, ["BSc, University of X"] * 4)]
    page += down(40, 160, [f"!{word}" for word in label])
    page += down(150, 160, ["Engineer, Example Ltd", "2019 - 2021", *JOB, *JOB, *JOB])
    found = texts(page)
    assert found[0] == "EDUCATION"
    at = found.index(" ".join(label))
    assert found[at + 1 : at + 3] == ["Engineer, Example Ltd", "2019 - 2021"]


@pytest.mark.parametrize("spread", [4.0, 7.0])
def test_letters_set_apart_are_words(spread: float) -> None:
    page = [At(72, 80, "WORK  EXPERIENCE", 12, spread=spread)]
    page += [At(72, 120, "E X P E R I E N C E", 12), *down(72, 140, JOB)]
    found = texts(page)
    assert found[:2] == ["WORK EXPERIENCE", "EXPERIENCE"]


@pytest.mark.parametrize(("turn", "y"), [(90, 200), (270, 100)])
def test_a_turned_heading_stands_where_it_begins(turn: float, y: float) -> None:
    page = [At(50, y, "EXPERIENCE", 14, turn=turn), *down(90, 115, JOB * 3)]
    assert "EXPERIENCE" in "\t".join(texts(page)[:2])


def test_what_lies_slanted_is_a_stamp() -> None:
    page = [At(100, 500, "CONFIDENTIAL", 60, turn=45), *down(72, 80, JOB)]
    assert texts(page) == JOB


def test_text_on_its_head_is_read_too() -> None:
    page = [*down(72, 80, JOB * 3), At(300, 400, "upside down", turn=180)]
    assert texts(page)[-1] == "upside down"


def test_a_page_that_is_turned_is_read_as_it_is_looked_at() -> None:
    page = [At(100 + 14 * n, 700, text, turn=90) for n, text in enumerate(MAIN) if text]
    found = [line.text for line in pdf.read(drawn(page, rotation=90)).lines]
    assert found == [text for text in MAIN if text] or found[0].endswith("EXPERIENCE")


def test_what_runs_over_pages_is_left_out() -> None:
    pages = [
        [
            At(72, 40, "Ada Example, 12 Mar 2024"),
            *down(72, 300, [f"Engineer, Company {n}", *JOB]),
            At(280, HEIGHT - 30, f"Page {n} of 2"),
        ]
        for n in (1, 2)
    ]
    found = texts(*pages)
    assert found == ["Engineer, Company 1", *JOB, "Engineer, Company 2", *JOB]


def test_jobs_at_the_top_of_two_pages_differ_in_their_dates() -> None:
    pages = [
        [At(72, 60, f"Engineer, 03/{year} - 02/{year + 1}"), *down(72, 300, JOB)]
        for year in (2020, 2018)
    ]
    assert [line for line in texts(*pages) if "Engineer" in line] == [
        "Engineer, 03/2020 - 02/2021",
        "Engineer, 03/2018 - 02/2019",
    ]


@pytest.mark.parametrize("number", ["1", "1 / 2", "- 1 -", "Seite 1 von 2"])
def test_a_page_number_alone_is_no_line(number: str) -> None:
    assert texts([*down(72, 300, JOB), At(300, HEIGHT - 30, number)]) == JOB


def test_a_year_at_the_edge_is_no_page_number() -> None:
    assert "2019" in texts([*down(72, 300, JOB), At(300, HEIGHT - 30, "2019")])


def test_what_a_document_says_of_its_own_date_stays_once() -> None:
    own = "Last updated: March 2024"
    pages = [[At(72, 40, own), *down(72, 300, [f"Company {n}", *JOB])] for n in (1, 2)]
    assert texts(*pages).count(own) == 1


def test_lines_are_numbered_as_a_person_counts_them() -> None:
    found = lines([*down(40, 100, SIDE), *down(220, 100, MAIN)])
    assert found["SKILLS"].number == 5
    assert found["Mar 2019 - Present"].number == 4


def test_no_text_asks_for_recognition() -> None:
    with pytest.raises(ResumeError, match="it has no text layer; run OCR"):
        pdf.read(drawn([]))


def test_a_very_long_text_is_refused() -> None:
    page = [At(10, 10 + n % 700, "x" * 4_000, 1) for n in range(60)]
    with pytest.raises(ResumeError, match="longer than a resume"):
        pdf.read(drawn(page))


def test_a_page_of_very_many_pieces_is_read_row_by_row() -> None:
    page = [At(20 + 60 * (n % 10), 20 + 4 * (n // 10), "xx", 3) for n in range(1_700)]
    assert len(texts(page)) == 170


def test_a_stamp_of_a_program_without_a_clock_is_no_month() -> None:
    assert pdf.read(drawn(down(72, 80, JOB))).created is None


@pytest.mark.parametrize(
    ("said", "month"),
    [
        ("D:20240305120000+01'00'", "2024-03"),
        ("20240305", "2024-03"),
        ("D:20240101120000Z", "2024-01"),
        ("D:20240101000000Z", None),
        ("D:20241305", None),
        ("D:19700101", None),
        ("", None),
        ("Tue Mar 5", None),
    ],
)
def test_only_a_month_that_can_be_is_believed(said: str, month: str | None) -> None:
    assert info.created({"CreationDate": said}) == month


def test_a_profile_that_linkedin_saved_is_told() -> None:
    page = [At(72, 80, "www.linkedin.com/in/ada (LinkedIn)"), *down(72, 100, JOB)]
    assert pdf.read(drawn(page, producer="Apache FOP")).form == "linkedin-pdf"
    assert pdf.read(drawn(page)).form == "pdf"
    assert pdf.read(drawn(down(72, 80, JOB), producer="Apache FOP")).form == "pdf"


PASSPORT = b"""<SkillsPassport><LearnerInfo><WorkExperienceList><WorkExperience>
<Period><From year="2019" month="--03"/><To year="2021" month="--02"/></Period>
<Position><Label>Engineer</Label></Position>
<Employer><Name>Example Ltd</Name></Employer>
</WorkExperience></WorkExperienceList></LearnerInfo></SkillsPassport>"""


def attached(name: str, data: bytes) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter(clone_from=io.BytesIO(drawn(down(72, 80, JOB))))
    writer.add_attachment(name, data)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_what_europass_attaches_goes_before_what_is_printed() -> None:
    sheet = pdf.read(attached("attachment.xml", PASSPORT))
    assert (sheet.form, len(sheet.entries), sheet.lines) == ("europass", 1, ())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("notes.txt", PASSPORT),
        ("invoice.xml", b"<invoice/>"),
        ("broken.xml", b"<SkillsPassport>"),
        ("empty.xml", b"<SkillsPassport><LearnerInfo/></SkillsPassport>"),
    ],
)
def test_any_other_attachment_is_passed_over(name: str, data: bytes) -> None:
    assert [line.text for line in pdf.read(attached(name, data)).lines] == JOB


def test_pypdf_reads_plain_lines() -> None:
    sheet = pdf_plain.read(drawn(down(72, 80, JOB), down(72, 80, MAIN)))
    assert sheet.lines[:2] == tuple(
        Line(text=text, number=n, page=1) for n, text in enumerate(JOB, 1)
    )
    assert sheet.lines[2].page == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (hostile.locked(user="u", owner="o"), "locked with a password"),
        (hostile.pages(51), "longer than a resume"),
        (b"%PDF-1.7\n", "no PDF that can be opened"),
        (drawn([]), "no text layer"),
    ],
)
def test_both_libraries_refuse_in_the_same_words(data: bytes, said: str) -> None:
    for reader in (pdf, pdf_plain):
        with pytest.raises(ResumeError, match=said):
            reader.read(data)


def test_pypdf_takes_no_more_text_than_a_resume_has() -> None:
    sheet = pdf_plain._sheet(["x\n" * 30_000, "y"])
    assert sheet.notices
    assert all(line.text == "x" for line in sheet.lines)


@pytest.mark.parametrize(
    ("code", "symbols", "text"),
    [
        (0x41, False, "A"),
        (0x02, False, "-"),
        (0xAD, False, "-"),
        (0xFB01, False, "fi"),
        (0xF0B7, True, "\u2022"),
        (0xF0E0, False, ""),
        (0x2003, False, " "),
        (0x200B, False, ""),
        (0x01, False, ""),
        (0xD800, False, ""),
        (0xFFFFFFFF, False, ""),
    ],
)
def test_what_a_character_says(code: int, symbols: bool, text: str) -> None:
    assert glyphs._text(code, symbols=symbols) == text


def test_any_pieces_make_lines() -> None:
    words = ["Work", "EXPERIENCE", "2019 -", "Mar 2020", "\u2022", "-", "E", "X", "1."]
    for seed in range(150):
        chance = random.Random(seed)
        grid = chance.choice([1, 5, 37, 100])
        found = [
            Piece(
                text=(text := chance.choice(words)),
                left=(left := float(chance.randrange(600) // grid * grid)),
                right=left + chance.choice([-3.0, 0.0, 5.0, 30.0]),
                base=float(chance.randrange(-50, 800) // grid * grid),
                size=chance.choice([0.01, 5.0, 10.0, 10.0, 30.0, 1000.0]),
                bold=chance.choice([0, len(text)]),
                inked=len(text),
                turn=chance.choice([0, 0, 0, 0, 1, 2, 3]),
                parted=chance.random() < 0.5,
            )
            for _ in range(chance.choice([0, 1, 2, 5, 20, 60]))
        ]
        made = pieces(found)
        body = pdf_lines.body_size(made)
        assert bool(pdf_lines.page_lines(made, 1, body)) == bool(made)
