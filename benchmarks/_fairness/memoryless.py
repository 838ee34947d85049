"""People whose days know nothing of each other: eight rhythms, five years."""

from random import Random

from benchmarks._fairness.people import (
    DAYS,
    Person,
    Span,
    between,
    born,
    day,
    happen,
    holidays,
    plant,
    whole,
)

NAME = "memoryless"
RHYTHMS = (
    "daily",
    "weekday",
    "weekend",
    "weekly",
    "fortnightly",
    "monthly",
    "burst",
    "mixed",
)

#: chance of a day: from Monday to Friday, and at a weekend
_CHANCES = {
    "daily": (0.85, 0.85),
    "weekday": (0.70, 0.05),
    "weekend": (0.02, 0.70),
    "weekly": (1 / 7, 1 / 7),
    "fortnightly": (1 / 14, 1 / 14),
    "monthly": (1 / 30, 1 / 30),
}
_STRAY, _STRAY_FROM = 0.35, 90
_SLOW, _SLOWED = 0.35, 0.40


def person(number: int, seed: int) -> Person:
    """Return one person; the rhythms take turns."""
    random = Random(f"{NAME}/{seed}/{number}")
    rhythm = RHYTHMS[number % len(RHYTHMS)]
    chances = _slowed(random, _rhythm(random, rhythm))
    planted = plant(random, 60, 540)
    active = happen(random, chances, [*planted, *holidays(random, 7, 35)])
    active |= {stray for span in planted for stray in _stray(random, span)}
    return born(NAME, rhythm, number, active, planted)


def _rhythm(random: Random, name: str) -> list[float]:
    if name == "burst":
        return _bursts(random)
    if name == "mixed":
        return _mixed(random)
    return _week(name, range(DAYS))


def _week(name: str, days: range) -> list[float]:
    chance = _CHANCES[name]
    return [chance[day(number).weekday() >= 5] for number in days]


def _bursts(random: Random) -> list[float]:
    """Some ten days of work, some twenty-five of none; both end by chance."""
    chances, working = [], True
    for _ in range(DAYS):
        chances.append(0.7 if working else 0.0)
        if random.random() < (1 / 10 if working else 1 / 25):
            working = not working
    return chances


def _mixed(random: Random) -> list[float]:
    """Another of the plain rhythms every half to whole year."""
    chances: list[float] = []
    names = list(_CHANCES)
    while len(chances) < DAYS:
        until = min(DAYS, len(chances) + whole(random, 182, 365))
        name = names[whole(random, 0, len(names) - 1)]
        chances += _week(name, range(len(chances), until))
    return chances


def _slowed(random: Random, chances: list[float]) -> list[float]:
    """For a third of all: half a year to one and a half at 40 %, not to be named."""
    if random.random() >= _SLOW:
        return chances
    first = whole(random, 0, DAYS - 1)
    last = first + whole(random, 182, 548)
    return [
        chance * _SLOWED if first <= number <= last else chance
        for number, chance in enumerate(chances)
    ]


def _stray(random: Random, span: Span) -> list[int]:
    """A third of the long silences have one event inside."""
    first, last = span
    if last - first + 1 < _STRAY_FROM or random.random() >= _STRAY:
        return []
    return [int(between(random, first + 1, last))]
