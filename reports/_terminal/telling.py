"""Words for the gap that can be sent, and the evidence that carries them."""

from auditor.model import Audit, Narrative, NarrativeEvidence
from auditor.reports._terminal.page import Page
from auditor.reports._terminal.words import CLOCKS
from auditor.reports._text import clean

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
#: pieces of evidence that are listed
MOST_EVIDENCE = 12


def narrative(page: Page, audit: Audit) -> None:
    """Show the texts that the ticked evidence carries, and the evidence."""
    told = audit.narrative
    if told is None:
        return
    page.heading("Words for the gap")
    for name, title in _FORMS:
        text = clean(getattr(told, name), 2000)
        if text:
            page.say((f"{title}:", "dim"))
            page.say(text, indent=4)
    if not told.resume_line and told.evidence:
        page.say(TICK)
    for warning in told.warnings:
        page.item(clean(warning, 400))
    _evidence(page, told)


def _evidence(page: Page, told: Narrative) -> None:
    rows = sorted(told.evidence[:MOST_EVIDENCE], key=lambda r: (len(r.id), r.id))
    if rows and told.cover_letter:
        page.say(MARKS)
    if rows:
        page.say(("Evidence:", "dim"))
    for row in rows:
        page.say(_item(row), lead=(f"{clean(row.id, 10)}  ",), indent=4)
        if row.url:
            page.say((clean(row.url), "dim"), indent=8)


def _item(row: NarrativeEvidence) -> str:
    day = f", {row.day}" if row.day else ""
    clock = f", {CLOCKS[row.basis]}" if CLOCKS[row.basis] else ""
    return f"{clean(row.text, 300)}{day}{clock}"
