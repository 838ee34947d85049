"""`auditor forget` and `auditor purge`: what was stored has left the disk.

The run log stays, and the list of those who are not to be checked: hashes, no answers.
"""

import io
import json
import logging
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from auditor import console
from tests.auditor.calls import Aim, answers, audit, call, made, sentence
from tests.services.github import GitHub
from tests.services.github_lives import guild, usual
from tests.services.github_world import UNTIL, World

ADA, BEN = "ada-example", "ben-example"


@pytest.fixture
def both(aim: Aim) -> Iterator[GitHub]:
    """Have two persons in the store, and stay with the service."""
    ada, ben = (
        usual(login, years=1, repositories=3, number=number)
        for number, login in enumerate((ADA, BEN), 1)
    )
    with GitHub(World.of(ada, ben, guild())) as github:
        aim(github)
        assert audit(ADA, "--github", BEN).exit_code == 0
        github.forget()
        yield github


REFUSED = "From now on `auditor check` refuses "


def stored(tmp_path: Path, *aside: str) -> bytes:
    """Return the bytes of all files of the store, but of those set aside."""
    files = sorted((tmp_path / "store").rglob("*"))
    kept = (path for path in files if path.is_file() and path.name not in aside)
    return b"".join(path.read_bytes() for path in kept)


def traces(tmp_path: Path, handle: str) -> list[bytes]:
    """Return the last bytes of every answer about a handle, as the file has them."""
    with closing(sqlite3.connect(tmp_path / "store" / "store.sqlite3")) as lent:
        sql = "SELECT body FROM answers WHERE handle = ?"
        return [body[-40:] for (body,) in lent.execute(sql, (handle,))]


def ended(*words: str) -> str:
    done = call(*words)
    assert (done.exit_code, done.stdout) == (0, "")
    (line,) = done.stderr.splitlines()
    return line


@pytest.mark.parametrize("handle", [ADA, "@Ada-Example", f"https://github.com/{ADA}"])
def test_what_is_forgotten_is_not_in_the_files_and_the_rest_stays(
    handle: str, both: GitHub, tmp_path: Path
) -> None:
    of_ada, of_ben = traces(tmp_path, ADA), traces(tmp_path, BEN)
    assert ADA.encode() in stored(tmp_path)
    assert all(trace in stored(tmp_path) for trace in [*of_ada, *of_ben])
    said = ended("forget", handle)
    assert said.startswith("Forgot ")
    assert " answers about " in said
    assert ADA.encode() not in stored(tmp_path).lower()
    left = [trace for trace in of_ada if trace in stored(tmp_path)]
    assert set(left) <= set(of_ben), "of both there may be the same"
    assert all(trace in stored(tmp_path) for trace in of_ben)
    assert len(answers(tmp_path / "store", BEN)) == len(of_ben)
    assert made(audit(BEN, "-f", "json", "--offline"))["days"]
    assert both.log == []
    assert "run once without --offline" in sentence(audit(ADA, "--offline"))
    assert audit(ADA).exit_code == 0
    assert both.log, "it is asked for again"


def test_purge_leaves_nothing(both: GitHub, tmp_path: Path) -> None:
    said = ended("purge")
    assert said.startswith("Deleted the store: 2 handles, ")
    assert said.endswith("B.")
    assert stored(tmp_path, "runs.jsonl") == b""
    assert ended("purge") == "There is no store."
    assert audit(ADA).exit_code == 0


def test_what_is_not_there_is_said_and_no_error(both: GitHub) -> None:
    said = ended("forget", "zoe-example")
    assert said.startswith(f"Nothing is stored about zoe-example. {REFUSED}zoe-example")
    assert ended("forget", "ada").startswith("Nothing is stored about ada. ")
    assert made(audit(ADA, "-f", "json", "--offline"))["days"]


def test_without_a_store_none_is_made(aim: Aim, tmp_path: Path) -> None:
    assert ended("purge") == "There is no store."
    assert not (tmp_path / "store").exists()
    assert ended("forget", ADA).startswith(f"Nothing is stored about {ADA}. ")
    assert ended("purge") == "There is no store."
    names = {path.name for path in (tmp_path / "store").iterdir()}
    assert names == {"refused.txt", "runs.jsonl"}


def test_a_damaged_store_is_purged_as_well(both: GitHub, tmp_path: Path) -> None:
    (tmp_path / "store" / "store.sqlite3").write_bytes(b"no database" * 1000)
    assert ended("purge") == "Deleted the store: 11 kB."
    assert stored(tmp_path, "runs.jsonl") == b""


def test_no_handle_is_wrong_usage(aim: Aim) -> None:
    assert call("forget").exit_code == 2
    assert "No handle was named" in sentence(call("forget", " "), 2)


def test_a_home_that_does_not_exist_is_one_sentence(
    aim: Aim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUDITOR_HOME", "~nobody-by-this-name/x")
    for words in (("forget", "x"), ("purge",), ("doctor",), ("plan", "--github", "x")):
        assert "There is no home folder for AUDITOR_HOME" in sentence(call(*words))


# How commands talk.


def test_on_a_screen_a_line_is_wrapped_between_words_under_its_own_indent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = f"  {'word ' * 12}https://github.example/a-long-address/that-is-kept"
    console.tell(line)
    assert capsys.readouterr().out == f"{line}\n"
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    console.tell(line, err=True)
    assert capsys.readouterr().err.splitlines() == [
        "  word word word word word word word",
        "  word word word word word",
        "  https://github.example/a-long-address/that-is-kept",
    ]


def test_what_the_environment_calls_a_secret_is_hushed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KAGGLE_KEY", " not-for-anybody ")
    monkeypatch.setenv("HF_TOKEN", "hf_other-text")
    monkeypatch.setenv("CI_TOKEN", "1")
    said = "sent not-for-anybody and hf_other-text 1 time"
    assert console.hushed(said) == "sent *** and *** 1 time"


def test_what_is_logged_goes_where_stderr_is_by_then(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = logging.getLogger("auditor")
    monkeypatch.setattr(log, "handlers", [])
    console.set_up_logging(1, silent=False)
    # as a progress line does, so that it is not written into
    monkeypatch.setattr("sys.stderr", text := io.StringIO())
    log.info("one line")
    monkeypatch.setattr("sys.stderr", None)
    log.info("nobody hears this")
    assert text.getvalue() == "INFO auditor: one line\n"


def test_a_stderr_that_is_closed_or_full_costs_its_own_lines_only(
    aim: Aim,
) -> None:
    with GitHub(World.of(usual(ADA, years=1, repositories=3), guild())) as github:
        aim(github, token=None)
        words = f"{sys.executable} -m auditor audit --github {ADA} --as-of {UNTIL}"
        for end in ("2>&-", "2>/dev/full"):
            shell = f"{words} -v -f json {end}"
            done = subprocess.run(shell, shell=True, capture_output=True, check=False)
            assert done.returncode == 3
            assert json.loads(done.stdout)["days"]


@pytest.mark.parametrize("words", ["doctor --offline", "plan --git ."])
def test_a_full_disk_behind_standard_output_is_one_sentence(
    words: str, aim: Aim
) -> None:
    shell = f"{sys.executable} -m auditor {words} >/dev/full"
    done = subprocess.run(shell, shell=True, capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr == (
        b"auditor: Standard output cannot be written: no space left on device.\n"
    )
