"""Which lines of a document are headings of its sections, by words and by looks.

The headings that words alone give away show how this document sets its headings; a
line set so is one, too, whatever it says, and one set plainer is not.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from auditor.model import RoleKind
from auditor.resume.laid_out.headings import OTHER, Heading, heading
from auditor.resume.laid_out.signs import JOB
from auditor.resume.laid_out.wording import folded
from auditor.resume.sheet import Line

#: above it a line stands out for its size alone
_LARGE = 1.08
_DISTINCT = 3.0
#: headings of one document may differ in capitals, or by a tenth in size
_SLACK = 3.5
_MAX_DATE = 40
#: in lines; small capitals are read as small letters, but stand apart
_APART = 0.8
_ANCHORS = frozenset({RoleKind.EMPLOYMENT, RoleKind.EDUCATION})
_MAX_UNKNOWN = 45
_MAX_WORDS = 6
_LOOKED_AT = 200
_LETTERS = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SENTENCE_END = (".", ",", ";", "!", "?", "。", "，")
Style = tuple[int, int, bool, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A line that is a heading.

    Attributes:
        at: its index among the lines.
        known: what it says is known; else only its looks make it a heading.
        below: it is set plainer than the document's headings: a part of a section.
        plain: it is set as running text is.
    """

    at: int
    heading: Heading
    known: bool = True
    below: bool = False
    plain: bool = False


def is_capitals(text: str) -> bool:
    """Whether a text is in capitals, where its script has them."""
    return text.isupper() and len(_LETTERS.findall(text)) > 1


def style(line: Line) -> Style:
    """Return how a line is set, sizes that a reader may take for one as one."""
    return line.level, round(line.size * 10), line.bold, is_capitals(line.text)


def strength(line: Line) -> float:
    """Return how much a line stands out from running text."""
    level = 100.0 - 5 * min(line.level, 9) if line.level else 0.0
    size = max(0.0, min(line.size, 3.0) - 1) * 30 if line.size > _LARGE else 0.0
    return level + size + 4 * line.bold + 3 * is_capitals(line.text)


def marked(lines: Sequence[Line]) -> tuple[Marked, ...]:
    """Return the headings of a document in its order."""
    said = {at: found for at, line in enumerate(lines) if (found := _said(line))}
    said |= _in_two_lines(lines, said)
    usual = _Usual(lines, said)
    judged = (_judged(lines, at, said.get(at), usual) for at in range(len(lines)))
    return tuple(one for one in judged if one)


def _in_two_lines(
    lines: Sequence[Line], said: Mapping[int, Heading]
) -> dict[int, Heading]:
    """Return what headings say that go on in the next line, for both of their lines."""
    found: dict[int, Heading] = {}
    for at, (line, below) in enumerate(pairwise(lines)):
        alike = style(line) == style(below) and line.column == below.column
        if not (alike and _stands_out(line)) or len(line.text) > _MAX_UNKNOWN:
            continue
        one, other = said.get(at), said.get(at + 1)
        if one is None or not one.sure or _is_half(one, other):
            joined = _said(replace(line, text=f"{line.text} {below.text}"))
            if joined and joined.sure:
                found |= {at: joined, at + 1: joined}
    return found


def _is_half(one: Heading, other: Heading | None) -> bool:
    """Whether a first line only says what kind of work the second one means."""
    work = other is not None and other.kind is RoleKind.EMPLOYMENT
    return work and one.kind in {RoleKind.VOLUNTEERING, RoleKind.PROJECT}


def _said(line: Line) -> Heading | None:
    """Return what the words of a line say, were it a heading."""
    text = line.text.strip()
    if line.bullet and not line.level and line.size <= _LARGE:
        return None
    if "\t" in text:
        return _side_by_side(text) if _stands_out(line) else None
    if text.endswith(_SENTENCE_END):
        return None
    apart = _stands_out(line) or line.space >= _APART
    return heading(text) if apart or not text[:1].islower() else None


def _side_by_side(text: str) -> Heading | None:
    """Return what two headings beside one another say, of columns read as one."""
    if len(text) > 2 * _MAX_UNKNOWN or _YEAR.search(text):
        return None
    said = [heading(cell) for cell in text.split("\t")]
    sure = [one for one in said if one and one.sure]
    if not said[0] or not said[0].sure:
        return None
    kinds = frozenset(one.kind for one in sure if one.kind)
    if RoleKind.EMPLOYMENT not in kinds:
        return sure[0]
    others = kinds - {RoleKind.EMPLOYMENT}
    return Heading(kind=RoleKind.EMPLOYMENT, mixed=others, doubtful=True)


