"""What a front page states of results, and the limit it owns up to."""

import re
from collections.abc import Iterator

from auditor.narrative.measures import Measure, measures
from auditor.narrative.typed import clause

#: characters of a page and of a line that are looked at, lines that are
MOST_TEXT, MOST_LINE, MOST_LINES = 20_000, 400, 600
#: statements of one page that are kept
MOST_TOLD = 4
#: lines that speak of others' results, or of what is still to come
_OTHERS = re.compile(
    r"\b(paper|papers|et al|authors?|prior work|previous work|state[- ]of[- ]the[- ]art"
    r"|sota|published results?|reported (by|in)|original|target|goal|aim|expected?"
    r"|should|will|would|plan(ned|s)?|to[- ]do|hope|example output|e\.g|e\.?x\.?"
    r"|placeholder|coming soon|their|theirs|leaderboard of|random|untuned)\b",
    re.IGNORECASE,
)
_LIMITS = re.compile(
    r"#{1,6} .{0,40}\b(limits?|limitations?|known issues|failures?|failure cases"
    r"|what (did|does) not work|what failed|caveats)\b.{0,20}",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^([-*+]|\d{1,2}[.)]) +")
_LINK = re.compile(r"!?\[([^\]\n]{0,200})\]\([^)\s]{0,300}\)")
_MARKS = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
_STOP = re.compile(r"(?<=[^.\d])\.(?=\s|$)|[;:!?]")
#: words of a limit
_LEAST, _MOST = 3, 20


def stated(page: str) -> tuple[Measure, ...]:
    """Return what a page states in plain sentences and two-column tables.

    Of a dimension the first is taken. Code, quoted text and what speaks of others'
    results are passed over, and tables of more columns too: which of them is the
    person's cannot be told.
    """
    once: dict[str, Measure] = {}
    for line in _lines(page):
        if not _OTHERS.search(line):
            for one in measures(line):
                once.setdefault(one.dimension, one)
    return tuple(once.values())[:MOST_TOLD]


def limit_of(page: str) -> str:
    """Return the first limit that a page lists under such a heading, as a clause."""
    under = False
    for line in _lines(page, headings=True):
        if line.startswith("#"):
            under = bool(_LIMITS.match(line))
        elif under and (told := _limit(line)):
            return told
    return ""


def _limit(line: str) -> str:
    if line.startswith(("|", ">")):
        return ""
    told = clause(_STOP.split(_ITEM.sub("", line), maxsplit=1)[0])
    return told if _LEAST <= len(told.split()) <= _MOST else ""


def _lines(page: str, headings: bool = False) -> Iterator[str]:
    fence, passed = "", (">", "<") if headings else (">", "<", "#")
    for raw in page[:MOST_TEXT].splitlines()[:MOST_LINES]:
        line = raw[:MOST_LINE].strip()
        if line.startswith(("```", "~~~")):
            fence = "" if fence else line[:3]
        elif not (fence or line.startswith(passed)):
            yield _plain(line)


def _plain(line: str) -> str:
    if line.startswith("|"):
        return _row(line)
    return _MARKS.sub("", _LINK.sub(r"\1", line))


def _row(line: str) -> str:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    return _MARKS.sub("", " ".join(cells)) if len(cells) == 2 else ""
