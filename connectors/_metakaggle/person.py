"""Finds whose acts are read, and lays their dates on days."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from auditor.connectors._metakaggle import tables
from auditor.connectors._metakaggle.cells import (
    FIRST,
    Found,
    Row,
    day,
    day_of,
    key,
    moment,
)
from auditor.connectors._metakaggle.desk import Desk
from auditor.errors import ConnectorError
from auditor.model import Profile

SITE = "https://www.kaggle.com"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One account."""

    #: Users.Id
    id: str
    #: as the dump spells it
    name: str
    #: None if the dump does not tell, or tells what cannot be
    registered: date | None

    @property
    def page(self) -> str:
        """Return the address of the profile."""
        return f"{SITE}/{self.name}"

    def profile(self, read_at: datetime | None = None) -> Profile:
        """Return whose trail follows."""
        return Profile(
            handle=self.name,
            url=self.page,
            id=self.id,
            aliases=(f"https://kaggle.com/{self.name}",),
            fetched_at=read_at,
        )


def account(desk: Desk, name: str) -> Person:
    """Return the account of a name; one spelled exactly so is taken before others.

    Raises:
        ConnectorError: if there is none, or it cannot be told.
    """
    found = desk.ask(tables.user_named(name))
    if found is None:
        raise desk.failed.get("Users") or ConnectorError(
            f"{desk.dump.label} cannot tell who is who: Users.csv "
            f"{desk.absent['Users']}; download it too.",
            "bad_input",
        )
    fitting = {key(row["Id"]) for row in found.rows} - {""}
    spelt = {key(row["Id"]) for row in found.rows if _stripped(row) == name} - {""}
    chosen = spelt or fitting
    if len(chosen) != 1:
        raise _nobody(desk, name, found, len(chosen))
    [number] = chosen
    rows = [row for row in found.rows if key(row["Id"]) == number]
    days = [day for row in rows if (day := _registered(desk, row))]
    spelling = name if spelt else _stripped(rows[0])
    return Person(id=number, name=spelling, registered=min(days, default=None))


def _stripped(row: Row) -> str:
    return (row["UserName"] or "").strip()


def _nobody(desk: Desk, name: str, found: Found, count: int) -> ConnectorError:
    if count:
        return ConnectorError(
            f"{count} accounts in {desk.dump.label} are called {name}; spell the name "
            "as the address of the profile does.",
            "no_such_handle",
        )
    if found.doubtful:
        return ConnectorError(
            f"{name} was not found in what could be read of Users.csv; download it "
            "again.",
            "bad_input",
        )
    return ConnectorError(
        f"There is no {name} in {desk.dump.label}; check the name, or download a newer "
        "dump.",
        "no_such_handle",
    )


def _registered(desk: Desk, row: Row) -> date | None:
    at = day(row.get("RegisterDate"))
    return at if at and FIRST <= at <= desk.run.now().date() else None


def names(desk: Desk, ids: Iterable[str]) -> dict[str, str]:
    """Return the names of accounts by number, as far as the dump has them."""
    rows = desk.rows(tables.users(frozenset(ids) - {""}))
    return {key(row["Id"]): row["UserName"] or "" for row in rows}


@dataclass(slots=True, kw_only=True)
class Calendar:
    """Takes the dates that can be, and counts the others."""

    first: date
    now: datetime
    #: acts without a usable date or number: which day they belong to is not known
    odd: int = 0
    #: days on which somebody of a team of several, who is not named, did something
    shared: set[date] = field(default_factory=set)

    def lay(self, text: str | None) -> datetime | date | None:
        """Return the moment of an act; None if it has no date that can be."""
        at = moment(text)
        after = at is not None and (
            at > self.now if isinstance(at, datetime) else at > self.now.date()
        )
        if at is None or after or day_of(at) < self.first:
            self.odd += 1
            return None
        return at
