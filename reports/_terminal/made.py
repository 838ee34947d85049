"""What can be opened: artifacts, and what was done with others."""

from collections.abc import Sequence

from auditor.model import Artifact, Audit, Day, Kind, Reader
from auditor.reports._terminal.answer import WITH_OTHERS
from auditor.reports._terminal.page import Page, Piece, clip
from auditor.reports._terminal.words import CLOCKS, count
from auditor.reports._text import clean

MOST_MADE = 6


def made(page: Page, audit: Audit) -> None:
    """List what can be opened, the newest first."""
    newest = sorted(audit.artifacts, key=_dated, reverse=True)
    if not newest:
        return
    page.heading("Made in public", right=count(len(newest), "artifact"))
    wide = max(len(artifact.kind) for artifact in newest[:MOST_MADE])
    for artifact in newest[:MOST_MADE]:
        kind = artifact.kind.value.replace("_", " ")
        lead = ((f"{_dated(artifact):<10}", "dim"), f"  {kind:<{wide}}  ")
        page.say(*_artifact(artifact), lead=lead)
        if audit.reader is Reader.OTHER:
            address(page, artifact.url)
    if len(newest) > MOST_MADE:
        page.say((f"and {len(newest) - MOST_MADE} more", "dim"))


def address(page: Page, url: str) -> None:
    """Write an address on a line of its own, where it can be copied whole."""
    if shown := clip(clean(url), 200):
        page.say((shown, "dim"), indent=4)


def _dated(artifact: Artifact) -> str:
    return str(artifact.created or artifact.updated or "no date")


def _artifact(artifact: Artifact) -> list[Piece]:
    title = clean(artifact.title)
    named = clip(clean(artifact.name), 60)
    told = f"{named}: {clip(title, 60)}" if title and title != named else named
    clock = CLOCKS[artifact.basis]
    return [told, (f"  {clock}", "dim")] if clock else [told]


def with_others(page: Page, audit: Audit) -> None:
    """Write one line a kind, with the newest to open."""
    found = [(word, _of(audit, kind)) for kind, word in WITH_OTHERS.items()]
    if any(days for _, days in found):
        page.heading("Done with others")
    for word, days in found:
        if days:
            page.say(_done(word, days))
            address(page, days[-1].url)


def _of(audit: Audit, kind: Kind) -> list[Day]:
    return sorted((d for d in audit.days if d.kind is kind), key=lambda d: d.date)


def _done(word: str, days: Sequence[Day]) -> str:
    done = count(sum(day.count for day in days), word)
    on = count(len({day.date for day in days}), "day")
    return f"{done} on {on}, the last on {days[-1].date}:"
