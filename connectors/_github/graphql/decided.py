"""What others decided: pull requests that were taken in, as a search finds them.

They are asked for together with what repositories hold, and again when there are more.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from msgspec import Struct

from auditor.connectors._github.graphql.ask import BadAnswer, Reply, typed
from auditor.connectors._github.graphql.owned import Login
from auditor.connectors._github.graphql.span import TRUSTED, Event
from auditor.connectors._github.graphql.types import Count, Dated, Instant, Subject
from auditor.connectors._shelf import Shelf, read
from auditor.connectors._text import clean, page_or

#: how they are kept; the number changes with the form
PART = "merged-1"
#: so long they are taken as they are where it is not known how many there are
_LATELY = timedelta(days=1)

#: the newest hundred, as one answer holds no more
MERGES = """
  merged: search(type: ISSUE, query: $merged, first: 100) @include(if: $search) {
    nodes { ...M }
  }"""
MERGE = """
fragment M on PullRequest {
  url title mergedAt additions deletions
  author { login } baseRepository { id nameWithOwner url isPrivate }
}
"""


def words(login: str) -> str:
    """Return what to search for."""
    return f"author:{login} is:pr is:merged is:public -user:{login} sort:created-desc"


class Merge(Struct, frozen=True):
    """A pull request in somebody else's repository, on the day it was taken in."""

    event: Event
    #: lines that were added and taken out
    lines: int | None = None


class Told(Struct, frozen=True):
    """What is kept of them, and how many merged ones there were of all sorts."""

    count: int | None
    rows: list[Merge]


class _Pull(Dated, frozen=True):
    url: str
    title: str
    merged_at: Instant
    base_repository: Subject
    author: Login
    additions: Count | None = None
    deletions: Count | None = None


def known(shelf: Shelf, count: int | None) -> tuple[Told | None, bool]:
    """Return what is kept, and whether it is as good as new.

    Args:
        shelf: where it is kept.
        count: how many of the person's pull requests were merged, wherever that was;
            None where that is not known.
    """
    kept = None if shelf.run.refresh else shelf.last(PART)
    found = read(kept, Told) if kept else None
    if count == 0:
        return None, True
    if kept is None or found is None:
        return None, shelf.offline
    age = shelf.run.now() - kept.fetched_at
    same = count is not None and found.count == count
    recent = timedelta() <= age < (TRUSTED if same else _LATELY)
    good = recent and (same or count is None)
    return found, shelf.offline or good or shelf.recall(PART) is not None


def merges(reply: Reply, login: str) -> list[Merge]:
    """Return what was found; a row that is odd costs itself alone.

    Raises:
        ConnectorError: if the answer is of no use.
    """
    nodes = reply.part("merged").get("nodes")
    if not isinstance(nodes, list):
        raise BadAnswer
    return list(_merges(nodes, login))


def _merges(nodes: list[Any], login: str) -> Iterator[Merge]:
    for node in nodes:
        try:
            row = typed(_Pull, node)
        except BadAnswer:
            continue
        if _by_others(row, login) and page_or(row.url, ""):
            yield Merge(_event(row), _lines(row))


def _by_others(row: _Pull, login: str) -> bool:
    """Return whether somebody else took in what this person wrote, for all to see."""
    owner = row.base_repository.name_with_owner.partition("/")[0]
    own = row.author.login.casefold() == login.casefold()
    elsewhere = owner.casefold() != login.casefold()
    return own and elsewhere and not row.base_repository.is_private


def _lines(row: _Pull) -> int | None:
    if row.additions is None or row.deletions is None:
        return None
    return row.additions + row.deletions


def _event(row: _Pull) -> Event:
    subject = row.base_repository
    return Event(
        kind="pull_request",
        id=f"github:{row.url}",
        at=row.merged_at,
        url=row.url,
        title=clean(row.title),
        repository=subject.id,
        name=clean(subject.name_with_owner),
    )
