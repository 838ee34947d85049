"""The command line: reads options, has the work done, sets the exit code."""

import logging
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from auditor import __version__, options
from auditor.errors import AuditorError, OutputError, UsageError

INTERRUPTED = 130


class Commands(click.Group):
    """Turns what went wrong into one sentence and the exit code of CONTRACT.md."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        from auditor.wording import plain

        try:
            return super().invoke(ctx)
        except AuditorError as error:
            click.echo(f"auditor: {plain(str(error))}", err=True)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("auditor: interrupted.", err=True)
            ctx.exit(INTERRUPTED)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="auditor")
def main() -> None:
    """Lay public, dated work under the dates of a resume.

    Says which stretches are active, quiet, or cannot be seen.
    """


@main.command()
@options.sources
@options.judging
@options.writing
@options.talk
def audit(
    formats: Sequence[str], out: str | None, verbose: int, silent: bool, **rest: Any
) -> None:
    """Audit your own handles."""
    from auditor import config

    _logging(verbose, silent)
    settings = config.override(config.load(rest["config"]), **_given(rest))
    settings = config.with_authors(settings, rest["author"])
    _audit(settings, formats, out, silent, rest)


def _given(rest: dict[str, Any]) -> dict[str, Any]:
    """Pick the settings among the options."""
    keys = ("resume", "since", "as_of", "quiet_days", "min_gap", "name", "tz")
    named = [(n, h) for n in options.HANDLES for h in rest[n]]
    return {"sources": (*named, *map(_pair, rest["source"]))} | {
        key: rest[key] for key in keys
    }


def _pair(text: str) -> tuple[str, str]:
    name, sign, handle = text.partition("=")
    if not (name and sign and handle):
        raise UsageError(f"--source wants NAME=HANDLE, not {text!r}.")
    return name, handle


def _audit(
    settings: Any, formats: Sequence[str], out: str | None, silent: bool, rest: Any
) -> None:
    from auditor import output, run
    from auditor.progress import Progress

    color = _colored(rest["no_color"]) and out is None
    targets = output.plan(run.reports(formats, color=color), out)
    with Progress(quiet=silent) as progress:
        made = run.perform(settings, offline=rest["offline"], on=progress)
    _print(run.deliver(made, targets))
    _close(run.outcome(made, fail_on_quiet=rest["fail_on_quiet"]), targets, silent)


def _close(outcome: Any, targets: Sequence[Any], silent: bool) -> None:
    from auditor.wording import plain

    if not silent:
        for target in targets:
            if target.path is not None:
                click.echo(f"Wrote {target.path}", err=True)
        for sentence in outcome.sentences:
            click.echo(plain(sentence), err=True)
    click.get_current_context().exit(outcome.code)


@main.command()
@click.argument("file", metavar="AUDIT.json")
@click.option("--reader", type=click.Choice(["self", "other"]), default="self")
@click.option("--since", type=options.Day(), help="With --reader other: how far back.")
@options.writing
@options.talk
def render(
    file: str,
    reader: str,
    since: date | None,
    formats: Sequence[str],
    out: str | None,
    verbose: int,
    silent: bool,
    no_color: bool,
) -> None:
    """Draw an earlier audit again, no network.

    --reader other leaves out what is for oneself only: the file to hand over.
    """
    from auditor import document, output, readers, run

    _logging(verbose, silent)
    if since and reader == "self":
        raise UsageError("--since goes with --reader other.")
    color = _colored(no_color) and out is None
    targets = output.plan(run.reports(formats, color=color), out)
    made = document.load(file)
    if reader == "other":
        made = readers.for_other(made, since)
    _print(run.deliver(made, targets))
    _close(run.outcome(made), targets, silent)


@main.command()
@click.option(
    "--out", default="auditor-demo", metavar="DIR", help="Default: auditor-demo."
)
@options.talk
def demo(out: str, verbose: int, silent: bool, no_color: bool) -> None:
    """Show the whole thing on an invented person; no network, no tokens."""
    from auditor import demonstration, output, run
    from auditor.progress import Progress

    _logging(verbose, silent)
    targets = output.plan(demonstration.reports(), f"{out}{os.sep}")
    with Progress(quiet=silent) as progress:
        made = run.perform(demonstration.settings(), offline=True, on=progress)
    run.deliver(made, targets)
    _print(run.reports((), color=_colored(no_color))[0].render(made))
    _close(run.outcome(made), targets, silent)


@main.command()
def plugins() -> None:
    """List connectors and reports, and which distribution brings each."""
    from auditor import registry

    for title, group in (
        ("Connectors", registry.CONNECTORS),
        ("Reports", registry.REPORTS),
    ):
        click.echo(title)
        for plugin in registry.plugins(group):
            fault = registry.fault(plugin)
            state = f"  broken: {fault}" if fault else ""
            click.echo(f"  {plugin.name:<14} {plugin.distribution}{state}")


@main.command()
def init() -> None:
    """Write a commented auditor.toml into this folder."""
    from auditor import config, output

    file = Path(config.FILENAME)
    if file.exists():
        raise AuditorError(f"{file} is here already; nothing was changed.")
    output.write({file: config.TEMPLATE.encode()})
    click.echo(f"Wrote {file}; edit it, then run: auditor audit", err=True)


def _logging(verbose: int, silent: bool) -> None:
    """Set up talk on stderr; only our own logger below -vv, never the root."""
    level = logging.ERROR if silent else logging.WARNING
    if verbose:
        level = logging.INFO if verbose == 1 else logging.DEBUG
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    own, root = logging.getLogger("auditor"), logging.getLogger()
    own.handlers[:] = [handler] if verbose < 2 else []
    root.handlers[:] = [handler] if verbose > 1 else []
    own.setLevel(level)
    root.setLevel(level if verbose > 1 else logging.WARNING)


def _colored(no_color: bool) -> bool:
    screen = sys.stdout is not None and sys.stdout.isatty()
    return screen and not no_color and not os.environ.get("NO_COLOR")


def _print(data: bytes) -> None:
    """Put a report on standard output."""
    if not data:
        return
    if sys.stdout is None:
        raise OutputError("Standard output is closed; pass -o FILE.")
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - for the interpreter's own flush
        raise OutputError(f"Standard output cannot be written: {reason}.") from error
