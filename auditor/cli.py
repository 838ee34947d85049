"""The command line: reads options, has the work done, sets the exit code."""

import os
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from auditor import __version__, looks, options, retention, upkeep
from auditor.baseline_command import baseline
from auditor.check_command import check
from auditor.console import colored, put, set_up_logging, tell
from auditor.errors import AuditorError
from auditor.resume_command import resume
from auditor.roster_command import roster
from auditor.scaffold_command import scaffold

INTERRUPTED = 130


class Commands(click.Group):
    """Turns what went wrong into one sentence and the exit code of CONTRACT.md."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        from auditor.wording import plain

        try:
            return super().invoke(ctx)
        except AuditorError as error:
            tell(f"auditor: {plain(str(error))}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("auditor: interrupted; what was fetched is kept.", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="auditor")
def main() -> None:
    """Lay public, dated work under the dates of a resume.

    Says which stretches are active, quiet, or cannot be seen.
    """


@main.command()
@options.sources
@options.window
@options.judging
@options.own
@options.asking
@options.writing
@looks.options
@options.talk
def audit(
    formats: Sequence[str], out: str | None, verbose: int, silent: bool, **rest: Any
) -> None:
    """Audit your own handles."""
    from auditor.asked import settings_of

    set_up_logging(verbose, silent)
    _audit(settings_of(rest), formats, out, silent, rest)


def _audit(
    settings: Any, formats: Sequence[str], out: str | None, silent: bool, rest: Any
) -> None:
    from auditor import delivering, output, run
    from auditor.checking import runlog
    from auditor.progress import Progress
    from auditor.surroundings import lent

    color, look = colored(rest["no_color"]) and out is None, looks.taken(rest)
    targets = output.plan(run.reports(formats, color=color, **look), out)
    looks.refuse_unknown(look.get("lanes", ()), (name for name, _ in settings.sources))
    asking = {key: rest[key] for key in ("offline", "refresh", "max_wait")}
    with Progress(quiet=silent) as progress, lent(progress, **asking) as loan:
        made = run.perform(settings, loan, on=progress)
        now = loan.now()
    rendered = delivering.hand_out(made, targets)
    runlog.note("audit", now, made, rendered, settings.resume)
    outcome = run.outcome(made, fail_on_quiet=rest["fail_on_quiet"])
    delivering.close(made, outcome, rendered, silent=silent)


@main.command()
@click.argument("file", metavar="AUDIT.json")
@click.option("--reader", type=click.Choice(["self", "other"]), default="self")
@click.option(
    "--since",
    type=options.Day(),
    help="First day that pictures show; with --reader other: how far back it goes.",
)
@click.option("--until", type=options.Day(), help="Last day that pictures show.")
@options.writing
@looks.options
@options.talk
def render(
    file: str,
    reader: str,
    since: date | None,
    until: date | None,
    formats: Sequence[str],
    out: str | None,
    verbose: int,
    silent: bool,
    no_color: bool,
    **rest: Any,
) -> None:
    """Draw an earlier audit again, no network.

    --reader other leaves out what is for oneself only: the file to hand over.
    """
    from auditor import delivering, document, output, readers, run

    set_up_logging(verbose, silent)
    color = colored(no_color) and out is None
    look = looks.taken(rest, since if reader == "self" else None, until)
    targets = output.plan(run.reports(formats, color=color, **look), out)
    made = document.load(file)
    if reader == "other":
        made = readers.for_other(made, since)
    rendered = delivering.hand_out(made, targets)
    delivering.close(made, run.outcome(made), rendered, silent=silent)


@main.command()
@click.option(
    "--out", default="auditor-demo", metavar="DIR", help="Default: auditor-demo."
)
@options.talk
def demo(out: str, verbose: int, silent: bool, no_color: bool) -> None:
    """Show the whole thing on an invented person; no network, no tokens."""
    from auditor import delivering, demonstration, output, run
    from auditor.progress import Progress

    set_up_logging(verbose, silent)
    targets = output.plan(demonstration.reports(), f"{out}{os.sep}")
    with Progress(quiet=silent) as progress:
        made = run.perform(
            demonstration.settings(), demonstration.lent(progress), on=progress
        )
    rendered = delivering.hand_out(made, targets)
    put(run.reports((), color=colored(no_color))[0].render(made))
    delivering.close(made, run.outcome(made), rendered, silent=silent)


for command in (
    *(baseline, check, resume, roster, scaffold),
    *(*upkeep.COMMANDS, *retention.COMMANDS),
):
    main.add_command(command)
