"""Brings a packed table to the disk, one at a time, and takes it away again."""

import gzip
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from auditor.connectors._metakaggle.place import Form, Table
from auditor.errors import ConnectorError
from auditor.model import Interrupted, Run

_PIECE = 2**20
#: bytes of the disk that are left to others
SPARE = 256 * 2**20
#: text of this kind packs to a twentieth at best; a bomb to a thousandth
MOST_PACKED, HARMLESS = 200, 64 * 2**20
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    gzip.BadGzipFile,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
)


@contextmanager
def plain(table: Table, folder: Path, run: Run) -> Iterator[Path]:
    """Lend a table as a plain file; one that was packed is deleted afterwards.

    Raises:
        ConnectorError: if it is damaged, or larger than it may be.
        Interrupted: if the run is to end.
    """
    if table.form is Form.PLAIN:
        yield table.path
        return
    target = folder / f"{table.name}.csv"
    try:
        with unharmed(table), _opened(table) as source, target.open("wb") as out:
            _copy(source, out, table, run)
        yield target
    finally:
        target.unlink(missing_ok=True)


@contextmanager
def unharmed(table: Table) -> Iterator[None]:
    """Turn what a damaged or missing file raises into a sentence."""
    try:
        yield
    except _DAMAGES:
        raise damaged(table) from None
    except OSError:
        raise ConnectorError(
            f"{table.name}.csv could not be read; see that it may be read and that "
            "the disk has room.",
            "bad_input",
        ) from None


def damaged(table: Table) -> ConnectorError:
    """Return the sentence for a table that cannot be unpacked."""
    return ConnectorError(
        f"{table.name}.csv is damaged; download it again.", "bad_input"
    )


@contextmanager
def _opened(table: Table) -> Iterator[BinaryIO]:
    if table.form is Form.GZIP:
        with gzip.open(table.path) as source:
            yield cast(BinaryIO, source)
        return
    with zipfile.ZipFile(table.path) as archive, archive.open(table.member) as part:
        yield cast(BinaryIO, part)


def _copy(source: BinaryIO, out: BinaryIO, table: Table, run: Run) -> None:
    limit = max(HARMLESS, MOST_PACKED * table.stored)
    folder = Path(out.name).parent
    told = table.size if table.form is Form.ZIPPED else 0
    _room(folder, min(told, limit), table)
    written = 0
    while piece := source.read(_PIECE):
        written += len(piece)
        if run.stop.is_set():
            raise Interrupted
        if written > limit:
            raise damaged(table)
        _room(folder, len(piece), table)
        out.write(piece)


def _room(folder: Path, needed: int, table: Table) -> None:
    if shutil.disk_usage(folder).free < needed + SPARE:
        raise ConnectorError(
            f"The disk has no room to unpack {table.name}.csv "
            f"({table.size / 1e9:.1f} GB); unpack the dump elsewhere and name that "
            "folder.",
            "no_room",
        )
