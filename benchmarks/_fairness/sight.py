"""Judges people whose reading went wrong, by what an audit finds of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from auditor.findings import Question, find
from auditor.model import Pull
from benchmarks._fairness.faults import FAULTS, Fault, spoilt
from benchmarks._fairness.people import AS_OF, START, Person
from benchmarks._fairness.sources import blind_days, lives

QUESTION = Question(as_of=AS_OF, since=START)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Days of one person, or of many, after one fault."""

    people: int = 1
    #: of all the time
    days: int = 0
    unseen: int = 0
    quiet: int = 0
    #: called quiet although some source did not see them whole
    quiet_unseen: int = 0
    #: called quiet although the person was active where nobody looked
    quiet_active: int = 0
    #: planted, and of these called quiet
    planted: int = 0
    kept: int = 0
    #: people with a day called quiet that was not seen whole
    wronged: int = 0


def quiet_days(pulls: Sequence[Pull]) -> set[int]:
    """Return the days that an audit calls quiet; bridged active days are not silent."""
    found = find(pulls, None, QUESTION)
    quiet = [p.stretch for p in found.periods if p.watched]
    return {
        (silent - START).days
        for s in quiet
        for n in range((s.last - s.first).days + 1)
        if (silent := s.first + timedelta(days=n)) not in s.bridged
    }


def look(person: Person, faults: Iterable[Fault] = FAULTS) -> dict[str, Seen]:
    """Return what is said of a person after each fault."""
    dealt = lives(person)
    return {fault.name: _seen(person, spoilt(person, fault, dealt)) for fault in faults}


def _seen(person: Person, pulls: list[Pull]) -> Seen:
    quiet, blind = quiet_days(pulls), blind_days(pulls)
    planted = {n for a, b in person.planted for n in range(a, b + 1)}
    planted -= set(person.active)
    return Seen(
        days=(AS_OF - START).days + 1,
        unseen=len(blind),
        quiet=len(quiet),
        quiet_unseen=len(quiet & blind),
        quiet_active=len(quiet & set(person.active)),
        planted=len(planted),
        kept=len(quiet & planted),
        wronged=int(bool(quiet & blind)),
    )
