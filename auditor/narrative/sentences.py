"""Sentences with the items they cite, and texts without their markers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MARKER = re.compile(r"\[\s*([EM]\d{1,3}(?:\s*[,;]\s*[EM]\d{1,3})*)\s*\]")
_SPACED = re.compile(r"[ \t]?\[\s*[EM]\d{1,3}(?:\s*[,;]\s*[EM]\d{1,3})*\s*\]")
_END = re.compile(r"[.!?…]+[\"')\]”’]*(?:[ \t]*\[[EM\d ,;]{2,40}\])*(?=\s|$)|\n\s*")  # noqa: RUF001
_SHORT = re.compile(
    r"(?:e\.g|i\.e|vs|approx|no|nr|dr|mr|ms|mrs|etc|cf|fig|sec|al)\Z", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence without its markers."""

    text: str
    #: ids that it cites itself
    cites: tuple[str, ...]
    #: those, or where it has none the next ones after it
    leans_on: tuple[str, ...]


def export(text: str) -> str:
    """Return a text without its markers, the way it is sent."""
    return _SPACED.sub("", text).strip()


def cited(text: str) -> tuple[str, ...]:
    """Return the ids that a text cites, in order."""
    found = (
        part for hit in _MARKER.finditer(text) for part in re.split("[,;]", hit[1])
    )
    return tuple(dict.fromkeys(part.strip() for part in found))


def length(text: str) -> int:
    """Return how many words a text has; markers and lone dashes are none."""
    return sum(any(map(str.isalnum, word)) for word in export(text).split())


def sentences(text: str) -> tuple[Sentence, ...]:
    """Part a text into sentences; a marker after the full stop belongs before it."""
    made: list[Sentence] = []
    following: tuple[str, ...] = ()
    for part in reversed([p for p in _parts(text) if p.strip()]):
        cites = cited(part)
        following = cites or following
        made.append(Sentence(text=export(part), cites=cites, leans_on=following))
    return tuple(reversed(made))


def _parts(text: str) -> Iterator[str]:
    start = 0
    for hit in _END.finditer(text):
        if _ends(text, start, hit):
            yield text[start : hit.end()]
            start = hit.end()
    yield text[start:]


def _ends(text: str, start: int, hit: re.Match[str]) -> bool:
    """Return whether a full stop ends a sentence, and not just a short form."""
    if not hit.group().startswith("."):
        return True
    following = text[hit.end() : hit.end() + 40].lstrip()[:1]
    before = text[max(start, hit.start() - 12) : hit.start()]
    word = re.split(r"[\s(]", before)[-1].lower()
    return not (_SHORT.match(word) or following.islower())
