"""The roles of a laid-out resume, and in sentences what could not be told."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from auditor.model import Course, Month, Role, RoleKind
from auditor.resume.dates import order_of
from auditor.resume.laid_out.courses import courses
from auditor.resume.laid_out.dating import Dating
from auditor.resume.laid_out.entries import entries
from auditor.resume.laid_out.headings import Heading
from auditor.resume.laid_out.sections import Section, sections
from auditor.resume.laid_out.sense import Sense
from auditor.resume.laid_out.signs import PROJECT_NAME
from auditor.resume.laid_out.slots import MAX_LOOKED_AT
from auditor.resume.laid_out.wording import folded
from auditor.resume.roles import Backwards, Whose, role
from auditor.resume.sheet import Line

_MEND = "correct it with auditor resume -f jsonresume"
_NO_SECTION = (
    "no heading for work experience was recognised, so no job was read; give the "
    "section a heading such as Experience, or pass the resume as JSON Resume."
)
_NO_DATES = (
    "work experience has a heading, but no dates that can be read; give each job its "
    "months, or pass the resume as JSON Resume."
)
_INFERRED = (
    "no heading for work experience was recognised, so dated lines that name a job "
    "were read; check them with auditor resume."
)
_JOBS = Heading(
    kind=RoleKind.EMPLOYMENT, mixed=frozenset({RoleKind.EDUCATION}), doubtful=True
)
_MIN_INFERRED = 0.6


_GLUED = re.compile(
    r"(?<=[a-zß-öø-ÿ]{3})(?=[A-ZÉÀ][a-zß-öø-ÿ]{2,9}\.? (?:19|20)\d\d\b"
    r"|(?:0?[1-9]|1[0-2])[./](?:19|20)\d\d\b|(?:19|20)\d\d ?[-–—])"
)


class State(StrEnum):
    """What was found of a career."""

    JOBS = "jobs"
    INFERRED = "inferred"  # from lines under no known heading
    NO_DATES = "no_dates"  # a section of jobs, and no date in it
    NO_SECTION = "no_section"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The roles of a document, in its order, and what to say of them."""

    roles: tuple[Role, ...]
    warnings: tuple[str, ...]
    state: State
    courses: tuple[Course, ...] = ()


def roles(lines: Sequence[Line], *, latest: Month | None = None) -> Found:
    """Return the roles that the lines of a document tell of."""
    lines = [_unglued(line) for line in lines]
    texts = [line.text[:MAX_LOOKED_AT] for line in lines]
    sense = Sense(order=order_of(texts), latest=latest)
    parts = sections(lines)
    read = {id(part): list(entries(part, sense)) for part in parts}
    state = State.JOBS
    work = [part for part in parts if part.heading.kind is RoleKind.EMPLOYMENT]
    if not any(_jobs(read[id(part)]) for part in work):
        state = State.NO_DATES if work else State.NO_SECTION
        for part in _guessed(parts):
            told = list(entries(part, sense))
            if _are_jobs(told):
                state = State.INFERRED
                read[id(part)] = told
    found = _found([one for part in parts for one in read[id(part)]], state)
    return replace(found, courses=courses(parts, sense))


def _unglued(line: Line) -> Line:
    """Give a date its blank back: set to the right of a name, it may have lost it."""
    if len(line.text) > MAX_LOOKED_AT or not _GLUED.search(line.text):
        return line
    return replace(line, text=_GLUED.sub("\t", line.text))


def _jobs(told: Iterable[Dating]) -> bool:
    return any(one.kind is RoleKind.EMPLOYMENT for one in told)


def _guessed(parts: Iterable[Section]) -> Iterator[Section]:
    """Yield the sections under no known heading, as ones that may hold jobs."""
    for part in parts:
        if not part.known and not PROJECT_NAME.search(folded(part.name)):
            part.heading = _JOBS
            yield part


def _are_jobs(told: Sequence[Dating]) -> bool:
    """Whether most dated lines of a section name a job."""
    jobs = [one for one in told if one.kind is RoleKind.EMPLOYMENT and one.named]
    return len(jobs) >= max(1, _MIN_INFERRED * len(told))


def _found(told: Sequence[Dating], state: State) -> Found:
    warnings = list(_SENTENCES.get(state, ()))
    made = []
    for one in told:
        try:
            made.append(role(_whose(one), one.period))
        except Backwards:
            warnings.append(_backwards(one))
        except ValueError:
            warnings.append(_without_start(one))
    warnings += [_ambiguous(one) for one in made if one.readings]
    return Found(roles=tuple(made), warnings=tuple(warnings), state=state)


_SENTENCES = {
    State.NO_SECTION: (_NO_SECTION,),
    State.NO_DATES: (_NO_DATES,),
    State.INFERRED: (_INFERRED,),
}


def _whose(one: Dating) -> Whose:
    return Whose(
        kind=one.kind,
        org=one.org,
        title=one.title,
        page=one.line.page,
        line=one.line.number,
    )


def _place(page: int | None, line: int | None) -> str:
    return f"page {page}, line {line}" if page else f"line {line}"


def _raw(text: str) -> str:
    return " ".join(text.split())[:80]


def _backwards(one: Dating) -> str:
    place = _place(one.line.page, one.line.number)
    raw = _raw(one.period.raw)
    return f"{place}: {raw} starts after it ends and is left out; {_MEND}."


def _without_start(one: Dating) -> str:
    place = _place(one.line.page, one.line.number)
    return f"{place}: {_raw(one.period.raw)} has no start and is left out; {_MEND}."


def _ambiguous(one: Role) -> str:
    readings = " or ".join(one.readings[:4])
    place = _place(one.page, one.line)
    return f"{place}: {_raw(one.source_text)} may be read as {readings}; {_MEND}."
