"""`auditor roster`: many people who agreed, one report each, no comparison."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from auditor import options
from auditor.console import set_up_logging, tell
from auditor.errors import UsageError

#: forms that every folder holds; -f adds to them
_ALWAYS = ("json", "html")
#: exit codes: some row was not read completely; none was at all
_INCOMPLETE, _NOTHING = 3, 1


@click.command()
@click.argument("file", metavar="FILE")
@click.option("--out", required=True, metavar="DIR", help="Where the folders go.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=4,
    metavar="N",
    help="So many people at once; default 4.",
)
@click.option(
    "--keep",
    type=click.IntRange(1, 180),
    default=30,
    metavar="DAYS",
    help="How long the reports may be kept; default 30, at most 180.",
)
@click.option(
    "--share",
    type=click.IntRange(1, 100),
    default=60,
    metavar="PERCENT",
    help="The part of a service's quota that may be used; default 60.",
)
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    help="Where rows are read; spark needs portfolio-auditor[spark].",
)
@click.option("--master", metavar="URL", help="Of Spark; default: this machine.")
@options.window
@options.gaps
@click.option(
    "--quiet-days",
    type=click.IntRange(1, 36_500),
    metavar="N",
    help="A fixed line instead of the rhythm rule.",
)
@click.option("--tz", metavar="ZONE", help="Zone that days are counted in.")
@options.asking_patiently
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT",
    help="Beside audit.json and report.html; repeatable.",
)
@options.talk
def roster(file: str, out: str, verbose: int, silent: bool, **rest: Any) -> None:
    """Check every person of a list who agreed to it; one report each.

    FILE is CSV, XLSX or JSON with columns name, github, huggingface, kaggle, feed,
    resume, consent_ref. A run that was ended goes on where it was.
    """
    from auditor.checking import expiry
    from auditor.roster.reading import rows

    set_up_logging(verbose, silent)
    path = Path(file)
    told = rows.read(path)
    job = _job(Path(out), told, rest)
    if not silent:
        _warn(told)
    if not told.rows:
        raise UsageError(f"{path.name} holds no row that can be checked.")
    expiry.sweep_store()
    engine = _engine(rest, silent)
    click.get_current_context().exit(_run(path, told, job, engine, silent))


def _engine(rest: dict[str, Any], silent: bool) -> Any:
    from auditor import spark
    from auditor.roster.engines import local, on_spark

    if rest["engine"] == "spark":
        return on_spark.OnSpark(master=rest["master"] or spark.ALONE.format(**rest))
    if rest["master"]:
        raise UsageError("--master goes with --engine spark.")
    return local.Local(jobs=rest["jobs"], silent=silent)


def _warn(told: Any) -> None:
    from auditor import wording_other
    from auditor.wording import plain

    tell(wording_other.LAWFUL_USE, err=True)
    for notice in told.notices:
        tell(plain(notice), err=True)
    for bad in told.bad:
        tell(plain(f"Line {bad.line}: {bad.reason}"), err=True)


def _job(out: Path, told: Any, rest: dict[str, Any]) -> Any:
    from auditor import config, run
    from auditor.checking import perform
    from auditor.roster import places
    from auditor.roster.job import Job

    if rest["offline"] and rest["refresh"]:
        raise UsageError("--refresh asks again and --offline asks nothing; pass one.")
    settings = config.override(perform.of_services(rest["config"]), **rest)
    settings.last_day()
    settings.zone()
    formats = tuple(dict.fromkeys((*_ALWAYS, *rest["formats"])))
    run.reports(formats, color=False)  # a misspelt one is told before anything is read
    return Job(
        out=out,
        digits=places.width(told),
        formats=formats,
        settings=settings,
        share=rest["share"] / 100,
        **{key: rest[key] for key in ("keep", "offline", "refresh", "max_wait")},
    )


def _run(path: Path, told: Any, job: Any, engine: Any, silent: bool) -> int:
    from auditor import wording_other
    from auditor.roster import course, records

    with course.alone(job.out):
        made = course.Course(roster=told, file=records.summed(path), job=job)
        if not silent and made.results:
            tell(wording_other.going_on(len(made.results), made.begun), err=True)
        made.follow(engine)
    return _close(made, silent)


def _close(made: Any, silent: bool) -> int:
    from auditor.roster.results import State
    from auditor.wording import plain

    ends = [made.results[row.number].state for row in made.roster.rows]
    if not silent:
        for line in _closing(made, ends):
            tell(plain(line), err=True)
    if all(state in (State.FAILED, State.REFUSED) for state in ends):
        return _NOTHING
    whole = all(state is State.DONE for state in ends) and not made.roster.bad
    return 0 if whole else _INCOMPLETE


def _closing(made: Any, ends: Sequence[Any]) -> list[str]:
    from auditor import wording_other

    by_state = {state.value: ends.count(state) for state in dict.fromkeys(ends)}
    return [
        f"Wrote {made.job.out / 'index.html'}",
        wording_other.roster_closing(by_state, len(made.roster.bad)),
    ]
