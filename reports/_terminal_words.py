"""Words for the terminal: counts, months, sources, and text of others made harmless."""

import re
import unicodedata
from datetime import date

from auditor.model import ResumeLabel

#: from this to that
DASH = "\N{EN DASH}"

_PROPER = {
    "feed": "blog",
    "gharchive": "GH Archive",
    "github": "GitHub",
    "huggingface": "Hugging Face",
    "kaggle": "Kaggle",
    "metakaggle": "Meta Kaggle",
}
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")

#: controls, formats (bidi, zero-width), surrogates, private use, separators of lines
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: letters and marks that draw nothing
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_MARKS = frozenset({"Mn", "Me"})
#: more marks than this on one letter climb over the lines around it
_MOST_MARKS = 2

_LABELS = {
    ResumeLabel.EMPLOYED: "in a job",
    ResumeLabel.EDUCATION: "in education",
    ResumeLabel.EXPLAINED: "in a break that the resume names",
    ResumeLabel.GAP: "between jobs",
    ResumeLabel.NONE: "no entry in the resume",
}


def clean(text: str, most: int = 400) -> str:
    """Return text from outside on one line, without anything that steers a screen.

    Args:
        text: whatever a service, a file or a person gave.
        most: characters that are looked at; a cut is marked.
    """
    kept: list[str] = []
    marks = 0
    for character in " ".join(text[:most].split()):
        marks = marks + 1 if _is_mark(character) else 0
        if marks <= _MOST_MARKS and _is_shown(character):
            kept.append(character)
    words = " ".join("".join(kept).split())
    return f"{words} …" if len(text) > most else words


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in _MARKS


def _is_shown(character: str) -> bool:
    if character in _BLANK or _selects_a_variant(character):
        return False
    return unicodedata.category(character) not in _DROPPED


def _selects_a_variant(character: str) -> bool:
    point = ord(character)
    return 0xFE00 <= point <= 0xFE0F or 0xE0100 <= point <= 0xE01EF


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 day``, ``2 stretches``."""
    plural = "es" if noun.endswith(("ch", "s")) else "s"
    return f"{number:,} {noun}{'' if number == 1 else plural}"


def source_name(source: str) -> str:
    """Return how people call a source."""
    return _PROPER.get(source) or clean(source, 40) or "?"


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


def span(first: date, last: date, ongoing: bool = False) -> str:
    """Return days from first to last; an open end is ``now``."""
    return f"{first} {DASH} {'now' if ongoing else last}"


def label(word: ResumeLabel) -> str:
    """Say what the resume has for a stretch of time."""
    return _LABELS[word]
