"""What closes the report: own words, clocks, how far it all reaches, and limits."""

from collections.abc import Iterable

from auditor.model import Audit, Coverage, Note, Sight, Source
from auditor.reports._terminal.page import Page, clip
from auditor.reports._terminal.words import count, joined, span
from auditor.reports._text import clean, source_name

MOST_SIGHT = 4

_REASONS = {
    "api_window": "the service looks back a limited time",
    "auth_missing": "no token was given",
    "error": "an error stopped the reading",
    "last_run_only": "the service keeps the last run",
    "list_cap": "the service lists the newest only",
    "not_fetched": "it was not fetched since",
    "not_over": "the day was not over",
    "not_told": "the source did not say",
    "offline": "the store holds no more",
    "shallow": "a shallow clone",
    "stopped_asking": "it did not answer",
    "unreachable": "it did not answer",
    "rate_limited": "a limit stopped the reading",
    "snapshot": "a copy shows nothing after its newest entry",
}


def _listed(page: Page, heading: str, lines: Iterable[str]) -> None:
    """Write a section of points, or nothing."""
    for number, line in enumerate(lines):
        if not number:
            page.heading(heading)
        page.item(line)


def own_words(page: Page, audit: Audit) -> None:
    """Show what the person wrote, with the days it is about."""
    told = (f"{_about(note)}: {clean(note.text, 2000)}" for note in audit.notes)
    _listed(page, "In the person's own words", told)


def _about(note: Note) -> str:
    return span(note.since, note.until or note.since, ongoing=note.until is None)


def clocks(page: Page, audit: Audit) -> None:
    """Pass on the remarks about who set the dates."""
    _listed(page, "Who set the dates", (clean(n.sentence) for n in audit.integrity))


def sight(page: Page, audit: Audit) -> None:
    """Say per source which days it could not show in full."""
    page.heading("How far the sources reach")
    reaches: dict[str, list[str]] = {}
    for source in audit.sources:
        reaches.setdefault(_reach(source), []).append(_handle(source))
    for reach, handles in reaches.items():
        page.item(f"{joined(tuple(dict.fromkeys(handles)))}: {reach}")
    if not audit.sources:
        page.say("No source was asked for.")
    if audit.resume and any(span.current for span in audit.resume.spans):
        name, month = clip(clean(audit.resume.file), 40), clean(audit.resume.as_of, 7)
        page.item(f'Resume {name}: "present" is taken to mean {month}')


def _handle(source: Source) -> str:
    return f"{source_name(source.source)} {clip(clean(source.handle), 30)}"


def _reach(source: Source) -> str:
    short = [c for c in source.coverage if c.state is not Sight.FULL]
    if not short:
        return "every day of the time looked at" if source.coverage else "no day"
    told = "; ".join(map(_short, short[-MOST_SIGHT:]))
    rest = len(short) - MOST_SIGHT
    return told + (f"; and {count(rest, 'stretch')} before" if rest > 0 else "")


def _short(part: Coverage) -> str:
    how = "partly" if part.state is Sight.PARTIAL else "not"
    reason = part.reason and (_REASONS.get(part.reason) or clean(part.reason, 40))
    why = f" ({reason})" if reason else ""
    return f"{span(part.since, part.until)} {how} seen{why}"


def limits(page: Page, told: Iterable[str]) -> None:
    """List what this audit could not see."""
    _listed(page, "Not visible here", map(clean, told))


def warnings(page: Page, audit: Audit) -> None:
    """Pass on what the sources and the resume's reader warned of."""
    told = [
        f"{_handle(source)}: {clean(notice.message)}"
        for source in audit.sources
        for notice in source.warnings
    ]
    if audit.resume is not None:
        told += [f"Resume: {clean(line)}" for line in audit.resume.warnings]
    _listed(page, "Warnings", told)
