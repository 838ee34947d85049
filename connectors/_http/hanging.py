"""Ends a read that blocks: when its time is up, or when the run is to end.

requests has a timeout for each piece of an answer and none for the whole, and nothing
wakes it in between but the end of its socket.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

#: seconds between two looks at the clock
_GLANCE = 0.1


class Sockets:
    """The socket of one line, which has one at a time.

    Attributes:
        late: whether the time was up or the run was to end.
    """

    def __init__(self) -> None:
        """Know none yet."""
        self.late = False
        self._open: list[socket.socket] = []

    def add(self, line: object) -> None:
        """Remember one."""
        if isinstance(line, socket.socket):
            self._open[:] = [line]
            if self.late:
                self._hang_up()

    @contextmanager
    def in_time(self, stop: threading.Event, seconds: float) -> Iterator[None]:
        """Hang up when ``stop`` is set or ``seconds`` have passed."""
        self.late, done = False, threading.Event()
        end = time.monotonic() + seconds
        watch = threading.Thread(target=self._watch, args=(stop, end, done))
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            done.set()
            watch.join()

    def _watch(self, stop: threading.Event, end: float, done: threading.Event) -> None:
        while not done.wait(_GLANCE):
            if stop.is_set() or time.monotonic() > end:
                self.late = True
                self._hang_up()
                return

    def _hang_up(self) -> None:
        for line in self._open:
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)


class Adapter(HTTPAdapter):
    """Makes connections that tell which socket they have."""

    def __init__(self, sockets: Sockets) -> None:
        """Connect to nothing yet."""
        self._found = sockets
        super().__init__(max_retries=0, pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Let the pools make our connections."""
        super().init_poolmanager(*args, **kwargs)
        _watched(self.poolmanager, self._found)

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        """Let the pools behind a proxy do so too."""
        manager = super().proxy_manager_for(proxy, **kwargs)
        _watched(manager, self._found)
        return manager


def _watched(manager: Any, sockets: Sockets) -> None:
    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            sockets.add(self.sock)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            sockets.add(self.sock)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    manager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}
