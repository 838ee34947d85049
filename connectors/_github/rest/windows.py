"""Into which stretches of days a search is cut.

GitHub shows a thousand results of one search, so a stretch with more is halved. What is
over is asked for once a month, as commits may be brought in with an old date at any
time; what goes on, once a day, as the events tell of the newest days in between.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from auditor.model import Window

_ONE = timedelta(days=1)
#: GitHub may show work late, so a month is over only after so many days
_LATE = 7
#: nothing was on GitHub before
_OPENED = date(2008, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days to search in, both ends inclusive; None is as far as there is anything."""

    first: date | None
    last: date | None
    #: where an open end lies, for halving
    floor: date
    ceiling: date
    #: the day or the month in which the answer holds
    stamp: str

    @property
    def words(self) -> str:
        """Return it as GitHub's search wants it, and as what is found is kept."""
        return f"{self.first or '*'}..{self.last or '*'}"

    def halves(self) -> "tuple[Span, Span] | None":
        """Return the later half and the earlier; None for a single day."""
        first, last = self.first or self.floor, self.last or self.ceiling
        if first >= last:
            return None
        middle = first + (last - first) // 2
        later = replace(self, first=middle + _ONE)
        return later, replace(self, last=middle)


def spans(window: Window, created: date | None, asked: date) -> Iterator[Span]:
    """Yield the stretches of a window, the latest first.

    Args:
        window: the days looked at.
        created: the day the account was made, if that is known.
        asked: the day of the search.
    """
    floor = max(window.since or _OPENED, min(created or _OPENED, asked))
    last = window.until if window.until < asked else None
    end = last or asked
    over = min(_over(asked), end)
    whole = Span(
        first=window.since,
        last=last,
        floor=floor,
        ceiling=max(floor, end),
        stamp=str(asked),
    )
    if floor > over:
        yield whole
        return
    if end > over:
        yield replace(whole, first=over + _ONE)
    yield replace(whole, last=over, stamp=f"{_over(asked):%Y-%m}")


def _over(asked: date) -> date:
    """Return the last day of the latest month that is over."""
    before = asked.replace(day=1) - _ONE
    return before if asked.day > _LATE else before.replace(day=1) - _ONE
