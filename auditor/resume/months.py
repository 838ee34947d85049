"""Months as whole numbers, and ranges of them."""

import re
from calendar import monthrange
from datetime import date

from auditor.model import Month, MonthRange

_DATE = re.compile(
    r"(?P<y>(?:19|20|21)\d{2})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2}))?)?", re.ASCII
)
_MONTHS = range(1, 13)


def month_of(day: date) -> Month:
    """Return the month ``day`` lies in."""
    return Month(day.year * 12 + day.month - 1)


def first_day(month: Month) -> date:
    """Return the first day of ``month``."""
    return date(month // 12, month % 12 + 1, 1)


def last_day(month: Month) -> date:
    """Return the last day of ``month``."""
    year, number = month // 12, month % 12 + 1
    return date(year, number, monthrange(year, number)[1])


def month_text(month: Month) -> str:
    """Return ``month`` as YYYY-MM."""
    return f"{month // 12:04}-{month % 12 + 1:02}"


def parse_iso(text: str) -> MonthRange:
    """Read YYYY, YYYY-MM or YYYY-MM-DD; the day is checked and dropped.

    Raises:
        ValueError: if it is no such date, month 13 and 31 February included.
    """
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month = int(found["y"]), found["m"]
    if month is None:
        return MonthRange(first=Month(year * 12), last=Month(year * 12 + 11))
    _check_day(text, year, int(month), int(found["d"] or 1))
    exact = Month(year * 12 + int(month) - 1)
    return MonthRange(first=exact, last=exact)


def _check_day(text: str, year: int, month: int, day: int) -> None:
    if month not in _MONTHS:
        raise ValueError(f"{text!r} has no month {month:02}")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"{text!r} is not a day of the calendar")
