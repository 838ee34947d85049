"""What is kept between runs: the answers of services, in one SQLite file."""

import logging
import os
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from auditor import _store_rows as rows
from auditor._store_file import Database, damaged
from auditor.errors import StoreError
from auditor.model import Kept, Place

FILENAME = "store.sqlite3"

log = logging.getLogger("auditor")


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What the store holds."""

    path: Path
    #: on disk, with what was put aside
    bytes: int
    #: how many places there are answers about
    handles: int = 0
    answers: int = 0
    #: in UTC; None where there is no answer
    oldest: datetime | None = None
    newest: datetime | None = None


def folder() -> Path:
    """Return where the store lies: ``AUDITOR_HOME``, or where programs keep data.

    Raises:
        StoreError: if ``AUDITOR_HOME`` begins with a home that does not exist.
    """
    named = os.environ.get("AUDITOR_HOME")
    if not named:
        from platformdirs import user_data_path

        return user_data_path("auditor", appauthor=False)
    try:
        return Path(named).expanduser()
    except RuntimeError as error:
        raise StoreError(
            f"There is no home folder for AUDITOR_HOME={named}; set it to a full path."
        ) from error


def open(path: Path | None = None) -> "SqliteStore":
    """Return the store at ``path``, or the person's own; touches nothing yet.

    Raises:
        StoreError: if it cannot be told where the person's own lies.
    """
    return SqliteStore(path)


class SqliteStore:
    """Keeps answers in a file that any number of threads and processes may share.

    The file is made when the first answer comes. Where it cannot be used, that is said
    once, and the run goes on without: nothing is found, nothing is kept. Every method
    but ``purge`` raises StoreError if a newer version wrote the file.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Touch nothing yet; without ``path`` it is the person's own store.

        Raises:
            StoreError: if it cannot be told where that lies.
        """
        # a link would part the file from those that SQLite lays beside it
        place = os.path.realpath(path or folder() / FILENAME)
        self._database = Database(Path(place))
        self._lock = threading.RLock()
        self._readable = self._writable = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; from now on nothing is found and nothing is kept."""
        self._database.close()

    def check(self) -> None:
        """Open the file, if there is one: the time to hear of a newer version."""
        self._read(rows.PARTS, ("", "", ""))

    def get(self, place: Place, part: str) -> Kept | None:
        """Return what was kept under ``part``, or None."""
        found = self._read(rows.GET, rows.key(place, part))
        return rows.kept(*found[0]) if found else None

    def put(self, place: Place, part: str, kept: Kept) -> None:
        """Keep an answer; one that is there already is replaced.

        Raises:
            ValueError: if ``kept.fetched_at`` has no time zone.
        """
        self._write(rows.PUT, rows.row(place, part, kept), create=True)

    def parts(self, place: Place) -> tuple[str, ...]:
        """Return the names of what is kept there, sorted."""
        return tuple(part for (part,) in self._read(rows.PARTS, rows.key(place)))

    def drop(self, place: Place, part: str | None = None) -> None:
        """Forget one part, or all of them."""
        if part is None:
            self._write(rows.DROP_ALL, rows.key(place))
        else:
            self._write(rows.DROP, rows.key(place, part))

    def places(self) -> tuple[Place, ...]:
        """Return what there are answers about, sorted."""
        found = self._read(rows.PLACES)
        return tuple(Place(source=s, host=h, handle=who) for s, h, who in found)

    def summary(self) -> Summary:
        """Return what the store holds.

        Raises:
            StoreError: if it cannot be read.
        """
        try:
            span = self._database.run(rows.asking(rows.SPAN)) or [(0, None, None)]
            places = self._database.run(rows.asking(rows.PLACES)) or []
            size = self._size()
        except (sqlite3.Error, OSError) as error:
            raise self._unusable("read", error) from error
        [(answers, oldest, newest)] = span
        return Summary(
            path=self._database.path,
            bytes=size,
            handles=len(places),
            answers=answers,
            oldest=rows.instant(oldest),
            newest=rows.instant(newest),
        )

    def forget(self, handle: str) -> int:
        """Delete what is stored about ``handle``, in any case, whoever told it.

        Nothing of it is left in the files. What was put aside is deleted whole, as is a
        damaged store, for both may hold the same.

        Returns:
            How many answers were deleted.

        Raises:
            StoreError: if they could not be deleted.
        """
        try:
            count = self._database.alone(rows.forgetting(handle))
            self._database.delete(only_copies=True)
        except (sqlite3.Error, OSError) as error:
            if not damaged(error):
                raise self._unusable("changed", error) from error
            count = self._start_afresh()
        return count or 0

    def _start_afresh(self) -> int:
        self.purge()
        log.warning(
            "The store %s was damaged and has been deleted whole; answers will be "
            "asked for again.",
            self._database.path,
        )
        return 0

    def purge(self) -> Summary:
        """Delete the store with all that was put aside, and return what it held.

        Of a store that cannot be read, only the bytes are counted.

        Raises:
            StoreError: if it could not be deleted.
        """
        places: list[Any] = []
        with suppress(sqlite3.Error, OSError, StoreError):
            places = self._database.alone(rows.asking(rows.PLACES)) or []
        try:
            size = self._size()
            self._database.delete()
        except OSError as error:
            raise self._unusable("deleted", error) from error
        return Summary(path=self._database.path, bytes=size, handles=len(places))

    def _size(self) -> int:
        total = 0
        for file in self._database.files():
            with suppress(FileNotFoundError):  # SQLite takes some away by itself
                total += file.stat().st_size
        return total

    def _read(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        with self._lock:  # no thread waits again for what another has waited for
            if not self._readable:
                return []
            try:
                return self._database.run(rows.asking(sql, values)) or []
            except (sqlite3.Error, OSError) as error:
                self._readable = False
                self._go_without("read", error)
                return []

    def _write(self, sql: str, values: Sequence[object], create: bool = False) -> None:
        with self._lock:
            if self._writable:
                try:
                    self._database.run(rows.asking(sql, values), create=create)
                except (sqlite3.Error, OSError) as error:
                    self._go_without("written", error)

    def _go_without(self, verb: str, error: Exception) -> None:
        """Say once that nothing is kept; what is there may still be found."""
        if self._writable:
            self._writable = False
            log.warning(
                "The store %s cannot be %s (%s); nothing is kept from this run.",
                self._database.path,
                verb,
                _reason(error),
            )

    def _unusable(self, verb: str, error: Exception) -> StoreError:
        return StoreError(
            f"The store {self._database.path} cannot be {verb}: {_reason(error)}."
        )


def _reason(error: Exception) -> str:
    """Return what went wrong as the end of a sentence."""
    words = error.strerror if isinstance(error, OSError) else str(error)
    return (words or "it failed").lower()
