"""The process that ``sandbox`` starts: bytes on stdin, a sheet as JSON on stdout.

Nothing that it says but this one answer is heard; how it ends is told by its exit code.
"""

import json
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any, BinaryIO

from auditor.errors import ResumeError
from auditor.resume.readers import reader
from auditor.resume.sheet import to_plain

#: bytes of address space, and seconds of computing
MEMORY, SECONDS = 2**30, 20
FAILED = 70
#: what a reader loads only when it reads, and what is large
_LOADED = {
    "pdf": ("pypdfium2.raw", "auditor.resume.readers._pdf.lines"),
    "pdf-plain": ("pypdf",),
    "markdown": ("markdown_it",),
}


def start(form: str) -> None:
    """Be the child: take the limits on, answer, and leave."""
    load(form)
    bound()
    sys.exit(main(form, sys.stdin.buffer, sys.stdout.buffer))


def load(form: str) -> None:
    """Load what a form needs before nothing can be written any more.

    Python keeps what it has compiled; where it may not, it does so again each time.
    """
    reader(form)
    for name in _LOADED.get(form, ()):
        import_module(name)


def main(form: str, source: BinaryIO, sink: BinaryIO) -> int:
    """Read ``source`` as ``form`` and write the answer; return the exit code."""
    try:
        answer = _answer(form, source.read())
        sink.write(json.dumps(answer).encode("ascii"))
        sink.flush()
    except Exception:  # whatever a library does with a file that is made to break it
        return FAILED
    return 0


def _answer(form: str, data: bytes) -> dict[str, Any]:
    try:
        return {"sheet": to_plain(reader(form)(data))}
    except ResumeError as error:
        return {"error": str(error)}


def bound() -> None:
    """Take from this process what reading a document does not need."""
    try:
        import resource
    except ImportError:  # Windows, where only the time is bounded
        return
    for name, most in (
        ("RLIMIT_AS", MEMORY),
        ("RLIMIT_CPU", SECONDS),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", 64),
        ("RLIMIT_NPROC", 0),
    ):
        # a lower limit may be set already, and some systems refuse some of them
        with suppress(ValueError, OSError, AttributeError):
            resource.setrlimit(getattr(resource, name), (most, most))
