"""What a PDF says of itself: the month it was made, and by which program."""

import re
from collections.abc import Mapping, Sequence

from auditor.resume.sheet import Line

#: the first second of a year is what programs write that have no clock
_DATE = re.compile(r"(?:D:)?((?:19|20)\d\d)(0[1-9]|1[0-2])(?!(?<=01)01000000)")
#: the year of the first PDF
_FIRST = "1993"
_LINKEDIN = re.compile(r"linkedin\.com/in/|\(LinkedIn\)|Page 1 of \d", re.IGNORECASE)


def created(said: Mapping[str, str]) -> str | None:
    """Return the month it was made, YYYY-MM; None for one that cannot be."""
    found = _DATE.match(said.get("CreationDate", "").strip())
    return f"{found[1]}-{found[2]}" if found and found[1] >= _FIRST else None


def form(said: Mapping[str, str], lines: Sequence[Line]) -> str:
    """Return ``linkedin-pdf`` for what LinkedIn saves a profile as, else ``pdf``."""
    fop = "apache fop" in said.get("Producer", "").lower()
    named = any(_LINKEDIN.search(line.text[:500]) for line in lines)
    return "linkedin-pdf" if fop and named else "pdf"
