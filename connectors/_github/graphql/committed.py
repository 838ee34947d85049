"""What GitHub tells of single commits: both dates, the files, and the first parent's.

Whether files changed is told by their trees: to count lines GitHub would have to
compare each commit with the one before, and that is what it has no time for.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from msgspec import Struct

from auditor.connectors._github.graphql.ask import BadAnswer, Reply, typed
from auditor.connectors._github.graphql.types import (
    Answer,
    Count,
    Dated,
    Instant,
    PageInfo,
)
from auditor.connectors._github.trees import unchanged
from auditor.connectors._text import clean

_COMMIT = """
fragment C on Commit {
  messageHeadline authoredDate committedDate author { date } tree { oid }
  parents(first: 1) { totalCount nodes { committedDate tree { oid } } }
}
"""


def histories(count: int) -> str:
    """Return the question for a page of ``count`` histories, ``h0`` and so on.

    Variables: ``author``, the id of a person, and ``id0``, ``after0`` and so on.
    """
    given = [f", $id{n}: ID!, $after{n}: String" for n in range(count)]
    asked = [_history(n) for n in range(count)]
    return (
        f"query Stamps($author: ID!{''.join(given)}) {{\n"
        f"  rateLimit {{ cost limit remaining resetAt }}\n{''.join(asked)}}}\n{_COMMIT}"
    )


def _history(n: int) -> str:
    return f"""  h{n}: node(id: $id{n}) {{
    ... on Repository {{
      id isPrivate createdAt
      defaultBranchRef {{
        target {{
          ... on Commit {{
            history(first: 100, after: $after{n}, author: {{id: $author}}) {{
              pageInfo {{ hasNextPage endCursor }} nodes {{ ...C }}
            }}
          }}
        }}
      }}
    }}
  }}
"""


class Row(Struct, frozen=True, kw_only=True, array_like=True):
    """How one commit came to its dates, as it is kept."""

    #: by the author's own clock and zone, as GitHub's calendar counts it
    day: date
    authored: datetime
    committed: datetime
    parent: datetime | None = None
    unchanged: bool | None = None
    title: str = ""
    merge: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the person's commits in one repository, newest first."""

    #: when the repository was made, by GitHub's clock
    created: date
    rows: tuple[Row, ...]
    cursor: str | None


class _Tree(Answer, frozen=True):
    oid: str


class _Before(Dated, frozen=True):
    committed_date: Instant
    tree: _Tree | None = None


class _Parents(Answer, frozen=True):
    total_count: Count
    nodes: list[_Before | None] | None = None


class _Author(Dated, frozen=True):
    date: Instant | None = None


class _Commit(Dated, frozen=True):
    message_headline: str
    authored_date: Instant
    committed_date: Instant
    parents: _Parents
    author: _Author | None = None
    tree: _Tree | None = None


class _History(Answer, frozen=True):
    page_info: PageInfo
    nodes: list[object]


class _Tip(Answer, frozen=True):
    history: _History | None = None


class _Branch(Answer, frozen=True):
    target: _Tip | None = None


class _Repository(Dated, frozen=True):
    id: str
    is_private: bool
    created_at: Instant
    default_branch_ref: _Branch | None = None


def page(reply: Reply, number: int, id: str) -> Page | None:
    """Return what was told of one repository; None if it is not public.

    Raises:
        ConnectorError: if that is not to be known.
    """
    path = (f"h{number}",)
    if any(f.path[:1] == path and f.type in _NOT_SHOWN for f in reply.faults):
        return None
    found = typed(_Repository, reply.part(*path))
    if found.id != id:
        raise BadAnswer
    if found.is_private:
        return None
    created = found.created_at.astimezone(UTC).date()
    branch = found.default_branch_ref
    told = branch.target.history if branch and branch.target else None
    if told is None:
        return Page(created, (), None)
    rows = tuple(row for node in told.nodes if (row := _row(node)))
    cursor = told.page_info.end_cursor if told.page_info.has_next_page else None
    return Page(created, rows, cursor)


#: gone, or withheld from this token
_NOT_SHOWN = frozenset({"NOT_FOUND", "FORBIDDEN", "INSUFFICIENT_SCOPES"})


def _row(node: object) -> Row | None:
    """Return a commit; None where its dates cannot be, which costs it alone."""
    try:
        found = typed(_Commit, node)
    except BadAnswer:
        return None
    local = (found.author and found.author.date) or found.authored_date
    before = next(iter(found.parents.nodes or ()), None)
    return Row(
        day=local.date(),
        authored=found.authored_date.astimezone(UTC),
        committed=found.committed_date.astimezone(UTC),
        parent=before.committed_date.astimezone(UTC) if before else None,
        unchanged=unchanged(
            found.tree.oid if found.tree else "",
            before.tree.oid if before and before.tree else None,
            first=found.parents.total_count == 0,
        ),
        title=clean(found.message_headline),
        merge=found.parents.total_count > 1,
    )
