"""How long a picture of 15 years and 60,000 events takes, and how much it holds.

Each round is a process of its own; loading libraries is told apart. Run:
PYTHONPATH=. python benchmarks/picture.py
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from hashlib import sha256

from auditor.model import Audit
from tests.reports.audits import make_audit, make_whole

ROUNDS = 5
EVENTS = 60_000


def crowded() -> Audit:
    """Return an audit with as many events, one or few a day and source."""
    made = make_whole(make_audit(years=15, lanes=8, jobs=12, marks=40, quiet=4))
    total = sum(day.count for day in made.days)
    times = max(1, round(EVENTS / total))
    days = tuple(replace(day, count=day.count * times) for day in made.days)
    return replace(made, days=days)


def once() -> dict[str, float | str]:
    """Draw once and return seconds, megabytes and sums."""
    audit = crowded()
    start = time.perf_counter()
    from auditor.reports._figure import drawing, raster, vector  # noqa: F401
    from auditor.reports.png import Png
    from auditor.reports.svg import Svg

    loaded, busy = time.perf_counter(), time.process_time()
    png = Png().render(audit)
    drawn, busy = time.perf_counter(), time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    svg = Svg().render(audit)
    return {
        "events": sum(day.count for day in audit.days),
        "rows": len(audit.days),
        "imports": loaded - start,
        "png": drawn - loaded,
        "png_cpu": busy,
        "svg": time.perf_counter() - drawn,
        "peak_mb": peak,
        "png_kb": len(png) / 1000,
        "svg_kb": len(svg) / 1000,
        "sums": sha256(png).hexdigest()[:12] + " " + sha256(svg).hexdigest()[:12],
    }


def main() -> None:
    """Print the median of every figure."""
    words = [sys.executable, __file__, "once"]
    rounds = [
        json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
        for _ in range(ROUNDS)
    ]
    for name, first in rounds[0].items():
        values = [each[name] for each in rounds]
        if isinstance(first, str):
            print(f"{name:<10} {' / '.join(sorted(set(values)))}")
        else:
            median, low = statistics.median(values), min(values)
            print(f"{name:<10} {median:10.2f}   (least {low:.2f})")


if __name__ == "__main__":
    if sys.argv[1:] == ["once"]:
        print(json.dumps(once()))
    else:
        main()
