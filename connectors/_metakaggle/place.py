"""Takes ``USER@FOLDER`` apart, and finds the tables there.

They are files in a folder, plain or packed, or parts of a zip.
"""

import re
import stat
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from auditor.connectors._metakaggle.tables import TABLES
from auditor.connectors._text import clean
from auditor.errors import ConnectorError

#: a text of this kind packs to a fifth, roughly; only for telling how long it takes
_USUAL_PACKING = 5
_ENCRYPTED = 0x1
_NAMES = {name.casefold(): name for name in TABLES}
#: a name on Kaggle has no "@", so the first one ends it and a path may hold more
_NAME = re.compile(r"[A-Za-z0-9_.-]{1,100}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose acts are looked for, and in which folder or zip file."""

    user: str
    folder: Path

    @property
    def label(self) -> str:
        """Return what the dump is called in sentences: never the whole path."""
        return clean(self.folder.name, 80) or "the folder"


def shown(handle: str) -> str:
    """Return what may be shown of a handle before it is known to be right."""
    return clean(re.split(r"[@/\\]", handle, maxsplit=1)[0], 100) or "somebody"


def parse(handle: str) -> Asked:
    """Return the two parts of a handle.

    Raises:
        ConnectorError: if it has another form.
    """
    user, _, folder = handle.strip().partition("@")
    if not _NAME.fullmatch(user) or not folder.strip() or "\x00" in folder:
        raise ConnectorError(
            "Meta Kaggle is read as USER@FOLDER, a name on Kaggle and the folder or "
            "zip file of the dump; write metakaggle=ada@meta-kaggle, say.",
            "bad_handle",
        )
    try:
        return Asked(user=user, folder=Path(folder).expanduser())
    except RuntimeError:
        return Asked(user=user, folder=Path(folder))


class Form(Enum):
    """How a table lies there."""

    PLAIN = ".csv"
    GZIP = ".csv.gz"
    ZIPPED = ".csv.zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Where one table lies."""

    name: str
    path: Path
    form: Form
    #: bytes as it lies there
    stored: int
    #: bytes as text; a guess where the file does not tell
    size: int
    #: what it is called inside a zip
    member: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """The tables that are there, by name."""

    label: str
    tables: dict[str, Table]

    @property
    def size(self) -> int:
        """Return how many bytes of text there are to read, roughly."""
        return sum(table.size for table in self.tables.values())


def find(folder: Path, label: str) -> Dump:
    """Return the tables in a folder or a zip file.

    Raises:
        ConnectorError: if there are none, or it cannot be opened.
    """
    try:
        found = _in_folder(folder) if folder.is_dir() else _in_zip(folder, label)
        tables = {table.name: table for table in found}
    except (OSError, ValueError) as error:
        raise _unopened(label, error) from None
    if not tables:
        raise ConnectorError(
            f"{label} holds no table of Meta Kaggle; name the folder with Users.csv "
            "and Submissions.csv, or the zip file.",
            "bad_input",
        )
    return Dump(label=label, tables=tables)


def _unopened(label: str, error: Exception) -> ConnectorError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ConnectorError(
            f"There is no {label}; download the data set kaggle/meta-kaggle and name "
            "its folder or zip file.",
            "bad_input",
        )
    return ConnectorError(
        f"{label} could not be opened; see that it may be read.", "bad_input"
    )


def _in_folder(folder: Path) -> Iterator[Table]:
    """Yield the better one last: plain before packed, then as Kaggle spells it."""
    own = {f"{name}{form.value}" for name in TABLES for form in Form}
    for form in reversed(Form):
        for path in sorted(folder.iterdir(), key=lambda p: (p.name in own, p.name)):
            name = _NAMES.get(path.name.casefold().removesuffix(form.value))
            if name and path.name.casefold().endswith(form.value):
                yield from _file(name, path, form)


def _file(name: str, path: Path, form: Form) -> Iterator[Table]:
    try:
        real = path.resolve(strict=True)
        told = real.stat()
    except (OSError, RuntimeError):
        return  # a link to nowhere
    if not stat.S_ISREG(told.st_mode):
        return
    if form is Form.ZIPPED:
        with reading_zip(f"{name}.csv.zip"):
            yield from (t for t in _members(real) if t.name == name)
        return
    size = told.st_size * (_USUAL_PACKING if form is Form.GZIP else 1)
    yield Table(name=name, path=real, form=form, stored=told.st_size, size=size)


def _in_zip(path: Path, label: str) -> Iterable[Table]:
    if not stat.S_ISREG(path.stat().st_mode):
        raise ConnectorError(
            f"{label} is neither a folder nor a zip file; name the folder of the dump.",
            "bad_input",
        )
    with reading_zip(label):
        return list(_members(path.resolve()))


def _members(path: Path) -> Iterator[Table]:
    """Yield deeper parts first, so that of two with one name the outer one counts."""
    with zipfile.ZipFile(path) as archive:
        rows = sorted(archive.infolist(), key=_depth, reverse=True)
    for row in rows:
        base = PurePosixPath(row.filename).name.casefold()
        name = _NAMES.get(base.removesuffix(".csv"))
        if not name or not base.endswith(".csv") or row.is_dir():
            continue
        if row.flag_bits & _ENCRYPTED:
            raise ConnectorError(
                f"{name}.csv is encrypted; unpack it into a folder and name that.",
                "bad_input",
            )
        yield Table(
            name=name,
            path=path,
            form=Form.ZIPPED,
            stored=row.compress_size,
            size=row.file_size,
            member=row.filename,
        )


def _depth(row: zipfile.ZipInfo) -> tuple[int, str]:
    return row.filename.count("/"), row.filename


@contextmanager
def reading_zip(label: str) -> Iterator[None]:
    """Turn what a damaged zip raises into a sentence."""
    try:
        yield
    except (zipfile.BadZipFile, NotImplementedError, EOFError, UnicodeError):
        raise ConnectorError(
            f"{label} is no zip file that can be read; download it again.", "bad_input"
        ) from None
