"""Follows one account through the archive, whatever it was called at the time.

From 2015 on an event tells what GitHub calls the account for good. So it is followed
under every login, and what another account did under the same one is left out. The
hours are read from the newest on: who holds the login now is known soon.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from os import cpu_count
from threading import Lock

from auditor.connectors._gharchive.place import Hour
from auditor.connectors._gharchive.scan import Seen, Wanted
from auditor.connectors._gharchive.shapes import Told

#: hours that are read at once; more than that the disk does not give
_MOST_AT_ONCE = 4
Scan = Callable[[Hour, Wanted], Seen]


@dataclass(slots=True)
class Trail:
    """What the archive tells of one account.

    Attributes:
        login: as the archive spells it last.
        number: what GitHub calls it for good; None where that is not told.
        told: its events, in no order.
        seen: the hours that were read, by their names.
        names: the other logins that it had.
        others: until which day another account was seen under the login, or None.
        before: the login that was looked for in the years before 2015.
    """

    login: str
    number: int | None = None
    told: list[Told] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    names: tuple[str, ...] = ()
    others: date | None = None
    before: str | None = None


def at_once() -> int:
    """Return how many hours are read at the same time."""
    return min(_MOST_AT_ONCE, cpu_count() or 1)


def follow(login: str, hours: Sequence[Hour], scan: Scan) -> Trail:
    """Return the trail of whoever holds the login last.

    Raises:
        Interrupted: if the run is to end.
    """
    with ThreadPoolExecutor(at_once(), "gharchive") as pool:
        new = _Newer(login, scan)
        trail = new.trail(pool, [hour for hour in reversed(hours) if not hour.old])
        # where nobody can be looked for, nothing is seen either
        old = [hour for hour in reversed(hours) if hour.old and trail.before]
        wanted = Wanted(login=trail.before)
        found = list(pool.map(lambda hour: scan(hour, wanted), old))
    trail.told += [one for seen in found for one in seen.told]
    trail.seen += found
    if trail.number is None and trail.told:
        trail.login = _newest(trail.told).login
    return trail


class _Newer:
    """Reads the hours from 2015 on."""

    def __init__(self, login: str, scan: Scan) -> None:
        self._login, self._scan = login, scan
        self._lock = Lock()
        #: the account that was met first under the login
        self._met: int | None = None

    def trail(self, pool: ThreadPoolExecutor, hours: list[Hour]) -> Trail:
        """Read them, and where the account was not known yet once more."""
        first = list(pool.map(self._look, hours))
        named = [t for _, seen in first for t in seen.told if self._named(t)]
        numbered = [told for told in named if told.number]
        if not numbered:
            return self._unnumbered(first, named)
        number = _newest(numbered).number
        again = [seen.hour for known, seen in first if known != number]
        wanted = Wanted(number=number)
        more = list(pool.map(lambda hour: self._scan(hour, wanted), again))
        every = [t for s in (*(s for _, s in first), *more) for t in s.told]
        own = [t for t in every if t.number == number]
        return _trail(self._login, own, named, [seen for _, seen in first])

    def _look(self, hour: Hour) -> tuple[int | None, Seen]:
        number = self._met
        seen = self._scan(hour, Wanted(login=self._login, number=number))
        with self._lock:
            for told in seen.told:
                if self._met is None and self._named(told):
                    self._met = told.number
        return number, seen

    def _named(self, told: Told) -> bool:
        return told.login.casefold() == self._login.casefold()

    def _unnumbered(
        self, first: list[tuple[int | None, Seen]], named: list[Told]
    ) -> Trail:
        seen = [seen for _, seen in first]
        return Trail(self._login, told=named, seen=seen, before=self._login)


def _trail(login: str, own: list[Told], named: list[Told], seen: list[Seen]) -> Trail:
    last, first = _newest(own), min(own, key=lambda t: (t.at, t.login))
    others = [t for t in named if t.number != last.number]
    same = first.login.casefold() == login.casefold()
    # whoever had the login before this account is the one of the old files too
    taken = same and any(t.at < first.at for t in others)
    names = sorted({t.login for t in own} - {last.login})
    return Trail(
        last.login,
        number=last.number,
        told=own,
        seen=seen,
        names=tuple(names),
        others=max((t.at.date() for t in others), default=None),
        before=None if taken else first.login,
    )


def _newest(told: Iterable[Told]) -> Told:
    return max(told, key=lambda t: (t.at, t.number or 0, t.login))
