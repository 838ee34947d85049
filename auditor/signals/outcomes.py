"""What others stamped, and what a resume only names."""

from collections.abc import Iterator, Sequence
from datetime import date, tzinfo
from fnmatch import fnmatchcase

from auditor.model import Activity, Basis, Course, Decision, Kind, Outcome
from auditor.signals import wording
from auditor.signals.catalogue import Skill, catalogue
from auditor.signals.finds import MENTION, STAMPED, Find

#: lines of a pull request, up to which it mends a word
_TYPO = 3


def of_outcomes(outcomes: Sequence[Outcome], as_of: date) -> Iterator[Find]:
    """Yield what merged pull requests and accepted answers show."""
    for outcome in outcomes:
        if outcome.day <= as_of:
            for skill in catalogue().skills:
                level = _level(skill, outcome)
                if level is not None:
                    yield _stamped(skill, outcome, level)


def _level(skill: Skill, outcome: Outcome) -> int | None:
    if outcome.decision is Decision.ANSWER:
        return skill.answered or None
    name = outcome.subject.lower()
    fits = any(fnmatchcase(name, pattern.lower()) for pattern in skill.merged)
    typo = outcome.lines is not None and outcome.lines <= _TYPO
    return (MENTION if typo else STAMPED) if fits else None


def _stamped(skill: Skill, outcome: Outcome, level: int) -> Find:
    merged = outcome.decision is Decision.MERGED
    form = wording.MERGED if merged else wording.ANSWERED
    return Find(
        signal=skill.id,
        level=level,
        subject=outcome.subject,
        url=outcome.url,
        why=form.format(name=outcome.subject),
        first=outcome.day,
        last=outcome.day,
    )


def of_reviews(
    activities: Sequence[Activity], names: frozenset[str], zone: tzinfo, as_of: date
) -> Iterator[Find]:
    """Yield what reviews in repositories of others show; ``names`` are the person's."""
    skills = [skill for skill in catalogue().skills if skill.reviewed]
    for act in activities:
        owner = act.subject.partition("/")[0].casefold()
        if act.kind is Kind.REVIEW and owner and owner not in names:
            day = act.falls_on(zone)
            for skill in skills if day <= as_of else ():
                yield Find(
                    signal=skill.id,
                    level=skill.reviewed,
                    subject=act.subject,
                    url=act.url,
                    why=wording.REVIEWED.format(name=act.subject),
                    first=day,
                    last=day,
                    basis=act.basis,
                )


def of_courses(courses: Sequence[Course], as_of: date) -> Iterator[Find]:
    """Yield what courses and certificates name: mentions, and never more."""
    for course in courses:
        day = _first_day(course)
        if day is None or day <= as_of:
            for skill in catalogue().skills:
                if _names(skill, course.name):
                    yield Find(
                        signal=skill.id,
                        level=MENTION,
                        subject="",
                        url="",
                        why=wording.COURSE.format(name=course.name),
                        first=day,
                        last=day,
                        basis=Basis.AUTHOR,
                    )


def _first_day(course: Course) -> date | None:
    month = course.month
    return date(month // 12, month % 12 + 1, 1) if month is not None else None


def _names(skill: Skill, name: str) -> bool:
    lower = name.lower()
    plain = {topic.replace("-", " ") for topic in skill.topics} | {skill.name.lower()}
    words = any(pattern.search(name) for pattern in skill.words)
    return words or any(f" {one} " in f" {lower} " for one in plain)
