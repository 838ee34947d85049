"""Commits and the pushes that brought them, each told once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from auditor.model import Activity, Basis, Kind

#: a commit that was pushed within so many days was not dated long after the fact
_BOUND = timedelta(days=30)


def once(acts: Sequence[Activity], commits: Sequence[Activity]) -> Iterator[Activity]:
    """Yield both, but no push whose newest commit is told as such.

    That commit then has a date of its author's that GitHub's clock holds: it cannot be
    later than the push, and if it is no more than 30 days earlier it is bounded.
    """
    pushed = {_head(act): act for act in acts if _head(act)}
    told = {commit.id for commit in commits}
    for commit in commits:
        push = pushed.get(commit.id)
        yield replace(commit, basis=Basis.BOUNDED) if _holds(push, commit) else commit
    yield from (act for act in acts if _head(act) not in told)


def _head(act: Activity) -> str:
    """Return the id of the newest commit of a push, as its page names it."""
    page, sha = act.url.rstrip("/"), ""
    if act.kind is Kind.COMMIT:
        sha = page.rpartition("...")[2] if "..." in page else page.rpartition("/")[2]
    return f"git:{sha}" if sha else ""


def _holds(push: Activity | None, commit: Activity) -> bool:
    if push is None or push.at is None or commit.at is None:
        return False
    early = push.at - commit.at
    return commit.basis is Basis.AUTHOR and timedelta() <= early <= _BOUND
