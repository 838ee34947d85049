"""Reads tables one after the other, and remembers what could not be read."""

from dataclasses import dataclass, field
from pathlib import Path

from auditor.connectors._metakaggle.cells import Found, Row
from auditor.connectors._metakaggle.engine import Engine, ask
from auditor.connectors._metakaggle.header import Unusable
from auditor.connectors._metakaggle.place import Dump
from auditor.connectors._metakaggle.tables import ACTS, Question
from auditor.connectors._metakaggle.unpack import plain
from auditor.errors import ConnectorError
from auditor.model import Run


@dataclass(slots=True, kw_only=True)
class Desk:
    """One reading of a dump."""

    dump: Dump
    run: Run
    #: may open the tables
    engine: Engine
    #: a folder that ends with the reading
    scratch: Path
    #: tables that are not there or have another form: what ends a sentence on them
    absent: dict[str, str] = field(default_factory=dict)
    failed: dict[str, ConnectorError] = field(default_factory=dict)
    #: what the tables of acts told
    found: dict[str, Found] = field(default_factory=dict)
    #: tables of which rows may be missing that are looked for
    doubtful: set[str] = field(default_factory=set)
    #: lines that could not be read, by table
    bad: dict[str, int] = field(default_factory=dict)

    def rows(self, question: Question) -> tuple[Row, ...]:
        """Return the rows looked for; none if the table cannot be read.

        Raises:
            Interrupted: if the run is to end.
        """
        found = self.ask(question) if any(question.where.values()) else None
        return found.rows if found else ()

    def ask(self, question: Question) -> Found | None:
        """Return what a table tells, or None if it cannot be read.

        Raises:
            Interrupted: if the run is to end.
        """
        table = question.table
        if table in self.absent or table in self.failed:
            return None
        try:
            found = self._read(question)
        except Unusable as error:
            self.absent[table] = str(error)
        except ConnectorError as error:
            self.failed[table] = error
        else:
            self._note(table, found)
            return found
        return None

    def lacks(self, table: str) -> bool:
        """Return whether a table that was asked for did not tell all."""
        return table in self.absent or table in self.failed or table in self.doubtful

    def _read(self, question: Question) -> Found:
        table = self.dump.tables.get(question.table)
        if table is None:
            raise Unusable("is not there")
        with plain(table, self.scratch, self.run) as path:
            return ask(self.engine, path, question, self.run)

    def _note(self, table: str, found: Found) -> None:
        self.bad[table] = max(found.bad, self.bad.get(table, 0))
        if found.doubtful:
            self.doubtful.add(table)
        if table in ACTS:
            self.found[table] = found
