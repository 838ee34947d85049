"""The commands that end a report's life, and that prove what was done."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from auditor.console import put, tell
from auditor.errors import UsageError


@click.command()
@click.option("--expired", is_flag=True, help="Only what is past its day.")
@click.argument("folders", nargs=-1, metavar="[FOLDER]...")
def purge(expired: bool, folders: Sequence[str]) -> None:
    """Delete everything that is stored; the run log and refusals are kept.

    With --expired only the answers behind reports that are past their day, and in each
    FOLDER those reports themselves, wherever in it they lie.
    """
    if folders and not expired:
        raise UsageError("A folder goes with --expired; nothing was deleted.")
    tell(_purge_expired(folders) if expired else _purge_all(), err=True)


def _purge_all() -> str:
    from auditor import forgetting, store
    from auditor.checking import runlog

    with store.open() as kept:
        told = forgetting.purge(kept)
    if told != forgetting.NO_STORE:
        runlog.add("purge", datetime.now(UTC), {"deleted": "the store"})
    return told


def _purge_expired(folders: Sequence[str]) -> str:
    from auditor import wording_other
    from auditor.checking import expiry, runlog

    now = datetime.now(UTC)
    sums = expiry.sweep_reports([Path(one) for one in folders], now.date())
    accounts = expiry.sweep_store()
    if accounts or sums:
        told = {"deleted": {"accounts": accounts, "files": sorted(sums)}}
        runlog.add("purge --expired", now, told)
    return wording_other.expired(accounts, len(sums), len(folders))


@click.command()
@click.option("--manifest", is_flag=True, required=True, help="The run log, as JSON.")
@click.option("-o", "--out", metavar="FILE", default="-", help="Default: stdout.")
@click.argument("folders", nargs=-1, metavar="[FOLDER]...")
def export(manifest: bool, out: str, folders: Sequence[str]) -> None:
    """Write what was done, for whoever has to prove it: no name, no handle, no finding.

    For each report the consent, the versions, how completely each source was read and
    the SHA-256 of each file; in each FOLDER, which of those files lie there.
    """
    from auditor import output
    from auditor.checking import ledger

    data = ledger.manifest(ledger.read(), [Path(one) for one in folders])
    if out == output.STDOUT:
        put(data)
        return
    output.write({Path(out): data})
    tell(f"Wrote {out}", err=True)


COMMANDS = (purge, export)
