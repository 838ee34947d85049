"""Asks GitHub's REST interface without a token: page by page, kept or fetched."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Generic
from urllib.parse import parse_qsl, urljoin, urlsplit

import msgspec

from auditor.connectors._github.rest.line import Line
from auditor.connectors._github.rest.rows import BadForm, Flat, Page
from auditor.connectors._http import Answer, Limited, TooLarge, Wire
from auditor.connectors._http.words import clock
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError

_PER_PAGE = "100"
_MOST_REDIRECTS = 2
#: left over of the hour's requests: the one too many is what is held against an address
_LEFT_OVER = 1
_LINK = re.compile(r'<([^<>]*)>\s*;\s*rel="?next"?')
_NUMBER = re.compile(r"[0-9]{1,10}")
_REDIRECTS = frozenset({301, 302, 307, 308})
#: what a repository without any commit answers
_EMPTY = 409

_CODES = {401: "auth_missing", 404: "not_found"}
_OFFLINE = "Not all of GitHub's answers are kept here; run once without --offline."
_SPENT = (
    "GitHub answers no more requests without a token{when}; set GITHUB_TOKEN, a token "
    "without any scope is enough."
)


class Unanswered(ConnectorError):
    """One question has no answer that could be used; others may have."""

    def __init__(self, message: str, code: str, status: int = 200) -> None:
        """Keep the ``status`` that came instead."""
        super().__init__(message, code)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[Flat]):
    """One thing to ask for."""

    #: the name under which the answer is kept
    part: str
    #: below the address of the interface, with a slash in front
    path: str
    #: takes the body apart; raises BadForm
    reader: Callable[[bytes], Page[Flat]]
    #: what it is kept as
    form: type[Page[Flat]]
    parameters: Mapping[str, str] = field(default_factory=dict)
    #: the state of what is asked for; while it is the same, what is kept is as good as
    #: new
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Flat]):
    """One page, and when it was read."""

    page: Page[Flat]
    #: in UTC
    at: datetime


class Rest:
    """Asks one GitHub for what is known of one person; belongs to one thread.

    Attributes:
        remaining: how many requests the hour still has; None until GitHub has said so.
        until: when the next hour begins, in UTC, if GitHub has said so.
        ended: why nothing more is asked; what is kept is still read.
    """

    def __init__(self, wire: Wire, api_url: str, shelf: Shelf) -> None:
        """Ask nothing yet; ``api_url`` is ``https://api.github.com``, say."""
        self._wire, self._shelf = wire, shelf
        self._here = api_url.rstrip("/")
        self._host = urlsplit(api_url).netloc
        self._line = Line(self._here)
        self.remaining: int | None = None
        self.until: datetime | None = None
        self.ended: ConnectorError | None = None

    def close(self) -> None:
        """Hang up; asking again connects again."""
        self._line.close()

    def now(self) -> datetime:
        """Return the time by the clock of the run, in UTC."""
        return self._shelf.run.now()

    def pages(self, question: Question[Flat], most: int) -> Iterator[Leaf[Flat]]:
        """Yield the pages of a list, at ``most`` so many.

        Only the number of the next page is taken from an answer, never its address.

        Raises:
            Unanswered, ConnectorError: as ``page`` does; the pages before are whole.
        """
        number = 1
        for _ in range(most):
            asked = {"page": str(number), "per_page": _PER_PAGE, **question.parameters}
            part = f"{question.part}/{number}"
            leaf = self.page(replace(question, part=part, parameters=asked))
            yield leaf
            if leaf.page.next <= number:
                return
            number = leaf.page.next

    def page(self, question: Question[Flat]) -> Leaf[Flat]:
        """Return one answer, kept or fetched.

        Raises:
            Unanswered: if this one question has no answer of use.
            ConnectorError: if nothing more can be asked; so will all that follow.
        """
        known = self._known(question)
        if known is not None:
            return known
        self._may_ask()
        old = self._shelf.last(question.part)
        before = read(old, question.form) if old else None
        etag = old.etag if old and before is not None else ""
        answer = self._answer(question, etag)
        if answer.status == 304 and before is not None:
            page = msgspec.structs.replace(before, stamp=question.stamp)
        else:
            page, etag = self._read(question, answer), answer.etag
        return Leaf(page, self._shelf.keep(question.part, page, etag=etag).fetched_at)

    def _known(self, question: Question[Flat]) -> Leaf[Flat] | None:
        kept = self._shelf.recall(question.part)
        if kept is None and question.stamp and not self._shelf.run.refresh:
            kept = self._shelf.last(question.part)
        page = read(kept, question.form) if kept else None
        if kept is None or page is None:
            return None
        same = page.stamp == question.stamp or self._shelf.offline
        return Leaf(page, kept.fetched_at) if same else None

    def _may_ask(self) -> None:
        if self.until and self.now() >= self.until:
            self.remaining = self.until = None
        spent = self.remaining is not None and self.remaining <= _LEFT_OVER
        if self.ended is None and self._shelf.offline:
            self.ended = ConnectorError(_OFFLINE, "offline")
        elif self.ended is None and spent:
            self.ended = self._spent(self.until)
        if self.ended is not None:
            raise self.ended

    def _spent(self, until: datetime | None) -> Limited:
        when = f" until {clock(until, self.now())}" if until else ""
        return Limited(_SPENT.format(when=when), until)

    def _answer(self, question: Question[Flat], etag: str) -> Answer:
        answer = self._asked(question.path, question.parameters, etag)
        for _ in range(_MOST_REDIRECTS):
            moved = self._moved(answer)
            if not moved:
                break
            # the question goes along: without it the answer tells of everybody
            answer = self._asked(moved, question.parameters, etag)
        return answer

    def _asked(self, path: str, parameters: Mapping[str, str], etag: str) -> Answer:
        headers = {"Accept": "application/vnd.github+json"}
        headers |= {"If-None-Match": etag} if etag else {}
        try:
            answer = self._wire.attempt(
                self._host, path, lambda: self._line.get(path, parameters, headers)
            )
        except TooLarge as error:
            raise Unanswered(str(error), error.code) from error
        except Limited as error:
            self.ended = self._spent(error.until)
            raise self.ended from error
        except ConnectorError as error:
            self.ended = error
            raise
        self._count(answer.headers)
        return answer

    def _count(self, headers: Mapping[str, str]) -> None:
        """Remember what is left of the hour; what is no number says nothing."""
        left = headers.get("x-ratelimit-remaining", "")
        reset = headers.get("x-ratelimit-reset", "")
        if _NUMBER.fullmatch(left):
            self.remaining = int(left)
        if _NUMBER.fullmatch(reset):
            self.until = datetime.fromtimestamp(int(reset), UTC)

    def _moved(self, answer: Answer) -> str:
        """Return the path that an answer sends on to, if it is of the same host."""
        to = answer.headers.get("moved-to", "") if answer.status in _REDIRECTS else ""
        there = self._joined(to).partition("?")[0] if to else ""
        return there.removeprefix(self._here)

    def _joined(self, link: str) -> str:
        """Return the whole address of a link, or nothing if it leads elsewhere."""
        try:
            url = urljoin(f"{self._here}/", link)
        except ValueError:
            return ""
        return url if url.startswith(f"{self._here}/") else ""

    def _read(self, question: Question[Flat], answer: Answer) -> Page[Flat]:
        if answer.status == _EMPTY:
            return Page(rows=(), stamp=question.stamp)
        if answer.status != 200:
            raise _refused(question.path, answer.status)
        try:
            page = question.reader(answer.body)
        except BadForm as error:
            raise Unanswered(
                f"GitHub's answer to {question.path} has an unknown form ({error}); "
                "what it tells is left out.",
                "bad_answer",
            ) from error
        number = self._next(answer.headers.get("link", ""))
        return msgspec.structs.replace(page, next=number, stamp=question.stamp)

    def _next(self, link: str) -> int:
        found = _LINK.search(link)
        if found is None:
            return 0
        query = urlsplit(self._joined(found[1])).query
        number = dict(parse_qsl(query)).get("page", "")
        return int(number) if _NUMBER.fullmatch(number) else -1


def _refused(path: str, status: int) -> Unanswered:
    told = f"GitHub answered {path} with status {status}; run again later"
    if status == 404:
        told = f"GitHub knows nothing of {path}"
    elif status == 401:
        told = "GitHub answers nobody without a token; set GITHUB_TOKEN"
    return Unanswered(f"{told}.", _CODES.get(status, "refused"), status)
