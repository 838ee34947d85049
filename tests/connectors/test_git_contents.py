import json
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from auditor.connectors import _holding
from auditor.connectors._git import call, changes, holding, tree
from auditor.model import Basis, Contents, Kind, Record
from auditor.testing.records import record_faults
from tests.connectors.reads import UNTIL, commits, notices, pull
from tests.connectors.repos import ADA, BEN, Made, clone, fill, git, history, seconds


def held(records: list[Record]) -> Contents:
    (found,) = (record for record in records if isinstance(record, Contents))
    assert not list(record_faults(found, "git", UNTIL))
    return found


def unread(records: list[Record]) -> list[str]:
    assert not [record for record in records if isinstance(record, Contents)]
    return sorted(notices(records))


@dataclass(frozen=True)
class Entry:
    """One line of a tree, of any bytes and any mode."""

    path: str | bytes
    body: str | bytes = "x"
    mode: str = "100644"
    sha: str = ""


def committed(folder: Path, *entries: Entry, on: str = "2021-05-01") -> Path:
    """Put a commit of Ada's with these files onto ``main``."""
    if not folder.exists():
        folder.mkdir()
        git(folder, "init", "--quiet")
    rows = []
    for entry in entries:
        body = entry.body.encode() if isinstance(entry.body, str) else entry.body
        words = ("hash-object", "-w", "--stdin")
        sha = entry.sha or git(folder, *words, feed=body)
        name = entry.path.encode() if isinstance(entry.path, str) else entry.path
        rows.append(f"{entry.mode} {sha}\t".encode() + name + b"\0")
    index = ("update-index", "-z", "--index-info")
    git(folder, *index, feed=b"".join(rows))
    root = git(folder, "write-tree")
    who, address = ADA.rstrip(">").split(" <")
    signed: dict[str, str] = {}
    for role in ("AUTHOR", "COMMITTER"):
        signed |= {f"GIT_{role}_NAME": who, f"GIT_{role}_EMAIL": address}
        signed[f"GIT_{role}_DATE"] = f"{seconds(on)} +0000"
    before = git(folder, "for-each-ref", "--format=%(objectname)", "refs/heads/main")
    parents = ("-p", before) if before else ()
    sha = git(folder, "commit-tree", "-m", "Work", *parents, root, variables=signed)
    git(folder, "update-ref", "refs/heads/main", sha)
    return folder


def test_a_repository_tells_what_it_holds(tmp_path: Path) -> None:
    made = (
        Made("2020-01-01", files=(("README.md", "# Words\n"), ("a.py", "import re\n"))),
        Made("2020-03-01", files=(("a.py", "import peft\n"), ("b/c.txt", "x"))),
        Made("2020-04-01", BEN, files=(("setup.cfg", "[metadata]\n"),)),
    )
    repo = history(tmp_path / "proj", *made)
    found = held(pull(repo))
    tip = git(repo, "rev-parse", "main")
    assert found == Contents(
        source="git",
        kind=Kind.REPOSITORY,
        subject="proj",
        url=f"swh:1:rev:{tip}",
        updated=date(2020, 3, 1),
        basis=Basis.AUTHOR,
        readme="# Words\n",
        paths=("README.md", "a.py", "b/c.txt", "setup.cfg"),
        complete=True,
        changed={
            "README.md": date(2020, 1, 1),
            "a.py": date(2020, 3, 1),
            "b/c.txt": date(2020, 3, 1),
        },
        texts={"setup.cfg": "[metadata]\n", "a.py": "import peft\n"},
    )


def test_it_stands_between_the_commits_and_the_coverage(home: Path) -> None:
    kinds = [type(record).__name__ for record in pull(home)]
    assert kinds.index("Contents") > kinds.index("Stamp")
    assert kinds[-1] == "Coverage"
    assert held(pull(home)).paths == ()
    assert held(pull(home)).complete


