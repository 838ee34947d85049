"""GitHub's own log of pushes, which tells when commits came to be there.

A commit has the date that its author's clock gave it. The log of a repository has the
site's clock, for the last year. It is only a help: without it nothing is missing.
"""

import re
import threading
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qs, urlencode, urlsplit

import msgspec
from msgspec import Struct

from auditor.connectors._http import Answer, Broken, Wire
from auditor.connectors._http.headers import agent
from auditor.connectors._typed import convert, decode
from auditor.errors import ConnectorError
from auditor.model import Run

if TYPE_CHECKING:
    from auditor.connectors._http.send import Sender

_LINK = re.compile(r'<([^<>]*)>\s*;\s*rel="?next"?')
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}", re.ASCII)
#: bytes; a hundred rows have far fewer
_LARGEST = 4 * 2**20
#: what brings commits to a branch
_BRINGS = frozenset(
    {"push", "force_push", "pr_merge", "merge_queue_merge", "branch_creation"}
)


class _Actor(Struct):
    login: str


class _Row(Struct):
    ref: str
    timestamp: datetime
    activity_type: str
    actor: _Actor | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The days of one page of the log."""

    days: frozenset[date]
    #: the day of its oldest row, of whatever sort
    oldest: date | None
    cursor: str | None


class PushLog:
    """Where the logs are, and the token that they are asked for with."""

    def __init__(
        self, run: Run, wire: Wire, api: str, token: str, timeout: float
    ) -> None:
        """Open nothing yet."""
        self._wire, self._api, self._token = wire, api, token
        self._make = partial(_sender, run.stop, timeout)
        self._sender: Sender | None = None
        self._lock = threading.Lock()
        #: set when GitHub wants no more of these questions
        self._over = threading.Event()

    def page(self, name: str, branch: str, login: str, after: str | None) -> Page:
        """Return one page of what ``login`` pushed to a repository, newest first.

        One try is made, and no failure is counted against the host: what else is asked
        of it does not suffer.

        Raises:
            ConnectorError: if there is no answer that could be used.
        """
        if self._over.is_set() or not _NAME.fullmatch(name):
            raise _unanswered("not asked")
        given = {"actor": login, "time_period": "year", "per_page": "100"}
        given |= {"after": after} if after else {}
        url = f"{self._api}/repos/{name}/activity?{urlencode(given)}"
        parts = urlsplit(url)
        port = parts.port or {"http": 80}.get(parts.scheme, 443)
        answer = self._wire.attempt(
            f"{parts.hostname}:{port}",
            f"GET {parts.path}",
            lambda: self._once(url),
            limit_of=lambda _: None,
        )
        if answer.status != 200:
            raise _unanswered(f"status {answer.status}")
        return _page(answer, branch, login)

    def _once(self, url: str) -> Answer:
        from auditor.connectors._http.send import parsed

        at = parsed(url, "GitHub", "check GITHUB_API_URL")
        headers = {
            "user-agent": agent(),
            "authorization": f"bearer {self._token}",
            "accept": "application/vnd.github+json",
        }
        try:
            answer = self._opened().send("GET", at, headers, None)
        except Broken as error:
            raise _unanswered(error.reason) from None
        if answer.status in (403, 429):
            self._over.set()
        if answer.status >= 400:
            raise _unanswered(f"status {answer.status}")
        return answer

    def _opened(self) -> "Sender":
        with self._lock:
            if self._sender is None:
                self._sender = self._make()
            return self._sender

    def close(self) -> None:
        """Close the connections."""
        with self._lock:
            sender, self._sender = self._sender, None
        if sender is not None:
            sender.close()

    def __enter__(self) -> Self:
        """Close at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connections."""
        self.close()


def _sender(stop: threading.Event, timeout: float) -> "Sender":
    from auditor.connectors._http.send import Sender

    return Sender(
        service="GitHub",
        timeout=timeout,
        most_bytes=_LARGEST,
        stop=stop,
        guard=None,
        keep_cut=False,
    )


def _unanswered(why: str) -> ConnectorError:
    return ConnectorError(f"GitHub does not show a push log ({why}).", "push_log")


def _page(answer: Answer, branch: str, login: str) -> Page:
    try:
        rows = decode(answer.body, list[object])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _unanswered("an answer that makes no sense") from None
    found = [row for one in rows if (row := _row(one))]
    days = [row.timestamp.astimezone(UTC).date() for row in found]
    ref = f"refs/heads/{branch}"
    pushed = frozenset(
        day
        for row, day in zip(found, days, strict=True)
        if row.ref == ref and row.activity_type in _BRINGS and _by(row, login)
    )
    return Page(pushed, min(days, default=None), _cursor(answer))


def _row(found: object) -> _Row | None:
    try:
        row = convert(found, _Row)
    except msgspec.ValidationError:
        return None
    sane = row.timestamp.tzinfo is not None and 2008 <= row.timestamp.year <= 9000
    return row if sane else None


def _by(row: _Row, login: str) -> bool:
    return row.actor is not None and row.actor.login.casefold() == login.casefold()


def _cursor(answer: Answer) -> str | None:
    """Return where the next page begins; its address is made by us, never followed."""
    found = _LINK.search(answer.headers.get("link", ""))
    try:
        named = parse_qs(urlsplit(found[1]).query).get("after") if found else None
    except ValueError:
        return None
    return named[0] if named and len(named[0]) < 500 else None
