"""What one person on all sources costs over a line of 100 ms, in one run.

The services run in a process of their own. Prints requests and seconds of each source
alone, then the wall time of all side by side as a ratio to the slowest alone, and what
a second run asks. Run: PYTHONPATH=. python benchmarks/sources.py
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from auditor.collect import Request, collect
from auditor.model import InMemory, Run, Status, Window
from tests.services.everything import everything

LATENCY, ROUNDS = 0.1, 7
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
WINDOW = Window(since=None, until=date(2026, 10, 31))


@contextmanager
def served() -> Iterator[dict[str, str]]:
    """Serve in another process; yield the handles and set the environment."""
    words = [sys.executable, "-m", "tests.services.everything", "--latency"]
    with subprocess.Popen(
        [*words, str(LATENCY)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        environment, handles = json.loads(process.stdout.readline())
        os.environ.update(environment)
        yield handles
        process.terminate()


def read(handles: dict[str, str], store: InMemory, now: datetime = NOW) -> float:
    """Return the seconds that it takes to read these handles side by side."""
    requests = [Request(source=s, handle=h) for s, h in handles.items()]
    run = Run(store=store, now=lambda: now)
    start = time.perf_counter()
    pulls = collect(requests, WINDOW, run)
    took = time.perf_counter() - start
    assert all(pull.status is Status.COMPLETE for pull in pulls), pulls
    return took


def walls() -> tuple[dict[str, float], float]:
    """Return the median seconds of each source alone, and of all of them at once."""
    with served() as handles:
        read(handles, InMemory())
        turns = [_turn(handles) for _ in range(ROUNDS)]
    middle = {n: statistics.median(t[n] for t in turns) for n in (*handles, "all")}
    return middle, middle.pop("all")


def _turn(handles: dict[str, str]) -> dict[str, float]:
    alone = {name: read({name: h}, InMemory()) for name, h in handles.items()}
    return {**alone, "all": read(handles, InMemory())}


def traffic() -> tuple[dict[str, int], dict[str, int]]:
    """Return how many requests each source gets in a first and in a second run."""
    store = InMemory()
    with everything() as all_of_it:
        os.environ.update(all_of_it.environment)
        read(all_of_it.handles, store)
        first = all_of_it.asked()
        all_of_it.forget()
        read(all_of_it.handles, store, NOW + timedelta(hours=1))
        return first, all_of_it.asked()


def main() -> None:
    """Print the figures."""
    first, second = traffic()
    alone, together = walls()
    for name, seconds in alone.items():
        asked = f"{first[name]} requests, {second[name]} an hour later"
        print(f"{name}: {asked}, {seconds:.2f} s alone")
    total, again = sum(first.values()), sum(second.values())
    print(f"all: {total} requests, {again} an hour later, {again / total:.0%}")
    slowest = max(alone.values())
    print(f"side by side {together / slowest:.2f} x the slowest, {together:.2f} s")


if __name__ == "__main__":
    main()
