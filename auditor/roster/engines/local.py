"""The engine for one machine: threads, and the person's own store."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from auditor.model import Run, Together
from auditor.roster import work
from auditor.roster.course import Ended
from auditor.roster.engines import schedule
from auditor.roster.engines.progress import RosterProgress
from auditor.roster.job import Job
from auditor.roster.people import Row
from auditor.roster.results import Result


@dataclass(frozen=True, slots=True, kw_only=True)
class Local:
    """Reads rows in threads that share the limits of the services."""

    #: rows at once
    jobs: int
    #: tell nothing while rows are read
    silent: bool = False

    def __call__(self, job: Job, rows: Sequence[Row], ended: Ended) -> None:
        """Do the rows.

        Raises:
            StoreError: if the store cannot be used.
            OutputError: if a folder cannot be written.
        """
        from auditor.surroundings import lent

        together = Together()
        progress = RosterProgress(together, len(rows), quiet=self.silent)

        def told(row: Row, result: Result) -> None:
            ended(row, result)
            progress.row()

        with progress, lent(progress) as loan:
            schedule.side_by_side(
                rows,
                lambda row, run: work.do(row, job, run),
                partial(lend, job, loan, together),
                jobs=self.jobs,
                ended=told,
            )


def lend(job: Job, loan: Run, together: Together) -> Run:
    """Return a run for one row: it fails, and ends, by itself."""
    return Run(
        store=loan.store,
        offline=job.offline,
        refresh=job.refresh,
        max_wait=job.max_wait,
        voice=loan.voice,
        together=together,
        share=job.share,
        now=loan.now,
    )
