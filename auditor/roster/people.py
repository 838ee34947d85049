"""What a roster says: people, and rows that cannot be used."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One person of a roster.

    Attributes:
        line: of the file; of the sheet, the row; of JSON, the item.
        number: of the person in the roster, bad rows counted too, so that it stays the
            same when one of them is mended.
        name: how the report calls the person.
        handles: sources with a handle each.
        resume: the real path of the document, inside the folder of the roster.
        consent_ref: where and when the person agreed; empty when that is not told.
        authors: whose commits count in a repository.
    """

    line: int
    number: int
    name: str | None
    handles: tuple[tuple[str, str], ...]
    resume: Path | None
    consent_ref: str
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that nobody is checked for, and the sentence on why."""

    line: int
    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """All of a roster, in the order of the file."""

    rows: tuple[Row, ...]
    bad: tuple[BadRow, ...] = ()
    notices: tuple[str, ...] = ()

    def everyone(self) -> tuple[Row | BadRow, ...]:
        """Return all rows, bad ones too, in the order of the file."""
        every: list[Row | BadRow] = [*self.rows, *self.bad]
        return tuple(sorted(every, key=lambda one: one.number))
