"""Puts questions to Kaggle, up to five at once, and says in a sentence what failed."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from auditor.connectors._http import Wire
from auditor.connectors._kaggle.account import At
from auditor.connectors._kaggle.credentials import MAKE_ONE, Credentials
from auditor.errors import ConnectorError
from auditor.model import Run

if TYPE_CHECKING:
    from auditor.connectors._kaggle.line import Line

A = TypeVar("A")
B = TypeVar("B")

IN_FLIGHT = 5


class Declined(ConnectorError):
    """Kaggle answered that it does not answer this."""

    def __init__(self, message: str, code: str, status: int) -> None:
        """Keep the status."""
        super().__init__(message, code)
        self.status = status


class Absent(Declined):
    """Kaggle has no such thing (any more), or not for this reader."""

    def __init__(self, status: int) -> None:
        """Give it its code."""
        sentence = "Kaggle does not show it (any more)."
        super().__init__(sentence, "deleted_or_renamed", status)


class Asker:
    """All questions of one reading; every method may be called from any thread."""

    def __init__(
        self, run: Run, at: At, credentials: Credentials | None, timeout: float
    ) -> None:
        """Connect to nothing yet."""
        self._run, self._at, self._timeout = run, at, timeout
        self._credentials = credentials
        self._wire = Wire(
            run,
            service="Kaggle",
            secrets=_secrets(credentials),
            timeout=timeout,
            in_flight=IN_FLIGHT,
            hint="check the network, AUDITOR_KAGGLE_URL and KAGGLE_API_ENVIRONMENT",
        )
        self._own = threading.local()
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(IN_FLIGHT, "kaggle")
        self._lines: list[Line] = []

    @property
    def count(self) -> int:
        """How many tries were made so far."""
        return self._wire.count

    def ask(self, question: Callable[[Line], A]) -> tuple[A, int]:
        """Return the answer, and how many of its rows could not be read.

        An answer of another form is asked for once more.

        Raises:
            Absent: if what is asked for is not there.
            ConnectorError: if there is no answer (of use).
            Interrupted: if the run is to end.
        """
        from auditor.connectors._kaggle.line import Refused, Unreadable

        line = self._line()
        for _ in range(2):
            try:
                return question(line), line.spoiled()
            except Refused as refused:
                status = refused.status
            except Unreadable:
                continue
            raise self._refusal(status)
        raise ConnectorError(
            "Kaggle answered in a form that cannot be read; run again later.",
            "bad_answer",
        )

    def all(self, jobs: Sequence[A], do: Callable[[A], B]) -> list[B]:
        """Do a job for each, five at once; return what came in their order.

        Raises:
            BaseException: what a job raised; those not begun are left out.
        """
        if len(jobs) < 2 or self._run.offline:
            return [do(job) for job in jobs]
        futures = [self._pool.submit(do, job) for job in jobs]
        try:
            return [future.result() for future in futures]
        finally:
            for future in futures:
                future.cancel()

    def close(self) -> None:
        """Hang up, when what is under way has ended."""
        self._pool.shutdown(cancel_futures=True)
        with self._lock:
            for line in self._lines:
                line.close()
        self._wire.close()

    def __enter__(self) -> Asker:
        """Hang up at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up."""
        self.close()

    def _line(self) -> Line:
        """Return the line of this thread: the SDK's clients are for one each."""
        line: Line | None = getattr(self._own, "line", None)
        if line is None:
            line = self._own.line = self._new()
            with self._lock:
                self._lines.append(line)
        return line

    def _new(self) -> Line:
        from auditor.connectors._http.headers import agent
        from auditor.connectors._kaggle.line import Line
        from auditor.connectors._kaggle.session import Session

        session = Session(self._wire, self._run, self._timeout)
        return Line(self._at, self._credentials, session, agent())

    def _refusal(self, status: int) -> ConnectorError:
        if status in (401, 403) and not self._credentials:
            return ConnectorError(
                f"Kaggle answers nobody without a token; {MAKE_ONE}.", "auth_missing"
            )
        if status == 401 and self._credentials:
            return ConnectorError(
                f"Kaggle refuses what {self._credentials.found_in} holds; {MAKE_ONE}.",
                "auth_refused",
            )
        if status in (403, 404, 410):
            return Absent(status)
        if status in range(300, 400):
            return ConnectorError(
                "Kaggle sends to another address, which is not followed; check "
                "AUDITOR_KAGGLE_URL.",
                "redirected",
            )
        return Declined(
            f"Kaggle answers with status {status}; run again later.",
            "bad_answer",
            status,
        )


def _secrets(credentials: Credentials | None) -> tuple[str, ...]:
    """Return every form in which the secret goes over the line."""
    if credentials is None:
        return ()
    pair = f"{credentials.user}:{credentials.secret}".encode()
    return credentials.secret, base64.b64encode(pair).decode()


def first(errors: Iterable[ConnectorError | None]) -> ConnectorError | None:
    """Return what is worth telling of several errors."""
    found = [error for error in errors if error]
    found.sort(key=lambda e: (e.code not in _FOREMOST, e.code, str(e)))
    return found[0] if found else None


_FOREMOST = ("auth_missing", "auth_refused", "rate_limited", "offline")
