"""The commits of one repository, and which of them are the person's."""

from datetime import datetime
from itertools import pairwise
from typing import Any

from auditor.connectors._huggingface import forms
from auditor.connectors._huggingface.asking import Hub, Leaf, Torn, whole
from auditor.connectors._huggingface.call import Call, Unanswered
from auditor.connectors._huggingface.kept import Commit, History, Repo, instant

#: how a history is kept
PART = "commits-1"
#: pages
MOST_OWN, MOST_ELSEWHERE = 200, 20


def history(hub: Hub, repo: Repo, name: str, *, most: int) -> Leaf[History]:
    """Return the commits of the person; asked for only where something was committed.

    Raises:
        ConnectorError, Interrupted: as ``Hub.take`` does.
    """
    stamp = f"{name} {repo.stamp}" if repo.stamp else ""

    def fetch() -> History:
        call = hub.line.call(
            f"the commits of {repo.id}",
            forms.commits,
            lambda api: api.list_repo_commits(repo.id, repo_type=repo.kind[:-1]),
            most=most,
        )
        if not (call.rows or call.spoiled):  # each begins with one of the Hub's own
            raise Unanswered(
                f"Hugging Face shows no commits at all in {repo.id}; run again later.",
                "bad_answer",
            )
        value = whole(call, _history(call, name))
        if (
            repo.sha
            and not call.spoiled
            and repo.sha not in {r["id"] for r in call.rows}
        ):
            raise Torn(value, _stale(repo))
        return value

    return hub.take(part(repo), History, fetch, stamp)


def _stale(repo: Repo) -> Unanswered:
    return Unanswered(
        f"Hugging Face's list of commits in {repo.id} lacks the newest; run again "
        "later.",
        "bad_answer",
    )


def part(repo: Repo) -> str:
    """Return the name under which a history is kept."""
    return f"{PART}/{repo.kind}/{repo.id}"


def _history(call: Call, name: str) -> History:
    rows = {row["id"]: row for row in call.rows}
    dated = [(row, at) for row in rows.values() if (at := instant(row["date"]))]
    mine = [(row, at) for row, at in dated if _by(row, name)]
    pushed = tuple(_out_of_order(dated))
    last = dated[-1] if dated and not call.spoiled else None
    oldest = None if call.cut else last
    return History(
        mine=tuple(Commit(row["id"], at, row["title"]) for row, at in mine),
        first=oldest[1] if oldest else None,
        first_by_hub=bool(oldest and _by(oldest[0], "system")),
        reached=last[1] if last and call.cut and not pushed else None,
        cut=call.cut,
        spoiled=call.spoiled,
        pushed=pushed,
    )


def _by(row: dict[str, Any], name: str) -> bool:
    """Whether somebody is among the authors; bots and ``system`` have names too."""
    users = (author["user"] for author in row["authors"])
    return name.casefold() in map(str.casefold, users)


def _out_of_order(dated: list[tuple[dict[str, Any], datetime]]) -> list[str]:
    """Return commits that are older than what they follow on, newest first.

    The Hub's own clock never goes back, so one of two such neighbours was pushed with
    a date of somebody else's; which of them cannot be told.
    """
    astray: dict[str, None] = {}
    for (after, late), (before, early) in pairwise(dated):
        if early > late:
            astray |= {before["id"]: None, after["id"]: None}
    return list(astray)
