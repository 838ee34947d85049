from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from auditor.connectors.git import Git
from auditor.model import (
    Activity,
    Basis,
    Connector,
    Kind,
    Sight,
)
from tests.connectors.reads import (
    START,
    UNTIL,
    commits,
    coverage,
    days,
    notices,
    profile,
    pull,
    refusal,
    subjects,
)
from tests.connectors.repos import ADA, BEN, Made, git, history, raw_commit, seconds


def test_it_is_a_connector_that_asks_no_network() -> None:
    assert isinstance(Git(), Connector)
    assert (Git.name, Git.online) == ("git", False)


def test_a_commit_becomes_an_activity_on_the_author_s_word(home: Path) -> None:
    sha = git(home, "rev-parse", "main")
    assert commits(pull(home))[0] == Activity(
        id=f"git:{sha}",
        source="git",
        kind=Kind.COMMIT,
        basis=Basis.AUTHOR,
        at=datetime(2021, 3, 4, 23, 30, tzinfo=UTC),
        url=f"swh:1:rev:{sha}",
        title="Second",
        subject="proj",
    )


def test_the_author_s_date_counts_and_not_the_committer_s(tmp_path: Path) -> None:
    repo = history(tmp_path / "r", Made("2020-01-01", committed="2022-01-01"))
    assert days(pull(repo)) == [date(2020, 1, 1)]


def test_the_profile_names_the_repository_and_never_its_folder(home: Path) -> None:
    found = profile(pull(home))
    assert (found.handle, found.url) == ("proj", None)
    assert str(home.parent) not in repr(pull(home))


def test_the_git_folder_and_the_current_folder_have_the_same_name(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert profile(pull(home / ".git")).handle == "proj"
    monkeypatch.chdir(home)
    assert profile(pull(".")).handle == "proj"


def test_commits_before_the_window_are_told_and_those_after_it_are_not(
    home: Path,
) -> None:
    told = pull(home, since=date(2020, 6, 1), until=date(2020, 12, 31))
    assert subjects(told) == ["First"]
    assert notices(told) == {}


def test_two_branches_that_share_commits_tell_each_once(home: Path) -> None:
    git(home, "branch", "side", "main")
    ids = [activity.id for activity in commits(pull(home))]
    assert len(ids) == len(set(ids)) == 2


def test_the_same_repository_gives_the_same_records(home: Path) -> None:
    assert pull(home) == pull(home)


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2020-05-01T00:30:00+14:00", date(2020, 4, 30)),
        ("2020-05-01T23:30:00-12:00", date(2020, 5, 2)),
        ("2020-05-01T12:00:00+05:45", date(2020, 5, 1)),
    ],
)
def test_a_commit_lies_on_its_utc_day(tmp_path: Path, stamp: str, day: date) -> None:
    zone = stamp[-6:].replace(":", "")
    repo = history(tmp_path / "r", Made(f"{seconds(stamp)} {zone}"))
    assert days(pull(repo)) == [day]


def test_an_impossible_time_zone_does_not_matter(tmp_path: Path) -> None:
    repo = history(tmp_path / "r", Made("2020-01-01"))
    when = f" {seconds('2020-05-01')} +9999"
    raw_commit(repo, (when, when))
    assert days(pull(repo))[0] == date(2020, 5, 1)


# Odd bytes.


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        (b"caf\xe9 \xff", "caf\ufffd \ufffd"),
        ("\x1b[31mred\x1b[0m \x1b]0;title\x07", "red ]0;title"),
        ("one\ttwo\x08\x7f three", "one two three"),
        ("first line\nstill the subject\n\nbody", "first line still the subject"),
        ("turned \u202e around", "turned around"),
        ("", ""),
        ("x" * 500, "x" * 200),
    ],
    ids=["latin-1", "escapes", "controls", "lines", "direction", "empty", "long"],
)
def test_a_subject_becomes_one_plain_line(
    tmp_path: Path, subject: str | bytes, title: str
) -> None:
    made = Made("2020-01-01", subject=subject), Made("2020-01-02", subject="Next")
    told = pull(history(tmp_path / "r", *made))
    assert subjects(told) == ["Next", title]
    assert days(told) == [date(2020, 1, 2), date(2020, 1, 1)]


