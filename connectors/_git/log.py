"""Reads `git log` as a stream: a million commits take no more room than one."""

import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from auditor.connectors._git.call import command, environment, installed
from auditor.errors import ConnectorError

_CHUNK = 1 << 16


class Commit(NamedTuple):
    """One commit as git prints it; both dates are seconds since 1970.

    Seconds need no time zone, which a commit may have got wrong.
    """

    sha: str
    parents: str
    #: what all its files amount to; equal trees hold equal files
    tree: str
    written: str
    committed: str
    name: str
    email: str
    subject: str
    #: "Name <e-mail>" of those who wrote it too, a line each
    others: str

    @property
    def merge(self) -> bool:
        """Whether it has more than one parent."""
        return " " in self.parents


_WIDTH = len(Commit._fields)
_OTHERS = "%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x0A)"


def commits(folder: Path, tip: str, *, mailmap: bool) -> Iterator[Commit]:
    """Yield every commit that ``tip`` leads to, each once, as git finds them.

    Raises:
        ConnectorError: if git ends badly; what was yielded before is whole.
    """
    rest: list[str] = []
    with _started(folder, tip, mailmap) as process:
        assert process.stdout is not None
        try:
            fields = _fields(process.stdout)
            while len(rest := list(islice(fields, _WIDTH))) == _WIDTH:
                yield Commit(*rest)
        except BaseException:
            process.kill()  # whoever reads has had enough: do not wait for the rest
            raise
    if process.returncode or rest:
        raise ConnectorError(
            "git log stopped before the end of the history "
            f"(exit status {process.returncode}); run git fsck in the repository.",
            "interrupted",
        )


def _started(folder: Path, tip: str, mailmap: bool) -> subprocess.Popen[bytes]:
    person = ("%aN", "%aE") if mailmap else ("%an", "%ae")
    told = ("%H", "%P", "%T", "%at", "%ct", *person, "%s", _OTHERS)
    form = "%x00".join(told)
    words = ("log", "-z", "--no-color", "--encoding=UTF-8", f"--format=tformat:{form}")
    with installed():
        return subprocess.Popen(
            command(folder, *words, "--end-of-options", tip, "--"),
            env=environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )


def _fields(stream: IO[bytes]) -> Iterator[str]:
    """Cut what git writes at its NUL bytes; a last piece without one is dropped."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *fields, rest = (rest + chunk).split(b"\0")
        for field in fields:
            yield field.decode("utf-8", "replace")
