"""What all requests of one run to one host have to agree on: a gate with a memory."""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from weakref import WeakKeyDictionary

from auditor.connectors._http.words import Limited, Stopped
from auditor.model import Interrupted, Run

#: so many failures in a row, and a host is left alone
MOST_FAILURES = 3
#: seconds between two looks at whether the run is to end
_GLANCE = 0.1
#: what counting down leaves of a fraction
_NOTHING = 1e-6


class Host:
    """One host within one run; every method may be called from any thread."""

    def __init__(self, name: str) -> None:
        """Start with an open gate; ``name`` is what the person is told."""
        self.name = name
        self._changed = threading.Condition()
        self._inside = 0
        self._one_by_one = False
        self._failures = 0
        self._stopped = ""
        self._limited: tuple[str, datetime] | None = None
        #: seconds for which the gate stays shut, and whether somebody counts them
        self._left = 0.0
        self._counting = False

    @contextmanager
    def turn(self, run: Run, most: int) -> Iterator[None]:
        """Wait for an open gate and one of ``most`` places, and hold it.

        Raises:
            Stopped, Limited: if the host is not to be asked (any more).
            Interrupted: if the run is to end.
        """
        self._enter(run, most)
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    def _enter(self, run: Run, most: int) -> None:
        with self._changed:
            while True:
                if run.stop.is_set():
                    raise Interrupted
                self._refuse(run.now())
                places = 1 if self._one_by_one else most
                if self._left <= 0 and self._inside < places:
                    self._inside += 1
                    return
                self._changed.wait(_GLANCE)

    def _refuse(self, now: datetime) -> None:
        if self._stopped:
            raise Stopped(self._stopped)
        if self._limited and now < self._limited[1]:
            raise Limited(*self._limited)

    def answered(self) -> None:
        """Forget the failures before; a host that was given up stays so."""
        with self._changed:
            self._failures = 0

    def failed(self, sentence: str) -> None:
        """Count a failure.

        Raises:
            Stopped: with the ``sentence`` of the failure that was one too many.
        """
        with self._changed:
            self._failures += 1
            if self._failures >= MOST_FAILURES and not self._stopped:
                self._stopped = sentence
                self._changed.notify_all()
            if self._stopped:
                raise Stopped(self._stopped)

    def slow_down(self) -> None:
        """Let in one at a time from now on."""
        with self._changed:
            self._one_by_one = True

    def close(self, sentence: str, until: datetime) -> Limited:
        """Refuse whoever comes before ``until``; return what they are told."""
        with self._changed:
            self._limited = sentence, until
            self._changed.notify_all()
        return Limited(sentence, until)

    def shut(self, seconds: float) -> None:
        """Shut the gate; whoever did so calls ``count_down`` outside of its turn."""
        with self._changed:
            self._left = max(self._left, seconds)

    def count_down(self, run: Run) -> None:
        """Wait where everybody sees it until the gate may open; one counts for all.

        Raises:
            Interrupted: if the run is to end.
        """
        with self._changed:
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
        with self._changed:
            rest = self._left - min(1.0, left)
            self._left = rest if rest > _NOTHING else 0.0
        if not self._left:
            run.voice.waiting(self.name, 0)

    def _opened(self) -> bool:
        """Open the gate unless somebody shut it for longer meanwhile."""
        with self._changed:
            if not self._left:
                self._counting = False
                self._changed.notify_all()
            return not self._counting


_known: WeakKeyDictionary[Run, dict[str, Host]] = WeakKeyDictionary()
_lock = threading.Lock()


def host_of(run: Run, place: str) -> Host:
    """Return what ``run`` knows of ``place``, "name" or "name:port"."""
    name, _, port = place.lower().rpartition(":")
    if not (name and port.isdigit()):
        name, port = place.lower(), "443"
    with _lock:
        hosts = _known.setdefault(run, {})
        shown = name if port in ("80", "443") else f"{name}:{port}"
        return hosts.setdefault(f"{name}:{port}", Host(shown))
