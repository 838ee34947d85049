"""Reads a resume, whatever its form, into roles with date intervals.

The form is found by content, never by file name. JSON Resume is read today.
"""

import sys
from pathlib import Path

from auditor.errors import ResumeError
from auditor.model import Career
from auditor.resume import json_resume

#: larger files are no resume
MAX_BYTES = 5_000_000


def read(path: str) -> Career:
    """Read one resume; ``-`` is standard input.

    Raises:
        ResumeError: one sentence on what is wrong and where.
    """
    name = "standard input" if path == "-" else Path(path).name
    data = _bytes(path)
    if len(data) > MAX_BYTES:
        raise ResumeError(
            f"{name} is larger than {MAX_BYTES // 10**6} MB; is it a resume?"
        )
    if not data.strip():
        raise ResumeError(f"{name} is empty; pass a resume in JSON Resume form.")
    return json_resume.parse(data, name)


def _bytes(path: str) -> bytes:
    try:
        if path == "-":
            return sys.stdin.buffer.read(MAX_BYTES + 1)
        with Path(path).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or "it has no such name").lower()
        raise ResumeError(f"The resume {path} cannot be read: {reason}.") from error
