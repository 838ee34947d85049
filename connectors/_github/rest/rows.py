"""Takes GitHub's REST answers apart: repositories, commits.

A row comes in as GitHub sends it and is laid down flat. A field that is not named here
is never looked at, so it cannot be kept: no e-mail address, no name of another person,
no private row, no text but titles.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Generic, TypeVar

import msgspec

from auditor.connectors._text import clean
from auditor.connectors._typed import decode

T = TypeVar("T")

_Sha = Annotated[str, msgspec.Meta(pattern=r"\A[0-9a-f]{40}([0-9a-f]{24})?\Z")]
#: a name of dots only would lead to another path
FullName = Annotated[
    str,
    msgspec.Meta(pattern=r"\A(?!\.+/)[\w.-]{1,100}/(?!\.+\Z)[A-Za-z0-9_.-]{1,100}\Z"),
]

#: more than anything has; what says more is not believed
_MOST = 10**9
_MOST_TOPICS = 20
#: who commits what is done on GitHub's own pages
_WEB = "web-flow"


class BadForm(Exception):
    """An answer has another form than GitHub documents."""


class Row(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is kept of one thing in an answer."""


class Repository(Row, frozen=True, kw_only=True):
    """A public repository."""

    name: str
    owner: str
    url: str = ""
    fork: bool = False
    archived: bool = False
    created_at: str = ""
    pushed_at: str = ""
    title: str = ""
    language: str = ""
    topics: tuple[str, ...] = ()
    stars: int = 0
    forks: int = 0
    template: bool = False
    mirror: bool = False
    license: str = ""


class Commit(Row, frozen=True, kw_only=True):
    """A commit of the person's."""

    sha: str
    url: str = ""
    #: the author's
    date: str = ""
    title: str = ""
    merge: bool = False
    #: made on GitHub's own pages, and signed there
    web: bool = False
    #: the committer's date, and that of the first parent
    committed: str = ""
    before: str = ""
    #: whether every file is as the first parent has it
    unchanged: bool | None = None


Flat = TypeVar("Flat", bound=Row)


class Page(msgspec.Struct, Generic[Flat], frozen=True, kw_only=True):
    """One page of a list, as it is kept."""

    rows: tuple[Flat, ...]
    #: how many rows it had before some were left out
    seen: int = 0
    #: the date of the earliest row, left out or not
    earliest: str = ""
    #: the next page: 0 where this is the last, below 0 where it cannot be followed
    next: int = 0
    #: the state of what it tells of, when that is known from elsewhere
    stamp: str = ""
    #: of a search: how many there are, and whether GitHub broke it off itself
    total: int = 0
    incomplete: bool = False


class Login(msgspec.Struct):
    """Who it was, in a row as GitHub sends it."""

    login: str = ""


class _License(msgspec.Struct):
    spdx_id: str | None = None


class _Repository(msgspec.Struct):
    full_name: FullName
    owner: Login
    private: bool
    html_url: str | None = None
    fork: bool = False
    archived: bool = False
    created_at: str | None = None
    pushed_at: str | None = None
    description: str | None = None
    language: str | None = None
    topics: list[str] = []
    stargazers_count: int = 0
    forks_count: int = 0
    is_template: bool = False
    mirror_url: str | None = None
    license: _License | None = None


class _Author(msgspec.Struct):
    date: str | None = None


class _Verification(msgspec.Struct):
    verified: bool = False


class _Body(msgspec.Struct):
    author: _Author | None = None
    committer: _Author | None = None
    message: str | None = None
    verification: _Verification | None = None


class RawCommit(msgspec.Struct):
    """A commit as GitHub sends it."""

    sha: _Sha
    commit: _Body
    html_url: str | None = None
    author: Login | None = None
    committer: Login | None = None
    parents: list[msgspec.Raw] = []


def repositories(body: bytes) -> Page[Repository]:
    """Read a page of repositories; private ones are left out.

    Raises:
        BadForm: if it has another form; so do all readers.
    """
    rows = decoded(body, list[_Repository])
    shown = (_repository(row) for row in rows if not row.private)
    return Page(rows=tuple(shown), seen=len(rows))


def _repository(row: _Repository) -> Repository:
    return Repository(
        name=row.full_name,
        owner=row.owner.login,
        url=row.html_url or "",
        fork=row.fork,
        archived=row.archived,
        created_at=row.created_at or "",
        pushed_at=row.pushed_at or "",
        title=clean(row.description or ""),
        language=clean(row.language or ""),
        topics=tuple(clean(topic, 50) for topic in row.topics[:_MOST_TOPICS]),
        stars=bounded(row.stargazers_count),
        forks=bounded(row.forks_count),
        template=row.is_template,
        mirror=bool(row.mirror_url),
        license=clean((row.license and row.license.spdx_id) or "", 50),
    )


def commits(login: str) -> Callable[[bytes], Page[Commit]]:
    """Return what reads a page of commits and leaves out what is not by ``login``.

    GitHub is asked for that author's only, but nothing says that it heard that.
    """

    def read(body: bytes) -> Page[Commit]:
        rows = decoded(body, list[RawCommit])
        own = (row for row in rows if name(row.author) == login.casefold())
        return Page(rows=tuple(map(commit, own)), seen=len(rows))

    return read


def commit(row: RawCommit) -> Commit:
    """Return what is kept of a commit."""
    body = row.commit
    verified = body.verification is not None and body.verification.verified
    return Commit(
        sha=row.sha,
        url=row.html_url or "",
        date=(body.author and body.author.date) or "",
        title=first_line(body.message),
        merge=len(row.parents) > 1,
        web=verified and name(row.committer) == _WEB,
        committed=(body.committer and body.committer.date) or "",
    )


def name(who: Login | None) -> str:
    """Return a login so that it can be compared."""
    return who.login.casefold() if who else ""


def decoded(body: bytes | msgspec.Raw, form: type[T]) -> T:
    """Read JSON as a ``form``.

    Raises:
        BadForm: if that cannot be.
    """
    try:
        return decode(body, form)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadForm(clean(str(error))) from error


def first_line(text: str | None) -> str:
    """Return the first line that is not empty, safe to print."""
    return clean((text or "").lstrip().split("\n", 1)[0])


def bounded(number: int) -> int:
    """Return a count, or 0 where it cannot be one."""
    return number if 0 <= number <= _MOST else 0


def moment(text: str) -> datetime | None:
    """Return an instant in UTC, or None where the text is none."""
    try:
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None
