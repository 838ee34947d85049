"""One row of a roster: a check of one person, in a folder of their own.

This is the unit of work. What it needs can be sent to another process; what it leaves
are the files, a record that they are whole, and a small result.
"""

import threading
from collections.abc import Sequence
from dataclasses import replace

from auditor import config, delivering, output, run
from auditor.checking import consent, perform, refusals, runlog
from auditor.config import Settings
from auditor.errors import AuditorError, StoreError
from auditor.model import Audit, Interrupted, Run, Status
from auditor.output import Rendered
from auditor.roster import places
from auditor.roster.job import Job
from auditor.roster.people import Row
from auditor.roster.records import Records
from auditor.roster.results import Made, Reading, Result, State
from auditor.store import SqliteStore

#: the library that paints pictures has settings of the whole process
_painting = threading.Lock()


def do(row: Row, job: Job, lent: Run) -> Result:
    """Check the person of a row, write their folder, and record that it is whole.

    Args:
        row: who it is, and where they agreed.
        job: what is the same for all.
        lent: the store, the clock and the voice; with other rows it shares no more
            than the limits of hosts.

    Raises:
        Interrupted: if the run is to end; then nothing was written.
        StoreError: if it cannot be told who is not to be checked.
        OutputError: if the folder cannot be written.
    """
    result = _done(row, job, lent)
    Records(job).keep(row, result)
    return result


def _done(row: Row, job: Job, lent: Run) -> Result:
    blank = Result(number=row.number, state=State.FAILED)
    try:
        agreed = consent.reference(row.consent_ref)
        refusals.honour(row.handles)
        settings = _settings(row, job)
        made = perform.perform(
            settings, lent, consent=agreed, keep=job.keep, on=_hear_nothing
        )
    except AuditorError as error:
        return _without(error, blank, row, lent)
    if lent.stop.is_set():
        raise Interrupted
    rendered = _written(made, job, places.folder(row, job.digits))
    runlog.note("roster", lent.now(), made, rendered, settings.resume)
    return _result(blank, made, rendered)


def _settings(row: Row, job: Job) -> Settings:
    named = () if row.resume is None else (str(row.resume),)
    own = replace(job.settings, sources=row.handles, resume=named, name=row.name)
    return config.with_table(own, "git", "author", row.authors)


def _hear_nothing(source: str, handle: str, count: int | None) -> None:
    """Take no note of how far a source is: rows and requests are what is shown."""


def _without(error: AuditorError, blank: Result, row: Row, lent: Run) -> Result:
    """Return how a row ends that has no report.

    Raises:
        Interrupted: if it has none because the run is to end.
        StoreError: if it failed by what is the same for all rows.
    """
    if lent.stop.is_set():
        raise Interrupted from error
    if isinstance(error, StoreError):
        raise error
    if isinstance(error, perform.Stopped) and isinstance(lent.store, SqliteStore):
        perform.drop(lent.store, error.handles)
    refused = isinstance(error, refusals.Refused | perform.Stopped)
    refused = refused or not row.consent_ref
    state = State.REFUSED if refused else State.FAILED
    return replace(blank, state=state, sentence=str(error))


def _written(made: Audit, job: Job, folder: str) -> tuple[Rendered, ...]:
    reports = run.reports(job.formats, color=False)
    output.clear_drafts(job.out / folder)  # nobody else writes there
    targets = output.plan(reports, f"{job.out / folder}/")
    with _painting:
        return delivering.hand_out(made, targets)


def _result(blank: Result, made: Audit, rendered: Sequence[Rendered]) -> Result:
    whole = all(source.status is Status.COMPLETE for source in made.sources)
    broken = [s for s in made.sources if s.status is not Status.COMPLETE and s.warnings]
    return replace(
        blank,
        state=State.DONE if whole else State.PARTIAL,
        sentence=" ".join(dict.fromkeys(s.warnings[-1].message for s in broken)),
        files=tuple(
            Made(name=r.path.name, sha256=r.sha256, size=len(r.data))
            for r in rendered
            if r.path
        ),
        sources=tuple(
            Reading(
                source=s.source, handle=s.handle, status=s.status, coverage=s.coverage
            )
            for s in made.sources
        ),
        expires=made.expires,
    )
