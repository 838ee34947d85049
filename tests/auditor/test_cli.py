import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor import progress
from auditor.cli import main

DAYS = ",".join(f"2024-{m:02}-{d:02}" for m in (1, 2, 9, 10) for d in range(1, 28, 3))
BASE = ("audit", "--source", f"notes={DAYS}", "--as-of", "2024-12-31")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stranger: Path) -> Path:
    """Work in an empty folder, with the stranger's connector installed."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def call(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(words), input=stdin)


def config(text: str) -> None:
    Path("auditor.toml").write_text(text)


def test_without_a_format_the_terminal_report_is_printed_and_nothing_written(
    here: Path,
) -> None:
    done = call(*BASE)
    assert done.exit_code == 0
    assert "as of 2024-12-31" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stderr.startswith("Done: ")
    assert list(here.iterdir()) == []


def test_json_on_stdout_is_the_report_and_nothing_else(here: Path) -> None:
    done = call(*BASE, "-f", "json")
    audit = json.loads(done.stdout)
    assert audit["schema_version"] == 1
    assert audit["subject"]["handles"][0]["handle"] == f"notes of {DAYS[:10]}"
    assert [p["state"] for p in audit["quiet_periods"]] == ["quiet"]


def test_several_formats_fill_a_folder_under_their_names(here: Path) -> None:
    done = call(*BASE, "-f", "json", "-f", "terminal", "-f", "bytes", "-o", "out")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert sorted(p.name for p in (here / "out").iterdir()) == [
        "audit.json",
        "report.bin",
        "report.txt",
    ]
    assert "Wrote out/audit.json" in done.stderr


def test_a_picture_goes_to_its_default_name(here: Path) -> None:
    assert call(*BASE, "-f", "png").exit_code == 0
    assert (here / "timeline.png").read_bytes().startswith(b"\x89PNG")


def test_the_same_audit_twice_gives_the_same_bytes(here: Path) -> None:
    for folder in ("one", "two"):
        assert call(*BASE, "-f", "json", "-f", "png", "-o", folder).exit_code == 0
    for name in ("audit.json", "timeline.png"):
        assert (here / "one" / name).read_bytes() == (here / "two" / name).read_bytes()


def test_an_incomplete_source_exits_three_and_is_named(here: Path) -> None:
    config("[connectors.notes]\nfault = 'refused'\n")
    done = call(*BASE)
    assert done.exit_code == 3
    assert done.stderr.startswith("Notes refused the token; make a new one.\nDone, but")
    assert "could not be read completely" in done.stderr
    assert "unknown, not quiet" in done.stderr
    assert call(*BASE, "--fail-on-quiet").exit_code == 3


def test_nothing_read_at_all_exits_one_with_the_sources_sentence(here: Path) -> None:
    config("[connectors.notes]\nfault = 'refused'\n")
    done = call("audit", "--source", "notes=,", "--as-of", "2024-12-31")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "auditor: Notes refused the token; make a new one.\n"


def test_fail_on_quiet_exits_four_only_when_there_is_one(here: Path) -> None:
    assert call(*BASE, "--fail-on-quiet").exit_code == 4
    assert call(*BASE, "--fail-on-quiet", "--quiet-days", "300").exit_code == 0


def test_an_interrupt_exits_a_hundred_and_thirty(here: Path) -> None:
    config("[connectors.notes]\nfault = 'interrupt'\n")
    done = call(*BASE)
    assert (done.exit_code, done.stderr) == (
        130,
        "auditor: interrupted; what was fetched is kept.\n",
    )


def test_offline_asks_no_service(here: Path) -> None:
    config("[connectors.notes]\nshy = true\n")
    done = call(*BASE, "--offline")
    assert done.exit_code == 1
    assert "was not asked: --offline" in done.stderr


def test_sources_and_options_come_from_the_configuration(here: Path) -> None:
    config(f"[audit]\nnotes = '{DAYS}'\nas_of = 2024-12-31\nname = 'From File'\n")
    done = call("audit", "-f", "json", "--name", "From Option")
    audit = json.loads(done.stdout)
    assert audit["subject"]["name"] == "From Option"
    assert audit["as_of"] == "2024-12-31"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("audit",), 2, "Nothing to read"),
        (("audit", "--source", "notes"), 2, "wants NAME=HANDLE"),
        (("audit", "--source", "x=y"), 2, "No connector named 'x'"),
        (("audit", "--source", "bluesky=x"), 2, "No connector named 'bluesky'"),
        ((*BASE, "-f", "gif"), 2, "No format named 'gif'"),
        ((*BASE, "--since", "soon"), 2, "'soon' is no day"),
        ((*BASE, "--since", "2024-02-30"), 2, "is no day"),
        ((*BASE, "--since", "20240203"), 2, "is no day"),
        ((*BASE, "--since", "2025-01-01"), 2, "lies after the last day"),
        ((*BASE, "--tz", "Mars/Phobos"), 2, "There is no time zone"),
        ((*BASE, "--quiet-days", "0"), 2, "0 is not in the range"),
        ((*BASE, "-f", "json", "-f", "terminal"), 2, "cannot share standard output"),
        ((*BASE, "--resume", "none.json"), 1, "there is no such file"),
        ((*BASE, "--config", "none.toml"), 1, "cannot be read: no such file"),
        ((*BASE, "-f", "json", "-o", "/dev/null/x"), 1, "cannot be written"),
        (("render", "none.json"), 1, "cannot be read"),
        (("render", "x.json", "--since", "2020-01-01"), 1, "cannot be read"),
        (("frobnicate",), 2, "No such command"),
    ],
)
def test_bad_calls_get_one_sentence_and_their_code(
    words: Sequence[str], code: int, told: str, here: Path
) -> None:
    done = call(*words)
    assert done.exit_code == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    assert list(here.iterdir()) == []


def test_a_bad_resume_stops_before_any_source_is_asked(here: Path) -> None:
    config("[connectors.notes]\nfault = 'interrupt'\n")
    done = call(*BASE, "--resume", "-", stdin=b'{"work": [')
    assert done.exit_code == 1
    assert done.stderr.startswith("auditor: standard input: this is not JSON")


def test_a_resume_may_come_from_standard_input(here: Path) -> None:
    resume = json.dumps({"work": [{"name": "W", "startDate": "2024-01"}]}).encode()
    audit = json.loads(call(*BASE, "--resume", "-", "-f", "json", stdin=resume).stdout)
    assert audit["resume"]["file"] == "standard input"
    assert audit["months"][0]["resume"] == "employed"


def test_render_draws_an_earlier_audit_again(here: Path) -> None:
    assert call(*BASE, "-f", "json", "-o", "audit.json").exit_code == 0
    again = call("render", "audit.json", "-f", "json")
    assert again.stdout_bytes == (here / "audit.json").read_bytes()
    other = json.loads(
        call("render", "audit.json", "--reader", "other", "-f", "json").stdout
    )
    assert (other["reader"], other["narrative"]) == ("other", None)
    piped = call("render", "-", stdin=again.stdout_bytes)
    assert piped.exit_code == 0
    assert "as of 2024-12-31" in piped.stdout


def test_render_keeps_the_exit_code_of_an_incomplete_audit(here: Path) -> None:
    config("[connectors.notes]\nfault = 'refused'\n")
    assert call(*BASE, "-f", "json", "-o", "audit.json").exit_code == 3
    assert call("render", "audit.json").exit_code == 3


def test_plugins_lists_a_strangers_and_says_what_is_broken(here: Path) -> None:
    done = call("plugins")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert "  notes          notes-for-auditor" in lines
    assert any(line.startswith("  git            portfolio-auditor") for line in lines)
    assert any("missing" in line and "broken: " in line for line in lines)


def test_init_writes_a_template_once(here: Path) -> None:
    assert call("init").exit_code == 0
    assert "[audit]" in (here / "auditor.toml").read_text()
    again = call("init")
    assert (again.exit_code, "nothing was changed" in again.stderr) == (1, True)


def test_silent_says_nothing_and_verbose_tells_the_reason(here: Path) -> None:
    assert call(*BASE, "-q").stderr == ""
    config("[connectors.notes]\nfault = 'crash'\n")
    assert "ZeroDivisionError" in call(*BASE, "-vv").stderr
    assert "Traceback" not in call(*BASE, "-v").stderr


@pytest.mark.parametrize("words", [(), *((name,) for name in sorted(main.commands))])
def test_every_command_has_help(words: Sequence[str]) -> None:
    done = call(*words, "--help")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) > 3


def run(*words: str, **rest: Any) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "auditor", *words], capture_output=True, **rest
    )


def test_the_module_runs_as_the_command_does() -> None:
    done = run("--version", check=True)
    assert done.stdout.startswith(b"auditor, version ")


def environment(stranger: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(stranger)}


def test_a_full_disk_behind_standard_output_is_one_sentence(
    here: Path, stranger: Path
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "auditor", *BASE],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(stranger),
        )
    assert done.returncode == 1
    assert done.stderr == (
        b"auditor: Standard output cannot be written: no space left on device.\n"
    )


def test_closed_standard_output_is_one_sentence(here: Path, stranger: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m auditor {' '.join(BASE)} >&-",
        shell=True,
        stderr=subprocess.PIPE,
        env=environment(stranger),
    )
    assert done.returncode == 1
    assert done.stderr == b"auditor: Standard output is closed; pass -o FILE.\n"


def test_a_closed_pipe_is_no_traceback(here: Path, stranger: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m auditor {' '.join(BASE)} -q | true",
        shell=True,
        stderr=subprocess.PIPE,
        env=environment(stranger),
    )
    assert b"Traceback" not in done.stderr


def test_a_real_interrupt_leaves_at_once(here: Path, stranger: Path) -> None:
    endless = (
        "import itertools\nfrom datetime import date\nfrom auditor.model import *\n"
        "class Endless:\n    name = 'endless'\n    online = False\n"
        "    def pull(self, handle, window):\n"
        "        open('started', 'w').close()\n"
        "        for n in itertools.count():\n"
        "            yield Notice(code='n', message='')\n"
    )
    (stranger / "endless.py").write_text(endless)
    info = stranger / "endless-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: endless\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[auditor.connectors]\nendless = endless:Endless\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-m", "auditor", "audit", "--source", "endless=x"],
        stderr=subprocess.PIPE,
        env=environment(stranger),
    )
    while not (here / "started").exists():
        assert child.poll() is None
        time.sleep(0.05)
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=300)
    assert (child.returncode, told) == (
        130,
        b"auditor: interrupted; what was fetched is kept.\n",
    )


def test_progress_shows_on_a_terminal_after_a_while_and_wipes_itself(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")
    with progress.Progress(patience=0.01) as shown:
        shown("github", "ada", 0)
        shown("git", "[bold]x", 500)
        time.sleep(0.4)
        shown("git", "[bold]x", 1500)
        time.sleep(0.2)
        shown("git", "[bold]x", None)
    told = capsys.readouterr().err
    assert "Reading GitHub ada, git [bold]x: 500 records ..." in told
    assert "git [bold]x: 1,500 records" in told


def test_progress_is_silent_where_nobody_watches(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with progress.Progress(patience=0.0) as shown:
        shown("git", "x", 5)
        time.sleep(0.05)
    with progress.Progress(quiet=True) as shown:
        shown("git", "x", None)
    assert capsys.readouterr().err == ""
