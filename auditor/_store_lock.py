"""Holds off the other processes that use the same folder."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: seconds to wait for another process before going on without the store
PATIENCE = 10.0

_PAUSE = 0.02


@contextmanager
def held(folder: Path, *, alone: bool) -> Iterator[None]:
    """Lock ``folder``, by itself, so that no further file is needed.

    It can be held by one ``alone`` or by any number of others. Where a folder cannot be
    locked, as over some networks, SQLite's own locks have to do.

    Raises:
        OSError: if there is no such folder, or it stays locked for too long.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:  # it can be passed through, or has no such locks at all
        yield
        return
    try:
        import fcntl

        _wait(handle, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(handle)


def _wait(handle: int, kind: int) -> None:
    end = time.monotonic() + PATIENCE
    while not _locked(handle, kind):
        if time.monotonic() > end:
            raise TimeoutError(errno.ETIMEDOUT, "another process keeps it locked")
        time.sleep(_PAUSE)


def _locked(handle: int, kind: int) -> bool:
    import fcntl

    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # this file system has no such locks
    return True
