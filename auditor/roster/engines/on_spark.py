"""The engine for several machines: Apache Spark, a task a row.

Each worker needs the same version of this program, its own tokens in its environment
and the same folders at the same paths: the roster's and ``--out``. Workers have stores
of their own; what one of them read before it was killed, another asks for again.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from auditor import spark
from auditor.errors import AuditorError
from auditor.model import Run, Silence, Together
from auditor.roster import work
from auditor.roster.course import Ended
from auditor.roster.job import Job
from auditor.roster.people import Row
from auditor.roster.results import Result

#: every process has one, which its rows share one after another
_together = Together()


@dataclass(frozen=True, slots=True, kw_only=True)
class OnSpark:
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
        with spark.session(self.master, "auditor roster") as session:
            tasks = session.sparkContext.parallelize(rows, len(rows))
            told = tasks.map(partial(_one, away)).collect()
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
