"""Skills by evidence, the one suggestion, words for a gap, and who set the dates."""

from dataclasses import dataclass
from datetime import date

from auditor.model.records import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalEvidence:
    """One link that shows a skill, with its date and clock; ``level`` is 0 to 4."""

    #: "" where only the resume says so
    url: str
    date: date | None
    why: str
    level: int
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """One skill; state is current, recent, dated, mention or absent."""

    id: str
    label: str
    level: int
    state: str
    first: date | None
    last: date | None
    evidence: tuple[SignalEvidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RunnerUp:
    """An artifact that came close."""

    id: str
    title: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The one artifact worth building next, with its reasons."""

    id: str
    title: str
    why: tuple[str, ...]
    proves: tuple[str, ...]
    hours: int
    steps: tuple[str, ...]
    acceptance: tuple[str, ...]
    terms: dict[str, float]
    close_call: bool
    runners_up: tuple[RunnerUp, ...] = ()
    #: in what share of draws it stays first when every number set by hand is moved
    stability: float | None = None
    #: single changes that would put another one first, a sentence each
    flips: tuple[str, ...] = ()
    #: where the demand figures come from, and of when they are
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NarrativeEvidence:
    """One piece of evidence that a sentence may cite."""

    id: str
    url: str
    text: str
    day: date | None = None
    basis: Basis = Basis.PLATFORM
    #: 0 to 4, as of the signals
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrative:
    """Resume line, cover paragraph and 60-second script, from evidence only."""

    resume_line: str
    cover_letter: str
    interview: str
    evidence: tuple[NarrativeEvidence, ...]
    #: the resume line with years in place of months
    resume_line_years: str = ""
    #: what to type, to tick or to know, one sentence each
    warnings: tuple[str, ...] = ()
    #: whether a text was polished by a model, and passed the checker after it
    assisted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class IntegrityNote:
    """A neutral remark on who set the dates: ``count`` of ``of`` events."""

    check: str
    where: str
    count: int
    of: int
    sentence: str
