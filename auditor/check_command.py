"""`auditor check`: one other person, who agreed to it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from auditor import looks, options
from auditor.console import colored, set_up_logging, tell


@click.command()
@options.sources
@click.option(
    "--consent-ref",
    metavar="TEXT",
    help="Where and when the person agreed; stands in every report.",
)
@click.option(
    "--keep",
    type=click.IntRange(1, 180),
    default=30,
    metavar="DAYS",
    help="How long the report may be kept; default 30, at most 180.",
)
@options.window
@options.judging
@options.asking
@options.writing
@looks.options
@options.talk
def check(
    consent_ref: str | None,
    formats: Sequence[str],
    out: str | None,
    verbose: int,
    silent: bool,
    **rest: Any,
) -> None:
    """Check one other person who agreed to it.

    Leaves out what is for oneself only, and goes five years back, or to --since.
    Sources are named here; of auditor.toml only [connectors] is used.
    """
    from auditor.checking import consent, expiry, perform, refusals

    set_up_logging(verbose, silent)
    look = looks.taken(rest)
    agreed = consent.reference(consent_ref)
    settings = perform.settings_of(rest)
    refusals.honour(settings.sources)
    looks.refuse_unknown(look.get("lanes", ()), (name for name, _ in settings.sources))
    expiry.sweep_store()
    _check(settings, agreed, (formats, look), out, silent, rest)


def _check(
    settings: Any,
    agreed: str,
    wanted: tuple[Sequence[str], dict[str, Any]],
    out: str | None,
    silent: bool,
    rest: dict[str, Any],
) -> None:
    from auditor import delivering, output, run, wording_other
    from auditor.checking import perform, runlog
    from auditor.progress import Progress
    from auditor.surroundings import lent

    color = colored(rest["no_color"]) and out is None
    targets = output.plan(run.reports(wanted[0], color=color, **wanted[1]), out)
    if not silent:
        tell(wording_other.LAWFUL_USE, err=True)
    asking = {key: rest[key] for key in ("offline", "refresh", "max_wait")}
    with (
        _dropped(),
        Progress(quiet=silent) as progress,
        lent(progress, share=perform.SHARE, **asking) as loan,
    ):
        made = perform.perform(
            settings, loan, consent=agreed, keep=rest["keep"], on=progress
        )
        now = loan.now()
    rendered = delivering.hand_out(made, targets)
    runlog.note("check", now, made, rendered, settings.resume)
    delivering.close(made, run.outcome(made), rendered, silent=silent)


@contextmanager
def _dropped() -> Iterator[None]:
    """Delete what was read of a person who, as it turns out, does not want that."""
    from auditor import store
    from auditor.checking import perform

    try:
        yield
    except perform.Stopped as stopped:
        with store.open() as kept:
            perform.drop(kept, stopped.handles)
        raise
