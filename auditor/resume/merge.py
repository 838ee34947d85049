"""Several resumes of one person -> one career; what a program wrote goes before layout.

Entries of two files are one when their organisation is the same and their dates touch,
or when the organisation is not clear and the dates are much the same. Where such a pair
differs, the first file's dates are used and a sentence says so; a date that is only
coarser or finer does not differ.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from auditor.errors import ResumeError
from auditor.model import Career, Role, RoleKind
from auditor.resume.courses import once
from auditor.resume.pairing import agree, pairs

#: what is worth a sentence when only one file lists it: it changes the gaps
_TOLD = frozenset({RoleKind.EMPLOYMENT, RoleKind.BREAK})

#: pairs of entries; two files of a long life with all its papers have fewer
MAX_COMPARED = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One file as read; ``structured`` says that a program wrote its dates."""

    career: Career
    structured: bool


@dataclass(slots=True, kw_only=True)
class _Entry:
    """One entry of the career to be, and the other files that list it too."""

    role: Role
    others: list[Role] = field(default_factory=list)


def merge(readings: Sequence[Reading]) -> Career:
    """Return what the files say together; one alone is returned as it is.

    Raises:
        ResumeError: if the files have far more entries than a life.
    """
    if len(readings) == 1:
        return readings[0].career
    ordered = [r.career for r in sorted(readings, key=lambda r: not r.structured)]
    entries: list[_Entry] = []
    for career in ordered:
        _add(entries, career)
    months = [c.document_month for c in ordered if c.document_month is not None]
    warnings = [w for career in ordered for w in career.warnings]
    return Career(
        file=", ".join(career.file for career in ordered),
        format=", ".join(career.format for career in ordered),
        roles=tuple(entry.role for entry in entries),
        document_month=max(months, default=None),
        warnings=(*dict.fromkeys(warnings), *_told(entries, ordered)),
        accounts=tuple(dict.fromkeys(a for c in ordered for a in c.accounts)),
        courses=once(course for career in ordered for course in career.courses),
    )


def _add(entries: list[_Entry], career: Career) -> None:
    if len(entries) * len(career.roles) > MAX_COMPARED:
        raise ResumeError(
            f"{career.file}: there are too many entries to be compared with those of "
            "another file; pass one of the files alone."
        )
    roles = [replace(role, file=career.file) for role in career.roles]
    found = pairs([entry.role for entry in entries], roles)
    for number, role in enumerate(roles):
        if number in found:
            entries[found[number]].others.append(role)
        else:
            entries.append(_Entry(role=role))


def _told(entries: Sequence[_Entry], careers: Sequence[Career]) -> Iterator[str]:
    """Say what differs, and what only one of the files that list any such thing has."""
    lists = Counter(kind for c in careers for kind in {r.kind for r in c.roles})
    for entry in entries:
        for other in entry.others:
            yield from _difference(entry.role, other)
        kind = entry.role.kind
        if kind in _TOLD and not entry.others and lists[kind] > 1:
            yield f"Only {entry.role.file} lists {_what(entry.role)}."


def _difference(role: Role, other: Role) -> Iterator[str]:
    if role.kind is not other.kind:
        yield (
            f"{other.file} lists {_name(other)} as {other.kind}, {role.file} as "
            f"{role.kind}, which is used."
        )
    if not agree(role, other):
        yield (
            f"{other.file} gives {_dates(other)} for {_name(role)}, {role.file} "
            f"{_dates(role)}, which is used."
        )


def _what(role: Role) -> str:
    return f"{_name(role)}, {_dates(role)}"


def _name(role: Role) -> str:
    return role.org or role.title or "an entry without a name"


def _dates(role: Role) -> str:
    if role.current:
        return f"{role.start_text} to present"
    if role.end_text is None:
        return f"{role.start_text} to an end that is not stated"
    if role.start_text == role.end_text:
        return role.start_text
    return f"{role.start_text} to {role.end_text}"
