"""Courses and certificates that a resume names: they are no span and cover no gap."""

import re
from collections.abc import Iterable

from auditor.model import Course
from auditor.resume.dates.stated import Stated
from auditor.resume.sheet import Named

#: a resume lists no more that anybody reads; longer names are cut
MOST, MOST_NAME = 50, 120
#: what is left of an address may look like one again
_ROUNDS = 4
_CONTACT = re.compile(r"\S*@\S*|\+\d[\d ()/.-]{6,}\d")


def course(name: str, organisation: str, date: Stated | None) -> Course | None:
    """Return a course without contact data, None where nothing is left of its name."""
    title = _shown(name)
    if sum(letter.isalpha() for letter in title) < 2:
        return None
    months = date.months if date else None
    return Course(
        name=title,
        organisation=_shown(organisation),
        month=months.first if months and months.first == months.last else None,
        stated=date.first_text if date else "",
    )


def _shown(text: str) -> str:
    """Return a name as it may be shown; read again, it stays what it is."""
    from auditor.resume.laid_out.names import clean

    text = text[: 4 * MOST_NAME]
    for _ in range(_ROUNDS):
        bare = _CONTACT.sub(" ", text) if "@" in text or "+" in text else text
        text = clean(bare)[:MOST_NAME]
    return text


def courses(named: Iterable[Named]) -> tuple[Course, ...]:
    """Return what the fields of a structured form name; an odd date is left out."""
    from auditor.resume.structured import date

    return once(course(one.name, one.organisation, date(one.date)) for one in named)


def once(found: Iterable[Course | None]) -> tuple[Course, ...]:
    """Return each course once, in order, the one that has a date where one has."""
    kept: dict[str, Course] = {}
    for one in filter(None, found):
        name = one.name.casefold()
        if name not in kept and len(kept) == MOST:
            break
        if name not in kept or (one.stated and not kept[name].stated):
            kept[name] = one
    return tuple(kept.values())
