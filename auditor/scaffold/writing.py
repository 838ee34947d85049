"""A folder that is written whole or not at all, and never over anything."""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from auditor.acceptance.linking import MARKER
from auditor.errors import OutputError


def write_folder(target: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder that is new or empty.

    They are written beside it first and moved last, so a full disk leaves nothing.

    Raises:
        OutputError: one sentence, if something is there or it cannot be written.
    """
    try:
        place = _free(target)
        with _beside(place) as staged:
            for path, text in files.items():
                _put(staged / path, text)
            _move(staged, place)
    except (OSError, ValueError, RuntimeError) as error:
        raise _unwritable(target, error) from error


def _free(target: Path) -> Path:
    """Return where the folder really is, after a look at what is there."""
    place = target.resolve()
    if os.path.lexists(place) and not place.is_dir():
        raise OutputError(f"{target} is here already; pass --out with a new folder.")
    if place.is_dir() and any(place.iterdir()):
        raise OutputError(
            f"{target} is not empty and nothing was changed; pass --out with a new or "
            "empty folder."
        )
    return place


@contextmanager
def _beside(place: Path) -> Iterator[Path]:
    """Lend a folder beside ``place``; what is left of it is deleted."""
    made = _missing(place.parent)
    place.parent.mkdir(parents=True, exist_ok=True)
    outer = Path(mkdtemp(prefix=".auditor-", dir=place.parent))
    try:
        # mkdtemp's own folder is for its owner alone; one inside has the usual rights
        inner = outer / "folder"
        inner.mkdir()
        yield inner
        made = []
    finally:
        shutil.rmtree(outer, ignore_errors=True)
        _drop(made)


def _missing(folder: Path) -> list[Path]:
    return [p for p in (folder, *folder.parents) if not p.exists()]


def _drop(folders: Sequence[Path]) -> None:
    for folder in folders:
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def _move(staged: Path, place: Path) -> None:
    if not place.exists():
        staged.rename(place)
        return
    # a folder that is there stays the same one: a shell may stand in it
    moved: list[Path] = []
    try:
        for entry in sorted(staged.iterdir(), key=lambda e: e.name == MARKER):
            moved.append(entry.rename(place / entry.name))
    except BaseException:
        for entry in moved:
            entry.rename(staged / entry.name)
        raise


def _unwritable(target: Path, error: Exception) -> OutputError:
    reason = getattr(error, "strerror", None) or "its path leads nowhere"
    return OutputError(f"{target} cannot be written: {reason.lower()}.")
