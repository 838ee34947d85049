"""Skills by what is public, with the best finds of each."""

from auditor.model import Audit, Basis, Reader, Signal, SignalEvidence
from auditor.reports._markdown.made import AUTHORS
from auditor.reports._markdown.markup import (
    Child,
    Marked,
    code,
    escaped,
    link,
    paragraph,
    section,
    table,
)
from auditor.reports._page.markup import href
from auditor.reports._page.words import DASH, joined
from auditor.reports._text import clean

_STATES = ("current", "recent", "dated")
_LEVELS = {2: "used", 3: "shown", 4: "stamped by others"}
#: finds of one skill
_MOST_FINDS = 2
#: characters of an identifier that is no address, as of a commit in a clone
_MOST_ID = 22


def skills(audit: Audit) -> Marked:
    """Return one row a skill that was used, then what is only named or not found."""
    shown = [signal for signal in audit.signals if signal.state in _STATES]
    shown.sort(key=lambda signal: _STATES.index(signal.state))
    columns = ("Skill", "State", "Months", "How", "What it rests on")
    own = audit.reader is Reader.SELF
    return section(
        "Skills, by what is public",
        table(columns, map(_skill, shown)) if shown else Marked(""),
        _named(audit, "mention", "Named only: "),
        _named(audit, "absent", "No public evidence found: ") if own else Marked(""),
    )


def _skill(signal: Signal) -> list[Child]:
    ends = [f"{day:%Y-%m}" for day in (signal.first, signal.last) if day]
    strong = [row for row in signal.evidence if row.level in _LEVELS]
    found = [
        part for row in strong[:_MOST_FINDS] for part in (Marked("<br>"), _find(row))
    ]
    return [
        escaped(signal.label, 60),
        signal.state,
        DASH.join(dict.fromkeys(ends)),
        _LEVELS.get(signal.level, "used"),
        found[1:],
    ]


def _find(row: SignalEvidence) -> Child:
    """Return day, clock and words with their link; an identifier stands beside them."""
    clock = AUTHORS if row.date and row.basis is Basis.AUTHOR else ""
    day = f"{row.date}{clock}: " if row.date else ""
    aside = [" ", code(clean(row.url)[:_MOST_ID])] if row.url else []
    return [day, link(row.url, escaped(row.why, 120)), [] if href(row.url) else aside]


def _named(audit: Audit, state: str, lead: str) -> Marked:
    names = [clean(s.label, 60) for s in audit.signals if s.state == state]
    return paragraph(lead, f"{joined(names)}.") if names else Marked("")
