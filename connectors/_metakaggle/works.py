"""What all kinds of work have in common: acts, dates, owners, things."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from auditor.connectors._metakaggle import tables
from auditor.connectors._metakaggle.cells import Row, day_of, key, number
from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._metakaggle.person import Calendar, Person, names
from auditor.connectors._metakaggle.tables import Question
from auditor.connectors._text import clean, page_or
from auditor.model import Activity, Artifact, Basis, Kind

NAME = "metakaggle"
MEDALS = {1: "gold", 2: "silver", 3: "bronze"}
#: what may stand in an address without being written otherwise
_PART = re.compile(r"[\w.-]{1,200}", re.ASCII)

Moment = datetime | date
#: rows of one table by number, and acts with their moment
Rows = dict[str, Row]
Dated = list[tuple[Moment, Row]]


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
    """Yield each act once, the oldest first and none after ``until``.

    What has the name of another act and another day is told by its day as well: two
    rows that claim one number must not hide each other's days.
    """
    first: dict[str, date] = {}
    told: set[str] = set()
    for one in sorted(acts, key=_order):
        at = one.falls_on()
        again = first.setdefault(one.id, at) != at
        name = f"{one.id}:{at.isoformat()}" if again else one.id
        if name not in told and at <= until:
            told.add(name)
            yield replace(one, id=name)


def _order(one: Activity) -> tuple[datetime, str, str]:
    start = datetime.combine(one.falls_on(), time(), UTC)
    return (one.at or start, one.id, one.title)


def dated(desk: Desk, question: Question, calendar: Calendar) -> Dated:
    """Return the rows of acts that have a date that can be."""
    rows = ((calendar.lay(r[question.stamp]), r) for r in desk.rows(question))
    return [(at, row) for at, row in rows if at is not None]


def about(desk: Desk, table: str, wanted: Iterable[str | None]) -> Rows:
    """Return the rows of a table that tells more of acts."""
    numbers = frozenset(key(text) for text in wanted) - {""}
    return {key(r["Id"]): r for r in desk.rows(tables.by_id(table, numbers))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """What stands before the name of a thing in its address."""

    people: dict[str, str]
    houses: dict[str, str]

    def of(self, row: Row, column: str = "OwnerUserId") -> str:
        """Return whose a thing is; empty if that is not told."""
        house = self.houses.get(key(row.get("OwnerOrganizationId")), "")
        return house or self.people.get(key(row.get(column)), "")


def owners(
    desk: Desk, person: Person, rows: Iterable[Row], column: str = "OwnerUserId"
) -> Owners:
    """Look up whose some things are, where they are not the person's."""
    rows = tuple(rows)
    others = {key(row.get(column)) for row in rows} - {"", person.id}
    people = names(desk, others) | {person.id: person.name}
    houses = about(desk, "Organizations", (r.get("OwnerOrganizationId") for r in rows))
    slugs = {number: row.get("Slug") or "" for number, row in houses.items()}
    return Owners(people=people, houses=slugs)


def span(rows: Iterable[Moment]) -> tuple[date | None, date | None]:
    """Return the first and the last day of some moments."""
    days = sorted(day_of(at) for at in rows)
    return (days[0], days[-1]) if days else (None, None)


def newest_number(versions: Dated) -> int | None:
    """Return the highest number of a version, None where none is told."""
    told = (number(row.get("VersionNumber")) for _, row in versions)
    return max(filter(None, told), default=None)


def medal(row: Row) -> str | None:
    """Return the colour of a medal."""
    return MEDALS.get(number(row.get("Medal")) or 0)


def thing(
    kind: Kind,
    name: str,
    url: str,
    days: tuple[date | None, date | None],
    title: str | None,
    metrics: dict[str, float | int | str | None],
) -> Artifact:
    """Return a public thing by the platform's clock."""
    return Artifact(
        source=NAME,
        kind=kind,
        name=name,
        url=url,
        created=days[0],
        updated=days[1],
        basis=Basis.PLATFORM,
        title=clean(title or "", 120),
        metrics={key: value for key, value in metrics.items() if value is not None},
    )
