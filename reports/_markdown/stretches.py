"""Gaps of the resume, those with work first, and quiet periods."""

from collections.abc import Sequence

from auditor.model import Audit, Gap, QuietPeriod, QuietState, Reader
from auditor.reports._markdown.heading import WITH_WORK
from auditor.reports._markdown.markup import (
    Child,
    Marked,
    escaped,
    line,
    link,
    paragraph,
    section,
    table,
    together,
)
from auditor.reports._page.words import (
    LABELS,
    by_work,
    count,
    gap_found,
    gap_length,
    gap_months,
    months,
    names,
    pauses_found,
    span,
)
from auditor.reports._text import clean

#: links of one gap
_MOST_LINKS = 4
#: the newest; the rest is listed in audit.json
_MOST_PERIODS = 24
_BREAK = Marked("<br>")


def gaps(audit: Audit) -> Marked:
    """Lay public work into the gaps; for another reader those that have some."""
    if audit.resume is None:
        return Marked("")
    own = audit.reader is Reader.SELF
    shown = [g for g in by_work(audit.resume.gaps) if own or g.finding in WITH_WORK]
    return section(
        "Between jobs, by the resume",
        _rows(shown, audit),
        _undecided(audit) if own else Marked(""),
    )


def _rows(shown: Sequence[Gap], audit: Audit) -> Marked:
    columns = ("When", "How long", "What was public")
    return table(columns, [_gap(g, audit) for g in shown]) if shown else Marked("")


def _gap(gap: Gap, audit: Audit) -> list[Child]:
    has = f". The resume has: {clean(', '.join(gap.labels), 120)}" if gap.labels else ""
    told: list[Child] = [f"{gap_found(gap)}{has}", *_things(gap, audit)]
    told += [f'"{clean(text, 300)}"' for text in gap.own_words]
    return [gap_months(gap), gap_length(gap), _under(told)]


def _under(lines: Sequence[Child]) -> Child:
    return [part for one in lines for part in (_BREAK, one)][1:]


def _things(gap: Gap, audit: Audit) -> list[Child]:
    known = {each.url: each.title or each.name for each in audit.artifacts}
    shown = gap.artifacts[:_MOST_LINKS]
    told: list[Child] = [link(u, escaped(known.get(u, u), 90)) for u in shown]
    rest = len(gap.artifacts) - len(shown)
    return told + ([f"and {rest} more"] if rest > 0 else [])


def _undecided(audit: Audit) -> Marked:
    parts = audit.resume.undecided if audit.resume else ()
    told = [
        f"{months(p.start, p.end)} (up to {count(p.months_max, 'month')})"
        for p in parts
    ]
    if not told:
        return Marked("")
    return paragraph(f"Cannot be told from the dates: {', '.join(told)}.")


def pauses(audit: Audit) -> Marked:
    """List the stretches; another reader meets the gaps without work here too."""
    other = audit.reader is Reader.OTHER
    return section(
        "Pauses" if other else "Quiet periods",
        _other_gaps(audit) if other else Marked(""),
        _undecided(audit) if other else Marked(""),
        paragraph(pauses_found(audit)),
        _periods(audit),
    )


def _other_gaps(audit: Audit) -> Marked:
    held = by_work(audit.resume.gaps) if audit.resume else []
    rest = [gap for gap in held if gap.finding not in WITH_WORK]
    return (
        together(paragraph("Between jobs, by the resume:"), _rows(rest, audit))
        if rest
        else Marked("")
    )


def _periods(audit: Audit) -> Marked:
    shown = audit.quiet_periods[-_MOST_PERIODS:]
    if not shown:
        return Marked("")
    columns = ["When", "Length", "Seen", *(["In the resume"] if audit.resume else [])]
    rows = [_period(period)[: len(columns)] for period in reversed(shown)]
    rest = len(audit.quiet_periods) - len(shown)
    more = paragraph(f"and {rest} more in audit.json") if rest else Marked("")
    return together(table(columns, rows), more)


def _period(period: QuietPeriod) -> list[Child]:
    when = span(period.start, period.end, period.ongoing)
    said: list[Child] = [LABELS[period.resume]]
    said += [clean(text, 200) for text in period.meanwhile]
    said += [f'"{clean(text, 300)}"' for text in period.own_words]
    return [when, count(period.days, "day"), _seen(period), _under(said)]


def _seen(period: QuietPeriod) -> Child:
    if period.state is QuietState.QUIET:
        return "quiet"
    blind = names(period.blind_sources)
    return line("not seen", f": {blind}" if blind else None)
