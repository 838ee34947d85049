"""The resume as the audit file has it: spans, gaps, and what was public in them."""

from dataclasses import dataclass, field

from auditor.model.labels import Finding
from auditor.model.records import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeSpan:
    """One entry of the resume; dates as stated, YYYY-MM or YYYY."""

    kind: str
    org: str
    title: str
    start: str
    end: str | None
    current: bool
    #: the dates as they stand in the file
    source_text: str
    #: every reading of the dates, YYYY-MM or YYYY, where nothing decides between them
    readings: tuple[str, ...] = ()
    #: where the dates stand, from 1; None where the form has no pages or lines
    page: int | None = None
    line: int | None = None
    #: which file they stand in, where several were given
    file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Months without stated employment, and what was public meanwhile."""

    start: str
    end: str
    months_min: int
    months_max: int
    certain: bool
    ongoing: bool
    finding: Finding
    active_days: int
    artifacts: tuple[str, ...]
    quiet_days: int
    unknown_days: int
    #: what else the resume says for these months: education, volunteering, break ...
    labels: tuple[str, ...] = ()
    #: part of its days that every source that counts could show, 0.0 to 1.0
    watched_share: float = 0.0
    #: kind -> days on which something of that kind was public
    active_by_kind: dict[Kind, int] = field(default_factory=dict)
    #: at least six months under every reading of the dates
    highlighted: bool = False
    #: what the person says of this time
    own_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """Months for which the dates, as stated, allow for a gap and for none."""

    start: str
    end: str
    months_max: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resume:
    """The resume as read, and its gaps."""

    file: str
    format: str
    as_of: str
    spans: tuple[ResumeSpan, ...]
    gaps: tuple[Gap, ...]
    undecided: tuple[Undecided, ...]
    warnings: tuple[str, ...]
