"""One audit from settings to files: what `audit` and `demo` have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, timedelta

from auditor import registry, resume, wording
from auditor.audit import compose
from auditor.collect import Listener, Request, collect
from auditor.config import EARLIEST, Settings
from auditor.errors import AuditorError, UsageError
from auditor.findings import Question
from auditor.model import (
    SOURCE_NAMES,
    Audit,
    Pull,
    QuietState,
    Report,
    Run,
    Source,
    Status,
    Window,
)
from auditor.suggest import Ask
from auditor.wanted import at_hand, postings

COMPLETE, INCOMPLETE, HAS_QUIET = 0, 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run leaves: the exit code, and what to say at the end."""

    code: int
    sentences: tuple[str, ...]


def perform(settings: Settings, lent: Run, *, on: Listener) -> Audit:
    """Read the resume and every source, and judge.

    Args:
        settings: what was asked.
        lent: the store, the clock and the voice that connectors are lent.
        on: is told how far each source is.

    Raises:
        UsageError: nothing was asked for, or an option is off.
        ResumeError, ConfigError, PluginError: the input cannot be used.
        AuditorError: nothing at all could be read.
    """
    question = question_of(settings)
    requests = requests_of(settings)
    career = resume.read_all(settings.resume) if settings.resume else None
    pulls = collect(requests, window_of(question), lent, on=on)
    refuse_nothing(pulls)
    return compose(pulls, career, question)


def question_of(settings: Settings) -> Question:
    """Turn settings into what the judging needs."""
    return Question(
        as_of=settings.last_day(),
        since=settings.since and max(settings.since, EARLIEST),
        quiet_days=settings.quiet_days,
        zone=settings.zone(),
        zone_name=settings.tz,
        name=settings.name,
        min_gap=settings.min_gap,
        education_covers=settings.education == "covers",
        notes=settings.explain,
        left_out=settings.left_out,
        counted=frozenset(name.casefold() for name in settings.count),
        struck=frozenset(settings.strike),
        ask=Ask(
            hours=settings.hours,
            have=at_hand(settings.have),
            targets=postings(settings.target),
        ),
        telling=settings.telling,
    )


def requests_of(settings: Settings) -> tuple[Request, ...]:
    """Return what to ask of whom.

    Raises:
        UsageError: if that is nothing.
    """
    requests = settings.requests()
    if not requests:
        raise UsageError(
            "Nothing to read: name a source, --github LOGIN say, here or under [audit] "
            "in auditor.toml."
        )
    return requests


def window_of(question: Question) -> Window:
    """Return the days to read, in UTC.

    A day elsewhere reaches into the day before or after it in UTC.
    """
    edge = timedelta(days=question.zone is not UTC)
    since = question.since and question.since - edge
    return Window(since=since, until=question.as_of + edge)


def refuse_nothing(pulls: Sequence[Pull]) -> None:
    """Stop when no source at all could be read.

    Raises:
        AuditorError: with what each of them says.
    """
    if all(pull.status is Status.UNREAD for pull in pulls):
        told = dict.fromkeys(pull.notices[-1].message for pull in pulls)
        raise AuditorError(" ".join(told))


def reports(names: Sequence[str], *, color: bool, **look: object) -> tuple[Report, ...]:
    """Make the reports asked for, each once; none asked for is the terminal one.

    Args:
        names: as they are registered.
        color: whether a text may have colours.
        look: how pictures are to look; each report takes the options it names.
    """
    wanted = dict.fromkeys(names or ("terminal",))
    return tuple(registry.report(name, color=color, **look) for name in wanted)


def outcome(audit: Audit, *, fail_on_quiet: bool = False) -> Outcome:
    """Return the exit code of CONTRACT.md and the sentences to close with."""
    quiet = sum(p.state is QuietState.QUIET for p in audit.quiet_periods)
    unknown = len(audit.quiet_periods) - quiet
    broken = [s for s in audit.sources if s.status is not Status.COMPLETE]
    names = tuple(dict.fromkeys(map(_called, broken)))
    code = INCOMPLETE if broken else HAS_QUIET if fail_on_quiet and quiet else COMPLETE
    reasons = dict.fromkeys(s.warnings[-1].message for s in broken if s.warnings)
    closing = wording.closing(quiet, unknown, names)
    return Outcome(code=code, sentences=(*reasons, *_unplaced(audit), closing))


def _unplaced(audit: Audit) -> tuple[str, ...]:
    """Return a sentence for each note that no gap and no quiet period touches."""
    told = [period.own_words for period in audit.quiet_periods]
    told += [gap.own_words for gap in audit.resume.gaps] if audit.resume else []
    placed = {text for words in told for text in words}
    return tuple(
        wording.unplaced(note.since, note.until)
        for note in audit.notes
        if note.text not in placed
    )


def _called(source: Source) -> str:
    return f"{SOURCE_NAMES.get(source.source, source.source)} {source.handle}"
