"""The frozen audit: field for field the audit file, schema_version 1."""

from dataclasses import dataclass
from datetime import date, datetime

from auditor.model.career import Note
from auditor.model.currency import IntegrityNote, Narrative, Signal, Suggestion
from auditor.model.labels import (
    Link,
    MonthState,
    QuietState,
    Reader,
    ResumeLabel,
    Scope,
)
from auditor.model.lined_up import Resume
from auditor.model.progress import Progress
from auditor.model.pulled import Status
from auditor.model.records import Artifact, Basis, Coverage, Kind, Notice

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """The program and the versions of its rules."""

    name: str = "auditor"
    version: str
    rules: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditWindow:
    """First and last day looked at, both inclusive."""

    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """One account of the person, and how it is known to be theirs."""

    source: str
    handle: str
    url: str | None
    link: Link = Link.DECLARED
    #: the other accounts here whose own profile fields name this one, SOURCE:HANDLE
    named_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom the audit is about."""

    name: str | None
    handles: tuple[Handle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditSettings:
    """Options that change what is found."""

    quiet_days: int | None = None
    tz: str = "UTC"
    min_gap: int = 3
    #: study "labels" a gap, or "covers" it like a job
    education: str = "labels"
    #: kinds that make no day active here although they could
    left_out: tuple[Kind, ...] = ()
    #: repositories whose regular commits count all the same
    count: tuple[str, ...] = ()
    #: for the suggestion: hours, what is at hand, how many job postings were given
    hours: int | None = None
    have: tuple[str, ...] = ()
    targets: int = 0
    #: links that are not to show any skill
    strike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """How the reading of one handle went."""

    source: str
    handle: str
    status: Status
    coverage: tuple[Coverage, ...]
    events: int
    artifacts: int
    fetched_at: datetime | None
    warnings: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Events of one kind and clock on one day of one source."""

    date: date
    source: str
    kind: Kind
    count: int
    basis: Basis
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRow:
    """One cell row of the matrix resume x activity; ``month`` is YYYY-MM."""

    month: str
    state: MonthState
    active_days: int
    resume: ResumeLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """Whether a period survives a moved line, another time zone, a source less."""

    line: bool
    time_zone: bool
    one_source_less: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietPeriod:
    """A silent stretch that reaches the line, from first to last silent day."""

    start: date
    end: date
    days: int
    state: QuietState
    ongoing: bool
    bridged: int
    threshold_days: int
    threshold_scope: Scope
    resume: ResumeLabel
    silent_sources: tuple[str, ...]
    blind_sources: tuple[str, ...]
    basis_differs: bool
    stability: Stability
    before: str | None
    after: str | None
    sentence: str
    #: what the resume lists for this time, "TITLE, ORG (START to END)" each
    meanwhile: tuple[str, ...] = ()
    #: what the person says of this time
    own_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AsDated:
    """The sections that differ when every date is taken as it stands.

    An audit for another reader has these, so that no remark on dates weighs against
    the person.
    """

    window: AuditWindow
    sources: tuple[Source, ...]
    days: tuple[Day, ...]
    months: tuple[MonthRow, ...]
    resume: Resume | None
    quiet_periods: tuple[QuietPeriod, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """One frozen audit; every report is a pure function of it."""

    schema_version: int = SCHEMA_VERSION
    generator: Generator
    as_of: date
    window: AuditWindow
    reader: Reader = Reader.SELF
    consent_ref: str | None = None
    #: the last day on which another reader may keep it
    expires: date | None = None
    subject: Subject
    settings: AuditSettings
    sources: tuple[Source, ...]
    days: tuple[Day, ...]
    months: tuple[MonthRow, ...]
    artifacts: tuple[Artifact, ...]
    resume: Resume | None
    quiet_periods: tuple[QuietPeriod, ...]
    signals: tuple[Signal, ...] = ()
    suggestion: Suggestion | None = None
    #: artifacts that were begun from a starting folder, and how far they are
    progress: tuple[Progress, ...] = ()
    narrative: Narrative | None = None
    integrity: tuple[IntegrityNote, ...] = ()
    notes: tuple[Note, ...] = ()
    limits: tuple[str, ...] = ()
    #: None where every date counts as it stands anyway
    as_dated: AsDated | None = None

    def counts(self, kind: Kind) -> bool:
        """Return whether events of this kind make a day active here."""
        return kind.counted and kind not in self.settings.left_out
