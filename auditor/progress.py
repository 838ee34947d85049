"""The guest on stderr: what is being read, from the second second on."""

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.status import Status

#: seconds of silence before anything is shown
PATIENCE = 1.0


class Progress:
    """Shows one line while sources are read; silent when stderr is no terminal."""

    def __init__(self, *, quiet: bool = False, patience: float = PATIENCE) -> None:
        """Prepare; nothing is shown before ``patience`` seconds have passed."""
        self._shown = not quiet and sys.stderr.isatty()
        self._patience = patience
        self._lock = threading.Lock()
        self._reading: dict[tuple[str, str], int] = {}
        self._status: Status | None = None
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Self:
        """Start waiting."""
        if self._shown:
            self._timer = threading.Timer(self._patience, self._show)
            self._timer.daemon = True
            self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        with self._lock:
            self._shown = False
            if self._timer:
                self._timer.cancel()
            if self._status:
                self._status.stop()

    def __call__(self, source: str, handle: str, count: int | None) -> None:
        """Take note of how far one source is; None when it has ended."""
        with self._lock:
            if count is None:
                self._reading.pop((source, handle), None)
            else:
                self._reading[source, handle] = count
            if self._status:
                self._status.update(self._line())

    def _show(self) -> None:
        from rich.console import Console

        with self._lock:
            if self._shown:
                self._status = Console(stderr=True).status(self._line())
                self._status.start()

    def _line(self) -> str:
        from rich.markup import escape

        parts = [
            f"{source} {handle}: {count:,} records"
            for (source, handle), count in self._reading.items()
        ]
        return escape("Reading " + (", ".join(parts) or "the sources") + " ...")
