"""Unpacks an hour into whole lines, and keeps what came before a damage."""

import re
import zlib
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import BinaryIO

from auditor.model import Interrupted, Run

#: bytes that are read and unpacked at once: they stay near the processor
_READ, _PIECE = 2**16, 2**18
#: text of this kind packs to a fifteenth at best; a bomb to a thousandth
MOST_PACKED, HARMLESS = 200, 64 * 2**20
#: bytes; a longer line is no event
LONGEST = 16 * 2**20
#: stands for such a line, and counts as one that could not be read
_TOO_LONG = b"?"
#: files may be packed in several parts, but not in thousands
_MOST_PARTS = 4096
_GZIP = 31
#: in 2011 and 2012 events follow each other without a line break; what stands in a
#: text has its quotation marks escaped, so this is never within one
_SEAM, _HELD = re.compile(rb'\}\{(?="[a-z])'), 3


class Flaw(Enum):
    """What is wrong with a file, in words that follow its name and a colon."""

    TRUNCATED = "cut off in the middle"
    DAMAGED = "damaged"
    NO_GZIP = "no gzip file"
    TOO_LARGE = "more than an hour can hold"
    GARBAGE = "no events in it"
    EMPTY = "empty"
    UNREADABLE = "cannot be read here"
    UNREACHED = "not downloaded"


class Damaged(Exception):
    """A file cannot be read further; what came before holds."""

    def __init__(self, flaw: Flaw) -> None:
        """Keep what is wrong."""
        super().__init__(flaw.value)
        self.flaw = flaw


def unpacked(file: BinaryIO, stored: int, run: Run) -> Iterator[bytes]:
    """Yield a packed file piece by piece.

    Raises:
        Damaged: where it cannot be unpacked further.
        Interrupted: if the run is to end.
    """
    total, limit = 0, max(HARMLESS, MOST_PACKED * stored)
    for part in _parts(file):
        if run.stop.is_set():
            raise Interrupted
        total += len(part)
        if total > limit:
            raise Damaged(Flaw.TOO_LARGE)
        yield part


def _parts(file: BinaryIO) -> Iterator[bytes]:
    data = file.read(_READ)
    if not data:
        raise Damaged(Flaw.EMPTY)
    if not data.startswith(b"\x1f\x8b"):
        raise Damaged(Flaw.NO_GZIP)
    for _ in range(_MOST_PARTS):
        part = zlib.decompressobj(_GZIP)
        yield from _one(part, data, file)
        data = (part.unused_data or file.read(_READ)).lstrip(b"\0")
        if not data:
            return
    raise Damaged(Flaw.DAMAGED)


def _one(part: "zlib._Decompress", data: bytes, file: BinaryIO) -> Iterator[bytes]:
    while data:
        try:
            yield part.decompress(data, _PIECE)
        except zlib.error:
            raise Damaged(Flaw.DAMAGED) from None
        if part.eof:
            return
        data = part.unconsumed_tail or file.read(_READ)
    raise Damaged(Flaw.TRUNCATED)


def apart(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Put a line break between events that follow each other without one."""
    held = b""
    for piece in pieces:
        joined = _SEAM.sub(b"}\n{", held + piece)
        held = joined[-_HELD:]
        yield joined[:-_HELD]
    yield held


def blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield whole lines, many at a time; a line that is too long is empty.

    The last line needs no line break.
    """
    begun: list[bytes] = []
    length = 0
    for piece in pieces:
        cut = piece.rfind(b"\n") + 1
        if cut:
            yield _joined(begun, length, piece[:cut])
            begun, length = [], 0
        length += len(piece) - cut
        # of what is no event nothing is kept but its length
        begun = [*begun, piece[cut:]] if length <= LONGEST else []
    if length:
        yield _joined(begun, length, b"\n")


def _joined(begun: list[bytes], length: int, rest: bytes) -> bytes:
    if length > LONGEST:
        return _TOO_LONG + rest[rest.find(b"\n") :]
    return b"".join((*begun, rest))
