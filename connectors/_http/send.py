"""Makes single tries over httpx; imported where the first request is made."""

import logging
import socket
import ssl
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx

from auditor.connectors._http.dial import guarded_client
from auditor.connectors._http.guard import Guard
from auditor.connectors._http.reason import reason
from auditor.connectors._http.unpack import inflated
from auditor.connectors._http.words import Answer, Broken, TooLarge, Unreachable
from auditor.model import Interrupted

#: one answer may take so many times what one piece of it may
_PATIENCE = 4
#: seconds between two looks at the clock
_GLANCE = 0.1
_OWN = {"accept-encoding": "gzip"}


def parsed(url: str, service: str, hint: str) -> httpx.URL:
    """Return the address in its parts.

    Raises:
        Unreachable: if it is none; what it was is not repeated.
    """
    with suppress(httpx.InvalidURL, ValueError):
        found = httpx.URL(url)
        if found.scheme in ("http", "https") and found.host:
            return found
    raise Unreachable(f"The address of {service} cannot be used; {hint}.")


def place(url: httpx.URL) -> str:
    """Return "name:port"."""
    return f"{url.host}:{url.port or (80 if url.scheme == 'http' else 443)}"


@dataclass(slots=True, eq=False)
class Line:
    """A client with a single connection, so that it is known which socket is whose."""

    client: httpx.Client
    sockets: list[socket.socket] = field(default_factory=list)
    late: bool = False

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Remember the socket of a new connection, on top of TLS where there is one."""
        if event.endswith(("connect_tcp.complete", "start_tls.complete")):
            stream = info["return_value"]
            self.sockets = [stream.get_extra_info("socket")]
            if self.late:
                self.hang_up()

    def hang_up(self) -> None:
        """End a read that blocks in another thread: closing would not wake it."""
        self.late = True
        for end in self.sockets:
            with suppress(OSError):
                socket.socket.shutdown(end, socket.SHUT_RDWR)


class Sender:
    """Sends requests; every method may be called from any thread.

    httpx has a timeout for each piece of an answer and none for the whole, so every
    try has a line of its own that is cut when the time is up.
    """

    def __init__(
        self,
        *,
        service: str,
        timeout: float,
        most_bytes: int,
        stop: threading.Event,
        guard: Guard | None = None,
        keep_cut: bool = False,
    ) -> None:
        """Open nothing yet; ``timeout`` in seconds."""
        self._guard = guard
        self._keep_cut = keep_cut
        self._service = service
        self._timeout = timeout
        self._most = most_bytes
        self._stop = stop
        self._lock = threading.Lock()
        #: those for http, and those for https
        self._free: tuple[list[Line], list[Line]] = ([], [])
        self._tls: ssl.SSLContext | None = None
        self._closed = False
        _hush()

    def send(
        self,
        method: str,
        url: httpx.URL,
        headers: Mapping[str, str],
        content: bytes | None,
    ) -> Answer:
        """Make one try.

        Raises:
            Broken: if no answer came; without the cause, which holds the headers.
            TooLarge: if the answer is too long.
            Unreachable: if the surroundings name a proxy or certificates of no use.
            Interrupted: if the run is to end.
        """
        with self._line(url.scheme == "https") as line:
            try:
                with self._in_time(line):
                    return self._ask(line, method, url, headers, content)
            except httpx.HTTPError as error:
                broken = reason(error, self._timeout)
            if self._stop.is_set():
                raise Interrupted
            raise self._slow() if line.late else broken

    @contextmanager
    def _line(self, secure: bool) -> Iterator[Line]:
        with self._lock:
            free = self._free[secure]
            line = free.pop() if free else self._new(secure)
        try:
            yield line
        finally:
            with self._lock:
                free.append(line)
                closed = self._closed
            if closed:
                self.close()

    def _new(self, secure: bool) -> Line:
        with suppress(ImportError, OSError, ValueError, httpx.InvalidURL):
            if secure:  # reading the certificates takes as long as a short request
                self._tls = self._tls or httpx.create_ssl_context()
            return Line(self._client(self._tls if secure else None))
        raise Unreachable(
            "The proxy or the certificates that the environment names cannot be used; "
            "check HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE."
        )

    def _client(self, tls: ssl.SSLContext | None) -> httpx.Client:
        if self._guard:
            return guarded_client(self._guard, self._stop, tls, self._timeout)
        limits = httpx.Limits(max_connections=1)
        return httpx.Client(verify=tls or False, timeout=self._timeout, limits=limits)

    @contextmanager
    def _in_time(self, line: Line) -> Iterator[None]:
        line.late, done = False, threading.Event()
        watch = threading.Thread(target=self._watch, args=(line, done), daemon=True)
        watch.start()
        try:
            yield
        finally:
            done.set()
            watch.join()

    def _watch(self, line: Line, done: threading.Event) -> None:
        end = time.monotonic() + _PATIENCE * self._timeout
        while not done.wait(_GLANCE):
            if self._stop.is_set() or time.monotonic() > end:
                line.hang_up()
                return

    def _ask(
        self,
        line: Line,
        method: str,
        url: httpx.URL,
        headers: Mapping[str, str],
        content: bytes | None,
    ) -> Answer:
        request = line.client.build_request(
            method,
            url,
            headers={**headers, **_OWN},
            content=content,
            extensions={"trace": line.trace},
        )
        response = line.client.send(request, stream=True)
        try:
            body, cut = self._body(line, response)
        finally:
            response.close()
        named = dict(response.headers.items())
        return Answer(status=response.status_code, headers=named, body=body, cut=cut)

    def _body(self, line: Line, response: httpx.Response) -> tuple[bytes, bool]:
        encoding = response.headers.get("content-encoding", "identity").strip().lower()
        if encoding not in ("identity", "gzip", "x-gzip", ""):
            raise Broken("an answer in an encoding nobody asked for")
        raw = self._watched(line, response.iter_raw())
        pieces, cut = bytearray(), False
        try:
            for piece in inflated(raw) if "gzip" in encoding else raw:
                pieces += piece
                if len(pieces) > self._most:
                    raise self._too_large()
        except (httpx.ReadError, httpx.RemoteProtocolError, Broken):
            if line.late or not (self._keep_cut and pieces):
                raise
            cut = True
        return bytes(pieces), cut

    def _watched(self, line: Line, raw: Iterable[bytes]) -> Iterator[bytes]:
        """Pass on what comes in as long as there is time and the run goes on."""
        for piece in raw:
            if line.late:
                break
            yield piece
        if line.late:  # a line that was cut may look like an answer's end
            raise Interrupted if self._stop.is_set() else self._slow()

    def _slow(self) -> Broken:
        seconds = _PATIENCE * self._timeout
        return Broken(f"no whole answer within {seconds:g} s", reading=True)

    def _too_large(self) -> TooLarge:
        return TooLarge(
            f"{self._service} sent more than {self._most / 2**20:g} MiB in one answer, "
            "which is not read; check the address or choose a shorter time."
        )

    def close(self) -> None:
        """Close what is open; lines in use are closed when they come back."""
        with self._lock:
            self._closed = True
            lines = [line for free in self._free for line in free]
            for free in self._free:
                free.clear()
        for line in lines:
            line.client.close()


def _hush() -> None:
    """Keep two loggers down that write whole addresses and headers into -vv."""
    # a level and no filter, because httpcore writes under many names below its own
    for name in ("httpx", "httpcore"):
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))
