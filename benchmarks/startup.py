"""How long `auditor --help` takes beside bare interpreters, in one run.

Medians as ratios to `python -c "import click"`. Run: python benchmarks/startup.py
"""

import statistics
import subprocess
import sys
import time

ROUNDS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "python -c 'import click'": ["-c", "import click"],
    "auditor --help": ["-m", "auditor", "--help"],
    "auditor plugins": ["-m", "auditor", "plugins"],
}


def once(words: list[str]) -> float:
    """Return the seconds that one process takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Take turns, so that a slow moment of the machine hits all alike."""
    for words in COMMANDS.values():
        once(words)
    rounds = [{n: once(w) for n, w in COMMANDS.items()} for _ in range(ROUNDS)]
    medians = {n: statistics.median(r[n] for r in rounds) for n in COMMANDS}
    unit = medians["python -c 'import click'"]
    for name, seconds in medians.items():
        print(f"{name:<26} {seconds / unit:5.2f} x   ({seconds * 1000:.0f} ms)")


if __name__ == "__main__":
    main()
