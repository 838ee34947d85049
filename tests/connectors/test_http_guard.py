"""Addresses that strangers name lead to public hosts, or nowhere."""

import socket
import threading
from collections.abc import Sequence
from typing import Any

import httpcore
import pytest
import respx

from auditor.connectors._http import Guard, Refused, Unreachable, allowed_hosts
from auditor.connectors._http.dial import Dial
from auditor.connectors._http.guard import looked_up, public
from auditor.errors import ConnectorError
from auditor.model import Interrupted
from tests.connectors.wires import Quick, says, service, wire

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
PUBLIC = "93.184.215.14"

PRIVATE = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.1.2.3
169.254.1.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1
192.168.0.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1
255.255.255.255 ::1 :: fc00::1 fd12:3456::1 fe80::1 fe80::1%1 fec0::1 ff02::1
::ffff:127.0.0.1 ::ffff:93.184.215.14 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::1
2002:7f00:1::1 2001::1 2001:db8::1 3fff::1 100::1 5f00::1
"""
NAMES = """
localhost LOCALHOST localhost. sub.localhost 2130706433 017700000001 0x7f000001 0x7f.1
127.1 127.0.1 0177.0.0.1 0x7f.0x0.0x0.0x1 127.0.0.1. 1.2.3 1.2.3.4.5 256.256.256.256
[::1] [::ffff:7f00:1] [::ffff:127.0.0.1] [fe80::1] [fd00::1] [0:0:0:0:0:0:0:1]
a_very%2eodd.example xn--.0 -.7
"""


def nobody(host: str, port: int) -> Sequence[str]:
    raise AssertionError(f"{host} is not to be looked up")


def gives(*answers: str) -> tuple[Guard, list[str]]:
    """Return a guard whose name server gives these in turn, and whom it was asked."""
    left, asked = list(answers), []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return (left.pop(0) if len(left) > 1 else left[0]).split()

    return Guard(resolve=resolve), asked


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the addresses that were to be connected to; nobody answers there."""
    found: list[str] = []

    def connect_tcp(self: object, host: str, *rest: object) -> Any:
        found.append(host)
        raise httpcore.ConnectError("nobody")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect_tcp)
    return found


@pytest.mark.parametrize("address", PRIVATE.split())
def test_an_address_that_is_not_public_is_refused(
    address: str, dialled: list[str]
) -> None:
    assert not public(address)
    guard, asked = gives(address)
    with (
        wire(Quick(), guard=guard) as own,
        pytest.raises(Refused, match="public"),
    ):
        own.get("https://blog.example/feed", what="x")
    assert (asked, dialled) == (["blog.example"], [])


@pytest.mark.parametrize("name", NAMES.split())
def test_a_name_that_is_a_number_in_disguise_is_refused(
    name: str, dialled: list[str]
) -> None:
    with (
        wire(Quick(), guard=Guard(resolve=nobody)) as own,
        pytest.raises((Refused, Unreachable)),
    ):
        own.get(f"http://{name}/feed", what="x")
    assert dialled == []


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_public_addresses_are_asked(address: str, dialled: list[str]) -> None:
    assert public(address)
    guard, _ = gives(address)
    with wire(Quick(), guard=guard) as own, pytest.raises(ConnectorError):
        own.get("https://blog.example/", what="x")
    assert set(dialled) == {address}


def test_one_private_address_among_public_ones_is_enough(dialled: list[str]) -> None:
    guard, _ = gives(f"{PUBLIC} 10.0.0.1")
    with wire(Quick(), guard=guard) as own, pytest.raises(Refused):
        own.get("https://blog.example/", what="x")
    assert dialled == []


def test_a_name_that_changes_its_address_gains_nothing(dialled: list[str]) -> None:
    """What was looked at is what is connected to; each try looks anew."""
    guard, asked = gives(PUBLIC, "127.0.0.1")
    with wire(Quick(), guard=guard) as own, pytest.raises(Refused):
        own.get("https://blog.example/", what="x")
    assert dialled == [PUBLIC]
    assert asked == ["blog.example"] * 2


@pytest.mark.parametrize("port", [22, 25, 6379, 9200, 81])
def test_ports_without_pages_are_refused(port: int) -> None:
    with (
        wire(Quick(), guard=Guard(resolve=nobody)) as own,
        pytest.raises(Refused, match=f"Port {port} of blog.example"),
    ):
        own.get(f"https://blog.example:{port}/", what="x")


