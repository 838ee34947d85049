"""What files a commit holds, and what stands in some of them."""

from collections.abc import Iterable, Iterator
from itertools import accumulate, takewhile
from pathlib import Path

from auditor.connectors._git.call import bounded
from auditor.connectors._holding import MOST_BYTES

#: bytes of all files that are read of one commit
MOST_IN_ALL = 2**24
_LIST = ("ls-tree", "-r", "-z", "--full-tree")
#: how the modes of plain files begin; symbolic links and submodules have others
_PLAIN = b"100"


def files(folder: Path, commit: str) -> tuple[dict[str, str], bool]:
    """Return the blobs of plain files by their paths, and whether git told all.

    A path that is not UTF-8 is left out: no page could name it.
    """
    said, whole = bounded(folder, *_LIST, commit)
    return dict(_entries(said.split(b"\0")[:-1])), whole


def _entries(rows: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    for row in rows:
        told, _, raw = row.partition(b"\t")
        path = utf8(raw)
        if told.startswith(_PLAIN) and path:
            yield path, told.rpartition(b" ")[2].decode("ascii", "replace")


def utf8(raw: bytes) -> str | None:
    """Return the text that the bytes are, None where they are no text."""
    try:
        return raw.decode("utf-8") if b"\0" not in raw else None
    except UnicodeDecodeError:
        return None


def read(folder: Path, blobs: Iterable[str]) -> tuple[dict[str, bytes], bool]:
    """Return what is in the blobs, and whether all of them are in this copy.

    Sizes are asked for first, so that nothing large is ever unpacked to be left out.
    """
    wanted = list(dict.fromkeys(blobs))
    if not wanted:
        return {}, True
    sizes = _sizes(folder, wanted)
    small = [blob for blob, size in sizes.items() if size <= MOST_BYTES]
    sums = accumulate(sizes[blob] for blob in small)
    fitting = len(list(takewhile(lambda total: total <= MOST_IN_ALL, sums)))
    said, _ = bounded(folder, "cat-file", "--batch", feed=_lines(small[:fitting]))
    return dict(_bodies(said)), len(sizes) == len(wanted)


def _lines(blobs: Iterable[str]) -> bytes:
    return "".join(f"{blob}\n" for blob in blobs).encode()


def _sizes(folder: Path, blobs: list[str]) -> dict[str, int]:
    said, _ = bounded(folder, "cat-file", "--batch-check", feed=_lines(blobs))
    rows = (line.split(" ") for line in said.decode("ascii", "replace").splitlines())
    return {row[0]: int(row[2]) for row in rows if len(row) == 3}


def _bodies(said: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield hash and content as ``cat-file --batch`` strings them together."""
    at = 0
    while (end := said.find(b"\n", at)) >= 0:
        head = said[at:end].decode("ascii", "replace").split(" ")
        size = int(head[2]) if len(head) == 3 else -1
        body = said[end + 1 : end + 1 + size] if size >= 0 else b""
        if len(body) == size:
            yield head[0], body
        at = end + size + 2
