"""Follows redirects by hand: each hop is an address that a stranger named."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from auditor.connectors._http.words import Answer, one_line
from auditor.errors import ConnectorError

MOST_HOPS = 5
_ON = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What came at the end, and where that was."""

    answer: Answer
    url: str
    #: whether every hop was said to be for good, and there was one
    moved: bool = False


def followed(ask: Callable[[str], Answer], url: str) -> Followed:
    """Ask ``url``, and wherever it leads to, with at most five hops.

    Raises:
        ConnectorError: if it leads nowhere, in a circle, or from https to http; and
            whatever ``ask`` raises.
    """
    first, seen, moved = url, {url}, True
    for _ in range(MOST_HOPS + 1):
        answer = ask(url)
        if answer.status not in _ON:
            return Followed(answer=answer, url=url, moved=moved and url != first)
        moved = moved and answer.status in _FOR_GOOD
        url = _aim(url, answer.headers.get("location", ""))
        if url in seen:
            raise _astray(first, "in a circle")
        seen.add(url)
    raise _astray(first, "on and on")


def _aim(url: str, location: str) -> str:
    try:
        aim = urljoin(url, location.strip())
        scheme = urlsplit(aim).scheme
    except ValueError:
        raise _astray(url, "to no address") from None
    if not location or len(aim) > _LONGEST or scheme not in ("http", "https"):
        raise _astray(url, "to no address")
    if urlsplit(url).scheme == "https" and scheme == "http":
        raise _astray(url, "from https to http")
    return aim.partition("#")[0]


def _astray(url: str, where: str) -> ConnectorError:
    host = one_line(urlsplit(url).hostname or "", 80)
    return ConnectorError(
        f"{host} redirects {where}; give the address of the feed itself.",
        "bad_redirect",
    )
