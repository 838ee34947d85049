"""How the dates of a person's commits came about, gathered as the log streams by."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from auditor.connectors._git.call import instant
from auditor.connectors._git.log import Commit
from auditor.connectors._git.paths import single_paths
from auditor.connectors._text import clean
from auditor.model import Activity, Stamp

#: stamps of one repository, and those of which it is asked what they change
MOST, MOST_PATHS = 20_000, 2_000
#: where fewer look alike, no test needs to know what they change
_ALIKE, _RUN = 0.3, 60
_ONE = timedelta(days=1)
#: the tree without files, in both kinds of hash that git has
_EMPTY = frozenset(
    {
        "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
        "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
    }
)


@dataclass(slots=True)
class _Seen:
    """One commit of the person, and what its first parent turned out to be."""

    commit: Commit
    activity: Activity
    parent: Commit | None = None


@dataclass(slots=True)
class Stamps:
    """Waits for the parents of a person's commits; knows nothing of the others."""

    _seen: list[_Seen] = field(default_factory=list)
    _waiting: dict[str, list[_Seen]] = field(default_factory=dict)

    def pass_by(self, commit: Commit) -> None:
        """Take any commit of the log, which may be the parent of one of them."""
        for child in self._waiting.pop(commit.sha, ()):
            child.parent = commit

    def take(self, commit: Commit, activity: Activity) -> None:
        """Take a commit of the person and the activity that counts it."""
        if len(self._seen) < MOST:
            one = _Seen(commit, activity)
            self._seen.append(one)
            first = commit.parents.partition(" ")[0]
            self._waiting.setdefault(first, []).append(one)

    def records(self, folder: Path, url: str | None) -> Iterator[Stamp]:
        """Yield a stamp for each commit that was taken; call it after the log."""
        paths = single_paths(folder, self._doubtful())
        for one in self._seen:
            yield from _stamp(one, url, paths.get(one.commit.sha))

    def _doubtful(self) -> tuple[str, ...]:
        """Name the commits of which it matters what they change: usually none."""
        titles = Counter(one.activity.title for one in self._seen)
        alike = max(titles.values(), default=0) > _ALIKE * len(self._seen)
        if (
            alike
            or _longest_run({one.activity.falls_on() for one in self._seen}) >= _RUN
        ):
            return tuple(one.commit.sha for one in self._seen[:MOST_PATHS])
        return ()


def _longest_run(days: set[date]) -> int:
    """Return how many days follow each other without a break, at most."""
    longest = current = 0
    for day in sorted(days):
        current = current + 1 if day - _ONE in days else 1
        longest = max(longest, current)
    return longest


def _stamp(one: _Seen, url: str | None, path: str | None) -> Iterator[Stamp]:
    at, then = one.activity.at, instant(one.commit.committed)
    if at is None or then is None:
        return
    parent = one.parent
    yield Stamp(
        source=one.activity.source,
        subject=one.activity.subject,
        url=url,
        activity=one.activity.id,
        authored=at,
        committed=then,
        parent_committed=instant(parent.committed) if parent else None,
        unchanged=_unchanged(one.commit, parent),
        path=clean(path) if path else path,
        title=one.activity.title,
        merge=one.commit.merge,
    )


def _unchanged(commit: Commit, parent: Commit | None) -> bool | None:
    if parent:
        return commit.tree == parent.tree
    return None if commit.parents else commit.tree in _EMPTY
