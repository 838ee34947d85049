"""What is the same for every row of a roster; it can be sent to another process."""

from dataclasses import dataclass, field
from pathlib import Path

from auditor.config import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """How rows are read and written; who is read stands in the row."""

    #: the folder that all of it goes to
    out: Path
    #: digits of the number in the name of a row's folder
    digits: int
    #: forms of the reports, as they are registered
    formats: tuple[str, ...] = ("json", "html")
    #: days that a report may be kept
    keep: int = 30
    #: how services are read and judged
    settings: Settings = field(default_factory=Settings)
    offline: bool = False
    refresh: bool = False
    #: seconds; the longest single wait for a limit
    max_wait: float = 3600.0
    #: the part of a service's quota that may be used
    share: float = 0.6
