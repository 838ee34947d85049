"""Measures `baseline build` over 1, 2, 4, 8 generated days, on DuckDB and on Spark.

Prints the seconds of each engine and the memory of all its processes together, from
one run, and whether both gave the same bytes. Run: python -m benchmarks.baseline
[--size GB-A-DAY] [--days 1,2,4,8] [--engines duckdb,spark]

With --example FILE it writes the sample of the file's form instead: three invented
years of people whose lives are drawn, made up and marked so.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks.archive import make
from tests.services.population import Life, write

_FIRST = date(2021, 7, 21)
_YEARS, _PEOPLE = 3, 900
_CALL = "import sys; from auditor.cli import main; sys.exit(main())"


def built(folder: Path, out: Path, *words: str) -> tuple[float, float]:
    """Build once; return the seconds, and the most gigabytes that were held."""
    call = ("baseline", "build", "--archive", str(folder), "--out", str(out), "-q")
    start = time.perf_counter()
    own = [*call, "--made-up", *words]
    process = subprocess.Popen([sys.executable, "-c", _CALL, *own])
    with most_held(process.pid) as held:
        assert process.wait() == 0
    return time.perf_counter() - start, max(held) / 1e9


@contextmanager
def most_held(pid: int) -> Iterator[list[int]]:
    """Look at the memory of a process and its children until the block ends."""
    held, done = [0], threading.Event()

    def look() -> None:
        while not done.wait(0.2):
            held.append(sum(map(resident, family(pid))))

    watch = threading.Thread(target=look)
    watch.start()
    try:
        yield held
    finally:
        done.set()
        watch.join()


def family(pid: int) -> list[int]:
    """Return a process and all below it."""
    some = [int(one) for one in _told(f"/proc/{pid}/task/{pid}/children").split()]
    return [pid, *(below for one in some for below in family(one))]


def resident(pid: int) -> int:
    """Return bytes, pages that are shared between processes as a part to each."""
    lines = _told(f"/proc/{pid}/smaps_rollup").splitlines()
    return sum(int(one.split()[1]) * 1024 for one in lines if one.startswith("Pss:"))


def _told(path: str) -> str:
    try:
        return Path(path).read_text("utf-8")
    except OSError:  # it has ended meanwhile
        return ""


def measure(size: float, days: list[int], engines: list[str]) -> None:
    """Print a line for each number of days."""
    for count in days:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary, "archive")
            unpacked = make(folder, _FIRST, count, size)
            told, outs = f"{count} days, {unpacked / 1e9:.2f} GB", []
            for engine in engines:
                outs.append(Path(temporary, f"{engine}.json"))
                taken, held = built(folder, outs[-1], "--engine", engine)
                rate = unpacked / 1e6 / taken
                told += f"; {engine} {taken:.1f} s ({rate:.0f} MB/s), {held:.2f} GB"
            same = len({one.read_bytes() for one in outs}) == 1
        print(told, "" if same else "; THE TABLES DIFFER", sep="", flush=True)


def lives(people: int, days: int) -> Iterator[Life]:
    """Yield people of four rhythms; some have a silence, and some are done early."""
    draw = random.Random(10)
    for n in range(people):
        start, length = draw.randrange(60, days), draw.choice((100, 150, 250))
        silent = range(start, start + length) if draw.random() < 0.6 else range(0)
        step = draw.choice((1, 2, 5, 20, 45))
        yield Life(number=10_000 + n, step=step, silent=silent)


def example(out: Path) -> None:
    """Write the sample of the form."""
    days = _YEARS * 365
    with tempfile.TemporaryDirectory() as temporary:
        folder = write(Path(temporary), lives(_PEOPLE, days), days)
        built(folder, out, "--one-in", "1")


def main() -> None:
    """Measure, or write the sample."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--size", type=float, default=0.25, help="gigabytes a day")
    parser.add_argument("--days", default="1,2,4,8")
    parser.add_argument("--engines", default="duckdb,spark")
    parser.add_argument("--example", type=Path, metavar="FILE")
    words = parser.parse_args()
    if words.example:
        example(words.example)
        return
    measure(
        words.size, [int(n) for n in words.days.split(",")], words.engines.split(",")
    )


if __name__ == "__main__":
    main()
