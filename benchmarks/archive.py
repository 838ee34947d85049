"""Makes up files of GH Archive, and measures how fast one person is read out of them.

The files have the form of their day: 2011, the timeline of 2012 to 2014, the Events API
from 2015 on, pushes without commits since October 2025. A fifth of the events are of
robots. Ada is the person: she pushes, opens issues, renames her account from 2019 on.
With --holes some hours are missing, cut off, damaged, a page of HTML, or have lines
that are no JSON. The same seed gives the same files.

Make files: python -m benchmarks.archive --days 1 --out DIR [--first 2021-07-21]
[--size GB-A-DAY] [--seed N] [--holes]
Measure: python -m benchmarks.archive --measure [--size GB-A-DAY]
prints the rate as a part of that of `zcat | wc -l` on the same files, in one run.
"""

import argparse
import gzip
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from tests.services import archive
from tests.services.archive import Actor, Commit, Crowd, event, line, name

#: events of an hour are written so many at a time
_AT_ONCE = 2000
#: bytes of an event, about; only for telling how many fill a file
_USUAL = 2750
#: one event in so many is Ada's
_SHARE = 4000
#: the account was called so until RENAMED
OLD_NAME, RENAMED = "ada-old", datetime(2019, 1, 1, tzinfo=UTC)
#: what befalls every so many-th file, with --holes
HOLES = {5: "missing", 7: "cut", 11: "html", 13: "lines", 17: "bytes"}

READ = """
import resource, sys
from datetime import date
from auditor.connectors.gharchive import GHArchive
from auditor.model import Activity, Window
days = [date.fromisoformat(text) for text in sys.argv[2:4]]
window = Window(since=days[0], until=days[1])
pulled = list(GHArchive().pull(sys.argv[1], window))
acts = sum(isinstance(one, Activity) for one in pulled)
print(acts, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)
"""


@dataclass(frozen=True)
class Task:
    """One file to write."""

    folder: Path
    hour: datetime
    events: int
    seed: int
    holes: bool


def ada(at: datetime, number: int, sha: str) -> object:
    """Return something that Ada did, in the form of its day."""
    actor = archive.ADA if at >= RENAMED else Actor(OLD_NAME, archive.ADA.id)
    repo = f"{actor.login}/engine"
    push = archive.pushed_old(Commit(sha))
    if at < archive.TIMELINE_FROM:
        return archive.first_form("PushEvent", at, push, actor, repo, number)
    if at < archive.EVENTS_FROM:
        return archive.timeline("PushEvent", at, push, actor, repo)
    if number % 3 == 0:
        issue = {"number": number % 10**6, "title": "It jams"}
        load = {"action": "opened", "issue": issue}
        return event("IssuesEvent", at, load, actor, repo, number)
    bare = at >= archive.BARE_FROM
    load = archive.pushed_bare(sha) if bare else archive.pushed(Commit(sha))
    return event("PushEvent", at, load, actor, repo, number)


def rows(task: Task) -> Iterator[bytes]:
    """Yield the lines of one file."""
    crowd = Crowd(f"{task.seed}/{task.hour}")
    first, start = int(task.hour.timestamp()) * 100, task.hour
    if archive.TIMELINE_FROM <= start < archive.EVENTS_FROM:
        start -= archive.PACIFIC.utcoffset(None)  # old files are named by that clock
    for place, row in enumerate(crowd.rows(start, task.events)):
        if place % _SHARE == 7:
            at = start + place * archive.HOUR / task.events
            yield line(ada(at, first + place, crowd.sha()))
        yield row


