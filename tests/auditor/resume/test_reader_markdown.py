import pytest

from auditor.resume.readers import markdown
from auditor.resume.sheet import Line


def lines(content: str) -> tuple[Line, ...]:
    return markdown.read(content.encode()).lines


def texts(content: str) -> list[str]:
    return [line.text for line in lines(content)]


def test_headings_have_levels_and_numbers_of_the_source() -> None:
    read = lines("# Jane {#jane}\n\n## Work ##\nText\nmore\n")
    assert [(line.text, line.level, line.number, line.space) for line in read] == [
        ("Jane", 1, 1, 0.0),
        ("Work", 2, 3, 1.0),
        ("Text", 0, 4, 0.0),
        ("more", 0, 5, 0.0),
    ]


def test_a_bold_line_is_bold_and_no_heading() -> None:
    bold, mixed = lines("**Work**\n\n**Works** 2019")
    assert (bold.text, bold.bold, bold.level) == ("Work", True, 0)
    assert not mixed.bold


def test_a_line_drawn_under_a_paragraph_makes_no_heading_of_it() -> None:
    assert [line.level for line in lines("Works\n2019 - 2020\n---\n")] == [0, 0]
    assert [line.level for line in lines("Works\n---\n")] == [2]


def test_tables_are_rows_of_cells() -> None:
    head, one, more = lines("|From|Who|\n|-|-|\n|2015|**A**<br>B|\n")
    assert (head.text, head.bold) == ("From\tWho", True)
    assert (one.text, more.text, one.number) == ("2015\tA", "B", 3)


def test_lists_are_bullets_by_depth() -> None:
    read = lines("- a\n  - b\n    more\n1. c\n")
    assert [(line.text, line.bullet, line.indent) for line in read] == [
        ("a", True, 0.0),
        ("b", True, 2.0),
        ("more", False, 4.0),
        ("c", True, 0.0),
    ]


def test_a_year_before_a_dot_stays_a_year() -> None:
    assert texts("2014. Worked\n2013. Studied\n") == ["2014. Worked", "2013. Studied"]


def test_links_are_text_and_images_none() -> None:
    assert texts("[Works](http://x.invalid) ![logo](y.png) `2019`") == ["Works 2019"]


def test_html_within_is_read_as_shown() -> None:
    content = (
        "Works <span style='float:right'>2019</span><br/><b>Dev</b> <i>x</i>\n\n"
        "<table><tr><td>2012</td><td>A</td></tr></table>\n\n<!-- 2001 -->\n"
    )
    assert texts(content) == ["Works \t2019".replace(" \t", "\t"), "Dev x", "2012\tA"]
    assert lines("<strong>Dev</strong>")[0].bold


@pytest.mark.parametrize(
    "front",
    ["---\nlayout: cv\n---\n", "+++\na = 1\n+++\n", "---\n# x\ntitle: A\n...\n"],
)
def test_front_matter_is_skipped_but_counted(front: str) -> None:
    (line,) = lines(front + "# Jane\n")
    assert (line.text, line.number) == ("Jane", front.count("\n") + 1)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert texts("---\nJane\n\n---\n") == ["Jane"]
    assert texts("---\na: b\n") == ["a: b"]


def test_what_pandoc_and_latex_add_is_taken_off() -> None:
    assert texts("2019 - 2020\n:   **Works** \\hfill Oslo\n") == [
        "2019 - 2020",
        "Works\tOslo",
    ]


def test_typed_blocks_are_text() -> None:
    read = lines("```\n2019   A\nB\n```\n\n    code\n")
    assert [(line.text, line.number) for line in read] == [
        ("2019\tA", 2),
        ("B", 3),
        ("code", 6),
    ]


@pytest.mark.parametrize(
    "content",
    [
        ">" * 10_000,
        "> " * 100_000,
        "[" * 50_000,
        "**a_" * 20_000,
        "|" + "a|" * 500 + "\n|" + "-|" * 500 + "\n" + ("|" + "b|" * 500 + "\n") * 50,
        "x\n" * 60_000,
        "<div>\n" * 20_000,
        "".join(" " * i * 2 + "- a\n" for i in range(400)),
        "# a\n" * 30_000,
    ],
)
def test_hostile_text_is_read_soon_and_within_bounds(content: str) -> None:
    sheet = markdown.read(content.encode())
    assert len(sheet.lines) <= 20_000


def test_what_is_too_long_is_cut_with_a_notice() -> None:
    assert len(markdown.read(b"word word\n\n" * 30_000).notices) == 1
    assert markdown.read(b"word\r\n").notices == ()
