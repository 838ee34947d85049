"""How the check of each person of a roster ended."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.model import Coverage, Status


class State(StrEnum):
    """How far a row is.

    ``partial`` has its report, and some source of it was partly or not read.
    """

    DONE = "done"
    PARTIAL = "partial"
    REFUSED = "refused"
    FAILED = "failed"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file that was written, by its name inside the folder of its row."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How completely one account was read, and nothing of what was found."""

    source: str
    handle: str
    status: Status
    coverage: tuple[Coverage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """How one row ended.

    Attributes:
        number: of the row.
        state: how far it is.
        sentence: why it was refused or failed, else empty.
        files: what was written for it.
        sources: how completely each account was read, in the order asked.
        expires: the last day the report may be kept.
    """

    number: int
    state: State
    sentence: str = ""
    files: tuple[Made, ...] = ()
    sources: tuple[Reading, ...] = ()
    expires: date | None = None
