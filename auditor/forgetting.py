"""Deletes what is stored, and says in one sentence what that was."""

from urllib.parse import urlsplit

from auditor.errors import UsageError
from auditor.store import SqliteStore


def forget(store: SqliteStore, handle: str) -> str:
    """Delete what is stored about a handle, ``@handle`` or the address of a profile.

    Raises:
        UsageError: if no handle is named.
        StoreError: if it could not be deleted.
    """
    given = handle.strip()
    name = _last_part(given) or given
    if not name:
        raise UsageError("No handle was named; try: auditor forget octocat.")
    # an address can be a handle, too, as that of a feed is
    count = sum(map(store.forget, dict.fromkeys((name, given))))
    if not count:
        return f"Nothing is stored about {name}."
    return f"Forgot {_counted(count, 'answer')} about {name}."


def _last_part(text: str) -> str:
    """Return what an address or a plain handle ends in, without the @."""
    try:
        path = urlsplit(text).path if "://" in text else text
    except ValueError:  # no address, however it looks
        path = text
    return path.rstrip("/").rpartition("/")[2].removeprefix("@")


def purge(store: SqliteStore) -> str:
    """Delete all that is stored.

    Raises:
        StoreError: if it could not be deleted.
    """
    held = store.purge()
    if not held.bytes:
        return "There is no store."
    # a store that could not be read is only measured
    handles = f"{_counted(held.handles, 'handle')}, " if held.handles else ""
    return f"Deleted the store: {handles}{_size(held.bytes)}."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{max(1, round(count / 1000)):,} kB"
    return f"{count / 1_000_000:,.1f} MB"
