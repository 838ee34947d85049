"""Up to which instant a copy of a repository shows what happened."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from auditor.connectors._git.call import answer, instant
from auditor.connectors._git.repo import Form, Repository

_EPOCH = datetime.fromtimestamp(0, UTC)
_STAMP = re.compile(rb"> (\d+) [+-]\d+(?:\t|$)")
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far one repository can be seen."""

    #: the last day it shows whole, never after the day that was asked for
    until: date
    fetched_at: datetime
    #: commits whose parents a shallow clone left out
    boundary: frozenset[str]
    #: another local branch is newer than the one that is read
    behind: bool = False


def reach(
    repository: Repository, tip: str, until: date, branch: str | None = None
) -> Reach:
    """Work out how far ``repository`` can be seen; the clock is never asked.

    Only what bears on the branch that is read counts: a stash, a branch of one's own,
    a push or a fetch from elsewhere does not bring that branch up to date.
    """
    folder, boundary = repository.folder, _boundary(repository.folder)
    words = ("rev-list", "--max-count=1", "--timestamp", "--end-of-options", tip)
    newest = max(_dates(folder, words), default=_EPOCH)
    behind = False
    if repository.form is Form.WORK_TREE and not repository.remotes:
        behind = max(_ref_dates(folder, "refs/heads"), default=_EPOCH) > newest
        if not behind:  # where the work itself happens nothing waits to be fetched
            return Reach(until=until, fetched_at=newest, boundary=boundary)
    else:
        newest = max([newest, *_fetches(repository, branch), *_brought(repository)])
    end = datetime.combine(until, time(23, 59, 59), UTC)
    read = min(newest, end)
    whole = read.date() if read == end else read.date() - timedelta(days=1)
    return Reach(until=whole, fetched_at=read, boundary=boundary, behind=behind)


def _brought(repository: Repository) -> Iterator[datetime]:
    """Yield the dates of refs where all of them came from elsewhere at once."""
    if repository.form is not Form.WORK_TREE:
        yield from _ref_dates(repository.folder, "refs")


def _ref_dates(folder: Path, where: str) -> Iterator[datetime]:
    """Yield the newest dates of the refs under ``where``, annotated tags included."""
    words = ("for-each-ref", "--sort=-creatordate", "--count=100")
    return _dates(folder, (*words, "--format=%(creatordate:unix)", where))


def _dates(folder: Path, words: tuple[str, ...]) -> Iterator[datetime]:
    yield from filter(None, map(instant, (answer(folder, *words) or "").split()))


def _git_folders(folder: Path) -> tuple[Path, Path]:
    """Return the git folder, and the one that linked work trees share."""
    own = answer(folder, "rev-parse", "--absolute-git-dir") or ""
    shared = answer(folder, "rev-parse", "--git-common-dir") or own
    return folder / own, folder / shared


def _boundary(folder: Path) -> frozenset[str]:
    if answer(folder, "rev-parse", "--is-shallow-repository") != "true":
        return frozenset()
    _, shared = _git_folders(folder)
    return frozenset((shared / "shallow").read_text("ascii", "replace").split())


def _fetches(repository: Repository, branch: str | None) -> Iterator[datetime]:
    """Yield every instant at which the branch that is read was brought in."""
    if not repository.remotes:
        return
    own, shared = _git_folders(repository.folder)
    name = branch or _origins_branch(repository.folder)
    for fetched in {own / "FETCH_HEAD", shared / "FETCH_HEAD"}:
        if any(_from_origin(line, name, repository) for line in _lines(fetched)):
            yield datetime.fromtimestamp(int(fetched.stat().st_mtime), UTC)
    for log_of in (f"refs/remotes/origin/{name}", "refs/remotes/origin/HEAD"):
        log = _lines(shared / "logs" / log_of, tail=True)
        yield from _entries(x for x in log if not x.endswith(b"update by push"))
    head = _lines(shared / "logs" / "HEAD")
    yield from _entries(line for line in head if b"\tclone:" in line)


def _origins_branch(folder: Path) -> str:
    """Return the name of origin's own branch, else of the one that HEAD is on."""
    words = ("rev-parse", "--symbolic-full-name")
    told = answer(folder, *words, "refs/remotes/origin/HEAD") or ""
    full = told or answer(folder, *words, "HEAD") or ""
    return full.removeprefix("refs/remotes/origin/").removeprefix("refs/heads/")


def _from_origin(line: bytes, branch: str, repository: Repository) -> bool:
    """Tell whether a line of FETCH_HEAD is of that branch; a failed fetch has none."""
    address = answer(repository.folder, "config", "--get", "remote.origin.url") or ""
    plain = re.sub(r"://[^/@]*@", "://", address).rstrip("/").removesuffix(".git")
    what, _, where = line.decode("utf-8", "replace").rpartition(" of ")
    ours = where.rstrip("/").removesuffix(".git") == plain
    return bool(plain) and ours and what.endswith(f"branch '{branch}'")


def _lines(path: Path, *, tail: bool = False) -> list[bytes]:
    """Return the first or last lines of a file; nothing else is opened."""
    try:
        if not path.is_file():
            return []
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _PIECE) if tail else 0)
            return file.read(_PIECE).splitlines()
    except OSError:
        return []


def _entries(lines: Iterable[bytes]) -> Iterator[datetime]:
    """Yield when the lines of a reflog were written."""
    found = (_STAMP.search(line) for line in lines)
    stamps = (instant(match[1].decode("ascii")) for match in found if match)
    yield from filter(None, stamps)
