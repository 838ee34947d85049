"""What is remarked of the commits in one repository, and which of them it touches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

AUTHOR_DATES_ONLY = "author_dates_only"
NO_CONTENT = "no_content"
AUTOMATED_CADENCE = "automated_cadence"


class Trace(StrEnum):
    """What spoke: the tests of METHODS 2.3, as far as they lead to a remark."""

    EARLY = "T4"
    APART = "T1"
    ONE_SITTING = "T2"
    EMPTY = "T5"
    ONE_PATH = "T6 and T7"
    FULL_MINUTES = "T8, full minutes"
    SAME_CLOCK = "T8 and T9, one clock time"
    RUN = "T9, one path"


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A neutral remark on one person's commits in one repository.

    Nothing here is a verdict: each trace has ordinary causes, which the sentence of
    the remark names.
    """

    #: ``author_dates_only``, ``no_content`` or ``automated_cadence``
    check: str
    source: str
    #: the repository, as its activities name it
    subject: str
    url: str | None = None
    #: commits that bear a trace, and commits looked at
    count: int = 0
    of: int = 0
    #: the tests that spoke, the one that says most first
    traces: tuple[Trace, ...] = ()
    #: ids of the activities that count a commit with a trace
    activities: frozenset[str] = frozenset()
    #: id -> how many of its commits bear a trace. Of a cadence, commits that change no
    #: file are left out where those are a remark of their own, so that none is taken
    #: away twice
    touched: Mapping[str, int] = field(default_factory=dict, hash=False)
    #: id -> how many of its commits are known
    known: Mapping[str, int] = field(default_factory=dict, hash=False)
    #: for T4
    first_seen: date | None = None
    #: days between the first and the last date of an author, for T2
    span: int = 0
    #: the one path that changes most, "" where none stands out
    path: str = ""
    #: the longest run of days
    run: int = 0
