"""Short wordings of the picture: facts and counts, no verdicts."""

from datetime import date

from auditor.model import Audit, Coverage, QuietPeriod, QuietState, Resume, Sight
from auditor.reports._figure.fonts import drawable, lacking
from auditor.reports._text import source_name

#: what no audit can see; METHODS.md gives the figure
NOT_AN_ASSESSMENT = (
    "This is not an assessment and must not be the only or the main reason for a "
    "decision."
)
CANNOT_BE_SEEN = (
    "Private work, company accounts and work without a public trace cannot be seen. "
    "Three in four long-running public contributors have at least one such span."
)

_REASONS = {
    "api_window": "before what the service lists",
    "auth_missing": "needs a token",
    "error": "not read: error",
    "last_run_only": "only last runs are listed",
    "list_cap": "the list ends here",
    "not_told": "not read",
    "rate_limited": "not read: rate limit",
    "not_fetched": "not fetched since",
    "shallow": "a shallow clone",
    "snapshot": "only a snapshot",
}


def lane_name(source: str) -> str:
    """Return how a lane is called, as far as the fonts can draw it."""
    name = source_name(source)
    return drawable(name[:1].upper() + name[1:] if source == "feed" else name)


def handle_name(handle: str) -> str:
    """Return a handle without what every address has."""
    bare = handle.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return drawable(bare)


def reason(row: Coverage) -> str:
    """Return in few words why days were not seen fully."""
    code = row.reason or ("partly read" if row.state is Sight.PARTIAL else "not read")
    return _REASONS.get(code) or drawable(code.replace("_", " "))


def plural(count: int, noun: str, many: str = "") -> str:
    """Return ``count`` with its noun, thousands set apart."""
    word = noun if count == 1 else many or f"{noun}s"
    return f"{count:,} {word}".replace(",", "\u2009")


def title(audit: Audit) -> str:
    """Return the person's name, or else the handles."""
    if name := drawable(audit.subject.name or ""):
        return name
    handles = [handle_name(each.handle) for each in audit.subject.handles]
    shown = " \u00b7 ".join(dict.fromkeys(h for h in handles if h))
    return shown or "Public activity"


def dates(audit: Audit) -> str:
    """Return the window in words."""
    return f"{audit.window.since} to {audit.window.until}"


def summary(audit: Audit) -> list[str]:
    """Return the facts of the subtitle, the most needed first."""
    under = "Public activity" + (" under resume dates" if audit.resume else "")
    parts = [under, dates(audit)]
    if not any(audit.counts(day.kind) for day in audit.days):
        return [*parts, "no public events in this window", *_unseen(audit)]
    return [
        *parts,
        *_work(audit),
        _quiet(audit),
        *_gaps(audit.resume),
        *_unseen(audit),
    ]


def answer(audit: Audit) -> list[str]:
    """Return the facts of a card, the most needed first."""
    under, days, *rest = summary(audit)
    first, last = audit.window.since.year, audit.window.until.year
    years = str(first) if first == last else f"{first} to {last}"
    return [*rest, years] if rest else [under, days]


def _work(audit: Audit) -> list[str]:
    events = sum(day.count for day in audit.days if audit.counts(day.kind))
    made = len(audit.artifacts)
    return [plural(events, "event"), *([plural(made, "artifact")] if made else [])]


def font_note(audit: Audit) -> list[str]:
    """Return a remark when letters are missing from the fonts that are here."""
    texts = [audit.subject.name or "", *(each.name for each in audit.artifacts)]
    for span in audit.resume.spans if audit.resume else ():
        texts += [span.title, span.org]
    if any(map(lacking, texts)):
        return ["Letters that no font here has are left out, or shown as \u00b7."]
    return []


def _of(audit: Audit, state: QuietState) -> list[QuietPeriod]:
    return [each for each in audit.quiet_periods if each.state is state]


def _quiet(audit: Audit) -> str:
    quiet = _of(audit, QuietState.QUIET)
    if not quiet:
        return "no quiet periods"
    ongoing = ", one ongoing" if any(each.ongoing for each in quiet) else ""
    longest = f", the longest {plural(max(q.days for q in quiet), 'day')}"
    return plural(len(quiet), "quiet period") + (longest if quiet[1:] else "") + ongoing


def _gaps(resume: Resume | None) -> list[str]:
    if resume is None:
        return []
    return [plural(len(resume.gaps), "resume gap")] if resume.gaps else []


def _unseen(audit: Audit) -> list[str]:
    unseen = _of(audit, QuietState.UNKNOWN)
    return [plural(len(unseen), "stretch", "stretches") + " not seen"] if unseen else []


def band_names(period: QuietPeriod) -> tuple[str, ...]:
    """Return the names of a stretch, longest first."""
    days = plural(period.days, "day")
    if period.state is QuietState.UNKNOWN:
        return f"not seen {days}", days
    if period.ongoing:
        return f"quiet {days}, ongoing", f"quiet {days}", days
    return f"quiet {days}", days


def band_told(period: QuietPeriod) -> str:
    """Return a stretch and its days in one line."""
    return f"{band_names(period)[0]}: {period.start} to {period.end}"


def count_told(first: date, count: int, days: int) -> str:
    """Return how many events there are in the day or the week from ``first`` on."""
    year, week, _ = first.isocalendar()
    name = str(first) if days == 1 else f"{year}-W{week:02}"
    return f"{name}: {plural(count, 'event')}"


def gap_names(low: int, high: int) -> tuple[str, ...]:
    """Return the names of a gap, longest first."""
    months = f"{low}" if low == high else f"{low}-{high}"
    noun = "month" if months == "1" else "months"
    return f"gap {months} {noun}", f"{months} mo"


def described(audit: Audit) -> str:
    """Return the picture in words, for those who cannot see it."""
    told = [" \u00b7 ".join(summary(audit)) + "."]
    told += [_told(period) for period in audit.quiet_periods]
    if audit.resume:
        told += [
            f"Resume gap {gap.start} to {gap.end}."
            for gap in audit.resume.gaps
            if not gap.ongoing
        ]
        told += [
            f"Resume gap from {gap.start} on."
            for gap in audit.resume.gaps
            if gap.ongoing
        ]
    return " ".join([*told, CANNOT_BE_SEEN])


def _told(period: QuietPeriod) -> str:
    told = band_told(period)
    return f"{told[0].upper()}{told[1:]}."
