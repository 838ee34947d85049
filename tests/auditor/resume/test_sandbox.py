"""The child that reads: what reaches it, what it may use, and that it leaves."""

import io
import json
import os
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from auditor.errors import ResumeError
from auditor.resume import child, sandbox
from auditor.resume.sheet import Line, Sheet
from tests.auditor.resume import hostile

UNSAFE = "could not be read within 20 seconds"
SHEET = Sheet(form="text", lines=(Line(text="Work", number=1),))


def doing(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Let the child run this instead; ``form`` is what it was asked to read."""
    head = "import sys, os, json, time; form = sys.argv[1]; "
    monkeypatch.setattr(sandbox, "_START", head + code)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list["subprocess.Popen[bytes]"]:
    """Return the children that were started, as they are started."""
    found: list[subprocess.Popen[bytes]] = []
    start = sandbox._started

    def kept(form: str) -> "subprocess.Popen[bytes]":
        found.append(start(form))
        return found[-1]

    monkeypatch.setattr(sandbox, "_started", kept)
    return found


def test_a_document_is_read_as_without_a_child() -> None:
    from auditor.resume.readers import markdown

    data = b"# Work\n\n- Engineer, 2019 - 2021\n"
    assert sandbox.read("markdown", data) == markdown.read(data)


def test_what_else_there_is_to_do_is_done_meanwhile() -> None:
    done: list[bool] = []
    sandbox.read("text", b"Work", lambda: done.append(True))
    assert done


def test_a_refusal_comes_back_as_it_was_said() -> None:
    with pytest.raises(ResumeError, match="locked with a password"):
        sandbox.read("pdf", hostile.locked(user="u", owner="o"))


def test_no_token_reaches_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_TOKEN", "HF_TOKEN", "KAGGLE_KEY", "HTTPS_PROXY", "HOME"):
        monkeypatch.setenv(name, "secret")
    doing(monkeypatch, "print(json.dumps({'error': repr(dict(os.environ))}))")
    with pytest.raises(ResumeError) as told:
        sandbox.read("text", b"")
    assert "secret" not in str(told.value)
    assert "LC_ALL" in str(told.value)


def test_it_stands_in_no_folder_of_the_person(monkeypatch: pytest.MonkeyPatch) -> None:
    doing(monkeypatch, "print(json.dumps({'error': os.getcwd()}))")
    with pytest.raises(ResumeError, match=r"\A/\Z"):
        sandbox.read("text", b"")


@pytest.mark.parametrize(
    "code",
    [
        "sys.exit(3)",
        "os.abort()",
        "print('no JSON')",
        "print('[]')",
        "print('{}')",
        "print('{\"sheet\": {}}')",
        "sys.stdin.read(); print('[' * 100_000)",
        "sys.stdin.read(); print('x' * 30_000_000)",
        "sys.stdout.close()",
    ],
)
def test_a_child_without_an_answer_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    doing(monkeypatch, code)
    with pytest.raises(ResumeError, match=UNSAFE):
        sandbox.read("docx", b"x" * 3_000_000)


def test_a_child_that_hangs_is_ended_with_all_it_has_started(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    started: list["subprocess.Popen[bytes]"],
) -> None:
    note = tmp_path / "pid"
    doing(
        monkeypatch,
        "import subprocess; p = subprocess.Popen(['sleep', '60']); "
        f"open({str(note)!r}, 'w').write(str(p.pid)); time.sleep(60)",
    )
    monkeypatch.setattr(sandbox, "PATIENCE", 2.0)
    with pytest.raises(ResumeError, match=UNSAFE):
        sandbox.read("html", b"")
    assert [one.returncode for one in started] == [-9]
    assert not runs(int(note.read_text()))


def runs(pid: int) -> bool:
    """Return whether a process is there and has not ended."""
    for _ in range(50):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            return False
        if state == "Z":
            return False
        time.sleep(0.05)
    return True


def test_an_interrupt_leaves_no_child(
    monkeypatch: pytest.MonkeyPatch, started: list["subprocess.Popen[bytes]"]
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    doing(monkeypatch, "time.sleep(60)")
    with pytest.raises(KeyboardInterrupt):
        sandbox.read("pdf", b"", interrupted)
    assert [one.returncode for one in started] == [-9]


def test_where_pdfium_dies_pypdf_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    doing(
        monkeypatch,
        "form == 'pdf' and os.abort(); sys.path += sys.argv[2:]; "
        "from auditor.resume.child import start; start(form)",
    )
    (line,) = sandbox.read("pdf", hostile.plain()).lines
    assert line.text == "Engineer, Example Ltd, 2019 - 2021"


def test_where_both_die_it_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    doing(monkeypatch, "os.abort()")
    with pytest.raises(ResumeError, match=UNSAFE):
        sandbox.read("pdf", b"")


def told(form: str, data: bytes) -> tuple[int, Any]:
    sink = io.BytesIO()
    code = child.main(form, io.BytesIO(data), sink)
    return code, json.loads(sink.getvalue() or b"null")


def test_the_child_answers_with_a_sheet_or_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, answer = told("text", b"Work\n")
    assert (code, answer["sheet"]["lines"][0]["text"]) == (0, "Work")
    code, answer = told("europass", b"<a>")
    assert (code, list(answer)) == (0, ["error"])


@pytest.mark.parametrize("error", [ValueError, MemoryError, RecursionError])
def test_the_child_says_nothing_of_what_went_wrong(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def broken(form: str) -> Any:
        raise error("/home/ada")

    monkeypatch.setattr(child, "reader", broken)
    assert told("text", b"") == (child.FAILED, None)


def test_the_child_takes_its_limits_on_and_leaves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import resource

    taken: dict[int, tuple[int, int]] = {}

    def taking(what: int, most: tuple[int, int]) -> None:
        if what == resource.RLIMIT_CORE:
            raise ValueError("not here")
        taken[what] = most

    monkeypatch.setattr(resource, "setrlimit", taking)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Work")))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO()))
    with pytest.raises(SystemExit) as left:
        child.start("text")
    assert left.value.code == 0
    assert taken[resource.RLIMIT_AS] == (2**30, 2**30)
    assert taken[resource.RLIMIT_FSIZE] == (0, 0)


def test_where_no_limits_are_known_it_reads_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "resource", None)
    child.bound()


def test_the_child_cannot_write_or_take_more_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "written"
    doing(
        monkeypatch,
        "sys.path += sys.argv[2:]; from auditor.resume.child import bound; bound()\n"
        "said = []\n"
        "def tried(what):\n"
        "    try: what()\n"
        "    except BaseException as error: said.append(type(error).__name__)\n"
        "    else: said.append('done')\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "tried(lambda: bytearray(2**30))\n"
        f"tried(lambda: open({str(target)!r}, 'wb', 0).write(b'x'))\n"
        "print(json.dumps({'error': ' '.join(said)}))",
    )
    with pytest.raises(ResumeError, match=r"\AMemoryError OSError\Z"):
        sandbox.read("text", b"")


def test_a_sheet_comes_through_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.resume.sheet import to_plain

    doing(monkeypatch, f"print(json.dumps({{'sheet': {to_plain(SHEET)!r}}}))")
    assert sandbox.read("text", b"") == SHEET