@pytest.mark.parametrize(
    ("remote", "page"),
    [
        ("https://T0KEN@github.com/o/r.git", "https://github.com/o/r/blob/"),
        ("git@gitlab.com:g/s/r.git", "https://gitlab.com/g/s/r/-/blob/"),
        ("git@codeberg.org:o/r.git", "https://codeberg.org/o/r/src/commit/"),
        ("git@bitbucket.org:o/r.git", "https://bitbucket.org/o/r/src/"),
    ],
)
def test_a_known_site_has_pages_of_files(home: Path, remote: str, page: str) -> None:
    git(home, "remote", "add", "origin", remote)
    found = held(pull(home))
    assert found.files_url == f"{page}{git(home, 'rev-parse', 'main')}/"
    assert page.startswith(f"{found.url}/")
    assert "T0KEN" not in repr(found)


def test_an_unknown_site_has_none(home: Path) -> None:
    git(home, "remote", "add", "origin", "https://git.corp.example/o/r")
    assert held(pull(home)).files_url == ""


# Whose it is.


def test_where_others_wrote_most_only_what_the_person_changed_is_read(
    tmp_path: Path,
) -> None:
    made = (
        Made("2020-01-01", BEN, files=(("train.py", "1"), ("eval.py", "1"))),
        Made("2020-01-02", BEN, files=(("setup.py", "1"),)),
        Made("2020-01-03", files=(("eval.py", "import peft"),)),
    )
    found = held(pull(history(tmp_path / "r", *made)))
    assert found.derived
    assert found.owned
    assert found.changed == {"eval.py": date(2020, 1, 3)}
    assert found.texts == {"eval.py": "import peft"}
    assert found.paths == ("eval.py", "setup.py", "train.py")


def test_half_of_the_commits_is_enough_and_merges_do_not_count(tmp_path: Path) -> None:
    made = (
        Made("2020-01-01", files=(("a.py", "1"),)),
        Made("2020-01-02", BEN, files=(("b.py", "1"),)),
        Made("2020-01-03", BEN, merges=(1,)),
    )
    assert not held(pull(history(tmp_path / "r", *made))).derived


def test_a_commit_with_others_is_a_change_too(tmp_path: Path) -> None:
    text = "Pair\n\nCo-authored-by: Ada Example <ada@x.example>\n"
    made = Made("2020-01-01", BEN, text, files=(("a.py", "1"),))
    assert held(pull(history(tmp_path / "r", made))).changed == {
        "a.py": date(2020, 1, 1)
    }


def test_the_latest_day_counts_in_whatever_order_commits_stand(tmp_path: Path) -> None:
    made = (
        Made("2020-05-01", committed="2020-05-01", files=(("a.py", "1"),)),
        Made("2020-02-01", committed="2020-06-01", files=(("a.py", "2"),)),
    )
    found = held(pull(history(tmp_path / "r", *made)))
    assert found.changed == {"a.py": date(2020, 5, 1)}
    assert found.updated == date(2020, 5, 1)


def test_a_mode_and_a_deletion_are_no_change(tmp_path: Path) -> None:
    repo = history(tmp_path / "r", Made("2020-01-01", files=(("a.py", "x"),)))
    git(repo, "read-tree", "main")
    committed(repo, Entry("a.py", "x", "100755"))
    committed(repo, Entry("a.py", mode="0", sha="0" * 40), Entry("b.py"))
    found = held(pull(repo))
    assert found.changed == {"b.py": date(2021, 5, 1)}
    again = fill(tmp_path / "r", [Made("2021-06-01", BEN, files=(("a.py", "y"),))])
    assert held(pull(again, "Ben")).changed == {"a.py": date(2021, 6, 1)}


def test_a_path_that_looks_like_a_commit_changes_no_day(tmp_path: Path) -> None:
    repo = history(tmp_path / "r", Made("2020-01-01", files=(("a.py", "1"),)))
    first = git(repo, "rev-parse", "main")
    git(repo, "read-tree", "main")
    committed(repo, Entry(first), Entry("zz.py"))
    assert held(pull(repo)).changed == {
        first: date(2021, 5, 1),
        "a.py": date(2020, 1, 1),
        "zz.py": date(2021, 5, 1),
    }


