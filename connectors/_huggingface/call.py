"""One call of the client library: its requests, answered in place of its connection."""

import json
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import urljoin

import httpx2

from auditor.connectors._http import Answer
from auditor.connectors._huggingface.tidy import BadForm, Tidy
from auditor.errors import ConnectorError


class Unanswered(ConnectorError):
    """One question has no answer that could be used; others may have."""

    def __init__(self, message: str, code: str, status: int = 200) -> None:
        """Keep the ``status`` that came instead."""
        super().__init__(message, code)
        self.status = status


class Asker(Protocol):
    """What a call needs of the line."""

    def check(self, url: str) -> None:
        """Refuse what is not to be asked."""
        ...

    def is_home(self, url: str) -> bool:
        """Whether an address is one of this Hub."""
        ...

    def get(self, url: str, what: str, *, soft: bool) -> Answer:
        """Return the answer with status 200."""
        ...


@dataclass(slots=True, eq=False)
class Call:
    """One call of the client, with however many pages it takes.

    Attributes:
        what: is asked for, a word or two for the log.
        tidy: makes an answer one that the client can read.
        most: pages that are read.
        soft: nothing rests on it, so its failures are not held against the Hub.
        rows: what the pages held.
        spoiled: how many rows could not be read.
        cut: whether there were more pages.
        error: what ended it after some pages.
    """

    line: Asker
    what: str
    tidy: Tidy
    most: int
    soft: bool = False
    rows: list[dict[str, Any]] = field(default_factory=list)
    spoiled: int = 0
    cut: bool = False
    error: ConnectorError | None = None
    pages: int = 0
    _seen: set[str] = field(default_factory=set)

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        """Answer in place of the client's own connection.

        Raises:
            ConnectorError, Interrupted: if there is no answer to be used.
        """
        url = str(request.url)
        self.line.check(url)
        # an answer that makes no sense may be a passing one
        try:
            told, answer = self._asked(url)
        except BadForm:
            told, answer = self._last(url)
        return httpx2.Response(
            200,
            headers=self._headers(url, answer),
            content=json.dumps(told).encode(),
            request=request,
        )

    def _last(self, url: str) -> tuple[object, Answer]:
        try:
            return self._asked(url)
        except BadForm as error:
            raise Unanswered(
                f"Hugging Face's answer on {self.what} has an unknown form ({error}); "
                "what it tells is left out.",
                "bad_answer",
            ) from None

    def _asked(self, url: str) -> tuple[object, Answer]:
        answer = self.line.get(url, self.what, soft=self.soft)
        try:
            page = self.tidy(json.loads(answer.body))
        except (ValueError, RecursionError):
            raise BadForm("no JSON") from None
        self.rows += page.rows
        self.spoiled += page.spoiled
        self.pages += 1
        full = self.pages >= self.most
        self.cut = self.cut or (full and page.more)
        return (page.end() if full else page.told), answer

    def _headers(self, url: str, answer: Answer) -> dict[str, str]:
        """Return the way to the next page, if it is one of this Hub and a new one."""
        self._seen.add(url)
        link = answer.headers.get("link", "")
        aim = httpx2.Response(200, headers={"link": link}).links.get("next", {})
        following = self._joined(url, aim.get("url", ""))
        if not following:
            return {}
        if self.pages >= self.most or following in self._seen:
            self.cut = True
            return {}
        return {"link": f'<{following}>; rel="next"'}

    def _joined(self, url: str, link: str) -> str:
        try:
            found = urljoin(url, link) if link else ""
        except ValueError:
            found = link
        if found and not self.line.is_home(found):
            self.cut = True
            return ""
        return found


_CODES = {401: "auth_missing", 403: "auth_missing", 404: "deleted_or_renamed"}


def refused(what: str, status: int) -> Unanswered:
    """Return what to raise where the Hub answers with another status than 200."""
    if status in (404, 410):
        told = f"Hugging Face knows nothing (any more) of {what}; it is left out."
    elif status in (401, 403):
        told = (
            f"Hugging Face does not show {what} (status {status}); check HF_TOKEN, or "
            "run again later."
        )
    else:
        told = f"Hugging Face answered {what} with status {status}; run again later."
    return Unanswered(told, _CODES.get(status, "refused"), status)
