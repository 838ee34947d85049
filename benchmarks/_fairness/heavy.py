"""People whose weeks take after the week before: long pauses are ordinary here.

The logarithm of a week's intensity is an autoregression of order one, at four levels.
How far it spreads was set by one thing alone: the share of pauses beyond the third
quartile and three times the range between quartiles is that of eight real histories.
"""

from math import cos, exp, log, pi, sqrt
from random import Random

from benchmarks._fairness.people import (
    DAYS,
    Person,
    born,
    happen,
    holidays,
    plant,
)

NAME = "heavy-tailed"
#: active days that a usual week holds
LEVELS = {"busy": 4.0, "steady": 1.5, "sparse": 0.5, "rare": 0.15}

#: how much of a week stays, and how far weeks spread, in natural logarithms
KEPT, SPREAD = 0.90, 1.1


def person(number: int, seed: int) -> Person:
    """Return one person; the levels take turns."""
    random = Random(f"{NAME}/{seed}/{number}")
    rhythm = list(LEVELS)[number % len(LEVELS)]
    chances = _weeks(random, LEVELS[rhythm])
    planted = plant(random, 30, 720)
    active = happen(random, chances, [*planted, *holidays(random, 7, 50)])
    return born(NAME, rhythm, number, active, planted)


def _weeks(random: Random, level: float) -> list[float]:
    chances: list[float] = []
    at = SPREAD * _normal(random)
    while len(chances) < DAYS:
        chances += [1 - exp(-level * exp(at) / 7)] * 7
        at = KEPT * at + SPREAD * sqrt(1 - KEPT**2) * _normal(random)
    return chances[:DAYS]


def _normal(random: Random) -> float:
    """Draw by Box and Muller, for `Random.gauss` may change between versions."""
    radius = sqrt(-2 * log(1 - random.random()))
    return radius * cos(2 * pi * random.random())