def write(task: Task) -> int:
    """Write one file; return how many bytes it has when unpacked."""
    place = int(task.hour.timestamp() // 3600)
    fate = next((f for n, f in HOLES.items() if task.holes and place % n == 0), "")
    path, size = task.folder / name(task.hour), 0
    if fate == "missing":
        return 0
    if fate == "html":
        path.write_bytes(b"<!DOCTYPE html><title>503</title>" * 9)
        return 0
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, 0) as file:
        end = b"" if task.hour < archive.TIMELINE_FROM else b"\n"
        for some in _together(rows(task), end):
            torn = some[: len(some) // 2] + b"\n\xff\xfe\n" if fate == "lines" else b""
            size += file.write(torn + some)
    _spoil(path, fate)
    return size


def _together(lines: Iterable[bytes], end: bytes) -> Iterator[bytes]:
    left = iter(lines)
    while some := list(islice(left, _AT_ONCE)):
        yield end.join(some) + end


def _spoil(path: Path, fate: str) -> None:
    packed = path.read_bytes()
    middle = len(packed) // 2
    if fate == "cut":
        path.write_bytes(packed[:middle])
    elif fate == "bytes":
        path.write_bytes(packed[:middle] + bytes(99) + packed[middle + 99 :])


def make(
    folder: Path,
    first: date,
    days: int,
    size: float,
    seed: int = 1,
    holes: bool = False,
) -> int:
    """Write the files of some days; return how many bytes they have when unpacked.

    Args:
        folder: where to; it is made if need be.
        first: the first day.
        days: how many.
        size: gigabytes a day, unpacked.
        seed: the same one gives the same bytes.
        holes: whether some files are missing or spoilt.
    """
    folder.mkdir(parents=True, exist_ok=True)
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    count = max(10, int(size * 1e9 / 24 / _USUAL))
    hours = archive.hours(start, 24 * days)
    tasks = [Task(folder, hour, count, seed, holes) for hour in hours]
    with ProcessPoolExecutor() as pool:
        return sum(pool.map(write, tasks))


@dataclass(frozen=True)
class Turn:
    """What one turn took: seconds by the clock and of the processor."""

    wall: float
    cpu: float
    said: str


def turn(words: list[str]) -> Turn:
    """Run a command and take its time."""
    before, start = getrusage(RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    wall, after = time.perf_counter() - start, getrusage(RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Turn(wall, cpu, done.stdout)


def best(turns: Iterable[Turn]) -> tuple[float, float]:
    """Return the shortest time by the clock, and of the processor."""
    some = list(turns)
    return min(one.wall for one in some), min(one.cpu for one in some)


def measure(first: date, size: float, seed: int) -> None:
    """Print the figures: the best of three turns each, taken by turns."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        unpacked = make(folder, first, 1, size, seed)
        packed = sum(path.stat().st_size for path in folder.iterdir())
        print(f"24 files, {unpacked / 1e9:.2f} GB, packed to 1/{unpacked / packed:.1f}")
        plain = ["sh", "-c", 'zcat "$1"/*.gz | wc -l', "sh", str(folder)]
        ours = [sys.executable, "-c", READ, f"ada@{folder}", str(first), str(first)]
        turns = [(turn(plain), turn(ours)) for _ in range(3)]
    (wall, cpu), (own, spent) = map(best, zip(*turns, strict=True))
    for what, clock, work in (("zcat | wc -l", wall, cpu), ("one person", own, spent)):
        rate = f"{clock / unpacked * 1e9:.2f} s a gigabyte"
        print(f"{what:13} {rate}, {work / unpacked * 1e9:.2f} s of the processor")
    acts, peak = turns[0][1].said.split()
    print(f"{acts} acts, {int(peak) / 2**20:.0f} MiB")
    print(f"{wall / own:.0%} of the speed of zcat, {spent / cpu:.0%} of its work")


def main() -> None:
    """Make files, or measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--days", type=int, default=1)
    parser.add_argument("--first", type=date.fromisoformat, default=date(2021, 7, 21))
    parser.add_argument("--size", type=float, default=2.2, help="gigabytes a day")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--holes", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--measure", action="store_true")
    words = parser.parse_args()
    if words.measure:
        measure(words.first, words.size, words.seed)
    elif words.out:
        size = make(
            words.out, words.first, words.days, words.size, words.seed, words.holes
        )
        print(f"{size / 1e9:.3f} GB in {words.out}")
    else:
        parser.error("say --out DIR, or --measure")


if __name__ == "__main__":
    main()