def test_a_name_of_any_bytes_can_be_matched_by_its_address(tmp_path: Path) -> None:
    who = b"Jos\xe9 \x1b[1m\x01 <jose@x.example>"
    repo = history(tmp_path / "r", Made("2020-01-01", who), Made("2020-01-02", BEN))
    assert len(commits(pull(repo, "jose@x.example"))) == 1
    assert "Jos\ufffd (1)" in refusal(repo, "nobody")[1]


def test_a_declared_encoding_is_read_as_declared(home: Path) -> None:
    tree = git(home, "mktree")
    text = f"tree {tree}\nauthor {ADA} 1600000000 +0000\ncommitter {ADA} 1600000000"
    raw = f"{text} +0000\nencoding ISO-8859-1\n\ncafé\n".encode("latin-1")
    sha = git(home, "hash-object", "-t", "commit", "-w", "--stdin", feed=raw)
    assert subjects(pull(home, branch=sha)) == ["café"]


# Merges and dates.


@pytest.fixture
def merged(tmp_path: Path) -> Path:
    return history(
        tmp_path / "merged",
        Made("2020-01-01", subject="Base"),
        Made("2020-01-02", subject="Work"),
        Made("2020-01-03", subject="Join", merges=(1,)),
        Made("2020-01-04", BEN, "Ben joins", merges=(1,)),
    )


def test_merges_are_left_out_and_told(merged: Path) -> None:
    told = pull(merged)
    assert subjects(told) == ["Work", "Base"]
    assert notices(told) == {
        "merges_left_out": "1 merge commit by this author on days without other "
        "work is not counted; set merges = true under [connectors.git] to count it."
    }


def test_a_merge_beside_other_work_of_its_day_is_not_worth_a_word(
    tmp_path: Path,
) -> None:
    both = history(
        tmp_path / "both",
        Made("2020-01-01"),
        Made("2020-01-02T08:00:00"),
        Made("2020-01-02T09:00:00", subject="Join", merges=(1,)),
    )
    assert notices(pull(both)) == {}


def test_merges_count_when_asked(merged: Path) -> None:
    told = pull(merged, merges=True)
    assert subjects(told) == ["Join", "Work", "Base"]
    assert notices(told) == {}


def test_several_merges_are_told_in_the_plural(merged: Path) -> None:
    said = notices(pull(merged, ["Ada", "Ben"]))["merges_left_out"]
    assert said == (
        "2 merge commits by this author on days without other work are not counted; "
        "set merges = true under "
        "[connectors.git] to count them."
    )


def test_an_author_of_merges_alone_is_known(merged: Path) -> None:
    told = pull(merged, "Ben")
    assert commits(told) == []
    assert set(notices(told)) == {"merges_left_out"}
    assert coverage(told) == [(START, UNTIL, Sight.FULL)]


def test_dates_before_1970_01_03_are_told_and_those_of_the_future_pass_in_silence(
    tmp_path: Path,
) -> None:
    repo = history(
        tmp_path / "r",
        Made("0 +0000"),
        Made("1970-01-02T23:59:59"),
        Made("1970-01-03"),
        Made("1980-01-01"),
        Made("2100-01-01"),
    )
    told = pull(repo)
    assert days(told) == [date(1980, 1, 1), date(1970, 1, 3)]
    assert set(notices(told)) == {"bad_dates"}
    assert notices(told)["bad_dates"].startswith("2 commits by this author have no")


@pytest.mark.parametrize(
    "when", ["", " yesterday", " 99999999999999999999 +0000", " 999999999999999 +0000"]
)
def test_a_date_that_is_none_costs_its_own_commit_only(
    tmp_path: Path, when: str
) -> None:
    repo = history(tmp_path / "r", Made("2020-01-01"))
    raw_commit(repo, (when, when))
    told = pull(repo)
    assert days(told) == [date(2020, 1, 1)]
    assert notices(told)["bad_dates"].startswith("1 commit by this author has no")
