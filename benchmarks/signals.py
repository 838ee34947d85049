"""How often the skill signals are right, over repositories labelled by hand.

Each is read by the git connector as if everybody in it were the person, and is judged
by itself. Counted from level 2 on; what is allowed but not asked for is left out.
TRUTH.yaml says of each repository where it lies in FOLDER and what it shows:

    OWNER/NAME: {path: x, character: rag, half: dev, trap: false,
                 signals: {rag: 2}, allowed: [vector_search]}

Run: python -m benchmarks.signals FOLDER TRUTH.yaml [--half dev|blind] [--numbers]
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from auditor.connectors.git import Git
from auditor.model import Contents, Window
from auditor.signals import Find, judge_contents

#: from this level on somebody did it, and did not only name it
SHOWN = 2
#: share of what is said to be shown that has to be right
LEAST = 0.95
#: fits everybody who is named in a commit
EVERYBODY = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What one repository shows, as somebody who looked into it says."""

    name: str
    folder: Path
    #: what kind of repository it is
    character: str
    #: whether it was chosen because it looks like more than it is
    trap: bool
    #: "dev", or "blind" where errors are not looked at while rules are written
    half: str
    levels: Mapping[str, int]
    #: signals of which one may say that they are shown, and need not
    allowed: frozenset[str]

    @property
    def shown(self) -> frozenset[str]:
        """The signals that have to be found."""
        return frozenset(name for name, level in self.levels.items() if level >= SHOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A label beside what was found."""

    label: Label
    #: signal -> the highest find
    best: Mapping[str, Find]
    #: why it could not be read, "" where it was
    failure: str = ""

    @property
    def found(self) -> frozenset[str]:
        """The signals that are said to be shown."""
        return frozenset(n for n, find in self.best.items() if find.level >= SHOWN)

    @property
    def wrong(self) -> frozenset[str]:
        """Those of them that are not shown."""
        return self.found - self.label.shown - self.label.allowed

    @property
    def missed(self) -> frozenset[str]:
        """The signals that are shown and were not found."""
        return self.label.shown - self.found - self.label.allowed

    @property
    def too_high(self) -> frozenset[str]:
        """The signals that are shown, but less than is said."""
        right = self.found & self.label.shown
        return frozenset(n for n in right if self.best[n].level > self.label.levels[n])


@dataclass(slots=True, kw_only=True)
class Tally:
    """How often something was expected and found."""

    expected: int = 0
    found: int = 0
    right: int = 0
    debatable: int = 0
    too_high: int = 0

    def add(self, one: Judged, names: frozenset[str]) -> None:
        """Count one repository for some of the signals."""
        shown = one.label.shown - one.label.allowed
        self.expected += len(shown & names)
        self.found += len(one.found & names)
        self.right += len(one.found & shown & names)
        self.debatable += len(one.found & one.label.allowed & names)
        self.too_high += len(one.too_high & names)

    @property
    def precision(self) -> float | None:
        """Share of the found that is right, None where nothing was found."""
        counted = self.found - self.debatable
        return self.right / counted if counted else None

    @property
    def recall(self) -> float | None:
        """Share of the expected that was found, None where nothing was expected."""
        return self.right / self.expected if self.expected else None


def main(words: Sequence[str] | None = None) -> str | None:
    """Print the tables and the errors.

    Returns:
        what is wrong, if too much that is not shown was said to be.
    """
    options = _options(words)
    every = labels(options.truth, options.folder)
    chosen = [label for label in every if options.half in {"all", label.half}]
    with Pool(options.jobs) as pool:
        rows = list(pool.imap(judged, chosen))
    _show(rows, numbers=options.numbers)
    return verdict(rows)


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("--half", choices=("all", "dev", "blind"), default="all")
    parser.add_argument("--numbers", action="store_true", help="name no repository")
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args(words)


def labels(truth: Path, folder: Path) -> list[Label]:
    """Read what was labelled."""
    import yaml

    rows = yaml.safe_load(truth.read_text("utf-8"))
    return [_label(name, dict(row), folder) for name, row in rows.items()]


def _label(name: str, row: dict[str, Any], folder: Path) -> Label:
    where, levels = folder / row.pop("path"), row.pop("signals")
    allowed = frozenset(row.pop("allowed"))
    return Label(name=name, folder=where, levels=levels, allowed=allowed, **row)


def judged(label: Label) -> Judged:
    """Read one repository and judge it."""
    from auditor.errors import ConnectorError

    try:
        finds = [find for held in _held(label) for find in judge_contents(held)]
    except ConnectorError as error:
        return Judged(label=label, best={}, failure=str(error))
    ranked = sorted(finds, key=lambda find: find.level)
    return Judged(label=label, best={find.signal: find for find in ranked})


def _held(label: Label) -> Iterator[Contents]:
    """Yield what it holds, under the name it has in public, not the folder's."""
    days = Window(since=None, until=datetime.now(UTC).date())
    records = Git(author=(EVERYBODY,)).pull(str(label.folder), days)
    held = (record for record in records if isinstance(record, Contents))
    return (replace(record, subject=label.name) for record in held)


def by_signal(rows: Sequence[Judged]) -> dict[str, Tally]:
    """Count per signal, and over all."""
    met = _met(rows)
    groups = {name: frozenset({name}) for name in sorted(met)} | {"all": met}
    return {name: _tally(rows, names) for name, names in groups.items()}


def by_character(rows: Sequence[Judged]) -> dict[str, Tally]:
    """Count per kind of repository, and over those that were chosen as traps."""
    kinds = dict.fromkeys(row.label.character for row in rows)
    groups = {kind: [r for r in rows if r.label.character == kind] for kind in kinds}
    groups["(traps)"] = [row for row in rows if row.label.trap]
    return {kind: _tally(own, _met(own)) for kind, own in groups.items()}


def _met(rows: Iterable[Judged]) -> frozenset[str]:
    return frozenset(name for row in rows for name in row.found | row.label.shown)


def _tally(rows: Iterable[Judged], names: frozenset[str]) -> Tally:
    tally = Tally()
    for row in rows:
        tally.add(row, names)
    return tally


def verdict(rows: Sequence[Judged]) -> str | None:
    """Return what is wrong with the signals, None where nothing is."""
    if failed := sum(bool(row.failure) for row in rows):
        return f"{failed} repositories could not be read."
    precision = by_signal(rows)["all"].precision
    if precision is not None and precision < LEAST:
        return f"Precision is {precision:.3f}, less than {LEAST}."
    trapped = sum(bool(row.wrong) for row in rows if row.label.trap)
    return f"{trapped} traps show what they do not hold." if trapped else None


def _show(rows: Sequence[Judged], *, numbers: bool) -> None:
    print(f"{len(rows)} repositories\n")
    print("\n".join(_table("signal", by_signal(rows))), end="\n\n")
    print("\n".join(_table("character", by_character(rows))), end="\n\n")
    if not numbers:
        print("\n".join(line for row in rows for line in _errors(row)))


def _table(head: str, tallies: Mapping[str, Tally]) -> Iterator[str]:
    words = ("expected", "found", "right", "debatable", "too high", "precision")
    yield f"{head:24}" + "".join(f"{word:>11}" for word in (*words, "recall"))
    for name, t in tallies.items():
        counts = (t.expected, t.found, t.right, t.debatable, t.too_high)
        shares = (_share(t.precision), _share(t.recall))
        yield f"{name:24}" + "".join(f"{cell:>11}" for cell in (*counts, *shares))


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _errors(row: Judged) -> Iterator[str]:
    name = f"{row.label.name}{' (trap)' if row.label.trap else ''}"
    yield from [f"UNREAD {name}: {row.failure}"] if row.failure else []
    kinds = {"WRONG": row.wrong, "HIGH": row.too_high, "MISSED": row.missed}
    for word, signals in kinds.items():
        for signal in sorted(signals):
            best = row.best.get(signal)
            told = f" {best.level}, {best.why} ({best.url})" if best else ""
            yield f"{word} {name}: {signal}{told}"


if __name__ == "__main__":
    sys.exit(main())
