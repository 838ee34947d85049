"""An invented person: which days were active, and which silences were planted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, log
from random import Random

START, DAYS = date(2018, 1, 1), 1826
AS_OF = START + timedelta(days=DAYS - 1)

#: first and last day of a stretch, both inclusive, counted from `START`
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What happened and what was planted, in days from `START`."""

    generator: str
    rhythm: str
    number: int
    active: tuple[int, ...]
    planted: tuple[Span, ...]

    @property
    def dates(self) -> list[date]:
        """Return the active days as dates."""
        return [day(number) for number in self.active]

    @property
    def years(self) -> float:
        """Return how long the person can be judged: from the first active day on."""
        return (DAYS - self.active[0]) / 365.25 if self.active else 0.0


def day(number: int) -> date:
    """Return a day by its number."""
    return START + timedelta(days=number)


def between(random: Random, low: float, high: float) -> float:
    """Draw evenly; only `Random.random` is the same in every Python."""
    return low + (high - low) * random.random()


def whole(random: Random, low: int, high: int) -> int:
    """Draw a whole number, both ends among them."""
    return low + int(random.random() * (high - low + 1))


def spread(random: Random, low: int, high: int) -> int:
    """Draw a length evenly on the scale of its logarithm."""
    return round(exp(between(random, log(low), log(high))))


def plant(random: Random, low: int, high: int, apart: int = 60) -> list[Span]:
    """Draw none to three silences that keep ``apart``; one without room is dropped."""
    spans: list[Span] = []
    for _ in range(whole(random, 0, 3)):
        length = spread(random, low, high)
        first = whole(random, apart, DAYS - length)
        last = first + length - 1
        if all(last + apart < a or b + apart < first for a, b in spans):
            spans.append((first, last))
    return sorted(spans)


def holidays(random: Random, low: int, high: int) -> list[Span]:
    """Draw two a year, which nobody should name."""
    spans = []
    for start in (day * 365 for day in range(DAYS // 365)):
        for _ in range(2):
            first = start + whole(random, 0, 364)
            spans.append((first, first + whole(random, low, high) - 1))
    return spans


def happen(random: Random, chances: Sequence[float], off: Iterable[Span]) -> set[int]:
    """Draw the active days: one chance a day, and none inside ``off``."""
    drawn = {n for n, chance in enumerate(chances) if random.random() < chance}
    return drawn - {n for first, last in off for n in range(first, last + 1)}


def born(
    generator: str, rhythm: str, number: int, active: set[int], planted: list[Span]
) -> Person:
    """Return the person; what was planted before the first active day was no pause."""
    first = min(active, default=DAYS)
    return Person(
        generator=generator,
        rhythm=rhythm,
        number=number,
        active=tuple(sorted(active)),
        planted=tuple(span for span in planted if span[0] > first),
    )
