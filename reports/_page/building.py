"""The card of the one artifact, and those that were begun."""

from auditor.model import Audit, Item, ItemState, Progress, Suggestion
from auditor.reports._page.blocks import Section, facts, folded, paragraph, section
from auditor.reports._page.markup import (
    Child,
    Markup,
    link,
    listed,
    quoted,
    said,
    tag,
)
from auditor.reports._page.words import count, joined

_TERMS = {
    "value": "asked for, of 100 postings",
    "adjacency": "what there is to build on",
    "effort": "hours at hand",
    "gap": "what the gap leaves open",
    "production": "figures of production",
}
_STATES = {
    ItemState.FOUND: "found",
    ItemState.NOT_FOUND: "not yet",
    ItemState.CANNOT_TELL: "cannot be told",
}


def suggestion(audit: Audit) -> Section | None:
    """Return the one artifact worth building next, its reasons, steps and list."""
    best = audit.suggestion
    if best is None:
        return None
    card = tag(
        "article",
        tag("h3", said(best.title)),
        listed([said(reason) for reason in best.why]),
        _lists(best),
        _beside(best),
        paragraph(
            tag("code", f"auditor scaffold {said(best.id, 40)}"),
            " writes a folder to begin with.",
        ),
        class_="card work wide",
    )
    return section(
        "next", "Build this next", card, aside=f"about {count(best.hours, 'hour')}"
    )


def _lists(best: Suggestion) -> Markup:
    pairs = (("Steps", best.steps), ("It is done when", best.acceptance))
    told = [_steps(name, points) for name, points in pairs if points]
    return tag("div", told, class_="two")


def _steps(name: str, points: tuple[str, ...]) -> Markup:
    items = [tag("li", said(point)) for point in points]
    return tag("div", tag("h4", name), tag("ol", items))


def _beside(best: Suggestion) -> Markup | None:
    """Name what came close, what would turn it, and how the number is made."""
    titles = [said(other.title) for other in best.runners_up]
    lead = "A close call with: " if best.close_call else "Next to it: "
    told: list[Child] = [lead + joined(titles) + "."] if titles else []
    told += [said(flip) for flip in best.flips]
    terms = [(_TERMS.get(k, said(k, 40)), f"{v:g}") for k, v in best.terms.items()]
    source = paragraph(said(best.source), class_="small") if best.source else None
    parts = [listed(told), facts(terms) if terms else None, source]
    return folded("What came close, and the terms", *parts) if any(parts) else None


def begun(audit: Audit) -> Section | None:
    """Hold every begun artifact to its list."""
    cards = [_begun(one) for one in audit.progress]
    return section("begun", "Begun", *cards)


def _begun(one: Progress) -> Markup:
    found = sum(item.state is ItemState.FOUND for item in one.items)
    return tag(
        "article",
        tag("h3", link(one.url, quoted(one.title))),
        paragraph(f"{found} of {len(one.items)} found."),
        tag("ul", [_item(item) for item in one.items], class_="checks"),
        class_="card wide",
    )


def _item(item: Item) -> Markup:
    why = [" ", tag("small", said(item.why))] if item.why else []
    text = said(item.text, 300)
    words = link(item.url, text) if item.url else text
    state = tag("span", _STATES[item.state], class_=f"chip {item.state.value}")
    return tag("li", state, " ", words, *why)
