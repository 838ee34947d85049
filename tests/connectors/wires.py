"""A run whose clock moves only when somebody sleeps, and a service of a few bytes."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from auditor.connectors._http import Answer, Wire
from auditor.model import Run

API = "https://api.example/graphql"
#: no token of anybody
TOKEN = "tok_Zq8vW3xN5bK1"
NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


#: what a service does with a connection
Talk = Callable[[socket.socket], None]


class Clock:
    """Tells the time it was set to."""

    def __init__(self) -> None:
        self.at = NOON

    def __call__(self) -> datetime:
        return self.at


class Ear:
    """Keeps what the person was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, int]] = []

    def say(self, text: str) -> None:
        raise AssertionError("nobody says anything here")

    def waiting(self, host: str, seconds: int) -> None:
        self.told.append((host, seconds))


@dataclass(frozen=True, kw_only=True, eq=False)
class Quick(Run):
    """Sleeps without taking time, and remembers how long."""

    voice: Ear = field(default_factory=Ear)
    now: Clock = field(default_factory=Clock)
    slept: list[float] = field(default_factory=list)
    #: called at each sleep
    meanwhile: Callable[[], None] = lambda: None

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now.at += timedelta(seconds=seconds)
        self.meanwhile()
        super().sleep(0)


def wire(run: Run, **options: object) -> Wire:
    """Return the Wire of an invented service, which has a token."""
    given = {
        "service": "Example",
        "secrets": (TOKEN,),
        "headers": {"Authorization": f"Bearer {TOKEN}"},
    } | options
    return Wire(run, **given)  # type: ignore[arg-type]


def raising(error: Exception) -> Callable[[], Answer]:
    """Return a try that meets this."""

    def call() -> Answer:
        raise error

    return call


@contextmanager
def service(*talks: Talk) -> Iterator[str]:
    """Listen on the loopback; each connection gets the next talk, then the last again.

    A talk starts when the head of a question was read.
    """
    with socket.create_server(("127.0.0.1", 0)) as server:
        threads: list[threading.Thread] = []

        def listen() -> None:
            left = list(talks)
            with suppress(OSError):  # the end of the test closes the server
                while True:
                    line, _ = server.accept()
                    talk = left.pop(0) if len(left) > 1 else left[0]
                    threads.append(threading.Thread(target=_talk, args=(line, talk)))
                    threads[-1].start()

        listener = threading.Thread(target=listen)
        listener.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            for thread in [listener, *threads]:
                thread.join()


def _talk(line: socket.socket, talk: Talk) -> None:
    with line, suppress(OSError):  # whoever asked may have left
        line.settimeout(10)
        head = b""
        while b"\r\n\r\n" not in head:
            piece = line.recv(65536)
            if not piece:
                return
            head += piece
        talk(line)


def says(*pieces: bytes) -> Talk:
    """Return a talk that sends these and hangs up."""

    def talk(line: socket.socket) -> None:
        for piece in pieces:
            line.sendall(piece)

    return talk


def drips(first: bytes) -> Talk:
    """Return a talk that goes on for as long as somebody listens."""

    def talk(line: socket.socket) -> None:
        line.sendall(first)
        line.settimeout(0.05)
        while True:
            line.sendall(b"x")
            with suppress(TimeoutError):
                if not line.recv(1):
                    return

    return talk
