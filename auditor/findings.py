"""What an audit finds, before it is worded: days, sight, silences."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, tzinfo

from auditor import coverage, gaps, timeline
from auditor.calendar import Calendar
from auditor.coverage import Run, Sightline
from auditor.model import Career, Kind, Note, Pull, Reader, RoleKind, Status, Window
from auditor.narrative.items import Telling
from auditor.periods import Period, Rule
from auditor.suggest import Ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked for: everything that shapes an audit but the data."""

    as_of: date
    since: date | None = None
    quiet_days: int | None = None
    zone: tzinfo = UTC
    zone_name: str = "UTC"
    name: str | None = None
    min_gap: int = gaps.MIN_GAP
    #: whether study leaves no gap, as a job does
    education_covers: bool = False
    notes: tuple[Note, ...] = ()
    reader: Reader = Reader.SELF
    #: kinds of act that make no day active although they could
    left_out: frozenset[Kind] = frozenset()
    #: repositories, in lower case, whose regular commits count all the same
    counted: frozenset[str] = frozenset()
    #: links that are not to show any skill
    struck: frozenset[str] = frozenset()
    #: for the suggestion: hours, what is at hand, texts of job postings
    ask: Ask = field(default_factory=Ask)
    #: what may be told of a gap
    telling: Telling = field(default_factory=Telling)

    @property
    def covering(self) -> frozenset[RoleKind]:
        """Return the kinds of role that leave no gap."""
        return gaps.JOBS_AND_STUDY if self.education_covers else gaps.JOBS


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The parts that several sections of an audit lean on."""

    question: Question
    since: date
    line: timeline.Timeline
    active: tuple[date, ...]
    sight: Sightline
    career: Career | None
    calendar: Calendar
    periods: tuple[Period, ...]
    #: whether every source was read completely
    whole_reading: bool

    @property
    def whole(self) -> Run:
        """Return the window as a run of days."""
        return Run(self.since, self.question.as_of)


def find(pulls: Sequence[Pull], career: Career | None, question: Question) -> Findings:
    """Lay everything on days and judge the silences, before any of it is worded."""
    line = timeline.merge(pulls, question.as_of, question.zone, question.left_out)
    active = line.active_days()
    since = question.since or (active[0] if active else question.as_of)
    sight = coverage.sightline(pulls, line, Window(since=since, until=question.as_of))
    found = Findings(
        question=question,
        since=since,
        line=line,
        active=active,
        sight=sight,
        career=career,
        calendar=Calendar(career, question.as_of, question.notes, question.covering),
        periods=(),
        whole_reading=all(pull.status is Status.COMPLETE for pull in pulls),
    )
    periods = tuple(rule(found).periods(active))
    return replace(found, periods=periods)


def rule(found: Findings) -> Rule:
    """Return the quiet rule with everything but the active days settled."""
    return Rule(
        since=found.since,
        as_of=found.question.as_of,
        blind=tuple(found.sight.blind(found.whole)),
        fixed=found.question.quiet_days,
        whole=found.whole_reading,
    )