def test_files_are_those_of_the_last_day_that_is_read(tmp_path: Path) -> None:
    made = (
        Made("2020-01-01", files=(("a.py", "old"),)),
        Made("2021-01-01", files=(("a.py", "new"), ("b.py", "new"))),
    )
    repo = history(tmp_path / "r", *made)
    found = held(pull(repo, until=date(2020, 12, 31)))
    assert found.texts == {"a.py": "old"}
    assert found.changed == {"a.py": date(2020, 1, 1)}
    assert found.updated == date(2020, 1, 1)
    before = pull(repo, until=date(2019, 12, 31))
    assert unread(before) == []


# Hostile and odd trees.


def test_names_of_any_bytes_are_left_out_and_harm_nobody(tmp_path: Path) -> None:
    odd = (
        b"new\nline.py",
        b"esc\x1b[31m.py",
        b"tab\there.py",
        b"not-utf8-\xff.py",
        "turned-\u202e.py".encode(),
        b"ada@x.example.py",
        b"x" * 200 + b"/" + b"y" * 200 + b".py",
    )
    kept = ('quote"s.py', "sp ace.py", "-dash.py", "\u00e4.py", "$(x).py", "a\\b.py")
    names = (*odd, *(name.encode() for name in kept))
    found = held(pull(committed(tmp_path / "r", *(Entry(name) for name in names))))
    assert found.paths == tuple(sorted(kept))
    assert set(found.texts) == set(found.changed or {}) == set(kept)


def test_vendored_folders_and_lock_files_are_left_out(tmp_path: Path) -> None:
    names = ("vendor/a.py", "x/node_modules/b.py", "uv.lock", "own.py", "src/c.py")
    found = held(pull(committed(tmp_path / "r", *map(Entry, names))))
    assert found.paths == ("own.py", "src/c.py")
    assert found.complete


def test_links_and_submodules_are_no_files(tmp_path: Path) -> None:
    sub = Entry("sub", mode="160000", sha="1" * 40)
    link = Entry("README.md", "/etc/passwd", "120000")
    found = held(pull(committed(tmp_path / "r", link, sub, Entry("a.py", "a"))))
    assert found.paths == ("a.py",)
    assert (found.readme, found.texts) == ("", {"a.py": "a"})


def test_of_a_notebook_the_code_is_kept(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# ada@x.example"]},
        {"cell_type": "code", "source": ["import peft\n", "1"], "outputs": ["x" * 999]},
    ]
    made = Entry("a.ipynb", json.dumps({"cells": cells}))
    broken = Entry("b.ipynb", "{" * 9000)
    found = held(pull(committed(tmp_path / "r", made, broken)))
    assert found.texts == {"a.ipynb": "import peft\n1"}


def test_what_is_no_text_is_not_read(tmp_path: Path) -> None:
    entries = (
        Entry("nul.py", b"import x\0"),
        Entry("latin.py", b"# caf\xe9"),
        Entry("utf16.py", "import y".encode("utf-16")),
        Entry("bom.py", b"\xef\xbb\xbfimport z"),
        Entry("empty.py", b""),
        Entry("README.rst", b"\xff\xfe"),
    )
    found = held(pull(committed(tmp_path / "r", *entries)))
    assert found.texts == {"bom.py": "import z"}
    assert found.readme == ""


def test_addresses_in_texts_are_left_out(tmp_path: Path) -> None:
    entries = (
        Entry("a.py", "# by ada@x.example\x1b[1m"),
        Entry("Readme", "ada@x.example"),
    )
    found = held(pull(committed(tmp_path / "r", *entries)))
    assert found.texts == {"a.py": "# by [address] [1m"}
    assert found.readme == "[address]"


