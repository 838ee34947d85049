"""Which commits change one file only, and which file that is."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.connectors._git.call import bounded

_WORDS = ("diff-tree", "--stdin", "-r", "--root", "--name-only", "-z")


def single_paths(folder: Path, shas: Sequence[str]) -> dict[str, str]:
    """Return the one file that each commit changes, "" where there are several.

    Commits of which git tells nothing, merges and those of a copy without trees, are
    left out.
    """
    if not shas:
        return {}
    told, _ = bounded(folder, *_WORDS, feed="".join(f"{s}\n" for s in shas).encode())
    return dict(_single(told.decode("utf-8", "replace"), shas))


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
