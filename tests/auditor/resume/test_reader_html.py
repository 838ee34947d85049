import pytest

from auditor.resume.readers import html
from auditor.resume.readers._html.walk import with_year
from auditor.resume.sheet import Line


def lines(content: str) -> tuple[Line, ...]:
    return html.read(content.encode()).lines


def texts(content: str) -> list[str]:
    return [line.text for line in lines(content)]


def test_blocks_are_lines_with_their_marks() -> None:
    read = lines(
        "<html><body>\n<h2>Work &amp; more</h2>\n"
        "<p><b>Works</b> <strong>Oslo</strong><br>Dev\n<ul><li>a<li>b<ul>"
        "<li>c</ul></ul>"
    )
    assert [
        (line.text, line.number, line.level, line.bold, line.bullet, line.indent)
        for line in read
    ] == [
        ("Work & more", 2, 2, False, False, 0.0),
        ("Works Oslo", 3, 0, True, False, 0.0),
        ("Dev", 3, 0, False, False, 0.0),
        ("a", 4, 0, False, True, 0.0),
        ("b", 4, 0, False, True, 0.0),
        ("c", 4, 0, False, True, 2.0),
    ]


def test_rows_are_cells_side_by_side() -> None:
    read = texts(
        "<table><tr><th>When<th>Who<tr><td>2015 -<br>2016<td><b>A</b><br>Dev"
        "<tr><td>2014</td><td>a < b</td></tr></table>after"
    )
    assert read == ["When\tWho", "2015 - 2016\tA", "Dev", "2014\ta < b", "after"]


def test_a_table_that_lays_out_the_page_is_read_by_columns() -> None:
    column = "<h2>{0}</h2>" + "".join(f"<p>{{0}} {n}</p>" for n in range(8))
    page = f"<table><tr><td>{column.format('L')}<td>{column.format('R')}</table>"
    read = lines(page)
    assert [line.text for line in read[:2]] == ["L", "L 0"]
    assert {line.column for line in read} == {1, 2}


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display: none'>x<p>y</p></div>",
        "<p hidden>x</p>",
        "<i aria-hidden='true'>x</i>",
        "<script>if (a < b) x</script>",
        "<STYLE>x</STYLE>",
        "<!-- <p>x</p> -->",
        "<template><p>x</p></template>",
        "<title>x</title>",
        "<nav><a>x</a></nav>",
        "<?php x ?>",
        "<script>x",
        "<!-- x",
    ],
)
def test_what_is_not_shown_is_left_out(hidden: str) -> None:
    assert texts(f"<p>shown</p>{hidden}") == ["shown"]


@pytest.mark.parametrize(
    ("shown", "stamp", "expected"),
    [
        ("Mar", "2019-03", "Mar 2019"),
        ("March ", "2019-03-01", "March 2019"),
        ("", "2019-03", "2019-03"),
        ("", "2019", "2019"),
        ("'19", "2019-03", "2019-03"),
        ("Present", "2024-11-01", "Present"),
        ("May 2018", "2019-03", "May 2018"),
        ("Mar", "P3Y", "Mar"),
    ],
)
def test_a_stamp_gives_the_year_that_is_not_shown(
    shown: str, stamp: str, expected: str
) -> None:
    assert with_year(shown, stamp) == expected


def test_time_elements_are_completed() -> None:
    page = '<p><time datetime="2019-03">Mar</time> - <time datetime="2020">now</time>'
    assert texts(page) == ["Mar 2019 - now"]


def test_spans_beside_one_another_stay_apart() -> None:
    assert texts("<p><span>2019</span><span>Works</span><b>x</b>y") == ["2019 Works xy"]
    assert texts("<p>D<b>eveloper</b>s <b>Jan 2019</b><i>Works</i>") == [
        "Developers Jan 2019 Works"
    ]


def test_wide_blanks_and_typed_lines_part_cells() -> None:
    read = lines("<p>A&nbsp;&nbsp;&nbsp;&nbsp;2019</p>\n<pre>\nb    c\n\n d</pre>")
    assert [(line.text, line.number) for line in read] == [
        ("A\t2019", 1),
        ("b\tc", 3),
        ("d", 5),
    ]


def test_headings_and_weights_by_attribute() -> None:
    heading, bold = lines(
        '<div role=heading aria-level=3>Work</div><p style="font-weight:700">A</p>'
    )
    assert (heading.level, bold.bold) == (3, True)


def test_tags_that_are_closed_badly_do_no_harm() -> None:
    page = "</p></td><table><tr><td><b>a</p></tr></b></table><p>b</p></nope> < c <"
    assert texts(page) == ["a", "b", "< c <"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<meta charset=iso-8859-1><p>März".encode("latin-1"), "März"),
        ("<meta charset=iso-8859-1><p>März".encode(), "März"),
        (
            "<meta charset=unknown><p>März, Größe, für".encode("cp1252"),
            "März, Größe, für",
        ),
        (
            "<meta charset=base64><p>März, Größe, für".encode("cp1252"),
            "März, Größe, für",
        ),
        ("<p>März".encode("utf-16"), "März"),
    ],
)
def test_encodings(data: bytes, expected: str) -> None:
    assert html.read(data).lines[0].text == expected


def test_pictures_within_the_page_do_not_count() -> None:
    sheet = html.read(
        b"<img src='data:image/png;base64," + b"A" * 3_000_000 + b"'><p>a"
    )
    assert ([line.text for line in sheet.lines], sheet.notices) == (["a"], ())
    assert html.read(b"<p>a" + b" " * 2_000_001).notices


@pytest.mark.parametrize(
    "content",
    [
        "<" * 300_000,
        "<a " * 100_000,
        "<a " * 100_000 + ">",
        "<!--" * 100_000,
        '<a b=\'>"<a b=">' * 30_000,
        "<div>" * 100_000,
        "<b>a" * 50_000,
        "<table><tr><td>a</td><td>b" * 20_000,
        "<div>" * 20_000 + "</b>" * 50_000,
        "<script>x</script" * 30_000,
        "&#9999999" * 30_000,
        "<ul><li>a" * 30_000,
    ],
)
def test_hostile_pages_are_read_soon_and_within_bounds(content: str) -> None:
    sheet = html.read(content.encode())
    assert len(sheet.lines) <= 20_000