def test_a_huge_file_is_not_unpacked(tmp_path: Path) -> None:
    huge = Entry("README.md", b"#" * (_holding.MOST_BYTES + 1))
    found = held(pull(committed(tmp_path / "r", huge, Entry("a.py", "a"))))
    assert (found.readme, found.texts) == ("", {"a.py": "a"})
    assert found.paths == ("README.md", "a.py")


def test_all_files_together_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tree, "MOST_IN_ALL", 10)
    entries = (Entry("setup.py", "1" * 6), Entry("a.py", "2" * 6), Entry("b.py", "3"))
    found = held(pull(committed(tmp_path / "r", *entries)))
    assert found.texts == {"setup.py": "1" * 6}


def test_two_files_of_one_content_are_both_read(tmp_path: Path) -> None:
    found = held(
        pull(committed(tmp_path / "r", Entry("a.py", "1"), Entry("b.py", "1")))
    )
    assert found.texts == {"a.py": "1", "b.py": "1"}


def test_of_many_files_those_that_tell_most_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (holding, _holding):
        monkeypatch.setattr(module, "MOST_PATHS", 4)
    repo = history(
        tmp_path / "r",
        Made("2020-01-01", BEN, files=(("aa.py", "1"), ("requirements-x.txt", "1"))),
        Made("2020-01-02", files=tuple((f"data/{n}.csv", "1") for n in range(9))),
        Made("2020-01-03", files=(("src/deep/z.py", "1"),)),
    )
    found = held(pull(repo))
    assert found.paths == ("data/0.csv", "data/1.csv", "data/2.csv", "src/deep/z.py")
    assert not found.complete
    assert set(found.changed or {}) == set(found.paths)
    others = held(pull(repo, "Ben"))
    assert set(others.paths) > {"aa.py", "requirements-x.txt", "src/deep/z.py"}


def test_more_texts_than_wanted_are_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "MOST_TEXTS", 3)
    entries = (Entry(f"m{n}.py", str(n)) for n in range(9))
    found = held(pull(committed(tmp_path / "r", *entries)))
    assert len(found.texts) == 3
    assert len(found.paths) == 9


# Copies that are not whole.


def test_a_bare_clone_and_a_bundle_hold_the_same(tmp_path: Path) -> None:
    origin = committed(tmp_path / "r", Entry("README.md", "# R"), Entry("a.py", "1"))
    git(origin, "bundle", "create", "--quiet", str(tmp_path / "r.bundle"), "main")
    bare = clone(origin, tmp_path / "b.git", "--bare")
    for copy in (bare, tmp_path / "r.bundle"):
        found = held(pull(copy))
        assert (found.readme, found.texts) == ("# R", {"a.py": "1"})
        assert found.changed == {
            "README.md": date(2021, 5, 1),
            "a.py": date(2021, 5, 1),
        }


def test_a_copy_without_contents_tells_the_paths_and_asks_nobody(
    tmp_path: Path,
) -> None:
    origin = committed(tmp_path / "r", Entry("README.md", "# R"), Entry("a.py", "1"))
    git(origin, "config", "uploadpack.allowFilter", "true")
    thin = clone(origin, tmp_path / "t", "--filter=blob:none", "--bare")
    spoor = tmp_path / "spoor"
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\ntouch {spoor}\nexec git-upload-pack "$@"\n')
    trap.chmod(0o755)
    git(thin, "config", "remote.origin.uploadpack", str(trap))
    records = pull(thin)
    found = held(records)
    assert found.paths == ("README.md", "a.py")
    assert found.changed == {"README.md": date(2021, 5, 1), "a.py": date(2021, 5, 1)}
    assert (found.readme, found.texts) == ("", {})
    assert "--filter" in notices(records)["files_not_here"]
    assert not spoor.exists()


def test_a_copy_without_trees_keeps_its_commits(tmp_path: Path) -> None:
    origin = committed(tmp_path / "r", Entry("a.py", "1"))
    git(origin, "config", "uploadpack.allowFilter", "true")
    thin = clone(origin, tmp_path / "t", "--filter=tree:0", "--bare")
    records = pull(thin)
    assert len(commits(records)) == 1
    assert "files_not_listed" in unread(records)


