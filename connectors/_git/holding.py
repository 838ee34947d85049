"""What a repository held at the end of the days that are read."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date

from auditor.connectors._git.call import instant
from auditor.connectors._git.changes import last_changed
from auditor.connectors._git.log import Commit
from auditor.connectors._git.repo import Repository
from auditor.connectors._git.tree import files, read, utf8
from auditor.connectors._git.web import commit_url, files_url
from auditor.connectors._git.words import NOT_HERE, UNLISTED
from auditor.connectors._holding import (
    MOST_PATHS,
    beginning,
    is_foreign,
    own_paths,
    worth_reading,
)
from auditor.connectors._text import without_addresses
from auditor.model import Basis, Contents, Kind, Notice

#: commits of which it is asked what they change, and files that are read
MOST, MOST_TEXTS = 20_000, 40
#: the front page, by the names it may have at the root
_FRONT = ("readme.md", "readme.rst", "readme", "readme.txt")
#: how the files end that may show a skill; where there are too many, they come first
_CODE = (".py", ".ipynb", ".toml", ".yml", ".yaml", ".cfg", ".in", "file", ".md")


@dataclass(slots=True, kw_only=True)
class Holding:
    """Gathers as the log streams by, then looks into the tree of one commit."""

    until: date
    #: commits whose parents are not here: all their files would look new
    boundary: Collection[str] = ()
    _tip: str = ""
    _all: int = 0
    _own: int = 0
    _last: date | None = None
    _days: dict[str, date] = field(default_factory=dict)

    def pass_by(self, commit: Commit) -> None:
        """Take any commit; the first that was there in time has the tree to look at."""
        if not self._tip:
            at = instant(commit.committed)
            if at is None or at.date() > self.until:
                return
            self._tip = commit.sha
        self._all += not commit.merge

    def take(self, commit: Commit, day: date) -> None:
        """Take a commit that the person wrote, alone or with others."""
        self._own += not commit.merge
        self._last = max(self._last or day, day)
        if commit.sha not in self.boundary and len(self._days) < MOST:
            self._days[commit.sha] = day

    def records(self, repository: Repository) -> Iterator[Contents | Notice]:
        """Yield what it holds and what of that could not be read; after the log."""
        if not self._tip:
            return
        tree, whole = files(repository.folder, self._tip)
        if not tree and not whole:
            text = UNLISTED.format(name=repository.name)
            yield Notice(code="files_not_listed", message=text)
            return
        told = {path: blob for path, blob in tree.items() if _plain(path)}
        yield from self._contents(repository, told, whole)

    def _contents(
        self, repository: Repository, tree: dict[str, str], whole: bool
    ) -> Iterator[Contents | Notice]:
        changed = last_changed(repository.folder, self._days)
        paths, _ = own_paths(_foremost(tree, changed or {}))
        own = {path: day for path, day in (changed or {}).items() if path in tree}
        # most of it is by others: beside what the person wrote nothing is looked at
        derived = self._own * 2 < self._all
        looked_at = [path for path in paths if path in own] if derived else paths
        front, chosen = _front(tree), worth_reading(looked_at, most=MOST_TEXTS)
        wanted = (*filter(None, [front]), *chosen)
        bodies, here = read(repository.folder, [tree[path] for path in wanted])
        texts = {path: _text(path, bodies.get(tree[path])) for path in wanted}
        yield Contents(
            source="git",
            kind=Kind.REPOSITORY,
            subject=repository.name,
            url=repository.web or commit_url(None, self._tip),
            files_url=files_url(repository.web, self._tip),
            # a remote names its owner, but nobody says what the person is called there
            owned=True,
            derived=derived,
            updated=self._last,
            basis=Basis.AUTHOR,
            readme=texts.get(front or "", ""),
            paths=paths,
            complete=whole and len(tree) <= MOST_PATHS,
            changed=_of(own, paths) if changed is not None else None,
            texts={path: texts[path] for path in chosen if texts[path]},
        )
        if not here:
            text = NOT_HERE.format(name=repository.name)
            yield Notice(code="files_not_here", message=text)


def _plain(path: str) -> bool:
    return not is_foreign(path) and "\t" not in path and without_addresses(path) == path


def _foremost(tree: Collection[str], changed: Collection[str]) -> list[str]:
    """Return as many paths as are told of, those that may show most where not all."""
    if len(tree) <= MOST_PATHS:
        return list(tree)

    def order(path: str) -> tuple[bool, bool, int, str]:
        telling = path.lower().endswith(_CODE) or "requirements" in path.lower()
        return path not in changed, not telling, path.count("/"), path

    return sorted(tree, key=order)[:MOST_PATHS]


def _front(tree: Collection[str]) -> str | None:
    names = {path.lower(): path for path in tree if "/" not in path}
    return next((names[name] for name in _FRONT if name in names), None)


def _text(path: str, body: bytes | None) -> str:
    return beginning(path, (utf8(body or b"") or "").removeprefix("\ufeff"))


def _of(days: dict[str, date], paths: Collection[str]) -> dict[str, date]:
    return {path: days[path] for path in paths if path in days}
