"""Which parts of an audit the terminal shows, and in which order."""

from auditor.model import Audit, Reader
from auditor.reports._terminal.answer import answer, next_step
from auditor.reports._terminal.currency import begun, evidence, signals, suggestion
from auditor.reports._terminal.details import clocks, limits, own_words, sight, warnings
from auditor.reports._terminal.heading import head
from auditor.reports._terminal.links import links
from auditor.reports._terminal.made import made, with_others
from auditor.reports._terminal.months import calendar
from auditor.reports._terminal.page import FRONT, Page, fitting
from auditor.reports._terminal.stretches import (
    all_gaps,
    gaps_with_work,
    other_gaps,
    pause_rows,
    pauses,
)
from auditor.reports._terminal.strip import AROUND, timeline
from auditor.reports._terminal.telling import narrative
from auditor.reports._text import clean

#: lines of a small terminal, but for the one of the prompt
SCREEN = 23
#: rows of sources, however little room there is and however much
_LEAST_ROWS, _MOST_ROWS = 2, 8


def laid_out(page: Page, audit: Audit) -> None:
    """Write the first screen, and below it the whole report."""
    rest = Page(page.width)
    if audit.reader is Reader.OTHER:
        _for_another(rest, audit)
    else:
        _for_oneself(rest, audit)
    head(page, audit)
    answer(page, audit)
    room = SCREEN - len(page.lines) - AROUND - _below(audit)
    timeline(page, audit, min(max(room, _LEAST_ROWS), _MOST_ROWS))
    page.blank()
    next_step(page, audit)
    names = [heading.split(",")[0] for heading in rest.headings]
    more = fitting(names, page.width - FRONT - 4, " · ")
    more += " · …" if len(more) < len(" · ".join(names)) else ""
    page.row(("Below", "bold"), (more, "dim"))
    page.blank()
    page.lines += rest.lines


def _below(audit: Audit) -> int:
    """Return the lines below the timeline, and the two blank ones around it."""
    return 4 if audit.suggestion or audit.progress else 3


def _for_oneself(page: Page, audit: Audit) -> None:
    suggestion(page, audit)
    begun(page, audit)
    signals(page, audit)
    evidence(page, audit)
    all_gaps(page, audit)
    narrative(page, audit)
    own_words(page, audit)
    pauses(page, audit)
    calendar(page, audit)
    made(page, audit)
    clocks(page, audit)
    sight(page, audit)
    links(page, audit)
    limits(page, audit.limits)
    warnings(page, audit)


def _for_another(page: Page, audit: Audit) -> None:
    """Write work, then sight, then pauses; what the reader is not to do comes last."""
    made(page, audit)
    with_others(page, audit)
    gaps_with_work(page, audit)
    signals(page, audit)
    evidence(page, audit)
    calendar(page, audit)
    own_words(page, audit)
    sight(page, audit)
    links(page, audit)
    *told, closing = audit.limits or ("",)
    limits(page, told)
    warnings(page, audit)
    page.heading("Pauses")
    other_gaps(page, audit)
    pause_rows(page, audit)
    if closing:
        page.heading("Before this is used")
        page.say(clean(closing))
