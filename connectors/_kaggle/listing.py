"""Reads a list to its end, page by page, from the store or from Kaggle."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from auditor.connectors._kaggle.asking import Asker
from auditor.connectors._kaggle.line import Line
from auditor.connectors._kaggle.questions import BY_NUMBER
from auditor.connectors._kaggle.rows import Page, Unfit
from auditor.connectors._shelf import Shelf, read
from auditor.errors import ConnectorError
from auditor.model import Kept

T = TypeVar("T")

#: Kaggle itself goes no further
MOST_PAGES = 500
#: a page this long may be followed by another, though nothing says so
_ROUND = (20, 50, 100)


@dataclass(slots=True)
class Listed(Generic[T]):
    """A list, as far as it was read."""

    rows: list[T] = field(default_factory=list)
    #: when each page was asked for
    at: list[datetime] = field(default_factory=list)
    #: rows that could not be read
    spoiled: int = 0
    #: whether Kaggle does not show the rest
    capped: bool = False
    error: ConnectorError | None = None


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """What a list is called in the store, and how a page is asked for and read."""

    name: str
    kind: Any
    #: takes a line and what asks for a page, "" for the first
    ask: Callable[[Line, str], Any]
    #: the rows of an answer of the SDK
    rows: Callable[[Any], list[Any]]
    #: reads one; None for what is not kept
    one: Callable[[Any], T | None]
    #: how long the answer may be used again, where that is longer than usual
    lasts: timedelta = timedelta()
    #: whether pages may be asked for by number
    numbered: bool = False


def listed(shelf: Shelf, asker: Asker, question: Question[T]) -> Listed[T]:
    """Return everything of a list, or what came before it failed.

    Raises:
        Interrupted: if the run is to end.
    """
    return _Reading(shelf, asker, question).whole()


def _pages(kind: Any) -> Any:
    return Page[kind]


class _Reading(Generic[T]):
    def __init__(self, shelf: Shelf, asker: Asker, question: Question[T]) -> None:
        self._shelf, self._asker, self._question = shelf, asker, question
        self._listed: Listed[T] = Listed()
        self._known: set[str] = set()
        self._tokens: set[str] = set()
        #: whether all pages so far are those of an earlier run
        self._replays = True

    def whole(self) -> Listed[T]:
        token: str | None = ""
        for number in range(MOST_PAGES):
            try:
                page = self._page(number, token or "")
            except ConnectorError as error:
                self._listed.error = error
                break
            token = self._next(page, number)
            if not token:
                break
        else:
            self._listed.capped = True
        return self._listed

    def _page(self, number: int, token: str) -> Page[T]:
        part = f"{self._question.name}/{number}"
        kept = self._kept(part) if self._replays else None
        kind: Any = self._question.kind
        page: Page[T] | None = read(kept, _pages(kind)) if kept else None
        if kept and page:
            self._listed.at.append(kept.fetched_at)
            return page
        if self._shelf.offline:
            raise ConnectorError(
                "Not all of it is in the store; run once without --offline.", "offline"
            )
        return self._asked(part, token)

    def _kept(self, part: str) -> Kept | None:
        kept = self._shelf.recall(part)
        if kept or self._shelf.run.refresh:
            return kept
        old = self._shelf.last(part)
        now = self._shelf.run.now()
        lasts = old and timedelta() <= now - old.fetched_at < self._question.lasts
        return old if lasts else None

    def _asked(self, part: str, token: str) -> Page[T]:
        def ask(line: Line) -> Any:
            return self._question.ask(line, token)

        at = self._shelf.run.now()
        answer, spoiled = self._asker.ask(ask)
        rows = self._question.rows(answer)
        page: Page[T] = Page(
            rows=[], next=answer.next_page_token, total=len(rows), spoiled=spoiled
        )
        for row in rows:
            try:
                one = self._question.one(row)
            except Unfit:
                page.spoiled += 1
                continue
            page.rows += [one] if one is not None else []
        if self._replays:  # further pages belong to the list as it was
            for old in self._shelf.parts(f"{self._question.name}/"):
                if int(old.rpartition("/")[2]) >= int(part.rpartition("/")[2]):
                    self._shelf.drop(old)
        self._replays = False
        self._shelf.keep(part, page, fetched_at=at)
        self._listed.at.append(at)
        return page

    def _next(self, page: Page[T], number: int) -> str | None:
        """Take a page in; return what asks for the next one."""
        new = [row for row in page.rows if self._is_new(row)]
        self._listed.rows += new
        self._listed.spoiled += page.spoiled
        token = page.next
        if not token and new and page.total in _ROUND and self._question.numbered:
            return f"{BY_NUMBER}{number + 2}"
        again = token in self._tokens or (page.rows and not new)
        if token and again:
            self._listed.error = ConnectorError(
                "Kaggle's list goes round in circles; run again later.", "list_endless"
            )
            return None
        self._tokens.add(token)
        return token

    def _is_new(self, row: Any) -> bool:
        key = f"{getattr(row, 'kind', '')}{row.id}"
        new = key not in self._known
        self._known.add(key)
        return new
