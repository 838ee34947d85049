"""Keeps addresses that strangers name away from what is not public."""

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from auditor.connectors._http.words import one_line
from auditor.errors import ConnectorError

#: where public pages are served
PORTS = frozenset({80, 443, 8080, 8443})
#: what no page of the public network has as its address, whatever Python's tables say
_RANGES = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12
192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24
203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 2001::/23 2001:db8::/32 2002::/16 3fff::/20
"""
_PRIVATE = tuple(map(ip_network, _RANGES.split()))
#: mapped, translated, local and multicast forms all lie outside
_UNICAST = ip_network("2000::/3")
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_-]{1,63}")
#: a last label like this makes the whole a number to those who look it up
_NUMBER = re.compile(r"0x[0-9a-f]*|\d+")
_ALLOWED = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::(\d{1,5}))?")

#: gives the addresses of a host, as texts
Resolver = Callable[[str, int], Sequence[str]]


class Refused(ConnectorError):
    """An address that is not asked, whoever named it."""

    def __init__(self, message: str) -> None:
        """Give it its code."""
        super().__init__(message, "address_refused")


def looked_up(host: str, port: int) -> Sequence[str]:
    """Return all addresses of ``host``, each once.

    Raises:
        OSError: if it has none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(row[4][0]) for row in found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Which hosts may be asked: public ones, and those that the person named."""

    #: hosts in lower case, with their port or None for every port
    allowed: frozenset[tuple[str, int | None]] = frozenset()
    resolve: Resolver = looked_up

    def check(self, host: str, port: int, *, userinfo: bytes = b"") -> None:
        """Look at an address before anything is asked.

        Raises:
            Refused: if it is not to be asked, as far as its form tells.
        """
        shown = one_line(host, 80)
        if userinfo:
            raise Refused(f"An address at {shown} carries a password; leave it out.")
        if self.allows(host, port):
            return
        if port not in PORTS:
            raise Refused(
                f"Port {port} of {shown} is not asked; if it is meant, name it as "
                f"AUDITOR_ALLOW_HOSTS={shown}:{port}."
            )
        plain = _literal(host)
        if not (public(plain) if plain else _is_name(host)):
            raise Refused(_not_public(shown))

    def addresses(self, host: str, port: int) -> Sequence[str]:
        """Return where ``host`` may be reached: what was looked at is what is used.

        Raises:
            Refused: if one of its addresses is not public.
            OSError: if it has none.
        """
        self.check(host, port)
        found = self.resolve(host, port)
        if not self.allows(host, port) and not all(map(public, found)):
            raise Refused(_not_public(one_line(host, 80)))
        return found

    def allows(self, host: str, port: int) -> bool:
        """Whether the person named it."""
        name = host.lower().rstrip(".")
        return (name, port) in self.allowed or (name, None) in self.allowed


def public(address: str) -> bool:
    """Whether an address is one of the public network, and no other in disguise."""
    found = _literal(address)
    if found is None:
        return False
    at = ip_address(found)
    if isinstance(at, IPv6Address) and (at not in _UNICAST or at.scope_id):
        return False
    return at.is_global and not any(at in net for net in _PRIVATE if _fits(at, net))


def _fits(at: IPv4Address | IPv6Address, net: object) -> bool:
    return getattr(net, "version", 0) == at.version


def _literal(host: str) -> str | None:
    """Return ``host`` if it is an address in the form that everybody reads alike."""
    try:
        ip_address(host)
    except ValueError:
        return None
    return host


def _is_name(host: str) -> bool:
    name = host.lower().removesuffix(".")
    last = name.rpartition(".")[2]
    fits = len(name) <= 253 and _NAME.fullmatch(name) and not _NUMBER.fullmatch(last)
    return bool(fits) and last != "localhost"


def _not_public(shown: str) -> str:
    return (
        f"{shown} is not a public address, so it is not asked; if it is meant, name it "
        "in AUDITOR_ALLOW_HOSTS."
    )


def allowed_hosts(text: str) -> frozenset[tuple[str, int | None]]:
    """Read ``host[:port],...``; an IPv6 address stands in brackets.

    Raises:
        ConnectorError: if it is not written so.
    """
    found = set()
    for part in filter(None, (p.strip().lower() for p in text.split(","))):
        match = _ALLOWED.fullmatch(part)
        if not match:
            raise ConnectorError(
                "AUDITOR_ALLOW_HOSTS cannot be read; write it as host[:port],...",
                "bad_address",
            )
        port = int(match[2]) if match[2] else None
        found.add((match[1].strip("[]").rstrip("."), port))
    return frozenset(found)
