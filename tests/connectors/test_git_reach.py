import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from auditor.model import (
    Sight,
)
from tests.connectors.reads import (
    FORBIDDEN,
    START,
    UNTIL,
    commits,
    coverage,
    notices,
    profile,
    pull,
    subjects,
)
from tests.connectors.repos import BEN, Made, clone, fill, git, history, seconds


def touch_at(path: Path, stamp: str, text: str | None = None) -> None:
    """Write a FETCH_HEAD of origin's branch, or other text, at a given time."""
    folder = path.parent
    if text is None:
        origin = git(folder, "config", "--default", "", "--get", "remote.origin.url")
        text = f"{'0' * 40}\t\tbranch 'main' of {origin}\n"
    path.write_text(text)
    os.utime(path, (seconds(stamp), seconds(stamp)))


def test_where_the_work_happens_every_day_is_seen(home: Path) -> None:
    told = pull(home)
    assert coverage(told) == [(START, UNTIL, Sight.FULL)]
    assert profile(told).fetched_at == datetime(2021, 3, 4, 23, 30, tzinfo=UTC)
    assert notices(told) == {}


def test_coverage_begins_with_the_window_where_it_has_a_beginning(home: Path) -> None:
    since = date(2015, 1, 1)
    assert coverage(pull(home, since=since)) == [(since, UNTIL, Sight.FULL)]


def test_a_clone_is_seen_up_to_the_day_it_was_made(home: Path) -> None:
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    told = pull(copy)
    assert coverage(told) == [
        (START, date(2021, 6, 29), Sight.FULL),
        (date(2021, 6, 30), UNTIL, Sight.NONE),
    ]
    assert profile(told).fetched_at == datetime(2021, 6, 30, tzinfo=UTC)
    assert notices(told) == {
        "snapshot": "This clone of copy was last brought up to date on 2021-06-30; "
        "run git fetch there to see further."
    }


def test_a_clone_is_seen_up_to_its_last_fetch(home: Path) -> None:
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    touch_at(copy / ".git" / "FETCH_HEAD", "2021-09-09T12:00:00")
    assert coverage(pull(copy))[0][1] == date(2021, 9, 8)


def test_a_fetch_that_failed_shows_nothing(home: Path) -> None:
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    touch_at(copy / ".git" / "FETCH_HEAD", "2021-09-09", text="")
    assert coverage(pull(copy))[0][1] == date(2021, 6, 29)


def logged(copy: Path, name: str, day: str, words: str) -> None:
    """Write a line of a reflog, with rubbish before it."""
    zero = "0" * 40
    line = f"{zero} {zero} C D <c@z.example> {seconds(day)} +0200\t{words}\n"
    log = copy / ".git" / "logs" / "refs" / "remotes" / name
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("rubbish\n" + line)


def test_the_log_of_origins_branch_tells_of_a_fetch(home: Path) -> None:
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    logged(copy, "origin/main", "2021-08-08", "fetch: > x")
    assert coverage(pull(copy))[0][1] == date(2021, 8, 7)


def test_what_does_not_bring_the_branch_up_to_date_does_not_count(home: Path) -> None:
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    logged(copy, "origin/main", "2021-08-08", "update by push")
    logged(copy, "origin/topic", "2021-08-08", "update by push")
    logged(copy, "other/main", "2021-08-08", "fetch other: fast-forward")
    touch_at(
        copy / ".git" / "FETCH_HEAD",
        "2021-09-09",
        f"{'0' * 40}\t\tbranch 'main' of ../elsewhere\n",
    )
    fill(copy, [Made("2021-11-11")], branch="topic")
    assert coverage(pull(copy))[0][1] == date(2021, 6, 29)


def test_a_fetch_of_another_branch_alone_does_not_count(home: Path) -> None:
    fill(home, [Made("2020-05-05")], branch="topic")
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    git(copy, "fetch", "--quiet", "origin", "topic")
    assert (copy / ".git" / "FETCH_HEAD").read_text()
    assert coverage(pull(copy))[0][1] == date(2021, 6, 29)
    git(copy, "fetch", "--quiet")
    assert coverage(pull(copy)) == [(START, UNTIL, Sight.FULL)]


def test_a_newer_branch_beside_the_one_read_is_told_and_not_seen(home: Path) -> None:
    fill(home, [Made("2022-02-02")], branch="topic")
    told = pull(home)
    assert coverage(told) == [
        (START, date(2021, 3, 3), Sight.FULL),
        (date(2021, 3, 4), UNTIL, Sight.NONE),
    ]
    assert "Another branch of proj is newer" in notices(told)["snapshot"]
    assert coverage(pull(home, branch="topic")) == [(START, UNTIL, Sight.FULL)]


