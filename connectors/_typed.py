"""JSON and plain values as types, safely from many threads.

The first use of a type makes msgspec look through its annotations. Two threads that do
so at the same moment for a generic type end the whole process (msgspec 0.21, Python
3.11), so each type is looked through by one thread while the others wait; afterwards
nobody waits.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")

_lock = threading.RLock()
_known: set[object] = set()


def decode(body: bytes, kind: type[T]) -> T:
    """Return what a JSON text holds.

    Raises:
        msgspec.DecodeError: if it is no JSON, or of another form.
        UnicodeDecodeError, RecursionError: if it cannot be read.
    """
    import msgspec

    with _looked_through(kind):
        return msgspec.json.decode(body, type=kind)


def convert(found: object, kind: type[T]) -> T:
    """Return a plain value as a ``kind``.

    Raises:
        msgspec.ValidationError: if it does not fit.
    """
    import msgspec

    with _looked_through(kind):
        return msgspec.convert(found, type=kind)


@contextmanager
def _looked_through(kind: Any) -> Iterator[None]:
    if kind in _known:
        yield
        return
    with _lock:
        try:
            yield
        finally:  # a value that does not fit had its type looked through all the same
            _known.add(kind)
