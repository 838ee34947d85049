"""What a returning engineer acts on: the one artifact, begun ones, words for the gap.

For oneself only: another reader gets none of it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor import acceptance, narrative, suggest
from auditor.findings import Question
from auditor.model import (
    Artifact,
    Audit,
    Contents,
    Gap,
    Kind,
    Narrative,
    NarrativeEvidence,
    Outcome,
    Pull,
    Reader,
)
from auditor.narrative import Evidence
from auditor.resume.months import first_day, last_day, parse_iso
from auditor.suggest import Starting

#: what somebody can start from
_STARTS = frozenset(
    {Kind.REPOSITORY, Kind.DATASET, Kind.MODEL, Kind.SPACE, Kind.NOTEBOOK}
)


def acted_on(audit: Audit, pulls: Sequence[Pull], question: Question) -> Audit:
    """Return the audit with a suggestion, begun artifacts, and words for a gap."""
    if question.reader is Reader.OTHER:
        return audit
    contents = [row for pull in pulls for row in pull.contents]
    outcomes = [row for pull in pulls for row in pull.outcomes]
    gap = newest_gap(audit)
    return replace(
        audit,
        suggestion=suggest.suggest(
            audit.signals,
            question.ask,
            gap=_days(gap) if gap else None,
            as_of=audit.as_of,
            domains=starts(audit, contents),
        ),
        progress=acceptance.begun(contents, outcomes, audit.as_of),
        narrative=_narrative(audit, gap, contents, outcomes, question),
    )


def newest_gap(audit: Audit) -> Gap | None:
    """Return the gap of the resume that ended last, or goes on."""
    gaps = audit.resume.gaps if audit.resume else ()
    return max(gaps, key=lambda gap: (gap.end, gap.start), default=None)


def _days(gap: Gap) -> tuple[date, date | None]:
    first = first_day(parse_iso(gap.start).first)
    return first, None if gap.ongoing else last_day(parse_iso(gap.end).last)


def starts(audit: Audit, contents: Sequence[Contents]) -> tuple[Starting, ...]:
    """Return what the person has made and can start from, the newest first."""
    copies = {row.url for row in contents if row.derived or not row.owned}
    rows = [a for a in audit.artifacts if a.kind in _STARTS and a.url not in copies]
    rows.sort(key=lambda a: (str(a.updated or a.created or ""), a.url), reverse=True)
    return tuple(_start(row, audit) for row in rows)


def _start(row: Artifact, audit: Audit) -> Starting:
    shown = (
        signal.id
        for signal in audit.signals
        if any(one.url.startswith(row.url) for one in signal.evidence)
    )
    return Starting(
        title=row.name,
        url=row.url,
        kind=row.kind.value,
        signals=frozenset(shown),
        day=row.updated or row.created,
    )


def _narrative(
    audit: Audit,
    gap: Gap | None,
    contents: Sequence[Contents],
    outcomes: Sequence[Outcome],
    question: Question,
) -> Narrative | None:
    """Return the texts; where nothing is ticked yet, what there is to tick."""
    if gap is None:
        return None
    since, until = _days(gap)
    found = narrative.evidence_of(
        audit.signals, audit.artifacts, contents, outcomes, since=since, until=until
    )
    months = (gap.start, None if gap.ongoing else gap.end)
    told = narrative.narrate(
        months,
        found,
        question.telling,
        as_of=audit.as_of,
        figures=narrative.figures(),
    )
    return told or _to_tick(found)


def _to_tick(found: Sequence[Evidence]) -> Narrative | None:
    if not found:
        return None
    rows = tuple(map(_candidate, found))
    return Narrative(resume_line="", cover_letter="", interview="", evidence=rows)


def _candidate(one: Evidence) -> NarrativeEvidence:
    return NarrativeEvidence(
        id=one.id,
        url=one.url,
        text=one.text,
        day=one.day,
        basis=one.basis,
        level=one.level,
    )
