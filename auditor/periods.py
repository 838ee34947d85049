"""Silences that reach the line, split by what could be seen: quiet or unknown."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil

from auditor.coverage import Run, union, without
from auditor.quiet import (
    Line,
    Ruler,
    Silence,
    Stretch,
    fixed_line,
    highest_line,
    rhythm_line,
    silences,
)

_ONE = timedelta(days=1)


def watched_pieces(
    silence: Silence, blind: Sequence[Run]
) -> list[tuple[Stretch, bool]]:
    """Split a silence by what could be seen, into (piece, watched).

    Each watched run that alone reaches the line is quiet; each leftover piece that
    reaches it is unknown.
    """
    stretch, line = silence.stretch, silence.line.days
    whole = Run(stretch.first, stretch.last)
    seen = [_piece(stretch, run) for run in without(whole, blind)]
    quiet = [piece for piece in seen if piece.days >= line]
    taken = union(Run(piece.first, piece.last) for piece in quiet)
    rest = [_piece(stretch, run) for run in without(whole, taken)]
    unknown = [piece for piece in rest if piece.days >= line]
    pieces = [(p, True) for p in quiet] + [(p, False) for p in unknown]
    return sorted(pieces, key=lambda pair: pair[0].first)


def _piece(stretch: Stretch, run: Run) -> Stretch:
    """Cut a piece out of a stretch; it begins and ends on a silent day."""
    first, last = run.first, run.last
    while first in stretch.bridged:
        first += _ONE
    while last in stretch.bridged:
        last -= _ONE
    return Stretch(
        first=first,
        last=last,
        ongoing=stretch.ongoing and last == stretch.last,
        bridged=tuple(d for d in stretch.bridged if first <= d <= last),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A piece of a silence that reaches the line; unwatched pieces are unknown."""

    stretch: Stretch
    line: Line
    watched: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The quiet rule with everything but the active days settled.

    ``factor`` moves the line, to see which periods would survive that. ``whole`` says
    that every source was read completely, so that the rhythm can be told.
    """

    since: date | None
    as_of: date
    blind: tuple[Run, ...] = ()
    fixed: int | None = None
    factor: float = 1.0
    whole: bool = True

    def periods(self, active: Sequence[date]) -> list[Period]:
        """Return quiet and unknown periods among sorted active days, oldest first."""
        found = silences(
            active,
            self.as_of,
            self.since,
            self._ruler(active),
            # which neighbours are joined depends on days that are not known
            bridging=self.fixed is None and self.whole,
        )
        return [
            Period(stretch=piece, line=silence.line, watched=watched)
            for silence in found
            for piece, watched in watched_pieces(silence, self.blind)
        ]

    def _base(self, active: Sequence[date]) -> Ruler:
        if self.fixed is not None:
            return fixed_line(self.fixed)
        return rhythm_line(active) if self.whole else highest_line()

    def _ruler(self, active: Sequence[date]) -> Ruler:
        base = self._base(active)
        if self.factor == 1.0:
            return base

        def moved(stretch: Stretch) -> Line:
            line = base(stretch)
            return replace(line, days=max(1, ceil(line.days * self.factor)))

        return moved
