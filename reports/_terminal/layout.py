"""Which parts of an audit the terminal shows, and in which order."""

from auditor.model import Audit, Reader
from auditor.reports._terminal.answer import (
    head,
    last_work,
    pauses,
    resume_gaps,
)
from auditor.reports._terminal.currency import (
    begun,
    evidence,
    narrative,
    signals,
    suggestion,
)
from auditor.reports._terminal.details import (
    clocks,
    limits,
    made,
    other_gaps,
    own_words,
    sentences,
    sight,
    warnings,
)
from auditor.reports._terminal.links import links
from auditor.reports._terminal.months import timeline
from auditor.reports._terminal.others import gaps_with_work, gaps_without, with_others
from auditor.reports._terminal.page import Page
from auditor.reports._text import clean


def laid_out(page: Page, audit: Audit) -> None:
    """Write the whole report; another reader meets what was made before any pause."""
    head(page, audit)
    if audit.reader is Reader.OTHER:
        _for_another(page, audit)
    else:
        _for_oneself(page, audit)


def _for_oneself(page: Page, audit: Audit) -> None:
    page.heading("What a reviewer sees")
    last_work(page, audit)
    resume_gaps(page, audit)
    pauses(page, audit)
    timeline(page, audit)
    made(page, audit, heading="Made in public")
    signals(page, audit)
    begun(page, audit)
    suggestion(page, audit)
    narrative(page, audit)
    own_words(page, audit)
    other_gaps(page, audit)
    evidence(page, audit)
    sentences(page, audit)
    clocks(page, audit)
    sight(page, audit)
    links(page, audit)
    limits(page, audit.limits)
    warnings(page, audit)


def _for_another(page: Page, audit: Audit) -> None:
    """Write work, then sight, then pauses; what the reader is not to do comes last."""
    made(page, audit, heading="Made in public")
    with_others(page, audit)
    page.heading("Public work")
    last_work(page, audit)
    gaps_with_work(page, audit)
    timeline(page, audit)
    signals(page, audit)
    evidence(page, audit)
    own_words(page, audit)
    sight(page, audit)
    links(page, audit)
    *told, closing = audit.limits or ("",)
    limits(page, told)
    warnings(page, audit)
    page.heading("Pauses")
    gaps_without(page, audit)
    pauses(page, audit)
    sentences(page, audit)
    if closing:
        page.heading("Before this is used")
        page.say(clean(closing))
