"""Checks of what services and other people say."""

from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any

from auditor.acceptance.evidence import Evidence
from auditor.acceptance.verdicts import FOUND, LINK, NOT, UNTOLD, Verdict
from auditor.model import Decision


def facts(asked: Mapping[str, Any], seen: Evidence) -> Verdict:
    """Return whether the service says it of a linked thing."""
    kind = asked.get("of")
    if kind and kind not in seen.kinds:
        return Verdict(state=NOT, why=f"No {kind} is linked; {LINK}")
    rows = [(f, url) for k, f, url in seen.facts if not kind or k == kind]
    every = [_fact(pattern, rows) for pattern in asked.get("all", ())]
    some = [_fact(pattern, rows) for pattern in asked.get("any", ())]
    shown = [url for url in (*every, *some) if url]
    if all(every) and (any(some) or not some):
        return Verdict(state=FOUND, why="Its page says it.", url=shown[0])
    return Verdict(state=NOT, why="Its page does not say it.")


def _fact(pattern: str, rows: Sequence[tuple[str, str]]) -> str:
    hits = (url for f, url in rows if fnmatchcase(f[:300].lower(), pattern.lower()))
    return next(hits, "")


def merged(asked: Mapping[str, Any], seen: Evidence) -> Verdict:
    """Return whether a linked pull request was merged, and is of some size."""
    hits = [o for o in seen.outcomes if o.decision is Decision.MERGED]
    if not hits:
        why = f"No merged pull request is linked; {LINK}"
        return Verdict(state=NOT, why=why)
    largest = max(hits, key=lambda o: o.lines or 0)
    if (largest.lines or 0) >= asked.get("least", 0):
        return Verdict(state=FOUND, why="It was merged.", url=largest.url)
    why = "This needs a person to look: the change is small, or its size is not known."
    return Verdict(state=UNTOLD, why=why, url=largest.url)
