"""Reads a document in a process of its own: a hostile file costs a sentence, no more.

Libraries that take a PDF apart are written in C and end the whole process where a file
is made for that; no ``except`` helps. So the reader runs in a child that has limits on
memory and time, no environment, and nothing that it could write to.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from auditor.errors import ResumeError
from auditor.resume.sheet import Sheet, from_plain

#: seconds for all tries together; what is left of them ends a child
PATIENCE = 20.0
_FIRST, _SECOND = 0.6, 0.33
#: bytes of a sheet; the longest that a reader may make is a tenth of it
_MOST = 20_000_000
_UNSAFE = (
    "it could not be read within 20 seconds and 1 GB of memory; print it to a new PDF, "
    "or pass it in another form."
)
_NO_CHILD = (
    "no process could be started to read it in; close some programs, or start auditor "
    "as python -m auditor."
)
#: ``-I`` hides what this process may have been found by, so that is handed on, last
_START = (
    "import sys; sys.path += sys.argv[2:]; "
    "from auditor.resume.child import start; start(sys.argv[1])"
)
Child = subprocess.Popen[bytes]
Meanwhile = Callable[[], object]


class _Broken(Exception):
    """The child ended without an answer."""


def _nothing() -> None:
    pass


def read(form: str, data: bytes, meanwhile: Meanwhile = _nothing) -> Sheet:
    """Read a document in a child process.

    Args:
        form: a value of ``forms.Form``.
        data: the whole file.
        meanwhile: is called while the child reads.

    Raises:
        ResumeError: one sentence, without the file's name.
    """
    try:
        return _child(form, data, PATIENCE * _FIRST, meanwhile)
    except _Broken as error:
        if form != "pdf":
            raise ResumeError(_UNSAFE) from error
    try:
        return _child("pdf-plain", data, PATIENCE * _SECOND)
    except _Broken as error:
        raise ResumeError(_UNSAFE) from error


def _child(
    form: str, data: bytes, seconds: float, meanwhile: Meanwhile = _nothing
) -> Sheet:
    answer = _ask(form, data, seconds, meanwhile)
    try:
        told = json.loads(answer)
        if "error" in told:
            raise ResumeError(str(told["error"]))
        return from_plain(told["sheet"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _Broken from error


def _ask(form: str, data: bytes, seconds: float, meanwhile: Meanwhile) -> bytes:
    try:
        child = _started(form)
    except (OSError, ValueError, TypeError) as error:
        # no memory, or this Python is inside a program and has no file of its own
        raise ResumeError(_NO_CHILD) from error
    end = threading.Timer(seconds, _kill, (child,))
    end.daemon = True
    end.start()
    try:
        _give(child, data)
        meanwhile()
        return _answer(child)
    finally:
        end.cancel()
        _clear_away(child)


def _started(form: str) -> Child:
    # where this project lies is on no path if it was installed to be edited
    own = str(Path(__file__).parents[2])
    paths = [path for path in (*sys.path, own) if Path(path).is_absolute()]
    # Windows starts no program without it
    needed = {k: v for k, v in os.environ.items() if k.upper() == "SYSTEMROOT"}
    return subprocess.Popen(
        [sys.executable, "-I", "-c", _START, form, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8", **needed},
        cwd=Path.cwd().anchor,
        start_new_session=True,
    )


def _give(child: Child, data: bytes) -> None:
    assert child.stdin is not None
    # a child that has ended already is found out by what it does not answer
    with suppress(OSError):
        child.stdin.write(data)
        child.stdin.close()


def _answer(child: Child) -> bytes:
    assert child.stdout is not None
    answer = child.stdout.read(_MOST + 1)
    if len(answer) > _MOST or child.wait():
        raise _Broken
    return answer


def _kill(child: Child) -> None:
    """End the child and whatever it has started."""
    if child.poll() is not None:
        return
    with suppress(OSError):
        if sys.platform == "win32":
            child.kill()
        else:
            os.killpg(child.pid, signal.SIGKILL)


def _clear_away(child: Child) -> None:
    """Leave no process and no pipe behind, whatever has happened."""
    _kill(child)
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    child.wait()
