"""Which entries of one file are entries of another: by organisation and by dates."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.model import MonthRange, Role, RoleKind
from auditor.resume import employers

#: months in common, of all months of both, from which two spans are much the same
_MUCH = 0.8
#: months between two spans of one employer that a slip of the pen may explain
_NEAR = 12
#: what one file may call employment and another something else
_OTHER_WORDS = frozenset(
    {RoleKind.EMPLOYMENT, RoleKind.VOLUNTEERING, RoleKind.PROJECT, RoleKind.BREAK}
)
#: a person has one of them at a time, mostly, so that dates can tell which one it is
_ONE_AT_A_TIME = frozenset({RoleKind.EMPLOYMENT, RoleKind.BREAK})
#: a person has many of them, so that only their names can tell
_MANY = frozenset({RoleKind.PROJECT, RoleKind.PUBLICATION})
#: pairs of another kind come after all pairs of one kind
_OTHER_KIND = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One role with its names made comparable and its possible months.

    Attributes:
        words: of employer and title, for a layout does not always tell them apart.
    """

    role: Role
    org: tuple[str, ...]
    title: tuple[str, ...]
    words: frozenset[str]
    first: int
    last: int


def agree(one: Role, two: Role) -> bool:
    """Whether the dates of both can be true at once: 2019 and 2019-03 can.

    An end that is not stated agrees with any.
    """
    if not _meet(one.start, two.start):
        return False
    if one.current or two.current:
        other = two if one.current else one
        return other.current or other.end is None
    return one.end is None or two.end is None or _meet(one.end, two.end)


def _meet(one: MonthRange, two: MonthRange) -> bool:
    return one.first <= two.last and two.first <= one.last


def pairs(known: Sequence[Role], new: Sequence[Role]) -> dict[int, int]:
    """Return for entries of ``new`` which of ``known`` they are; each is used once.

    The closest pairs are made first. What is left of one employer on both sides, once
    on each, is a pair as well if it lies near or has the same title.
    """
    today = max((_latest(role) for role in (*known, *new)), default=0)
    left = [_side(role, today) for role in known]
    right = [_side(role, today) for role in new]
    found: dict[int, int] = {}
    used: set[int] = set()
    for *_, at, number in sorted(_candidates(left, right)):
        if number not in found and at not in used:
            found[number] = at
            used.add(at)
    return found | dict(_leftovers(left, right, found))


def _latest(role: Role) -> int:
    return max(role.start.last, role.end.last if role.end else 0)


def _side(role: Role, today: int) -> _Side:
    """What goes on lasts until the latest month that any of the files names."""
    paper = role.kind is RoleKind.PUBLICATION  # known by its title, not its publisher
    org = employers.key(role.title if paper else role.org)
    title = () if paper else employers.key(role.title)
    return _Side(
        role=role,
        org=org,
        title=title,
        words=frozenset((*org, *title)),
        first=role.start.first,
        last=today if role.current else _latest(role),
    )


def _candidates(
    left: Sequence[_Side], right: Sequence[_Side]
) -> Iterator[tuple[int, int, int, int]]:
    for number, two in enumerate(right):
        for at, one in enumerate(left):
            if one.first > two.last or two.first > one.last:
                continue
            distance = _distance(one, two)
            if distance is not None:
                apart = abs(one.first - two.first) + abs(one.last - two.last)
                yield distance, apart, at, number


def _distance(one: _Side, two: _Side) -> int | None:
    """Rank a pair whose months touch; the lower the closer, None for no pair."""
    if one.role.kind is two.role.kind:
        return _rank(one, two)
    if {one.role.kind, two.role.kind} <= _OTHER_WORDS and _same(one.org, two.org):
        return _OTHER_KIND if agree(one.role, two.role) else None
    return None


def _rank(one: _Side, two: _Side) -> int | None:
    agreed, titled = agree(one.role, two.role), _same(one.title, two.title)
    if _same(one.org, two.org):
        return (0 if titled else 1) if agreed else (3 if titled else 4)
    unclear = one.role.kind not in _MANY and _unclear(one, two)
    if unclear and agreed:
        return 2
    if (unclear or titled) and _much(one, two):
        return 5
    alike = _stated(one.role) == _stated(two.role)
    return 6 if alike and one.role.kind in _ONE_AT_A_TIME else None


def _same(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    return bool(one) and one == two


def _unclear(one: _Side, two: _Side) -> bool:
    """Whether the employer is missing on a side, or stands among the other's words."""
    return two.words.issuperset(one.org) or one.words.issuperset(two.org)


def _much(one: _Side, two: _Side) -> bool:
    common = min(one.last, two.last) - max(one.first, two.first) + 1
    whole = max(one.last, two.last) - min(one.first, two.first) + 1
    return common >= whole * _MUCH


def _stated(role: Role) -> tuple[str, str | None, bool]:
    return role.start_text, role.end_text, role.current


def _leftovers(
    left: Sequence[_Side], right: Sequence[_Side], found: dict[int, int]
) -> Iterator[tuple[int, int]]:
    used = set(found.values())
    ours = _alone([(at, s) for at, s in enumerate(left) if at not in used])
    theirs = _alone([(n, s) for n, s in enumerate(right) if n not in found])
    for key in ours.keys() & theirs.keys():
        (at, one), (number, two) = ours[key], theirs[key]
        gap = max(one.first, two.first) - min(one.last, two.last)
        if gap <= _NEAR or _same(one.title, two.title):
            yield number, at


def _alone(
    sides: Sequence[tuple[int, _Side]],
) -> dict[tuple[RoleKind, tuple[str, ...]], tuple[int, _Side]]:
    """Return those that are the only ones left of their employer."""
    groups = defaultdict(list)
    for number, side in sides:
        if side.org:
            groups[side.role.kind, side.org].append((number, side))
    return {key: group[0] for key, group in groups.items() if len(group) == 1}
