"""What would bring another artifact to the first place, found by weighing again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from auditor.model import Signal
from auditor.suggest.asked import Ask
from auditor.suggest.catalogue import table
from auditor.suggest.demand import Demand
from auditor.suggest.standing import Gap, Standing, standing
from auditor.suggest.weighing import Weighed, needed, order

#: flips that are told, and how many of them by one more signal
MOST, MOST_SIGNALS = 6, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """All that an answer depends on."""

    signals: tuple[Signal, ...]
    ask: Ask
    gap: Gap | None
    as_of: date
    demand: Demand

    @property
    def standing(self) -> Standing:
        """Where the person stands."""
        return standing(self.signals, self.ask, self.gap, self.as_of)

    def order(self) -> tuple[Weighed, ...]:
        """Return what can be built, best first."""
        return order(self.standing, self.demand)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """One change and the artifact that it brings to the first place."""

    #: hours, have, lack or shown
    what: str
    #: the hours, or the name of what is had or shown
    value: str
    #: id of the artifact
    to: str
    title: str


def flips(question: Question) -> tuple[Flip, ...]:
    """Return single changes that change the first place; to the next one first."""
    best, *rest = question.order()
    found = [*_by_hours(question, best), *_by_means(question, best)]
    found += _by_signals(question, best)
    after = rest[0].blueprint.id if rest else ""
    found.sort(key=lambda flip: flip.to != after)
    return _few(found)


def _few(found: Iterable[Flip]) -> tuple[Flip, ...]:
    kept: list[Flip] = []
    for flip in found:
        signals = sum(one.what == "shown" for one in kept)
        if flip.what != "shown" or signals < MOST_SIGNALS:
            kept.append(flip)
    return tuple(kept[:MOST])


def _by_hours(question: Question, best: Weighed) -> Iterator[Flip]:
    """Look for the nearest number of hours below and above."""
    asked = question.standing.hours
    # from here on the hours suffice for all of them
    enough = max(blueprint.hours for blueprint in table().blueprints)
    for hours in (range(min(asked - 1, enough), 0, -1), range(asked + 1, enough + 1)):
        changed = (_hours(question, best, number) for number in hours)
        yield from list(_first(changed))


def _hours(question: Question, best: Weighed, hours: int) -> Flip | None:
    ask = replace(question.ask, hours=hours)
    return _flip("hours", str(hours), replace(question, ask=ask), best)


def _first(found: Iterable[Flip | None]) -> Iterator[Flip]:
    flip = next(filter(None, found), None)
    if flip:
        yield flip


def _by_means(question: Question, best: Weighed) -> Iterator[Flip]:
    """Look at each thing that is not there, and at each that was only told."""
    ask, has = question.ask, question.standing.has
    for name in table().prerequisites:
        told = name in ask.have
        if name not in has or told:
            what, have = (
                ("lack", ask.have - {name}) if told else ("have", ask.have | {name})
            )
            changed = replace(question, ask=replace(ask, have=have))
            yield from filter(None, [_flip(what, name, changed, best)])


def _by_signals(question: Question, best: Weighed) -> Iterator[Flip]:
    """Look at each signal that is needed as if an artifact showed it today."""
    stands = question.standing
    for name in table().near:
        if needed(name, stands):
            shown = replace(question, signals=_with(question, name))
            yield from filter(None, [_flip("shown", name, shown, best)])


def _with(question: Question, name: str) -> tuple[Signal, ...]:
    old = next((s for s in question.signals if s.id == name), None)
    day = question.as_of
    new = Signal(id=name, label=name, level=3, state="current", first=day, last=day)
    if old:
        new = replace(old, level=max(old.level, 3), state="current", last=day)
    return (*(s for s in question.signals if s.id != name), new)


def _flip(what: str, value: str, changed: Question, best: Weighed) -> Flip | None:
    """Return the flip if another artifact is first now."""
    now = changed.order()
    if not now or now[0].blueprint.id == best.blueprint.id:
        return None
    to = now[0].blueprint
    return Flip(what=what, value=value, to=to.id, title=to.title)
