"""The one artifact worth building next, and those that were begun."""

import re

from auditor.model import Audit, Item, ItemState, Progress, Suggestion
from auditor.reports._markdown.markup import (
    Child,
    Marked,
    code,
    escaped,
    folded,
    line,
    link,
    paragraph,
    points,
    section,
    strong,
    together,
)
from auditor.reports._page.words import count, joined
from auditor.reports._text import clean

_ADDRESS = re.compile(r"https?://[^\s()]+")
_SIGNS = {
    ItemState.FOUND: "[x]",
    ItemState.NOT_FOUND: "[ ]",
    ItemState.CANNOT_TELL: "[ ]",
}


def suggestion(audit: Audit) -> Marked:
    """Name it, why, how, and when it is done."""
    best = audit.suggestion
    if best is None:
        return Marked("")
    hours = f": about {count(best.hours, 'hour')}."
    return section(
        "Build this next",
        paragraph(strong(clean(best.title)), hours),
        points(clean(reason, 600) for reason in best.why),
        _beside(best),
        _steps("Steps:", best.steps, audit),
        _steps("It is done when:", best.acceptance, audit),
        paragraph(
            code(f"auditor scaffold {clean(best.id, 40)}"),
            " writes a folder to begin with.",
        ),
    )


def _steps(lead: str, told: tuple[str, ...], audit: Audit) -> Marked:
    known = {each.url for each in audit.artifacts}
    steps = points((_step(clean(step, 600), known) for step in told), ordered=True)
    return together(paragraph(lead), steps) if told else Marked("")


def _step(text: str, known: set[str]) -> Child:
    """Return a step whose addresses lead where the audit has been."""
    url = next((found for found in _ADDRESS.findall(text) if found in known), None)
    if url is None:
        return text
    before, _, after = text.partition(url)
    return [before, link(url, url.split("://")[1]), _step(after, known)]


def _beside(best: Suggestion) -> Marked:
    """Name what came close, and what would turn it."""
    titles = [clean(other.title) for other in best.runners_up]
    lead = "A close call with: " if best.close_call else "Next to it: "
    told = [f"{lead}{joined(titles)}."] if titles else []
    told += [clean(flip, 600) for flip in best.flips]
    told += [clean(best.source, 600)] if best.source else []
    return folded("What came close, and where the figures are from", points(told))


def begun(audit: Audit) -> Marked:
    """Hold every begun artifact to its list."""
    return section("Begun", *map(_begun, audit.progress))


def _begun(one: Progress) -> Marked:
    found = sum(item.state is ItemState.FOUND for item in one.items)
    title = link(one.url, strong(clean(one.title)))
    return together(
        paragraph(title, f": {found} of {len(one.items)} found."),
        Marked("\n".join(map(_item, one.items))),
    )


def _item(item: Item) -> str:
    """Return one point that shows as a box, ticked where it was found."""
    why: Child = f" ({clean(item.why)})" if item.why else None
    text = escaped(item.text, 300)
    told = line(link(item.url, text) if item.url else text, why)
    return f"- {_SIGNS[item.state]} {told}"
