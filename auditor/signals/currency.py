"""From finds to signals: level, state, first and last day, the best links."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from auditor.model import Signal, SignalEvidence
from auditor.signals.catalogue import Skill, catalogue
from auditor.signals.finds import USED, Find

#: months back from the last day in which a skill is current, and recent
CURRENT, RECENT = 12, 24
#: links of one signal that are shown
MOST = 8


def summed(finds: Sequence[Find], as_of: date) -> tuple[Signal, ...]:
    """Return every signal of the table with what was found for it."""
    return tuple(
        _signal(skill, [f for f in finds if f.signal == skill.id], as_of)
        for skill in catalogue().skills
    )


def _signal(skill: Skill, finds: list[Find], as_of: date) -> Signal:
    level = max((find.level for find in finds), default=0)
    days = [day for find in finds for day in (find.first, find.last) if day]
    last = max((f.last for f in finds if f.last and f.level == level), default=None)
    return Signal(
        id=skill.id,
        label=skill.short,
        level=level,
        state=_state(bool(finds), level, last, as_of),
        first=min(days, default=None),
        last=last,
        evidence=tuple(map(_evidence, _best(finds, as_of))),
    )


def _state(found: bool, level: int, last: date | None, as_of: date) -> str:
    if not found:
        return "absent"
    if level < USED or last is None:
        return "mention"
    if last > months_before(as_of, CURRENT):
        return "current"
    return "recent" if last > months_before(as_of, RECENT) else "dated"


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _best(finds: list[Find], as_of: date) -> list[Find]:
    """Return the strongest and newest, one for each thing and level."""
    ranked = sorted(finds, key=lambda f: (-f.level, *_newest(f, as_of), f.url, f.why))
    once: dict[tuple[str, int], Find] = {}
    for find in ranked:
        once.setdefault((find.subject or find.why, find.level), find)
    return list(once.values())[:MOST]


def _newest(find: Find, as_of: date) -> tuple[int]:
    return ((as_of - find.last).days if find.last else 10**6,)


def _evidence(find: Find) -> SignalEvidence:
    return SignalEvidence(
        url=find.url,
        date=find.last,
        why=find.why,
        level=find.level,
        basis=find.basis,
    )
