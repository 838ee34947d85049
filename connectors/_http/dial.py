"""Connects to the very address that was looked at; imported where it is used.

Whoever checks a name and then connects to the name asks twice, and a stranger's name
server may answer differently each time. TLS still asks for a certificate of the name.
"""

import queue
import socket
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from ssl import SSLContext

import httpcore
import httpx

from auditor.connectors._http.guard import Guard
from auditor.model import Interrupted

#: addresses of one name that are tried
_MOST_ADDRESSES = 4
#: seconds between two looks at whether the run is to end
_GLANCE = 0.1
_NAMES = (
    "ConnectError ConnectTimeout LocalProtocolError NetworkError PoolTimeout "
    "ProtocolError ReadError ReadTimeout RemoteProtocolError TimeoutException "
    "UnsupportedProtocol WriteError WriteTimeout"
)
#: both libraries call a failure by the same name
_SAME = {getattr(httpcore, n): getattr(httpx, n) for n in _NAMES.split()}


class Dial(httpcore.NetworkBackend):
    """Makes connections to addresses that the guard lets through."""

    def __init__(self, guard: Guard, stop: threading.Event) -> None:
        """Connect to nothing yet."""
        self._guard = guard
        self._stop = stop
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of ``host`` that answers.

        Raises:
            Refused: if the host is not to be asked.
            httpcore.ConnectError, httpcore.ConnectTimeout: if nobody answers.
            Interrupted: if the run is to end.
        """
        end = time.monotonic() + (timeout or 60.0)
        last: Exception = httpcore.ConnectError("no address")
        for address in self._found(host, port, end)[:_MOST_ADDRESSES]:
            left = max(0.01, end - time.monotonic())
            try:
                return self._plain.connect_tcp(
                    address, port, left, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                last = error
        raise last

    def _found(self, host: str, port: int, end: float) -> Sequence[str]:
        """Look a name up aside, for the system may take minutes over it."""
        told: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def look() -> None:
            try:
                told.put(self._guard.addresses(host, port))
            except Exception as error:
                told.put(error)

        threading.Thread(target=look, daemon=True).start()
        got = self._awaited(told, end)
        try:
            if isinstance(got, Exception):
                raise got
        except (OSError, UnicodeError) as error:
            # within the handler, as the pool takes a cause away and leaves the context
            raise httpcore.ConnectError("no address") from (
                error if isinstance(error, socket.gaierror) else socket.gaierror()
            )
        return got

    def _awaited(
        self, told: "queue.SimpleQueue[Sequence[str] | Exception]", end: float
    ) -> Sequence[str] | Exception:
        while time.monotonic() < end:
            try:
                return told.get(timeout=_GLANCE)
            except queue.Empty:
                if self._stop.is_set():
                    raise Interrupted from None
        raise httpcore.ConnectTimeout("the name server is slow")


class GuardedTransport(httpx.BaseTransport):
    """Sends what httpx asks over connections of a Dial; knows no proxy."""

    def __init__(
        self, guard: Guard, stop: threading.Event, tls: SSLContext | None
    ) -> None:
        """Open nothing yet."""
        self._pool = httpcore.ConnectionPool(
            ssl_context=tls, max_connections=1, network_backend=Dial(guard, stop)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer; its body is still to be read."""
        assert isinstance(request.stream, httpx.SyncByteStream)
        url = request.url
        asked = httpcore.Request(
            request.method,
            httpcore.URL(
                scheme=url.raw_scheme,
                host=url.raw_host,
                port=url.port,
                target=url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _as_httpx():
            got = self._pool.handle_request(asked)
        assert isinstance(got.stream, Iterable)
        return httpx.Response(
            got.status,
            headers=got.headers,
            stream=_Body(got.stream),
            extensions=got.extensions,
        )

    def close(self) -> None:
        """Close the connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        with _as_httpx():
            yield from self._stream

    def close(self) -> None:
        close = getattr(self._stream, "close", None)
        if close:
            close()


@contextmanager
def _as_httpx() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        kinds = (_SAME[kind] for kind in type(error).__mro__ if kind in _SAME)
        known = next(kinds, None)
        if known is None:
            raise
        raise known(str(error)) from error


def guarded_client(
    guard: Guard, stop: threading.Event, tls: SSLContext | None, timeout: float
) -> httpx.Client:
    """Return a client without proxies, stored logins or a memory for cookies."""
    return httpx.Client(
        transport=GuardedTransport(guard, stop, tls),
        timeout=timeout,
        trust_env=False,
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    )
