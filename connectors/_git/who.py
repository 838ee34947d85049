"""Whose commits are meant: patterns over "Name <e-mail>"."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from auditor.connectors._text import clean
from auditor.model import Notice


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


def most(names: Counter[str]) -> str:
    """Return up to three names with their commits, the most frequent first."""
    # a name may be an address, which is nobody else's to pass on
    shown = [name for name, _ in names.most_common() if "@" not in name][:3]
    told = ", ".join(f"{clean(name, 60)} ({names[name]})" for name in shown)
    return f"{told} and others" if told and len(names) > len(shown) else told


def same_person(
    names: Counter[str], emails: set[str], others: Counter[tuple[str, str]]
) -> Iterator[Notice]:
    """Say who was counted, and who shares an address with them and was not.

    Args:
        names: commits by the names that fit.
        emails: their addresses, in lower case.
        others: commits by address and name of those that did not fit.
    """
    if len(names) > 1:
        text = f"Commits of {len(names)} names are counted: {most(names)}."
        yield Notice(code="several_names", message=text)
    alike: Counter[str] = Counter()
    for (email, name), number in others.items():
        if email and email in emails:
            alike[name] += number
    if alike:
        text = (
            "Commits under the same address but another name are not counted: "
            f"{most(alike)}; name them with --author too if they are the same person's."
        )
        yield Notice(code="same_address", message=text)
