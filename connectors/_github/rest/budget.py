"""What GitHub still answers without a token: 60 requests an hour, 10 searches a minute.

Both are told in the headers of every answer; ``x-ratelimit-resource`` says which is
meant.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

_NUMBER = re.compile(r"[0-9]{1,10}")
#: the longest that searches are refused for; what says more is a clock that is wrong
_MINUTE = 60.0


@dataclass(slots=True)
class Budget:
    """Requests of one kind.

    Attributes:
        remaining: how many are left; None until GitHub has said so.
        until: when there will be new ones, in UTC, if GitHub has said so.
    """

    remaining: int | None = None
    until: datetime | None = None

    def count(self, headers: Mapping[str, str]) -> None:
        """Remember what is left; what is no number says nothing."""
        left = headers.get("x-ratelimit-remaining", "")
        reset = headers.get("x-ratelimit-reset", "")
        if _NUMBER.fullmatch(left):
            self.remaining = int(left)
        if _NUMBER.fullmatch(reset):
            self.until = datetime.fromtimestamp(int(reset), UTC)

    def spent(self, now: datetime, left_over: int = 0) -> bool:
        """Whether nothing is left but ``left_over``."""
        if self.until and now >= self.until:
            self.remaining = self.until = None
        return self.remaining is not None and self.remaining <= left_over

    def seconds(self, now: datetime) -> float:
        """Return how long to wait for the next search; at least a second."""
        left = _MINUTE
        if self.until is not None:
            left = (self.until - now) / timedelta(seconds=1)
        # a second on top, because GitHub cuts off the fraction
        return min(max(left, 0.0), _MINUTE) + 1


def of_search(headers: Mapping[str, str], asked: bool) -> bool:
    """Whether the numbers are those of searches; ``asked`` where that is not said."""
    named = headers.get("x-ratelimit-resource", "")
    return named == "search" if named in ("search", "core") else asked