@pytest.mark.parametrize("user", ["ada@", "ada:secret@", ":@", "127.0.0.1:80@"])
def test_addresses_with_a_user_are_refused(user: str) -> None:
    with wire(Quick(), guard=Guard(resolve=nobody)) as own:
        with pytest.raises(Refused) as caught:
            own.get(f"https://{user}blog.example/", what="x")
        assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://blog.example/", "gopher://x/", "//x", "http://", ""],
)
def test_other_schemes_are_no_addresses(url: str) -> None:
    with wire(Quick(), guard=Guard(resolve=nobody)) as own, pytest.raises(Unreachable):
        own.get(url, what="x")


def test_a_host_that_was_named_is_asked_at_its_address() -> None:
    with service(says(OK)) as url:
        port = int(url.rpartition(":")[2])
        named = Guard(
            allowed=allowed_hosts(f"Blog.Example:{port}"),
            resolve=gives("127.0.0.1")[0].resolve,
        )
        with wire(Quick(), guard=named) as own:
            answer = own.get(f"http://blog.example:{port}/feed", what="x")
    assert answer.body == b"ok"


def test_a_name_that_was_named_with_a_port_opens_no_other_port() -> None:
    allowed = allowed_hosts("blog.intra:8000, [::1]:81,wiki.intra")
    guard = Guard(allowed=allowed, resolve=nobody)
    assert guard.allows("BLOG.intra.", 8000) and not guard.allows("blog.intra", 8001)
    assert guard.allows("::1", 81) and not guard.allows("::1", 80)
    assert guard.allows("wiki.intra", 5000) and not guard.allows("a.wiki.intra", 80)


@pytest.mark.parametrize(
    "text", ["http://x", "a b", "x:99999999", "x:y", "[::1", "a/b"]
)
def test_a_list_of_hosts_that_cannot_be_read_is_told(text: str) -> None:
    with pytest.raises(ConnectorError, match="AUDITOR_ALLOW_HOSTS cannot be read"):
        allowed_hosts(text)


def test_proxies_and_cookies_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    heads: list[bytes] = []

    def talk(line: socket.socket) -> None:
        for _ in range(2):
            line.sendall(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\n" + OK[17:])
            heads.append(line.recv(65536))

    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with service(talk) as url:
        guard = Guard(allowed=allowed_hosts(url.partition("//")[2]))
        with wire(Quick(), guard=guard) as own:
            assert own.get(url, what="x").body == b"ok"
            assert own.get(url, what="x").body == b"ok"
    assert b"GET / " in heads[0] and b"cookie" not in heads[0].lower()


def test_a_name_without_an_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> object:
        raise socket.gaierror(-2, "not known")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with (
        wire(Quick(), guard=Guard()) as own,
        pytest.raises(ConnectorError, match="its name was not found"),
    ):
        own.get("https://blog.example/", what="x")


def test_addresses_are_looked_up_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    row = (0, 0, 0, "", (PUBLIC, 80))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [row, row])
    assert looked_up("blog.example", 80) == [PUBLIC]


def test_a_slow_name_server_ends_with_the_time_and_with_the_run() -> None:
    run, over = Quick(), threading.Event()

    def waits(host: str, port: int) -> Sequence[str]:
        over.wait(10)
        return []

    dial = Dial(Guard(resolve=waits), run.stop)
    with pytest.raises(httpcore.ConnectTimeout):
        dial.connect_tcp("blog.example", 80, 0.15)
    run.stop.set()
    with pytest.raises(Interrupted):
        dial.connect_tcp("blog.example", 80, 5.0)
    over.set()


def test_respx_answers_in_place_of_a_guarded_host() -> None:
    with respx.mock() as web, wire(Quick(), guard=Guard(resolve=nobody)) as own:
        web.get("https://blog.example/feed").respond(200, text="ok")
        assert own.get("https://blog.example/feed", what="x").body == b"ok"


@pytest.mark.parametrize("keep", [True, False])
def test_the_begin_of_an_answer_is_kept_where_that_is_wanted(keep: bool) -> None:
    talk = says(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
    with service(talk) as url:
        guard = Guard(allowed=allowed_hosts(url.partition("//")[2]))
        with wire(Quick(), guard=guard, keep_cut=keep) as own:
            if keep:
                answer = own.get(url, what="x")
                assert (answer.body, answer.cut) == (b"half", True)
            else:
                with pytest.raises(ConnectorError, match="was dropped"):
                    own.get(url, what="x")
