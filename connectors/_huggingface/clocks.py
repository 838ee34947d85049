"""When things were made, and whose clock says so."""

import re
from datetime import UTC, datetime, timedelta

from auditor.connectors._huggingface.kept import Commit, History, Repo
from auditor.model import Basis

#: when the Hub began to store when a repository was made; each kind has its second
FLOOR = datetime(2022, 3, 2, 23, 30, tzinfo=UTC)
#: what the Hub itself commits for whoever copies a repository
_COPIED = re.compile(r"Duplicate from [\w.-]+/[\w.-]+")
_DAY = timedelta(days=1)


def known_creation(repo: Repo) -> datetime | None:
    """Return when a repository was made, if the Hub stored that."""
    return repo.created if repo.created and repo.created > FLOOR else None


def created(repo: Repo, history: History | None) -> datetime | None:
    """Return when a repository was made: as stored, or with its first commit.

    A first commit after the Hub began to store dates is not the first there ever was:
    its history was written anew.
    """
    known = known_creation(repo)
    first = history.first if history else None
    if known or first is None:
        return known
    return first if repo.created is None or first < FLOOR + _DAY else None


def copying(history: History | None) -> Commit | None:
    """Return the commit that made a repository a copy of another."""
    if history is None or history.cut:
        return None
    first = history.mine[-1] if history.mine else None
    return first if first and _COPIED.fullmatch(first.title) else None


def basis(repo: Repo, commit: Commit, pushed: frozenset[str]) -> Basis:
    """Say whose clock a commit goes by.

    What is committed on the Hub or uploaded is dated by the Hub. What is pushed brings
    a date of its own, and shows it where it is older than the repository, or out of
    order.
    """
    made = known_creation(repo)
    early = made is not None and commit.at < made
    return Basis.AUTHOR if early or commit.sha in pushed else Basis.PLATFORM
