"""The sentences, and the words that may not be used in them."""

from collections.abc import Sequence
from datetime import date
from unicodedata import category

from auditor import base_rate
from auditor.model import SOURCE_NAMES, STANDS_IN, Reader, Scope

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

#: where most people in the field leave public work
_USUAL = ("github", "huggingface", "kaggle", "feed")
#: stretches that one sentence names
_MOST_NAMED = 5

CANNOT_BE_SEEN = (
    "Private repositories, company accounts, papers under review and work without a "
    "public trace cannot be seen."
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


#: how a sentence speaks to the person, and how it speaks of them to somebody else
_TONES = (
    ("you published at longer intervals", "public work came at longer intervals"),
    ("nine in ten of your pauses", "nine in ten pauses"),
)


def for_other(sentence: str) -> str:
    """Turn a sentence that speaks to the person into one for another reader."""
    for own, others in _TONES:
        sentence = sentence.replace(own, others)
    return sentence


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
    if scope is Scope.DEFAULT and line > 90:
        return (
            "As not every source was read completely, the line is drawn at its "
            f"highest, {line} days."
        )
    if scope is Scope.DEFAULT or p90 is None:
        return "There is too little history for an own rhythm; 90 days are used."
    where = "Around that time" if scope is Scope.NEAR else "Over all the time read"
    if line >= 180:
        return (
            f"{where} you published at longer intervals, so only spans of 180 days or "
            "more are listed."
        )
    fact = f"{where} nine in ten of your pauses lasted {p90:g} days or less"
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
    told.append(only_asked(sources))
    if not resume:
        told.append("No resume was given, so silences are not lined up with any job.")
    told.append(base_rate.sentence())
    if reader is Reader.OTHER:
        told.append(NOT_AN_ASSESSMENT)
    return tuple(told)


def only_asked(sources: tuple[str, ...]) -> str:
    """Say which places were asked for, and which of the usual ones were not."""
    were = "were" if len(sources) > 1 else "was"
    known = {STANDS_IN.get(source, source) for source in sources}
    missing = tuple(source for source in _USUAL if source not in known)
    if not missing:
        return (
            f"Only {_names(sources)} {were} asked for; other public places were not "
            "looked at."
        )
    return (
        f"Only {_names(sources)} {were} asked for; {_names(missing)}, and other public "
        f"places, were not looked at."
    )


def unread(source: str, handle: str) -> str:
    """Say that nothing is known of a source although it was asked for."""
    return (
        f"{_names((source,))} {plain(handle)} was asked for and could not be read, so "
        "nothing is said of what is there, and no silence is called quiet without it."
    )


def what_counts(counted: Sequence[str], shown: Sequence[str]) -> str:
    """Say which kinds of act make a day active, and which are only shown."""
    only = f"; {_listed(shown)} are shown and never counted" if shown else ""
    return f"Counted as activity: {_listed(counted)}{only}."


def _listed(kinds: Sequence[str]) -> str:
    names = [kind.replace("_", " ") for kind in kinds]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def left_aside(source: str) -> str:
    """Say that a source does not blind the days that it cannot show."""
    return (
        f"{_names((source,))} shows only its newest part. As it holds little of the "
        "activity read, days that it cannot show are judged by the other sources."
    )


def known_since(first: date) -> str:
    """Say where the known part of a history begins."""
    return f"{KNOWN} {first} on; nothing is said of the time before."


def resting(stretches: Sequence[tuple[date, date]], days: int) -> str:
    """Say which activity only its authors date, and that this is how git works."""
    named = [f"{first} and {last}" for first, last in stretches[:_MOST_NAMED]]
    more = len(stretches) - len(named)
    where = f"{', between '.join(named)}{f' and in {more} more' if more else ''}"
    return (
        f"Activity between {where} ({count(days, 'day')}) rests on dates set by the "
        "author, as the dates of most commits do; no platform's clock was read for it."
    )


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
