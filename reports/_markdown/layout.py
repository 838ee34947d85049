"""Which parts of an audit the Markdown shows, and in which order."""

from auditor.model import Audit, Reader
from auditor.reports._markdown.building import begun, suggestion
from auditor.reports._markdown.heading import answer, head
from auditor.reports._markdown.made import artifacts, with_others
from auditor.reports._markdown.markup import Marked, paragraph, section, together
from auditor.reports._markdown.months import matrix
from auditor.reports._markdown.sight import (
    accounts,
    clocks,
    limits,
    sentences,
    sources,
    warnings,
)
from auditor.reports._markdown.skills import skills
from auditor.reports._markdown.stretches import gaps, pauses
from auditor.reports._markdown.telling import narrative, own_words


def _limits(audit: Audit) -> Marked:
    return limits(audit.limits)


def _limits_but_the_last(audit: Audit) -> Marked:
    return limits(audit.limits[:-1])


def _use(audit: Audit) -> Marked:
    """Return what another reader is not to do, which comes last."""
    told = paragraph(audit.limits[-1]) if audit.limits else Marked("")
    return section("Before this is used", told)


_FOR_ONESELF = (
    *(head, answer, gaps, pauses, matrix, artifacts, skills, suggestion, begun),
    *(narrative, own_words, sentences, clocks, sources, accounts, _limits, warnings),
)
# another reader meets what was made before any pause
_FOR_ANOTHER = (
    *(head, artifacts, with_others, answer, gaps, matrix, skills, own_words),
    *(sources, accounts, _limits_but_the_last, warnings, pauses, sentences, _use),
)


def document(audit: Audit) -> str:
    """Return the whole report."""
    makers = _FOR_ANOTHER if audit.reader is Reader.OTHER else _FOR_ONESELF
    return f"{together(*(make(audit) for make in makers))}\n"
