"""Files that only grow: a line at a time, for the person's own eyes."""

import os
from pathlib import Path


def append(path: Path, line: str) -> None:
    """Add a line, and make the file where there is none.

    Raises:
        OSError: if it cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # one write at the end of the file, so that lines of two runs do not mix
    number = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(number, "ab") as file:
        file.write(f"{line}\n".encode("utf-8", "replace"))