def test_packed_references_are_read_too(home: Path) -> None:
    copy = clone(home, home.parent / "copy", on="2021-01-01")
    shutil.rmtree(copy / ".git" / "logs")
    git(copy, "pack-refs", "--all")
    assert coverage(pull(copy))[0][1] == date(2021, 3, 3)


def test_a_linked_work_tree_reaches_as_far_as_its_clone(home: Path) -> None:
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    git(copy, "worktree", "add", "--quiet", "--detach", str(home.parent / "linked"))
    assert coverage(pull(home.parent / "linked"))[0][1] == date(2021, 6, 29)


def test_a_bare_repository_is_seen_up_to_its_newest_commit(tmp_path: Path) -> None:
    made = Made("2020-01-01"), Made("2020-02-02", BEN)
    repo = history(tmp_path / "proj.git", *made, bare=True)
    touch_at(repo / "FETCH_HEAD", "2021-09-09")
    told = pull(repo)
    assert coverage(told)[0] == (START, date(2020, 2, 1), Sight.FULL)
    assert notices(told)["snapshot"].startswith("The bare repository proj was last")


def test_a_mirror_is_seen_up_to_its_last_fetch(home: Path) -> None:
    copy = clone(home, home.parent / "m.git", "--mirror")
    touch_at(copy / "FETCH_HEAD", "2021-09-09")
    assert coverage(pull(copy))[0][1] == date(2021, 9, 8)


def test_a_bundle_is_seen_up_to_its_newest_commit_on_any_branch(home: Path) -> None:
    fill(home, [Made("2021-05-05", BEN)], branch="side")
    bundle = home.parent / "demo.bundle"
    git(home, "bundle", "create", "--quiet", str(bundle), "--all")
    told = pull(bundle)
    assert coverage(told)[0] == (START, date(2021, 5, 4), Sight.FULL)
    assert notices(told)["snapshot"].startswith("The bundle demo holds nothing after")


def test_a_reach_past_the_window_ends_with_the_window(home: Path) -> None:
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    told = pull(copy, until=date(2021, 3, 31))
    assert coverage(told) == [(START, date(2021, 3, 31), Sight.FULL)]
    assert profile(told).fetched_at == datetime(2021, 3, 31, 23, 59, 59, tzinfo=UTC)
    assert notices(told) == {}


def test_a_window_after_everything_is_not_seen_at_all(home: Path) -> None:
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    told = pull(copy, since=date(2022, 1, 1))
    assert coverage(told) == [(date(2022, 1, 1), UNTIL, Sight.NONE)]


def test_a_window_before_everything_is_seen_and_empty(home: Path) -> None:
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    told = pull(copy, until=date(1999, 12, 31))
    assert commits(told) == []
    assert coverage(told) == [(START, date(1999, 12, 31), Sight.FULL)]


@pytest.fixture
def shallow(home: Path) -> Path:
    return clone(home, home.parent / "cut", "--depth=2", on="2021-06-30")


def test_a_shallow_clone_is_blind_before_its_cut(shallow: Path) -> None:
    told = pull(shallow)
    assert subjects(told) == ["Second"]
    assert coverage(told) == [
        (START, date(2020, 2, 1), Sight.NONE),
        (date(2020, 2, 2), date(2021, 6, 29), Sight.FULL),
        (date(2021, 6, 30), UNTIL, Sight.NONE),
    ]
    assert set(notices(told)) == {"shallow", "snapshot"}
    assert "git fetch --unshallow" in notices(told)["shallow"]


def test_a_window_before_the_cut_is_not_seen(shallow: Path) -> None:
    told = pull(shallow, until=date(2019, 12, 31))
    assert coverage(told) == [(START, date(2019, 12, 31), Sight.NONE)]


def test_a_window_after_the_cut_does_not_feel_it(shallow: Path) -> None:
    told = pull(shallow, since=date(2021, 1, 1), until=date(2021, 4, 1))
    assert coverage(told) == [(date(2021, 1, 1), date(2021, 4, 1), Sight.FULL)]


def test_no_sentence_uses_a_word_that_judges(shallow: Path) -> None:
    said = " ".join(notices(pull(shallow)).values()).lower()
    assert not [word for word in FORBIDDEN if word in said]


def test_a_log_that_may_not_be_opened_is_passed_over(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = clone(home, home.parent / "copy", on="2021-06-30")
    monkeypatch.setattr(Path, "open", refuse)
    assert coverage(pull(copy))[0][1] == date(2021, 3, 3)


def refuse(path: Path, mode: str) -> None:
    raise PermissionError(13, "Permission denied", str(path), mode)
