"""What the remarks on dates find: over made-up origins, and over real histories.

Made-up: thirteen ways in which dates come about, from a fixed seed, in % of histories
with each remark and Wilson's 95 % interval. Real: logs of git by group (maintainers,
imports, tools, automated, forged), one history an author of a repository, and for
forged commits whether they hide a planted silence. Nobody is named.

Run: python -m benchmarks.integrity [--each 60] [--gitlogs FOLDER]
"""

import argparse
import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import sqrt
from pathlib import Path
from random import Random

from auditor.integrity import (
    AUTHOR_DATES_ONLY,
    AUTOMATED_CADENCE,
    ENOUGH,
    NO_CONTENT,
    Flag,
    look,
)
from auditor.integrity.counting import recounted
from auditor.model import Activity, Basis, Kind, Stamp
from auditor.quiet import silences
from tests.auditor.integrity.origins import origins

CHECKS = (AUTHOR_DATES_ONLY, NO_CONTENT, AUTOMATED_CADENCE)
QUIET, TRIALS, AROUND = timedelta(days=300), 100, timedelta(days=3 * 365)
_ONE = timedelta(days=1)


def main() -> None:
    """Print the tables that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--gitlogs", type=Path)
    asked = parser.parse_args()
    made_up(asked.each)
    if asked.gitlogs:
        real(asked.gitlogs)
        planted(asked.gitlogs)


def made_up(each: int) -> None:
    """Print a row an origin."""
    print(f"\n| Origin ({each} histories each) | {' | '.join(CHECKS)} |")
    print("|---|---|---|---|")
    for name, make in origins().items():
        flags = [look(make(Random(f"{name} {n}"))) for n in range(each)]
        print(f"| {name} | {' | '.join(_shares(flags))} |")


def real(folder: Path) -> None:
    """Print a row a group of real histories."""
    print(f"\n| Group | histories | too short | {' | '.join(CHECKS)} |")
    print("|---|---|---|---|---|---|")
    for group, histories in _groups(folder).items():
        judged = [stamps for stamps in histories if len(stamps) >= ENOUGH]
        flags = [look(stamps) for stamps in judged]
        short = len(histories) - len(judged)
        cells = " | ".join(_shares(flags)) if judged else "- | - | -"
        print(f"| {group} | {len(judged)} | {short} | {cells} |")


def _shares(flags: Sequence[tuple[Flag, ...]]) -> Iterator[str]:
    for check in CHECKS:
        hits = sum(any(f.check == check for f in found) for found in flags)
        yield _share(hits, len(flags))


def _share(hits: int, of: int) -> str:
    low, high = wilson(hits, of)
    return f"{hits} of {of}: {hits / of:.0%} ({low:.0%}-{high:.0%})"


def wilson(hits: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Return Wilson's interval for a share."""
    p, square = hits / of, z * z / of
    middle = (p + square / 2) / (1 + square)
    half = z / (1 + square) * sqrt(p * (1 - p) / of + square / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)


# Real histories.


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a log, on the default branch."""

    sha: str
    author: str
    name: str
    stamp: Stamp


def _groups(folder: Path) -> dict[str, list[list[Stamp]]]:
    """Return the histories of each group; names of bots are a group of their own."""
    groups: dict[str, list[list[Stamp]]] = defaultdict(list)
    for path in sorted(folder.glob("*/*.tsv")):
        authors: dict[str, list[Row]] = defaultdict(list)
        for row in _rows(path):
            authors[row.author].append(row)
        for rows in authors.values():
            bot = any("[bot]" in row.name for row in rows)
            group = "accounts named [bot]" if bot else path.parent.name
            groups[group].append([row.stamp for row in rows])
    return groups


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["on_default_branch"] == "1":
                yield Row(
                    sha=row["hash"],
                    author=row["author_email_hash"],
                    name=row["author_name"],
                    stamp=_stamp(path.stem, row),
                )


def _stamp(subject: str, row: dict[str, str]) -> Stamp:
    """Take what a log tells: no path, no tree, and no platform's clock."""
    return Stamp(
        source="git",
        subject=subject,
        activity=f"git:{row['hash']}",
        authored=datetime.fromisoformat(row["author_date"]).astimezone(UTC),
        committed=datetime.fromisoformat(row["committer_date"]).astimezone(UTC),
        title=row["subject"],
        merge=row["subject"].startswith("Merge "),
    )


