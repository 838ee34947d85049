"""The sentences, and the words that may not be used in them."""

from datetime import date
from unicodedata import category

from auditor.model import SOURCE_NAMES, Reader, Scope

#: words of verdict or blame; tested over every sentence and every rendered fixture
FORBIDDEN = (
    "abandoned",
    "bot-like",
    "dishonest",
    "fake",
    "faked",
    "fraud",
    "gap in skills",
    "gone",
    "grade",
    "inactive",
    "inflated",
    "manipulated",
    "rank",
    "red flag",
    "score",
    "stale",
    "suspicious",
    "unemployed",
)

CANNOT_BE_SEEN = (
    "Private repositories, company accounts, papers under review and work without a "
    "public trace cannot be seen."
)
BASE_RATE = (
    "Three in four long-running public contributors have at least one such span."
)
KNOWN = "Public activity is shown from"
LEFT_OUT = "Silences inside a stated job are left out of this copy."
NOT_AN_ASSESSMENT = (
    "This report is not an assessment and must not be the only or the main reason for "
    "a decision."
)


def quiet_sentence(
    days: int, line: int, scope: Scope, p90: float | None, bridged: int
) -> str:
    """Say how long nothing was public, and where the line was drawn."""
    strays = f", with {count(bridged, 'active day')} between them" if bridged else ""
    where = f"{strays}, on the sources read." if strays else " on the sources read."
    fact = f"No public activity for {count(days, 'day')}{where}"
    return f"{fact} {_line(line, scope, p90)}"


def unknown_sentence(days: int, blind: tuple[str, ...]) -> str:
    """Say that a stretch could not be seen, and by whom."""
    who = _names(blind) or "Some source"
    verb = "were" if len(blind) > 1 else "was"
    return (
        f"For {count(days, 'day')} it cannot be told whether there was public "
        f"activity: {who} {verb} not seen for all of it."
    )


def _line(line: int, scope: Scope, p90: float | None) -> str:
    if scope is Scope.FIXED:
        return f"The line was set to {count(line, 'day')}."
    if scope is Scope.DEFAULT or p90 is None:
        return "There is too little history for an own rhythm; 90 days are used."
    where = "Around that time" if scope is Scope.NEAR else "Over all the time read"
    if line >= 180:
        return (
            f"{where} public work came at longer intervals, so only spans of 180 days "
            "or more are listed."
        )
    fact = f"{where} nine in ten pauses lasted {p90:g} days or less"
    if line <= 90:
        return f"{fact}; the line is drawn at 90 days."
    return f"{fact}; the line is drawn at three times that, {line} days."


def limits(
    reader: Reader,
    first_active: date | None,
    author_only: bool,
    sources: tuple[str, ...],
    resume: bool,
) -> tuple[str, ...]:
    """List in plain sentences what this audit could not see."""
    told = [CANNOT_BE_SEEN]
    if first_active is None:
        told.append("No public activity is known on the sources read.")
    else:
        told.append(known_since(first_active))
    if author_only:
        told.append(
            "Every date here was set by the author of the commit; no platform's clock "
            "vouches for it."
        )
    told.append(
        f"Only {_names(sources)} {'were' if len(sources) > 1 else 'was'} asked for; "
        "other public places were not looked at."
    )
    if not resume:
        told.append("No resume was given, so silences are not lined up with any job.")
    told.append(BASE_RATE)
    if reader is Reader.OTHER:
        told.append(NOT_AN_ASSESSMENT)
    return tuple(told)


def known_since(first: date) -> str:
    """Say where the known part of a history begins."""
    return f"{KNOWN} {first} on; nothing is said of the time before."


def shortened(sentence: str, days: int, left: int) -> str:
    """Return a period's sentence with its length cut to what is left."""
    return sentence.replace(count(days, "day"), count(left, "day"), 1)


def closing(quiet: int, unknown: int, incomplete: tuple[str, ...]) -> str:
    """Say in one sentence how the audit ended."""
    found = f"{count(quiet, 'quiet period')}" if quiet else "no quiet period"
    doubt = f", {count(unknown, 'stretch')} not seen" if unknown else ""
    if not incomplete:
        return f"Done: {found}{doubt}; every source was read."
    return (
        f"Done, but {_names(incomplete)} could not be read completely; that time is "
        f"unknown, not quiet. Found {found}{doubt}."
    )


def unplaced(since: date, until: date | None) -> str:
    """Say that an explanation touches nothing that is listed."""
    end = f"to {until}" if until else "on"
    return (
        f"The [[explain]] from {since} {end} touches no listed gap or quiet period, so "
        "its words stand among the notes alone."
    )


def count(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 day``, ``2 stretches``."""
    plural = "es" if noun.endswith(("ch", "s")) else "s"
    return f"{number:,} {noun}{'' if number == 1 else plural}"


def _names(sources: tuple[str, ...]) -> str:
    names = [SOURCE_NAMES.get(source, source) for source in sources]
    if len(names) > 1:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return "".join(names)


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def plain(text: str) -> str:
    """Return ``text`` without control, format and bidirectional characters."""
    return "".join(" " if category(c) in _UNSEEN else c for c in text)
