"""Lines -> sections: what each heading governs, in its column and over pages."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from auditor.model import RoleKind
from auditor.resume.laid_out.headings import Heading, heading
from auditor.resume.laid_out.styles import Marked, marked
from auditor.resume.sheet import Line

#: what stands above all headings: a name, a way to reach the person, a summary
TOP = Heading(kind=None)
_MAX_CELL = 40
_MIN_INLINE = 2
_RUNNING = 2
#: no heading set plainer than that of the jobs begins a part of them for these
_NO_PARTS = frozenset({None, RoleKind.BREAK, RoleKind.EMPLOYMENT})


@dataclass(slots=True, kw_only=True)
class Section:
    """Lines under one heading.

    Attributes:
        name: the words of the heading.
        known: whether the words of its heading are known.
        top: whether it stands above all headings.
    """

    heading: Heading
    name: str = ""
    known: bool = True
    top: bool = False
    lines: list[Line] = field(default_factory=list)


def sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Return the sections of a document, each with what stands under its heading."""
    body = list(_without_running(lines))
    found = marked(body)
    if not any(_is_work(one) for one in found):
        body, found = _with_inline(body, found)
    return tuple(_governed(body, {one.at: one for one in found}))


def _is_work(one: Marked) -> bool:
    return one.known and one.heading.kind is RoleKind.EMPLOYMENT


def _governed(lines: Sequence[Line], heads: dict[int, Marked]) -> list[Section]:
    """Let each heading govern its own column, or all if it stands across them."""
    state = _State()
    for at, line in enumerate(lines):
        head = heads.get(at)
        if not (head and state.turn(line, head)):
            state.section(line).lines.append(line)
    return state.found


class _State:
    """Which section each column is in."""

    def __init__(self) -> None:
        first = Section(heading=TOP, known=False, top=True)
        self.found = [first]
        self._base = first
        self._columns: dict[int, Section] = {}
        self._sub: dict[int, tuple[Marked, Section]] = {}
        self._weight: Counter[int] = Counter()

    def section(self, line: Line) -> Section:
        self._weight[line.column] += len(line.text)
        if line.column:
            return self._columns.get(line.column, self._base)
        if not self._columns:
            return self._base
        main = max(self._columns, key=lambda column: self._weight[column])
        return self._columns[main]

    def turn(self, line: Line, head: Marked) -> bool:
        """Begin a section, or a part of one that is set plainer than its heading.

        Returns:
            False if the line is neither, but belongs to an entry.
        """
        now = self.section(line)
        if head.below and head.heading.kind is RoleKind.EMPLOYMENT and head.plain:
            return False
        if head.below and now.heading.kind is RoleKind.EMPLOYMENT:
            if head.heading.kind in _NO_PARTS:
                return False
            self._begin(line, _part(head))
            return True
        self._begin(line, Section(heading=head.heading, known=head.known))
        return True

    def _begin(self, line: Line, section: Section) -> None:
        section.name = line.text
        self.found.append(section)
        if line.column:
            self._columns[line.column] = section
        else:
            self._columns.clear()
            self._base = section


def _part(head: Marked) -> Section:
    """Return the part of a section of jobs that another kind of entries begins.

    Jobs may follow it without a heading of their own, so it is a mixed one.
    """
    kinds = frozenset({head.heading.kind} if head.heading.kind else ())
    mixed = replace(head.heading, kind=RoleKind.EMPLOYMENT, mixed=kinds, doubtful=True)
    return Section(heading=mixed)


def _with_inline(
    lines: Sequence[Line], found: Sequence[Marked]
) -> tuple[list[Line], tuple[Marked, ...]]:
    """Part headings from what stands on one line with them."""
    heads = {one.at: one for one in found}
    parted: list[Line] = []
    marks: list[Marked] = []
    for at, line in enumerate(lines):
        inline = None if at in heads else _inline(line)
        if at in heads:
            marks.append(replace(heads[at], at=len(parted)))
        elif inline:
            marks.append(Marked(at=len(parted), heading=inline[0]))
            parted.append(replace(line, text=inline[1], bold=True))
            line = replace(line, text=inline[2])
        parted.append(line)
    return parted, tuple(marks)


def _inline(line: Line) -> tuple[Heading, str, str] | None:
    for sign in ("\t", ":", "："):
        before, _, after = line.text.partition(sign)
        if after.strip() and len(before) <= _MAX_CELL and not line.bullet:
            said = heading(before.strip())
            if said and said.sure and not before[:1].islower():
                return said, before.strip(), after.strip()
    return None


def _without_running(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out what is printed at the foot or the head of each page."""
    edges = Counter(_bare(lines[at]) for at in set(_edges(lines)))
    at_edge = set(_edges(lines))
    for at, line in enumerate(lines):
        running = at in at_edge and edges[_bare(line)] >= _RUNNING
        if not (running and any(c.isdigit() for c in line.text)):
            yield line


def _edges(lines: Sequence[Line]) -> Iterator[int]:
    """Yield where the first and the last two lines of each page stand."""
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.page is not None:
            pages.setdefault(line.page, []).append(at)
    if len(pages) > 1:
        for ats in pages.values():
            yield from (*ats[:2], *ats[-2:])


def _bare(line: Line) -> str:
    return "".join("0" if c.isdigit() else c for c in line.text if not c.isspace())
