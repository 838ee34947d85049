import gc
import os
import shutil
import stat
import time
from pathlib import Path

import pytest

from auditor.connectors.git import Git
from auditor.errors import ConnectorError
from auditor.model import (
    Coverage,
    Record,
    Window,
)
from tests.connectors.reads import (
    UNTIL,
    commits,
    pull,
    refusal,
    subjects,
)
from tests.connectors.repos import (
    Made,
    fill,
    git,
    history,
    seconds,
)


def written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    program = folder / name
    program.write_text(text)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def in_front(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a shell script called git before the real one, which is ``"$real"``."""
    real = shutil.which("git")
    written(folder, "git", f'#!/bin/sh\nreal="{real}"\n{script}\n')
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_a_long_history_is_streamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = seconds("2000-01-01")
    made = (Made(f"{at + 3600 * n} +0000", subject=f"Step {n}") for n in range(20_000))
    (tmp_path / "long").mkdir()
    git(tmp_path / "long", "init", "--quiet")
    repo = fill(tmp_path / "long", made)
    ended = tmp_path / "ended"
    script = f'"$real" "$@"; status=$?; case " $* " in *" -z "*) touch {ended};; esac'
    in_front(tmp_path / "bin", f"{script}; exit $status", monkeypatch)
    records = Git(author=("Ada",)).pull(str(repo), Window(since=None, until=UNTIL))
    head = [next(records), next(records), next(records)]
    assert subjects(head) == ["Step 19999"]
    assert not ended.exists(), "git waits until it is read further"
    assert len(commits([*head, *records])) == 20_000
    assert ended.exists()


def test_a_reader_who_has_enough_ends_git(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'case " $* " in *" -z "*) "$real" "$@"; exec sleep 60;; esac'
    in_front(home.parent / "bin", f'{script}\nexec "$real" "$@"', monkeypatch)
    records = Git(author=("Ada",)).pull(str(home), Window(since=None, until=UNTIL))
    assert subjects([next(records) for _ in range(3)]) == ["Second"]
    before = time.monotonic()
    del records
    gc.collect()
    assert time.monotonic() - before < 30


@pytest.mark.parametrize("status", [128, 0])
def test_what_was_read_before_git_died_is_kept(
    home: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    stop = f'"$real" "$@" | head -c 250; exit {status}'
    script = f'case " $* " in *" -z "*) {stop};; esac\nexec "$real" "$@"'
    in_front(home.parent / "bin", script, monkeypatch)
    kept: list[Record] = []
    window = Window(since=None, until=UNTIL)
    with pytest.raises(ConnectorError, match="stopped before the end") as caught:
        kept.extend(Git(author=("Ada",)).pull(str(home), window))
    assert caught.value.code == "interrupted"
    assert subjects(kept) == ["Second"]
    assert not [record for record in kept if isinstance(record, Coverage)]


def test_a_machine_without_git_is_told_so(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(home))
    assert refusal(home)[0] == "no_git"


def test_git_s_distrust_becomes_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = "echo 'fatal: detected dubious ownership in x' >&2\nexit 128"
    in_front(home.parent / "bin", script, monkeypatch)
    code, said = refusal(home)
    assert (code, "safe.directory" in said) == ("not_trusted", True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_another_owner_s_repository_is_read(home: Path) -> None:
    for path in [home, *home.rglob("*")]:
        os.chown(path, 65534, 65534)
    assert subjects(pull(home)) == ["Second", "First"]


def test_a_surrounding_hook_does_not_point_elsewhere(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = history(home.parent / "other", Made("2020-01-01", subject="Elsewhere"))
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_TRACE", "1")
    assert subjects(pull(home)) == ["Second", "First"]


def test_a_hostile_repository_runs_nothing(home: Path) -> None:
    spoor = home.parent / "spoor"
    trap = written(home.parent / "bin", "trap", f"#!/bin/sh\ntouch {spoor}\n")
    for key in (
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "core.sshCommand",
        "core.editor",
        "gpg.program",
        "diff.external",
        "remote.origin.uploadpack",
        "alias.log",
    ):
        git(home, "config", key, f"!{trap}" if "alias" in key else str(trap))
    git(home, "config", "log.showSignature", "true")
    git(home, "config", "protocol.ext.allow", "always")
    git(home, "config", "remote.origin.url", f"ext::{trap}")
    git(home, "config", "remote.origin.promisor", "true")
    git(home, "config", "core.repositoryFormatVersion", "1")
    git(home, "config", "extensions.partialClone", "origin")
    for hook in ("post-checkout", "reference-transaction", "post-index-change"):
        shutil.copy(trap, home / ".git" / "hooks" / hook)
    assert subjects(pull(home, mailmap=True)) == ["Second", "First"]
    # an object that is not here must not be asked for elsewhere
    assert refusal(home, branch="f" * 40)[0] == "no_such_branch"
    assert not spoor.exists()


def test_settings_of_the_repository_do_not_change_the_answer(home: Path) -> None:
    plain = pull(home)
    for key, value in (
        ("log.follow", "true"),
        ("log.date", "relative"),
        ("log.decorate", "full"),
        ("log.diffMerges", "on"),
        ("color.ui", "always"),
        ("format.pretty", "fuller"),
        ("i18n.logOutputEncoding", "UTF-16"),
    ):
        git(home, "config", key, value)
    assert pull(home) == plain


def test_git_says_whether_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    health = Git().check()
    assert health.ready
    assert health.sentence.startswith("Found git version")
    monkeypatch.setenv("PATH", "")
    assert not Git().check().ready
    assert "install git" in Git().check().sentence


def test_a_program_that_is_not_git_is_said_to_be_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "git"
    other.write_text("#!/bin/sh\necho hello\n")
    other.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Git().check().sentence == "The git program is broken."
