"""Reads the first line of a table: which columns there are, and where."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 2**18
_MOST = 2000
_BOM = b"\xef\xbb\xbf"


class Unusable(Exception):
    """A table lacks something by its nature; the message ends a sentence on it."""


class Garbled(Exception):
    """A file is no table at all; the message ends a sentence on it."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns in their order."""

    names: tuple[str, ...]

    def place(self, name: str) -> int | None:
        """Return where a column stands; of two with one name, the first."""
        return self.names.index(name) if name in self.names else None

    def places(self, names: Iterable[str]) -> dict[str, int]:
        """Return where those of the columns stand that are there."""
        found = ((name, self.place(name)) for name in names)
        return {name: at for name, at in found if at is not None}


def read(path: Path) -> Header:
    """Return the header of a table.

    Raises:
        Garbled: if it has none.
        OSError: if it cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(_LONGEST).removeprefix(_BOM)
    if b"\x00" in start[:200]:
        raise Garbled("is not UTF-8 text")
    try:
        lines = start.decode("utf-8", "replace").splitlines()
        names = next(csv.reader(lines[:1]), [])
    except csv.Error:
        names = []
    if not 1 < len(names) <= _MOST or len(lines[0]) > _LONGEST // 2:
        raise Garbled("has no header")
    return Header(tuple(name.strip() for name in names))
