"""What a connector may yield, and all that one handed over."""

from dataclasses import dataclass
from enum import StrEnum

from auditor.model.contents import Contents, Outcome
from auditor.model.records import (
    Activity,
    Artifact,
    Coverage,
    Notice,
    Profile,
    Stamp,
)

#: Whatever a connector may yield, in any order; coverage comes last.
Record = Activity | Artifact | Contents | Coverage | Notice | Outcome | Profile | Stamp


class Status(StrEnum):
    """How the reading of one source ended."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """Everything one connector handed over for one handle, failed or not."""

    source: str
    profile: Profile
    status: Status
    activities: tuple[Activity, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    notices: tuple[Notice, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    contents: tuple[Contents, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
