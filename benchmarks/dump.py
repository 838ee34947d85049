"""What it takes to read one person out of a dump of several gigabytes.

The dump is made up: long titles, messages with line breaks and quotation marks, half
a million people. Each reading is a process of its own and has its own peak.
Prints sizes, peaks and the time for a gigabyte, the way through a zip file as a ratio.
Run: PYTHONPATH=. python benchmarks/dump.py [GIGABYTES] (3 by default)
"""

import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.connectors.dumps import COLUMNS, folder, life

#: shares of the dump, as far as tables of the real one are known to be large
SHARES = {"KernelVersions": 0.55, "ForumMessages": 0.25, "Submissions": 0.2}
PEOPLE, BLOCK = 500_000, 20_000
#: bytes that a reading may take
LIMIT = 2**30

READ = """
import resource, sys
from pathlib import Path
from tests.connectors.dumps import read
found = read(Path(sys.argv[1]))
assert found.error is None and found.full(), (found.error, found.notices)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(len(found.activities), peak)
"""


def row(name: str, number: int, at: str, whose: int) -> str:
    """Return one line of a large table."""
    if name == "Submissions":
        return f"{number},{whose},{number % 70001},,{at[:10]},{at[:10]},False\n"
    if name == "KernelVersions":
        title = f'"Notebook ""{number}"", {"a long title, " * (number % 40)}"'
        return f"{number},{number // 3},{whose},{at},{number % 30 + 1},{title}\n"
    text = f'"Hello,\n""{number}""\n{"words and words " * (number % 60)}"'
    return f"{number},{number // 9},{whose},{at},{text}\n"


def blocks(name: str, size: int) -> Iterator[str]:
    """Yield a large table piece by piece."""
    draw, number = random.Random(name), 10**6
    first = datetime(2015, 1, 1, tzinfo=UTC)
    written = 0
    while written < size:
        day = first + timedelta(days=written / size * 4340)
        rows = []
        for _ in range(BLOCK):
            at = (day + timedelta(seconds=number % 86400)).strftime("%m/%d/%Y %H:%M:%S")
            rows.append(row(name, number, at, draw.randrange(1000, PEOPLE)))
            number += 1
        text = "".join(rows)
        written += len(text)
        yield text


def write(place: Path, size: int) -> int:
    """Write a dump of about ``size`` bytes; return how many it has."""
    tables = life()
    folder(place, tables)
    for name, share in SHARES.items():
        with (place / f"{name}.csv").open("a", encoding="utf-8") as file:
            for block in blocks(name, int(size * share)):
                file.write(block)
    return sum(path.stat().st_size for path in place.iterdir())


def pack(place: Path, target: Path) -> None:
    """Put a dump into one zip file."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in COLUMNS:
            archive.write(place / f"{name}.csv", f"{name}.csv")


def reading(place: Path) -> tuple[int, int, float]:
    """Return acts, peak in bytes and seconds of one reading."""
    start = time.perf_counter()
    words = [sys.executable, "-c", READ, str(place)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    acts, peak = map(int, done.stdout.split())
    return acts, peak, time.perf_counter() - start


def main() -> None:
    """Print the figures."""
    wanted = float(sys.argv[1]) if len(sys.argv) > 1 else 3.0
    with tempfile.TemporaryDirectory() as temporary:
        place, archive = Path(temporary, "dump"), Path(temporary, "dump.zip")
        size = write(place, int(wanted * 1e9))
        acts, peak, plain = reading(place)
        print(f"{size / 1e9:.2f} GB, {acts} acts of one person")
        print(f"peak {peak / LIMIT:.2f} x 1 GiB, {plain / size * 1e9:.1f} s a gigabyte")
        pack(place, archive)
        again, peak, seconds = reading(archive)
        assert again == acts
        print(
            f"from a zip: peak {peak / LIMIT:.2f} x 1 GiB, {seconds / plain:.2f} x time"
        )


if __name__ == "__main__":
    main()
