"""What every form of a table comes down to: numbered lines of cells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: characters of a cell that are kept; one more tells that there were more
MOST = 4_000
#: columns that are looked at; a roster has a dozen
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a table, by the number that its file gives it.

    Attributes:
        number: of the line in a text, of the row in a sheet.
        cells: their texts.
        links: addresses that cells lead to, by the place of the cell.
        problem: why it cannot be read, as a sentence.
    """

    number: int
    cells: tuple[str, ...]
    links: Mapping[int, str] = field(default_factory=dict)
    problem: str | None = None

    @property
    def blank(self) -> bool:
        """Whether there is nothing in it."""
        return self.problem is None and not any(c.strip() for c in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One person as a roster gives them: texts by what they are about."""

    line: int
    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All people of a roster, what its columns are about, and what was noticed."""

    entries: tuple[Entry, ...]
    fields: frozenset[str]
    notices: tuple[str, ...] = ()


def cut(text: str) -> str:
    """Return a cell without what goes beyond any account or path."""
    return text[: MOST + 1]
