"""Invented people, hour by hour, as GH Archive would hold them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.services import archive
from tests.services.archive import Actor, Commit, event, pushed

START = datetime(2021, 1, 1, tzinfo=UTC)
#: is at work in every hour, so that no hour is empty
CLOCK = Actor("clock[bot]", 900_001)


@dataclass(frozen=True, kw_only=True)
class Life:
    """Somebody who is active every ``step`` days, but for one silence."""

    number: int
    step: int
    #: days of the silence, counted from the start of the archive
    silent: range = range(0)

    @property
    def actor(self) -> Actor:
        return Actor(f"person-{self.number}", self.number)

    def active(self, days: int) -> list[int]:
        return [d for d in range(0, days, self.step) if d not in self.silent]


def lives(people: int, days: int) -> tuple[Life, ...]:
    """Return people of two rhythms; one in three has a silence of 100 days."""
    quiet = range(days // 5, days // 5 + 100)
    return tuple(
        Life(
            number=1_000 + n,
            step=1 + 3 * (n % 2),
            silent=quiet if n % 3 == 0 else range(0),
        )
        for n in range(people)
    )


def write(folder: Path, some: Iterable[Life], days: int) -> Path:
    """Write every hour of so many days; each person acts in an hour of their own."""
    by_day: dict[int, list[Life]] = {}
    for life in some:
        for day in life.active(days):
            by_day.setdefault(day, []).append(life)
    for day in range(days):
        for hour in range(24):
            at = START + timedelta(days=day, hours=hour)
            archive.write(folder, at, _rows(at, by_day.get(day, [])))
    return folder


def _rows(at: datetime, awake: Iterable[Life]) -> Iterator[Mapping[str, object]]:
    yield event("PushEvent", at, pushed(Commit("c" * 40)), CLOCK, "x/y", 1)
    for life in awake:
        if life.number % 24 == at.hour:
            push = pushed(Commit(f"{life.number:040x}"))
            yield event("PushEvent", at, push, life.actor, "x/y", life.number)
