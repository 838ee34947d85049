import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from auditor.connectors.git import Git
from auditor.model import (
    Profile,
    Window,
)
from tests.connectors.reads import (
    UNTIL,
    commits,
    days,
    profile,
    pull,
    refusal,
    subjects,
)
from tests.connectors.repos import (
    Made,
    clone,
    fill,
    git,
    history,
)


def test_a_bare_repository_is_read(tmp_path: Path) -> None:
    repo = history(tmp_path / "proj.git", Made("2020-01-01"), bare=True)
    told = pull(repo)
    assert (profile(told).handle, days(told)) == ("proj", [date(2020, 1, 1)])


def test_a_bundle_is_read_and_leaves_nothing_behind(home: Path) -> None:
    bundle = home.parent / "demo.bundle"
    git(home, "bundle", "create", "--quiet", str(bundle), "--all")
    before = sorted(home.parent.iterdir())
    told = pull(bundle)
    assert subjects(told) == ["Second", "First"]
    assert (profile(told).handle, profile(told).url) == ("demo", None)
    assert sorted(home.parent.iterdir()) == before


def test_a_bundle_without_head_is_read_from_its_branch(home: Path) -> None:
    bundle = home.parent / "demo.bundle"
    git(home, "branch", "-m", "odd-name")
    git(home, "bundle", "create", "--quiet", str(bundle), "odd-name")
    assert subjects(pull(bundle)) == ["Second", "First"]


def test_a_bundle_that_is_left_in_the_middle_leaves_nothing_behind(home: Path) -> None:
    bundle = home.parent / "demo.bundle"
    git(home, "bundle", "create", "--quiet", str(bundle), "--all")
    before = sorted(home.parent.iterdir())
    records = Git(author=("Ada",)).pull(str(bundle), Window(since=None, until=UNTIL))
    assert isinstance(next(records), Profile)
    assert isinstance(next(records), Profile)
    assert sorted(home.parent.iterdir()) != before
    assert isinstance(records, Iterator)
    del records
    gc.collect()
    assert sorted(home.parent.iterdir()) == before


def test_a_damaged_bundle_is_refused(home: Path) -> None:
    bundle = home.parent / "demo.bundle"
    git(home, "bundle", "create", "--quiet", str(bundle), "--all")
    bundle.write_bytes(bundle.read_bytes()[:-40])
    assert refusal(bundle)[0] == "bad_bundle"
    bundle.write_bytes(b"nothing of the kind")
    assert refusal(bundle)[0] == "bad_bundle"


def test_a_bundle_of_half_a_history_is_refused(home: Path) -> None:
    bundle = home.parent / "demo.bundle"
    git(home, "bundle", "create", "--quiet", str(bundle), "main~1..main")
    assert refusal(bundle)[0] == "bad_bundle"


def test_a_branch_is_read_instead_of_head(home: Path) -> None:
    git(home, "branch", "early", "main~2")
    assert subjects(pull(home, branch="early")) == ["First"]


def test_origin_s_own_branch_is_preferred_over_head(home: Path) -> None:
    copy = clone(home, home.parent / "copy")
    git(copy, "checkout", "--quiet", "-b", "topic", "main~2")
    assert subjects(pull(copy)) == ["Second", "First"]
    assert subjects(pull(copy, branch="topic")) == ["First"]


def test_a_branch_that_only_origin_has_is_found(home: Path) -> None:
    git(home, "branch", "early", "main~2")
    copy = clone(home, home.parent / "copy")
    assert subjects(pull(copy, branch="early")) == ["First"]


@pytest.mark.parametrize(
    "branch", ["nope", "--all", "-x", "", "a..b", "x\0y", "\x1b[31m"]
)
def test_an_unknown_branch_is_refused(home: Path, branch: str) -> None:
    assert refusal(home, branch=branch)[0] == "no_such_branch"


def test_a_path_that_looks_like_an_option_is_a_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = history(tmp_path / "-C", Made("2020-01-01"))
    git(repo, "bundle", "create", "--quiet", str(tmp_path / "--upload.bundle"), "main")
    monkeypatch.chdir(tmp_path)
    assert days(pull("-C")) == days(pull("--upload.bundle")) == [date(2020, 1, 1)]


def test_what_is_not_there_is_refused_as_it_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert refusal("no/such\x1b[31m") == (
        "no_such_path",
        "such does not exist; check the path of the repository.",
    )


def test_what_is_no_repository_is_refused(home: Path) -> None:
    (home / "sub").mkdir()
    (home / "file").write_text("text")
    (home.parent / "plain").mkdir()
    for path in (home / "sub", home / "file", home.parent / "plain"):
        assert refusal(path)[0] == "not_a_repository"


def test_a_repository_without_commits_is_refused(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "fresh")
    assert refusal(tmp_path / "fresh")[0] == "empty_repository"
    assert refusal(tmp_path / "fresh", branch="main")[0] == "empty_repository"


# Links.

OWN = "https://github.com/o/r"


@pytest.mark.parametrize(
    ("remote", "page", "link"),
    [
        ("https://user:ghp_SECRET@github.com:8443/o/r.git", OWN, f"{OWN}/commit/"),
        ("git@github.com:o/r.git", OWN, f"{OWN}/commit/"),
        ("ssh://SECRET@ssh.github.com:443/o/r", OWN, f"{OWN}/commit/"),
        ("https://github.com/o/r?token=SECRET#SECRET", OWN, f"{OWN}/commit/"),
        (
            "https://oauth2:SECRET@gitlab.com/g/sub/r.git",
            "https://gitlab.com/g/sub/r",
            "https://gitlab.com/g/sub/r/-/commit/",
        ),
        (
            "git@codeberg.org:o/r.git",
            "https://codeberg.org/o/r",
            "https://codeberg.org/o/r/commit/",
        ),
        (
            "https://SECRET@bitbucket.org/o/r/",
            "https://bitbucket.org/o/r",
            "https://bitbucket.org/o/r/commits/",
        ),
        ("https://SECRET@git.corp.example/o/r.git", None, "swh:1:rev:"),
        ("https://github.com/SECRET@evil/o/r", None, "swh:1:rev:"),
        ("https://github.com/o/r/tree", None, "swh:1:rev:"),
        ("https://github.com/../r", None, "swh:1:rev:"),
        ("https://[SECRET/o/r", None, "swh:1:rev:"),
        ("ext::sh -c SECRET", None, "swh:1:rev:"),
        ("../elsewhere", None, "swh:1:rev:"),
    ],
)
def test_a_remote_becomes_a_page_without_anybody_s_secret(
    home: Path, remote: str, page: str | None, link: str
) -> None:
    git(home, "remote", "add", "origin", remote)
    told = pull(home)
    assert profile(told).url == page
    assert commits(told)[0].url == link + git(home, "rev-parse", "main")
    assert "SECRET" not in repr(told)


def test_a_repository_of_longer_hashes_has_links_too(tmp_path: Path) -> None:
    (tmp_path / "r").mkdir()
    git(tmp_path / "r", "init", "--quiet", "--object-format=sha256")
    fill(tmp_path / "r", [Made("2020-01-01")])
    (told,) = commits(pull(tmp_path / "r"))
    assert told.url == told.id


def test_what_may_not_be_read_is_refused(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = refusal("x" * 5000)
    assert (code, "file name too long" in said) == ("no_such_path", True)
    bundle = home.parent / "demo.bundle"
    bundle.touch()
    monkeypatch.setattr(Path, "open", refuse)
    assert "(permission denied)" in refusal(bundle)[1]


def refuse(path: Path, mode: str) -> None:
    raise PermissionError(13, "Permission denied", str(path), mode)
