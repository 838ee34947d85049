import zipfile
from io import BytesIO

import pytest

from auditor.errors import ResumeError
from auditor.resume.readers import docx
from auditor.resume.sheet import Line

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
RELATIONS = (
    "<Relationships><Relationship Id='a' Type='x/styles' Target='b'/><Relationship "
    "Type='http://x/officeDocument' Target='/word/{0}'/></Relationships>"
)


def packed(**members: str) -> bytes:
    names = {
        "rels": "_rels/.rels",
        "document": "word/document.xml",
        "other": "word/document2.xml",
        "styles": "word/styles.xml",
        "header": "word/header1.xml",
        "core": "docProps/core.xml",
    }
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for key, content in members.items():
            archive.writestr(names[key], content)
    return data.getvalue()


def part(body: str, root: str = "document") -> str:
    return f"<w:{root} xmlns:w='{W}' xmlns:mc='{MC}'>{body}</w:{root}>"


def lines(body: str, **members: str) -> tuple[Line, ...]:
    document = part(f"<w:body>{body}</w:body>")
    return docx.read(packed(document=document, **members)).lines


def texts(body: str) -> list[str]:
    return [line.text for line in lines(body)]


def p(text: str, properties: str = "", run: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f"<w:t>{text}</w:t></w:r></w:p>"
    )


def style(name: str, inside: str, attributes: str = "") -> str:
    start = f"<w:style w:type='paragraph' w:styleId='{name}' {attributes}>"
    return f"{start}{inside}</w:style>"


STYLES = part(
    "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='20'/></w:rPr></w:rPrDefault>"
    "</w:docDefaults>"
    + style("N", "<w:name w:val='Normal'/>", "w:default='1'")
    + style("H", "<w:name w:val='heading 2'/><w:rPr><w:b/><w:sz w:val='30'/></w:rPr>")
    + style("U", "<w:name w:val='Überschrift 1'/>")
    + style("O", "<w:name w:val='Mine'/><w:pPr><w:outlineLvl w:val='2'/></w:pPr>")
    + style("B", "<w:name w:val='Based'/><w:basedOn w:val='H'/>")
    + style("C", "<w:basedOn w:val='C'/>")
    + style("S", "<w:name w:val='Section Title'/>")
    + style("L", "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr>")
    + style("X", "<w:name w:val='heading 0'/>")
    + "<w:style w:type='character' w:styleId='R'><w:rPr><w:b/></w:rPr></w:style>",
    "styles",
)


@pytest.mark.parametrize(
    ("name", "level"),
    [("H", 2), ("U", 1), ("O", 3), ("B", 2), ("C", 0), ("S", 1), ("N", 0), ("X", 1)],
)
def test_levels_come_from_styles_of_any_language(name: str, level: int) -> None:
    (line,) = lines(p("Work", f"<w:pStyle w:val='{name}'/>"), styles=STYLES)
    assert line.level == level


def test_the_look_of_runs_is_relative_to_most_of_the_text() -> None:
    body = (
        p("Work", "<w:pStyle w:val='H'/>")
        + p("much plain text", "<w:outlineLvl w:val='9'/>")
        + p("bold", run="<w:rStyle w:val='R'/>")
        + p("not", "<w:pStyle w:val='H'/><w:numPr><w:numId w:val='1'/></w:numPr>",
            "<w:b w:val='0'/>")
    )  # fmt: skip
    read = lines(body, styles=STYLES)
    assert [(line.size, line.bold, line.level) for line in read] == [
        (1.5, True, 2),
        (1.0, False, 0),
        (1.0, True, 0),
        (1.5, False, 2),
    ]
    assert not read[3].bullet


def test_numbered_paragraphs_are_bullets_with_indent_and_space() -> None:
    properties = (
        "<w:numPr><w:numId w:val='1'/></w:numPr><w:ind w:left='240'/>"
        "<w:spacing w:before='240'/>"
    )
    body = p("a") + p("") + p("b", properties) + p("c", "<w:pStyle w:val='L'/>")
    read = lines(body, styles=STYLES)
    assert [(line.text, line.number, line.bullet) for line in read] == [
        ("a", 1, False),
        ("b", 3, True),
        ("c", 4, True),
    ]
    assert (read[1].indent, read[1].space) == (2.0, 2.0)


