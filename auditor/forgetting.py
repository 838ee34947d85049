"""Deletes what is stored, and says in one sentence what that was."""

from urllib.parse import urlsplit

from auditor import wording_other
from auditor.errors import UsageError
from auditor.store import SqliteStore

NO_STORE = "There is no store."


def forget(store: SqliteStore, handle: str) -> str:
    """Delete what is stored about a handle, ``@handle`` or the address of a profile.

    Raises:
        UsageError: if no handle is named.
        StoreError: if it could not be deleted.
    """
    given = handle.strip()
    name = _last_part(given) or given
    if not name:
        raise UsageError(wording_other.NO_HANDLE)
    found = ((known, store.forget(known)) for known in (*_addresses(given), name))
    known, count = next((each for each in found if each[1]), (name, 0))
    if not count:
        return f"Nothing is stored about {name}."
    return f"Forgot {_counted(count, 'answer')} about {known}."


def _addresses(given: str) -> tuple[str, ...]:
    """Return what an address may be kept as, for that of a blog is a handle itself."""
    if "." not in given and "://" not in given:
        return ()
    bare = given.rpartition("://")[2].rstrip("/")
    host, slash, path = bare.partition("/")
    bare = f"{host.lower()}{slash}{path}"
    spelt = [f"{scheme}{bare}" for scheme in ("https://", "http://")]
    return tuple(dict.fromkeys((given, *spelt, *(f"{one}/" for one in spelt))))


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
        return NO_STORE
    # a store that could not be read is only measured
    handles = f"{_counted(held.handles, 'handle')}, " if held.handles else ""
    return f"Deleted the store: {handles}{_size(held.bytes)}."


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _size(count: int) -> str:
    if count < 1_000_000:
        return f"{max(1, round(count / 1000)):,} kB"
    return f"{count / 1_000_000:,.1f} MB"
