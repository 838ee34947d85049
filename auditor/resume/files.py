"""A path, a folder or standard input -> the bytes of one resume, within limits."""

import os
import stat
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from auditor.errors import ResumeError
from auditor.resume.forms import is_positions
from auditor.resume.unzip import Archive

#: larger files are no resume
MAX_BYTES = 10_000_000
#: the LinkedIn export of a whole account; only its few tables are unpacked
MAX_ZIP_BYTES = 100_000_000
_ZIP = b"PK\x03\x04"
STDIN = "-"
_MAX_NAME = 120
#: Windows knows the one and not the others
_AT_ONCE = (
    getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)

#: how the tables of a LinkedIn export begin that tell of a career
_TABLES = (
    "certifications",
    "courses",
    "education",
    "positions",
    "projects",
    "publications",
    "volunteer",
)
_MAX_DEPTH = 2
#: a home folder is looked through no further
_MAX_LOOKED_AT = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One resume as it was given: what to call it in a sentence, and its bytes."""

    name: str
    data: bytes


def shown(path: str) -> str:
    """Return how sentences and the audit call a file: its own name, in plain letters.

    A name can hold line ends, marks that turn the line round, or halves of characters.
    """
    if path == STDIN:
        return "standard input"
    name = Path(path).name or path
    plain = "".join(c if c.isprintable() else "?" for c in name)
    return plain if len(plain) <= _MAX_NAME else f"{plain[: _MAX_NAME - 3]}..."


def fetch(path: str) -> Given:
    """Read one file, an unpacked LinkedIn export, or for ``-`` standard input.

    Raises:
        ResumeError: one sentence, the name in front, on why it cannot be read.
    """
    name = shown(path)
    try:
        if path == STDIN:
            return Given(name=name, data=_from_stdin())
        if Path(path).is_dir():
            return Given(name=name, data=_from_folder(Path(path)))
        return Given(name=name, data=_from_file(Path(path)))
    except ResumeError as error:
        raise ResumeError(f"{name}: {error}") from error
    except (OSError, ValueError) as error:
        raise ResumeError(f"{name}: {_reason(Path(path), error)}") from error


def _reason(path: Path, error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        broken = os.path.lexists(path)
        what = "this link leads to no file" if broken else "there is no such file"
        return f"{what}; check the path."
    if isinstance(error, PermissionError):
        return "it may not be read; give yourself the right to (chmod u+r)."
    reason = getattr(error, "strerror", None) or "no file can have such a name"
    return f"it cannot be read ({reason.lower()}); pass another file."


def _from_stdin() -> bytes:
    if sys.stdin is None:
        raise ResumeError("it is closed; pass a file instead of -.")
    return _bounded(sys.stdin.buffer)


def _from_file(path: Path) -> bytes:
    _refuse_special(path.stat().st_mode)
    # without O_NONBLOCK a pipe put in its place meanwhile would be waited for
    number = os.open(path, os.O_RDONLY | _AT_ONCE)
    with os.fdopen(number, "rb") as file:
        known = os.fstat(file.fileno())
        _refuse_special(known.st_mode)
        if known.st_size > MAX_ZIP_BYTES:
            raise ResumeError(too_large(MAX_ZIP_BYTES))
        return _bounded(file)


def _refuse_special(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise ResumeError(
            "this is a pipe or a device, no file; pass its content through "
            "standard input, as -."
        )


def _bounded(file: BinaryIO) -> bytes:
    data = file.read(MAX_BYTES + 1) or b""
    limit = MAX_ZIP_BYTES if data.startswith(_ZIP) else MAX_BYTES
    if len(data) > MAX_BYTES and limit > MAX_BYTES:
        data += file.read(limit + 1 - len(data)) or b""
    if len(data) > limit:
        raise ResumeError(too_large(limit))
    return data


def too_large(limit: int = MAX_BYTES) -> str:
    """Return the sentence for more bytes than a resume has."""
    return f"it is larger than {limit // 10**6} MB; pass the resume alone."


def _from_folder(folder: Path) -> bytes:
    """Pack the tables of an unpacked export, so that they are read like a packed one.

    Raises:
        ResumeError: if the folder is no export, or holds several.
    """
    seen = list(_files(folder, _MAX_DEPTH, [_MAX_LOOKED_AT]))
    homes = {path.parent for path in seen if is_positions(path.name)}
    if len(homes) != 1:
        many = "holds several LinkedIn exports" if homes else "is no LinkedIn export"
        missing = "" if homes else " (no Positions.csv lies in it)"
        raise ResumeError(f"this folder {many}{missing}; pass one file of it.")
    (home,) = homes
    tables = (p for p in seen if p.parent == home and _is_table(p.name))
    return _packed((path.name, _from_file(path)) for path in tables)


def tables_only(data: bytes) -> bytes:
    """Return a LinkedIn export without what no resume needs, messages and the like.

    Raises:
        ResumeError: if it is damaged, or too large even so.
    """
    archive = Archive(data)
    tables = (name for name in archive.names if _is_table(name))
    return _packed((name, archive.read(name)) for name in tables)


def _is_table(name: str) -> bool:
    base = name.rpartition("/")[2].lower()
    return base.startswith(_TABLES) and base.endswith(".csv")


def _packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            # no time in it: the same tables give the same bytes
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _files(folder: Path, depth: int, left: list[int]) -> Iterator[Path]:
    """Walk the files of a folder in the order of their names, no link followed."""
    for path in sorted(folder.iterdir()):
        left[0] -= 1
        if left[0] < 0:
            return
        if path.is_dir() and not path.is_symlink():
            if depth:
                yield from _files(path, depth - 1, left)
        else:
            yield path
