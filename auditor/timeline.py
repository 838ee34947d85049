"""Merges what the connectors yielded, removes doubles, lays events on days."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from auditor.model import Activity, Artifact, Basis, Day, Kind, Pull, Window

#: what a platform saw within so many days was not dated long after the fact
_BOUND = timedelta(days=30)
_CLOCKS = {Basis.PLATFORM: 0, Basis.BOUNDED: 1, Basis.AUTHOR: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Every event once, and the days they make active."""

    activities: tuple[Activity, ...]
    zone: tzinfo = UTC
    #: kinds of act that make no day active although they could
    left_out: frozenset[Kind] = frozenset()

    def counts(self, activity: Activity) -> bool:
        """Return whether an event makes its day active."""
        return activity.kind.counted and activity.kind not in self.left_out

    def active_days(
        self,
        sources: Iterable[str] | None = None,
        bases: Iterable[Basis] | None = None,
    ) -> tuple[date, ...]:
        """Return the sorted days with a counted event, of some sources or clocks."""
        wanted = None if sources is None else frozenset(sources)
        clocks = frozenset(Basis) if bases is None else frozenset(bases)
        return tuple(
            sorted(
                {
                    activity.falls_on(self.zone)
                    for activity in self.activities
                    if self.counts(activity)
                    and activity.basis in clocks
                    and (wanted is None or activity.source in wanted)
                }
            )
        )

    def days_by_kind(self, first: date, last: date) -> dict[Kind, int]:
        """Return on how many days from ``first`` to ``last`` each kind counted."""
        dated = {
            (a.falls_on(self.zone), a.kind) for a in self.activities if self.counts(a)
        }
        return dict(
            Counter(kind for day, kind in sorted(dated) if first <= day <= last)
        )

    def shows(self, day: date) -> str | None:
        """Return the link of the first counted event on ``day``."""
        return next(
            (
                activity.url
                for activity in self.activities
                if self.counts(activity) and activity.falls_on(self.zone) == day
            ),
            None,
        )


def merge(
    pulls: Iterable[Pull],
    until: date,
    zone: tzinfo = UTC,
    left_out: frozenset[Kind] = frozenset(),
) -> Timeline:
    """Bring all pulls together up to ``until``; the input's order never matters.

    The same thing seen twice is one event: connectors give it the same id (commit
    hash, DOI, canonical link), and the stronger clock wins, then the earlier stamp.
    """
    rows = sorted(
        (a for pull in pulls for a in pull.activities if a.falls_on(zone) <= until),
        key=_strength,
    )
    best: dict[str, Activity] = {}
    for row in rows:
        best.setdefault(row.id, row)
    seen = _seen(rows)
    rows = sorted((_held(row, seen) for row in best.values()), key=_order)
    return Timeline(activities=tuple(rows), zone=zone, left_out=left_out)


def _seen(rows: Iterable[Activity]) -> dict[str, datetime]:
    """Return when a platform first had what pushes brought, by its own clock."""
    first: dict[str, datetime] = {}
    for row in rows:
        if row.basis is Basis.PLATFORM and row.at is not None:
            for one in row.brought:
                first[one] = min(row.at, first.get(one, row.at))
    return first


def _held(row: Activity, seen: Mapping[str, datetime]) -> Activity:
    """Return an act of its author's date as one that a platform's clock holds."""
    at = seen.get(row.id)
    if at is None or row.at is None or row.basis is not Basis.AUTHOR:
        return row
    held = timedelta() <= at - row.at <= _BOUND
    return replace(row, basis=Basis.BOUNDED) if held else row


def _strength(row: Activity) -> tuple[int, str, str, bool, str, str]:
    moment = row.at.isoformat() if row.at else str(row.day)
    no_page = not row.url.startswith("https://")
    return (_CLOCKS[row.basis], moment, row.source, no_page, row.url, row.title)


def _order(row: Activity) -> tuple[str, str, str]:
    moment = row.at.isoformat() if row.at else str(row.day)
    return (moment, row.source, row.id)


def days(timeline: Timeline, window: Window) -> tuple[Day, ...]:
    """Return the rows of the audit file inside ``window``.

    One row a date, source, kind and basis, in that order; its link is the first
    event's.
    """
    import pandas as pd

    table = pd.DataFrame(
        _rows(timeline, window),
        columns=["date", "source", "kind", "basis", "count", "url"],
    )
    grouped = table.groupby(
        ["date", "source", "kind", "basis"], sort=True, as_index=False
    )
    summed = grouped.agg(count=("count", "sum"), url=("url", "first"))
    return tuple(
        Day(
            date=row[0],
            source=row[1],
            kind=Kind(row[2]),
            basis=Basis(row[3]),
            count=int(row[4]),
            url=row[5],
        )
        for row in summed.itertuples(index=False, name=None)
    )


_Row = tuple[date, str, str, str, int, str]


def _rows(timeline: Timeline, window: Window) -> list[_Row]:
    since = window.since or date.min
    dated = ((row.falls_on(timeline.zone), row) for row in timeline.activities)
    return [
        (day, row.source, row.kind.value, row.basis.value, row.count, row.url)
        for day, row in dated
        if since <= day <= window.until
    ]


def artifacts(pulls: Sequence[Pull], until: date) -> tuple[Artifact, ...]:
    """Return every artifact once (by link), oldest first."""
    rows = {a.url: a for pull in pulls for a in pull.artifacts if _made(a) <= until}
    return tuple(sorted(rows.values(), key=lambda a: (_made(a), a.source, a.url)))


def _made(artifact: Artifact) -> date:
    return artifact.created or artifact.updated or date.min
