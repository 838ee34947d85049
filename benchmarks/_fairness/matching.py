"""Holds what was named against what was planted, and counts."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from itertools import pairwise
from statistics import quantiles

from benchmarks._fairness.people import Person, Span

#: shared days over days of either, from which a find is the planted one
ENOUGH = 0.5
LONG = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of one person, or of many."""

    people: int = 1
    years: float = 0.0
    found: int = 0
    matched: int = 0
    planted: int = 0
    #: planted ones that reach 90 days, the lowest line there is
    long: int = 0
    long_matched: int = 0
    #: days named that lie in nothing that was planted
    false_days: int = 0
    #: people of whom at least one period was named wrongly
    wronged: int = 0


def total(tallies: Iterable[Tally]) -> Tally:
    """Add tallies up."""
    columns = zip(*map(astuple, tallies), strict=True)
    names = [field.name for field in fields(Tally)]
    return Tally(**dict(zip(names, map(sum, columns), strict=True)))


def tally(person: Person, found: Sequence[Span]) -> Tally:
    """Count one person's."""
    pairs = [(f, p) for f in found for p in person.planted if _alike(f, p) >= ENOUGH]
    matched = min(len({f for f, _ in pairs}), len({p for _, p in pairs}))
    long = [p for p in person.planted if length(p) >= LONG]
    return Tally(
        years=person.years,
        found=len(found),
        matched=matched,
        planted=len(person.planted),
        long=len(long),
        long_matched=len({p for _, p in pairs} & set(long)),
        false_days=sum(length(f) - _inside(f, person.planted) for f in found),
        wronged=int(len(found) > matched),
    )


def length(span: Span) -> int:
    """Return how many days a span has."""
    return span[1] - span[0] + 1


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]) + 1)


def _alike(a: Span, b: Span) -> float:
    shared = _shared(a, b)
    return shared / (length(a) + length(b) - shared)


def _inside(find: Span, planted: Sequence[Span]) -> int:
    return sum(_shared(find, span) for span in planted)


def far_out(active: Sequence[int]) -> tuple[int, int]:
    """Return how many pauses lie beyond Q3 + 3 IQR of one's own, and how many are.

    Whose quartiles are a day apart or less has no fence, and counts for nothing.
    """
    pauses = [b - a for a, b in pairwise(active)]
    if len(pauses) < 4:
        return 0, 0
    lower, _, upper = quantiles(pauses, n=4, method="inclusive")
    if upper - lower <= 1:
        return 0, 0
    far = upper + 3 * (upper - lower)
    return sum(pause > far for pause in pauses), len(pauses)
