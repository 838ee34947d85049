"""A host as one run knows it: its gate, and how often it failed in a row."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from weakref import WeakKeyDictionary

from auditor.connectors._http.gate import Gate, spared_until
from auditor.connectors._http.limits import quota_of
from auditor.connectors._http.words import Answer, Limited, Stopped
from auditor.model import Run, Together

#: so many failures in a row, and a host is left alone
MOST_FAILURES = 3


class Host:
    """One host within one run; every method may be called from any thread.

    Limits are the gate's, which several runs may share; failures are the run's own.
    """

    def __init__(self, gate: Gate) -> None:
        """Start without failures."""
        self.name = gate.name
        self._gate = gate
        self._lock = threading.Lock()
        self._failures = 0
        self._stopped = ""

    @contextmanager
    def turn(self, run: Run, most: int) -> Iterator[None]:
        """Wait for an open gate and one of ``most`` places, and hold it.

        Raises:
            Stopped, Limited: if the host is not to be asked (any more).
            Interrupted: if the run is to end.
        """
        held, most = False, min(most, run.at_once or most)
        self._gate.come(run)
        try:
            while not held:
                self._refuse()
                held = self._gate.enter(run, most)
            self._refuse()  # whoever was inside may have been one too many
            if run.together:
                run.together.count(self.name)
            yield
        finally:
            self._gate.go(run, held=held)

    def _refuse(self) -> None:
        if self._stopped:
            raise Stopped(self._stopped)

    def answered(self) -> None:
        """Forget the failures before; a host that was given up stays so."""
        with self._lock:
            self._failures = 0

    def failed(self, sentence: str) -> None:
        """Count a failure.

        Raises:
            Stopped: with the ``sentence`` of the failure that was one too many.
        """
        with self._lock:
            self._failures += 1
            if self._failures >= MOST_FAILURES and not self._stopped:
                self._stopped = sentence
            self._refuse()

    def counted(self, answer: Answer, run: Run) -> None:
        """Take note of what the host says is left of its quota."""
        quota = quota_of(answer, run.now())
        if quota is None:
            return
        if run.together:
            run.together.told(self.name, *quota[:2])
        until = spared_until(*quota, run)
        if until:
            self._gate.spare(until)

    def slow_down(self) -> None:
        """Let in one at a time from now on."""
        self._gate.slow_down()

    def close(self, sentence: str, until: datetime) -> Limited:
        """Refuse whoever comes before ``until``; return what they are told."""
        return self._gate.close(sentence, until)

    def shut(self, seconds: float) -> None:
        """Shut the gate; whoever did so calls ``count_down`` outside of its turn."""
        self._gate.shut(seconds)

    def count_down(self, run: Run) -> None:
        """Wait where everybody sees it until the gate may open.

        Raises:
            Interrupted: if the run is to end.
        """
        self._gate.count_down(run)


_known: WeakKeyDictionary[Run, dict[str, Host]] = WeakKeyDictionary()
_gates: WeakKeyDictionary[Run | Together, dict[str, Gate]] = WeakKeyDictionary()
_lock = threading.Lock()


def host_of(run: Run, place: str) -> Host:
    """Return what ``run`` knows of ``place``, "name" or "name:port"."""
    name, _, port = place.lower().rpartition(":")
    if not (name and port.isdigit()):
        name, port = place.lower(), "443"
    key = f"{name}:{port}"
    with _lock:
        hosts = _known.setdefault(run, {})
        if key not in hosts:
            shown = name if port in ("80", "443") else key
            gates = _gates.setdefault(run.together or run, {})
            hosts[key] = Host(gates.setdefault(key, Gate(shown)))
        return hosts[key]
