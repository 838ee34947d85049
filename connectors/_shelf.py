"""What is kept of one handle, and whether it may be used again without asking."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

from auditor.connectors._typed import decode
from auditor.model import Kept, Place, Run

T = TypeVar("T")

#: how long an answer about something unfinished is taken as it is; long enough for an
#: interrupted run to go on, and shorter than the hour after which a run asks again
FRESH = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The answers about one handle.

    Attributes:
        run: gives the store, the clock and what the person asked for.
        place: where the answers lie.
        needed: the last day that is looked at; an answer from that day or earlier
            does not show it whole.
    """

    run: Run
    place: Place
    needed: date = date.min

    @property
    def offline(self) -> bool:
        """Whether nothing may be asked."""
        return self.run.offline

    def recall(self, part: str) -> Kept | None:
        """Return what may be used in place of asking."""
        kept = None if self.run.refresh else self.last(part)
        if kept and kept.fetched_at > self.run.now() and not self.run.offline:
            return None  # by a clock that was wrong, then or now
        usable = kept and (self.run.offline or kept.closed or self._fresh(kept))
        return kept if usable else None

    def _fresh(self, kept: Kept) -> bool:
        now = self.run.now()
        today = now.astimezone(UTC).date()
        asked = kept.fetched_at.astimezone(UTC).date()
        whole = asked > self.needed or asked == today
        return whole and timedelta() <= now - kept.fetched_at < FRESH

    def last(self, part: str) -> Kept | None:
        """Return what was kept, however old."""
        return self.run.store.get(self.place, part)

    def keep(
        self,
        part: str,
        data: object,
        *,
        closed: bool = False,
        etag: str = "",
        fetched_at: datetime | None = None,
    ) -> Kept:
        """Keep ``data`` as JSON, from now or from when it was fetched."""
        import msgspec

        at = fetched_at or self.run.now()
        kept = Kept(
            body=msgspec.json.encode(data), fetched_at=at, closed=closed, etag=etag
        )
        self.run.store.put(self.place, part, kept)
        return kept

    def parts(self, prefix: str) -> tuple[str, ...]:
        """Return the names under which something is kept, those with ``prefix``."""
        names = self.run.store.parts(self.place)
        return tuple(name for name in names if name.startswith(prefix))

    def drop(self, part: str | None = None) -> None:
        """Forget one part, or all that is kept of the handle."""
        self.run.store.drop(self.place, part)


def read(kept: Kept, kind: type[T]) -> T | None:
    """Return what was kept as a ``kind``; None if it is of another form."""
    import msgspec

    try:
        return decode(kept.body, kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
