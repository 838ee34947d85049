"""One SQLite file: opened late, shared by processes, put aside when it is damaged."""

import errno
import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from auditor._store_lock import held
from auditor._store_schema import AS_IT_LIES, connect

T = TypeVar("T")
#: what is done with a connection while it is lent
Work = Callable[[sqlite3.Connection], T]

log = logging.getLogger("auditor")

#: what SQLite may lay beside its file, and the file itself
_ENDS = ("", "-wal", "-shm", "-journal")
# the statements are fixed, so an error in one means tables that are not ours
_DAMAGE = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_NOT_WRITABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}


def damaged(error: Exception) -> bool:
    """Whether ``error`` is about what the file holds, not about reaching it."""
    return _code(error) in _DAMAGE


def _code(error: Exception) -> int:
    """Return SQLite's code without its refinement; 0 where there is none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


class Database:
    """Lends a connection to whoever has work for it, one thread at a time.

    It is lent under a lock among processes. Before, it is made sure that the file is
    still the one that was opened: another process may have put it aside or deleted it.
    """

    def __init__(self, path: Path) -> None:
        """Touch nothing yet."""
        self.path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._closed = False

    def run(self, work: Work[T], *, create: bool = False) -> T | None:
        """Return what ``work`` does; None where there is no file, or once closed.

        A damaged file is put aside with a warning, and the work is done on a new one.

        Raises:
            StoreError: if a newer version wrote the file.
            sqlite3.Error, OSError: if the file cannot be reached.
        """
        with self._lock:
            try:
                return self._attempt(work, create)
            except sqlite3.DatabaseError as error:
                if not damaged(error):
                    raise
                self._put_aside()
            return self._attempt(work, create)

    def alone(self, work: Work[T]) -> T | None:
        """Do the same while no other process is at work, and leave damage as it is.

        Raises:
            StoreError: if a newer version wrote the file.
            sqlite3.Error, OSError: if the file cannot be reached, or is damaged.
        """
        with self._lock:
            if self._closed or _identity(self.path) is None:
                return None
            with held(self.path.parent, alone=True):
                return self._on_the_file(work, create=False)

    def close(self) -> None:
        """Let go of the file; what is asked for afterwards is answered by None."""
        with self._lock:
            self._closed = True
            if self._connection is not None:
                # closing removes the -wal, which has to be the one that was written
                with suppress(OSError), held(self.path.parent, alone=False):
                    self._release()
                self._release()

    def delete(self, *, only_copies: bool = False) -> None:
        """Delete the file with what was put aside, or only the latter.

        Raises:
            OSError: if something cannot be deleted.
        """
        with self._lock:
            if self.files():
                with held(self.path.parent, alone=True):
                    self._release()
                    for file in self._copies() if only_copies else self.files():
                        file.unlink(missing_ok=True)

    def files(self) -> tuple[Path, ...]:
        """Return all there is of the database, with what was put aside."""
        own = {f"{self.path.name}{end}" for end in _ENDS}
        return (*self._beside(own.__contains__), *self._copies())

    def _copies(self) -> tuple[Path, ...]:
        return self._beside(lambda name: name.startswith(f"{self.path.name}.damaged-"))

    def _beside(self, wanted: Callable[[str], bool]) -> tuple[Path, ...]:
        try:
            inside = sorted(self.path.parent.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return ()
        return tuple(p for p in inside if wanted(p.name) and not p.is_dir())

    def _attempt(self, work: Work[T], create: bool) -> T | None:
        if self._closed:
            return None
        if create:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        elif _identity(self.path) is None:
            return None
        with held(self.path.parent, alone=False):
            return self._on_the_file(work, create)

    def _on_the_file(self, work: Work[T], create: bool) -> T | None:
        file = _identity(self.path)
        if file is None and not create:
            return None
        with _letters():
            if self._connection is None or self._file != file:
                self._release()
                self._connection = self._open()
            return work(self._connection)

    def _open(self) -> sqlite3.Connection:
        if self.path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if _identity(self.path) is None:
            new = os.O_CREAT | os.O_EXCL | os.O_WRONLY
            with suppress(FileExistsError):
                os.close(os.open(self.path, new, 0o600))
        self._file = _identity(self.path)
        try:
            return connect(self.path)
        except sqlite3.OperationalError as error:
            wal = self.path.with_name(f"{self.path.name}-wal")
            if _code(error) not in _NOT_WRITABLE or _identity(wal):
                raise
            # without a -wal nobody is writing
            return connect(self.path, AS_IT_LIES)

    def _release(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _put_aside(self) -> None:
        """Rename the file that was opened, unless another process has done so."""
        with held(self.path.parent, alone=True):
            # compared before it is let go of: only then is its number still taken
            other = _identity(self.path) != self._file
            self._release()
            if other:
                return
            copy = self._free_name()
            for end in _ENDS:
                with suppress(FileNotFoundError):
                    Path(f"{self.path}{end}").rename(f"{copy}{end}")
        log.warning(
            "The store %s was damaged and has been put aside as %s; answers will be "
            "asked for again.",
            self.path,
            copy.name,
        )

    def _free_name(self) -> Path:
        stem = f"{self.path}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}"
        taken = {copy.name for copy in self._copies()}
        copy, number = Path(stem), 1
        while any(f"{copy.name}{end}" in taken for end in _ENDS):
            number += 1
            copy = Path(f"{stem}-{number}")
        return copy


@contextmanager
def _letters() -> Iterator[None]:
    """Turn what Python makes of an error that cites broken bytes into damage."""
    try:
        yield
    except UnicodeDecodeError as error:
        damage = sqlite3.DatabaseError("database disk image is malformed")
        damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damage from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells this file from a later one of the same name."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return found.st_dev, found.st_ino
