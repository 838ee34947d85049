"""What remarks change of what counts: the kind of some commits, and nothing else.

No date is touched and no day is won. A remark reaches the commits that were looked at
and bear its trace, by the ids of their activities, and no others. Where only a part of
a history was looked at, the rest keeps counting even if a schedule made that as well:
it may as well be the work of the person before there was a schedule, and a day that
counts wrongly hides a silence at worst, while one taken wrongly makes a silence up.
For the same reason a commit that a recorder's repository holds beside the recordings
keeps counting.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from auditor.integrity.flags import (
    AUTHOR_DATES_ONLY,
    AUTOMATED_CADENCE,
    Flag,
)
from auditor.model import Activity, Basis, Kind
from auditor.wording import plain

_VOUCHED = (Basis.PLATFORM, Basis.BOUNDED)


def recounted(
    activities: Sequence[Activity], flags: Sequence[Flag], counted: Collection[str]
) -> tuple[Activity, ...]:
    """Return the activities as the remarks have them count, in the same order.

    Doing so twice changes nothing more.

    Args:
        activities: of any source; only commits are looked at.
        flags: what was remarked.
        counted: repositories whose schedule counts all the same, in any case.
    """
    names = frozenset(map(_name, counted))
    applied = [f for f in flags if f.check != AUTHOR_DATES_ONLY]
    left = _left([f for f in applied if not _kept(f, names)])
    dated = _dated(flags)
    return tuple(
        _one(act, left, dated) if act.kind is Kind.COMMIT else act for act in activities
    )


def is_counted(flag: Flag, counted: Collection[str]) -> bool:
    """Return whether the person named the repository as one that counts."""
    return _kept(flag, frozenset(map(_name, counted)))


def _kept(flag: Flag, names: frozenset[str]) -> bool:
    """Tell whether a cadence counts all the same; what has no content never does."""
    return flag.check == AUTOMATED_CADENCE and _name(flag.subject) in names


def _name(subject: str) -> str:
    """Return a name as the sentence shows it, in one case."""
    return plain(subject).strip().casefold()


def _dated(flags: Sequence[Flag]) -> frozenset[str]:
    ids = (flag.activities for flag in flags if flag.check == AUTHOR_DATES_ONLY)
    return frozenset().union(*ids)


def _left(flags: Sequence[Flag]) -> dict[str, tuple[int, int]]:
    """Return id -> commits left and commits known, where any is taken."""
    groups: dict[tuple[str, str], list[Flag]] = defaultdict(list)
    for flag in flags:
        groups[flag.source, flag.subject].append(flag)
    left: dict[str, tuple[int, int]] = {}
    for group in groups.values():
        taken = sum((Counter(flag.touched) for flag in group), Counter[str]())
        for name, many in taken.items():
            known = group[0].known.get(name, many)
            # two sources may name one commit; whichever leaves less holds
            rest = (max(0, known - many), known)
            left[name] = min(left.get(name, rest), rest)
    return left


def _one(
    act: Activity, left: dict[str, tuple[int, int]], dated: frozenset[str]
) -> Activity:
    if act.id in dated and act.basis not in _VOUCHED:
        act = replace(act, basis=Basis.AUTHOR)
    rest, known = left.get(act.id, (0, 0))
    if act.count > known:
        # it counts commits that were not looked at
        return act
    if not rest:
        return replace(act, kind=Kind.AUTOMATED)
    return replace(act, count=min(act.count, rest))
