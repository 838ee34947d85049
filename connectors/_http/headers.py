"""What is sent along with a question, and to whom."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from auditor.errors import ConnectorError

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?")
#: not for other hosts
_PERSONAL = frozenset({"authorization", "cookie"})


@cache
def agent() -> str:
    """Return how we call ourselves."""
    return f"auditor/{version('portfolio-auditor')}"


def fits(value: str) -> bool:
    """Whether a header may have this value."""
    return _VALUE.fullmatch(value) is not None


def sendable(headers: Mapping[str, str], service: str) -> dict[str, str]:
    """Return the headers by lower-case name.

    Raises:
        ConnectorError: if one cannot be sent; the clients would quote it when they
            refuse.
    """
    for name, value in headers.items():
        if not (_NAME.fullmatch(name) and fits(value)):
            raise ConnectorError(
                f"A header for {service} holds a character that cannot be sent; set "
                "the token again, without spaces or line breaks.",
                "bad_header",
            )
    return {name.lower(): value for name, value in headers.items()}


def for_strangers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return the headers without those that are meant for one host."""
    return {name: value for name, value in headers.items() if name not in _PERSONAL}
