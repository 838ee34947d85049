"""The guest on stderr while a roster is read: rows, requests, quotas, time left."""

import math
import time
from collections.abc import Callable

from auditor.model import Asked, Together
from auditor.progress import Progress


class RosterProgress(Progress):
    """Shows one line for all rows; silent when stderr is no terminal."""

    def __init__(
        self,
        together: Together,
        rows: int,
        *,
        quiet: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Prepare for ``rows`` rows that are still to be read."""
        super().__init__(quiet=quiet)
        self._together = together
        self._rows = rows
        self._ended = 0
        self._clock = clock
        self._began = clock()

    def row(self) -> None:
        """Take note that one more row has ended."""
        self._ended += 1
        self.update()

    def line(self) -> str:
        """Return what is shown now."""
        asked = self._together.asked()
        parts = [f"{self._ended:,} of {self._rows:,} rows", *map(_told, asked)]
        parts += [self._left()] if 0 < self._ended < self._rows else []
        waits = (f"waiting {_time(s)} for {host}" for host, s in self.waits().items())
        return "  ".join([*parts, *waits])

    def _left(self) -> str:
        """Return how long the rest takes at the rate of the rows so far."""
        each = (self._clock() - self._began) / self._ended
        return f"about {_time(each * (self._rows - self._ended))} left"


def _told(asked: Asked) -> str:
    requests = f"{asked.host} {asked.requests:,} requests"
    if asked.left is None or not asked.allowed:
        return requests
    return f"{requests}, {asked.left:,} of {asked.allowed:,} left"


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, math.ceil(seconds))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} h"
