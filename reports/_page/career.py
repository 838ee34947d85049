"""The resume over the lanes: jobs, study, and gaps between jobs."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from auditor.model import Gap, Resume, ResumeSpan
from auditor.reports._page.axis import Axis
from auditor.reports._page.markup import Markup, said, tag
from auditor.reports._page.words import DOT, gap_length

#: units from one row of the resume to the next
HIGH = 30
_MOST_ROWS = 3
_STATED = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
#: kinds that are drawn; what covers no time of work is listed further down
_DRAWN = ("employment", "education")


def first_day(resume: Resume | None) -> date | None:
    """Return the earliest day that the drawn entries name."""
    spans = resume.spans if resume else ()
    days = [start(each.start) for each in spans if each.kind in _DRAWN]
    return min((day for day in days if day), default=None)


def start(text: str) -> date | None:
    """Return the first day that a stated month or year may mean."""
    found = _STATED.fullmatch(text)
    if not found or int(found[1]) < 1900:
        return None
    return date(int(found[1]), int(found[2] or 1), 1)


def _end(text: str) -> date | None:
    found, day = _STATED.fullmatch(text), start(text)
    if day is None or found is None or day.year >= date.max.year:
        return None
    year, month = (day.year, day.month + 1) if found[2] else (day.year + 1, 1)
    return date(year + month // 13, (month - 1) % 12 + 1, 1) - timedelta(days=1)


def career(resume: Resume, axis: Axis, top: int) -> tuple[list[Markup], int]:
    """Return the drawn entries and gaps, and how many rows they take."""
    ends: list[date] = []
    told: list[Markup] = []
    for since, until, entry in sorted(_placed(resume, axis), key=lambda row: row[:2]):
        row = next((i for i, held in enumerate(ends) if held < since), len(ends))
        if row < _MOST_ROWS:
            ends[row : row + 1] = [until]
            told.append(_drawn(entry, axis.box(since, until), top + row * HIGH))
    return told, max(1, len(ends))


def _placed(
    resume: Resume, axis: Axis
) -> Iterator[tuple[date, date, Gap | ResumeSpan]]:
    for span in resume.spans:
        since = start(span.start) if span.kind in _DRAWN else None
        until = _end(span.end) if span.end else axis.last
        if since and until and _is_inside(since, until, axis):
            yield since, min(until, axis.last), span
    for gap in resume.gaps:
        since, until = start(gap.start), axis.last if gap.ongoing else _end(gap.end)
        if since and until and _is_inside(since, until, axis):
            yield since, min(until, axis.last), gap


def _is_inside(since: date, until: date, axis: Axis) -> bool:
    return since <= min(until, axis.last) and until >= axis.first


def _drawn(entry: Gap | ResumeSpan, box: dict[str, str], y: int) -> Markup:
    """Return one entry; words that find no room in it end in an ellipsis."""
    if isinstance(entry, Gap):
        words, look = f"gap {gap_length(entry)}", "gap"
    else:
        words = DOT.join(filter(None, [said(entry.title, 80), said(entry.org, 80)]))
        look = "job" if entry.kind == "employment" else "study"
    shown = tag("div", words, class_=f"entry {look}")
    return tag("foreignObject", shown, y=y, height=HIGH - 4, **box)
