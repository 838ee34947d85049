"""Sections of courses and certificates -> one course an entry, with what dates it.

Precision goes first here, too: what reads like a sentence or a list of words is none.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from auditor.model import Course
from auditor.resume.courses import MOST, course, once
from auditor.resume.dates import Period
from auditor.resume.laid_out.course_words import names_courses
from auditor.resume.laid_out.sections import Section
from auditor.resume.laid_out.sense import Sense
from auditor.resume.laid_out.slots import MAX_LOOKED_AT, dated
from auditor.resume.sheet import Line

_MAX_WORDS, _MAX_COMMAS, _MAX_ORG = 20, 2, 60
#: lines of one entry that are looked at
_MOST_LINES = 3
#: how much wider than within an entry the space above it is, and how far it is set in
_WIDER, _FURTHER = 0.3, 1.0
#: whoever has the number of a certificate can look the person up
_NUMBER = re.compile(
    r"[(\[,;|–-]?\s?\b(?:(?:credential|certificate|certification|licen[sc]e|verif\w{0,9})"
    r"\s?(?:id|no|nr|number|code|url|link)|verifizierungscode|zertifikatsnummer)\b\s?[.:#]{0,2}\s?\S{0,40}\d.*",
    re.IGNORECASE,
)
_CELLS = re.compile(r"\t|\s[|│]\s|\s:\s")

#: the address of a page, without the words before it that a browser does not need
_PAGE = re.compile(r"(?:[\w-]{1,63}\.)+[A-Za-z]{2,10}(?:/\S*)?|")


def courses(parts: Iterable[Section], sense: Sense) -> tuple[Course, ...]:
    """Return the courses that sections of nothing else name."""
    own = (p for p in parts if p.heading.kind is None and not p.top)
    lists = (p.lines for p in own if names_courses(p.name))
    groups = (group for lines in lists for group in _groups(lines))
    return once(_course(group, sense) for group in islice(groups, 4 * MOST))


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each entry; before the first item of a list stands none."""
    begins, group = _beginning(lines), list[Line]()
    listed = any(line.bullet for line in lines)
    for line in lines:
        if begins(line) or not (group or listed):
            if group:
                yield group
            group = []
        elif not group:
            continue
        group.append(line)
    if group:
        yield group


def _beginning(lines: Sequence[Line]) -> Callable[[Line], bool]:
    """Return what tells the first line of an entry from the others."""
    if any(line.bullet for line in lines):
        return lambda line: line.bullet
    if len({line.bold for line in lines}) > 1:
        return lambda line: line.bold
    spaces = [line.space for line in lines[1:]]
    if spaces and max(spaces) - min(spaces) > _WIDER:
        return lambda line: line.space > min(spaces) + _WIDER / 2
    left = min((line.indent for line in lines), default=0.0) + _FURTHER
    return lambda line: line.indent <= left and not line.text[:1].islower()


def _course(group: Sequence[Line], sense: Sense) -> Course | None:
    name, period = _split(group[0], sense)
    rest = list(group[1:_MOST_LINES])
    if not name and rest:
        name = rest.pop(0).text[:MAX_LOOKED_AT]
    organisation = ""
    for line in rest:
        beside, found = _split(line, sense)
        if period is None and found:
            organisation, period = beside, found
    if not _is_name(name, period):
        return None
    title, told = _parted(name)
    organisation = told or (organisation if len(organisation) <= _MAX_ORG else "")
    return course(title, organisation, period.first if period else None)


def _split(line: Line, sense: Sense) -> tuple[str, Period | None]:
    """Return a line without its date, and the date."""
    one = dated(0, line, sense)
    if one is None:
        return line.text[:MAX_LOOKED_AT], None
    # at its end a bracket was taken off with what parts a name from its date
    closed = one.rest.count("(") <= one.rest.count(")")
    return one.rest if closed else f"{one.rest})", one.period


def _is_name(text: str, period: Period | None) -> bool:
    listed = text.count(",") > _MAX_COMMAS and period is None
    odd = "{{" in text or "{%" in text or text.rstrip().endswith(":")
    return len(text.split()) <= _MAX_WORDS and not listed and not odd


def _parted(text: str) -> tuple[str, str]:
    """Return name and organisation, "" for the latter where nothing parts them."""
    plain = _NUMBER.sub("", text)
    cells = [c.strip() for c in _CELLS.split(plain) if not _PAGE.fullmatch(c.strip())]
    if len(cells) > 1:
        short = len(cells[1]) <= _MAX_ORG and ":" not in cells[1]
        return cells[0], cells[1] if short else ""
    plain = cells[0] if cells else ""
    name, sign, other = plain.partition(", ")
    return (name, other) if sign and ", " not in other else (plain, "")
