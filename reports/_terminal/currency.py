"""What a returning engineer acts on: skills in public, the one artifact, words."""

from auditor.model import (
    Audit,
    Basis,
    ItemState,
    Narrative,
    NarrativeEvidence,
    Reader,
    Signal,
    SignalEvidence,
    Suggestion,
)
from auditor.reports._terminal.page import Page, Piece, clip
from auditor.reports._terminal.words import DASH, count, joined
from auditor.reports._text import clean

_STATES = {"current": "current", "recent": "recent", "dated": "dated"}
_LEVELS = {2: "used", 3: "shown", 4: "stamped by others"}
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
#: links of one skill
MOST_LINKS = 2


def signals(page: Page, audit: Audit) -> None:
    """Write one line a skill that was used, then what is only named or not found."""
    if not audit.signals:
        return
    page.heading("Skills, by what is public")
    order = list(_STATES)
    shown = [s for s in audit.signals if s.state in order]
    shown.sort(key=lambda s: order.index(s.state))
    if shown:
        page.table([_skill(signal) for signal in shown], indent=2)
    _named(page, audit, "mention", "Named only: ")
    if audit.reader is Reader.SELF:
        _named(page, audit, "absent", "No public evidence found: ")


def _skill(signal: Signal) -> tuple[Piece, ...]:
    return (
        (_STATES[signal.state], "dim"),
        clip(clean(signal.label), 24),
        _months(signal),
        _LEVELS.get(signal.level, "used"),
    )


def _months(signal: Signal) -> str:
    ends = [f"{day:%Y-%m}" for day in (signal.first, signal.last) if day]
    return DASH.join(dict.fromkeys(ends))


def _named(page: Page, audit: Audit, state: str, lead: str) -> None:
    names = [clip(clean(s.label), 40) for s in audit.signals if s.state == state]
    if names:
        page.say(joined(tuple(names)), lead=((lead, "dim"),))


def evidence(page: Page, audit: Audit) -> None:
    """List what the skills rest on: day, clock and link of the best finds."""
    shown = [signal for signal in audit.signals if signal.state in _STATES]
    if shown:
        page.heading("What the skills rest on")
    for signal in shown:
        strong = [row for row in signal.evidence if row.level in _LEVELS]
        for row in strong[:MOST_LINKS]:
            page.item(f"{clip(clean(signal.label), 24)}: {_found(row)}")


def _found(row: SignalEvidence) -> str:
    day = f"{row.date}, " if row.date else ""
    clock = ", date by author" if row.basis is Basis.AUTHOR else ""
    return f"{day}{clip(clean(row.why), 120)}{clock}  {clean(row.url)}".rstrip()


def suggestion(page: Page, audit: Audit) -> None:
    """Name the one artifact worth building next, why, how, and when it is done."""
    best = audit.suggestion
    if best is None:
        return
    page.heading("Build this next", right=f"about {count(best.hours, 'hour')}")
    page.say((clean(best.title), "bold"))
    for reason in best.why:
        page.item(clean(reason, 400))
    _runner_up(page, best)
    _points(page, "Steps", best.steps)
    _points(page, "It is done when", best.acceptance)
    page.say(
        f"auditor scaffold {clean(best.id, 40)} writes a folder to begin with.",
    )


def _runner_up(page: Page, best: Suggestion) -> None:
    titles = [clean(other.title) for other in best.runners_up]
    if titles:
        lead = "A close call with: " if best.close_call else "Next to it: "
        page.say(lead, joined(tuple(titles[: 2 if best.close_call else 1])))
    for flip in best.flips:
        page.item(clean(flip, 400))


def _points(page: Page, lead: str, points: tuple[str, ...]) -> None:
    if points:
        page.say((f"{lead}:", "dim"))
        for number, point in enumerate(points, 1):
            page.say(clean(point, 400), lead=(f"{number}. ",), indent=4)


def begun(page: Page, audit: Audit) -> None:
    """Hold every begun artifact to its list: what is found, and what is not yet."""
    for one in audit.progress:
        found = [item for item in one.items if item.state is ItemState.FOUND]
        page.heading("Begun", right=f"{len(found)} of {len(one.items)} found")
        page.say((clean(one.title), "bold"), f"  {clean(one.url)}")
        rest = [item for item in one.items if item.state is not ItemState.FOUND]
        for item in rest:
            lead = "- " if item.state is ItemState.NOT_FOUND else "? "
            why = f" ({clean(item.why)})" if item.why else ""
            page.say(clean(item.text, 300), why, lead=(lead,), indent=4)


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
    rows = told.evidence[:MOST_EVIDENCE]
    if rows and told.cover_letter:
        page.say(MARKS)
    if rows:
        page.say(("Evidence:", "dim"))
        page.table([(clean(row.id, 10), _item(row)) for row in rows])


def _item(row: NarrativeEvidence) -> str:
    day = f"{row.day}, " if row.day else ""
    clock = ", date by author" if row.basis is Basis.AUTHOR else ""
    return f"{day}{clean(row.text, 300)}{clock}  {clean(row.url)}".rstrip()
