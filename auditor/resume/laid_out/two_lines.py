"""Ranges whose start and end are set below one another, one may be up or down."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor.resume.dates import Period
from auditor.resume.laid_out.sense import Sense
from auditor.resume.laid_out.slots import EDGE, MAX_LOOKED_AT, Dated, Slot
from auditor.resume.sheet import Line

_ONLY_WORDS = re.compile(r"[\s–—-]*[^\W\d]{1,12}(?: [^\W\d]{1,8}){0,3}\s*")
#: a line drawn from the one date to the other, or a word for it
_BAR = re.compile(r"\s*(?:[|│–—\-~↑↓⋮]|to|bis|à|a|al|do)\s*")
_FIRST_WORD = re.compile(r"[^\W\d]{2,14}(?=\s)")
_MIN_PAIRS = 2
_DASHES = " \t-–—~"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Half:
    """The other date of a range: its line, its text, and what else stands there."""

    at: int
    text: str
    rest: str
    date: Dated | None = None


def in_two_lines(
    lines: Sequence[Line], found: Sequence[Dated], sense: Sense
) -> list[Dated]:
    """Join the halves of ranges that are set below one another."""
    by_line = {one.at: one for one in found}
    paired = _paired(lines, by_line, sense)
    taken: set[int] = set()
    joined = []
    for one in found:
        if one.at in taken:
            continue
        whole = next(
            (
                (made, half)
                for half in (
                    *_halves(lines, by_line, one),
                    *paired.get(one.at, ()),
                )
                if (made := _whole(one, half, sense))
            ),
            None,
        )
        if whole:
            taken.add(whole[1].at)
        joined.append(whole[0] if whole else one)
    return joined


def _paired(
    lines: Sequence[Line], by_line: Mapping[int, Dated], sense: Sense
) -> dict[int, tuple[_Half, ...]]:
    """Return the other half of each date that begins a line right over another's.

    So do the starts and ends of a time line; two such pairs make it one. The upper
    half may be "present".
    """
    found: dict[int, tuple[_Half, ...]] = {}
    for at, one in by_line.items():
        below = by_line.get(at + 1)
        if not _begins(one) or at - 1 in by_line:
            continue
        if below and _begins(below) and at + 2 not in by_line and _differ(one, below):
            half = _Half(at=at + 1, text=below.period.raw, rest=below.rest, date=below)
            found[at] = (half,)
        elif at and not below and (above := _present_above(lines, one, sense)):
            found[at] = (above,)
    return found if len(found) >= _MIN_PAIRS else {}


def _present_above(lines: Sequence[Line], one: Dated, sense: Sense) -> _Half | None:
    """Return "present" as the first word of the line above a date."""
    text = lines[one.at - 1].text[:MAX_LOOKED_AT]
    word = _FIRST_WORD.match(text)
    if word is None or _range(one.period.raw, word[0], sense) is None:
        return None
    return _Half(at=one.at - 1, text=word[0], rest=text[word.end() :].strip(EDGE))


def _begins(one: Dated) -> bool:
    return one.period.single and one.slot in {Slot.START, Slot.CELL}


def _differ(one: Dated, other: Dated) -> bool:
    """Whether two dates may be ends of one span: months, or a year over an earlier."""
    first, second = one.period.first, other.period.first
    if first is None or second is None:
        return False
    months = all(date.months.first == date.months.last for date in (first, second))
    return months or first.months.first > second.months.last


def _halves(
    lines: Sequence[Line], by_line: Mapping[int, Dated], one: Dated
) -> Iterator[_Half]:
    """Yield what may be the other half of a date that is none of a whole range."""
    open_ended = one.period.last is None and not one.period.current
    if not (open_ended or one.period.single):
        return
    below = one.at + 1
    barred = below < len(lines) and bool(_BAR.fullmatch(lines[below].text))
    if barred:
        yield from _at(lines, by_line, below + 1)
    elif open_ended or one.slot is Slot.ALONE:
        yield from _fitting(one, _at(lines, by_line, below), open_ended=open_ended)
    above = one.at - 2
    if above >= 0 and _BAR.fullmatch(lines[above + 1].text):
        yield from _words(above, _first_cell(lines[above]))


def _fitting(
    one: Dated, halves: Iterator[_Half], *, open_ended: bool
) -> Iterator[_Half]:
    """Yield the halves that are set as ``one`` is."""
    for half in halves:
        date = half.date
        if date is None or (
            (date.slot is one.slot or date.slot is Slot.ALONE)
            and (open_ended or not date.rest)
        ):
            yield half


def _at(
    lines: Sequence[Line], by_line: Mapping[int, Dated], at: int
) -> Iterator[_Half]:
    """Yield the date in a line, or its last or first cell that may be "present"."""
    if at >= len(lines):
        return
    date = by_line.get(at)
    if date is None:
        cells = lines[at].text[:MAX_LOOKED_AT].rpartition("\t")
        yield from _words(at, cells[2], rest=cells[0].strip(EDGE))
        if cells[1]:
            yield from _words(at, _first_cell(lines[at]))
    elif date.period.single or date.period.first is None:
        yield _Half(at=at, text=date.period.raw, rest=date.rest, date=date)


def _words(at: int, text: str, rest: str = "") -> Iterator[_Half]:
    if _ONLY_WORDS.fullmatch(text):
        yield _Half(at=at, text=text, rest=rest)


def _first_cell(line: Line) -> str:
    return line.text[:MAX_LOOKED_AT].partition("\t")[0]


def _whole(one: Dated, half: _Half, sense: Sense) -> Dated | None:
    """Return both halves as one range, None if they make none."""
    period = _range(one.period.raw, half.text, sense)
    if period is None and half.date and one.period.single:
        period = _range(half.text, one.period.raw, sense)
    if period is None:
        return None
    rest = "\t".join(part for part in (one.rest, half.rest) if part)
    first, last = min(one.at, half.at), max(one.at, half.at)
    return Dated(
        at=first,
        period=period,
        slot=one.slot,
        rest=rest,
        lines=last - first + 1,
        bullet=one.bullet,
    )


def _range(start: str, end: str, sense: Sense) -> Period | None:
    """Read two dates as the start and the end of one range."""
    text = f"{start.rstrip(_DASHES)} – {end.strip(_DASHES)}"
    period = sense.read(text)
    if period is None or period.single or period.first is None:
        return None
    if period.last and period.first.months.first > period.last.months.last:
        return None
    return period if period.last or period.current else None
