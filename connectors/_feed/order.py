"""In which order a list stands, which tells what may be missing from it."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import pairwise

from auditor.connectors._feed.model import Entry

#: posts that may be pinned to the top, and how many below them show an order
_MOST_PINNED, _FEWEST_BELOW = 3, 3


def floor_of(entries: Sequence[Entry]) -> date | None:
    """Return the day down to which the newest entries are all here.

    That is the day of the last one in a list sorted by publishing or by change (what
    was published after a day was changed after it too), some pinned to its top aside.
    None where no such order shows: of such a list the newest may be missing.
    """
    dated = [entry for entry in entries if entry.date]
    for pinned in range(_MOST_PINNED + 1):
        below = dated[pinned:]
        if pinned and len(below) < _FEWEST_BELOW:
            break
        at = _floor(below)
        if at:
            return at.date()
    return None


def published_in_order(entries: Sequence[Entry]) -> bool:
    """Whether the posts stand in the order in which they were published."""
    return _descend([entry.published for entry in entries])


def _floor(entries: Sequence[Entry]) -> datetime | None:
    dated = [entry for entry in entries if entry.date]
    if not dated:
        return None
    if published_in_order(dated):
        return dated[-1].published
    return dated[-1].changed if _descend([e.changed for e in dated]) else None


def _descend(dates: Sequence[datetime | None]) -> bool:
    days = [at.date() for at in dates if at]
    return len(days) == len(dates) and all(a >= b for a, b in pairwise(days))
