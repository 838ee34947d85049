"""How long `auditor resume` takes for a PDF of two pages, beside a bare interpreter.

Medians of one run, as ratios to `python -c pass`, and the seconds over it. The PDF is
made with reportlab. Run: python benchmarks/resumes.py
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 11
BARE = "python -c pass"


def once(words: list[str]) -> float:
    """Return the seconds that one process takes."""
    start = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)
    return time.perf_counter() - start


def make(path: Path) -> None:
    """Write a resume of ten jobs, the dates of each at the right."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=1)
    for page in range(2):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(60, 790, "Experience" if page == 0 else "Earlier experience")
        for number in range(5):
            job(canvas, 760 - 110 * number, number, 2024 - 5 * page - number)
        canvas.showPage()
    canvas.save()


def job(canvas, top: float, number: int, year: int) -> None:  # type: ignore[no-untyped-def]
    """Draw one job and what was done there."""
    canvas.setFont("Helvetica-Bold", 10)
    canvas.drawString(60, top, f"Engineer, Imagined Works {number}")
    canvas.setFont("Helvetica", 10)
    canvas.drawRightString(540, top, f"03/{year - 1} - 02/{year}")
    for line in range(6):
        text = f"Built part {line} of the thing that counts the letters on a page."
        canvas.drawString(70, top - 14 * (line + 1), text)


def main() -> None:
    """Take turns, so that a slow moment of the machine hits all alike."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "cv.pdf")
        make(path)
        commands = {
            BARE: ["-c", "pass"],
            "auditor --help": ["-m", "auditor", "--help"],
            "auditor resume cv.pdf": ["-m", "auditor", "resume", str(path)],
        }
        for words in commands.values():
            once(words)
        rounds = [{n: once(w) for n, w in commands.items()} for _ in range(ROUNDS)]
    medians = {n: statistics.median(r[n] for r in rounds) for n in commands}
    for name, seconds in medians.items():
        ratio, over = seconds / medians[BARE], seconds - medians[BARE]
        print(f"{name:<24} {ratio:5.1f} x   {over:5.2f} s over it")


if __name__ == "__main__":
    main()
