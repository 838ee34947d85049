"""Words for the gap that can be copied, and the evidence that carries them."""

from auditor.model import Audit, Narrative, NarrativeEvidence, Note
from auditor.reports._page.blocks import (
    MOST_ROWS,
    Section,
    paragraph,
    row,
    section,
    table,
)
from auditor.reports._page.markup import (
    Markup,
    link,
    listed,
    quoted,
    said,
    tag,
    together,
    when,
)
from auditor.reports._page.words import CLOCKS, span

_FORMS = (
    ("resume_line", "Resume line"),
    ("resume_line_years", "With years instead of months"),
    ("cover_letter", "Cover letter"),
    ("interview", "In sixty seconds"),
)
TICK = (
    "Nothing is told before you tick it: in auditor.toml, under [narrative], name the "
    'evidence that may be used, ticks = ["E1", "E2"] say.'
)
MARKS = "Marks like [E1] name the evidence; take them out of what you send."


def narrative(audit: Audit) -> Section | None:
    """Return every text with a button that copies it."""
    told = audit.narrative
    if told is None:
        return None
    return section(
        "words",
        "Words for the gap",
        [_form(told, name, title) for name, title in _FORMS],
        paragraph(TICK) if not told.resume_line and told.evidence else None,
        listed([said(warning) for warning in told.warnings], "notes"),
        paragraph(MARKS, class_="small") if told.cover_letter else None,
        _evidence(told),
    )


def _form(told: Narrative, name: str, title: str) -> Markup | None:
    text = said(getattr(told, name), 4000)
    if not text:
        return None
    # the button is for those who run scripts, so the script shows it
    button = tag(
        "button",
        "Copy",
        tag("span", f" {title.lower()}", class_="aloud"),
        type="button",
        hidden=True,
        data_copy=f"text-{name}",
    )
    return tag(
        "div",
        tag("h3", title),
        tag("p", text, id=f"text-{name}"),
        button,
        class_="copied",
    )


def _evidence(told: Narrative) -> Markup | None:
    if not told.evidence:
        return None
    return table(
        "Evidence of these words",
        ("Mark", "Day", "What is there", "Day set by"),
        [_row(each) for each in told.evidence[:MOST_ROWS]],
        whole=len(told.evidence),
        order="first",
        class_="cite",
    )


def _row(each: NarrativeEvidence) -> Markup:
    clock = CLOCKS[each.basis] if each.day else ""
    what = link(each.url, quoted(each.text, 300))
    return row(said(each.id, 10), when(each.day), what, clock)


def own_words(audit: Audit) -> Section | None:
    """Show what the person wrote, with the days it is about."""
    return section(
        "notes", "In the person's own words", *[_note(note) for note in audit.notes]
    )


def _note(note: Note) -> Markup:
    about = span(note.since, note.until or note.since, ongoing=note.until is None)
    return together(tag("h3", about), tag("blockquote", quoted(note.text, 4000)))
