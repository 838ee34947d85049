"""Words for the gap with the evidence that carries them, and the person's own."""

from auditor.model import Audit, Basis, Narrative, NarrativeEvidence, Note
from auditor.reports._markdown.made import AUTHORS
from auditor.reports._markdown.markup import (
    Child,
    Marked,
    escaped,
    link,
    paragraph,
    points,
    quotation,
    section,
    strong,
    table,
    together,
)
from auditor.reports._page.telling import MARKS, TICK
from auditor.reports._page.words import span
from auditor.reports._text import clean

_FORMS = (
    ("resume_line", "Resume line"),
    ("resume_line_years", "With years instead of months"),
    ("cover_letter", "Cover letter"),
    ("interview", "In sixty seconds"),
)
_MOST_EVIDENCE = 12


def narrative(audit: Audit) -> Marked:
    """Show the texts that the ticked evidence carries, and the evidence."""
    told = audit.narrative
    if told is None:
        return Marked("")
    untold = not told.resume_line and told.evidence
    return section(
        "Words for the gap",
        *[_form(told, name, title) for name, title in _FORMS],
        paragraph(TICK) if untold else Marked(""),
        points(clean(warning) for warning in told.warnings),
        paragraph(MARKS) if told.cover_letter and told.evidence else Marked(""),
        _evidence(told),
    )


def _form(told: Narrative, name: str, title: str) -> Marked:
    text = clean(getattr(told, name), 4000)
    head = paragraph(strong(f"{title}:"))
    return together(head, quotation(text)) if text else Marked("")


def _evidence(told: Narrative) -> Marked:
    rows = told.evidence[:_MOST_EVIDENCE]
    if not rows:
        return Marked("")
    return table(("Mark", "Day", "What is there"), map(_row, rows))


def _row(each: NarrativeEvidence) -> list[Child]:
    clock = AUTHORS if each.day and each.basis is Basis.AUTHOR else ""
    day = f"{each.day or ''}{clock}"
    return [escaped(each.id, 10), day, link(each.url, escaped(each.text, 300))]


def own_words(audit: Audit) -> Marked:
    """Show what the person wrote, with the days it is about."""
    return section("In the person's own words", *map(_note, audit.notes))


def _note(note: Note) -> Marked:
    about = span(note.since, note.until or note.since, ongoing=note.until is None)
    return together(paragraph(f"{about}:"), quotation(note.text))
