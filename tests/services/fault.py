"""A fault, and which requests it meets."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypedDict

from tests.services.wire import Call, Reply

Picks = Callable[[Call], bool]


class When(TypedDict, total=False):
    """Which requests a fault meets; the first one, if nothing is said."""

    at: int
    when: Picks
    times: int | None


@dataclass(kw_only=True, eq=False)
class Fault:
    """A change of some replies; counts those it made, and may be asked for them."""

    change: Callable[[Call, Reply], Reply]
    at: int | None = None
    when: Picks | None = None
    times: int | None = 1
    #: numbers of the requests it met
    met: list[int] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, call: Call, reply: Reply) -> Reply:
        with self._lock:
            if not self._picks(call):
                return reply
            self.met.append(call.number)
        return self.change(call, reply)

    def _picks(self, call: Call) -> bool:
        first = self.at or 0
        if call.number < first or (self.when and not self.when(call)):
            return False
        if self.times is None:
            return True
        if self.when is None:
            return call.number < first + self.times
        return len(self.met) < self.times


def of(operation: str, **variables: object) -> Picks:
    """Return what picks an operation of GraphQL, with these variables among others."""

    def picks(call: Call) -> bool:
        return call.operation == operation and call.variables.items() >= (
            variables.items()
        )

    return picks


def under(route: str) -> Picks:
    """Return what picks the paths that begin so."""
    return lambda call: call.route.startswith(route)


def saying(text: str) -> Picks:
    """Return what picks the queries that contain a text."""
    return lambda call: text in call.query
