"""Which dated lines of a section begin its entries."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from auditor.resume.laid_out.ledger import ledger
from auditor.resume.laid_out.sense import Sense
from auditor.resume.laid_out.signs import JOB
from auditor.resume.laid_out.slots import Dated, Slot, dated
from auditor.resume.laid_out.two_lines import in_two_lines
from auditor.resume.laid_out.wording import folded
from auditor.resume.sheet import Line

_MIN_SUB, _MAX_SUB = 2, 30
#: by so many characters, a line is set under another
_DEEPER = 1.5


def heads(lines: Sequence[Line], sense: Sense) -> list[Dated]:
    """Return the dates of the entries, in the order of the lines."""
    running = _running_on(lines)
    found = [one for at, line in enumerate(lines) if (one := dated(at, line, sense))]
    firm = [one for one in found if one.at not in running or one.slot <= Slot.CELL]
    joined = in_two_lines(lines, ledger(lines, firm, sense), sense)
    named = _without_nameless(lines, joined)
    kept = _without_parts(lines, _alike(_plain(named)))
    return _without_totals(kept)


def _running_on(lines: Sequence[Line]) -> set[int]:
    """Return the lines that go on with an item of a list above them."""
    found: set[int] = set()
    above: Line | None = None
    for at, line in enumerate(lines):
        if line.bullet:
            above = line
        elif above and (
            line.column != above.column
            or line.indent <= above.indent
            or line.bold > above.bold
            or line.level
        ):
            above = None
        elif above:
            found.add(at)
    return found


def _without_nameless(lines: Sequence[Line], found: list[Dated]) -> list[Dated]:
    """Leave out dates one under another in a column, apart from what they date.

    What stands beside them was taken for another column, and so for other sections.
    """
    bare = {
        one.at
        for one in found
        if one.slot is Slot.ALONE and lines[one.at].column and not one.period.single
    }
    runs = {at for at in bare if at + 1 in bare or at - 1 in bare}
    return [one for one in found if one.at not in runs]


def _plain(found: list[Dated]) -> list[Dated]:
    """Leave out dates in items of lists, unless the entries are items themselves."""
    plain = [one for one in found if not one.bullet]
    ranges = [one for one in plain if not one.period.single]
    if ranges or not found:
        return plain
    items = [one for one in found if one.bullet]
    return items if any(not one.period.single for one in items) else plain


def _alike(found: list[Dated]) -> list[Dated]:
    """Of dates that are no ranges keep those that stand where the ranges do."""
    ranges = [one for one in found if not one.period.single]
    if not ranges:
        return found
    slots = Counter(one.slot for one in ranges)
    usual = {slot for slot, number in slots.items() if number * 4 >= len(ranges)}
    if usual & {Slot.ALONE, Slot.CELL}:
        usual |= {Slot.ALONE, Slot.CELL}
    if Slot.LOOSE in usual:
        usual.add(Slot.END)
    return [one for one in found if not one.period.single or one.slot in usual]


def _without_totals(found: list[Dated]) -> list[Dated]:
    """Leave out the dates of an employer that only span those of its roles below."""
    kept: list[Dated] = []
    for at, one in enumerate(found):
        below = _inside(one, found[at + 1 : at + 1 + _MAX_SUB])
        if len(below) >= _MIN_SUB and _spans(one, below):
            continue
        if kept and _repeats(kept[-1], one):
            kept[-1] = replace(kept[-1], lines=one.at - kept[-1].at + one.lines)
            continue
        kept.append(one)
    return kept


def _without_parts(lines: Sequence[Line], found: list[Dated]) -> list[Dated]:
    """Leave out dates of what was done in a job: they lie within it, set deeper."""
    depths = _depths(lines)
    kept: list[Dated] = []
    job: Dated | None = None
    for one in found:
        if job and _is_part(lines, depths, job, one):
            continue
        if not one.period.single:
            job = one
        kept.append(one)
    return kept


def _depths(lines: Sequence[Line]) -> list[int]:
    """Return the level of the heading that each line stands under."""
    depths, level = [], 0
    for line in lines:
        level = line.level or level
        depths.append(level)
    return depths


def _is_part(
    lines: Sequence[Line], depths: Sequence[int], job: Dated, one: Dated
) -> bool:
    (start, end), (first, last) = _bounds(job), _bounds(one)
    if first < start or last > end:
        return False
    if one.period.single and one.slot is not job.slot:
        return True
    indented = lines[one.at].indent > lines[job.at].indent + _DEEPER
    deeper = depths[one.at] > depths[job.at]
    if (first, last) == (start, end):
        return deeper or indented
    if JOB.search(folded(_above(lines, one))):
        return False
    return deeper or (indented and one.slot is not Slot.ALONE)


def _above(lines: Sequence[Line], one: Dated) -> str:
    """Return the text of a date's line and of the heading right above it."""
    headings = (line for line in lines[max(0, one.at - 2) : one.at][::-1] if line.level)
    heading = next(headings, None)
    return f"{one.rest} {heading.text if heading else ''}"


def _bounds(one: Dated) -> tuple[int, float]:
    first, last = one.period.first, one.period.last
    return (
        first.months.first if first else 0,
        last.months.last if last else float("inf"),
    )


def _inside(one: Dated, below: Sequence[Dated]) -> list[Dated]:
    """Return the dates that follow as long as they are a part of those of ``one``."""
    start, end = _bounds(one)
    found: list[Dated] = []
    for other in below:
        first, last = _bounds(other)
        whole = (first, last) == (start, end)
        if one.period.single or whole or first < start or last > end:
            break
        found.append(other)
    return found


def _spans(one: Dated, below: Sequence[Dated]) -> bool:
    start, end = _bounds(one)
    bounds = [_bounds(other) for other in below]
    return min(b[0] for b in bounds) == start and max(b[1] for b in bounds) == end


def _repeats(above: Dated, one: Dated) -> bool:
    """Whether a date only says again what the line above it says."""
    near = one.at - above.at - above.lines <= 1
    return near and _bounds(above) == _bounds(one)
