"""The tables of the store, and the connection that brings them up to date."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from auditor import _store_lock
from auditor.errors import StoreError

#: each step is a few statements that lead from one version to the next; a step that
#: was released is never changed, for stores out there have taken it already
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """
        CREATE TABLE answers (
            source TEXT NOT NULL,
            host TEXT NOT NULL,
            handle TEXT NOT NULL,
            part TEXT NOT NULL,
            fetched_at TEXT NOT NULL,
            closed INTEGER NOT NULL,
            etag TEXT NOT NULL,
            body BLOB NOT NULL,  -- last, so that the rest is read without it
            PRIMARY KEY (source, host, handle, part)
        )
        """,
    ),
)

#: SQLite never makes the file by itself, for it would let others read it
OPEN = "mode=rw"
#: only while nobody writes, and where nothing can be written
AS_IT_LIES = "mode=ro&immutable=1"


def connect(path: Path, options: str = "") -> sqlite3.Connection:
    """Open the file at ``path``, and bring its tables up to date.

    Raises:
        StoreError: if a newer version wrote it; it is left as it is.
        sqlite3.Error: if it cannot be opened, or is damaged.
    """
    connection = sqlite3.connect(
        f"{path.as_uri()}?{options or OPEN}",
        uri=True,
        timeout=_store_lock.PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # a text with broken bytes spoils its row, not the run
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        _refuse_newer(connection, path)
        _tune(connection)
        _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _version(connection: sqlite3.Connection) -> int:
    [(version,)] = connection.execute("PRAGMA user_version").fetchall()
    return int(version)


def _refuse_newer(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) > len(MIGRATIONS):
        raise StoreError(
            f"The store {path} was written by a newer auditor; update auditor, or "
            "start afresh with auditor purge."
        )


def _tune(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA secure_delete = ON")
    try:
        [(mode,)] = connection.execute("PRAGMA journal_mode = WAL").fetchall()
    except sqlite3.OperationalError:
        mode = "refused"
    # with a -wal a power cut can cost the last answers, without it the whole file
    level = "NORMAL" if mode == "wal" else "FULL"
    connection.execute(f"PRAGMA synchronous = {level}")


def _migrate(connection: sqlite3.Connection) -> None:
    while (version := _version(connection)) < len(MIGRATIONS):
        with transaction(connection):
            if _version(connection) == version:  # else another process was faster
                for statement in MIGRATIONS[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {version + 1}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Have all of it done or nothing; nobody else writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # SQLite may have rolled back by itself
            connection.execute("ROLLBACK")
        raise
