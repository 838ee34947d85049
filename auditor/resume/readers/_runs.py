"""Runs of text, each with its look: what paragraphs of word processors are made of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from auditor.resume.sheet import Line

Look = TypeVar("Look")
Run = tuple[str, Look]


def split(runs: Sequence[Run[Look]]) -> Iterator[list[Run[Look]]]:
    """Part runs at their line breaks; lines without text are dropped.

    Blank runs join their neighbours: how they look is not seen.
    """
    line: list[Run[Look]] = []
    for text, look in runs:
        first, *others = text.split("\n")
        _join(line, first, look)
        for other in others:
            if any(text.strip() for text, _ in line):
                yield line
            line = []
            _join(line, other, look)
    if any(text.strip() for text, _ in line):
        yield line


def _join(line: list[Run[Look]], text: str, look: Look) -> None:
    if line and (not text.strip() or not line[-1][0].strip()):
        before, before_look = line[-1]
        line[-1] = (before + text, before_look if before.strip() else look)
    elif text:
        line.append((text, look))


def relative(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield lines with their sizes relative to the size most of the text has."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    usual = max(sizes, key=lambda size: sizes[size], default=0.0)
    for line in lines:
        known = line.size and usual
        yield replace(line, size=round(line.size / usual, 2) if known else 1.0)
