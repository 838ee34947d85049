"""The commands beside the audit itself: looking ahead, looking after, forgetting."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from auditor import options
from auditor.console import set_up_logging, tell
from auditor.errors import AuditorError, UsageError

#: exit code of `plan` when of some source it could not be told
UNTOLD = 3
#: exit code of `doctor` when something that is installed cannot be used
UNWELL = 1


@click.command()
@options.sources
@options.window
@options.asking
@options.talk
def plan(verbose: int, silent: bool, no_color: bool, **given: Any) -> None:
    """Say what an audit would ask: requests, limits, rough time.

    Asks no more of a service than that takes.
    """
    from auditor import planning
    from auditor.asked import settings_of
    from auditor.progress import Progress
    from auditor.surroundings import lent
    from auditor.wording import plain

    set_up_logging(verbose, silent)
    asking = {key: given[key] for key in ("offline", "refresh", "max_wait")}
    with Progress(quiet=silent) as progress, lent(progress, **asking) as loan:
        complete, lines = planning.look_ahead(settings_of(given), loan)
    for line in lines:
        tell(plain(line))
    click.get_current_context().exit(0 if complete else UNTOLD)


@click.command()
@click.option("--offline", is_flag=True, help="Ask nothing of any network.")
@options.talk
def doctor(offline: bool, verbose: int, silent: bool, no_color: bool) -> None:
    """Say per connector whether it can be used, and how far back it sees."""
    from auditor.doctor import look_after
    from auditor.progress import Progress
    from auditor.surroundings import lent
    from auditor.wording import plain

    set_up_logging(verbose, silent)
    with Progress(quiet=silent) as progress, lent(progress, offline=offline) as loan:
        well, lines = look_after(loan)
    for line in lines:
        tell(plain(line))
    click.get_current_context().exit(0 if well else UNWELL)


@click.command()
@click.argument("handle")
@click.option("--undo", is_flag=True, help="Let `check` read this handle again.")
def forget(handle: str, undo: bool) -> None:
    """Delete what is stored about one handle, and have `check` refuse it."""
    from auditor import forgetting, store
    from auditor.wording import plain

    if undo:
        tell(plain(_allow(handle.strip())), err=True)
        return
    with store.open() as kept:
        told = forgetting.forget(kept, handle)
    tell(plain(f"{told} {_refuse(handle.strip())}"), err=True)


def _refuse(handle: str) -> str:
    from auditor import wording_other
    from auditor.checking import refusals, runlog

    refusals.refuse(handle)
    runlog.add("forget", _now(), {"handle": runlog.hashed("", handle)})
    return wording_other.from_now_on(refusals.key(handle))


def _allow(handle: str) -> str:
    from auditor import wording_other
    from auditor.checking import refusals, runlog

    if not refusals.key(handle):
        raise UsageError(wording_other.NO_HANDLE)
    listed = refusals.allow(handle)
    if listed:
        runlog.add("forget --undo", _now(), {"handle": runlog.hashed("", handle)})
    return wording_other.taken_back(refusals.key(handle), listed)


def _now() -> datetime:
    return datetime.now(UTC)


@click.command()
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


@click.command()
def init() -> None:
    """Write a commented auditor.toml into this folder."""
    from auditor import config, output

    file = Path(config.FILENAME)
    if file.exists():
        raise AuditorError(f"{file} is here already; nothing was changed.")
    output.write({file: config.template().encode()})
    click.echo(f"Wrote {file}; edit it, then run: auditor audit", err=True)


COMMANDS = (plan, doctor, plugins, init, forget)
