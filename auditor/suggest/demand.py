"""What postings ask for together: a survey, and the posts that the person gives."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files

from auditor.suggest.catalogue import table
from auditor.suggest.posts import Posts, read

#: skills that are listed together, and in how many postings
Row = tuple[frozenset[str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Postings that were counted; those that list no skill known here are left out."""

    source: str
    short: str
    #: the month, YYYY-MM
    collected: str
    #: how many there were, those left out too
    postings: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Postings of one origin and how much they weigh; all weights make 1."""

    rows: tuple[Row, ...]
    weight: float

    @property
    def size(self) -> int:
        """How many postings these are."""
        return sum(count for _, count in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Which skills postings list, and which of them together."""

    survey: Survey
    posts: Posts = field(default_factory=Posts)
    #: the survey, then the posts where there are any
    parts: tuple[Part, ...]
    _kept: dict[frozenset[str], Mapping[frozenset[str], float]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def shares(self, names: Iterable[str]) -> Mapping[frozenset[str], float]:
        """Return what share of postings lists just these of ``names``, by which."""
        asked = frozenset(names)
        if asked not in self._kept:
            self._kept[asked] = self._counted(asked)
        return self._kept[asked]

    def _counted(self, names: frozenset[str]) -> Mapping[frozenset[str], float]:
        found: dict[frozenset[str], float] = {}
        for part in self.parts:
            each = part.weight / part.size
            for skills, count in part.rows:
                if hit := skills & names:
                    found[hit] = found.get(hit, 0.0) + each * count
        return found


@lru_cache(maxsize=4)
def demand(texts: tuple[str, ...]) -> Demand:
    """Return what the survey says, and with it what these posts do.

    Kept for the next one: a roster asks for everybody, mostly without posts.
    """
    posts, counted = read(texts), survey()
    return Demand(
        survey=counted,
        posts=posts,
        parts=parts(counted.rows, posts.skills, table().numbers.survey),
    )


def parts(
    rows: tuple[Row, ...], skills: tuple[frozenset[str], ...], counts_as: float
) -> tuple[Part, ...]:
    """Lay posts beside a survey that counts as so many of them."""
    if not skills:
        return (Part(rows=rows, weight=1.0),)
    own = len(skills) / (len(skills) + counts_as)
    given = tuple((found, 1) for found in skills)
    return Part(rows=rows, weight=1 - own), Part(rows=given, weight=own)


@cache
def survey() -> Survey:
    """Return the survey that is installed."""
    import json

    text = files("auditor.data").joinpath("demand_patterns.json").read_text("utf-8")
    told = json.loads(text)
    return Survey(
        source=told["source"],
        short=told["short"],
        collected=told["collected"],
        postings=told["postings"],
        rows=tuple((frozenset(names), n) for names, n in told["patterns"] if names),
    )
