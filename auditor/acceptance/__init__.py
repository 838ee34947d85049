"""Begun artifacts: their acceptance lists against what is public, item by item."""

from collections.abc import Sequence
from datetime import date

from auditor.acceptance.checks import verdict
from auditor.acceptance.evidence import Evidence, laid_out
from auditor.acceptance.linking import Gathered, gather, markers
from auditor.acceptance.lists import Checked, acceptance_lists
from auditor.acceptance.verdicts import Verdict
from auditor.model import Contents, Outcome
from auditor.model.progress import Item, ItemState, Progress


def begun(
    contents: Sequence[Contents], outcomes: Sequence[Outcome], as_of: date
) -> tuple[Progress, ...]:
    """Return how far each begun artifact is, by id and page.

    Begun is what holds auditor-artifact.toml with a known id, unless it was begun
    after ``as_of``. What is not public, or was not read, is never called missing.
    """
    lists = acceptance_lists()
    decided = [outcome for outcome in outcomes if outcome.day <= as_of]
    found = [gather(m, contents, decided) for m in markers(contents, lists, as_of)]
    alone = [one for n, one in enumerate(found) if not _folded(one, found[:n])]
    made = [_progress(one) for one in alone]
    return tuple(sorted(made, key=lambda progress: (progress.id, progress.url)))


def _folded(one: Gathered, earlier: Sequence[Gathered]) -> bool:
    """Return whether an artifact is a part of one that came before."""
    return any(
        other.marker.id == one.marker.id
        and any(thing is one.marker.thing for thing in other.things)
        for other in earlier
    )


def _progress(found: Gathered) -> Progress:
    listed, seen = acceptance_lists()[found.marker.id], laid_out(found)
    return Progress(
        id=listed.id,
        title=listed.title,
        url=seen.url,
        items=tuple(_item(item, seen) for item in listed.items),
    )


def _item(item: Checked, seen: Evidence) -> Item:
    made = verdict(item.check, seen)
    url = made.url or seen.url
    return Item(text=item.text, state=made.state, url=url, why=_why(item, made))


def _why(item: Checked, made: Verdict) -> str:
    if made.state is ItemState.FOUND and item.but:
        return f"{made.why} Still, {item.but}."
    return made.why
