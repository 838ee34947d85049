"""Fails a test with sentences of its own: bare asserts are stripped under ``-O``."""

from collections.abc import Iterable
from itertools import islice

_SHOWN = 3
_LONGEST = 240


class Broken(AssertionError):
    """A promise was not kept; the message says which one, and by what."""


def hold(faults: Iterable[str]) -> None:
    """Fail with the first few faults, if there are any.

    Raises:
        Broken: if there is one.
    """
    __tracebackhide__ = True
    found = list(islice(faults, _SHOWN + 1))
    if found:
        more = ["There are more of the kind."] if len(found) > _SHOWN else []
        raise Broken("\n".join([*found[:_SHOWN], *more]))


def shown(value: object) -> str:
    """Return a value short enough for a sentence, in printable characters."""
    text = ascii(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
