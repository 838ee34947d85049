"""Services that drip, drop, refuse and talk nonsense, over a real connection."""

import gzip
import socket
import threading
import zlib

import httpx
import pytest

from auditor.connectors._http import Stopped, TooHeavy, TooLarge
from auditor.connectors._http.send import Line
from auditor.model import Interrupted
from tests.connectors.wires import Quick, Talk, drips, says, service, wire

OK = b"HTTP/1.1 200 OK\r\n"


def test_a_line_is_used_again() -> None:
    talks: list[int] = []

    def talk(line: socket.socket) -> None:
        talks.append(1)
        for _ in range(3):
            line.sendall(OK + b"Content-Length: 2\r\n\r\nok")
            line.recv(65536)

    with service(talk) as url, wire(Quick()) as own:
        assert [own.get(url, what="x").body for _ in range(3)] == [b"ok"] * 3
    assert len(talks) == 1


def test_an_answer_that_breaks_off_is_tried_again() -> None:
    short = says(OK + b"Content-Length: 9\r\n\r\nhalf")
    whole = says(OK + b"Content-Length: 9\r\n\r\nthe whole")
    with service(short, short, whole) as url, wire(Quick()) as own:
        assert own.get(url, what="x").body == b"the whole"
        assert own.count == 3


@pytest.mark.parametrize(
    "talk",
    [
        says(OK + b"Content-Length: 9\r\n\r\nhalf"),
        says(OK + b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalf"),
        says(b""),
        says(b"\x00\x01\x02 nothing of the kind\r\n\r\n"),
        says(OK + b"Content-Length: many\r\n\r\n"),
        says(OK + b"Bad Header\x00: x\r\n\r\n"),
        says(OK + b"X: " + b"x" * 200_000 + b"\r\n\r\n"),
    ],
    ids=["short", "chunk", "nothing", "nonsense", "length", "header", "headers"],
)
def test_what_is_no_whole_answer_is_called_dropped(talk: Talk) -> None:
    with service(talk) as url, wire(Quick()) as own:
        with pytest.raises(TooHeavy, match="the connection was dropped"):
            own.send("POST", url, what="x", json={}, weighty=True)
        with pytest.raises(Stopped, match="the connection was dropped"):
            own.get(url, what="x")
        assert own.count == 4


def test_nobody_listening_is_told_as_such() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with wire(Quick()) as own:
        with pytest.raises(Stopped, match=r"\(connection refused\)"):
            own.send("POST", f"http://127.0.0.1:{port}/", what="x", weighty=True)
        assert own.count == 3


def test_plain_words_where_tls_was_expected_are_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_answers, args=(server, 3))
        thread.start()
        url = f"https://127.0.0.1:{server.getsockname()[1]}/"
        with wire(Quick()) as own, pytest.raises(Stopped, match="no secure connection"):
            own.get(url, what="x")
        thread.join()


def _answers(server: socket.socket, times: int) -> None:
    for _ in range(times):
        line, _ = server.accept()
        with line:
            line.recv(65536)
            line.sendall(b"no tls here\r\n\r\n")


def test_silence_ends_at_the_timeout() -> None:
    with (
        service(_waits) as url,
        wire(Quick(), timeout=0.1) as own,
        pytest.raises(TooHeavy, match=r"no answer within 0\.1 s"),
    ):
        own.send("POST", url, what="x", weighty=True)


def _waits(line: socket.socket) -> None:
    line.recv(1)


@pytest.mark.parametrize(
    "first",
    [
        OK + b"Content-Length: 99999\r\n\r\n",
        OK + b"Transfer-Encoding: chunked\r\n\r\nfffff\r\n",
        OK + b"Connection: close\r\n\r\n",
        OK + b"X: ",
    ],
    ids=["length", "chunks", "to the end", "headers"],
)
def test_drop_by_drop_ends_at_four_timeouts(first: bytes) -> None:
    with (
        service(drips(first)) as url,
        wire(Quick(), timeout=0.5) as own,
        pytest.raises(TooHeavy, match=r"no whole answer within 2 s"),
    ):
        own.send("POST", url, what="x", weighty=True)


@pytest.mark.parametrize("first", [OK + b"Connection: close\r\n\r\n", b""])
def test_the_end_of_the_run_ends_reading(first: bytes) -> None:
    run = Quick()

    def talk(line: socket.socket) -> None:
        line.sendall(first)
        run.stop.set()
        _waits(line)

    with service(talk) as url, wire(run) as own, pytest.raises(Interrupted):
        own.get(url, what="x")


def test_after_a_cut_the_next_try_has_a_line_of_its_own() -> None:
    whole = says(OK + b"Content-Length: 5\r\n\r\nwhole")
    slow = drips(OK + b"Connection: close\r\n\r\n")
    with service(slow, whole) as url, wire(Quick(), timeout=0.5) as own:
        assert own.get(url, what="x").body == b"whole"
        assert own.count == 2


def test_what_is_called_gzip_and_is_not_is_told() -> None:
    head = OK + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n"
    with (
        service(says(head + b"plain")) as url,
        wire(Quick()) as own,
        pytest.raises(Stopped, match="cannot be unpacked"),
    ):
        own.get(url, what="x")


def test_a_bomb_in_pieces_is_left_early() -> None:
    packer = zlib.compressobj(9, wbits=31)
    head = OK + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n"
    left: list[bool] = []

    def talk(line: socket.socket) -> None:
        line.sendall(head)
        try:
            while True:
                packed = packer.compress(bytes(2**20))
                line.sendall(packed + packer.flush(zlib.Z_SYNC_FLUSH))
        except OSError:
            left.append(True)

    with service(talk) as url, wire(Quick(), most_bytes=2**22) as own:
        with pytest.raises(TooLarge, match="more than 4 MiB"):
            own.get(url, what="x")
        assert own.count == 1
    assert left == [True]


def test_a_flood_of_nothing_ends_too() -> None:
    nothing = gzip.compress(b"") * 1000
    head = OK + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n"

    def talk(line: socket.socket) -> None:
        line.settimeout(1)  # not every system tells a sender at once of a cut
        line.sendall(head)
        while True:
            line.sendall(nothing)

    with (
        service(talk) as url,
        wire(Quick(), timeout=0.1) as own,
        pytest.raises(TooHeavy, match=r"no whole answer within 0\.4 s"),
    ):
        own.send("POST", url, what="x", weighty=True)


def test_a_line_that_comes_about_too_late_is_cut_at_once() -> None:
    class Stream:
        def get_extra_info(self, name: str) -> socket.socket:
            assert name == "socket"
            return ours

    ours, theirs = socket.socketpair()
    with ours, theirs, httpx.Client() as client:
        line = Line(client, late=True)
        line.trace("connection.connect_tcp.complete", {"return_value": Stream()})
        assert theirs.recv(1) == b""
