"""Asks until there is an answer, and writes a line for each try."""

import logging
import threading
import time
import traceback
from collections.abc import Callable, Sequence

from auditor.connectors._http.patience import Patience, Question
from auditor.connectors._http.words import Answer, Broken, one_line, redact
from auditor.errors import ConnectorError
from auditor.model import Interrupted, Run

log = logging.getLogger("auditor.http")


class Tries:
    """All tries of one connector at one service; any thread may ask."""

    def __init__(
        self,
        run: Run,
        patience: Patience,
        *,
        service: str,
        secrets: Sequence[str],
        in_flight: int,
    ) -> None:
        """Start at none."""
        self._run = run
        self._patience = patience
        self._service = service
        self._secrets = secrets
        self._in_flight = in_flight
        self._lock = threading.Lock()
        self._count = 0

    @property
    def count(self) -> int:
        """How many there were so far."""
        with self._lock:
            return self._count

    def label(self, text: str) -> str:
        """Return what the log may call a question."""
        return one_line(redact(text, self._secrets))

    def ask(self, question: Question) -> Answer:
        """Return the answer to a question, after as many tries as it takes.

        Raises:
            ConnectorError: if there is none.
            Interrupted: if the run is to end.
        """
        if self._run.offline:
            raise ConnectorError(
                f"{self._service} was not asked: --offline keeps to this machine.",
                "offline",
            )
        while True:
            with question.host.turn(self._run, self._in_flight):
                got = self._patience.judge(question, self._once(question))
                if isinstance(got, Answer):
                    question.host.counted(got, self._run)
            if isinstance(got, Answer):
                return got
            question.host.count_down(self._run)
            if got:
                self._run.sleep(got)

    def _once(self, question: Question) -> Answer | Broken:
        """Make one try and write its line, whatever comes of it."""
        with self._lock:
            self._count += 1
        began, outcome, size = time.monotonic(), "no answer", ""
        try:
            got = self._safely(question.call)
            outcome, size = _told(got)
        except ConnectorError as error:
            outcome = error.code
            raise
        finally:
            took = f"{1000 * (time.monotonic() - began):.0f} ms"
            line = (
                f"{self._service.lower()}: {question.label} -> {outcome}, {took}{size}"
            )
            log.info("%s", redact(line, self._secrets))
        return got

    def _safely(self, call: Callable[[], Answer]) -> Answer | Broken:
        """Let nothing out of ``call`` that a secret stands in."""
        try:
            return call()
        except Interrupted:
            raise
        except Broken as error:
            return Broken(self.label(error.reason), reading=error.reading)
        except Exception as error:
            # the chain counts too: it may hold the headers that were sent
            told = "".join(traceback.format_exception(error))
            if redact(told, self._secrets) == told:
                raise
            safe = self._safe(error)
        raise safe

    def _safe(self, error: Exception) -> ConnectorError:
        if isinstance(error, ConnectorError):
            return ConnectorError(redact(str(error), self._secrets), error.code)
        kind = type(error).__name__
        return ConnectorError(
            f"Asking {self._service} stopped with {kind}; the rest is left out because "
            "a secret stands in it."
        )


def _told(got: Answer | Broken) -> tuple[str, str]:
    if isinstance(got, Broken):
        return got.reason, ""
    return str(got.status), f", {len(got.body):,} bytes"