# A planted silence that forged commits fill.


def planted(folder: Path) -> None:
    """Print in how many trials a silence filled with forged commits is found."""
    labels = (folder / "forged" / "labels.csv").read_text("utf-8").splitlines()
    forged = {row["hash"] for row in csv.DictReader(labels) if row["forged"] == "1"}
    print(f"\nIn {TRIALS} trials each, a silence of {QUIET.days} days is")
    print("| Forged history | hidden by all events | found, recounted | found, P+B |")
    print("|---|---|---|---|")
    for number, path in enumerate(sorted(folder.glob("forged/*.tsv")), 1):
        stamps = [row.stamp for row in _rows(path) if row.sha in forged]
        found = [_trial(stamps, Random(f"{number} {n}")) for n in range(TRIALS)]
        hidden, counted, stamped = (sum(column) for column in zip(*found, strict=True))
        cells = (TRIALS - hidden, counted, stamped)
        print(f"| {number} | {' | '.join(_share(hits, TRIALS) for hits in cells)} |")


def _trial(stamps: Sequence[Stamp], chance: Random) -> tuple[bool, bool, bool]:
    """Return whether the silence is found by each of three ways to count."""
    first = _filled(stamps, chance)
    last = first + QUIET - _ONE
    trail = tuple(_trail(first, last, chance))
    acts = (*trail, *map(_commit, stamps))
    after = recounted(acts, look(stamps), frozenset())
    vouched = tuple(act for act in acts if act.basis is not Basis.AUTHOR)
    end = (last + AROUND).date()

    def found(some: Iterable[Activity]) -> bool:
        return _covered(some, first.date(), last.date(), end)

    return found(acts), found(after), found(vouched)


def _filled(stamps: Sequence[Stamp], chance: Random) -> datetime:
    """Start the silence where the forged days fill it, or all lie in it if fewer."""
    days = [stamp.authored.date().toordinal() for stamp in stamps]
    ends = sorted((min(days), max(days) + 1 - QUIET.days))
    start = date.fromordinal(chance.randint(*ends))
    return datetime(start.year, start.month, start.day, tzinfo=UTC)


def _trail(first: datetime, last: datetime, chance: Random) -> Iterator[Activity]:
    """Yield an honest trail of pull requests, every third day or so."""
    at, number = first - AROUND, 0
    while at < last + AROUND:
        if not first <= at < last + _ONE:
            yield _act(f"pull:{number}", Kind.PULL_REQUEST, Basis.PLATFORM, at)
        at, number = at + timedelta(days=chance.expovariate(1 / 3)), number + 1


def _commit(stamp: Stamp) -> Activity:
    return _act(stamp.activity, Kind.COMMIT, Basis.AUTHOR, stamp.authored)


def _act(name: str, kind: Kind, basis: Basis, at: datetime) -> Activity:
    page = "https://example.org"
    return Activity(id=name, source="git", kind=kind, basis=basis, at=at, url=page)


def _covered(some: Iterable[Activity], first: date, last: date, end: date) -> bool:
    """Return whether nine in ten of the silence's days lie in one that is told."""
    active = sorted({act.falls_on() for act in some if act.kind.counted})
    told = silences([day for day in active if day <= end], end)
    return any(
        (min(s.stretch.last, last) - max(s.stretch.first, first)).days
        >= 0.9 * QUIET.days - 1
        for s in told
    )


if __name__ == "__main__":
    main()
