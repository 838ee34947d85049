"""A connector that keeps every promise, and ways to bend it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar, Self

import pytest

from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Artifact,
    Basis,
    Coverage,
    Estimate,
    Health,
    Kept,
    Kind,
    Notice,
    Place,
    Profile,
    Record,
    Run,
    Sight,
    Stamp,
    Window,
)
from auditor.testing import Broken, ConnectorContract

NEEDLE = "tok_Needle/In+No haystack=0123456789"
PLACE = Place(source="notes", host="notes.example", handle="ada")
UNTIL = date(2024, 12, 31)

Bend = Callable[["Notes", Iterator[Record]], Iterable[object]]


def unbent(_: "Notes", records: Iterator[Record]) -> Iterable[object]:
    return records


@dataclass
class Site:
    """A service in memory: two years of one note a month, asked for by the year."""

    failing: bool = False
    asked: int = 0

    def year(self, year: int) -> list[date]:
        self.asked += 1
        if self.failing and year == 2024:
            raise ConnectorError("Notes gave no answer; run again later.", "away")
        return [date(year, month, 3) for month in range(1, 13)]


@dataclass(kw_only=True)
class Notes:
    """Reads the site; keeps every promise unless it is bent."""

    name: ClassVar[str] = "notes"
    run: Run
    site: Site
    bend: Bend = unbent

    def pull(self, handle: str, window: Window) -> Iterator[Any]:
        yield from self.bend(self, self._records(handle))

    def _records(self, handle: str) -> Iterator[Record]:
        yield Profile(handle=handle, url="https://notes.example/ada", id="7")
        error, seen = None, []
        for year in (2023, 2024):
            try:
                notes = [note(day) for day in self._year(year)]
                yield from notes
                yield from map(stamp, notes)
                seen.append(
                    Coverage(
                        since=date(year, 1, 1),
                        until=date(year, 12, 31),
                        state=Sight.FULL,
                    )
                )
            except ConnectorError as raised:
                error = raised
        yield THING
        yield Notice(code="notes", message="Notes are dated by the site.")
        yield from seen
        yield Coverage(
            since=date(2020, 1, 1),
            until=date(2022, 12, 31),
            state=Sight.NONE,
            reason="list_cap",
        )
        if error:
            raise error

    def _year(self, year: int) -> list[date]:
        kept = self.run.store.get(PLACE, str(year))
        if kept:
            return [date.fromisoformat(day) for day in kept.body.decode().split()]
        if self.run.offline:
            raise ConnectorError("Nothing of Notes is stored; go online.", "offline")
        days = self.site.year(year)
        body = " ".join(map(str, days)).encode()
        self.run.store.put(PLACE, str(year), Kept(body=body, fetched_at=self.run.now()))
        return days

    def plan(self, handle: str, window: Window) -> Estimate:
        return Estimate(requests=2, lines=("one for each year",))

    def check(self) -> Health:
        return Health(ready=True, sentence="notes.example answers.")


def stamp(one: Activity) -> Stamp:
    at = datetime.combine(one.falls_on(), time(9), UTC)
    return Stamp(
        source="notes", subject="notes", activity=one.id, authored=at, committed=at
    )


def note(day: date) -> Activity:
    return Activity(
        id=f"notes:{day}",
        source="notes",
        kind=Kind.POST,
        basis=Basis.PLATFORM,
        day=day,
        url=f"https://notes.example/{day}",
    )


THING = Artifact(
    source="notes",
    kind=Kind.POST,
    name="first",
    url="https://notes.example/first",
    basis=Basis.PLATFORM,
    created=date(2023, 1, 3),
    tags=("a",),
    metrics={"likes": 2},
)


class Promises(ConnectorContract):
    """The contract of Notes."""

    name = "notes"
    handle = "ada"
    secret = NEEDLE
    kind: type[Notes] = Notes
    bend: Bend = staticmethod(unbent)

    def setup_method(self) -> None:
        self.site = Site()

    @classmethod
    def made(cls) -> Self:
        made = cls()
        made.setup_method()
        return made

    def connector(self, run: Run) -> Any:
        return self.kind(run=run, site=self.site, bend=self.bend)

    def fail(self) -> None:
        self.site.failing = True


def broken(test: str, bend: Bend = unbent, **given: Any) -> str:
    """Run one test on a bent connector and return what it says was broken."""
    contract = Promises.made()
    for name, value in {"bend": bend, **given}.items():
        setattr(contract, name, value)
    with pytest.raises(Broken) as caught:
        getattr(contract, f"test_{test}")()
    return str(caught.value)


def changed(kind: type, /, **fields: Any) -> Bend:
    """Return what writes other values into every record of a kind."""

    def bend(_: Notes, records: Iterator[Record]) -> Iterator[object]:
        for one in records:
            yield forced(one, fields) if isinstance(one, kind) else one

    return bend


def forced(one: Any, fields: dict[str, Any]) -> Any:
    """Copy a record with values that its constructor would refuse, too."""
    copy = replace(one)
    for name, value in fields.items():
        object.__setattr__(copy, name, value)
    return copy


def doing(act: Callable[[Notes], object]) -> Bend:
    """Return what does something first and yields the records then."""

    def bend(notes: Notes, records: Iterator[Record]) -> Iterator[object]:
        act(notes)
        yield from records

    return bend
