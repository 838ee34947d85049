"""What ten years of one account cost over a line of 100 ms, in one run.

The service runs in a process of its own and has its answers ready, so that what is
timed is waiting and our own work. Prints requests, rounds, and the wall time as a ratio
to rounds x latency. Run: PYTHONPATH=. python benchmarks/reading.py
"""

import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from datetime import timedelta

from auditor.connectors.github import GitHub
from auditor.model import InMemory, Run, Window
from tests.services.github import GitHub as Service
from tests.services.github_lives import guild, usual
from tests.services.github_world import READER, UNTIL, World

LATENCY, ROUNDS = 0.1, 7
WINDOW = Window(since=None, until=UNTIL - timedelta(days=1))


def read(run: Run) -> float:
    """Return the seconds that one reading takes."""
    start = time.perf_counter()
    for _ in GitHub(run=run).pull("ada-example", WINDOW):
        pass
    return time.perf_counter() - start


def traffic() -> tuple[tuple[int, int, int, int], Counter[str]]:
    """Return requests, most at once, rounds, those of a second run; what they were."""
    with Service(World.of(usual(), guild()), latency=LATENCY) as service:
        os.environ["GITHUB_API_URL"] = service.api_url
        read(Run())
        service.forget()
        store = InMemory()
        read(Run(store=store))
        first = len(service.log)
        told = first, service.most_in_flight(), service.depth()
        sorts = Counter(one.operation or "push log" for one in service.log)
        later = Run(store=store, now=lambda: Run().now() + timedelta(hours=1))
        read(later)
        return (*told, len(service.log) - first), sorts


def walls() -> list[float]:
    """Return the seconds of several readings of a service in another process."""
    words = [sys.executable, "-m", "tests.services.github", "--latency", str(LATENCY)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        os.environ["GITHUB_API_URL"] = process.stdout.readline().strip()
        read(Run())
        found = [read(Run()) for _ in range(ROUNDS)]
        process.terminate()
    return found


def main() -> None:
    """Print the figures."""
    os.environ["GITHUB_TOKEN"] = READER
    (requests, most, rounds, again), sorts = traffic()
    seconds = walls()
    unit = rounds * LATENCY
    told = ", ".join(f"{count} {name}" for name, count in sorted(sorts.items()))
    print(f"requests {requests} ({told}), at most {most} at once, {rounds} rounds")
    print(f"an hour later {again} requests, {again / requests:.0%} of the first run")
    print(f"wall {statistics.median(seconds) / unit:.2f} x rounds x {LATENCY:g} s")
    low, high = min(seconds) / unit, max(seconds) / unit
    print(f"     {low:.2f} to {high:.2f} in {ROUNDS} runs")


if __name__ == "__main__":
    main()
