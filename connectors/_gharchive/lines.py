"""Finds the lines that may be of one person, without reading the others.

Reading a line as JSON takes ten times as long as unpacking it. So whole pieces are
searched for a name as it stands in a line, whatever its case, and only lines that hold
it are read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

#: upper and lower case of a letter differ in this bit; other signs that fall together
#: only make a few lines be read in vain
_CASE = 0x20
_OPEN, _CLOSE = ord("{"), ord("}")


def folded(text: str) -> bytes:
    """Return a text as it is looked for."""
    return bytes(sign | _CASE for sign in text.encode())


@dataclass(frozen=True, slots=True)
class Block:
    """What is known of some whole lines."""

    #: lines that are events by their ends, and those that are not
    whole: int
    broken: int
    #: lines that hold what is looked for
    hits: tuple[bytes, ...]


class Sieve:
    """Searches blocks of lines; one for each thread.

    Args:
        needles: what is looked for, folded.
    """

    def __init__(self, needles: Iterable[bytes]) -> None:
        """Set room aside, which every block uses again."""
        self._needles = tuple(needles)
        self._room = bytearray(2**19)

    def look(self, block: bytes) -> Block:
        """Return what there is in a block; it ends with a line break."""
        whole, broken = _counted(block)
        return Block(whole, broken, tuple(dict.fromkeys(self._hits(block))))

    def _hits(self, block: bytes) -> Iterator[bytes]:
        signs = np.frombuffer(block, np.uint8)
        size = len(block)
        if len(self._room) < size:
            self._room = bytearray(size)
        np.bitwise_or(signs, _CASE, out=np.frombuffer(self._room, np.uint8)[:size])
        for needle in self._needles:
            at = self._room.find(needle, 0, size)
            while at >= 0:
                end = block.index(b"\n", at)
                yield block[block.rfind(b"\n", 0, at) + 1 : end]
                at = self._room.find(needle, end, size)


def _counted(block: bytes) -> tuple[int, int]:
    """Return how many lines are events by their ends, and how many are not.

    To look for one line break after the other is the fastest way, as lines are long.
    """
    whole = broken = start = 0
    end = block.find(b"\n")
    while end >= 0:
        if block[start] == _OPEN and block[end - 1] == _CLOSE:
            whole += 1
        elif line := block[start:end].strip():
            whole += is_event(line)
            broken += not is_event(line)
        start = end + 1
        end = block.find(b"\n", start)
    return whole, broken


def is_event(line: bytes) -> bool:
    """Return whether a line is an event by its two ends."""
    line = line.strip()
    return line[:1] == b"{" and line[-1:] == b"}"
