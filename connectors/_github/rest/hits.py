"""Takes what GitHub's search finds apart: commits, pull requests, issues."""

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from auditor.connectors._github.rest.rows import (
    BadForm,
    Commit,
    Flat,
    FullName,
    Login,
    Page,
    RawCommit,
    Row,
    bounded,
    commit,
    decoded,
    first_line,
    name,
)
from auditor.connectors._typed import convert

T = TypeVar("T")


class Hit(Commit, frozen=True, kw_only=True):
    """A commit of the person's, and in which repository it was found."""

    repository: str


class Opened(Row, frozen=True, kw_only=True):
    """An issue or a pull request that the person opened."""

    url: str
    created_at: str = ""
    title: str = ""
    repository: str = ""
    #: what GitHub calls it for good, for its page moves with its repository; or 0
    number: int = 0
    #: of a pull request, when it was taken in
    merged_at: str = ""


class _Found(msgspec.Struct):
    items: list[msgspec.Raw]
    total_count: int = 0
    incomplete_results: bool = False


class _Where(msgspec.Struct):
    full_name: FullName
    private: bool
    fork: bool = False


class _Hit(RawCommit, kw_only=True):
    repository: _Where


class _Pull(msgspec.Struct):
    merged_at: str | None = None


class _Opened(msgspec.Struct):
    html_url: str
    user: Login | None = None
    created_at: str | None = None
    title: str | None = None
    repository_url: str | None = None
    id: msgspec.Raw = msgspec.Raw(b"null")
    pull_request: msgspec.Raw = msgspec.Raw(b"null")


def hits(login: str) -> Callable[[bytes], Page[Hit]]:
    """Return what reads a page of commits that were found.

    What is not by ``login``, private or in a fork is left out: GitHub does not count
    it as the person's either.
    """

    def of(row: _Hit) -> Hit | None:
        where = row.repository
        own = name(row.author) == login.casefold()
        if not own or where.private or where.fork:
            return None
        known = msgspec.structs.asdict(commit(row))
        return Hit(**known, repository=where.full_name)

    return lambda body: _page(body, _Hit, of)


def opened(login: str) -> Callable[[bytes], Page[Opened]]:
    """Return what reads a page of issues or pull requests, those by ``login``."""

    def of(row: _Opened) -> Opened | None:
        if name(row.user) != login.casefold():
            return None
        return Opened(
            url=row.html_url,
            created_at=row.created_at or "",
            title=first_line(row.title),
            repository=_repository(row.repository_url or ""),
            number=_number(row.id),
            merged_at=_merged_at(row.pull_request),
        )

    return lambda body: _page(body, _Opened, of)


def _number(raw: msgspec.Raw) -> int:
    found: object = msgspec.json.decode(raw)
    return found if type(found) is int and 0 < found < 2**53 else 0


def _merged_at(raw: msgspec.Raw) -> str:
    """Return when it was merged; what is told of that in another form is not known."""
    try:
        return decoded(raw, _Pull).merged_at or ""
    except BadForm:
        return ""


def _repository(url: str) -> str:
    """Return the name at the end of a repository's address."""
    last = "/".join(url.split("/")[-2:])
    try:
        return convert(last, FullName)
    except msgspec.ValidationError:
        return ""


def _page(body: bytes, form: type[T], of: Callable[[T], Flat | None]) -> Page[Flat]:
    """Read a page of whatever was found; a row in another form costs only itself.

    Raises:
        BadForm: if the page itself has another form.
    """
    found = decoded(body, _Found)
    rows = list(_rows(found.items, form))
    return Page(
        rows=tuple(flat for row in rows if (flat := of(row)) is not None),
        seen=len(rows),
        total=bounded(found.total_count),
        incomplete=found.incomplete_results or len(rows) < len(found.items),
    )


def _rows(items: list[msgspec.Raw], form: type[T]) -> Iterator[T]:
    for item in items:
        try:
            yield decoded(item, form)
        except BadForm:
            continue
