"""What a check comes to, and what all kinds of checks share."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from auditor.model.progress import ItemState

FOUND, NOT, UNTOLD = ItemState.FOUND, ItemState.NOT_FOUND, ItemState.CANNOT_TELL
#: what to do where a page is not known to belong to it
LINK = "name its page under also in auditor-artifact.toml."


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What one check came to, the page that shows it, and why in a few words."""

    state: ItemState
    why: str
    url: str = ""


def any_in(patterns: Iterable[str], text: str) -> bool:
    """Return whether one of the patterns stands in a text."""
    return any(pattern.search(text) for pattern in patterns_of(patterns))


def patterns_of(words: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return patterns that take any case."""
    return tuple(_compiled(word) for word in words)


@cache
def _compiled(word: str) -> re.Pattern[str]:
    return re.compile(word, re.IGNORECASE)
