"""What the cells of a table tell: numbers, and dates in explicit forms."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

#: tried in this order; "03/04/2021" is March 4th
TIMES = ("%m/%d/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
DAYS = ("%m/%d/%Y", "%Y-%m-%d")
#: Kaggle was founded in April 2010; what lies before is no date of an act
FIRST = date(2010, 1, 1)
#: parts of a second, and the sign for UTC; another zone makes it no date that is read
_TAIL = re.compile(r"(\.\d{1,9})?Z?$")


def moment(text: str | None) -> datetime | date | None:
    """Return an instant in UTC, a day where no time is told, or None."""
    plain = _TAIL.sub("", (text or "").strip(), count=1)
    for form in TIMES:
        at = _parsed(plain, form)
        if at:
            return at
    return next((at.date() for form in DAYS if (at := _parsed(plain, form))), None)


def _parsed(text: str, form: str) -> datetime | None:
    try:
        return datetime.strptime(text, form).replace(tzinfo=UTC)
    except ValueError:
        return None


def day_of(at: datetime | date) -> date:
    """Return the day in UTC."""
    return at.date() if isinstance(at, datetime) else at


def day(text: str | None) -> date | None:
    """Return the day that a text names, or None."""
    at = moment(text)
    return None if at is None else day_of(at)


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
        unowned: how many rows do not tell whose they are.
    """

    rows: tuple[Row, ...] = ()
    newest: tuple[datetime, ...] = ()
    total: int = 0
    bad: int = 0
    doubtful: bool = False
    unowned: int = 0

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
