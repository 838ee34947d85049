"""Rates of many people, each with the interval that 95 % of resamples lie in.

Whole people are drawn anew, for what one person's periods tell is not independent.
"""

from collections.abc import Callable, Sequence
from dataclasses import astuple, fields
from math import sqrt
from typing import Any

from benchmarks._fairness.matching import Tally, total

#: a value, and the two ends of its interval; None where there was nothing to count
Rate = tuple[float, float, float] | None

RESAMPLES, SEED = 2000, 20261123
_Z = 1.959964

Fraction = Callable[[Any], tuple[Any, Any]]

#: part and whole of each rate, from counts
SHARES: dict[str, Fraction] = {
    "precision": lambda t: (t.matched, t.found),
    "recall": lambda t: (t.matched, t.planted),
    "recall_90": lambda t: (t.long_matched, t.long),
    "f1": lambda t: (2 * t.matched, t.found + t.planted),
    "people_wronged": lambda t: (t.wronged, t.people),
}
PER_DECADE: dict[str, Fraction] = {
    "false_periods_per_decade": lambda t: (10 * (t.found - t.matched), t.years),
    "false_days_per_decade": lambda t: (10 * t.false_days, t.years),
}


def rates(tallies: Sequence[Tally]) -> dict[str, Rate]:
    """Return every rate with its interval."""
    whole, drawn = total(tallies), _resampled(tallies)
    found: dict[str, Rate] = {}
    for name, fraction in (SHARES | PER_DECADE).items():
        part, of = fraction(whole)
        if not of:
            found[name] = None
        elif name in SHARES and part in (0, of):
            found[name] = (part / of, *wilson(part, of))
        else:
            found[name] = (part / of, *_middle(*fraction(drawn)))
    return found


def wilson(part: float, of: float) -> tuple[float, float]:
    """Return the interval of a share; it is wider than a point where all agree."""
    share = part / of
    middle = share + _Z**2 / (2 * of)
    half = _Z * sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    scale = 1 + _Z**2 / of
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def _resampled(tallies: Sequence[Tally]) -> Tally:
    """Return the counts of many draws of people, each count an array."""
    import numpy as np

    rows = np.array([astuple(one) for one in tallies], dtype=float)
    size = len(rows)
    random = np.random.default_rng(SEED)
    weights = random.multinomial(size, [1 / size] * size, size=RESAMPLES)
    names = [field.name for field in fields(Tally)]
    return Tally(**dict(zip(names, (weights @ rows).T, strict=True)))


def _middle(part: Any, of: Any) -> tuple[float, float]:
    import numpy as np

    kept = of > 0
    low, high = np.quantile(part[kept] / of[kept], [0.025, 0.975])
    return float(low), float(high)
