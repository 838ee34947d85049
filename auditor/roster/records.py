"""What is remembered of a roster between runs, so that one that was ended goes on.

It lies in the folder itself, in ``.roster``: a small file for each row that has ended,
and one for the run. A row is not done again while its record, what the record was made
from, and the files it names agree.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from auditor import __version__, output
from auditor.roster import places
from auditor.roster.job import Job
from auditor.roster.people import Row
from auditor.roster.results import Result, State

FOLDER = ".roster"
_RUN = "run.json"
#: after which a run that was ended is begun anew, for its last day is too long ago
_STALE = timedelta(days=7)

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    as_of: date
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    made_from: str
    folder: str
    result: Result


def begun(out: Path, last_day: date) -> date | None:
    """Return the last day of a run that was not finished, to go on with it.

    Args:
        out: the folder of the run.
        last_day: what a new run would look at.
    """
    told = _read(out / FOLDER / _RUN, _Run)
    if told is None or told.finished or last_day - told.as_of > _STALE:
        return None
    return told.as_of


class Records:
    """The records of one roster in one folder."""

    def __init__(self, job: Job) -> None:
        """Read nothing yet."""
        self._job = job
        self._folder = job.out / FOLDER

    def note(self, *, finished: bool) -> None:
        """Remember that a run has begun, or that every row was tried.

        Raises:
            OutputError: if that cannot be written.
        """
        as_of = self._job.settings.last_day()
        self._write(_RUN, _Run(as_of=as_of, finished=finished))

    def keep(self, row: Row, result: Result) -> None:
        """Remember how a row ended.

        Raises:
            OutputError: if that cannot be written.
        """
        folder = places.folder(row, self._job.digits)
        told = _Kept(made_from=self._made_from(row), folder=folder, result=result)
        self._write(_name(row), told)

    def known(self, row: Row, again: frozenset[State] = frozenset()) -> Result | None:
        """Return how a row ended before, if that still holds.

        Args:
            row: the row as it is in the roster now.
            again: ends that are not good enough.
        """
        told = _read(self._folder / _name(row), _Kept)
        if told is None or told.result.state in again:
            return None
        same = told.made_from == self._made_from(row)
        return told.result if same and self._is_there(told) else None

    def _is_there(self, told: _Kept) -> bool:
        folder = self._job.out / told.folder
        return all(summed(folder / one.name) == one.sha256 for one in told.result.files)

    def _made_from(self, row: Row) -> str:
        """Return a sum of all that a report is made from but the services' answers."""
        settings, job = self._job.settings, self._job
        tables = sorted((k, sorted(map(str, v.items()))) for k, v in _tables(job))
        parts = (
            (__version__, job.formats, job.keep, job.digits, job.offline, job.refresh),
            (row.number, row.name, row.handles, row.consent_ref, row.authors),
            (str(row.resume), row.resume and summed(row.resume)),
            (str(settings.since), str(settings.last_day()), settings.quiet_days),
            (settings.tz, settings.min_gap, settings.education, tables),
        )
        return sha256(repr(parts).encode("utf-8", "replace")).hexdigest()

    def _write(self, name: str, told: _Run | _Kept) -> None:
        import msgspec

        output.write({self._folder / name: msgspec.json.encode(told)})


def _tables(job: Job) -> list[tuple[str, dict[str, object]]]:
    return [(name, dict(table)) for name, table in job.settings.connectors.items()]


def _name(row: Row) -> str:
    return f"{row.number}.json"


def _read(path: Path, form: type[T]) -> T | None:
    """Return what a record says; None where there is none that can be read."""
    import msgspec

    try:
        return msgspec.json.decode(path.read_bytes(), type=form)
    except (OSError, ValueError, RecursionError):
        return None


def summed(path: Path) -> str:
    """Return the SHA-256 of a file, "" where there is none."""
    try:
        with path.open("rb") as file:
            found = sha256()
            while piece := file.read(1 << 20):
                found.update(piece)
            return found.hexdigest()
    except (OSError, ValueError):
        return ""
