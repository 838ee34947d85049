"""Reads what one person did, table by table."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from pathlib import Path

from auditor.connectors._metakaggle import (
    competitions,
    datasets,
    forum,
    models,
    notebooks,
)
from auditor.connectors._metakaggle.cells import FIRST
from auditor.connectors._metakaggle.contents import Told
from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._metakaggle.engine import opened
from auditor.connectors._metakaggle.outlook import duration
from auditor.connectors._metakaggle.person import Calendar, Person, account
from auditor.connectors._metakaggle.place import Asked, Dump, find
from auditor.connectors._metakaggle.sight import coverage, failure, notices, view
from auditor.connectors._metakaggle.tables import ACTS
from auditor.connectors._metakaggle.works import once
from auditor.errors import ConnectorError
from auditor.model import Activity, Record, Run, Window

#: bytes; a larger dump is announced, as it takes minutes
_LONG = 4 * 10**9


def read(asked: Asked, window: Window, run: Run) -> Iterator[Record]:
    """Yield what the dump holds of one person.

    Raises:
        ConnectorError: if the person is not there, or not all could be read.
        Interrupted: if the run is to end.
    """
    dump = find(asked.folder, asked.label)
    paths = [table.path for table in dump.tables.values()]
    with _scratch() as scratch, opened(paths, scratch) as engine:
        desk = Desk(dump=dump, run=run, engine=engine, scratch=scratch)
        _announce(dump, run)
        person = account(desk, asked.user)
        yield person.profile()
        yield from _all(desk, person, window)


@contextmanager
def _scratch() -> Iterator[Path]:
    try:
        folder = tempfile.TemporaryDirectory(
            prefix="auditor-", ignore_cleanup_errors=True
        )
    except OSError:
        raise ConnectorError(
            "There is no folder for temporary files that can be written; set TMPDIR "
            "to one.",
            "no_room",
        ) from None
    with folder as name:
        yield Path(name).resolve()


def _announce(dump: Dump, run: Run) -> None:
    if dump.size > _LONG:
        run.voice.say(
            f"Reading {dump.size / 1e9:.0f} GB of {dump.label} takes about "
            f"{duration(dump) / 60:.0f} minutes."
        )


def _all(desk: Desk, person: Person, window: Window) -> Iterator[Record]:
    calendar = Calendar(first=person.registered or FIRST, now=desk.run.now())
    things: list[Told] = []
    for acts in _acts(desk, person, calendar, window, things):
        yield from once(acts, window.until)
    if not desk.found:
        raise _unread(desk)
    yield from things
    seen = view(desk, person, calendar)
    if seen.end:
        yield person.profile(datetime.combine(seen.end, time(23, 59, 59), UTC))
    yield from notices(desk, seen, calendar, window)
    yield from coverage(seen, window)
    if desk.failed:
        raise failure(desk.failed.values())


def _acts(
    desk: Desk,
    person: Person,
    calendar: Calendar,
    window: Window,
    things: list[Told],
) -> Iterator[list[Activity]]:
    """Yield the acts of one kind after the other, and put the things aside."""
    entered = competitions.entered(desk, person, calendar)
    yield list(competitions.acts(person, entered))
    things.extend(competitions.standings(person, entered, window.until))
    books = notebooks.read(desk, person, calendar)
    yield list(notebooks.acts(person, books))
    things.extend(notebooks.things(person, books))
    sets = datasets.read(desk, person, calendar)
    yield list(datasets.acts(person, sets))
    things.extend(datasets.things(person, sets))
    yield list(forum.acts(desk, person, calendar))
    all_models = models.read(desk, person, calendar)
    yield list(models.acts(all_models, calendar))
    things.extend(models.things(all_models))


def _unread(desk: Desk) -> ConnectorError:
    if desk.failed:
        return failure(desk.failed.values())
    names = [f"{name}.csv" for name in ACTS]
    return ConnectorError(
        f"{desk.dump.label} holds none of the tables that tell what people did; "
        f"download {', '.join(names[:4])} too.",
        "bad_input",
    )
