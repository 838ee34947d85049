"""What notebooks, data sets and models have in common: dates, owners, things."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from auditor.connectors._metakaggle import tables
from auditor.connectors._metakaggle.acts import NAME
from auditor.connectors._metakaggle.competitions import MEDALS
from auditor.connectors._metakaggle.desk import Desk
from auditor.connectors._metakaggle.found import Row, key, number
from auditor.connectors._metakaggle.person import Calendar, Person, names
from auditor.connectors._metakaggle.stamps import day_of
from auditor.connectors._metakaggle.tables import Question
from auditor.connectors._text import clean
from auditor.model import Artifact, Basis, Kind

Moment = datetime | date
#: rows of one table by number, and acts with their moment
Rows = dict[str, Row]
Dated = list[tuple[Moment, Row]]


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
