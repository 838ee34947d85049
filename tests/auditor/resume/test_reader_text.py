import pytest

from auditor.resume.readers import text
from auditor.resume.sheet import Line


def lines(content: str) -> tuple[Line, ...]:
    return text.read(content.encode()).lines


def texts(content: str) -> list[str]:
    return [line.text for line in lines(content)]


def test_lines_are_numbered_as_an_editor_does() -> None:
    read = lines("one\r\n\r\n  two\rthree")
    assert [(line.text, line.number) for line in read] == [
        ("one", 1),
        ("two", 3),
        ("three", 4),
    ]
    assert (read[1].space, read[1].indent, read[1].page) == (1.0, 2.0, None)


def test_a_form_feed_turns_the_page() -> None:
    read = lines("one\ntwo\fthree")
    assert [(line.page, line.number) for line in read] == [(1, 1), (1, 2), (2, 1)]


def test_underlines_rank_by_their_first_use() -> None:
    read = lines("Jane\n====\n\nWork\n----\nx\n\nStudies\n-------\n")
    assert [(line.text, line.level) for line in read] == [
        ("Jane", 1),
        ("Work", 2),
        ("x", 0),
        ("Studies", 2),
    ]


def test_a_rule_between_entries_is_no_underline() -> None:
    read = lines("A, 2019 - 2020\n" + "-" * 40 + "\nB, 2017\n")
    assert [(line.level, line.bold) for line in read] == [(0, False), (0, False)]


def test_a_long_rule_below_words_alone_makes_them_bold() -> None:
    (line,) = lines("Work\n" + "- " * 30)
    assert (line.level, line.bold) == (0, True)


def test_framed_and_capital_lines_are_marked() -> None:
    framed, capitals, dates = lines("=== Work ===\nEDUCATION\nQ3 2018 - Q3 2020")
    assert (framed.text, framed.level, framed.bold) == ("Work", 1, True)
    assert (capitals.level, capitals.bold) == (0, True)
    assert not dates.bold


@pytest.mark.parametrize("sign", ["* ", "- ", "• ", "•", "o ", "– ", "> "])
def test_bullets_are_taken_off(sign: str) -> None:
    (line,) = lines(f"   {sign}Did things")
    assert (line.text, line.bullet, line.indent) == ("Did things", True, 3.0)


def test_a_dash_that_goes_on_with_a_date_is_no_bullet() -> None:
    assert texts("2017\n- Present\n") == ["2017", "- Present"]


def test_wide_blanks_part_cells_but_no_range() -> None:
    assert texts("Works      Jan 2019   -   Mar 2020\nA\t\tB") == [
        "Works\tJan 2019 - Mar 2020",
        "A\tB",
    ]


def test_rows_between_bars_are_cells() -> None:
    assert texts("| 2012 | Works |") == ["2012\tWorks"]


def test_a_word_parted_at_the_end_of_a_line_is_joined() -> None:
    assert texts("It was devel-\noped here\nuntil de-\ncember\n2019-\npresent") == [
        "It was developed",
        "here",
        "until december",
        "2019-",
        "present",
    ]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("Geschäftsführer, März 2019 – heute", "cp1252"),
        ("Erfahrung: März", "utf-16"),
        ("Erfahrung: März", "utf-8-sig"),
        ("工作经历\n2019年3月 - 2020年5月 高级工程师\n教育经历 清华大学", "gb18030"),
        ("職務経歴\n2019年3月 株式会社 エンジニア\n学歴", "shift_jis"),
        ("Опыт работы\nМарт 2019 — настоящее время", "cp1251"),
    ],
)
def test_encodings_are_told_by_their_text(content: str, encoding: str) -> None:
    read = text.read(content.encode(encoding)).lines
    assert "\n".join(line.text for line in read) == content


def test_a_damaged_byte_does_not_change_the_encoding() -> None:
    data = ("März, Übung, Größe, Straße, Ärger " * 5).encode() + b"\xff"
    assert text.read(data).lines[0].text.startswith("März, Übung")


def test_control_characters_and_halves_go() -> None:
    assert texts("a\0b\x07c") == ["abc"]


@pytest.mark.parametrize(
    "content",
    [
        " " * 1_000_000,
        "a   " * 250_000,
        "a - " * 250_000,
        "=" * 1_000_000,
        "\n" * 500_000,
        "ab-\n" * 100_000,
        "\t" * 1_000_000,
        ("==" + "a " * 38 + "\n") * 5_000,
    ],
)
def test_hostile_text_is_read_soon_and_within_bounds(content: str) -> None:
    sheet = text.read(content.encode())
    assert len(sheet.lines) <= 20_000
    assert all(len(line.text) <= 2_000 for line in sheet.lines)


def test_what_is_too_long_is_cut_with_a_notice() -> None:
    sheet = text.read(b"word " * 50_000)
    assert sum(len(line.text) for line in sheet.lines) <= 200_000
    assert sheet.notices == (
        "only its first 200,000 characters were read; pass the resume alone.",
    )
