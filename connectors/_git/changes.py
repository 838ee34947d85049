"""On which day a person last changed each file."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from auditor.connectors._git.call import bounded
from auditor.connectors._git.tree import utf8

_WORDS = ("diff-tree", "--stdin", "-r", "--root", "--raw", "--no-renames", "-z")


def last_changed(folder: Path, days: Mapping[str, date]) -> dict[str, date] | None:
    """Return the last day on which one of the commits changed a path.

    Args:
        folder: the repository.
        days: the day of each commit by its hash, the newest first: where git takes
            too long, what it has not told by then is left out.

    Returns:
        None where git could tell nothing, as of a copy without trees.
    """
    feed = "".join(f"{sha}\n" for sha in days).encode()
    said, whole = bounded(folder, *_WORDS, feed=feed) if feed else (b"", True)
    last: dict[str, date] = {}
    for path, day in _changes(iter(said.split(b"\0")[:-1]), days):
        last[path] = max(last.get(path, day), day)
    return last if last or whole else None


def _changes(
    words: Iterator[bytes], days: Mapping[str, date]
) -> Iterator[tuple[str, date]]:
    """Yield path and day of what a commit wrote: neither deletions nor mere modes.

    What was changed begins with a colon and is followed by its path, so that no path
    can pass for the hash of a commit.
    """
    day: date | None = None
    for word in words:
        if not word.startswith(b":"):
            day = days.get(word.decode("ascii", "replace"))
            continue
        path, (_, _, old, new, status) = utf8(next(words, b"")), word.split(b" ")
        if day and path and old != new and status != b"D":
            yield path, day
