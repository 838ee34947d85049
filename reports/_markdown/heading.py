"""The top: the picture, who and on which terms, and the answer in few sentences."""

from auditor.model import Audit, Finding, Handle, Reader, Source, Status
from auditor.reports._figure.phrases import described
from auditor.reports._markdown.markup import (
    Child,
    Marked,
    escaped,
    heading,
    line,
    link,
    paragraph,
    section,
    strong,
    together,
)
from auditor.reports._page.heading import title
from auditor.reports._page.words import DOT, count, last_work, names, pauses_found
from auditor.reports._text import clean, source_name

PICTURE = "timeline.png"
#: a gap in which something was public
WITH_WORK = frozenset({Finding.WORK_VISIBLE, Finding.SOME_ACTIVITY})
_STATUS = {Status.PARTIAL: ": partly read", Status.UNREAD: ": not read"}


def head(audit: Audit) -> Marked:
    """Return the picture, and under it whom the audit is about and what was read."""
    return together(
        Marked(f"![{escaped(described(audit), 4000)}]({PICTURE})"),
        heading(title(audit), 1),
        paragraph(_window(audit)),
        _terms(audit),
        _read(audit),
    )


def _window(audit: Audit) -> str:
    whose = "for oneself" if audit.reader is Reader.SELF else "for another reader"
    since, until = audit.window.since, audit.window.until
    return DOT.join(
        [f"Public work from {since} to {until}", f"as of {audit.as_of}", whose]
    )


def _terms(audit: Audit) -> Marked:
    """Say what another reader has to know before they read on."""
    consent, last = audit.consent_ref, audit.expires
    return together(
        paragraph("Consent: ", escaped(consent, 400)) if consent else Marked(""),
        paragraph(f"To be deleted by {last}.") if last else Marked(""),
    )


def _read(audit: Audit) -> Marked:
    if not audit.sources:
        return paragraph("No source was asked for.")
    pages = {(h.source, h.handle): h for h in audit.subject.handles}
    told = [_source(s, pages.get((s.source, s.handle))) for s in audit.sources]
    parts = [part for one in told for part in (DOT, one)]
    return paragraph("Read: ", *parts[1:])


def _source(source: Source, account: Handle | None) -> Child:
    name = escaped(source.handle.split("://")[-1].rstrip("/"), 80)
    shown = link(account.url, name) if account and account.url else name
    return [source_name(source.source), " ", shown, _STATUS.get(source.status)]


def answer(audit: Audit) -> Marked:
    """Say what a reviewer sees; another reader meets no pause before any work."""
    own = audit.reader is Reader.SELF
    told = [last_work(audit), _gaps(audit)]
    told += [pauses_found(audit)] if own else []
    return section(
        "What a reviewer sees" if own else "Public work",
        paragraph(" ".join(filter(None, [*told, *_doubts(audit)]))),
        _next(audit),
    )


def _gaps(audit: Audit) -> str:
    if audit.resume is None:
        return "No resume was given to lay beside it."
    gaps = audit.resume.gaps
    if not gaps:
        least = count(audit.settings.min_gap, "month")
        return f"No gap of {least} or more in the resume."
    held = sum(gap.finding in WITH_WORK for gap in gaps)
    if held or audit.reader is Reader.SELF:
        of = count(len(gaps), "gap")
        return f"Between jobs, by the resume: {of}, {held} with something public."
    return ""


def _doubts(audit: Audit) -> list[str]:
    partly = [s.source for s in audit.sources if s.status is Status.PARTIAL]
    unread = [s.source for s in audit.sources if s.status is Status.UNREAD]
    told = (
        [f"{names(unread)} could not be read; that time is unknown."] if unread else []
    )
    read = f"{names(partly)} could be read in part; the rest is unknown."
    return told + ([read] if partly else [])


def _next(audit: Audit) -> Marked:
    best = audit.suggestion
    if best is None:
        return Marked("")
    hours = f"(about {count(best.hours, 'hour')})."
    return line("Build this next: ", strong(clean(best.title)), f" {hours}")
