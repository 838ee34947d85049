"""A roster of generated people: requests, time, memory, faults, and ten kills.

Three services on the loopback answer after 100 ms. The roster is read once without
trouble, then with 5 % faults of every kind while the program is killed at ten random
moments, and every report is compared with what a single check gives from the same
answers. Prints counts and ratios of this run.
Run: python -m benchmarks.roster [--people 500] [--jobs 8] [--latency 0.1]
"""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import click
from click.testing import CliRunner

from auditor.cli import main as auditor
from auditor.connectors._github.graphql.desk import IN_FLIGHT
from tests.services import faults, github_answers
from tests.services.crowd import Crowd, crowd, write_roster
from tests.services.wire import Call, Reply

AS_OF = ("--as-of", "2026-10-31")
KILLS = 10
KINDS = {
    "500": faults.status(500, times=None),
    "502": faults.status(502, times=None),
    "503, wait 1 s": faults.status(503, headers={"retry-after": "1"}, times=None),
    "429, wait 1 s": faults.status(429, headers={"retry-after": "1"}, times=None),
    "cut before": faults.drop(times=None),
    "cut inside": faults.drop(0.5, times=None),
    "a page, 200": faults.html(times=None),
    "a page, 502": faults.html(502, times=None),
    "half of the JSON": faults.invalid_json(times=None),
    "2 s late": faults.slow(2.0, times=None),
    "never": faults.timeout(times=None),
}
OF_GITHUB = {
    "secondary limit": faults.secondary_limit(1, times=None),
    "something went wrong": faults.something_went_wrong(times=None),
    "no data": faults.null_data(times=None),
}


@dataclass
class Chance:
    """Lets one request in twenty meet a fault."""

    kinds: dict[str, faults.Fault]
    draw: random.Random = field(default_factory=lambda: random.Random(5))
    met: Counter[str] = field(default_factory=Counter)

    def __call__(self, call: Call, reply: Reply) -> Reply:
        """Answer as it is, or wrongly."""
        if self.draw.random() >= 0.05:
            return reply
        name = self.draw.choice(list(self.kinds))
        self.met[name] += 1
        return self.kinds[name](call, reply)


def words(out: Path, jobs: int, *more: str) -> list[str]:
    """Return the command line of one run."""
    own = [sys.executable, "-m", "auditor", "roster", "people.csv", "--out", str(out)]
    return [*own, "--jobs", str(jobs), "--share", "100", *AS_OF, "--silent", *more]


def undisturbed(here: Path, jobs: int) -> tuple[float, float, int]:
    """Return seconds by the clock and of the processor, and the memory in MiB."""
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words(here / "clean", jobs), check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, used, after.ru_maxrss // 1024


def killed(here: Path, jobs: int, seconds: float) -> int:
    """Kill the program ten times, let it come to its end; return how it ended."""
    draw = random.Random(7)
    for _ in range(KILLS):
        child = subprocess.Popen(words(here / "killed", jobs))
        time.sleep(draw.uniform(0.5, 1.5) * seconds / KILLS)
        child.kill()
        child.wait()
    for _ in range(4):  # what a fault left partly read, the next run asks for again
        code = subprocess.run(words(here / "killed", jobs), check=False).returncode
        if not code:
            break
    return code


def singly(found: Crowd, number: int, out: Path, *more: str) -> None:
    """Check one person by the single command."""
    login = found.logins[number]
    handles = [w for s in found.services for w in (f"--{s}", login)]
    agreed = ("--consent-ref", f"mail {number} of 2026-10-01")
    form = ("--name", f"Person {number}", "-f", "json", "-f", "html", "-o", f"{out}/")
    done = CliRunner().invoke(
        auditor, ["check", *handles, *agreed, *form, *AS_OF, "--silent", *more]
    )
    if done.exit_code:
        raise SystemExit(done.stderr)


