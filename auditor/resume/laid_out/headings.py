"""What the words of a heading say of its section.

A heading is judged in pieces, parted at "and" and its like: "Work & Volunteer
Experience" holds jobs and unpaid work.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.model import RoleKind
from auditor.resume.laid_out import lexicon
from auditor.resume.laid_out.parts import Part
from auditor.resume.laid_out.wording import tokens

#: a longer line is no heading
MAX_HEADING = 70
_MAX_WORDS = 8
#: a heading of which some words are not known has fewer
_MAX_UNSURE = 5
_MAX_UNKNOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a section holds.

    Attributes:
        kind: of its entries; None for a section that has none of any kind.
        sure: all of its words are known; else it must look like a heading, too.
        mixed: other kinds that it names beside its own.
        doubtful: it may hold jobs or something else, so each entry must name a job.
        detail: where it is set plainer than other headings, it is a part of a job.
    """

    kind: RoleKind | None
    sure: bool = True
    mixed: frozenset[RoleKind] = frozenset()
    doubtful: bool = False
    detail: bool = False


OTHER = Heading(kind=None)
_DETAIL = Heading(kind=None, detail=True)
_FIRST = (
    (Part.VOLUNTEERING, RoleKind.VOLUNTEERING),
    (Part.PROJECT, RoleKind.PROJECT),
    (Part.PUBLICATION, RoleKind.PUBLICATION),
    (Part.BREAK, RoleKind.BREAK),
)


def heading(text: str) -> Heading | None:
    """Return what a line says as a heading, None where its words are no heading's."""
    if not 1 < len(text) <= MAX_HEADING:
        return None
    words = tokens(text)
    if not 0 < len(words) <= _MAX_WORDS:
        return None
    read = lexicon.read(words, wide=text.isupper())
    if Part.DOCUMENT in read or _is_sentence(read):
        return None
    pieces = [one for piece in _pieces(read) if (one := _piece(piece))]
    if Part.PROFESSIONAL in pieces and Part.EXPERIENCE in read:
        pieces.append(Heading(kind=RoleKind.EMPLOYMENT))
    return _joined(pieces, known=None not in read)


def _is_sentence(read: Sequence[Part | None]) -> bool:
    """Whether too many words are not known for a heading of known ones."""
    unknown = sum(part is None for part in read)
    return bool(unknown) and (len(read) > _MAX_UNSURE or unknown > _MAX_UNKNOWN)


def _pieces(read: Iterable[Part | None]) -> Iterator[set[Part | None]]:
    piece: set[Part | None] = set()
    for part in read:
        if part is Part.AND:
            yield piece
            piece = set()
        else:
            piece.add(part)
    yield piece


def _piece(found: set[Part | None]) -> Heading | Part | None:
    """Return what one piece says; a part for one that waits for its noun."""
    if Part.OTHER in found:
        return OTHER
    for part, kind in _FIRST:
        if part in found:
            return Heading(kind=kind)
    if Part.EDUCATION in found:
        return Heading(kind=RoleKind.EDUCATION)
    if Part.ACADEMIC in found:
        return _academic(found)
    if found & {Part.WORK, Part.POSITIONS}:
        return Heading(kind=RoleKind.EMPLOYMENT)
    if Part.EXPERIENCE in found:
        return Heading(kind=RoleKind.EMPLOYMENT, doubtful=Part.TEACHING in found)
    return _waiting(found)


def _academic(found: set[Part | None]) -> Heading | Part:
    if found & {Part.WORK, Part.POSITIONS}:
        return Heading(kind=RoleKind.EMPLOYMENT)
    if found & {Part.EXPERIENCE, Part.CAREER}:
        kinds = frozenset({RoleKind.EDUCATION})
        return Heading(kind=RoleKind.EMPLOYMENT, mixed=kinds, doubtful=True)
    if Part.PATH in found:
        return Heading(kind=RoleKind.EDUCATION)
    return Part.ACADEMIC


def _waiting(found: set[Part | None]) -> Heading | Part | None:
    if Part.CAREER in found:
        aside = found & {Part.SUMMARY, Part.DETAIL}
        return OTHER if aside else Heading(kind=RoleKind.EMPLOYMENT)
    if Part.DETAIL in found:
        return _DETAIL
    if Part.SUMMARY in found:
        return OTHER
    if Part.SERVICE in found:
        return OTHER
    if found & {Part.RESEARCH, Part.TEACHING}:
        return Part.RESEARCH
    if Part.PATH in found:
        if Part.PROFESSIONAL in found:
            return Heading(kind=RoleKind.EMPLOYMENT)
        return Part.PATH
    return Part.PROFESSIONAL if Part.PROFESSIONAL in found else None


def _joined(pieces: Sequence[Heading | Part], *, known: bool) -> Heading | None:
    """Put the pieces together; jobs go before all else that is named."""
    headings = [one for one in pieces if isinstance(one, Heading)]
    waiting = [one for one in pieces if isinstance(one, Part)]
    jobs = [one for one in headings if one.kind is RoleKind.EMPLOYMENT]
    if not headings:
        return _alone(waiting, sure=known)
    if not jobs:
        kinds = [one.kind for one in headings if one.kind]
        detail = all(one.detail for one in headings)
        kind = kinds[0] if kinds else None
        return Heading(kind=kind, sure=known, detail=detail)
    mixed = {one.kind for one in headings if one.kind} - {RoleKind.EMPLOYMENT}
    if Part.ACADEMIC in waiting:
        mixed.add(RoleKind.EDUCATION)
    return Heading(
        kind=RoleKind.EMPLOYMENT,
        sure=known,
        mixed=frozenset(mixed | {kind for one in jobs for kind in one.mixed}),
        doubtful=RoleKind.PROJECT in mixed or all(one.doubtful for one in jobs),
    )


def _alone(waiting: Sequence[Part], *, sure: bool) -> Heading | None:
    if not waiting or not sure:
        return None
    if waiting[0] is Part.ACADEMIC:
        return Heading(kind=RoleKind.EDUCATION)
    if Part.RESEARCH in waiting or Part.PATH in waiting:
        kinds = frozenset({RoleKind.EDUCATION})
        return Heading(kind=RoleKind.EMPLOYMENT, mixed=kinds, doubtful=True)
    return None
