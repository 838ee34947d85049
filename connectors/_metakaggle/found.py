"""What one table told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

#: the text of each column that is there, by name
Row = dict[str, str | None]

#: two newest dates further apart than this: the newer one is a stray
_APART = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The rows looked for, and how far the table as a whole goes.

    Attributes:
        rows: as they stand in the table.
        newest: the newest dates of all rows, of anybody, the newest first; in UTC.
        total: how many rows there are that could be read.
        bad: how many lines could not.
        doubtful: whether rows of the person may be among those that could not.
    """

    rows: tuple[Row, ...] = ()
    newest: tuple[datetime, ...] = ()
    total: int = 0
    bad: int = 0
    doubtful: bool = False

    def last_whole_day(self) -> date | None:
        """Return the day before the newest date, as that day may not be whole.

        A date far from all others is passed over. None if nothing is dated.
        """
        for newer, older in zip(self.newest, self.newest[1:], strict=False):
            if newer - older <= _APART:
                return newer.date() - timedelta(days=1)
        return self.newest[-1].date() - timedelta(days=1) if self.newest else None


def number(text: str | None) -> int | None:
    """Return a whole number as the dump writes it (``7``, ``7.0``), or None."""
    plain = (text or "").strip().removesuffix(".0")
    fits = plain.isascii() and plain.isdigit() and len(plain) <= 18
    return int(plain) if fits else None


def key(text: str | None) -> str:
    """Return a number as it is looked for in other tables; empty if there is none."""
    found = number(text)
    return "" if found is None else str(found)
