"""Tables with a row for the first day of a job and one for its last.

Resumes in Japan have them: "2014年4月 ... 入社", "2020年12月 ... 退職".
"""

from collections.abc import Sequence
from dataclasses import replace

from auditor.resume.laid_out.sense import Sense
from auditor.resume.laid_out.signs import GOES_ON, JOINED, LEFT
from auditor.resume.laid_out.slots import Dated
from auditor.resume.sheet import Line

_MIN_ROWS = 2


def ledger(lines: Sequence[Line], found: list[Dated], sense: Sense) -> list[Dated]:
    """Return the rows of such a table as spans, rows of neither kind left out."""
    rows = [one for one in found if one.period.single and _told(one)]
    if len(rows) < _MIN_ROWS and not (rows and _goes_on(lines, rows[0].at)):
        return found
    spans = [
        _span(lines, row, rows[at + 1] if at + 1 < len(rows) else None, sense)
        for at, row in enumerate(rows)
        if JOINED.search(row.rest)
    ]
    kept = [one for one in found if not one.period.single]
    return sorted([*spans, *kept], key=lambda one: one.at)


def _told(one: Dated) -> bool:
    return bool(JOINED.search(one.rest) or LEFT.search(one.rest))


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    return any(GOES_ON.search(line.text) for line in lines[at:])


def _span(
    lines: Sequence[Line], row: Dated, after: Dated | None, sense: Sense
) -> Dated:
    """Return a job from the row that begins it to the one that ends it."""
    start = row.period.raw
    if after and not JOINED.search(after.rest):
        period = sense.read(f"{start} - {after.period.raw}")
    elif after is None and _goes_on(lines, row.at):
        period = sense.read(f"{start} - 現在")
    else:
        period = sense.read(f"{start} -")
    rest = JOINED.sub(" ", row.rest)
    return replace(row, period=period or row.period, rest=rest)
