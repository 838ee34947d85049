"""`auditor baseline build`: how common pauses are in a whole archive."""

import os
from pathlib import Path
from typing import Any

import click

from auditor.console import set_up_logging, tell
from auditor.errors import UsageError

#: exit code where some hour was missing or not read to its end
_INCOMPLETE = 3
#: hours that are named on stderr
_MOST_NAMED = 10


@click.group()
def baseline() -> None:
    """Say how common pauses are, from the archive of a population."""


@baseline.command()
@click.option(
    "--archive", required=True, metavar="DIR", help="Hourly files of GH Archive."
)
@click.option("--out", required=True, metavar="FILE", help="Where the base rates go.")
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    help="Where it is done; spark needs portfolio-auditor[spark].",
)
@click.option("--master", metavar="URL", help="Of Spark; default: this machine.")
@click.option(
    "--one-in",
    type=click.IntRange(1, 1_000_000),
    default=20,
    metavar="N",
    help="Judge one account in N, by its number; default 20.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Hours that are read at once on this machine; default: one a core.",
)
@click.option(
    "--made-up", is_flag=True, help="The events are made up; the file says so."
)
@click.option("-v", "--verbose", count=True, help="More talk on stderr.")
@click.option("-q", "--silent", is_flag=True, help="No talk on stderr but errors.")
def build(archive: str, out: str, verbose: int, silent: bool, **rest: Any) -> None:
    """Read an archive once, and write counts and quantiles of its pauses.

    By rhythm and age of the account, by the quiet rule of every report; bots apart, no
    handle, no group under 50 people.
    """
    from auditor import output
    from auditor.baseline import building

    set_up_logging(verbose, silent)
    wanted = building.Wanted(
        folder=Path(archive), one_in=rest["one_in"], made_up=rest["made_up"]
    )
    built = building.build(wanted, _engine(rest))
    output.write({Path(out): built.data})
    if not silent:
        tell(f"Wrote {out}", err=True)
        tell(_closing(built), err=True)
    whole = not (built.flawed or built.missing)
    click.get_current_context().exit(0 if whole else _INCOMPLETE)


def _engine(rest: dict[str, Any]) -> Any:
    from auditor import spark
    from auditor.baseline import on_duckdb, on_spark

    jobs = rest["jobs"] or os.cpu_count() or 1
    if rest["engine"] == "spark":
        return on_spark.OnSpark(master=rest["master"] or spark.ALONE.format(jobs=jobs))
    if rest["master"]:
        raise UsageError("--master goes with --engine spark.")
    return on_duckdb.OnDuckDB(jobs=jobs)


def _closing(built: Any) -> str:
    from auditor.wording import count

    told = f"Read {count(built.hours, 'hour')}"
    if built.missing:
        told += f"; {count(built.missing, 'hour')} between them are not there"
    if built.flawed:
        named = ", ".join(_flaw(one) for one in built.flawed[:_MOST_NAMED])
        more = ", ..." if len(built.flawed) > _MOST_NAMED else ""
        told += f"; {len(built.flawed):,} not read whole ({named}{more})"
    end = "; pauses on such days are unknown, not quiet" if ";" in told else ""
    return f"{told}{end}."


def _flaw(one: Any) -> str:
    from auditor.wording import count

    return f"{one.at}: {one.flaw or count(one.broken, 'broken line')}"
