"""Gaps of the resume, and quiet periods with what lies before and after them."""

from collections.abc import Sequence

from auditor.model import (
    Audit,
    Basis,
    Finding,
    Gap,
    QuietPeriod,
    QuietState,
    Reader,
    ResumeLabel,
)
from auditor.reports._page.blocks import Section, facts, paragraph, section
from auditor.reports._page.markup import Child, Markup, link, listed, quoted, said, tag
from auditor.reports._page.words import (
    LABELS,
    by_work,
    count,
    gap_found,
    gap_length,
    gap_months,
    joined,
    kind,
    months,
    names,
    pauses_found,
    span,
)

_WITH_WORK = (Finding.WORK_VISIBLE, Finding.SOME_ACTIVITY)
#: links of one gap
_MOST_LINKS = 12
#: the states that the picture shades; the rest is listed in audit.json
_MOST_PERIODS = 60


def gaps(audit: Audit) -> Section | None:
    """Lay public work into the gaps, those with work first; all for oneself."""
    if audit.resume is None:
        return None
    own = audit.reader is Reader.SELF
    shown = [g for g in by_work(audit.resume.gaps) if own or g.finding in _WITH_WORK]
    return section(
        "gaps",
        "Between jobs, by the resume",
        _cards([_gap(gap, audit) for gap in shown]),
        _undecided(audit) if own else None,
        aside=count(len(shown), "gap"),
    )


def _cards(cards: Sequence[Markup]) -> Markup | None:
    return tag("div", cards, class_="cards") if cards else None


def _gap(gap: Gap, audit: Audit) -> Markup:
    labels = [said(", ".join(gap.labels), 120)] if gap.labels else []
    clear = "" if gap.certain else " The dates leave open whether it is one."
    return tag(
        "article",
        tag("h3", gap_months(gap), " ", tag("span", gap_length(gap))),
        paragraph(f"{gap_found(gap)}.{clear}"),
        paragraph("The resume has: ", labels[0]) if labels else None,
        _kinds(gap),
        _things(gap, audit),
        _words(gap.own_words),
        class_=f"card {'work' if gap.finding in _WITH_WORK else 'calm'}",
    )


def _kinds(gap: Gap) -> Markup | None:
    days = sorted(gap.active_by_kind.items(), key=lambda pair: (-pair[1], pair[0]))
    told = [f"{kind(word)} on {count(number, 'day')}" for word, number in days]
    return paragraph(", ".join(told), class_="small") if told else None


def _things(gap: Gap, audit: Audit) -> Markup | None:
    known = {each.url: each.title or each.name for each in audit.artifacts}
    shown = [link(u, quoted(known.get(u, u), 90)) for u in gap.artifacts[:_MOST_LINKS]]
    rest = len(gap.artifacts) - len(shown)
    more = [f"and {rest} more in audit.json"] if rest > 0 else []
    return listed([*shown, *more], "cite")


def _words(own_words: Sequence[str]) -> Markup | None:
    told = [tag("blockquote", quoted(text, 2000)) for text in own_words]
    return tag("div", told) if told else None


def _undecided(audit: Audit) -> Markup | None:
    parts = audit.resume.undecided if audit.resume else ()
    told = [f"{months(p.start, p.end)} (up to {_months(p.months_max)})" for p in parts]
    if not told:
        return None
    return paragraph(f"Cannot be told from the dates: {', '.join(told)}.")


def _months(number: int) -> str:
    return count(number, "month")


def other_gaps(audit: Audit) -> Markup | None:
    """Return the gaps without public work, which another reader meets last."""
    held = audit.resume.gaps if audit.resume else ()
    rest = [gap for gap in by_work(held) if gap.finding not in _WITH_WORK]
    return _cards([_gap(gap, audit) for gap in rest])


def pauses(audit: Audit) -> Section | None:
    """List every stretch, with the links around it and what it leans on."""
    other = audit.reader is Reader.OTHER
    shown = audit.quiet_periods[-_MOST_PERIODS:]
    return section(
        "pauses",
        "Pauses" if other else "Quiet periods",
        other_gaps(audit) if other else None,
        _undecided(audit) if other else None,
        paragraph(pauses_found(audit)),
        _cards([_period(period, audit) for period in reversed(shown)]),
    )


def _period(period: QuietPeriod, audit: Audit) -> Markup:
    quiet = period.state is QuietState.QUIET
    when = span(period.start, period.end, period.ongoing)
    days = count(period.days, "day")
    return tag(
        "article",
        tag("h3", when, " ", tag("span", days if quiet else f"{days} not seen")),
        paragraph(said(period.sentence), _usual(period)),
        facts(_facts(period, audit)),
        _words(period.own_words),
        class_=f"card {'quiet' if quiet else 'unseen'}",
    )


def _usual(period: QuietPeriod) -> str:
    quiet = period.state is QuietState.QUIET
    if quiet and period.resume is ResumeLabel.EMPLOYED:
        return " This is usual for people whose work is private."
    return ""


def _facts(period: QuietPeriod, audit: Audit) -> list[tuple[str, Child]]:
    around = [
        link(url, words)
        for words, url in (("before", period.before), ("after", period.after))
        if url
    ]
    told: list[tuple[str, Child]] = [
        ("In the resume", _in_resume(period) if audit.resume else None),
        ("Silent", names(period.silent_sources)),
        ("Not seen", names(period.blind_sources)),
        ("Public work next to it", [w for a in around for w in (a, " ")]),
        ("Holds", _holds(period, audit)),
    ]
    return [(name, value) for name, value in told if value]


def _in_resume(period: QuietPeriod) -> Child:
    listed_ = [quoted(text) for text in period.meanwhile]
    return [LABELS[period.resume], *[[": ", text] for text in listed_]]


def _holds(period: QuietPeriod, audit: Audit) -> str:
    """Say which choices it survives, and which it would not."""
    if period.state is QuietState.UNKNOWN:
        return ""
    asked = _choices(period, audit)
    kept = [name for name, holds in asked if holds]
    lost = [name for name, holds in asked if not holds]
    told = f"with {joined(kept)}" if kept else ""
    return ", ".join(filter(None, [told, f"not with {joined(lost)}" if lost else ""]))


def _choices(period: QuietPeriod, audit: Audit) -> list[tuple[str, bool]]:
    held = period.stability
    told = [("a moved line", held.line), ("another time zone", held.time_zone)]
    if len({source.source for source in audit.sources}) > 1:
        told.append(("one source less", held.one_source_less))
    # for another reader dates carry their clock, and nothing more is said of them
    days = (d for d in audit.days if d.basis is not Basis.AUTHOR)
    stamped = any(audit.counts(day.kind) for day in days)
    if audit.reader is Reader.SELF and stamped:
        told.append(("platform dates alone", not period.basis_differs))
    return told
