"""Reads both ends of a table: the names of its columns, and its last row.

DuckDB drops the rest of a file without a word where a quotation mark is never closed.
So the last row that was read is looked for at the file's end: it has to be the only
record there.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_LONGEST = 2**18
_MOST = 2000
_BOM = b"\xef\xbb\xbf"
#: bytes; longer than the longest row that is read
_REACH = 20 * 2**20
_FIELD = re.compile(r'"((?:[^"]|"")*)"|([^,"]*)')
#: lines tried as the start of the last record, and how much of each is looked at first
_LINES, _GLANCE = 20_000, 4096


class Unusable(Exception):
    """A table lacks something by its nature; the message ends a sentence on it."""


class Garbled(Exception):
    """A file is no table at all; the message ends a sentence on it."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns in their order, and the size of the file in bytes."""

    names: tuple[str, ...]
    size: int

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
        size = file.seek(0, 2)
    if b"\x00" in start[:200]:
        raise Garbled("is not UTF-8 text")
    try:
        lines = start.decode("utf-8", "replace").splitlines()
        names = next(csv.reader(lines[:1]), [])
    except csv.Error:
        names = []
    if not 1 < len(names) <= _MOST or len(lines[0]) > _LONGEST // 2:
        raise Garbled("has no header")
    return Header(tuple(name.strip() for name in names), size)


def reached(
    path: Path, header: Header, last: tuple[int, frozenset[str]], left_out: str = ""
) -> bool:
    """Return whether the file ends with the row whose field is as ``last`` says.

    Args:
        path: the file, with its header.
        header: its columns.
        last: the place of a column, and what the last row may hold there; nothing
            if there was no row.
        left_out: the last line that could not be read, which may come after.
    """
    text = _end(path)
    if not text.endswith("\n"):
        return False  # it broke off: whatever writes CSV ends the last line too
    text = text.rstrip("\n")
    if left_out.strip() and text.endswith(left_out.replace("\r", "\n").strip("\n")):
        return True
    if not last[1]:
        return len(text.splitlines()) <= 1
    return any(
        fields is not None and len(fields) == len(header.names)
        for fields in (_fields(record) for record in _starts(text, *last))
    )


def _starts(text: str, place: int, values: frozenset[str]) -> Iterator[str]:
    """Yield, from each line whose field is as it should be, all that follows."""
    start = len(text)
    for _ in range(_LINES):
        if start < 0:
            return
        start = text.rfind("\n", 0, start)
        at = start + 1
        glance = text[at : at + _GLANCE]
        if _field(glance, place) in values:
            yield text[at:]


def _end(path: Path) -> str:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _REACH))
        return file.read(_REACH).decode("utf-8", "replace").replace("\r", "\n")


def _fields(record: str) -> list[str] | None:
    """Return the fields of exactly one record, or None."""
    fields, at = _walk(record, len(record))
    return fields if at >= len(record) else None


def _field(record: str, place: int) -> str | None:
    fields, _ = _walk(record, place)
    return fields[place] if place < len(fields) else None


def _walk(record: str, most: int) -> tuple[list[str], int]:
    """Return fields up to number ``most`` or the end, and where they end."""
    fields: list[str] = []
    at = 0
    while len(fields) <= most and (match := _FIELD.match(record, at)):
        quoted, bare = match.groups()
        if bare is not None and ("\n" in bare or "\r" in bare):
            break
        fields.append((quoted or "").replace('""', '"') if bare is None else bare)
        at = match.end()
        if at == len(record) or record[at] != ",":
            break
        at += 1
    return fields, at
