"""The checker: what a text may not claim, say or leave out, one sentence a fault.

It knows numbers, dates and word lists only. Whether "by choice" is true it cannot see:
that is the person's to confirm, sentence by sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from auditor.model import Basis
from auditor.narrative import faults
from auditor.narrative.claims import Claim, claims_of
from auditor.narrative.dates import astray
from auditor.narrative.items import COURSE, LABELS, MARKET, Evidence, Gap
from auditor.narrative.numbers import Number, numbers, quantities, stands_in
from auditor.narrative.sentences import cited, export, length
from auditor.narrative.words import found, holds, listed, metrics_in

Form = Literal["resume_line", "cover_letter", "interview"]

#: least and most words of each form
LENGTHS: dict[str, tuple[int, int]] = {
    "resume_line": (6, 35),
    "cover_letter": (40, 130),
    "interview": (80, 140),
}
#: words that a minute holds, and no script exceeds
MINUTE = 150
#: characters that are looked at
MOST = 20_000


def check(
    text: str,
    form: Form,
    evidence: Sequence[Evidence],
    gap: Gap,
    *,
    reason: str = "",
) -> tuple[str, ...]:
    """Return what is wrong with a text, nothing if it may be sent.

    Args:
        text: with its markers, ``[E1]``; a resume line may do without.
        form: which of the three it is.
        evidence: what is ticked, and only that; ``ticked`` returns it.
        gap: first and last month, YYYY-MM.
        reason: what the person typed as theirs; words on health, family, visa and
            religion in it are warned of elsewhere, and are not refused here.
    """
    if len(text) > MOST:
        return (faults.HUGE,)
    if not export(text):
        return (faults.EMPTY,)
    found_faults = [*_length(text, form), *_unknown(text, evidence)]
    if form == "resume_line":
        found_faults += _form(text, gap)
    claims = claims_of(text, form, evidence)
    for claim in claims:
        found_faults += of_claim(claim, gap, reason)
    found_faults += _own_dates(claims)
    return tuple(dict.fromkeys(found_faults))


def of_claim(claim: Claim, gap: Gap, reason: str = "") -> Iterator[str]:
    """Yield what is wrong with one sentence, or one part of a resume line."""
    yield from _dates(claim, gap)
    yield from _numbers(claim)
    yield from _words(claim, reason)
    for rule in (_metrics, _unleaned, _mentions, _own_word, _market):
        yield from rule(claim)
    for rule in (_standing, _reach, _tools):
        yield from rule(claim)


def _length(text: str, form: Form) -> Iterator[str]:
    (least, most), words = LENGTHS[form], length(text)
    if form == "interview" and words > MINUTE:
        yield faults.NEVER.format(words)
    elif words > most:
        yield faults.LONG.format(words, least, most)
    elif words < least:
        yield faults.SHORT.format(words, least, most)


def _unknown(text: str, evidence: Iterable[Evidence]) -> Iterator[str]:
    known = {item.id for item in evidence}
    return (faults.UNKNOWN.format(one) for one in cited(text) if one not in known)


_LINE = re.compile(r"(?P<label>[^,:;]{1,60}), (?P<dates>[^:;]{4,40}): .*\S", re.DOTALL)
_SPAN = re.compile(
    r"(since )?\d{4}(-\d{2})?( ?(to|-|–) ?(\d{4}(-\d{2})?|present|today))?"  # noqa: RUF001
)


def _form(text: str, gap: Gap) -> Iterator[str]:
    line = _LINE.fullmatch(export(text))
    if not line or not _SPAN.fullmatch(line["dates"]):
        yield faults.FORM
    elif line["label"] not in LABELS:
        yield faults.LABEL.format(", ".join(LABELS))


# Numbers and dates.


def _dates(claim: Claim, gap: Gap) -> Iterator[str]:
    return (faults.DATE.format(d) for d in astray(claim.dated, gap, claim.items))


def _numbers(claim: Claim) -> Iterator[str]:
    known = [(item.whole, quantities(item.whole)) for item in claim.items]
    for number in numbers(claim.dated.rest):
        if not any(stands_in(number, text, held) for text, held in known):
            yield faults.NUMBER.format(number.said)


def _metrics(claim: Claim) -> Iterator[str]:
    """Refuse another measure's name on a number: 0.87 accuracy for an F1 of 0.87."""
    if claim.items and _counted(claim):
        known = metrics_in(" ".join(item.whole for item in claim.items))
        named = metrics_in(claim.text)
        yield from (faults.METRIC.format(faults.quoted(m)) for m in _new(named, known))


def _new(named: frozenset[str], known: frozenset[str]) -> list[str]:
    """Return the measures that are not known, not even by a fuller name."""
    words = {part for name in known for part in re.split(r"[-@ ]", name.lower())}
    return sorted(
        name.replace(r"\d{1,4}", "k")
        for name in named - known
        if re.split("[@]", name.lower())[0] not in words
    )


