"""Up to which instant a copy of a repository shows what happened."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from auditor.connectors._git_call import answer, instant
from auditor.connectors._git_repo import Form, Repository

_EPOCH = datetime.fromtimestamp(0, UTC)
_STAMP = re.compile(rb"> (\d+) [+-]\d+(?:\t|$)")
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far one repository can be seen."""

    #: the last day it shows, never after the day that was asked for
    until: date
    fetched_at: datetime
    #: commits whose parents a shallow clone left out
    boundary: frozenset[str]


def reach(repository: Repository, tip: str, until: date) -> Reach:
    """Work out how far ``repository`` can be seen; the clock is never asked."""
    newest = max(_committed(repository.folder, tip), default=_EPOCH)
    boundary = _boundary(repository.folder)
    if repository.form is Form.WORK_TREE and not repository.remotes:
        # where the work itself happens nothing is waiting to be fetched
        return Reach(until=until, fetched_at=newest, boundary=boundary)
    fetches = _fetches(repository.folder) if repository.remotes else ()
    end = datetime.combine(until, time(23, 59, 59), UTC)
    read = min(max([newest, *fetches]), end)
    return Reach(until=read.date(), fetched_at=read, boundary=boundary)


def _committed(folder: Path, tip: str) -> Iterator[datetime]:
    """Yield the newest dates of refs, and that of the commit that is read from."""
    refs = ("for-each-ref", "--sort=-creatordate", "--count=100")
    for words in (
        (*refs, "--format=%(creatordate:unix)"),
        ("log", "-1", "--format=%ct", "--end-of-options", tip, "--"),
    ):
        lines = (answer(folder, *words) or "").split()
        yield from filter(None, map(instant, lines))


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


def _fetches(folder: Path) -> Iterator[datetime]:
    """Yield every instant at which something was brought in from elsewhere."""
    own, shared = _git_folders(folder)
    for fetched in {own / "FETCH_HEAD", shared / "FETCH_HEAD"}:
        # a fetch that failed leaves an empty file behind
        if fetched.is_file() and fetched.stat().st_size:
            yield datetime.fromtimestamp(int(fetched.stat().st_mtime), UTC)
    for log in (shared / "logs" / "refs" / "remotes").rglob("*"):
        yield from _entries(_lines(log, tail=True)[-1:])
    head = _lines(shared / "logs" / "HEAD")
    yield from _entries(line for line in head if b"\tclone:" in line)


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
