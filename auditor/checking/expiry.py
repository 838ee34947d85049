"""What was read for a check goes when its report does, by the run log."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from auditor.checking.runlog import file, hashed
from auditor.store import SqliteStore


def sweep(store: SqliteStore, today: date) -> None:
    """Delete the answers of which the last run was a check that is past its day.

    An audit of one's own has no such day, and what it read is kept.

    Raises:
        StoreError: if they could not be deleted.
    """
    over = {account for account, end in _ends().items() if end and end < str(today)}
    if over:
        for place in store.places():
            if hashed(place.source, place.handle) in over:
                store.forget(place.handle)


def _ends() -> dict[str, str]:
    """Return the last day of each account's answers, "" where they have none."""
    ends: dict[str, str] = {}
    for line in _lines():
        for source in line.get("sources", ()):
            ends[source["handle"]] = line.get("expires") or ""
    return ends


def _lines() -> Iterator[dict[str, Any]]:
    try:
        told = file().read_text("utf-8", "replace").splitlines()
    except OSError:  # no log, or none that can be read: nothing is known to be over
        return
    for text in told:
        try:
            line = json.loads(text)
            if isinstance(line, dict):
                yield line
        except ValueError:
            continue
