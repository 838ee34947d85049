"""Gets documents: guarded, followed by hand, within a budget of requests."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic
from types import MappingProxyType

from auditor.connectors._feed.address import host_of
from auditor.connectors._feed.model import Page
from auditor.connectors._http import Answer, Guard, Wire, allowed_hosts, followed
from auditor.connectors._http.headers import fits
from auditor.errors import ConnectorError
from auditor.model import Run

#: bytes of one unpacked answer
MOST_BYTES = 10 * 2**20
#: requests beside the pages of the feed
MOST_BESIDE = 30
#: one feed, however slow; what was read is kept, and the next run goes on from there
MOST_SECONDS = 15 * 60.0
#: tries at a document whose line is cut
_MOST_CUTS = 2
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, "
    "application/xml;q=0.9, text/html;q=0.5, */*;q=0.1"
)
_NONE: Mapping[str, str] = MappingProxyType({})
_MISSING = frozenset({404, 410})
_CLOSED = frozenset({401, 402, 403, 407, 451})


def wire(run: Run, handle: str, timeout: float) -> Wire:
    """Return the line to the host of ``handle``, and wherever that leads.

    Raises:
        ConnectorError: if AUDITOR_ALLOW_HOSTS cannot be read.
    """
    return Wire(
        run,
        service=host_of(handle),
        headers={"accept": _ACCEPT},
        timeout=timeout,
        in_flight=2,
        most_bytes=MOST_BYTES,
        hint="check the address and the network (no proxy is used for feeds)",
        guard=Guard(allowed=allowed_hosts(os.environ.get("AUDITOR_ALLOW_HOSTS", ""))),
        keep_cut=True,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Got:
    """A document, and where it was found."""

    url: str
    #: 200, or 304 for "as it was"
    status: int
    body: bytes
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    moved: bool = False
    cut: bool = False


class Missing(ConnectorError):
    """There is nothing at an address."""

    def __init__(self, host: str, status: int) -> None:
        """Say so."""
        super().__init__(
            f"{host} has nothing at that address (status {status}); check it, or give "
            "the address of the feed itself.",
            "not_found",
        )


class Fetcher:
    """Asks for documents one after another."""

    def __init__(self, line: Wire, most: int, end: float) -> None:
        """``most`` requests may be made in all, none after ``end`` (monotonic)."""
        self._line = line
        self._most = most
        self._end = end

    def get(
        self,
        url: str,
        *,
        what: str,
        known: Page | None = None,
        headers: Mapping[str, str] = _NONE,
    ) -> Got:
        """Return the document at an address; what is ``known`` only if it changed.

        Raises:
            Missing: if there is nothing (any more).
            ConnectorError: if it cannot be had.
        """
        for last in range(1, _MOST_CUTS + 1):
            end = followed(lambda at: self._ask(at, what, known, headers), url)
            if not end.answer.cut or last == _MOST_CUTS:
                break
        answer = end.answer
        if answer.status != 304 or not _marks(known, end.url):
            _refuse(answer, host_of(end.url))
        return Got(
            url=end.url,
            status=answer.status,
            body=answer.body,
            content_type=answer.headers.get("content-type", "")[:200],
            etag=answer.etag[:500],
            modified=answer.headers.get("last-modified", "")[:100],
            moved=end.moved,
            cut=answer.cut,
        )

    def _ask(
        self, url: str, what: str, known: Page | None, headers: Mapping[str, str]
    ) -> Answer:
        if self._line.count >= self._most:
            raise ConnectorError(
                f"The feed led to more than {self._most} requests, and the rest is not "
                "read; give the address of the feed itself.",
                "too_many_requests",
            )
        if monotonic() > self._end:
            raise ConnectorError(
                f"Reading the feed took more than {MOST_SECONDS / 60:.0f} minutes, and "
                "the rest is not read; run again to go on.",
                "too_slow",
            )
        marks = {**_marks(known, url), **headers}
        return self._line.get(url, what=what, headers=marks)


def _marks(known: Page | None, url: str) -> dict[str, str]:
    """Return what is sent to learn whether something changed.

    What a host calls a version is nobody else's business.
    """
    if known is None or known.url != url:
        return {}
    marks = {"if-none-match": known.etag, "if-modified-since": known.modified}
    return {name: mark for name, mark in marks.items() if mark and fits(mark)}


def _refuse(answer: Answer, host: str) -> None:
    if answer.status == 200:
        return
    if answer.status in _MISSING:
        raise Missing(host, answer.status)
    if answer.status in _CLOSED:
        raise ConnectorError(
            f"{host} does not show that address to everybody (status {answer.status}); "
            "give the address of a public feed.",
            "access_refused",
        )
    raise ConnectorError(
        f"{host} answers with status {answer.status}; run again later.", "bad_status"
    )
