"""What is suggested to six invented persons, how firmly, and how long it takes.

The persons and what the method printed for them stand in tests/auditor/suggest. Shares
are of draws in which every number set by hand is moved; with ``--seeds N`` they are
told for so many other seeds too, as mean and spread.

Run: python -m benchmarks.suggestions [--seeds N]
"""

import argparse
import statistics
import time
from dataclasses import replace
from unittest.mock import patch

from auditor.signals.catalogue import catalogue
from auditor.suggest import catalogue as tables
from auditor.suggest import posts
from auditor.suggest.stability import held
from tests.auditor.suggest.persons import (
    METHOD,
    OURS,
    Person,
    having,
    question,
    suggested,
)

#: shares of the first place that the method printed
PRINTED = (0.61, 0.85, 0.69, 0.71, 0.56, 0.14)
ROUNDS = 9


def shares(person: Person, seed: int) -> float:
    """Return how often the first stays first, with another seed."""
    asked, known = question(person), tables.table()
    line = asked.order()
    other = replace(known, moves=replace(known.moves, seed=seed))
    with patch("auditor.suggest.stability.table", lambda: other):
        found = held(line, asked.standing, asked.demand)
    return found[line[0].blueprint.id]


def row(person: Person, printed: float | None, seeds: int) -> str:
    """Return one line of the table."""
    best = suggested(person)
    firm = "  none" if best.stability is None else f"{best.stability:6.0%}"
    told = f" (printed {printed:.0%})" if printed else ""
    found = [shares(person, seed) for seed in range(seeds)]
    spread = (
        f", {seeds} seeds {statistics.mean(found):.0%} +- {statistics.stdev(found):.0%}"
        if seeds > 1
        else ""
    )
    terms = " x ".join(f"{value:g}" for value in best.terms.values())
    others = ", ".join(f"{other.id} {other.score}" for other in best.runners_up)
    call = " close call" if best.close_call else ""
    return (
        f"{person.name}\n    {best.id} = {terms}; then {others}\n"
        f"    first in {firm.strip()}{told}{spread}{call}"
    )


def took(person: Person) -> float:
    """Return the seconds of one answer, the median of a few."""
    found = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        suggested(person)
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def main() -> None:
    """Print the table, then the times."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, default=0)
    seeds = options.parse_args().seeds
    catalogue()
    start = time.perf_counter()
    suggested(METHOD[0])
    first = time.perf_counter() - start
    printed = [*PRINTED, *(None for _ in OURS)]
    for person, share in zip(METHOD + OURS, printed, strict=True):
        print(row(person, share, seeds if share else 0))
    times = [took(person) * 1000 for person in METHOD]
    print(f"the first answer {first * 1000:.0f} ms, with the tables and numpy")
    print(f"an answer {min(times):.0f} to {max(times):.0f} ms")
    hostile = ("lora " * posts.LONGEST)[: posts.LONGEST]
    large = replace(METHOD[0], ask=having(40, targets=(hostile,) * posts.MOST))
    print(f"with {posts.MOST} postings of 200 kB {took(large) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
