"""Reads resumes, whatever their form, into one career of roles with date intervals.

The form is found by content, never by file name. ``files`` fetches bytes, ``forms``
tells what they are, a reader turns them into a sheet of lines or entries, those become
roles, and ``merge`` joins what several files say.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from auditor.errors import UsageError
from auditor.model import Career

if TYPE_CHECKING:
    from auditor.resume import files


def read(path: str) -> Career:
    """Read one resume; ``-`` is standard input, a folder an unpacked LinkedIn export.

    Raises:
        ResumeError: one sentence, the file's name in front, on what to do.
    """
    return read_all((path,))


def read_all(paths: Sequence[str]) -> Career:
    """Read one person's resumes; those that a program wrote go before the others.

    The same path, or the same bytes, given twice are read once.

    Raises:
        ResumeError: one sentence, the file's name in front, on what to do.
        UsageError: if no path is given.
    """
    # here, so that the process which reads one form loads nothing else
    from auditor.resume import files, merge
    from auditor.resume.opening import opened

    if not paths:
        raise UsageError("No resume is named; pass --resume FILE.")
    given = [files.fetch(path) for path in dict.fromkeys(paths)]
    once = {one.data: one for one in reversed(given)}
    return merge.merge([opened(one) for one in _named_apart([*once.values()][::-1])])


def _named_apart(given: "Sequence[files.Given]") -> "list[files.Given]":
    """Number files of one name, so that a sentence can tell them apart."""
    seen: dict[str, int] = {}
    named = []
    for one in given:
        number = seen[one.name] = seen.get(one.name, 0) + 1
        name = one.name if number == 1 else f"{one.name} ({number})"
        named.append(replace(one, name=name))
    return named