def test_where_a_clone_is_cut_not_all_files_are_the_person_s(tmp_path: Path) -> None:
    made = (
        Made("2020-01-01", BEN, files=(("ben.py", "1"),)),
        Made("2020-01-02", files=(("a.py", "1"),)),
        Made("2020-01-03", files=(("b.py", "1"),)),
    )
    short = clone(history(tmp_path / "r", *made), tmp_path / "s", "--depth", "2")
    found = held(pull(short))
    assert found.paths == ("a.py", "b.py", "ben.py")
    assert found.changed == {"b.py": date(2020, 1, 3)}


def test_a_missing_subtree_costs_what_lies_in_it(tmp_path: Path) -> None:
    repo = committed(tmp_path / "r", Entry("a.py", "1"), Entry("b/c.py", "2"))
    lost = git(repo, "rev-parse", "main:b")
    (repo / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    records = pull(repo)
    found = held(records)
    assert (found.paths, found.complete) == (("a.py",), False)
    assert found.texts == {"a.py": "1"}
    assert len(commits(records)) == 1


def test_a_history_without_trees_leaves_the_changes_open(tmp_path: Path) -> None:
    repo = committed(tmp_path / "r", Entry("a.py", "1"))
    git(repo, "config", "user.name", "Ben")
    lost = git(repo, "rev-parse", "main^{tree}")
    committed(repo, Entry("b.py", "2"), on="2021-06-01")
    (repo / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    found = held(pull(repo))
    assert found.paths == ("a.py", "b.py")
    assert found.changed is None


def test_a_damaged_file_costs_itself(tmp_path: Path) -> None:
    repo = committed(tmp_path / "r", Entry("a.py", "1"), Entry("b.py", "2" * 99))
    lost = git(repo, "rev-parse", "main:b.py")
    kept = repo / ".git" / "objects" / lost[:2] / lost[2:]
    kept.chmod(0o644)
    kept.write_bytes(b"nothing of the kind")
    records = pull(repo)
    found = held(records)
    assert found.paths == ("a.py", "b.py")
    assert set(found.texts) <= {"a.py"}
    assert len(commits(records)) == 1


def test_git_is_stopped_where_it_takes_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = committed(tmp_path / "r", Entry("a.py", "1"))
    said, whole = call.bounded(repo, "ls-tree", "main")
    assert (said.count(b"a.py"), whole) == (1, True)
    monkeypatch.setattr(call, "BYTES", 5)
    assert call.bounded(repo, "ls-tree", "main") == (said[:5], False)
    assert unread(pull(repo)) == ["files_not_listed"]
    monkeypatch.setattr(call, "BYTES", 999)
    monkeypatch.setattr(call, "SECONDS", 0.0)
    slow = ("-c", "alias.slow=!sleep 60", "slow")
    assert call.bounded(repo, *slow) == (b"", False)


def test_what_git_had_not_told_in_time_is_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [Made(f"2020-01-{n + 1:02}", files=((f"{n}.py", str(n)),)) for n in range(9)]
    repo = history(tmp_path / "r", *made)
    days = {a.id.removeprefix("git:"): a.falls_on() for a in commits(pull(repo))}
    monkeypatch.setattr(call, "BYTES", 400)
    told = changes.last_changed(repo, days)
    assert told == {"8.py": date(2020, 1, 9), "7.py": date(2020, 1, 8)}


def test_commits_of_which_it_is_asked_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "MOST", 1)
    made = [Made(f"2020-01-0{n}", files=((f"{n}.py", str(n)),)) for n in (1, 2, 3)]
    found = held(pull(history(tmp_path / "r", *made)))
    assert found.changed == {"3.py": date(2020, 1, 3)}


def test_a_machine_that_loses_git_half_way_answers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    assert call.bounded(tmp_path, "ls-tree", "main") == (b"", False)
