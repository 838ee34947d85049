"""The engine for several machines: the same reading, questions and rule on Spark.

Each worker needs this program, of the same version, and the archive at the same path.
What a worker had read is read again by another where it is lost.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import partial
from typing import Any

from auditor import spark
from auditor.baseline import queries
from auditor.baseline.engine import Found, Read, Seen, frame, seen
from auditor.baseline.judging import Frame, Mark, judge
from auditor.model import Hourly

#: how an hour was read, beside its acts, in one table: it is read once
_SEEN = {"at": "STRING", "lines": "BIGINT", "broken": "BIGINT", "flaw": "STRING"}
#: packed bytes; an hour of these years has as many, which are read in a minute
_WORTH_A_TASK, _LEAST_TASKS = 50_000_000, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSpark:
    """Reads with the workers of a cluster."""

    master: str
    name: str = "spark"

    def __call__(self, hours: Sequence[Hourly], read: Read) -> Found:
        """Do it.

        Raises:
            UsageError: if Spark is not there, or there is no such master.
            AuditorError: if it gave up.
        """
        with spark.session(self.master, "auditor baseline") as session:
            rows = session.sparkContext.parallelize(hours, _tasks(hours))
            read_once = session.createDataFrame(
                rows.flatMap(partial(_both, read)),
                queries.columns({**_SEEN, **queries.ACTS}),
            ).persist(_on_disk())
            return _added_up(session, read_once, hours)


def _tasks(hours: Sequence[Hourly]) -> int:
    """Return into how many pieces of work to cut: none is mostly its own beginning."""
    stored = sum(hour.path.stat().st_size for hour in hours)
    return min(len(hours), max(_LEAST_TASKS, stored // _WORTH_A_TASK))


def _both(read: Read, hour: Hourly) -> Iterator[tuple[Any, ...]]:
    """Yield how an hour was read, and the acts in it."""
    tally = read(hour)
    yield (*astuple(seen(tally)), None, None, None, None)
    yield from ((None, None, None, None, *row) for row in tally.rows)


def _on_disk() -> Any:
    from pyspark import StorageLevel

    return StorageLevel.DISK_ONLY


def _added_up(session: Any, read_once: Any, hours: Sequence[Hourly]) -> Found:
    at = read_once.where("at IS NOT NULL").select(*_SEEN).collect()
    told = sorted(Seen(**row.asDict()) for row in at)
    acts = read_once.where("at IS NULL").select(*queries.ACTS)
    acts.createOrReplaceTempView("acts")
    days = session.sql(queries.DAYS)
    # an account's days in one place and in their order, as the rule reads them
    sorted_days = days.repartition("account").sortWithinPartitions("account", "day")
    shown = session.sparkContext.broadcast(frame(hours, told))
    marks = session.createDataFrame(
        sorted_days.rdd.mapPartitions(partial(_judged, shown)),
        queries.columns(queries.MARKS),
    )
    marks.createOrReplaceTempView("marks")
    sums = session.sql(queries.SUMS).collect()
    return Found(marks=tuple(tuple(row) for row in sums), seen=tuple(told))


def _judged(shown: Any, rows: Iterable[Any]) -> Iterator[Mark]:
    frame_: Frame = shown.value
    return judge((tuple(row) for row in rows), frame_)
