"""One person twice: the first row counts, and the other is said."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from auditor.roster.people import BadRow, Row
from auditor.roster.reading import refusing
from auditor.roster.reading.cells import Account, key

#: pairs of equal names that are told of
_MOST_TOLD = 10


def parted(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[BadRow, ...]]:
    """Return the rows of different people, and those that repeat one.

    Two rows with one account are one person, or one of them is wrong; which, only who
    made the roster can tell.
    """
    kept: list[Row] = []
    bad: list[BadRow] = []
    owners: dict[Account, Row] = {}
    for row in rows:
        if reason := _repeated(row, owners):
            bad.append(BadRow(line=row.line, number=row.number, reason=reason))
            continue
        owners.update(dict.fromkeys(_keys(row), row))
        kept.append(row)
    return tuple(kept), tuple(bad)


def _keys(row: Row) -> dict[Account, None]:
    """Return a person's accounts; a repository is many people's, told by author."""
    who = ",".join(sorted(author.casefold() for author in row.authors))
    keys = (
        (source, f"{handle}\n{who}") if source == "git" else key((source, handle))
        for source, handle in row.handles
    )
    return dict.fromkeys(keys)


def _repeated(row: Row, owners: Mapping[Account, Row]) -> str | None:
    for one in (keys := _keys(row)):
        other = owners.get(one)
        if other is not None:
            equal = _keys(other) == keys
            line = other.line
            return refusing.same(line) if equal else refusing.shared(one[0], line)
    return None


def namesakes(rows: Sequence[Row]) -> tuple[str, ...]:
    """Say which rows carry one name with different accounts."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if row.name:
            by_name[" ".join(row.name.casefold().split())].append(row.line)
    several = [lines for lines in by_name.values() if len(lines) > 1]
    told = [refusing.namesakes(lines) for lines in several[:_MOST_TOLD]]
    left = len(several) - len(told)
    return (*told, refusing.more_namesakes(left)) if left else tuple(told)
