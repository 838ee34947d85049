"""Reads the history out of a copy as a stream, within bounds."""

import select
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from auditor.connectors._git.call import command
from auditor.connectors._github.rest.copying import (
    SECONDS,
    NotCopied,
    started,
    surroundings,
)
from auditor.model import Interrupted, Run

_CHUNK = 1 << 16
#: bytes of one field, and commits of one repository
_LONGEST, _MOST = 2**20, 100_000
#: seconds between two looks at whether the run is to end
_GLANCE = 0.1
#: %x00 between the fields, and -z after each commit
_FORM = "%x00".join(("%H", "%P", "%T", "%at", "%ct", "%ae", "%s"))
_WORDS = ("log", "-z", "--no-color", "--encoding=UTF-8", f"--format=tformat:{_FORM}")


class Logged(NamedTuple):
    """One commit as git prints it; both dates are in seconds since 1970."""

    sha: str
    parents: str
    #: what all its files amount to; equal trees hold equal files
    tree: str
    written: str
    committed: str
    email: str
    subject: str


def history(place: Path, run: Run) -> Iterator[Logged]:
    """Yield every commit of a copy, each once.

    Raises:
        NotCopied: if git fails, or there is more than anybody reads.
        Interrupted: if the run is to end.
    """
    call = command(place, *_WORDS, "HEAD", "--")
    with started(call, surroundings(place, "none"), subprocess.PIPE) as process:
        row: list[str] = []
        number = 0
        for one in _fields(process, run):
            row.append(one)
            if len(row) == len(Logged._fields):
                yield Logged(*row)
                row, number = [], number + 1
            if number >= _MOST:
                raise NotCopied("their history is too long to be read.")
        if process.wait() or row:
            raise NotCopied("git could not read their history.")


def _fields(process: subprocess.Popen[bytes], run: Run) -> Iterator[str]:
    """Cut what git writes at its NUL bytes; a last piece without one is dropped."""
    rest = b""
    while chunk := _chunk(process, run):
        *fields, rest = (rest + chunk).split(b"\0")
        for field in fields:
            yield field.decode("utf-8", "replace")
        if len(rest) > _LONGEST:
            raise NotCopied("their history is too long to be read.")


def _chunk(process: subprocess.Popen[bytes], run: Run) -> bytes:
    """Return what git writes next; nothing at the end."""
    assert process.stdout is not None
    end = time.monotonic() + SECONDS
    while not select.select([process.stdout], [], [], _GLANCE)[0]:
        if time.monotonic() > end:
            raise NotCopied("git could not read their history in time.")
        if run.stop.is_set():
            raise Interrupted
    if run.stop.is_set():
        raise Interrupted
    return process.stdout.read(_CHUNK)
