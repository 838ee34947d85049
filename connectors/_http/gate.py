"""What every run that shares a host has to agree on: places, limits, its quota."""

import math
import threading
from collections import Counter
from datetime import datetime, timedelta

from auditor.connectors._http.words import Limited, clock
from auditor.model import Interrupted, Run

#: seconds between two looks at whether the run is to end
_GLANCE = 0.1
#: what counting down leaves of a fraction
_NOTHING = 1e-6


class Gate:
    """One host; every method may be called from any thread and by any run."""

    def __init__(self, name: str) -> None:
        """Start open; ``name`` is what the person is told."""
        self.name = name
        self.changed = threading.Condition()
        #: places that each run holds, and threads of it that are here
        self._inside: Counter[int] = Counter()
        self._here: Counter[int] = Counter()
        self._one_by_one = False
        self._limited: tuple[str, datetime] | None = None
        #: until when the quota is left alone
        self._spared: datetime | None = None
        #: seconds for which the gate stays shut, and whether somebody counts them
        self._left = 0.0
        self._counting = False

    def enter(self, run: Run, most: int) -> bool:
        """Take a place if there is one; otherwise wait for a moment.

        Raises:
            Limited: if the host is not to be asked (any more).
            Interrupted: if the run is to end.
        """
        self._spare(run)
        with self.changed:
            if run.stop.is_set():
                raise Interrupted
            if self._limited and run.now() < self._limited[1]:
                raise Limited(*self._limited)
            if self._left <= 0 and self._has_place(run, most):
                self._inside[id(run)] += 1
                return True
            self.changed.wait(_GLANCE)
            return False

    def _has_place(self, run: Run, most: int) -> bool:
        """Return whether there is one, and whether it is this run's turn.

        Whoever has much to ask leaves a place to everybody who waits.
        """
        places = 1 if self._one_by_one else most
        fair = max(1, places // max(1, len(self._here)))
        mine = self._inside[id(run)]
        crowded = any(not self._inside[other] for other in self._here)
        return self._inside.total() < places and (mine < fair or not crowded)

    def come(self, run: Run) -> None:
        """Stand in line."""
        with self.changed:
            self._here[id(run)] += 1

    def go(self, run: Run, *, held: bool) -> None:
        """Leave the line, and the place if there was one."""
        with self.changed:
            if held:
                _less(self._inside, id(run))
            _less(self._here, id(run))
            self.changed.notify_all()

    def slow_down(self) -> None:
        """Let in one at a time from now on."""
        with self.changed:
            self._one_by_one = True

    def close(self, sentence: str, until: datetime) -> Limited:
        """Refuse whoever comes before ``until``; return what they are told."""
        with self.changed:
            self._limited = sentence, until
            self.changed.notify_all()
        return Limited(sentence, until)

    def spare(self, until: datetime) -> None:
        """Let nobody in before ``until``, for what is left of the quota is others'."""
        with self.changed:
            self._spared = max(until, self._spared or until)

    def _spare(self, run: Run) -> None:
        """Wait, or refuse, where the part of the quota that may be used is used up."""
        with self.changed:
            until, self._spared = self._spared, None
            if until is None:
                return
            seconds = (until - run.now()).total_seconds()
        if seconds > run.max_wait:
            when = clock(until, run.now())
            raise self.close(
                f"{self.name} has given {100 * run.share:.0f} % of its quota, the most "
                f"that a check uses, until {when}; run again then, what was fetched is "
                "kept.",
                until,
            )
        self.shut(max(0.0, seconds))
        self.count_down(run)

    def shut(self, seconds: float) -> None:
        """Shut the gate; whoever did so calls ``count_down`` outside of its turn."""
        with self.changed:
            self._left = max(self._left, seconds)

    def count_down(self, run: Run) -> None:
        """Wait where everybody sees it until the gate may open; one counts for all.

        Raises:
            Interrupted: if the run is to end.
        """
        with self.changed:
            if self._counting or self._left <= 0:
                return
            self._counting = True
        try:
            while not self._opened():
                self._second(run)
        except BaseException:
            run.voice.waiting(self.name, 0)
            self._left = 0.0
            self._opened()
            raise

    def _second(self, run: Run) -> None:
        left = self._left  # others may only make it longer meanwhile
        run.voice.waiting(self.name, math.ceil(left))
        run.sleep(min(1.0, left))
        with self.changed:
            rest = self._left - min(1.0, left)
            self._left = rest if rest > _NOTHING else 0.0
        if not self._left:
            run.voice.waiting(self.name, 0)

    def _opened(self) -> bool:
        """Open the gate unless somebody shut it for longer meanwhile."""
        with self.changed:
            if not self._left:
                self._counting = False
                self.changed.notify_all()
            return not self._counting


def _less(counter: Counter[int], key: int) -> None:
    counter[key] -= 1
    if counter[key] <= 0:
        del counter[key]


def spared_until(
    left: int, allowed: int, resets: datetime | None, run: Run
) -> datetime | None:
    """Return until when a run leaves a host alone that has told what is left.

    Args:
        left: what may still be asked.
        allowed: what may be asked altogether in one stretch of time.
        resets: when the next one begins.
        run: uses ``run.share`` of it.
    """
    if run.share >= 1 or allowed <= 0 or resets is None or resets <= run.now():
        return None
    used = allowed - left
    return resets + timedelta(seconds=1) if used >= allowed * run.share else None
