"""Months and years that a text names, and those that a gap or an item holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from auditor.narrative.items import Evidence, Gap

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = {name[:3].lower(): n for n, name in enumerate(MONTHS, start=1)}
_ISO = re.compile(r"(?<![\d.,])(\d{4})-(0[1-9]|1[0-2])(?:-\d{2})?(?![\d-]|[.,]\d)")
_NAMED = re.compile(
    rf"(?<!\w)({'|'.join(MONTHS)}|{'|'.join(m[:3] for m in MONTHS)})\.?,?\s+(\d{{4}})"
    r"(?![\d%]|[.,]\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?<![\w.,$€£@-])((?:19|20)\d{2})(?:\s?[-–]\s?((?:19|20)\d{2}))?"  # noqa: RUF001
    r"(?![\w%]|[.,]\d|[-\s](?:percent|per cent|ms|milliseconds?|seconds?|tokens?|rows"
    r"|examples|questions|claims|documents|images|samples|teams|pairs|hours|items)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """The months and years of a text, and the text without them."""

    months: tuple[str, ...]
    years: tuple[int, ...]
    rest: str


def dated(text: str) -> Dated:
    """Take the dates out of a text; what else has digits stays."""
    months = [f"{hit[1]}-{hit[2]}" for hit in _ISO.finditer(text)]
    text = _ISO.sub(" - ", text)
    for hit in _NAMED.finditer(text):
        months.append(f"{hit[2]}-{_SHORT[hit[1][:3].lower()]:02}")
    text = _NAMED.sub(" - ", text)
    years = [int(y) for hit in _YEAR.finditer(text) for y in hit.groups() if y]
    return Dated(months=tuple(months), years=tuple(years), rest=_YEAR.sub(" - ", text))


def astray(found: Dated, gap: Gap, items: Iterable[Evidence]) -> tuple[str, ...]:
    """Return which dates are neither the gap's nor those of the items."""
    items = tuple(items)
    months = {gap[0], gap[1] or gap[0], *(_month(e.day) for e in items)}
    told = [dated(e.whole) for e in items]
    months |= {month for one in told for month in one.months}
    years = {y for one in told for y in one.years} | {e.day.year for e in items}
    first, last = int(gap[0][:4]), int((gap[1] or gap[0])[:4])
    wrong = [month for month in found.months if month not in months]
    late = [y for y in found.years if y not in years and not first <= y <= last]
    return (*wrong, *map(str, late))


def _month(day: date) -> str:
    return f"{day:%Y-%m}"


def spoken(month: str) -> str:
    """Return a month the way people say it: September 2024."""
    year, number = month.split("-")[:2]
    return f"{MONTHS[int(number) - 1]} {year}"


def stretch(gap: Gap) -> str:
    """Return the months of a gap for a resume."""
    start, end = gap
    if end is None:
        return f"since {start}"
    return start if start == end else f"{start} to {end}"


def years(gap: Gap) -> str:
    """Return the years of a gap for a resume."""
    start, end = gap
    if end is None:
        return f"since {start[:4]}"
    return start[:4] if start[:4] == end[:4] else f"{start[:4]} to {end[:4]}"
