"""When a find is of, by whose clock, and whether it can count as work at all."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo

from auditor.model import Activity, Basis, Contents, Kind
from auditor.signals.finds import DECLARED, Find

#: counted days on a repository, fewer than which show no use of anything
LEAST_DAYS = 2
#: years are known give or take this
_ABOUT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Days on which the person worked on one thing, sorted, and by which clocks."""

    days: tuple[date, ...]
    basis: Mapping[date, Basis]


def worked(activities: Iterable[Activity], zone: tzinfo) -> dict[str, Worked]:
    """Return the counted days on each subject, named in lower case."""
    found: dict[str, dict[date, Basis]] = defaultdict(dict)
    for act in activities:
        if act.subject and act.kind.counted:
            found[act.subject.casefold()].setdefault(act.falls_on(zone), act.basis)
    return {
        subject: Worked(days=tuple(sorted(days)), basis=days)
        for subject, days in found.items()
    }


def dated(
    finds: Sequence[Find], contents: Contents, work: Worked | None, as_of: date
) -> list[Find]:
    """Return the finds on one thing with their days; what cannot be is left out."""
    made = (_dated(find, contents, work, as_of) for find in finds)
    return [find for find in made if find and not _before_its_time(find)]


def _dated(
    find: Find, contents: Contents, work: Worked | None, as_of: date
) -> Find | None:
    days = [day for day in work.days if day <= as_of] if work else []
    level = find.level
    if contents.kind is Kind.REPOSITORY and len(days) < LEAST_DAYS:
        level = min(level, DECLARED)
    changed = (contents.changed or {}).get(find.path)
    if changed and changed <= as_of:
        first, last, basis = changed, changed, Basis.AUTHOR
    elif work and days:
        first, last, basis = days[0], days[-1], work.basis[days[-1]]
    else:
        stated = [day for day in (contents.created, contents.updated) if day]
        if not stated or stated[0] > as_of:
            return None
        first, last, basis = stated[0], min(stated[-1], as_of), contents.basis
    if find.year and first.year < find.year:
        first = last  # the thing is older than what it was found to hold
    return replace(find, level=level, first=first, last=last, basis=basis)


def _before_its_time(find: Find) -> bool:
    """Return whether something is dated before it existed, which is a wrong date."""
    assert find.last
    return bool(find.year) and find.last.year < find.year - _ABOUT
