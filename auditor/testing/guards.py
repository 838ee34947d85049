"""Watches what a connector does to everything around it."""

import io
import locale
import logging
import os
import signal
import socket
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO
from unittest.mock import patch

from auditor.testing.hold import shown

_STDOUT, _STDERR = 1, 2


# What is printed.


@dataclass
class Printed:
    """What went to stdout and stderr while it was watched."""

    text: str = ""


@contextmanager
def unprinted() -> Iterator[Printed]:
    """Catch what is printed, by whatever way: Python, a library in C, a program."""
    printed = Printed()
    with TemporaryFile() as file:
        with _names_to(file), _numbers_to(file):
            yield printed
        file.seek(0)
        printed.text = file.read().decode("utf-8", "replace")


@contextmanager
def _names_to(file: BinaryIO) -> Iterator[None]:
    raw = os.fdopen(os.dup(file.fileno()), "wb", buffering=0)
    with (
        io.TextIOWrapper(raw, encoding="utf-8", write_through=True) as text,
        redirect_stdout(text),
        redirect_stderr(text),
    ):
        yield


@contextmanager
def _numbers_to(file: BinaryIO) -> Iterator[None]:
    _flush()
    before = [(number, os.dup(number)) for number in (_STDOUT, _STDERR)]
    for number, _ in before:
        os.dup2(file.fileno(), number)
    try:
        yield
    finally:
        _flush()
        for number, saved in before:
            os.dup2(saved, number)
            os.close(saved)


def _flush() -> None:
    for stream in (sys.__stdout__, sys.__stderr__):
        with suppress(OSError, ValueError, AttributeError):
            stream.flush()  # type: ignore[union-attr]


# What is changed.


def surroundings() -> dict[str, object]:
    """Return what belongs to the whole program, by what it is called."""
    root = logging.getLogger()
    return {
        "the environment": dict(os.environ),
        "the working directory": Path.cwd(),
        "a signal handler": {n: signal.getsignal(n) for n in signal.valid_signals()},
        "the filters of warnings": list(warnings.filters),
        "the root logger": (root.level, root.handlers[:], root.filters[:]),
        "what logging leaves out": root.manager.disable,
        "the time limit of all sockets": socket.getdefaulttimeout(),
        "the locale": locale.setlocale(locale.LC_ALL),
        "the hook for exceptions": sys.excepthook,
        "sys.argv": sys.argv[:],
    }


def changes(before: dict[str, object]) -> Iterator[str]:
    """Yield what is other than it was."""
    after = surroundings()
    for name, value in before.items():
        if after[name] != value:
            yield f"It changed {name}, which belongs to the whole program."


def print_faults(printed: Printed) -> Iterator[str]:
    """Yield what was printed."""
    if printed.text:
        yield f"It printed {shown(printed.text)}; say it as a Notice instead."


# What is asked of a network.


@contextmanager
def unconnected() -> Iterator[list[str]]:
    """Let nothing reach a network, and write down what was tried."""
    tried: list[str] = []

    def refuse(what: str) -> Any:
        def refused(*words: Any, **_: Any) -> Any:
            tried.append(f"It tried to reach {shown(words[-1])} ({what}).")
            raise ConnectionRefusedError("nothing may be asked in this test")

        return refused

    def unless_local(real: Callable[..., Any], what: str) -> Any:
        def connect(line: socket.socket, to: Any) -> Any:
            local = line.family == getattr(socket, "AF_UNIX", None)
            return real(line, to) if local else refuse(what)(to)

        return connect

    real = socket.socket
    with (
        patch.object(real, "connect", unless_local(real.connect, "connect")),
        patch.object(real, "connect_ex", unless_local(real.connect_ex, "connect")),
        patch.object(socket, "getaddrinfo", _first(refuse("name"))),
    ):
        yield tried


def _first(refused: Callable[..., Any]) -> Callable[..., Any]:
    return lambda host, *_, **__: refused(host)


# What is logged.


@dataclass
class Logged:
    """What was logged, by anybody, down to DEBUG: (logger, text)."""

    lines: list[tuple[str, str]] = field(default_factory=list)

    def take(self, logger: logging.Logger, record: logging.LogRecord) -> None:
        """Write down a record if the logger's own filters let it through."""
        kept: object = logger.filter(record)  # from Python 3.12 on maybe another
        one = kept if isinstance(kept, logging.LogRecord) else record
        if kept:
            text = logging.Formatter().format(one)
            self.lines.append((one.name, f"{text}\n{vars(one)}"))


@contextmanager
def overheard() -> Iterator[Logged]:
    """Hear every logger, as if the person had asked for all there is."""
    logged = Logged()

    def enabled(_: logging.Logger, level: int) -> bool:
        return level >= logging.DEBUG

    def handle(logger: logging.Logger, record: logging.LogRecord) -> None:
        logged.take(logger, record)

    with (
        patch.object(logging.Logger, "isEnabledFor", enabled),
        patch.object(logging.Logger, "handle", handle),
    ):
        yield logged
