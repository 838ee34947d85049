"""What a connector does to what is around it is seen, and what it lets out is found."""

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import SkipTest

import pytest

from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Interrupted,
    Record,
)
from tests.auditor.promises import (
    Notes,
    Promises,
    broken,
    doing,
)

TRACES = "prints_nothing_and_leaves_all_as_it_was"


@pytest.fixture(autouse=True)
def put_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Undo what the bent connectors of these tests change."""
    monkeypatch.setenv("NOTES_LEFT", "")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", sys.argv[:])
    root, limit = logging.getLogger(), socket.getdefaulttimeout()
    level, handlers = root.level, root.handlers[:]
    with warnings.catch_warnings():
        yield
    root.setLevel(level)
    root.handlers[:] = handlers
    logging.disable(logging.NOTSET)
    socket.setdefaulttimeout(limit)


# What is printed and changed.


@pytest.mark.parametrize(
    "act",
    [
        lambda _: sys.stdout.write("to stdout"),
        lambda _: sys.stderr.write("to stderr"),
        lambda _: sys.__stdout__ and sys.__stdout__.write("the first"),
        lambda _: os.write(2, b"to the number"),
        lambda _: sys.stdout.buffer.write(b"bytes"),
        lambda _: subprocess.run(["echo", "by a program"], check=True),
    ],
    ids=["stdout", "stderr", "first", "number", "bytes", "program"],
)
def test_whatever_is_printed_is_heard(
    act: Callable[[Notes], object], capfd: pytest.CaptureFixture[str]
) -> None:
    assert broken(TRACES, doing(act)).startswith("It printed '")
    sys.stdout.write("afterwards")
    os.write(1, b" and by number")
    assert capfd.readouterr() == ("afterwards and by number", "")


def _root_handler(_: Notes) -> None:
    logging.getLogger().addHandler(logging.NullHandler())


@pytest.mark.parametrize(
    ("act", "name"),
    [
        (lambda _: os.environ.update(NOTES_LEFT="1"), "the environment"),
        (lambda _: os.chdir("/"), "the working directory"),
        (lambda _: warnings.simplefilter("ignore"), "the filters of warnings"),
        (lambda _: logging.getLogger().setLevel(7), "the root logger"),
        (_root_handler, "the root logger"),
        (lambda _: logging.disable(), "what logging leaves out"),
        (lambda _: socket.setdefaulttimeout(9), "the time limit of all sockets"),
        (lambda _: sys.argv.append("x"), "sys.argv"),
    ],
)
def test_whatever_is_changed_for_all_is_named(
    act: Callable[[Notes], object], name: str
) -> None:
    assert broken(TRACES, doing(act)).startswith(f"It changed {name}, which")


def test_an_exit_is_no_way_to_end() -> None:
    assert "ended the whole program" in broken(TRACES, doing(lambda _: sys.exit(3)))


def test_what_needs_the_main_thread_does_not_work() -> None:
    def handle(_: Notes) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)

    assert "ValueError came out of it" in broken(TRACES, doing(handle))


def test_a_trace_that_only_a_failure_leaves_is_seen() -> None:
    def late(notes: Notes) -> None:
        if notes.site.failing:
            sys.stdout.write("oh")

    assert broken(TRACES, doing(late)).startswith("It printed 'oh")


# How it ends.


def test_a_reading_that_hangs_is_left() -> None:
    ended = threading.Event()

    def hang(notes: Notes) -> None:
        notes.run.stop.wait(60)
        ended.set()

    said = broken("closes_with_coverage", doing(hang), patience=0.05)
    assert said == "It did not end within 0.05 seconds."
    assert ended.wait(60), "it was told to end"


def test_an_interrupt_is_let_through() -> None:
    def stubborn(notes: Notes) -> None:
        try:
            notes.run.sleep(3600)
        except Interrupted:
            raise KeyError("stop") from None

    said = broken("ends_when_it_is_to_end", doing(stubborn))
    assert said.startswith("KeyError came out of it")


def test_waits_take_no_time_and_are_written_down() -> None:
    slept: list[Any] = []

    def wait(notes: Notes) -> None:
        notes.run.sleep(3600)
        slept.append(notes.run)

    contract, started = Promises.made(), time.monotonic()
    contract.bend = staticmethod(doing(wait))
    contract.test_closes_with_coverage()
    assert [run.slept for run in slept] == [[3600]]
    assert time.monotonic() - started < 3600


# Offline.


def _connect(_: Notes) -> None:
    with socket.socket() as line:
        line.connect(("127.0.0.1", 9))


def _connect_softly(_: Notes) -> None:
    with socket.socket() as line:
        line.connect_ex(("127.0.0.1", 9))


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (_connect, "It tried to reach ('127.0.0.1', 9) (connect)."),
        (_connect_softly, "It tried to reach ('127.0.0.1', 9) (connect)."),
        (
            lambda _: socket.getaddrinfo("notes.example", 80),
            "It tried to reach 'notes.example' (name).",
        ),
    ],
)
def test_a_try_to_reach_the_network_is_seen(
    act: Callable[[Notes], object], words: str
) -> None:
    assert words in broken("asks_nothing_offline", doing(act))


def test_what_stays_on_the_machine_may_be_asked_offline(tmp_path: Path) -> None:
    def local(_: Notes) -> None:
        with socket.socket(socket.AF_UNIX) as line:
            assert line.connect_ex(str(tmp_path / "nobody")) != 0

    contract = Promises.made()
    contract.bend = staticmethod(doing(local))
    contract.test_asks_nothing_offline()


def test_nothing_stored_is_not_nothing_there() -> None:
    def shrug(_: Notes, records: Iterator[Record]) -> Iterator[object]:
        try:
            yield from records
        except ConnectorError:
            return

    assert "as if nothing were there" in broken("asks_nothing_offline", shrug)


def test_what_is_stored_is_told_offline() -> None:
    def less(notes: Notes, records: Iterator[Record]) -> Iterator[object]:
        drop = notes.run.offline
        yield from (r for r in records if not (drop and isinstance(r, Activity)))

    assert "other activities than" in broken("asks_nothing_offline", less)


def test_one_that_is_lent_nothing_is_not_asked_offline() -> None:
    class Unlent(Promises):
        def connector(self, run: Any) -> Any:
            made = super().connector(run)
            made.run = object()
            return made

    with pytest.raises(SkipTest, match="not asked offline"):
        Unlent.made().test_asks_nothing_offline()
