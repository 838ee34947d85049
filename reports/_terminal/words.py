"""Words for the terminal: counts, months and labels."""

import re
from datetime import date

from auditor.model import Basis, Gap, ResumeLabel
from auditor.reports._text import clean

#: from this to that
DASH = "\N{EN DASH}"

_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")

_LABELS = {
    ResumeLabel.EMPLOYED: "in a job",
    ResumeLabel.EDUCATION: "in education",
    ResumeLabel.EXPLAINED: "in a time that the person names",
    ResumeLabel.GAP: "between jobs",
    ResumeLabel.NONE: "no entry in the resume",
}

#: what is said behind a date that nobody but the author vouches for
CLOCKS = {Basis.PLATFORM: "", Basis.BOUNDED: "", Basis.AUTHOR: "date by author"}


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 day``, ``2 stretches``."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("ry"):
        return f"{number:,} {noun[:-1]}ies"
    return f"{number:,} {noun}{'es' if noun.endswith(('ch', 's')) else 's'}"


def joined(words: tuple[str, ...]) -> str:
    """Join names as a sentence does."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def months(start: str, end: str) -> str:
    """Return months in words, with a year that both share once."""
    first, last = _month(start), _month(end)
    if first == last:
        return first
    if start[:4] == end[:4] and _MONTH.fullmatch(start):
        return f"{first[:3]}{DASH}{last}"
    return f"{first}{DASH}{last}"


def _month(text: str) -> str:
    if not _MONTH.fullmatch(text):
        return clean(text, 10)
    at = 3 * (int(text[5:]) - 1)
    return f"{_MONTHS[at : at + 3]} {text[:4]}"


def gap_months(gap: Gap) -> str:
    """Return the months of a gap; one that goes on has no last."""
    if gap.ongoing:
        return f"from {months(gap.start, gap.start)}"
    return months(gap.start, gap.end)


def span(first: date, last: date, ongoing: bool = False) -> str:
    """Return days from first to last; an open end is ``now``."""
    if first == last and not ongoing:
        return str(first)
    return f"{first} {DASH} {'now' if ongoing else last}"


def label(word: ResumeLabel) -> str:
    """Say what the resume has for a stretch of time."""
    return _LABELS[word]