def test_a_row_is_one_line_wherever_controls_wrap_it() -> None:
    body = (
        "<w:tbl><w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent><w:tr>"
        f"<w:tc>{p('2019 –')}{p('2020')}</w:tc><w:sdt><w:sdtContent><w:tc>{p('Works')}"
        f"{p('Dev')}</w:tc></w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    assert texts(body) == ["2019 – 2020\tWorks", "Dev"]


def test_rows_of_as_many_lines_are_read_in_pairs() -> None:
    body = (
        f"<w:tbl><w:tr><w:tc>{p('2019')}{p('2018')}</w:tc>"
        f"<w:tc>{p('A')}{p('B')}</w:tc><w:tc>{p('')}</w:tc></w:tr></w:tbl>"
    )
    assert texts(body) == ["2019\tA", "2018\tB"]


def test_boxes_are_read_once_and_before_their_paragraph() -> None:
    box = f"<w:txbxContent>{p('Work')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>2019</w:t></w:r></w:p>"
        f"<mc:AlternateContent><mc:Fallback>{p('old')}</mc:Fallback>"
        "</mc:AlternateContent><mc:AlternateContent/>"
    )
    assert texts(body) == ["Work", "2019", "old"]


def test_only_what_is_shown_is_read() -> None:
    body = (
        "<w:p><w:ins><w:r><w:t>in</w:t></w:r></w:ins><w:del><w:r><w:delText>out"
        "</w:delText></w:r></w:del><w:r><w:instrText>DATE</w:instrText></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:hyperlink><w:r>"
        "<w:t> link</w:t></w:r></w:hyperlink><w:moveFrom><w:r><w:t>moved</w:t></w:r>"
        "</w:moveFrom></w:p>"
    )
    assert texts(body) == ["in link"]


def test_signs_and_breaks_within_a_paragraph() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>2019</w:t><w:noBreakHyphen/><w:t>20</w:t>"
        "<w:tab/><w:t/><w:t>A</w:t><w:softHyphen/></w:r><w:r><w:br/><w:t>B </w:t>"
        "<w:sym w:char='F02D'/><w:sym w:char='F0E0'/><w:t>C</w:t><w:br/>"
        "<w:br/></w:r></w:p>"
    )
    read = lines(body)
    assert [(line.text, line.bold, line.size) for line in read] == [
        ("2019-20\tA", True, 1.0),
        ("B - C", False, 1.0),
    ]


def test_the_head_of_the_page_counts_only_if_there_is_nothing_else() -> None:
    header = part(p("Jane"), "hdr")
    assert [line.text for line in lines(p("Body"), header=header)] == ["Body"]
    assert [line.text for line in lines(p(""), header=header)] == ["Jane"]


def test_the_main_part_may_have_another_name() -> None:
    other = part(f"<w:body>{p('Here')}</w:body>")
    data = packed(other=other, rels=RELATIONS.format("document2.xml"))
    assert [line.text for line in docx.read(data).lines] == ["Here"]
    data = packed(document=other, rels=RELATIONS.format("nowhere.xml"))
    assert [line.text for line in docx.read(data).lines] == ["Here"]


@pytest.mark.parametrize(
    ("modified", "created"),
    [
        ("2024-05-06T07:08:09Z", "2024-05"),
        ("2013-12-23T23:15:00Z", None),
        ("soon", None),
        ("", None),
    ],
)
def test_the_month_it_was_saved_in(modified: str, created: str | None) -> None:
    core = f"<c xmlns:d='d'><d:modified>{modified}</d:modified></c>"
    data = packed(document=part(f"<w:body>{p('a')}</w:body>"), core=core)
    assert docx.read(data).created == created


@pytest.mark.parametrize(
    "document",
    [
        "<broken",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "<?xml version='1.0' encoding='nothing'?><a/>",
    ],
)
def test_a_damaged_part_is_said_in_a_sentence(document: str) -> None:
    with pytest.raises(ResumeError, match=r"word/document\.xml inside it is damaged"):
        docx.read(packed(document=document))


def test_a_document_without_text_part_is_refused() -> None:
    with pytest.raises(ResumeError, match="no text part"):
        docx.read(packed(styles=STYLES))


def test_deep_and_long_documents_are_bounded() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 5_000 + p("x") + "</w:tc></w:tr></w:tbl>" * 5_000
    assert texts(deep + p("y")) == ["y"]
    runs = "<w:p>" + "<w:ins>" * 5_000 + p("x") + "</w:ins>" * 5_000 + "</w:p>"
    assert texts(runs + p("y")) == ["y"]
    data = packed(document=part(f"<w:body>{p('x') * 20_001}</w:body>"))
    sheet = docx.read(data)
    assert (len(sheet.lines), len(sheet.notices)) == (20_000, 1)
