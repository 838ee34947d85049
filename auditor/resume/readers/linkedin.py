"""An export of LinkedIn: the zip, or one CSV out of it.

What a table holds is told by its headers, for a person may have saved it under another
name or in another order. LinkedIn puts lines of notes above some tables, and repeats
rows. An empty "Finished On" means that it goes on.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import StringIO
from itertools import islice

from auditor.errors import ResumeError
from auditor.model import RoleKind
from auditor.resume.readers._structured.breaks import work_kind
from auditor.resume.readers._structured.certificates import of_table
from auditor.resume.readers._structured.headers import Table, table
from auditor.resume.readers._structured.values import capped, clean, decode, sound
from auditor.resume.sheet import Entry, Named, Sheet
from auditor.resume.unzip import Archive

_ZIP = b"PK"
_TABLES = ("positions", "education", "projects", "volunteer", "publications")
#: what has no dates of a life, only names
_NAMING = ("certifications", "courses")
_SEPARATORS = (",", ";", "\t")
#: LinkedIn's notes above a table are some five lines
_HEADER_WITHIN = 20
_MAX_ROWS = 20_000
_MAX_DATE = 60
_NO_TABLE = (
    "this is no table of a LinkedIn export: no row names Company Name, Title, "
    "Started On and Finished On."
)


def read(data: bytes) -> Sheet:
    """Read the zip of an export, or one of its tables.

    Raises:
        ResumeError: if there is no table in it that states dates of a life.
    """
    if data.startswith(_ZIP):
        archive = Archive(data)
        return replace(_sheet(_from_archive(archive)), courses=_courses(archive))
    found = _from_table(decode(data), "")
    if found is None:
        raise ResumeError(_NO_TABLE)
    return _sheet(found)


def _sheet(found: Iterable[Entry]) -> Sheet:
    return Sheet(form="linkedin", entries=capped(_once(found)))


def _from_archive(archive: Archive) -> Iterable[Entry]:
    tables = [
        entries
        for name in sorted(archive.names, key=_rank)
        if _rank(name) < len(_TABLES)
        and (entries := _from_table(decode(archive.read(name)), _base(name)))
        is not None
    ]
    if not tables:
        raise ResumeError(
            "this zip has no Positions.csv with dates; ask LinkedIn for the archive "
            "of your data and pass that."
        )
    return (entry for entries in tables for entry in entries)


def _courses(archive: Archive) -> tuple[Named, ...]:
    """Return what the tables of certifications and of courses name."""
    tables = sorted(n for n in archive.names if _base(n).casefold().startswith(_NAMING))
    texts = (decode(archive.read(n)) for n in tables if n.casefold().endswith(".csv"))
    rows = (of_table(_rows(text, ",")) for text in texts)
    try:
        return tuple(named for table in rows for named in table)
    except ResumeError:  # it would cost the jobs, which are worth more
        return ()


def _rank(name: str) -> int:
    """Return the place of a member among the tables that count."""
    base = _base(name).casefold()
    starts = (n for n, start in enumerate(_TABLES) if base.startswith(start))
    return next(starts, len(_TABLES)) if base.endswith(".csv") else len(_TABLES)


def _base(name: str) -> str:
    return name.rpartition("/")[2]


def _from_table(text: str, name: str) -> Iterator[Entry] | None:
    """Return the entries of a table; None if its headers say nothing of a life."""
    for separator in _SEPARATORS:
        rows = enumerate(_rows(text, separator), 1)
        for _, row in islice(rows, _HEADER_WITHIN):
            if found := table(row):
                return _entries(found, rows, f"{name} " if name else "")
    return None


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    try:
        for number, row in enumerate(
            csv.reader(StringIO(text, newline=""), delimiter=separator)
        ):
            if number > _MAX_ROWS:
                raise ResumeError("this table has more rows than a life; is it yours?")
            yield row
    except csv.Error as error:
        raise ResumeError(
            "this table has a cell without end; export it again and pass the new file."
        ) from error


def _entries(
    found: Table, rows: Iterable[tuple[int, list[str]]], name: str
) -> Iterator[Entry]:
    for number, row in rows:
        if any(cell.strip() for cell in row):
            yield _entry(found, row, f"{name}row {number}")


def _entry(found: Table, row: list[str], place: str) -> Entry:
    org, title = clean(found.cell(row, "org")), clean(found.cell(row, "title"))
    start, end = _date(found, row, "start"), _date(found, row, "end")
    employed = found.kind is RoleKind.EMPLOYMENT
    return Entry(
        kind=work_kind(org, title) if employed else found.kind,
        org=org,
        title=title,
        place=place,
        start=start,
        end=end,
        dates=_date(found, row, "date") or "",
        # study without an end: the form has no "until now" for it
        current=bool(start) and not end and found.kind is not RoleKind.EDUCATION,
    )


def _date(found: Table, row: list[str], column: str) -> str | None:
    return sound(found.cell(row, column)[:_MAX_DATE]).strip() or None


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Leave out rows that say again what another row said."""
    seen: set[Entry] = set()
    for entry in entries:
        said = replace(entry, place="")
        if said not in seen:
            seen.add(said)
            yield entry
