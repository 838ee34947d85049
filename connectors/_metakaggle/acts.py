"""Makes records of acts, each told once."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from auditor.connectors._text import clean, page_or
from auditor.model import Activity, Basis, Kind

NAME = "metakaggle"
#: what may stand in an address without being written otherwise
_PART = re.compile(r"[\w.-]{1,200}", re.ASCII)


def link(page: str, *parts: str, tail: str = "") -> str:
    """Return an address of several parts, or ``page`` if one of them is none."""
    if not all(_PART.fullmatch(part) for part in parts):
        return page
    return page_or(f"https://www.kaggle.com/{'/'.join(parts)}{tail}", page)


def act(
    id: str,
    kind: Kind,
    at: datetime | date,
    url: str,
    *,
    title: str | None = "",
    subject: str = "",
    count: int = 1,
) -> Activity:
    """Return one act by the platform's clock, to the instant where that is told."""
    instant = at if isinstance(at, datetime) else None
    return Activity(
        id=id,
        source=NAME,
        kind=kind,
        basis=Basis.PLATFORM,
        at=instant,
        day=None if instant else at,
        url=url,
        title=clean(title or "", 120),
        subject=clean(subject, 120),
        count=count,
    )


def once(acts: Iterable[Activity], until: date) -> Iterator[Activity]:
    """Yield each act once, the oldest first and none after ``until``."""
    seen: set[str] = set()
    for one in sorted(acts, key=_order):
        if one.id not in seen and one.falls_on() <= until:
            seen.add(one.id)
            yield one


def _order(one: Activity) -> tuple[datetime, str, str]:
    start = datetime.combine(one.falls_on(), time(), UTC)
    return (one.at or start, one.id, one.title)
