"""The guest on stderr: what is being read, from the second second on."""

import sys
import threading
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from auditor.model import SOURCE_NAMES

if TYPE_CHECKING:
    from rich.status import Status

#: seconds of silence before anything is shown
PATIENCE = 1.0


class Progress:
    """Shows one line while sources are read; silent when stderr is no terminal.

    It is also the voice that connectors are lent.
    """

    def __init__(self, *, quiet: bool = False, patience: float = PATIENCE) -> None:
        """Prepare; nothing is shown before ``patience`` seconds have passed."""
        self._quiet = quiet
        self._shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._patience = patience
        self._lock = threading.Lock()
        self._reading: dict[tuple[str, str], int] = {}
        self._waiting: dict[str, int] = {}
        self._said: set[str] = set()
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
        self.update()

    def update(self) -> None:
        """Show the line as it is now, where one is shown."""
        with self._lock:
            if self._status:
                self._status.update(_as_it_is(self.line()))

    def waits(self) -> dict[str, int]:
        """Return for how many seconds the limit of each host still takes."""
        return dict(self._waiting)

    def say(self, text: str) -> None:
        """Print a few lines at once, each text once; also where there is no terminal.

        A stderr that is closed or full costs these lines, not what is being read.
        """
        with self._lock:
            if self._quiet or sys.stderr is None or text in self._said:
                return
            self._said.add(text)
            if self._status:
                self._status.stop()
            with suppress(OSError):
                print(text, file=sys.stderr)  # noqa: T201 - this is what it is for
            if self._status:
                self._status.start()

    def waiting(self, host: str, seconds: int) -> None:
        """Count down where it can be seen."""
        with self._lock:
            self._waiting[host] = seconds
            if not seconds:
                del self._waiting[host]
        self.update()

    def _show(self) -> None:
        from rich.console import Console

        with self._lock:
            if self._shown:
                self._status = Console(stderr=True).status(_as_it_is(self.line()))
                self._status.start()

    def line(self) -> str:
        """Return what is shown now."""
        parts = [
            f"{SOURCE_NAMES.get(source, source)} {handle}{_so_far(count)}"
            for (source, handle), count in self._reading.items()
        ]
        line = "Reading " + (", ".join(parts) or "the sources") + " ..."
        for host, seconds in self._waiting.items():
            line += f" waiting {seconds:,} s for the limit of {host}"
        return line


def _as_it_is(line: str) -> str:
    from rich.markup import escape

    return escape(line)


def _so_far(count: int) -> str:
    # some sources tell nothing before they have read everything
    return f": {count:,} records" if count else ""
