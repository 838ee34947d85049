"""The engine for several machines: Apache Spark, a task a row.

Each worker needs the same version of this program, its own tokens in its environment
and the same folders at the same paths: the roster's and ``--out``. Workers have stores
of their own; what one of them read before it was killed, another asks for again.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from auditor.errors import AuditorError, UsageError
from auditor.model import Run, Silence, Together
from auditor.roster import work
from auditor.roster.course import Ended
from auditor.roster.job import Job
from auditor.roster.people import Row
from auditor.roster.results import Result

#: this machine alone, and how often a row may be begun
ALONE = "local[{jobs},4]"

#: every process has one, which its rows share one after another
_together = Together()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spark:
    """Reads rows in the processes of a cluster."""

    #: where its master is, or this machine with so many at once
    master: str

    def __call__(self, job: Job, rows: Sequence[Row], ended: Ended) -> None:
        """Do the rows; a row whose worker is lost is done again by another.

        Raises:
            UsageError: if Spark is not there, or there is no such master.
            AuditorError: if a worker could not go on.
        """
        if not rows:
            return
        away = replace(job, out=job.out.resolve())
        with _context(self.master) as context:
            tasks = context.parallelize(rows, len(rows))
            try:
                told = tasks.map(partial(_one, away)).collect()
            except Exception as error:  # Spark's own are not to be told from others
                raise _failed(error) from error
        for row, result in zip(rows, told, strict=True):
            if isinstance(result, str):
                raise AuditorError(result)
            ended(row, result)


def _one(job: Job, row: Row) -> Result | str:
    """Do one row in a worker, or say why nothing can be done there."""
    from auditor import store

    try:
        with store.open() as kept:
            kept.check()
            lent = Run(
                store=kept,
                offline=job.offline,
                refresh=job.refresh,
                max_wait=job.max_wait,
                voice=Silence(),
                together=_together,
                share=job.share,
                # processes do not see each other; what a service says is left of its
                # quota, all of them do
                at_once=1,
            )
            return work.do(row, job, lent)
    except AuditorError as error:
        return str(error)


@contextmanager
def _context(master: str) -> Iterator[Any]:
    try:
        from pyspark import SparkConf, SparkContext
    except ImportError as error:
        raise UsageError(
            "Spark is not installed; run: pip install 'portfolio-auditor[spark]'."
        ) from error

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.logConf": "false",
    }
    conf = SparkConf().setMaster(master).setAppName("auditor roster")
    conf.setAll(list(settings.items()))
    try:
        context = SparkContext(conf=conf)
    except Exception as error:  # of the bridge to Java, which has many
        raise UsageError(
            f"Spark cannot be started with --master {master}: {_first(error)}; check "
            "that Java 17 or newer is there and the address is right."
        ) from error
    context.setLogLevel("OFF")
    try:
        yield context
    finally:
        context.stop()


def _failed(error: Exception) -> AuditorError:
    return AuditorError(
        f"Spark gave up: {_first(error)}; run again, rows that are done stay so."
    )


def _first(error: Exception) -> str:
    """Return the first line of what Java says, without the trail of calls."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = next((one for one in lines if "xception: " in one), "".join(lines[:1]))
    return told.rpartition("xception: ")[2][:200] or type(error).__name__
