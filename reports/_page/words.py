"""Words of the page: how long, how found, by whose clock."""

import re
from collections.abc import Sequence
from datetime import date

from auditor.model import (
    Artifact,
    Audit,
    Basis,
    Finding,
    Gap,
    Handle,
    Kind,
    Link,
    QuietState,
    ResumeLabel,
)
from auditor.reports._text import clean, source_name

#: from this to that
DASH = "\N{EN DASH}"
#: between parts of one line
DOT = " \N{MIDDLE DOT} "

_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")

CLOCKS = {
    Basis.PLATFORM: "the site",
    Basis.BOUNDED: "the author, held by the site",
    Basis.AUTHOR: "the author",
}
LABELS = {
    ResumeLabel.EMPLOYED: "in a job",
    ResumeLabel.EDUCATION: "in education",
    ResumeLabel.GAP: "between jobs",
    ResumeLabel.EXPLAINED: "in a time that the person names",
    ResumeLabel.NONE: "no entry in the resume",
}
REASONS = {
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


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 day``, ``2 stretches``."""
    plural = "es" if noun.endswith(("ch", "s")) else "s"
    return f"{number:,} {noun}{'' if number == 1 else plural}"


def joined(words: Sequence[str]) -> str:
    """Join names as a sentence does."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def names(sources: Sequence[str]) -> str:
    """Return sources as people call them, joined."""
    return joined(list(dict.fromkeys(map(source_name, sources))))


def months(start: str, end: str) -> str:
    """Return months in words, with a year that both share once."""
    first, last = month(start), month(end)
    if first == last:
        return first
    if start[:4] == end[:4] and _MONTH.fullmatch(start):
        return f"{first[:3]}{DASH}{last}"
    return f"{first} {DASH} {last}"


def month(text: str) -> str:
    """Return YYYY-MM in words, and other text as it is."""
    if not _MONTH.fullmatch(text):
        return clean(text, 10)
    at = 3 * (int(text[5:]) - 1)
    return f"{_MONTHS[at : at + 3]} {text[:4]}"


def span(first: date, last: date, ongoing: bool = False) -> str:
    """Return days from first to last; an open end is ``now``."""
    return f"{first} {DASH} {'now' if ongoing else last}"


def kind(word: Kind) -> str:
    """Return how a kind of act or thing is called."""
    return word.value.replace("_", " ")


def gap_months(gap: Gap) -> str:
    """Say when a gap was."""
    return f"From {month(gap.start)}" if gap.ongoing else months(gap.start, gap.end)


def gap_length(gap: Gap) -> str:
    """Say how long a gap was, with what the dates leave open."""
    if gap.months_min == gap.months_max:
        return count(gap.months_max, "month")
    return f"{gap.months_min}{DASH}{gap.months_max} months"


def gap_found(gap: Gap) -> str:
    """Say what was public in a gap."""
    days = count(gap.active_days, "active day")
    if gap.finding is Finding.WORK_VISIBLE:
        return f"Public work: {count(len(gap.artifacts), 'artifact')}, {days}"
    if gap.finding is Finding.SOME_ACTIVITY:
        return f"Public activity: {days}"
    if gap.finding is Finding.NOTHING_PUBLIC:
        return "Nothing public on the sources read"
    unseen = f": {count(gap.unknown_days, 'day')} not seen" if gap.unknown_days else ""
    return f"Cannot be told{unseen}"


def by_work(gaps: Sequence[Gap]) -> list[Gap]:
    """Return gaps with public work first, then the newest first."""
    order = tuple(Finding)
    newest = sorted(gaps, key=lambda gap: gap.start, reverse=True)
    return sorted(newest, key=lambda gap: order.index(gap.finding))


def pauses_found(audit: Audit) -> str:
    """Say how many silences were found, or which line none reached."""
    if not audit.quiet_periods and not any(audit.counts(d.kind) for d in audit.days):
        return "No silence is judged before the first public work."
    quiet = [p for p in audit.quiet_periods if p.state is QuietState.QUIET]
    unknown = len(audit.quiet_periods) - len(quiet)
    unseen = f" and {count(unknown, 'stretch')} not seen" if unknown else ""
    found = count(len(quiet), "quiet period") if quiet else _no_quiet(audit)
    return f"{found} on the sources read{unseen}."


def _no_quiet(audit: Audit) -> str:
    lines = [audit.settings.quiet_days]
    lines += [period.threshold_days for period in audit.quiet_periods]
    line = next((days for days in lines if days), None)
    if line is None:
        return "No silence reached the line (90 to 180 days, by own rhythm)"
    return f"No quiet period of {count(line, 'day')} or more"


def last_work(audit: Audit) -> str:
    """Say how long ago the last public work was."""
    last = max((d.date for d in audit.days if audit.counts(d.kind)), default=None)
    if last is None:
        return "No public work is known on the sources read."
    ago = (audit.as_of - last).days
    when = f"{count(ago, 'day')} ago, on {last}" if ago else f"on {last}, the last day"
    return f"Last public work {when}."


def known_by(account: Handle) -> str:
    """Say how an account is known to be the person's."""
    if account.link is Link.CONTROLLED:
        return "read with a token of its own"
    if not account.named_by:
        return "named for this report only"
    told = joined([_namer(text) for text in account.named_by])
    if account.link is not Link.MUTUAL:
        return f"named by {told}"
    one_of = "at least one of which" if account.named_by[1:] else "which"
    return f"named by {told}, {one_of} it names in return"


def _namer(text: str) -> str:
    source, _, handle = text.partition(":")
    return f"{source_name(source)} {clean(handle, 60)}"


def dated(artifact: Artifact) -> date | None:
    """Return the day that an artifact is listed under."""
    return artifact.created or artifact.updated


def newest(artifacts: Sequence[Artifact]) -> list[Artifact]:
    """Return artifacts with the newest first."""
    return sorted(artifacts, key=lambda a: str(dated(a) or ""), reverse=True)
