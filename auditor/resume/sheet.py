"""What a reader hands on: the lines of a document with their places, or its entries.

A reader of laid-out text (PDF, DOCX, Markdown ...) yields lines in reading order and
says what it knows of headings and cells; what they mean is decided elsewhere, once for
all forms. A reader of a structured form yields entries. Both are plain data, so that a
reader can run in a process of its own and pass them on as JSON.
"""

from dataclasses import asdict, dataclass
from typing import Any

from auditor.model import RoleKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of text, or one paragraph where a form has no lines.

    Attributes:
        text: as it stands there, cells joined by a tab; no newline in it.
        number: from 1, in its page or, without pages, in the file.
        page: from 1; None where a form has no pages.
        column: number of the column the line lies in; a line across all of them,
            and any line of a form without columns, has 0.
        level: of a heading that the form itself marks as one, 1 the highest; 0: none.
        size: of the type, relative to the document's usual size (1.0).
        bold: whether all of it is set bold, or in capitals where a form has no weights.
        bullet: whether it is an item of a list.
        indent: from the left edge of its column, in characters of usual size.
        space: above it, in lines; 0.0 where unknown.
    """

    text: str
    number: int
    page: int | None = None
    column: int = 0
    level: int = 0
    size: float = 1.0
    bold: bool = False
    bullet: bool = False
    indent: float = 0.0
    space: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a structured form, its dates as they are written there.

    Attributes:
        place: where it stands, for a sentence: ``work entry 3``, ``row 4``.
        start, end: each one date; None where there is none.
        dates: a text that stands for both and goes before them; "" where there is none.
        current: the form says that it goes on.
    """

    kind: RoleKind
    org: str
    title: str
    place: str
    start: str | None = None
    end: str | None = None
    dates: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A course or a certificate as a structured form names it, its date as written."""

    name: str
    organisation: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One document as read.

    Attributes:
        form: the name of the form, as the audit file has it.
        lines: of a laid-out document, in reading order; empty for a structured one.
        entries: of a structured document; empty for a laid-out one.
        created: the month of the document itself, YYYY-MM, if it says one.
        notices: sentences on what could not be read.
        links: addresses of pages that fields of a structured document hold.
        courses: courses and certificates that such fields name.
    """

    form: str
    lines: tuple[Line, ...] = ()
    entries: tuple[Entry, ...] = ()
    created: str | None = None
    notices: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    courses: tuple[Named, ...] = ()

    @property
    def structured(self) -> bool:
        """Whether a program wrote the dates, and not a person into a layout."""
        return bool(self.entries) and not self.lines


def to_plain(sheet: Sheet) -> dict[str, Any]:
    """Return ``sheet`` as what JSON can hold."""
    return asdict(sheet)


def from_plain(plain: dict[str, Any]) -> Sheet:
    """Return the sheet that ``to_plain`` was given."""
    return Sheet(
        form=plain["form"],
        lines=tuple(Line(**line) for line in plain["lines"]),
        entries=tuple(
            Entry(**{**entry, "kind": RoleKind(entry["kind"])})
            for entry in plain["entries"]
        ),
        created=plain["created"],
        notices=tuple(plain["notices"]),
        links=tuple(plain["links"]),
        courses=tuple(Named(**named) for named in plain["courses"]),
    )
