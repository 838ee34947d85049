"""Skills currency: what the public record shows of each skill, and when it last did.

Levels: 0 mention, 1 declared, 2 used, 3 artifact, 4 outcome that others stamped. They
never add up: five declarations are a declaration. The table is ``data/signals.yaml``.
"""

from collections.abc import Iterable, Sequence
from datetime import date, tzinfo

from auditor.model import Activity, Contents, Course, Outcome, Pull, Signal
from auditor.signals.catalogue import catalogue
from auditor.signals.currency import summed
from auditor.signals.dating import dated, worked
from auditor.signals.finds import Find, Thing
from auditor.signals.matching import look
from auditor.signals.outcomes import of_courses, of_outcomes, of_reviews


def rule() -> str:
    """Return which edition of the table is installed."""
    return catalogue().version


def judge_contents(contents: Contents) -> tuple[Find, ...]:
    """Return what one thing shows by itself, whenever it was made."""
    return look(Thing(contents), catalogue())


def judge(
    pulls: Sequence[Pull],
    activities: Sequence[Activity],
    *,
    as_of: date,
    zone: tzinfo,
    since: date | None = None,
    courses: Sequence[Course] = (),
    struck: frozenset[str] = frozenset(),
) -> tuple[Signal, ...]:
    """Return every signal of the table, in its order, the absent ones too.

    Args:
        pulls: what was read.
        activities: each act once.
        as_of: the last day that is looked at.
        zone: where days begin.
        since: evidence of before it is left out; None for none.
        courses: what the resume names.
        struck: links that the person does not want to count.
    """
    work = worked(activities, zone)
    finds: list[Find] = []
    for contents in _latest(pulls):
        found = judge_contents(contents)
        finds += dated(found, contents, work.get(contents.subject.casefold()), as_of)
    outcomes = [outcome for pull in pulls for outcome in pull.outcomes]
    finds += of_outcomes(_once(outcomes), as_of)
    finds += of_reviews(activities, _names(pulls), zone, as_of)
    finds += of_courses(courses, as_of)
    kept = [find for find in finds if find.url not in struck and _inside(find, since)]
    return summed(kept, as_of)


def _inside(find: Find, since: date | None) -> bool:
    return since is None or find.last is None or find.last >= since


def _names(pulls: Sequence[Pull]) -> frozenset[str]:
    return frozenset(pull.profile.handle.casefold() for pull in pulls)


def _once(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return list({outcome.url: outcome for outcome in outcomes}.values())


def _latest(pulls: Sequence[Pull]) -> list[Contents]:
    """Return every thing, by source and name; told twice it is the later telling."""
    rows = [contents for pull in pulls for contents in pull.contents]
    return list({(row.source, row.url, row.subject): row for row in rows}.values())


__all__ = ["Find", "judge", "judge_contents"]
