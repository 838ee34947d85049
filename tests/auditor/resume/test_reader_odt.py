import zipfile
from io import BytesIO

import pytest

from auditor.errors import ResumeError
from auditor.resume.readers import odt
from auditor.resume.sheet import Line

STYLES = (
    "<s:default-style s:family='paragraph'><s:text-properties f:font-size='10pt'/>"
    "</s:default-style><s:default-style s:family='graphic'/>"
    "<s:style s:name='H' s:default-outline-level='2'>"
    "<s:text-properties f:font-size='150%' f:font-weight='bold'/></s:style>"
    "<s:style s:name='B' s:parent-style-name='H' s:default-outline-level=''>"
    "<s:text-properties f:font-size='huge'/></s:style>"
    "<s:style s:name='N'><s:text-properties f:font-weight='normal'/></s:style>"
    "<s:style s:name='V'><s:text-properties t:display='none'/></s:style>"
    "<s:style s:name='C' s:parent-style-name='C'/>"
)
SPACES = "xmlns:t='t' xmlns:s='s' xmlns:o='o' xmlns:f='f' xmlns:b='b' xmlns:d='d'"


def packed(**members: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.xml", f"<o:r {SPACES}>{content}</o:r>")
    return data.getvalue()


def lines(text: str) -> tuple[Line, ...]:
    content = f"<o:body><o:text>{text}</o:text></o:body>"
    return odt.read(packed(content=content, styles=STYLES)).lines


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


def test_headings_and_styles() -> None:
    read = lines(
        "<t:h t:outline-level='3'>Work</t:h><t:h>More</t:h>"
        "<t:p t:style-name='H'>A</t:p>"
        "<t:p/><t:p t:style-name='B'><t:span t:style-name='N'>Works, Oslo"
        "</t:span></t:p>"
        "<t:p t:style-name='C'>much plain text</t:p>"
    )
    assert [(line.text, line.level, line.size, line.bold) for line in read] == [
        ("Work", 3, 1.0, False),
        ("More", 1, 1.0, False),
        ("A", 2, 1.5, True),
        ("Works, Oslo", 0, 1.5, False),
        ("much plain text", 0, 1.0, False),
    ]
    assert (read[3].number, read[3].space) == (5, 1.0)


def test_rows_lists_and_boxes() -> None:
    read = lines(
        "<b:table><b:table-row><b:table-cell><t:p>2019</t:p></b:table-cell>"
        "<b:table-cell><t:p>Works</t:p><t:p>Dev</t:p></b:table-cell></b:table-row></b:table>"
        "<t:list><t:list-item><t:p>a</t:p><t:p>more</t:p><t:list><t:list-item><t:p>b</t:p>"
        "</t:list-item></t:list></t:list-item></t:list>"
        "<t:p><d:frame><d:text-box><t:p>Box</t:p></d:text-box></d:frame>text</t:p>"
    )
    assert [(line.text, line.bullet, line.indent) for line in read] == [
        ("2019\tWorks", False, 0.0),
        ("Dev", False, 0.0),
        ("a", True, 0.0),
        ("more", False, 0.0),
        ("b", True, 2.0),
        ("Box", False, 0.0),
        ("text", False, 0.0),
    ]


def test_signs_breaks_and_what_is_not_shown() -> None:
    read = texts(
        "<t:tracked-changes><t:p>deleted</t:p></t:tracked-changes>"
        "<t:p>2019\n<t:tab/>A<t:s t:c='5'/>B<t:s t:c='x'/>C<t:line-break/>D"
        "<o:annotation><t:p>note</t:p></o:annotation> E"
        "<t:span t:style-name='V'>hidden</t:span><t:a>link</t:a></t:p>"
    )
    assert read == ["2019\tA\tB C", "D Elink"]


def test_the_month_it_was_saved_in() -> None:
    content = "<o:body><o:text><t:p>a</t:p></o:text></o:body>"
    meta = "<d:date>2024-05-06T07:08:09.1</d:date>"
    assert odt.read(packed(content=content, meta=meta)).created == "2024-05"
    assert odt.read(packed(content=content)).created is None


@pytest.mark.parametrize("members", [{"styles": ""}, {"content": "<o:body/>"}])
def test_a_document_without_text_is_refused(members: dict[str, str]) -> None:
    with pytest.raises(ResumeError, match="no text part"):
        odt.read(packed(**members))


def test_deep_and_long_documents_are_bounded() -> None:
    deep = "<t:section>" * 5_000 + "<t:p>x</t:p>" + "</t:section>" * 5_000
    spans = "<t:p>" + "<t:span>" * 5_000 + "x" + "</t:span>" * 5_000 + "</t:p>"
    assert texts(f"{deep}{spans}<t:p>y</t:p>") == ["y"]
    assert len(lines("<t:p>x</t:p>" * 20_001)) == 20_000
