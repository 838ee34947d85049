"""Where a service is, as the environment names it, and how long it may take."""

from collections.abc import Collection
from dataclasses import dataclass, field
from urllib.parse import urlsplit

#: seconds; nobody waits longer for a piece of an answer
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Token:
    """A token, and where it was found; its text is in no representation."""

    text: str = field(repr=False)
    found_in: str


def is_address(url: str) -> bool:
    """Whether this is the plain http(s) address of a service, without a login."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return False
    plain = "@" not in parts.netloc and not parts.query and not parts.fragment
    # what else is in it a client would leave out, or stop at
    plain = plain and url.isascii() and url.isprintable() and " " not in url
    return parts.scheme in ("http", "https") and bool(parts.hostname) and plain


def host(url: str) -> str:
    """Return the host of an address, with its port if that is an unusual one."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    port = f":{parts.port}" if parts.port not in (None, usual) else ""
    name = (parts.hostname or "").lower()
    return f"[{name}]{port}" if ":" in name else f"{name}{port}"


def name_on(text: str, hosts: Collection[str]) -> str:
    """Return whose page an address on one of these hosts is, "" for any other page."""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        there = parts.hostname or ""
    except ValueError:
        return ""
    owner, _, rest = parts.path.strip("/").partition("/")
    return owner if there in hosts and not rest else ""


def check_timeout(timeout: object) -> None:
    """Refuse what is no length of time to wait for an answer.

    Raises:
        TypeError: if it is no number of seconds, or not between 0 and 600.
    """
    if isinstance(timeout, bool) or not isinstance(timeout, int | float):
        raise TypeError("timeout has to be a number of seconds")
    if not 0 < timeout <= _LONGEST:
        raise TypeError(f"timeout has to lie between 0 and {_LONGEST} seconds")
