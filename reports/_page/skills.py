"""The strip of skills: where each was shown in time, and by what."""

from datetime import date

from auditor.model import Audit, AuditWindow, Reader, Signal, SignalEvidence
from auditor.reports._page.blocks import (
    MOST_ROWS,
    Section,
    folded,
    paragraph,
    row,
    section,
    table,
)
from auditor.reports._page.markup import Markup, link, quoted, said, tag, when
from auditor.reports._page.words import CLOCKS, DASH, count, joined

_STATES = ("current", "recent", "dated")
_LEVELS = {0: "named", 1: "listed", 2: "used", 3: "shown", 4: "stamped by others"}
#: units across the strip
_WIDE = 400
#: strokes of one strip
_MOST_STROKES = 60


def skills(audit: Audit) -> Section | None:
    """Return one strip a skill that was used, and the others by name."""
    shown = [s for s in audit.signals if s.state in _STATES]
    shown.sort(key=lambda s: _STATES.index(s.state))
    own = audit.reader is Reader.SELF
    return section(
        "skills",
        "Skills, by what is public",
        tag("ul", [_skill(s, audit.window) for s in shown], class_="skills")
        if shown
        else None,
        _named(audit, "mention", "Named only: "),
        _named(audit, "absent", "No public evidence found: ") if own else None,
        _evidence(shown),
    )


def _skill(signal: Signal, window: AuditWindow) -> Markup:
    level = _LEVELS.get(signal.level, "used")
    return tag(
        "li",
        tag("b", quoted(signal.label, 60)),
        _strip(signal, window),
        tag("span", _months(signal), class_="small"),
        tag("span", signal.state, class_=f"chip {signal.state}"),
        tag("span", level, class_="small"),
    )


def _months(signal: Signal) -> str:
    ends = [f"{day:%Y-%m}" for day in (signal.first, signal.last) if day]
    return f" {DASH} ".join(dict.fromkeys(ends))


def _strip(signal: Signal, window: AuditWindow) -> Markup:
    """Return the time from first to last, with a stroke a dated find."""
    days = sorted({row.date for row in signal.evidence if row.date})
    strokes = "".join(f"M{_x(day, window)} 3V13" for day in days[-_MOST_STROKES:])
    first, last = _x(signal.first, window), _x(signal.last, window)
    return tag(
        "svg",
        tag("path", d=f"M0 8H{_WIDE}", class_="all"),
        tag("path", d=f"M{first} 8H{max(last, first + 2)}", class_="used"),
        tag("path", d=strokes, class_="finds") if strokes else None,
        viewBox=f"0 0 {_WIDE} 16",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def _x(day: date | None, window: AuditWindow) -> int:
    whole = max(1, (window.until - window.since).days)
    at = ((day or window.until) - window.since).days
    return round(_WIDE * min(max(at / whole, 0), 1))


def _named(audit: Audit, state: str, lead: str) -> Markup | None:
    names = [said(s.label, 40) for s in audit.signals if s.state == state]
    return paragraph(tag("b", lead), joined(names)) if names else None


def _evidence(shown: list[Signal]) -> Markup | None:
    rows = [(signal, found) for signal in shown for found in signal.evidence]
    rows.sort(key=lambda pair: str(pair[1].date or ""), reverse=True)
    if not rows:
        return None
    return folded(
        f"What the skills rest on: {count(len(rows), 'find')}",
        table(
            "Evidence of skills",
            ("Day", "Skill", "What is there", "How", "Day set by"),
            [_found(*pair) for pair in rows[:MOST_ROWS]],
            whole=len(rows),
            class_="cite",
        ),
    )


def _found(signal: Signal, found: SignalEvidence) -> Markup:
    what = quoted(found.why, 200)
    return row(
        when(found.date),
        quoted(signal.label, 60),
        link(found.url, what) if found.url else what,
        _LEVELS.get(found.level, "used"),
        CLOCKS[found.basis] if found.date else "",
    )
