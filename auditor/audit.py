"""Composes one frozen Audit out of what was read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor import (
    __version__,
    clocks,
    counting,
    coverage,
    explain,
    identity,
    quiet,
    signals,
    timeline,
    wording,
)
from auditor.coverage import Run
from auditor.currency import acted_on
from auditor.findings import Findings, Question, find, rule
from auditor.integrity import Flag
from auditor.lineup import meanwhile, months, resume_section
from auditor.model import (
    AsDated,
    Audit,
    AuditSettings,
    AuditWindow,
    Basis,
    Career,
    Generator,
    Kind,
    Pull,
    QuietPeriod,
    QuietState,
    Reader,
    Signal,
    Source,
    Status,
    Subject,
    Window,
)
from auditor.periods import Period
from auditor.stability import Variations, vary

_RULES = {
    "activity": counting.RULE,
    "integrity": clocks.RULE,
    "quiet": quiet.RULE,
}


def rules() -> dict[str, str]:
    """Return the version of each rule that an audit is made by."""
    return {**_RULES, "signals": signals.rule()}


def compose(pulls: Sequence[Pull], career: Career | None, question: Question) -> Audit:
    """Judge what was read and freeze it.

    Args:
        pulls: one for each handle asked for, in the order asked.
        career: the resume, if one was given.
        question: the options.
    """
    pulls = tuple(coverage.in_zone(pull, question.zone) for pull in pulls)
    flags = () if question.reader is Reader.OTHER else clocks.flags(pulls)
    counted = clocks.counted_by(pulls, flags, question.counted)
    audit = acted_on(_judged(counted, flags, career, question), pulls, question)
    if counted == pulls:
        return audit
    return replace(audit, as_dated=_as_dated(_judged(pulls, (), career, question)))


def _as_dated(audit: Audit) -> AsDated:
    return AsDated(
        window=audit.window,
        sources=audit.sources,
        days=audit.days,
        months=audit.months,
        resume=audit.resume,
        quiet_periods=audit.quiet_periods,
        limits=audit.limits,
    )


def _judged(
    pulls: tuple[Pull, ...],
    flags: tuple[Flag, ...],
    career: Career | None,
    question: Question,
) -> Audit:
    found = find(pulls, career, question)
    window = Window(since=found.since, until=question.as_of)
    other = question.reader is Reader.OTHER
    made = timeline.artifacts(pulls, question.as_of)
    return Audit(
        generator=Generator(version=__version__, rules=rules()),
        as_of=question.as_of,
        window=AuditWindow(since=found.since, until=question.as_of),
        subject=Subject(name=question.name, handles=identity.handles(pulls)),
        settings=_settings(question),
        sources=tuple(_source(pull, found) for pull in pulls),
        days=timeline.days(found.line, window),
        months=months(found, career),
        artifacts=made,
        resume=resume_section(career, found, made) if career else None,
        quiet_periods=_quiet_periods(found, pulls),
        signals=_signals(found, pulls, career),
        integrity=() if other else clocks.notes(flags, found),
        notes=question.notes,
        limits=_limits(found, pulls, career),
    )


def _signals(
    found: Findings, pulls: Sequence[Pull], career: Career | None
) -> tuple[Signal, ...]:
    question = found.question
    return signals.judge(
        pulls,
        found.line.activities,
        as_of=question.as_of,
        zone=question.zone,
        courses=career.courses if career else (),
        struck=question.struck,
    )


def _settings(question: Question) -> AuditSettings:
    return AuditSettings(
        quiet_days=question.quiet_days,
        tz=question.zone_name,
        min_gap=question.min_gap,
        education="covers" if question.education_covers else "labels",
        left_out=tuple(sorted(question.left_out)),
        count=tuple(sorted(question.counted)),
        hours=question.ask.hours,
        have=tuple(sorted(question.ask.have)),
        targets=len(question.ask.targets),
        strike=tuple(sorted(question.struck)),
    )


def _source(pull: Pull, found: Findings) -> Source:
    zone, whole = found.line.zone, found.whole
    acts = pull.activities
    inside = (a.count for a in acts if whole.first <= a.falls_on(zone) <= whole.last)
    return Source(
        source=pull.source,
        handle=pull.profile.handle,
        status=pull.status,
        coverage=coverage.laid_out(pull, whole),
        events=sum(inside),
        artifacts=len(pull.artifacts),
        fetched_at=pull.profile.fetched_at,
        warnings=pull.notices,
    )


def _quiet_periods(found: Findings, pulls: Sequence[Pull]) -> tuple[QuietPeriod, ...]:
    if not found.periods:
        return ()
    sources = tuple(dict.fromkeys(pull.source for pull in pulls))
    varied = vary(rule(found), found.line, sources)
    return tuple(_quiet_period(period, found, varied) for period in found.periods)


def _quiet_period(period: Period, found: Findings, varied: Variations) -> QuietPeriod:
    stretch, line = period.stretch, period.line
    run = Run(stretch.first, stretch.last)
    blind = found.sight.blind_sources(run)
    return QuietPeriod(
        start=stretch.first,
        end=stretch.last,
        days=stretch.days,
        state=QuietState.QUIET if period.watched else QuietState.UNKNOWN,
        ongoing=stretch.ongoing,
        bridged=len(stretch.bridged),
        threshold_days=line.days,
        threshold_scope=line.scope,
        resume=found.calendar.most_of(run),
        silent_sources=found.sight.seeing_sources(run),
        blind_sources=blind,
        basis_differs=varied.basis_differs(period),
        stability=varied.stability(period),
        before=found.line.shows(_before(run, found.active)),
        after=None if stretch.ongoing else found.line.shows(_after(run, found.active)),
        sentence=wording.quiet_sentence(
            stretch.days, line.days, line.scope, line.p90, len(stretch.bridged)
        )
        if period.watched
        else wording.unknown_sentence(stretch.days, blind),
        meanwhile=meanwhile(found.career, run, found.question.as_of),
        own_words=explain.touching(found.question.notes, run),
    )


def _before(run: Run, active: Sequence[date]) -> date:
    """Return the last active day before ``run``; there always is one."""
    return max(day for day in active if day < run.first)


def _after(run: Run, active: Sequence[date]) -> date:
    return min((day for day in active if day > run.last), default=run.last)


def _limits(
    found: Findings, pulls: Sequence[Pull], career: Career | None
) -> tuple[str, ...]:
    bases = {a.basis for a in found.line.activities if found.line.counts(a)}
    asked = wording.limits(
        Reader.SELF,
        next((day for day in found.active if day >= found.since), None),
        bases == {Basis.AUTHOR},
        tuple(dict.fromkeys(pull.source for pull in pulls)),
        career is not None,
    )
    unread = (p for p in pulls if p.status is Status.UNREAD)
    aside = (view.source for view in found.sight.views if view.left_aside)
    left_out = found.line.left_out
    counted = [kind for kind in Kind if kind.counted and kind not in left_out]
    rest = [kind for kind in Kind if kind not in counted]
    return (
        *asked,
        wording.what_counts(counted, rest),
        *(wording.unread(p.source, p.profile.handle) for p in unread),
        *map(wording.left_aside, aside),
    )
