"""Runs the rows side by side, a bounded number at once, and stops when told to."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field

from auditor.model import Interrupted, Run
from auditor.roster.people import Row
from auditor.roster.results import Result

#: seconds between two looks at the keyboard
_GLANCE = 0.2

#: does one row with the run it is lent
Work = Callable[[Row, Run], Result]
#: is told of each row that has ended
Ended = Callable[[Row, Result], None]


@dataclass(slots=True, eq=False)
class Stop:
    """Ends all runs at once; each has an event of its own, for one may end alone."""

    _runs: set[Run] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _told: bool = False

    @contextmanager
    def watch(self, lent: Run) -> Iterator[Run]:
        """Let a run be ended for the length of the block.

        Raises:
            Interrupted: if all have been told to end before.
        """
        with self._lock:
            if self._told:
                raise Interrupted
            self._runs.add(lent)
        try:
            yield lent
        finally:
            with self._lock:
                self._runs.discard(lent)

    def all(self) -> None:
        """End whatever runs, and whatever would begin."""
        with self._lock:
            self._told = True
            runs = tuple(self._runs)
        for one in runs:
            one.stop.set()


def side_by_side(
    rows: Sequence[Row],
    work: Work,
    lend: Callable[[], Run],
    *,
    jobs: int,
    ended: Ended,
) -> None:
    """Do every row, at most ``jobs`` at once, in the order given.

    Only as many rows as run are held, so memory does not grow with the roster. What one
    row raises ends all, as does an interrupt: rows that run are told to end, and are
    waited for.

    Args:
        rows: what is to be done.
        work: does one; it raises Interrupted when it was told to end.
        lend: makes the run that one row is lent.
        jobs: so many at once.
        ended: is told of each that has ended, in this thread.
    """
    stop = Stop()

    def one(row: Row) -> Result:
        with stop.watch(lend()) as lent:
            return work(row, lent)

    with ThreadPoolExecutor(max_workers=jobs) as pool:
        left, running = iter(rows), dict[Future[Result], Row]()
        try:
            while True:
                for row in _next(left, jobs - len(running)):
                    running[pool.submit(one, row)] = row
                if not running:
                    return
                for done in wait(running, _GLANCE, FIRST_COMPLETED).done:
                    ended(running.pop(done), done.result())
        except BaseException:
            stop.all()
            raise


def _next(rows: Iterator[Row], most: int) -> Iterator[Row]:
    for _ in range(most):
        row = next(rows, None)
        if row is None:
            return
        yield row
