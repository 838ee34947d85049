"""The top of the page: who, for whom, by which accounts, and the answer."""

from collections.abc import Sequence

from auditor.model import Audit, Finding, Gap, Handle, Reader, Status
from auditor.reports._page.blocks import Section, paragraph, section
from auditor.reports._page.markup import Child, Markup, link, listed, quoted, said, tag
from auditor.reports._page.words import (
    DOT,
    count,
    gap_found,
    gap_length,
    gap_months,
    known_by,
    last_work,
    names,
    pauses_found,
)
from auditor.reports._text import clean, source_name

_WITH_WORK = (Finding.WORK_VISIBLE, Finding.SOME_ACTIVITY)


def heading(audit: Audit) -> Markup:
    """Return who was asked about, and before all else on which terms."""
    return tag(
        "header",
        _terms(audit),
        tag("h1", quoted(title(audit))),
        tag("p", _window(audit), class_="window"),
        listed([_account(each) for each in audit.subject.handles], "accounts"),
        class_="top",
    )


def title(audit: Audit) -> str:
    """Return the person's name, or else the accounts."""
    handles = dict.fromkeys(clean(h.handle, 60) for h in audit.subject.handles)
    return clean(audit.subject.name or "") or DOT.join(handles) or "Nobody named"


def _terms(audit: Audit) -> Markup | None:
    """Say what another reader has to know before they read on."""
    told: list[Child] = []
    if audit.reader is Reader.OTHER:
        told.append("Made for another reader than the person.")
    if audit.consent_ref:
        told.append(["Consent: ", quoted(audit.consent_ref, 400)])
    if audit.expires:
        told.append(f"To be deleted by {audit.expires}.")
    if not told:
        return None
    return tag("div", listed(told), class_="terms", role="note")


def _window(audit: Audit) -> str:
    since, until = audit.window.since, audit.window.until
    whose = "for oneself" if audit.reader is Reader.SELF else "for another reader"
    return DOT.join(
        [f"Public work from {since} to {until}", f"as of {audit.as_of}", whose]
    )


def _account(account: Handle) -> list[Child]:
    name = quoted(account.handle, 80)
    shown = link(account.url, name) if account.url else name
    known = tag("small", known_by(account)) if account.url or account.named_by else None
    return [tag("b", source_name(account.source)), " ", shown, " ", known]


def answer(audit: Audit) -> Section | None:
    """Say in sentences what a reviewer sees; no pause is told before any work."""
    own = audit.reader is Reader.SELF
    lead = [last_work(audit), *([pauses_found(audit)] if own else [])]
    return section(
        "answer",
        "What a reviewer sees" if own else "Public work",
        paragraph(" ".join(lead), class_="lead"),
        listed([*_gaps(audit, own), *_doubts(audit), *_next(audit)]),
    )


def _gaps(audit: Audit, own: bool) -> list[Child]:
    if audit.resume is None:
        return ["No resume was given to lay beside it."]
    if not audit.resume.gaps:
        least = count(audit.settings.min_gap, "month")
        return [f"No gap of {least} or more in the resume."]
    return [_gap(gap) for gap in _told(audit.resume.gaps, own)]


def _told(gaps: Sequence[Gap], own: bool) -> list[Gap]:
    """Return the gaps that are named at the top, the newest first."""
    newest = sorted(gaps, key=lambda gap: gap.start, reverse=True)
    kept = [gap for gap in newest if own or gap.finding in _WITH_WORK]
    return kept[:3]


def _gap(gap: Gap) -> list[Child]:
    when = tag("b", f"{gap_months(gap)}, {gap_length(gap)} between jobs")
    return [when, ". ", said(gap_found(gap)), "."]


def _doubts(audit: Audit) -> list[Child]:
    partly = [s.source for s in audit.sources if s.status is Status.PARTIAL]
    unread = [s.source for s in audit.sources if s.status is Status.UNREAD]
    told: list[Child] = []
    if unread:
        told.append(f"{names(unread)} could not be read; that time is unknown.")
    if partly:
        told.append(f"{names(partly)} could be read in part; the rest is unknown.")
    return told


def _next(audit: Audit) -> list[Child]:
    best = audit.suggestion
    if best is None:
        return []
    hours = count(best.hours, "hour")
    words = tag("a", said(best.title), href="#next")
    return [["Build this next: ", words, f" (about {hours})."]]
