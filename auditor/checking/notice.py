"""The notice that goes to the person before the report is used."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import ClassVar

from auditor import wording_other
from auditor.model import Audit
from auditor.wording import plain

#: characters of one value; what is longer is no name and no handle
_MOST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The text of the notice, with blanks that the employer fills in."""

    name: ClassVar[str] = "notice"
    filename: ClassVar[str] = "notice.txt"
    text: ClassVar[bool] = True

    def render(self, audit: Audit) -> bytes:
        """Return the whole text in UTF-8."""
        form = files("auditor.data").joinpath(self.filename).read_text("utf-8")
        values = {
            "person": _line(audit.subject.name or "[name]"),
            "consent": _line(audit.consent_ref or "[where and when]"),
            "sources": _sources(audit),
            "since": str(audit.window.since),
            "until": str(audit.window.until),
            "version": audit.generator.version,
            "expires": str(audit.expires or "[day]"),
        }
        # halves of characters, which names from outside may hold
        return Template(form).substitute(values).encode("utf-8", "replace")


def _sources(audit: Audit) -> str:
    told = (wording_other.called(s.source, s.handle) for s in audit.sources)
    return "\n".join(f"    - {_line(text)}" for text in dict.fromkeys(told))


def _line(text: str) -> str:
    """Return text from outside on one line, so that it cannot pass for the notice's."""
    words = " ".join(plain(text).split())
    return words if len(words) <= _MOST else f"{words[:_MOST]} …"


def place(reports: Sequence[Path], data: bytes) -> Path:
    """Return where the notice goes: never over a file that says something else.

    The employer may have filled in the last one, or it may be about somebody else.
    """
    folder = reports[0].parent
    stem, _, end = Notice.filename.rpartition(".")
    number, path = 1, folder / Notice.filename
    while path in reports or _taken(path, data):
        number += 1
        path = folder / f"{stem}-{number}.{end}"
    return path


def _taken(path: Path, data: bytes) -> bool:
    if not os.path.lexists(path):
        return False
    try:
        return not path.is_file() or path.read_bytes() != data
    except OSError:
        return True