def _stands_out(line: Line) -> bool:
    return strength(line) >= _DISTINCT


class _Usual:
    """How the document sets its headings, over all and in each column."""

    def __init__(self, lines: Sequence[Line], said: dict[int, Heading]) -> None:
        sure = {at: found for at, found in said.items() if found.sure}
        self._whole = _main(lines, sure)
        own: dict[int, dict[int, Heading]] = {}
        for at, found in sure.items():
            own.setdefault(lines[at].column, {})[at] = found
        self._own = {
            c: _main(lines, its) for c, its in own.items() if _has_own(lines, its)
        }
        self.number = len(sure)
        self._alike = Counter(style(line) for line in lines if len(line.text) < 80)

    def strength(self, line: Line) -> float:
        return self._main(line)[0]

    def set_so(self, line: Line) -> bool:
        """Whether a line is set as headings are, and few others are."""
        power, main = self._main(line)
        if power < _DISTINCT or main is None:
            return False
        if line.level:
            return line.level <= main[0]
        if self.is_large(line):
            return not main[0] and style(line)[1:3] >= main[1:3]
        return style(line) == main and self._alike[main] <= 3 * max(self.number, 3)

    def is_large(self, line: Line) -> bool:
        """Whether headings are set larger than what stands in their sections."""
        main = self._main(line)[1]
        return main is not None and main[1] > _LARGE * 10

    def _main(self, line: Line) -> tuple[float, Style | None]:
        return self._own.get(line.column, self._whole)


def _has_own(lines: Sequence[Line], said: Mapping[int, Heading]) -> bool:
    """Whether a column has a heading that tells how they are set there."""
    return any(
        found.kind is RoleKind.EMPLOYMENT and _stands_out(lines[at])
        for at, found in said.items()
    )


def _main(
    lines: Sequence[Line], said: Mapping[int, Heading]
) -> tuple[float, Style | None]:
    """Return how sections begin: as those of jobs and studies do, if there are any."""
    anchors = [at for at, found in said.items() if found.kind in _ANCHORS]
    chosen = anchors or [at for at, found in said.items() if not found.detail]
    if not chosen:
        return 0.0, None
    main = max(chosen, key=lambda at: strength(lines[at]))
    return strength(lines[main]), style(lines[main])


def _judged(
    lines: Sequence[Line], at: int, said: Heading | None, usual: _Usual
) -> Marked | None:
    line = lines[at]
    power = strength(line)
    if said is None:
        unknown = usual.set_so(line) and _may_head(line)
        unknown = unknown and (usual.is_large(line) or not _dated(lines, at))
        return Marked(at=at, heading=OTHER, known=False) if unknown else None
    plain = power < _DISTINCT
    slack = _SLACK if said.kind in _ANCHORS else _SLACK / 2
    below = power < usual.strength(line) - slack or (said.detail and plain)
    if below and _is_title(lines, at):
        return None
    if not said.sure and (below or plain or _names_a_job(line)):
        return None
    return Marked(at=at, heading=said, below=below, plain=plain)


def _is_title(lines: Sequence[Line], at: int) -> bool:
    """Whether a date alone stands right above: then a line is the title of a job."""
    above = lines[at - 1] if at else None
    return above is not None and (
        len(above.text) <= _MAX_DATE
        and above.column == lines[at].column
        and not above.bullet
        and bool(_YEAR.search(above.text))
    )


def _may_head(line: Line) -> bool:
    """Whether a line of unknown words could be the heading of a section."""
    text = line.text.strip()
    if not 1 < len(text) <= _MAX_UNKNOWN or "\t" in text or line.bullet:
        return False
    if _YEAR.search(text) or text.endswith(_SENTENCE_END) or "@" in text:
        return False
    return len(text.split()) <= _MAX_WORDS and not _names_a_job(line)


def _dated(lines: Sequence[Line], at: int) -> bool:
    """Whether dates follow at once, as they do on the name of an employer."""
    line = lines[at]
    return not line.level and any(
        _YEAR.search(below.text[:_LOOKED_AT]) and below.column == line.column
        for below in lines[at + 1 : at + 3]
    )


def _names_a_job(line: Line) -> bool:
    return bool(JOB.search(folded(line.text)))
