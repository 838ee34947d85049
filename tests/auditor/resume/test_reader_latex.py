import pytest

from auditor.errors import ResumeError
from auditor.resume.readers import latex
from auditor.resume.sheet import Line


def lines(content: str) -> tuple[Line, ...]:
    return latex.read(content.encode()).lines


def texts(content: str) -> list[str]:
    return [line.text for line in lines(content)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\cventry{2019--2020}{Dev}{A \& B}{Oslo}{}{}", "2019–2020\tDev\tA & B\tOslo"),
        (
            "\\resumeSubheading\n  {Works}{Oslo}\n  {Dev}{2019}",
            "Works\tOslo\tDev\t2019",
        ),
        (r"\datedsubsection{\textbf{Works}}{2013 -- Present}", "Works\t2013 – Present"),
        (r"\unheardof{Works}[x]{2019}", "Works\t2019"),
        (r"{\bf Works} \hfill {\em 2011 -- 2012}", "Works\t2011 – 2012"),
        (r"\entry*[2004 -- 2005] Works", "2004 - 2005\tWorks"),
        (r"A \href{http://x.invalid}{Works} $\cdot$ B", "A Works · B"),
        (r"\begin{tabular}{ll}2010 & Works\end{tabular}", "2010\tWorks"),
        (r"\multicolumn{2}{c}{Works}\vspace{-2pt}", "Works"),
        (r"2019 \quad Works\hspace{2cm}Oslo", "2019\tWorks\tOslo"),
        (r"\begin{rSubsection}{Works}{2012}{Dev}{Oslo}", "Works\t2012\tDev\tOslo"),
        (r"Works~Inc.\,x 100\% \ldots\unknown", "Works Inc. x 100% ..."),
        (r"\textbackslash a} b", "\\a b"),
    ],
)
def test_what_commands_are_given_is_one_line(source: str, expected: str) -> None:
    assert texts(f"\\documentclass{{x}}\n\\begin{{document}}{source}\n") == [expected]


@pytest.mark.parametrize(
    ("source", "level"),
    [
        (r"\section*{Work}", 1),
        (r"\cvsection[icon]{Work}", 1),
        (r"\resumeSection{Work}", 1),
        (r"\subsection{Work}", 2),
        (r"\begin{rSection}{Work}", 1),
        (r"\begin{rubric}{Work}", 1),
        (r"\paragraph{Work}", 4),
        (r"\name{Work}", 0),
    ],
)
def test_headings_have_levels(source: str, level: int) -> None:
    (line,) = lines(f"{source}\n")
    assert (line.text, line.level) == ("Work", level)


@pytest.mark.parametrize(
    "dead",
    [
        r"% \cventry{2001}{Dev}{Hidden}{}{}{}",
        "\\iffalse\n\\cventry{2001}{Dev}{}{}{}{}\n\\ifx a b \\else c \\fi\\fi",
        "\\begin{comment}\n2001 Hidden\n\\end{comment}",
        r"\newcommand{\foo}[2]{Hidden 2001 #1}",
        r"\def\foo#1{Hidden 2001}",
        r"\renewcommand*\foo{Hidden {2001}}",
        "\\end{document}\n2001 Hidden",
        r"\label{Hidden}\includegraphics[width=2cm]{Hidden.png}\phone{123}",
    ],
)
def test_what_is_not_set_does_not_count(dead: str) -> None:
    assert texts(f"\\begin{{document}}\nShown\n\n{dead}\n")[:1] == ["Shown"]
    assert "Hidden" not in "".join(texts(f"Shown\n\n{dead}\n"))
    assert "2001" not in "".join(texts(f"Shown\n\n{dead}\n"))


def test_an_else_is_set_where_its_condition_is_false() -> None:
    assert texts("\\iffalse a \\else b \\fi \\iftrue c\\else d\\fi\n") == ["b c"]
    assert texts("a \\fi\\else b \\iffalse c") == ["a b"]


def test_a_percent_sign_is_no_comment() -> None:
    assert texts("90\\% done % not this\n\nA\\\\% nor this\nB") == [
        "90% done",
        "A",
        "B",
    ]


def test_lines_keep_their_place_in_the_file() -> None:
    read = lines("\\documentclass{a}\n% x\n\\begin{document}\n\nA\n\n\\section{B}\n")
    assert [(line.text, line.number) for line in read] == [("A", 5), ("B", 7)]


def test_items_are_bullets_even_by_commands_of_a_template() -> None:
    read = lines(
        "\\begin{itemize}\n\\item One\n\\begin{itemize}\\item[2019] Two\\end{itemize}\n"
        "\\end{itemize}\n\\resumeItem{Three}\n\\begin\n"
    )
    assert [(line.text, line.bullet, line.indent) for line in read] == [
        ("One", True, 0.0),
        ("2019 Two", True, 2.0),
        ("Three", True, 0.0),
    ]


def test_a_description_goes_on_below_its_entry() -> None:
    long = "word " * 40
    source = f"\\cventry{{2019}}{{Dev}}{{Works}}{{{long}}}\n"
    assert texts(source) == ["2019\tDev\tWorks", long.strip()]
    source = "\\cventry{2019}{Dev}{\n\\begin{itemize}\\item a\\end{itemize}}\n"
    assert texts(source) == ["2019\tDev", "a"]


def test_a_range_that_is_broken_within_an_argument_stays_one() -> None:
    assert texts("\\job{2019 --\\\\ 2020}{Works}\n") == ["2019 – 2020\tWorks"]


def test_text_before_a_command_of_several_arguments_is_a_line_of_its_own() -> None:
    assert texts("Before \\cell{a}{b} after") == ["Before", "a\tb", "after"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"Z\"urich M\"{u}nchen {\'E}cole \^{\i}le \'\i", "Zürich München École île í"),
        (r"Fran\c{c}ois \v{S}koda Stra\ss e \O re \~n", "François Škoda Straße Øre ñ"),
    ],
)
def test_accents_are_letters(source: str, expected: str) -> None:
    assert texts(source) == [expected]


def test_bold_is_told_by_commands_and_switches() -> None:
    assert [line.bold for line in lines("\\textbf{A}\n\n{\\bfseries B}\n\nC")] == [
        True,
        True,
        False,
    ]


def test_text_in_other_files_is_said() -> None:
    with pytest.raises(ResumeError, match="lies in other files"):
        latex.read(b"\\begin{document}\\input{jobs}\\end{document}")
    assert "parts of it" in latex.read(b"A\n\\input{jobs}\nB").notices[0]


@pytest.mark.parametrize(
    "content",
    [
        "{" * 300_000,
        "\\" * 1_000_000,
        "\\a" * 200_000,
        "\\a{" * 100_000,
        "\\a{x}{" * 50_000 + "}" * 50_000,
        "\\iffalse" * 80_000,
        "\\begin{comment}" * 50_000,
        "\\newcommand{" * 60_000,
        "\\a[" * 100_000,
        "\\section{a}" * 70_000,
        "\n" * 500_000,
    ],
)
def test_hostile_sources_are_read_soon_and_within_bounds(content: str) -> None:
    sheet = latex.read(content.encode())
    assert len(sheet.lines) <= 20_000
