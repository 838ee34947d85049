"""What was read for a check goes when its report does, by the run log."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import rmtree

from auditor import store
from auditor.checking import ledger
from auditor.checking.ledger import Log
from auditor.checking.runlog import hashed
from auditor.errors import OutputError
from auditor.output import clear_drafts
from auditor.store import SqliteStore

#: what stands above the reports of a roster and names people
_ABOVE = ("index.html", "summary.csv")
#: the records of a roster, and the list of what it wrote, which names nobody
_RECORDS, _MANIFEST = ".roster", "manifest.json"


def sweep_store() -> int:
    """Delete what is past its day from the person's store, and count the accounts.

    Raises:
        StoreError: if that could not be done.
    """
    with store.open() as kept:
        return sweep(kept, datetime.now(UTC).date())


def sweep(kept: SqliteStore, today: date) -> int:
    """Delete the answers of which the last run was a check that is past its day.

    An audit of one's own has no such day, and what it read is kept.

    Raises:
        StoreError: if they could not be deleted.
    """
    ends = _ends(ledger.read())
    over = {account for account, end in ends.items() if end and end < str(today)}
    past = [p for p in kept.places() if hashed(p.source, p.handle) in over]
    for place in past if over else ():
        kept.forget(place.handle)
    return len(past)


def _ends(log: Log) -> dict[str, str]:
    """Return the last day of each account's answers, "" where they have none."""
    ends: dict[str, str] = {}
    for line in log.lines:
        for source in ledger.dicts(line.get("sources")):
            ends[str(source.get("handle"))] = line.get("expires") or ""
    return ends


def sweep_reports(folders: Sequence[Path], today: date) -> tuple[str, ...]:
    """Delete the reports past their day that lie in folders, by their bytes.

    Where a roster has none left, what stands above its reports goes as well, but for
    its manifest, which names nobody.

    Returns:
        the SHA-256 of each report that was deleted.

    Raises:
        OutputError: if a folder cannot be read, or a file cannot be deleted.
    """
    past = ledger.read().past(today)
    found = [
        one
        for folder in folders
        for one in ledger.lying_in(folder, past | ledger.promised(folder, today))
    ]
    for path, _ in found:
        _delete(path)
    for folder in {path.parent for path, _ in found}:
        _leave_if_empty(folder)
    for folder in folders if found else ():
        _clear_above(folder)
    return tuple(total for _, total in found)


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        raise OutputError(f"{path} cannot be deleted: {reason}.") from error


def _leave_if_empty(folder: Path) -> None:
    clear_drafts(folder)
    try:
        folder.rmdir()
    except OSError:  # somebody else's files lie in it
        return


def _clear_above(folder: Path) -> None:
    """Delete the index and the records of a roster that has no report left."""
    if not (folder / _RECORDS).is_dir() or not (folder / _MANIFEST).is_file():
        return
    if any(folder.glob("[0-9]*/audit.json")):
        return
    for name in _ABOVE:
        _delete(folder / name)
    rmtree(folder / _RECORDS, ignore_errors=True)
