"""What a returning engineer acts on: skills in public, the one artifact, words."""

from collections.abc import Sequence

from auditor.model import (
    Audit,
    ItemState,
    Reader,
    Signal,
    SignalEvidence,
    Suggestion,
)
from auditor.reports._terminal.made import address
from auditor.reports._terminal.page import Page, Piece, clip
from auditor.reports._terminal.words import CLOCKS, count, joined, months
from auditor.reports._text import clean

_STATES = {
    "current": "last found within 12 months",
    "recent": "within 24 months",
    "dated": "before that",
}
_LEVELS = {2: "used", 3: "shown", 4: "stamped by others"}
_MEANT = {
    "used": "code or settings have it",
    "shown": "something that runs or loads has it",
    "stamped by others": "merged or placed by others",
}


def signals(page: Page, audit: Audit) -> None:
    """Write one line a skill that was used, then what is only named or not found."""
    if not audit.signals:
        return
    page.heading("Skills, by what is public")
    shown = _shown(audit)
    if shown:
        page.table([_skill(signal) for signal in shown], indent=2)
        page.say((_legend(shown), "dim"))
    _named(page, audit, "mention", "Named only: ")
    if audit.reader is Reader.SELF:
        _named(page, audit, "absent", "No public evidence found: ")


def _shown(audit: Audit) -> list[Signal]:
    shown = [signal for signal in audit.signals if signal.state in _STATES]
    return sorted(shown, key=lambda signal: list(_STATES).index(signal.state))


def _skill(signal: Signal) -> tuple[Piece, ...]:
    return (
        (signal.state, "dim"),
        clip(clean(signal.label), 24),
        _months(signal),
        _level(signal),
    )


def _level(signal: Signal) -> str:
    return _LEVELS.get(signal.level, "used")


def _legend(shown: Sequence[Signal]) -> str:
    """Explain the words that stand in the lines, and no others."""
    states = {signal.state for signal in shown}
    told = [f"{state}: {_STATES[state]}" for state in _STATES if state in states]
    levels = {_level(signal) for signal in shown}
    told += [f"{word}: {_MEANT[word]}" for word in _MEANT if word in levels]
    return "; ".join(told) + "."


def _months(signal: Signal) -> str:
    ends = [f"{day:%Y-%m}" for day in (signal.first, signal.last) if day]
    return months(ends[0], ends[-1]) if ends else ""


def _named(page: Page, audit: Audit, state: str, lead: str) -> None:
    names = [clip(clean(s.label), 40) for s in audit.signals if s.state == state]
    if names:
        page.say(joined(tuple(names)), lead=((lead, "dim"),))


def evidence(page: Page, audit: Audit) -> None:
    """Give the best find for each skill that was used, with its day and its link."""
    told = [(signal, rows) for signal in _shown(audit) if (rows := _finds(signal))]
    if told:
        page.heading("What the skills rest on")
    for signal, rows in told:
        more = f" (and {len(rows) - 1:,} more)" if rows[1:] else ""
        page.item(f"{clip(clean(signal.label), 24)}: {_found(rows[0])}{more}")
        address(page, rows[0].url)


def _finds(signal: Signal) -> list[SignalEvidence]:
    """Return what was found of it, once for each reason, with a page to open."""
    best: dict[str, SignalEvidence] = {}
    for row in signal.evidence:
        held = best.get(row.why)
        if row.level in _LEVELS and (held is None or _opens(row) > _opens(held)):
            best[row.why] = row
    return list(best.values())


def _opens(row: SignalEvidence) -> bool:
    return row.url.startswith("http")


def _found(row: SignalEvidence) -> str:
    day = f", {row.date}" if row.date else ""
    clock = f", {CLOCKS[row.basis]}" if CLOCKS[row.basis] else ""
    return f"{clip(clean(row.why), 120)}{day}{clock}"


def suggestion(page: Page, audit: Audit) -> None:
    """Name the one artifact worth building next, why, how, and when it is done."""
    best = audit.suggestion
    if best is None:
        return
    page.heading("Build this next", right=f"about {count(best.hours, 'hour')}")
    page.say((clean(best.title), "bold"))
    page.say(f"To begin with a folder for it: auditor scaffold {clean(best.id, 40)}")
    page.say(("Why:", "dim"))
    for reason in best.why:
        page.item(clean(reason, 400))
    _points(page, "Steps", best.steps)
    _points(page, "It is done when", best.acceptance)
    _runner_up(page, best)


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
