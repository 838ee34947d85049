"""Asks GitHub's REST interface without a token: page by page, kept or fetched."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, TypeVar
from urllib.parse import parse_qsl, urlsplit

import msgspec

from auditor.connectors._github.rest.line import PATIENCE, Line
from auditor.connectors._github.rest.rows import BadForm, Flat, Page
from auditor.connectors._github.rest.sending import (
    Letter,
    Paused,
    Sending,
    Unanswered,
)
from auditor.connectors._http import Answer, Wire
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError
from auditor.model import Kept, Run

__all__ = ["Leaf", "Paused", "Question", "Rest", "Unanswered"]

T = TypeVar("T")

_PER_PAGE = "100"
_LINK = re.compile(r'<([^<>]*)>\s*;\s*rel="?next"?')
_NUMBER = re.compile(r"[0-9]{1,10}")
#: what a repository without any commit answers
_EMPTY = 409
_CODES = {401: "auth_missing", 404: "not_found"}


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
    #: whether it is a search, of which GitHub answers few a minute
    search: bool = False


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Flat]):
    """One page, and when it was read."""

    page: Page[Flat]
    #: in UTC
    at: datetime


class Rest:
    """Asks one GitHub for what is known of one person; belongs to one thread."""

    def __init__(
        self, wire: Wire, api_url: str, shelf: Shelf, timeout: float = PATIENCE
    ) -> None:
        """Ask nothing yet.

        Args:
            wire: gives its patience.
            api_url: ``https://api.github.com``, say.
            shelf: where answers are kept.
            timeout: seconds for a connection or a piece of an answer.
        """
        here = api_url.rstrip("/")
        self._shelf = shelf
        line = Line(here, timeout, shelf.run.stop)
        self.sending = Sending(wire, shelf.run, here, line)

    @property
    def ended(self) -> ConnectorError | None:
        """Why nothing more is asked; what is kept is still read."""
        return self.sending.ended

    @property
    def run(self) -> Run:
        """What the core lends."""
        return self._shelf.run

    @property
    def api_url(self) -> str:
        """Where the interface is, without a slash at its end."""
        return self.sending.here

    def close(self) -> None:
        """Hang up; asking again connects again."""
        self.sending.line.close()

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
        known = self.known(question)
        if known is not None:
            return known
        old = self._shelf.last(question.part)
        before = read(old, question.form) if old else None
        etag = old.etag if old and before is not None else ""
        answer = self.sending.answer(
            Letter(
                path=question.path,
                parameters=question.parameters,
                etag=etag,
                search=question.search,
            )
        )
        if answer.status == 304 and before is not None:
            page = msgspec.structs.replace(before, stamp=question.stamp)
        else:
            page, etag = self._read(question, answer), answer.etag
        return self.keep(question, page, etag)

    def keep(
        self, question: Question[Flat], page: Page[Flat], etag: str = ""
    ) -> Leaf[Flat]:
        """Keep an answer."""
        return Leaf(page, self._shelf.keep(question.part, page, etag=etag).fetched_at)

    def known(self, question: Question[Flat]) -> Leaf[Flat] | None:
        """Return what is kept and as good as a new answer."""
        kept = self._shelf.recall(question.part)
        if kept is None and question.stamp and not self._shelf.run.refresh:
            kept = self._shelf.last(question.part)
        leaf = _leaf(kept, question.form)
        if leaf is None:
            return None
        same = leaf.page.stamp == question.stamp or self._shelf.offline
        return leaf if same else None

    def kept(self, part: str, form: type[T]) -> T | None:
        """Return what is kept under a name as a ``form``, however old."""
        kept = self._shelf.last(part)
        return read(kept, form) if kept else None

    def everything(self, prefix: str, form: type[Page[Flat]]) -> list[Leaf[Flat]]:
        """Return what is kept under names with ``prefix``, however old."""
        kept = (self._shelf.last(part) for part in self._shelf.parts(prefix))
        return [leaf for one in kept if (leaf := _leaf(one, form))]

    def forget(self, prefix: str, but: frozenset[str]) -> None:
        """Drop what is kept under names with ``prefix``, but not ``but``."""
        for part in self._shelf.parts(prefix):
            if part.rpartition("/")[0] not in but:
                self._shelf.drop(part)

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
        # what GitHub itself calls incomplete is as good as new at no time
        stamp = "" if page.incomplete else question.stamp
        return msgspec.structs.replace(page, next=number, stamp=stamp)

    def _next(self, link: str) -> int:
        found = _LINK.search(link)
        if found is None:
            return 0
        query = urlsplit(self.sending.joined(found[1])).query
        number = dict(parse_qsl(query)).get("page", "")
        return int(number) if _NUMBER.fullmatch(number) else -1


def _leaf(kept: Kept | None, form: type[Page[Flat]]) -> Leaf[Flat] | None:
    page = read(kept, form) if kept else None
    return Leaf(page, kept.fetched_at) if kept and page is not None else None


def _refused(path: str, status: int) -> Unanswered:
    told = f"GitHub answered {path} with status {status}; run again later"
    if status == 404:
        told = f"GitHub knows nothing of {path}"
    elif status == 401:
        told = "GitHub answers nobody without a token; set GITHUB_TOKEN"
    return Unanswered(f"{told}.", _CODES.get(status, "refused"), status)
