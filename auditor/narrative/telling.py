"""One item in words: its name, what was done, and the one measure told of it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from auditor.model import Basis
from auditor.narrative import typed
from auditor.narrative.dates import spoken
from auditor.narrative.items import ANSWER, CONTRIBUTION, COURSE, MARKET, Evidence
from auditor.narrative.measures import QUALITY_BASE, Measure, measures
from auditor.narrative.words import article, data

COMPETITION = "competition"
#: kinds told of in sentences of their own
_OWN = frozenset({ANSWER, CONTRIBUTION, COURSE, MARKET})
#: things whose names are titles
_QUOTED = frozenset({"paper", "post", "talk", COURSE})
_TITLED = _QUOTED | {COMPETITION}
_N = r"\d{1,3}(?:,\d{3})+|\d{1,9}"
_PLACE = re.compile(
    rf"\b(?:placed?|rank(?:ed)?|position) ({_N})(?:st|nd|rd|th)? (?:out )?of ({_N})"
    r" (teams|participants|entrants|competitors)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    rf"(?<![\w.,-])({_N}) (?:merged pull requests?|accepted answers?)\b"
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """An item as it is told of; ``measure`` is its one production dimension."""

    item: Evidence
    measure: Measure | None = None

    @property
    def is_thing(self) -> bool:
        """Return whether it is something that was made."""
        return self.item.kind not in {*_OWN, COMPETITION} and self.item.done

    @property
    def marker(self) -> str:
        """Return what a sentence that leans on it ends with."""
        return f"[{self.item.id}]"

    @cached_property
    def name(self) -> str:
        """Return its name; of a repository that others own with their name."""
        if self.item.kind in _TITLED:
            return typed.name(self.item.subject)
        return typed.name(self.item.name)

    @property
    def shown(self) -> str:
        """Return its name as it stands in a sentence: a title in quotation marks."""
        quotes = self.item.kind in _QUOTED and self.name
        return f'"{self.name.replace(chr(34), chr(39))}"' if quotes else self.name

    @property
    def tail(self) -> str:
        """Return what goes after a comma: its measure, and whose word that is."""
        told = f", {self.measure.noun}" if self.measure else ""
        return f"{told}{self.own_word}" if told else ""

    @property
    def result(self) -> str:
        """Return what goes after ``it``; "" where no number is told."""
        verb = self.measure.verb if self.measure else ""
        if self.item.kind == "dataset":
            verb = verb.replace("comes with", "holds")
        return f"{verb}{self.own_word}" if verb else ""

    @cached_property
    def noun(self) -> str:
        """Return what goes before its name."""
        return typed.name(self.item.noun) or noun_of(self.item.kind, self.item.text)

    @property
    def full(self) -> str:
        """Return noun and name, for a list."""
        return f"{self.noun} {self.shown}".strip()

    @property
    def done(self) -> str:
        """Return what was done, after ``I``."""
        verbs = data()["texts"]["verbs"]
        form: str = verbs.get(self.item.kind, verbs["other"])
        one = article(self.noun)
        if not self.name:
            verb = form.split(" ", 1)[0]
            return f"{verb} {one} {self.noun}"
        return form.format(a=one, noun=self.noun, name=self.shown)

    @property
    def month(self) -> str:
        """Return its month the way it is said, and by whom if nobody else dates it."""
        told = spoken(f"{self.item.day:%Y-%m}")
        return f"{told} (dated by me)" if self.by_author else told

    @property
    def by_author(self) -> bool:
        """Return whether only the person dates it."""
        return self.item.basis is Basis.AUTHOR

    @property
    def own_word(self) -> str:
        """Return what introduces numbers that rest on the person's word."""
        counted = self.measure and self.measure.counted
        return ", by my own measurement" if self.item.self_reported and counted else ""

    @cached_property
    def standing(self) -> str:
        """Return the place with the size of the field, "" where either is missing."""
        hit = _PLACE.search(self.item.text[:2000])
        return f"{_ordinal(hit[1])} of {hit[2]} {hit[3].lower()}" if hit else ""

    @cached_property
    def count(self) -> str:
        """Return how many pull requests or answers it stands for, as written."""
        hit = _COUNT.search(self.item.text[:2000])
        return hit[1] if hit else ""

    @cached_property
    def failure(self) -> str:
        """Return the limit that goes with it, as a clause in quotation marks."""
        limit = typed.clause(self.item.failure).replace('"', "'")
        return f'"{limit}"' if limit and len(limit.split()) <= 24 else ""


def _ordinal(number: str) -> str:
    teen = re.search(r"1\d$", number)
    ending = "th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return f"{number}{ending}"


def noun_of(kind: str, text: str) -> str:
    """Return the word for a thing, as far as what is known of it tells."""
    nouns = data()["nouns"]
    for noun, pattern in nouns.get(kind, nouns["other"]):
        if re.search(pattern, text[:4000], re.IGNORECASE):
            return str(noun)
    return kind


def told(item: Evidence, used: Collection[str] = ()) -> Told:
    """Return an item with its measure, of a dimension not told of yet if it can be."""
    found = measures(item.text) if item.done else ()
    counted = [one for one in found if one.counted] or found
    fresh = [one for one in counted if one.dimension not in used]
    return Told(item=item, measure=next(iter((*fresh, *counted)), None))


def told_all(items: tuple[Evidence, ...]) -> tuple[Told, ...]:
    """Return all items by day, contributions last, each with its measure."""
    made: list[Told] = []
    for item in sorted(items, key=_order):
        dimensions = [one.measure.dimension for one in made if one.measure]
        made.append(told(item, dimensions))
    return tuple(made)


def _order(item: Evidence) -> tuple[int, str, str]:
    groups = {COMPETITION: 1, CONTRIBUTION: 2, ANSWER: 3, COURSE: 4}
    return (groups.get(item.kind, 0), item.day.isoformat(), item.id)


def strength(one: Told) -> tuple[int, int, str]:
    """Return what sorts the strongest last: how it is measured, level, newest."""
    return (_weight(one), one.item.level, one.item.day.isoformat())


def _weight(one: Told) -> int:
    if one.measure and one.measure.dimension == QUALITY_BASE:
        return 3
    counted = (one.measure and one.measure.counted) or one.count not in {"", "1"}
    if counted or one.standing:
        return 2
    return 1 if one.measure or one.count else 0
