"""Which commits change one file only, and which file that is."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer

from auditor.connectors._git.call import command, environment

#: seconds and bytes that git may take; of what is not told nothing is known
_SECONDS, _BYTES = 60.0, 2**25
_WORDS = ("diff-tree", "--stdin", "-r", "--root", "--name-only", "-z")


def single_paths(folder: Path, shas: Sequence[str]) -> dict[str, str]:
    """Return the one file that each commit changes, "" where there are several.

    Commits of which git tells nothing, merges and those of a copy without trees, are
    left out.
    """
    if not shas:
        return {}
    told = _answer(folder, "".join(f"{sha}\n" for sha in shas).encode())
    return dict(_single(told.decode("utf-8", "replace"), shas))


def _answer(folder: Path, feed: bytes) -> bytes:
    """Return what git says, as far as it fits into the bounds."""
    with TemporaryFile() as words:
        words.write(feed)
        words.seek(0)
        try:
            process = subprocess.Popen(
                command(folder, *_WORDS),
                stdin=words,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(folder),
            )
        except OSError:
            return b""
        end = Timer(_SECONDS, process.kill)
        end.start()
        try:
            assert process.stdout is not None
            return process.stdout.read(_BYTES)
        finally:
            end.cancel()
            process.kill()
            process.communicate()


def _single(told: str, shas: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a path a commit; each hash is followed by the paths that it changes."""
    asked = frozenset(shas)
    sha, paths = "", list[str]()
    for word in (*told.split("\0"), ""):
        if word in asked or not word:
            if sha and paths:
                yield sha, paths[0] if len(paths) == 1 else ""
            sha, paths = word, []
        else:
            paths.append(word)
