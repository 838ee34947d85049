"""Where the report of each person goes: ``NNN-slug``, plain on every file system."""

import re
from collections.abc import Iterable
from unicodedata import normalize

from auditor.roster.people import Roster, Row

#: characters of a folder's name; a report's path has to fit into 260 on Windows
LONGEST = 60
_LEAST_DIGITS = 3
_OTHER = re.compile("[^a-z0-9]+")
#: letters that do not come apart into one of ASCII and a mark
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
)


def width(roster: Roster) -> int:
    """Return how many digits the numbers of all folders have."""
    last = max((one.number for one in roster.everyone()), default=0)
    return max(_LEAST_DIGITS, len(str(last)))


def folder(row: Row, width: int) -> str:
    """Return the folder of one row; the number alone tells it from all others."""
    number = f"{row.number:0{width}d}"
    words = (row.name or "", *(handle for _, handle in row.handles))
    return f"{number}-{_slug(words)[: LONGEST - len(number) - 1].rstrip('-')}"


def _slug(words: Iterable[str]) -> str:
    """Return the first of ``words`` of which something is left in ASCII."""
    return next(filter(None, map(_ascii, words)), "person")


def _ascii(text: str) -> str:
    apart = normalize("NFKD", text[: LONGEST * 4].casefold().translate(_LETTERS))
    letters = apart.encode("ascii", "ignore").decode().lower()
    return _OTHER.sub("-", letters).strip("-")
