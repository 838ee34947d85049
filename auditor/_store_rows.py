"""The statements of the store, and how an answer is laid into a row and read back."""

import sqlite3
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from auditor._store_file import Work
from auditor._store_schema import transaction
from auditor.model import Kept, Place

_HERE = "source = ? AND host = ? AND handle = ?"

GET = f"SELECT body, fetched_at, closed, etag FROM answers WHERE {_HERE} AND part = ?"
PUT = (
    "INSERT OR REPLACE INTO answers"
    " (source, host, handle, part, body, fetched_at, closed, etag)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)
PARTS = f"SELECT part FROM answers WHERE {_HERE} ORDER BY part"
DROP_ALL = f"DELETE FROM answers WHERE {_HERE}"
DROP = f"{DROP_ALL} AND part = ?"
PLACES = "SELECT DISTINCT source, host, handle FROM answers ORDER BY 1, 2, 3"
SPAN = "SELECT count(*), min(fetched_at), max(fetched_at) FROM answers"


def asking(sql: str, values: Sequence[object] = ()) -> Work[list[Any]]:
    """Return the work of one statement; all rows at once, so that no lock stays."""
    return lambda lent: lent.execute(sql, tuple(values)).fetchall()


def forgetting(handle: str) -> Work[int]:
    """Return the work of deleting a handle's rows and every trace they left."""

    def work(lent: sqlite3.Connection) -> int:
        with transaction(lent):
            rows = lent.execute("SELECT rowid, handle FROM answers").fetchall()
            wanted = _text(handle).casefold()
            hits = [(row,) for row, who in rows if str(who).casefold() == wanted]
            lent.executemany("DELETE FROM answers WHERE rowid = ?", hits)
        # even without a hit: what was dropped or replaced may still lie in the -wal
        lent.execute("VACUUM")
        [(busy, *_)] = lent.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        if busy:
            raise sqlite3.OperationalError("another process is reading it; try again")
        return len(hits)

    return work


def key(place: Place, *part: str) -> tuple[str, ...]:
    """Return the columns that name a place, or a part of what lies there."""
    return tuple(map(_text, (place.source, place.host, place.handle, *part)))


def _text(text: str) -> str:
    """Spell out what UTF-8 cannot hold, such as half a character of a bad argument."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def row(place: Place, part: str, kept: Kept) -> tuple[object, ...]:
    """Return what PUT wants.

    Raises:
        ValueError: if ``kept.fetched_at`` has no time zone.
    """
    if kept.fetched_at.utcoffset() is None:
        raise ValueError("the instant of an answer needs a time zone")
    # always with the fraction, so that the texts sort as the instants do
    stamp = kept.fetched_at.astimezone(UTC).isoformat(timespec="microseconds")
    body = zlib.compress(kept.body)
    at = stamp.replace("+00:00", "Z")
    return (*key(place, part), body, at, int(kept.closed), _text(kept.etag))


def kept(body: bytes, fetched_at: str, closed: int, etag: str) -> Kept | None:
    """Read what GET found; None if that row is damaged."""
    at = instant(fetched_at)
    try:
        plain = zlib.decompress(body)
    except (zlib.error, TypeError):
        return None
    if at is None:
        return None
    return Kept(body=plain, fetched_at=at, closed=bool(closed), etag=str(etag))


def instant(stamp: str | None) -> datetime | None:
    """Read a stored instant; None if there is none or it is damaged."""
    try:
        return datetime.fromisoformat(stamp or "").astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
