"""What an entry of a section is before it becomes a role."""

from dataclasses import dataclass

from auditor.model import RoleKind
from auditor.resume.dates import Period
from auditor.resume.sheet import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """An entry of a section with its date, before that is judged."""

    kind: RoleKind
    org: str
    title: str
    period: Period
    line: Line
    named: bool
