"""Words of a heading -> what each tells of its section."""

import re
from collections.abc import Sequence
from functools import cache

from auditor.resume.laid_out.heading_words import parts
from auditor.resume.laid_out.parts import Part
from auditor.resume.laid_out.wording import words_of

_MAX_PHRASE = 5
_MIN_GLUED = 8
_MAX_GLUED = 60
_MAX_WORD = 24
_NO_CASE = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_SHORT = frozenset({"of", "et", "de", "y", "&"})


def read(tokens: Sequence[str], *, wide: bool = False) -> list[Part | None]:
    """Return the part of each word or phrase; None for a word that is not known.

    In ``wide`` type words may seem parted where they are not: "EXPERI ENCE".
    """
    found = _read(tokens)
    if wide and None in found:
        return _spaced(tokens) or found
    return found


@cache
def _lexicon() -> dict[str, Part]:
    found: dict[str, Part] = {}
    for word, part in parts().items():
        found.setdefault(" ".join(words_of(word)), part)
    return found


@cache
def _glued() -> dict[str, Part]:
    """Words and phrases without their blanks, for what is written in one."""
    return {
        word.replace(" ", ""): part
        for word, part in _lexicon().items()
        if len(word) > 2 or word in _SHORT or not word.isascii()
    }


def _read(tokens: Sequence[str]) -> list[Part | None]:
    """Return the part of each word or phrase, the longest first; None if unknown."""
    found: list[Part | None] = []
    at = 0
    while at < len(tokens):
        for end in range(min(len(tokens), at + _MAX_PHRASE), at, -1):
            part = _lexicon().get(" ".join(tokens[at:end]))
            if part:
                found.append(part)
                at = end
                break
        else:
            found += _taken_apart(tokens[at])
            at += 1
    return found


def _spaced(tokens: Sequence[str]) -> list[Part | None] | None:
    """Read words that type set wide has parted: "EXPERI ENCE"."""
    word = "".join(tokens)
    if word in _lexicon():
        return [_lexicon()[word]]
    apart = _taken_apart(word)
    return None if None in apart else apart


def _taken_apart(word: str) -> list[Part | None]:
    """Read a word as several without blanks, if that leaves nothing over."""
    shortest = 2 if _NO_CASE.search(word) else _MIN_GLUED
    if not shortest <= len(word) <= _MAX_GLUED:
        return [None]
    best: list[list[Part | None] | None] = [[], *[None] * len(word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _MAX_WORD), end):
            before, part = best[start], _glued().get(word[start:end])
            if before is not None and part is not None:
                now = best[end]
                if now is None or len(before) + 1 < len(now):
                    best[end] = [*before, part]
    return best[-1] or [None]
