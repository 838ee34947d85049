from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from auditor.connectors._git import stamps
from auditor.model import Record, Stamp
from tests.connectors.reads import commits, pull
from tests.connectors.repos import BEN, Made, clone, git, history

START = date(2020, 1, 1)


def stamped(records: list[Record]) -> list[Stamp]:
    return [record for record in records if isinstance(record, Stamp)][::-1]


def daily(number: int, subject: str = "Log", path: str = "log.txt") -> list[Made]:
    return [
        Made(
            str(START + timedelta(days=n)),
            subject=subject,
            files=((path, str(n)),),
        )
        for n in range(number)
    ]


def test_a_stamp_tells_how_a_commit_came_to_its_dates(tmp_path: Path) -> None:
    made = (
        Made("2020-01-01", BEN, files=(("a", "1"),)),
        Made("2020-02-01T10:30:00+02:00", committed="2020-03-01", files=(("a", "2"),)),
        Made("2020-04-01"),
    )
    records = pull(history(tmp_path / "r", *made))
    first, second = stamped(records)
    assert first.authored == datetime(2020, 2, 1, 8, 30, tzinfo=UTC)
    assert first.committed == datetime(2020, 3, 1, tzinfo=UTC)
    assert first.parent_committed == datetime(2020, 1, 1, tzinfo=UTC)
    assert (first.unchanged, second.unchanged) == (False, True)
    assert [s.activity for s in (second, first)] == [a.id for a in commits(records)]
    assert (first.source, first.subject, first.first_seen) == ("git", "r", None)


def test_a_first_commit_is_empty_when_it_has_no_file(tmp_path: Path) -> None:
    made = Made("2020-01-01"), Made("2020-01-02", files=(("a", "1"),))
    (first, second) = stamped(pull(history(tmp_path / "r", *made)))
    assert (first.unchanged, first.parent_committed) == (True, None)
    assert second.unchanged is False
    (only,) = stamped(pull(history(tmp_path / "s", made[1])))
    assert only.unchanged is False


def test_a_parent_that_is_not_there_leaves_it_open(tmp_path: Path) -> None:
    made = daily(3)
    origin = history(tmp_path / "r", *made)
    short = clone(origin, tmp_path / "s", "--depth", "2")
    told = stamped(pull(short))
    assert [stamp.parent_committed is None for stamp in told] == [True, False]


def test_the_one_file_is_told_where_many_commits_look_alike(tmp_path: Path) -> None:
    made = daily(10), daily(1, "Two", "\u00e4 b/c\td.txt")
    mixed = Made("2020-02-01", subject="Both", files=(("a", "1"), ("b", "2")))
    records = pull(history(tmp_path / "r", *made[0], *made[1], mixed))
    paths = [stamp.path for stamp in stamped(records)]
    assert paths == [*["log.txt"] * 10, "\u00e4 b/c d.txt", ""]


def test_a_long_run_of_days_is_looked_at_too(tmp_path: Path) -> None:
    made = [
        Made(str(START + timedelta(days=n)), subject=f"Day {n}", files=(("x", str(n)),))
        for n in range(60)
    ]
    told = stamped(pull(history(tmp_path / "r", *made)))
    assert {stamp.path for stamp in told} == {"x"}
    fewer = stamped(pull(history(tmp_path / "s", *made[:59])))
    assert {stamp.path for stamp in fewer} == {None}


def test_a_copy_without_trees_leaves_the_files_open(tmp_path: Path) -> None:
    origin = history(tmp_path / "r", *daily(5))
    git(origin, "config", "uploadpack.allowFilter", "true")
    thin = clone(origin, tmp_path / "t", "--filter=tree:0", "--bare")
    told = stamped(pull(thin))
    assert {stamp.path for stamp in told} == {None}
    assert [stamp.unchanged for stamp in told] == [False] * 5


def test_bounds_leave_the_rest_without_a_stamp(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamps, "MOST", 3)
    monkeypatch.setattr(stamps, "MOST_PATHS", 2)
    records = pull(history(tmp_path / "r", *daily(5)))
    assert len(commits(records)) == 5
    assert [stamp.path for stamp in stamped(records)] == [None, "log.txt", "log.txt"]


def test_a_commit_counts_for_its_co_author_and_its_dates_do_not(
    tmp_path: Path,
) -> None:
    together = "Pair\n\nBody.\n\nCo-authored-by: Ada Example <ada@x.example>\n"
    quoted = "Quote\n\nHe wrote Co-authored-by: Ada Example <ada@x.example>\n\nEnd."
    made = (
        Made("2020-01-01", BEN, together),
        Made("2020-01-02", BEN, quoted),
        Made("2020-01-03", BEN, "Alone"),
        Made("2020-01-04", BEN, together.replace("Ada", "Zed").replace("ada", "zed")),
    )
    records = pull(history(tmp_path / "r", *made))
    assert [activity.title for activity in commits(records)] == ["Pair"]
    assert stamped(records) == []


def test_an_author_who_is_a_co_author_too_is_counted_once(tmp_path: Path) -> None:
    text = "Mine\n\nCo-authored-by: Ada Example <ada@x.example>\n"
    records = pull(history(tmp_path / "r", Made("2020-01-01", subject=text)))
    assert len(commits(records)) == len(stamped(records)) == 1
