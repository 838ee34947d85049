"""Which skills and frameworks a posting names, by words of our own.

A posting is a stranger's text of any size: it is cut, and searched for plain words.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

#: characters of one posting that are read, and how many postings are
LONGEST, MOST = 200_000, 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Posts:
    """What the postings say that the person gave."""

    given: int = 0
    #: the skills of each that names one
    skills: tuple[frozenset[str], ...] = ()
    frameworks: tuple[str, ...] = ()
    #: whether some were too long or too many to be read to their end
    cut: bool = False

    @property
    def silent(self) -> int:
        """How many of those that were read name no skill known here."""
        return min(self.given, MOST) - len(self.skills)


def read(texts: tuple[str, ...]) -> Posts:
    """Return what the postings name."""
    pairs = [_spaced(text[:LONGEST]) for text in texts[:MOST]]
    skills = [frozenset(_named(pair, _table()["signals"])) for pair in pairs]
    words = {name: {"terms": t} for name, t in _table()["frameworks"].items()}
    named = {name for pair in pairs for name in _named(pair, words)}
    return Posts(
        given=len(texts),
        skills=tuple(found for found in skills if found),
        frameworks=tuple(name for name in words if name in named),
        cut=len(texts) > MOST or any(len(text) > LONGEST for text in texts),
    )


def _spaced(text: str) -> tuple[str, str]:
    """Return the words with one space around each, in lower case and as they are."""
    plain = " ".join(["", *re.findall(r"[^\W_]+", text), ""])
    return plain.lower(), plain


def _named(pair: tuple[str, str], rows: Mapping[str, Any]) -> Iterable[str]:
    lower, plain = pair
    for name, row in rows.items():
        terms = any(f" {term} " in lower for term in row["terms"])
        if terms or any(f" {term} " in plain for term in row.get("letters", ())):
            yield name


@cache
def _table() -> Any:
    import yaml

    text = files("auditor.data").joinpath("demand_terms.yaml").read_text("utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
