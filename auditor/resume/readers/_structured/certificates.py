"""Certificates as the fields of structured forms have them; an odd one costs itself."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from auditor.resume.readers._structured.values import clean, first, sound
from auditor.resume.sheet import Named

#: rows that are looked at: more than there can be courses
_MOST, _MAX_DATE = 500, 60
_NAMES = ("name", "title", "certificate")
_ORGS = ("issuer", "organization", "authority", "institution", "provider")
_DATES = ("date", "releaseDate", "startDate", "start_date", "issued")


def certificates(rows: object) -> tuple[Named, ...]:
    """Return what a list of objects names, or of plain texts."""
    listed = rows if isinstance(rows, list) else []
    return tuple(filter(None, map(_named, listed[:_MOST])))


def _named(row: object) -> Named | None:
    if not isinstance(row, dict):
        return Named(name=clean(row)) if clean(row) else None
    name = first(row, *_NAMES)
    dates = (row.get(key) for key in _DATES)
    date = next((text for value in dates if (text := plain_date(value))), "")
    return Named(name=name, organisation=first(row, *_ORGS), date=date)


def plain_date(value: object) -> str:
    """Return a date as it is written, "" for what is no text and no number."""
    usual = isinstance(value, str | int | float) and not isinstance(value, bool)
    return sound(str(value)[:_MAX_DATE]).strip() if usual else ""


def of_table(rows: Iterable[Sequence[str]]) -> Iterator[Named]:
    """Yield what LinkedIn's tables of certifications and of courses name.

    Above their headers notes may stand; the only column that both have is ``Name``.
    """
    columns: dict[str, int] = {}
    for row in islice(rows, _MOST):
        if columns:
            yield Named(
                name=clean(_cell(row, columns.get("name"))),
                organisation=clean(_cell(row, columns.get("authority"))),
                date=plain_date(_cell(row, columns.get("started on"))),
            )
        else:
            heads = {cell.strip().casefold(): at for at, cell in enumerate(row)}
            columns = heads if "name" in heads else {}


def _cell(row: Sequence[str], at: int | None) -> str:
    return row[at] if at is not None and at < len(row) else ""
