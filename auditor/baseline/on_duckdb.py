"""The engine for one machine: processes read, DuckDB adds up in bounded memory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from auditor.baseline import queries
from auditor.baseline.engine import Found, Read, Seen, frame, seen
from auditor.baseline.judging import Frame, Mark, Row, judge
from auditor.errors import AuditorError
from auditor.model import Hourly, Tally

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: rows that are fetched, and marks that are put in, at once
_SOME = 50_000
#: hours that a process may read before what it read is taken from it
_AHEAD = 64
_SETTINGS = {"memory_limit": "1GB", "preserve_insertion_order": "false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDuckDB:
    """Reads with ``jobs`` processes."""

    jobs: int
    name: str = "duckdb"

    def __call__(self, hours: Sequence[Hourly], read: Read) -> Found:
        """Do it.

        Raises:
            AuditorError: if there is no room for what is read.
        """
        import duckdb

        with TemporaryDirectory(prefix="auditor-") as folder:
            place = Path(folder)
            base = duckdb.connect(str(place / "acts"), config=dict(_SETTINGS))
            try:
                base.execute("SET temp_directory = $1", [str(place / "further")])
                base.execute(f"CREATE TABLE acts ({queries.columns(queries.ACTS)})")
                base.execute(f"CREATE TABLE marks ({queries.columns(queries.MARKS)})")
                hours_seen = sorted(_read(base, hours, read, self.jobs))
                _judge(base, frame(hours, hours_seen))
                return Found(marks=_sums(base), seen=tuple(hours_seen))
            except duckdb.Error as error:
                raise AuditorError(
                    f"DuckDB could not add up: {_first(error)}."
                ) from error
            finally:
                base.close()


def _read(
    base: "DuckDBPyConnection", hours: Sequence[Hourly], read: Read, jobs: int
) -> Iterator[Seen]:
    """Yield how each hour was read; the acts in it are put into the base."""
    rows: list[tuple[int, ...]] = []
    for tally in _tallies(hours, read, jobs):
        rows += tally.rows
        if len(rows) >= _SOME:
            _put(base, "acts", queries.ACTS, rows)
            rows.clear()
        yield seen(tally)
    if rows:
        _put(base, "acts", queries.ACTS, rows)


def _tallies(hours: Sequence[Hourly], read: Read, jobs: int) -> Iterator[Tally]:
    if jobs == 1:
        yield from map(read, hours)
        return
    # threads may be running here already, which fork would not carry over
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        step = _AHEAD * jobs
        for at in range(0, len(hours), step):
            yield from pool.map(read, hours[at : at + step])


def _put(
    base: "DuckDBPyConnection",
    table: str,
    columns: Iterable[str],
    rows: Sequence[tuple[Any, ...]],
) -> None:
    import pandas

    base.register("further", pandas.DataFrame(rows, columns=list(columns)))
    base.execute(f"INSERT INTO {table} SELECT * FROM further")
    base.unregister("further")


def _judge(base: "DuckDBPyConnection", shown: Frame) -> None:
    for some in _added(judge(_rows(base), shown)):
        _put(base, "marks", queries.MARKS, some)


def _rows(base: "DuckDBPyConnection") -> Iterator[Row]:
    days = base.cursor().execute(f"{queries.DAYS} ORDER BY account, day")
    while some := days.fetchmany(_SOME):
        yield from some


def _added(marks: Iterator[Mark]) -> Iterator[list[Mark]]:
    """Yield marks, those that are alike as one, so that few are held at a time."""
    held: Counter[tuple[str, int, str, int]] = Counter()
    for rhythm, age, measure, value, n in marks:
        held[rhythm, age, measure, value] += n
        if len(held) >= _SOME:
            yield [(*at, n) for at, n in held.items()]
            held.clear()
    if held:
        yield [(*at, n) for at, n in held.items()]


def _sums(base: "DuckDBPyConnection") -> tuple[Mark, ...]:
    return tuple(base.execute(queries.SUMS).fetchall())


def _first(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200].rstrip(".")
