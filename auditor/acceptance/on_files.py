"""Checks of files: their paths, what they hold, their lines."""

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from auditor.acceptance.evidence import CUT, Evidence, File
from auditor.acceptance.pieces import MOST_LINE, unfinished
from auditor.acceptance.verdicts import FOUND, NOT, UNTOLD, Verdict, any_in, patterns_of
from auditor.wording import count, plain

#: of several files the one that shows most decides
_BEST = (FOUND, UNTOLD, NOT)


def _matching(paths: Sequence[str], seen: Evidence) -> list[File]:
    return [f for f in seen.files if any(fnmatchcase(f.path, p) for p in paths)]


def paths(asked: Sequence[str], seen: Evidence) -> Verdict:
    """Return whether a file of one of these paths is there."""
    hits = _matching(asked, seen)
    return _there(hits[0]) if hits else _no_file(seen)


def _there(file: File) -> Verdict:
    return Verdict(state=FOUND, why=f"{_named(file)} is there.", url=file.url)


def _named(file: File) -> str:
    return plain(file.path.lstrip("/"))[:80]


def _no_file(seen: Evidence) -> Verdict:
    if seen.complete:
        return Verdict(state=NOT, why="No such file is there yet.")
    return Verdict(state=UNTOLD, why="Not all files were read.")


def files(asked: Mapping[str, Any], seen: Evidence) -> Verdict:
    """Return whether a finished file holds what is asked for."""
    hits = _matching(asked["paths"], seen)
    made = [_file(file, asked.get("holds", ())) for file in hits]
    return _either_of(made) if made else _no_file(seen)


def _either_of(made: Sequence[Verdict]) -> Verdict:
    ranked = sorted(made, key=lambda one: _BEST.index(one.state))
    return ranked[0]


def _file(file: File, holds: Sequence[str]) -> Verdict:
    if file.text is None:
        why = f"{_named(file)} is there, but its text was not read."
        return Verdict(state=UNTOLD, why=why, url=file.url)
    if unfinished(file.text):
        why = f"{_named(file)} holds places that are still to be filled."
        return Verdict(state=NOT, why=why, url=file.url)
    if all(any_in([pattern], file.text) for pattern in holds):
        return _there(file)
    if len(file.text) >= CUT:
        why = f"Only the beginning of {_named(file)} was read."
        return Verdict(state=UNTOLD, why=why, url=file.url)
    why = f"{_named(file)} is there and does not hold it yet."
    return Verdict(state=NOT, why=why, url=file.url)


def lines(asked: Mapping[str, Any], seen: Evidence) -> Verdict:
    """Return whether one file has enough lines that hold what is asked for."""
    hits = _matching(asked["paths"], seen)
    if not hits:
        return _no_file(seen)
    told = [(sum(1 for _ in _rows(f, asked["holds"])), f) for f in hits]
    most, file = max(told, key=lambda pair: pair[0])
    rows, least = f"{count(most, 'line')} of that kind", asked["least"]
    if most >= least:
        return Verdict(state=FOUND, why=f"{_named(file)} has {rows}.", url=file.url)
    for open_end in hits:
        if open_end.text is None or len(open_end.text) >= CUT:
            why = (
                f"{_named(open_end)} was not read to its end; {least} lines are needed."
            )
            return Verdict(state=UNTOLD, why=why, url=open_end.url)
    why = f"{_named(file)} has {rows}; {least} are needed."
    return Verdict(state=NOT, why=why, url=file.url)


def _rows(file: File, holds: Sequence[str]) -> Iterator[str]:
    patterns = patterns_of(holds)
    for line in (file.text or "").splitlines():
        row = line[:MOST_LINE]
        if not unfinished(line) and all(p.search(row) for p in patterns):
            yield row
