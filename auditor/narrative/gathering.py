"""Candidates to tick: what the record shows of the gap, strongest first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from auditor.model import (
    Artifact,
    Basis,
    Contents,
    Decision,
    Outcome,
    Signal,
    SignalEvidence,
)
from auditor.narrative.items import ANSWER, ARTIFACT, CONTRIBUTION, COURSE, Evidence
from auditor.narrative.things import of_artifact, of_contents
from auditor.wording import count, plain

#: items that are offered
MOST = 12
#: lines of a change, up to which it mends a word
TYPO = 3
_COURSE = "course or certificate that the resume names: "


def evidence_of(
    signals: Sequence[Signal],
    artifacts: Sequence[Artifact],
    contents: Sequence[Contents],
    outcomes: Sequence[Outcome],
    *,
    since: date,
    until: date | None,
) -> tuple[Evidence, ...]:
    """Return at most twelve things that may be ticked, the strongest and newest first.

    Things have to reach level 3, and courses are mentions. An id is a place in the
    order of days and links, so it may shift when more is published; links do not. What
    was last worked on after the gap counts where it was begun in it, from that day.

    Args:
        signals: with their evidence, which gives things their level and day.
        artifacts: papers, and what was not looked into.
        contents: what was looked into; only the person's own is told of.
        outcomes: what others decided.
        since: first day of the gap.
        until: last day of the gap, None where it goes on.
    """
    shown = _shown(signals)
    found = [*of_contents(contents, shown), *of_artifact(artifacts, contents, shown)]
    found += [*_of_outcomes(outcomes, since, until), *_courses(signals)]
    inside = filter(None, (_within(e, since, until) for e in found))
    once = {(e.kind == CONTRIBUTION, e.url or e.text): e for e in inside}
    ranked = sorted(once.values(), key=lambda e: (-e.level, -e.day.toordinal(), e.url))
    return _numbered(ranked[:MOST])


def _within(one: Evidence, since: date, until: date | None) -> Evidence | None:
    """Return a thing by a day of the gap that it has, None where it has none."""
    for day in filter(None, (one.day, one.began)):
        if day >= since and (until is None or day <= until):
            return replace(one, day=day)
    return None


def _numbered(items: Sequence[Evidence]) -> tuple[Evidence, ...]:
    by_day = sorted(items, key=lambda e: (e.day, e.url, e.text))
    ids = {(e.url, e.text): f"E{n}" for n, e in enumerate(by_day, start=1)}
    return tuple(replace(e, id=ids[e.url, e.text]) for e in items)


def _shown(signals: Iterable[Signal]) -> tuple[SignalEvidence, ...]:
    """Return what shows an artifact or more, the strongest and newest first."""
    rows = [e for s in signals for e in s.evidence if e.level >= ARTIFACT and e.date]
    return tuple(sorted(rows, key=lambda e: (-e.level, str(e.date), e.url)))


def _courses(signals: Iterable[Signal]) -> Iterator[Evidence]:
    for one in (e for s in signals for e in s.evidence):
        if one.level == 0 and one.date and not one.url and one.why.startswith(_COURSE):
            name = plain(one.why.removeprefix(_COURSE)).strip()
            yield Evidence(
                id="",
                url="",
                text=f"course {name}, named by the resume",
                day=one.date,
                basis=Basis.AUTHOR,
                level=0,
                kind=COURSE,
                subject=name,
            )


_WORDS = {
    Decision.MERGED: (CONTRIBUTION, "merged pull request", 4),
    Decision.ANSWER: (ANSWER, "accepted answer", ARTIFACT),
}


def _of_outcomes(
    outcomes: Iterable[Outcome], since: date, until: date | None
) -> Iterator[Evidence]:
    """Yield one item for what was decided in one repository, without mended words.

    It goes by the link of the earliest, which stays when more are merged.
    """
    groups: dict[tuple[Decision, str], dict[str, Outcome]] = {}
    for one in outcomes:
        inside = one.day >= since and (until is None or one.day <= until)
        typo = one.lines is not None and one.lines <= TYPO
        if inside and not typo and one.decision in _WORDS:
            of = groups.setdefault((one.decision, one.subject.casefold()), {})
            of[one.url] = one
    for (decision, _), found in groups.items():
        rows = sorted(found.values(), key=lambda o: (o.day, o.url))
        kind, noun, level = _WORDS[decision]
        yield Evidence(
            id="",
            url=rows[0].url,
            text=f"{count(len(rows), noun)} in {plain(rows[0].subject)}",
            day=rows[-1].day,
            basis=Basis.PLATFORM,
            level=level,
            kind=kind,
            subject=plain(rows[0].subject),
        )