def _counted(claim: Claim) -> tuple[Number, ...]:
    return numbers(claim.dated.rest)


# Words.


def _words(claim: Claim, reason: str) -> Iterator[str]:
    bare = claim.bare
    for name in ("apology", "inactivity", "praise"):
        for word in found(name, bare):
            yield faults.WORDS[name].format(faults.quoted(word))
    allowed = f"{reason} {' '.join(item.whole for item in claim.items)}".lower()
    for word in found("private", bare):
        if word not in found("private", allowed):
            yield faults.WORDS["private"].format(faults.quoted(word))


# What stands behind it.


def _unleaned(claim: Claim) -> Iterator[str]:
    if claim.of_line and not claim.items:
        yield faults.UNLEANED.format(faults.quoted(claim.text))


def _mentions(claim: Claim) -> Iterator[str]:
    for item in claim.items if claim.cites else ():
        if item.done or item.kind == MARKET:
            continue
        others = any(other.done for other in claim.items)
        if not holds("learned", claim.bare) or (
            not others and holds("done", claim.bare)
        ):
            yield faults.MENTION.format(faults.quoted(item.name or item.id))
        elif not _named(item, claim):
            told = faults.quoted(item.name or item.id)
            yield faults.UNDATED.format(told, f"{item.day:%Y-%m}")


def _named(item: Evidence, claim: Claim) -> bool:
    month, year = f"{item.day:%Y-%m}", item.day.year
    day = month in claim.dated.months or year in claim.dated.years
    return day and item.name.lower() in claim.text.lower()


def _own_dates(claims: Sequence[Claim]) -> Iterator[str]:
    """Refuse what nobody but the person dates, unless it is said once."""
    said = {i.id for c in claims if holds("by_author", c.text) for i in c.items}
    for claim in claims:
        for item in claim.items if claim.cites else ():
            if (
                item.basis is Basis.AUTHOR
                and item.kind != COURSE
                and item.id not in said
            ):
                yield faults.OWN_DATES.format(faults.quoted(item.name or item.id))


def _own_word(claim: Claim) -> Iterator[str]:
    if claim.cites and _counted(claim) and not holds("self_reported", claim.text):
        for item in claim.items:
            if item.self_reported and item.done:
                yield faults.OWN_WORD.format(faults.quoted(item.name or item.id))


def _market(claim: Claim) -> Iterator[str]:
    for item in claim.items:
        if item.kind == MARKET and item.id in claim.cites:
            told, age = claim.text.lower(), item.text.rpartition(", ")[2].rstrip(")")
            if item.subject.lower() not in told or age.lower() not in told:
                yield faults.MARKET.format(item.subject, age)


_PLACE = re.compile(
    r"\btop[ -]?(\d{1,9}%?|[a-z]+ (percent|per cent)|quarter|half|tenth|third)"
    r"|\b(rank(ed|ing)?|placed?|position|finished|(?<=\bI )came|(?<=\bwe )came)"
    r"( at| in| as)?( place)?( number)?( the)? ?#?(\d[\d,]{0,12}|(first|second|third"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b)"
    r"|\b(\d{1,9}(st|nd|rd|th)|first|second|third) (place|position|rank|prize)\b"
    r"|\b(gold|silver|bronze) medal|\bpodium\b|\bleaderboard\b.{0,40}\d",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"\b(of|out of|among|from)( the| some| all)? [\d,.]*\d[\d,.]* ?"
    r"(teams|participants|entrants|competitors|entries|people|submissions)?",
    re.IGNORECASE,
)


def _standing(claim: Claim) -> Iterator[str]:
    hit = _PLACE.search(claim.dated.rest)
    if hit and not _FIELD.search(claim.dated.rest):
        yield faults.STANDING.format(faults.quoted(hit.group()))


def _reach(claim: Claim) -> Iterator[str]:
    """Refuse users and revenue that no item speaks of; that there were none is fine."""
    if holds("unreached", claim.text):
        return
    known = " ".join(item.whole for item in claim.items)
    for word in found("reach", claim.bare):
        if not re.search(rf"\b{re.escape(word.rstrip('s'))}", known, re.IGNORECASE):
            yield faults.REACH.format(faults.quoted(word))


def _tools(claim: Claim) -> Iterator[str]:
    tools = {hit.group().lower() for hit in listed("tools").finditer(claim.bare)}
    result = _counted(claim) or holds("results", claim.bare)
    least = 3 if claim.cites else 2
    if len(tools) >= least and not result:
        yield faults.TOOLS.format(faults.quoted(", ".join(sorted(tools))))
