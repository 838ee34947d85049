"""Whose commits are meant: patterns over "Name <e-mail>"."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache


def patterns(value: object) -> tuple[str, ...]:
    """Take a text, or a list of texts, as both stand in TOML.

    Raises:
        TypeError: if it is something else.
    """
    given = (value,) if isinstance(value, str) else value
    if isinstance(given, list | tuple):
        texts = tuple(text for text in given if isinstance(text, str))
        if len(texts) == len(given):
            return tuple(text for text in texts if text.strip())
    raise TypeError("author has to be a text or a list of texts")


def matcher(wanted: Sequence[str]) -> Callable[[str], bool]:
    """Return whether a "Name <e-mail>" holds, or fits, one of ``wanted``."""
    parts = [pattern.casefold() for pattern in wanted]
    expressions = [e for pattern in wanted if (e := _expression(pattern))]

    @lru_cache(maxsize=4096)
    def fits(person: str) -> bool:
        folded = person.casefold()
        return any(part in folded for part in parts) or any(
            expression.search(person) for expression in expressions
        )

    return fits


def _expression(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError):
        return None
