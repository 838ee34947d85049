from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.connectors.git import Git
from tests.connectors.reads import (
    commits,
    days,
    notices,
    pull,
    refusal,
    subjects,
)
from tests.connectors.repos import Made, fill, git, history


@pytest.mark.parametrize(
    ("author", "count"),
    [
        ("ada example", 2),
        ("ADA@X.EXAMPLE", 2),
        (r"^Ada .*@x\.example>$", 2),
        (["nobody", "Ben"], 1),
        (("Ada", "Ben"), 3),
        (["", "Ben"], 1),
        ("(Ada|Ben) ", 3),
    ],
)
def test_any_pattern_over_name_and_address_will_do(
    home: Path, author: Any, count: int
) -> None:
    assert len(commits(pull(home, author))) == count


@pytest.mark.parametrize(
    "who",
    [
        "A <a+b@x.example>",
        "release[bot] <r@x.example>",
        "C++ (lead) <c@x.example>",
        "*star <s@x.example>",
        "back\\slash <b@x.example>",
    ],
)
def test_special_characters_are_taken_as_they_stand(tmp_path: Path, who: str) -> None:
    made = Made("2020-01-01", who), Made("2020-01-02", "Zed <zed@y.net>")
    assert len(commits(pull(history(tmp_path / "r", *made), who))) == 1


def test_without_an_author_the_repository_s_own_address_is_taken(home: Path) -> None:
    git(home, "config", "user.name", "Ada Example")
    assert len(commits(pull(home, ()))) == 2
    git(home, "config", "user.email", "ben@y.example")
    assert subjects(pull(home, ())) == ["Other"]


def test_without_any_author_it_is_asked_whose_commits_are_meant(home: Path) -> None:
    code, said = refusal(home, ())
    assert code == "no_author"
    assert said.startswith("Whose commits")


def test_an_author_who_is_not_there_is_told_who_is_without_addresses(
    tmp_path: Path,
) -> None:
    crowd = ["mail@me.example", "D", "C", "C", "B", "B", "B", "\x1b[2JE\x07", "E"]
    made = [Made("2020-01-01", f"{name} <{name[-1]}@q.example>") for name in crowd]
    code, said = refusal(history(tmp_path / "r", *made), "Ada")
    assert code == "no_such_author"
    assert "B (3), C (2), mail" not in said
    assert "B (3), C (2), " in said
    assert "@" not in said


def test_a_mailmap_joins_spellings_only_when_asked(tmp_path: Path) -> None:
    old = "A. Maiden <old@x.example>"
    repo = history(tmp_path / "r", Made("2020-01-01", old), Made("2020-01-02"))
    line = "Ada Example <ada@x.example> <old@x.example>\n"
    (repo / ".mailmap").write_text(line)
    assert days(pull(repo)) == [date(2020, 1, 2)]
    assert days(pull(repo, mailmap=True)) == [date(2020, 1, 2), date(2020, 1, 1)]
    git(repo, "config", "log.mailmap", "true")
    assert days(pull(repo)) == [date(2020, 1, 2)]


@pytest.mark.parametrize(
    "options",
    [{"author": 1}, {"author": ["a", 1]}, {"merges": "yes"}, {"branch": 7}],
)
def test_an_option_of_the_wrong_kind_is_refused(options: Any) -> None:
    with pytest.raises(TypeError, match=r"ha(s|ve) to be"):
        Git(**options)


def test_who_was_counted_is_told_where_it_is_more_than_one_name(home: Path) -> None:
    fill(home, [Made("2021-01-01", "Ada Other <other@x.example>"), Made("2021-01-02")])
    assert notices(pull(home, "Ada"))["several_names"] == (
        "Commits of 2 names are counted: Ada Example (1), Ada Other (1)."
    )


def test_another_name_under_the_same_address_is_told_and_not_counted(
    home: Path,
) -> None:
    fill(home, [Made("2021-01-01", "A. E. <ADA@x.example>"), Made("2021-01-02")])
    told = pull(home, "Ada Example")
    assert [str(c.at)[:10] for c in commits(told)] == ["2021-01-02"]
    assert "another name are not counted: A. E. (1)" in notices(told)["same_address"]
