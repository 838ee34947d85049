"""The command that writes the starting folder of an artifact."""

import click

from auditor import options
from auditor.console import put, set_up_logging, tell


@click.command()
@click.argument("id", metavar="ID")
@click.option("-o", "--out", metavar="DIR", help="New or empty; default: ./ID.")
@options.talk
def scaffold(
    id: str, out: str | None, verbose: int, silent: bool, no_color: bool
) -> None:
    """Write the starting folder of a suggested artifact.

    The next audit looks for it and checks its acceptance list against what is public.
    """
    from datetime import UTC, datetime
    from pathlib import Path

    from auditor.scaffold import files_of
    from auditor.scaffold.tree import tree
    from auditor.scaffold.writing import write_folder
    from auditor.wording import plain

    set_up_logging(verbose, silent)
    files = files_of(id, datetime.now(UTC).date())
    target = Path(id if out is None else out)
    write_folder(target, files)
    drawn = tree(plain(str(target)), files)
    put("".join(f"{line}\n" for line in drawn).encode())
    if not silent:
        tell(_FIRST, err=True)


_FIRST = (
    "First read CHECKLIST.md, write the question at the top of README.md, and run "
    "python check.py to see what is left."
)
