"""A whole roster: what is still to be done, and the pages above the rows' folders."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol

from auditor import __version__, audit, output
from auditor.errors import OutputError
from auditor.roster import records
from auditor.roster.job import Job
from auditor.roster.pages import index_page, summary
from auditor.roster.pages.manifest import Origin, manifest
from auditor.roster.people import Roster, Row
from auditor.roster.records import FOLDER, Records
from auditor.roster.results import Result, State

#: seconds between two versions of the pages above the rows, and how many times as long
#: as they took to write
_PAUSE, _TIMES = 2.0, 20.0
#: ends that another run may better
_BETTERED = frozenset({State.PARTIAL, State.FAILED, State.WAITING})

#: is told of each row that has ended
Ended = Callable[[Row, Result], None]


class Engine(Protocol):
    """Where rows are read. It calls ``work.do`` for each, and tells of its end."""

    def __call__(self, job: Job, rows: Sequence[Row], ended: Ended) -> None:
        """Do every row once.

        Raises:
            AuditorError, KeyboardInterrupt: if it could not go on.
        """
        ...


@dataclass(slots=True, kw_only=True, eq=False)
class Course:
    """One run over a roster."""

    roster: Roster
    #: SHA-256 of its file
    file: str
    job: Job
    results: dict[int, Result] = field(default_factory=dict)
    #: the last day of the earlier run that this one goes on with
    begun: date | None = None
    _next: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        """Go on with the last day, and the rows, of a run that was not finished."""
        settings = self.job.settings
        self.begun = records.begun(self.job.out, settings.last_day())
        last = settings.as_of or self.begun or settings.last_day()
        # one day for all rows, also where the run lasts past midnight
        self.job = replace(self.job, settings=replace(settings, as_of=last))
        if self.begun or not self.job.refresh:
            self._remember(frozenset() if self.begun else _BETTERED)

    def _remember(self, again: frozenset[State] = frozenset()) -> None:
        kept = Records(self.job)
        for row in self.todo():
            known = kept.known(row, again)
            if known:
                self.results[row.number] = known

    def todo(self) -> tuple[Row, ...]:
        """Return the rows that are still to be done."""
        return tuple(r for r in self.roster.rows if r.number not in self.results)

    def follow(self, engine: Engine) -> None:
        """Do what is to be done, and write the pages, also where it is interrupted.

        Raises:
            OutputError: if something cannot be written.
            AuditorError, KeyboardInterrupt: what the engine raises.
        """
        kept = Records(self.job)
        kept.note(finished=False)
        try:
            engine(self.job, self.todo(), self._ended)
            kept.note(finished=True)
        except BaseException:
            self._remember()  # what others did that could not tell of it any more
            raise
        finally:
            self.show()

    def _ended(self, row: Row, result: Result) -> None:
        self.results[row.number] = result
        if time.monotonic() > self._next:
            self.show()

    def show(self) -> None:
        """Write index.html, manifest.json and summary.csv as things stand.

        Raises:
            OutputError: if they cannot be written.
        """
        began = time.monotonic()
        out, told = self.job.out, tuple(self.results.values())
        output.write(
            {
                out / "index.html": index_page.page(self.roster, told),
                out / "manifest.json": manifest(self.roster, told, self._origin()),
                out / "summary.csv": summary.table(self.roster, told),
            }
        )
        now = time.monotonic()
        self._next = now + max(_PAUSE, _TIMES * (now - began))

    def _origin(self) -> Origin:
        return Origin(
            roster_sha256=self.file,
            version=__version__,
            rules=audit.rules(),
            created=datetime.now(UTC),
        )


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """Keep a second run out of the folder for the length of the block.

    Raises:
        OutputError: if one is at work there, or the folder cannot be written.
    """
    held = _held(out)
    try:
        yield
    finally:
        held.close()


def _held(out: Path) -> sqlite3.Connection:
    # a lock of SQLite goes with the process, however that ends, on every system
    place = out / FOLDER
    try:
        place.mkdir(parents=True, exist_ok=True)
        held = sqlite3.connect(place / "lock.db", timeout=0, isolation_level=None)
        held.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        raise OutputError(
            f"Another run is at work in {out}, or it cannot be written; wait, or pass "
            "another --out."
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its path leads nowhere"
        raise OutputError(f"{out} cannot be written: {reason.lower()}.") from error
    return held
