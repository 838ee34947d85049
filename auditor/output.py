"""Where reports go: files written whole or not at all, or standard output."""

import os
import stat
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from auditor.errors import OutputError, UsageError
from auditor.model import Audit, Report

STDOUT = "-"
#: how a file is called until it is whole
_DRAFT = ".auditor-"

#: the mask can only be learnt by changing it, and there is one for all threads
_masking = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One report and where it goes; ``path`` is None for standard output."""

    report: Report
    path: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """One report as it is handed out; ``path`` is None for standard output."""

    form: str
    path: Path | None
    data: bytes

    @property
    def sha256(self) -> str:
        """Return the sum that tells this file from any other."""
        return sha256(self.data).hexdigest()


def render(audit: Audit, targets: Sequence[Target]) -> tuple[Rendered, ...]:
    """Draw every report, and write none yet."""
    return tuple(
        Rendered(form=t.report.name, path=t.path, data=t.report.render(audit))
        for t in targets
    )


def deliver(rendered: Sequence[Rendered]) -> bytes:
    """Write the files, and return what goes to standard output.

    Raises:
        OutputError: one sentence on which file and why.
    """
    write({r.path: r.data for r in rendered if r.path is not None})
    return b"".join(r.data for r in rendered if r.path is None)


def plan(reports: Sequence[Report], out: str | None) -> tuple[Target, ...]:
    """Decide where each report goes, before any work is done.

    Raises:
        UsageError: if two reports would share one place, or a picture a terminal.
    """
    if out is None:
        places = [None if r.text else Path(r.filename) for r in reports]
    elif out == STDOUT:
        places = [None for _ in reports]
    elif len(reports) > 1 or out.endswith(os.sep) or _is_folder(out):
        places = [Path(out) / r.filename for r in reports]
    else:
        places = [Path(out)]
    _one_each(places)
    targets = [Target(report=r, path=p) for r, p in zip(reports, places, strict=True)]
    _no_picture_on_a_terminal(targets)
    return tuple(targets)


def _is_folder(out: str) -> bool:
    try:
        return Path(out).is_dir()
    except (OSError, ValueError) as error:
        raise _unwritable(Path(out), error) from error


def _unwritable(path: Path, error: Exception) -> OutputError:
    reason = getattr(error, "strerror", None) or "its path leads nowhere"
    return OutputError(f"{path} cannot be written: {reason.lower()}.")


def _one_each(places: Sequence[Path | None]) -> None:
    if places.count(None) > 1:
        raise UsageError("Two formats cannot share standard output; pass -o FOLDER.")
    if len(set(places)) < len(places):
        raise UsageError("Two formats would be written to one file; pass -o FOLDER.")


def _no_picture_on_a_terminal(targets: Sequence[Target]) -> None:
    picture = any(t.path is None and not t.report.text for t in targets)
    if picture and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("A picture cannot be shown in a terminal; pass -o FILE.")


def write(files: Mapping[Path, bytes]) -> None:
    """Write all files, or change none.

    Everything is written beside its place first and moved there last, so a full disk
    or an interrupt leaves nothing half-written. Devices and pipes are written to as
    they are.

    Raises:
        OutputError: one sentence on which file and why.
    """
    staged: list[tuple[str, Path]] = []
    made: list[Path] = []
    current = Path()
    try:
        for current, data in files.items():
            made.extend(_missing(current.parent))
            current.parent.mkdir(parents=True, exist_ok=True)
            if is_special(current):
                current.write_bytes(data)
            else:
                staged.append((_stage(current, data), current))
        for name, current in staged:
            Path(name).replace(current.resolve())
    except (OSError, ValueError, RuntimeError) as error:
        _undo(staged, made)
        raise _unwritable(current, error) from error
    except BaseException:
        _undo(staged, made)
        raise


def _missing(folder: Path) -> list[Path]:
    """Return the folders that are still to be made, the deepest last."""
    return [p for p in (folder, *folder.parents) if not p.exists()][::-1]


def is_special(path: Path) -> bool:
    """Whether ``path`` is a device, a pipe or the like, which has nothing beside it."""
    return path.exists() and not stat.S_ISREG(path.stat().st_mode)


def clear_drafts(folder: Path) -> None:
    """Delete what a run that was killed while it wrote has left in a folder.

    Raises:
        OutputError: if one cannot be deleted.
    """
    for draft in folder.glob(f"{_DRAFT}*"):
        try:
            draft.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(draft, error) from error


def _stage(path: Path, data: bytes) -> str:
    real = path.resolve()  # a link stays a link, its target is what changes
    with NamedTemporaryFile(dir=real.parent, prefix=_DRAFT, delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(_mode(real))
        except BaseException:
            Path(file.name).unlink()
            raise
    return file.name


def _mode(path: Path) -> int:
    """Return the mode a file would get if it were written in place."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    with _masking:
        mask = os.umask(0)
        os.umask(mask)
    return 0o666 & ~mask


def _undo(staged: Sequence[tuple[str, Path]], made: Sequence[Path]) -> None:
    for name, _ in staged:
        Path(name).unlink(missing_ok=True)
    for folder in reversed(made):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
