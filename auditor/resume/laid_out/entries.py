"""Sections -> entries: what each is, whom it names, and its dates."""

from collections.abc import Iterator, Sequence

from auditor.model import RoleKind
from auditor.resume.breaks import is_break
from auditor.resume.laid_out.dating import Dating
from auditor.resume.laid_out.headings import Heading
from auditor.resume.laid_out.heads import heads
from auditor.resume.laid_out.names import around, org_and_title, parts
from auditor.resume.laid_out.references import references
from auditor.resume.laid_out.sections import Section
from auditor.resume.laid_out.sense import Sense
from auditor.resume.laid_out.signs import DEGREE, JOB, PROJECT, STUDY, VOLUNTEER
from auditor.resume.laid_out.slots import Dated, is_length
from auditor.resume.laid_out.wording import folded
from auditor.resume.sheet import Line

_MAX_VOLUNTEER = 8
_MAX_NAME = 200
#: a shorter text is no sentence, which could name anything
_MAX_CLOSE = 60


def entries(section: Section, sense: Sense) -> Iterator[Dating]:
    """Yield the entries of a section, a career break wherever it stands."""
    if section.heading.kind is RoleKind.PUBLICATION:
        yield from references(section.lines, sense)
        return
    lines = [line for line in section.lines if not is_length(line)]
    found = heads(lines, sense)
    for number, one in enumerate(found):
        texts = around(lines, found, number)
        kind = _kind(section.heading, one, texts)
        if kind is not None:
            yield _dating(kind, one, texts, lines)


def _dating(
    kind: RoleKind, one: Dated, texts: Sequence[str], lines: Sequence[Line]
) -> Dating:
    org, title = org_and_title(texts)
    return Dating(
        kind=kind,
        org=org,
        title=title,
        period=one.period,
        line=lines[one.at],
        named=_names_a_job([one.rest, *texts[:2]], longest=_MAX_CLOSE),
    )


def _kind(heading: Heading, one: Dated, texts: Sequence[str]) -> RoleKind | None:
    if is_declared_break(one, texts):
        return RoleKind.BREAK
    if heading.kind is not RoleKind.EMPLOYMENT:
        return heading.kind
    pieces = [folded(piece) for piece in parts(texts[:2])]
    if any(_is_unpaid(piece) for piece in pieces):
        return RoleKind.VOLUNTEERING
    if any(PROJECT.search(piece) for piece in pieces):
        return RoleKind.PROJECT
    return _of_mixed(heading, one, texts)


def _of_mixed(heading: Heading, one: Dated, texts: Sequence[str]) -> RoleKind | None:
    """Tell jobs from what else a section holds."""
    named = _names_a_job(texts)
    if RoleKind.EDUCATION in heading.mixed and _names_studies(texts, named=named):
        return RoleKind.EDUCATION
    if heading.doubtful and (one.period.single and not _names_a_job([one.rest])):
        return None
    if heading.doubtful and not named:
        others = heading.mixed - {RoleKind.EDUCATION}
        return next(iter(others)) if len(others) == 1 else None
    return RoleKind.EMPLOYMENT


def is_declared_break(one: Dated, texts: Sequence[str]) -> bool:
    """Whether the date, or the line next to it where it stands alone, is of a break."""
    own = parts([one.rest]) if one.rest else parts(texts[:1])
    return not one.period.single and any(is_break(piece) for piece in own[:2])


def _is_unpaid(piece: str) -> bool:
    short = len(piece.split()) <= _MAX_VOLUNTEER
    return bool(VOLUNTEER.search(piece) if short else VOLUNTEER.match(piece))


def _names_a_job(texts: Sequence[str], longest: int = _MAX_NAME) -> bool:
    short = [text for text in texts[:3] if len(text) <= longest]
    return any(JOB.search(folded(text)) for text in short)


def _names_studies(texts: Sequence[str], *, named: bool) -> bool:
    """Whether an entry is of studies; one that names a job, too, only by a degree."""
    small = [folded(text) for text in texts[:2]]
    if named:
        return any(DEGREE.match(text) for text in small)
    return any(STUDY.search(text) for text in small)
