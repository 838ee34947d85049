"""How long the page takes over its imports, how large it is, and what memory it needs.

Fifteen years, 60,000 events with a link of their own each, 5,000 artifacts. Run:
python -m benchmarks.page
"""

import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha1
from random import Random

from auditor.model import Audit, Basis, Day, Kind
from auditor.reports.html import Html
from tests.reports.audits import SOURCES, UNTIL, make_audit, make_whole

ROUNDS = 9
EVENTS = 60_000
_KINDS = (Kind.COMMIT, Kind.PULL_REQUEST, Kind.ISSUE, Kind.REVIEW, Kind.MODEL)
_IMPORTS = "import time; t = time.perf_counter(); {}; print(time.perf_counter() - t)"
_PAGE = "import auditor.model, auditor.reports._page.layout"


def large() -> Audit:
    """Return an audit of somebody who did much in public for a long time."""
    base = make_whole(
        make_audit(years=15, lanes=5, jobs=8, gaps=4, quiet=6, marks=5000)
    )
    random, held = Random(3), Counter[tuple[date, str, Kind, Basis]]()
    while held.total() < EVENTS:
        day = UNTIL - timedelta(days=random.randrange(15 * 365))
        source, kind = random.choice(SOURCES[:5]), random.choice(_KINDS)
        count = 1 + int(random.expovariate(0.6))
        held[day, source, kind, random.choice(tuple(Basis))] += count
    days = [_day(*key, count) for key, count in sorted(held.items())]
    return replace(base, days=tuple(days))


def _day(day: date, source: str, kind: Kind, basis: Basis, count: int) -> Day:
    name = sha1(f"{day}{source}{kind}{basis}".encode()).hexdigest()
    return Day(
        date=day,
        source=source,
        kind=kind,
        count=count,
        basis=basis,
        url=f"https://git.example/ada/work-{day.month}/commit/{name}",
    )


def imports() -> float:
    """Return the seconds that loading the page's modules takes in a new process."""
    call = [sys.executable, "-c", _IMPORTS.format(_PAGE)]
    told = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    return float(told)


def main() -> None:
    """Say medians, and the peak of the whole process, imports and audit included."""
    audit, report = large(), Html()
    walls, spent, size = [], [], 0
    for _ in range(ROUNDS):
        wall, cpu = time.perf_counter(), time.process_time()
        size = len(report.render(audit))
        walls.append(time.perf_counter() - wall)
        spent.append(time.process_time() - cpu)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"rows of days   {len(audit.days):,}")
    print(f"bytes          {size:,}")
    print(f"render         {statistics.median(walls):.2f} s")
    print(f"of the CPU     {statistics.median(spent):.2f} s")
    loads = [imports() for _ in range(ROUNDS)]
    print(f"imports        {statistics.median(loads):.2f} s")
    print(f"peak memory    {peak:.0f} MB")


if __name__ == "__main__":
    main()
