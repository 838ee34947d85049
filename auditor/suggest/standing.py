"""Where somebody stands: what they show, what they have, and when they were away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from auditor.model import Signal
from auditor.suggest.asked import Ask
from auditor.suggest.catalogue import Prerequisite, table

#: a gap by its first and last day; None where it goes on
Gap = tuple[date, date | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an artifact is weighed against."""

    #: signal -> state; one that is not there is absent
    states: Mapping[str, str]
    #: signals that are shown and not only named, whenever that was
    shown: frozenset[str]
    has: frozenset[str]
    hours: int
    #: the year in which the gap began
    began: int | None
    #: signals with evidence inside the gap
    touched: frozenset[str]

    def state(self, signal: str) -> str:
        """Return the state of a signal."""
        return self.states.get(signal, "absent")


def standing(
    signals: Sequence[Signal], ask: Ask, gap: Gap | None, as_of: date
) -> Standing:
    """Return where somebody with these signals stands."""
    least, usual = table().numbers.shown, table().numbers.hours
    shown = frozenset(s.id for s in signals if s.level >= least)
    return Standing(
        states={s.id: s.state for s in signals},
        shown=shown,
        has=_had(shown, frozenset(filter(None, map(_named, signals))), ask.have),
        hours=max(usual if ask.hours is None else ask.hours, 1),
        began=gap[0].year if gap else None,
        touched=frozenset(s.id for s in signals if gap and _inside(s, gap, as_of)),
    )


def _named(signal: Signal) -> str:
    """Return its name where something public, if only a mention, is there for it."""
    public = signal.level > 0 or any(row.url for row in signal.evidence)
    return signal.id if public else ""


def _had(
    shown: frozenset[str], named: frozenset[str], told: frozenset[str]
) -> frozenset[str]:
    rows = table().prerequisites.values()
    return frozenset(row.id for row in rows if _holds(row, shown, named, told))


def _holds(
    row: Prerequisite,
    shown: frozenset[str],
    named: frozenset[str],
    told: frozenset[str],
) -> bool:
    seen = bool(row.shown & shown or row.named & named)
    return row.assumed or seen or bool(told & {row.id, *row.held_by})


def _inside(signal: Signal, gap: Gap, as_of: date) -> bool:
    start, end = gap[0], gap[1] or as_of
    return any(start <= day <= end for day in _days(signal))


def _days(signal: Signal) -> Iterable[date]:
    days = (signal.first, signal.last, *(row.date for row in signal.evidence))
    return (day for day in days if day)
