"""How judging grows with the length of a history, in one run.

Ratios to a history of 10,000 commits. Run: python benchmarks/judging.py
"""

import random
import time
from datetime import UTC, date, datetime, timedelta

from auditor.audit import compose
from auditor.findings import Question
from auditor.model import Activity, Basis, Coverage, Kind, Profile, Pull, Sight, Status

SIZES = (1_000, 10_000, 100_000, 400_000)
END = datetime(2026, 10, 31, tzinfo=UTC)


def history(size: int) -> Pull:
    """Return a pull with ``size`` commits over twenty years, from a fixed seed."""
    chance = random.Random(7)
    moments = (
        END - timedelta(minutes=chance.randrange(10_512_000)) for _ in range(size)
    )
    rows = (
        Activity(
            id=f"commit:{number}",
            source="git",
            kind=Kind.COMMIT,
            basis=Basis.AUTHOR,
            at=moment,
            url="https://example.org",
        )
        for number, moment in enumerate(moments)
    )
    whole = Coverage(since=date(2000, 1, 1), until=END.date(), state=Sight.FULL)
    return Pull(
        source="git",
        profile=Profile(handle="bench"),
        status=Status.COMPLETE,
        activities=tuple(rows),
        coverage=(whole,),
    )


def seconds(size: int) -> float:
    """Return how long it takes to compose an audit of ``size`` commits."""
    pull = history(size)
    start = time.perf_counter()
    compose((pull,), None, Question(as_of=END.date()))
    return time.perf_counter() - start


def main() -> None:
    """Print a row a size."""
    seconds(100)
    took = {size: seconds(size) for size in SIZES}
    for size, spent in took.items():
        print(f"{size:>9,} commits  {spent / took[10_000]:7.2f} x   ({spent:.2f} s)")


if __name__ == "__main__":
    main()
