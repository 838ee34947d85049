"""Asks DuckDB for a few rows of one table, in bounded memory and with no way out.

Every column is read as text and none is guessed. The reading is in one piece, for in
parallel DuckDB starts in the middle of a file, and where that is inside a message with
line breaks it takes lines of the message for rows.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from threading import Event, Thread

import duckdb

from auditor.connectors._metakaggle.cells import Found, Row
from auditor.connectors._metakaggle.header import (
    Garbled,
    Header,
    Unusable,
    reached,
    read,
)
from auditor.connectors._metakaggle.query import (
    CUT,
    MOST_REJECTED,
    REJECTED,
    SUMMARY,
    names_of,
    query,
)
from auditor.connectors._metakaggle.tables import Question
from auditor.errors import ConnectorError
from auditor.model import Interrupted, Run

#: for DuckDB itself; Python and its libraries take about 150 MB more
MEMORY = "400MB"
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY,
    "threads": 1,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
#: after them nothing but the paths that were allowed can be opened
_LOCKS = (
    "enable_progress_bar = false",
    # the table stays the side that streams by, however small DuckDB takes it to be
    "disabled_optimizers = 'join_order,build_side_probe_side'",
    "enable_external_access = false",
    "lock_configuration = true",
)
Engine = duckdb.DuckDBPyConnection
#: what one question leaves, and the next must not find
_LEAVINGS = ("found", "reject_errors", "reject_scans")
_BATCH = 2000
#: lines that could not be read are searched for so many numbers
_MOST_NAMED = 200
#: seconds between two looks at whether the run is to end
_PULSE = 0.1


def ask(engine: Engine, path: Path, question: Question, run: Run) -> Found:
    """Return what a table holds of what is looked for.

    Args:
        engine: may open the table.
        path: the table, plain CSV.
        question: what is wanted of it.
        run: may end the reading.

    Raises:
        ConnectorError: if it could not be read.
        Interrupted: if the run is to end.
        Unusable: if it lacks a column that is needed.
    """
    with _translated(question.table):
        header = read(path)
        missing = [name for name in question.need if header.place(name) is None]
        if missing:
            raise Unusable(f"has no column {missing[0]}")
        with _interruptible(engine, run):
            return _either_way(engine, path, question, header, run)


def _either_way(
    connection: Engine,
    path: Path,
    question: Question,
    header: Header,
    run: Run,
) -> Found:
    """Read strictly; where one odd line break stops that, read what there is.

    DuckDB keeps a copy of every text with a doubled quotation mark until the table is
    at its end. Where that takes more memory than there is, titles are done without.
    """
    try:
        return _found(connection, path, question, header, run, strict=True)
    except duckdb.InvalidInputException:
        return _found(connection, path, question, header, run, strict=False)
    except duckdb.OutOfMemoryException:
        if "Title" not in header.places(question.take):
            raise
        take = tuple(name for name in question.take if name != "Title")
        bare = replace(question, take=take)
        return _either_way(connection, path, bare, header, run)


@contextmanager
def _translated(table: str) -> Iterator[None]:
    try:
        yield
    except duckdb.InterruptException:
        raise Interrupted from None
    except Garbled as error:
        raise ConnectorError(
            f"{table}.csv {error}; download it again.", "bad_input"
        ) from None
    except duckdb.OutOfMemoryException:
        raise ConnectorError(
            f"{table}.csv needs more memory than it may; name a dump with fewer rows.",
            "bad_input",
        ) from None
    except (duckdb.Error, OSError):
        raise ConnectorError(
            f"{table}.csv could not be read as a table; download it again.", "bad_input"
        ) from None


@contextmanager
def opened(paths: Iterable[Path], scratch: Path) -> Iterator[Engine]:
    """Open a database in memory that can see some files and a folder, no network.

    Args:
        paths: tables, plain CSV.
        scratch: a folder for what does not fit into memory, and for unpacked tables.
    """
    connection = duckdb.connect(":memory:", config=dict(_SETTINGS))
    try:
        connection.execute("SET temp_directory = $1", [str(scratch)])
        connection.execute("SET allowed_paths = $1", [[str(path) for path in paths]])
        connection.execute("SET allowed_directories = $1", [[str(scratch)]])
        for setting in _LOCKS:
            connection.execute(f"SET {setting}")
        yield connection
    finally:
        connection.close()


@contextmanager
def _interruptible(connection: Engine, run: Run) -> Iterator[None]:
    done = Event()

    def watch() -> None:
        while not done.wait(_PULSE):
            if run.stop.is_set():
                connection.interrupt()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()
    if run.stop.is_set():
        raise Interrupted


def _found(
    connection: Engine,
    path: Path,
    question: Question,
    header: Header,
    run: Run,
    *,
    strict: bool,
) -> Found:
    asked = query(question, header, run.now(), strict=strict)
    for name in _LEAVINGS:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    connection.execute(asked.text, {**asked.values, "path": str(path)})
    told = connection.execute(SUMMARY).fetchone()
    assert told is not None
    newest, total, ends, unowned, unsure = told
    rows = tuple(islice(_rows(connection, question, header), question.most))
    bad, doubtful, rest = _rejected(connection, question)
    last = frozenset(end for end in ends or () if end)
    whole = reached(path, header, (asked.last_place, last), rest)
    return Found(
        rows=rows,
        newest=tuple(_utc(at) for at in newest or ()),
        total=total,
        bad=bad,
        doubtful=bool(doubtful or unsure or not whole or not strict),
        unowned=unowned,
    )


def _rows(connection: Engine, question: Question, header: Header) -> Iterator[Row]:
    names = names_of(question, header)
    fields = ", ".join(f"f{place}" for place in header.places(names).values())
    cursor = connection.execute(f"SELECT {fields} FROM found WHERE hit")
    while batch := cursor.fetchmany(_BATCH):
        for row in batch:
            yield dict(zip(names, row, strict=True))


def _rejected(connection: Engine, question: Question) -> tuple[int, bool, str]:
    """Return how many rows were left out, whether one may be of this person, the last.

    A line that does not hold the person's number cannot be the person's. A line that
    was cut may hold anything.
    """
    if not connection.execute("FROM reject_errors LIMIT 1").fetchone():
        return 0, False, ""
    named = _named([key for keys in question.where.values() for key in keys])
    told = connection.execute(REJECTED, {"named": named, "cut": CUT}).fetchone()
    assert told is not None
    count, entries, fits, cut, last = told
    many = entries >= MOST_REJECTED
    return count, bool(fits or cut or many or (count and not named)), last or ""


def _named(keys: list[str]) -> str:
    """Return what a line looks like that holds one of the keys; empty for too many."""
    if len(keys) > _MOST_NAMED:
        return ""
    return f"(?i)(^|[^0-9])({'|'.join(map(re.escape, sorted(keys)))})([^0-9]|$)"


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC)
