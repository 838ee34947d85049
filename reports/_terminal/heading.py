"""The top line: whom the audit is about, which days, and for whom."""

from collections.abc import Sequence

from auditor.model import Audit, Reader, Source, Status
from auditor.reports._terminal.page import Page, clip
from auditor.reports._text import clean, source_name


def head(page: Page, audit: Audit) -> None:
    """Say whom the audit is about, and to another reader by which accounts.

    For oneself the rows of the timeline name the sources, and that is enough.
    """
    handles = dict.fromkeys(clean(h.handle) for h in audit.subject.handles)
    who = clean(audit.subject.name or "") or " · ".join(handles) or "nobody named"
    page.title(who, f"since {audit.window.since}, as of {audit.as_of}")
    if audit.reader is Reader.OTHER:
        # somebody who was checked is shown whole, whatever room that takes
        page.say((_sources(audit.sources), "dim"), indent=0)
    terms = " ".join(_terms(audit))
    if terms:
        page.say(terms, indent=0, most=2)


def _terms(audit: Audit) -> list[str]:
    told = []
    if audit.expires:
        told.append(f"To be deleted by {audit.expires}.")
    if audit.consent_ref:
        told.append(f"Consent: {clean(audit.consent_ref)}")
    return told


def _sources(sources: Sequence[Source]) -> str:
    """Name every account, those of one source together."""
    by_name: dict[str, list[str]] = {}
    for source in sources:
        by_name.setdefault(source_name(source.source), []).append(_account(source))
    told = (f"{name} {', '.join(who)}" for name, who in by_name.items())
    return " · ".join(told) or "no source was asked for"


def _account(source: Source) -> str:
    name = clip(clean(source.handle), 30)
    if source.status is Status.COMPLETE:
        return name
    return f"{name} ({'partly read' if source.status is Status.PARTIAL else 'unread'})"
