"""A service on the loopback: answers, keeps a log of what it was asked, and ends clean.

Everything a test wants to know of the traffic is in the log: what was asked in which
order, how many requests were under way at once, and how many had to follow each other.
"""

import math
import select
import socket
import threading
import time
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.services.wire import Asked, Call, Change, Reply


class Service:
    """Answers on 127.0.0.1 while it is a context; a crash inside fails the test."""

    def __init__(
        self, latency: float = 0.0, faults: Iterable[Change] = (), port: int = 0
    ) -> None:
        self.latency = latency
        self.faults = list(faults)
        self.crashes: list[str] = []
        self.closing = threading.Event()
        self._log: dict[int, Asked] = {}
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", port), _Handler)
        self._server.service = self
        run = self._server.serve_forever
        self._thread = threading.Thread(target=run, args=(0.01,), name="loopback")

    def answer(self, call: Call) -> Reply:
        """Return the answer as it is when nothing is wrong."""
        raise NotImplementedError

    @property
    def url(self) -> str:
        """Return the address, without a slash at its end."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._thread.join()
        self._server.hang_up()
        self._server.server_close()
        if self.crashes and kind is None:
            raise AssertionError("the service itself broke:\n" + self.crashes[0])

    # The log.

    @property
    def log(self) -> list[Asked]:
        """Return what was asked so far, in the order it came in."""
        with self._lock:
            return [self._log[number] for number in sorted(self._log)]

    def forget(self) -> None:
        """Empty the log and count from 0 again."""
        with self._lock:
            self._log.clear()

    def asked(self, operation: str) -> list[Asked]:
        """Return the requests of one GraphQL operation, or of one path."""
        return [a for a in self.log if operation in (a.operation, a.route)]

    def most_in_flight(self) -> int:
        """Return how many requests were under way at once, at the most."""
        log = self.log
        counts = (sum(b.started <= a.started < b.ended for b in log) for a in log)
        return max(counts, default=0)

    def depth(self) -> int:
        """Return the longest chain of requests of which each awaited the one before."""
        length, end = 0, -math.inf
        for one in sorted(self.log, key=lambda a: a.ended):
            if one.started >= end:
                length, end = length + 1, one.ended
        return length

    # What the handler calls.

    def begin(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> Call:
        with self._lock:
            number = len(self._log)
            names = {name.lower(): value for name, value in headers.items()}
            call = Call(
                number=number, method=method, path=path, headers=names, body=body
            )
            self._log[number] = Asked(
                number=number,
                method=method,
                path=path,
                operation=call.operation,
                variables=call.variables,
                headers=names,
                started=time.monotonic(),
            )
        return call

    def reply(self, call: Call) -> Reply:
        try:
            reply = self.answer(call)
            for fault in list(self.faults):
                reply = fault(call, reply)
        except Exception:
            self.crashes.append(traceback.format_exc())
            return Reply(status=500, body=b"the service itself broke")
        return reply

    def end(self, call: Call, status: int) -> None:
        with self._lock:
            if one := self._log.get(call.number):
                self._log[call.number] = replace(
                    one, status=status, ended=time.monotonic()
                )


class _Server(ThreadingHTTPServer):
    daemon_threads = False
    request_queue_size = 128
    service: Service

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._lines: set[socket.socket] = set()

    def process_request(self, request: Any, client_address: Any) -> None:
        self._lines.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self._lines.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        """End the lines that clients keep open, so that their threads end."""
        for line in list(self._lines):
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep silent about clients that left."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def _serve(self) -> None:
        service = self.server.service
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        call = service.begin(self.command, self.path, dict(self.headers), body)
        reply = service.reply(call)
        service.closing.wait(service.latency + reply.wait)
        if reply.never:
            self._await_their_leaving(service.closing)
        silent = reply.never or reply.cut == 0
        service.end(call, 0 if silent else reply.status)
        try:
            self._send(reply)
        except OSError:
            self.close_connection = True

    do_GET = do_POST = do_HEAD = do_PUT = do_DELETE = _serve

    def _await_their_leaving(self, closing: threading.Event) -> None:
        while not closing.is_set():
            if select.select([self.connection], [], [], 0.01)[0]:
                return

    def _send(self, reply: Reply) -> None:
        if reply.never or reply.cut == 0:
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        body = reply.body if self.command != "HEAD" else b""
        if reply.cut is not None:
            body = body[: int(len(body) * reply.cut)]
            self.close_connection = True
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing anywhere."""
