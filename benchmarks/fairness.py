"""How often the quiet rule is right and wrong, beside the plain alternatives.

Two generators of ours make people with planted silences; every rule judges the same
people, and the rule that is used also judges them after parts of the reading failed.
Real histories show how often each rule speaks. All from one run.
Run: python -m benchmarks.fairness [--gitlogs DIR] [--people N] [--faulty N] [--write]
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks._fairness import histories, runs
from benchmarks._fairness.tables import tables

ROOT = Path(__file__).resolve().parents[1]
PUBLISHED = ROOT / "auditor" / "data" / "rates.json"
PAGE = ROOT / "docs" / "LIMITS.md"


def main(words: Sequence[str] | None = None) -> str | None:
    """Print the tables; ``--write`` publishes them.

    Returns:
        what is wrong, if time that nobody had seen was called quiet.
    """
    options = _options(words)
    rates = runs.whole(options.people, options.faulty, options.jobs)
    rates["histories"] = _histories(options.gitlogs)
    for name, table in tables(rates).items():
        print(f"\n{name}\n\n{table}")
    if wrong := runs.unseen_called_quiet(rates):
        return f"Called quiet though not seen whole: {'; '.join(wrong)}."
    if options.write:
        write(rates)
    return None


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=runs.PEOPLE)
    parser.add_argument("--faulty", type=int, default=runs.FAULTY)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--gitlogs", type=Path, help="as published, if not given")
    parser.add_argument("--write", action="store_true", help="rates.json and LIMITS.md")
    return parser.parse_args(words)


def _histories(folder: Path | None) -> Any:
    if folder is None:
        return json.loads(PUBLISHED.read_text("utf-8"))["histories"]
    return {name: histories.told(own) for name, own in histories.read(folder).items()}


def write(rates: dict[str, Any]) -> None:
    """Publish: the data, and the tables between the marks of the page."""
    PUBLISHED.write_text(json.dumps(rates, indent=1) + "\n", "utf-8")
    page = PAGE.read_text("utf-8")
    for name, table in tables(rates).items():
        mark = f"<!-- {name} -->"
        before, _, after = page.split(mark)
        page = f"{before}{mark}\n\n{table}\n\n{mark}{after}"
    PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