def alike(found: Crowd, here: Path) -> int:
    """Return for how many people the roster wrote what a check of them writes."""
    same = 0
    for number in range(len(found.logins)):
        single = here / "single" / str(number)
        folder = here / "killed" / f"{number + 1:03}-person-{number}"
        singly(found, number, single, "--offline")
        same += all(
            (folder / name).read_bytes() == (single / name).read_bytes()
            for name in ("audit.json", "report.html")
        )
        print(*differing(folder, single), sep="\n", end="")
    return same


def differing(folder: Path, single: Path) -> list[str]:
    """Return a line for each section of the audit file that is not the same."""
    one, other = (
        json.loads((place / "audit.json").read_bytes()) for place in (folder, single)
    )
    return [
        f"{folder.name}, {key}: {one.get(key)!r:.300} / {other.get(key)!r:.300}\n"
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ]


def keys(found: Crowd) -> Counter[str]:
    """Return how often each question was asked."""
    return Counter(
        json.dumps([one.method, one.path, one.operation, one.variables])
        for service in found.services.values()
        for one in service.log
    )


def bound(found: Crowd, latency: float) -> float:
    """Return the seconds that latency alone takes, at the places a service has."""
    longest = max(len(service.log) for service in found.services.values())
    return longest * latency / IN_FLIGHT


@click.command()
@click.option("--people", default=500)
@click.option("--jobs", default=8)
@click.option("--latency", default=0.1)
def main(people: int, jobs: int, latency: float) -> None:
    """Measure, and print."""
    github_answers.LIMIT = (
        10_000_000  # an hour of the real one would be over in minutes
    )
    with tempfile.TemporaryDirectory() as name, crowd(people, latency=latency) as found:
        here = Path(name)
        os.chdir(here)
        os.environ.update(found.environment)
        write_roster(here / "people.csv", found.logins)
        asked, seconds = first(found, here, jobs, latency)
        second(found, here, jobs, asked, seconds)


def first(found: Crowd, here: Path, jobs: int, latency: float) -> tuple[int, float]:
    """Read undisturbed, then one by one, and compare what was asked."""
    os.environ["AUDITOR_HOME"] = str(here / "clean-home")
    wall, used, memory = undisturbed(here, jobs)
    asked, least = found.asked(), bound(found, latency)
    print(f"{len(found.logins):>9,} people, {asked:,} requests, {jobs} at once")
    print(f"{wall:>9.1f} s by the clock; {least:.1f} s by latency alone")
    print(f"{used:>9.1f} s of the processor; {memory} MiB at most")
    print(f"{wall / max(least, used):>9.2f} times the longer of latency and processor")
    found.forget()
    os.environ["AUDITOR_HOME"] = str(here / "single-home")
    for service in found.services.values():
        service.latency = 0.0
    for number in range(len(found.logins)):
        singly(found, number, here / "alone" / str(number))
    print(f"{asked / found.asked():>9.3f} times the requests of single checks")
    found.forget()
    for service in found.services.values():
        service.latency = latency
    return asked, wall


def second(found: Crowd, here: Path, jobs: int, asked: int, seconds: float) -> None:
    """Read with faults and kills, and compare the reports."""
    os.environ["AUDITOR_HOME"] = str(here / "killed-home")
    chances = {}
    for name, service in found.services.items():
        kinds = KINDS | OF_GITHUB if name == "github" else KINDS
        chances[name] = Chance(kinds)
        service.faults.append(chances[name])
    code = killed(here, jobs, seconds)
    met = sum((one.met for one in chances.values()), Counter[str]())
    total, kinds = found.asked(), keys(found)
    print(f"{code:>9} is how the run ended after {KILLS} kills")
    print(f"{met.total():>9,} faults met: {dict(met)}")
    again = total - asked - met.total()
    print(f"{again:>9,} requests more than those and the {asked:,} undisturbed ones")
    print(f"{total - len(kinds):>9,} questions asked more than once")
    for service in found.services.values():
        service.faults.clear()
    print(f"{alike(found, here):>9,} people whose reports are those of a single check")


if __name__ == "__main__":
    main()
