"""The run log read again: what was made, for how long, and where it lies now."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from auditor import __version__
from auditor.checking.runlog import file
from auditor.errors import OutputError

#: larger files are none of ours, and are not looked into
MOST_BYTES = 256_000_000
_SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """The lines of the run log in their order, and how many cannot be read."""

    lines: tuple[Mapping[str, Any], ...]
    unreadable: int = 0

    def sums(self) -> dict[str, str]:
        """Return the last day of each file written, "" for no end, by its SHA-256."""
        ends: dict[str, str] = {}
        for line in self.lines:
            for made in dicts(line.get("outputs")):
                ends[str(made.get("sha256"))] = str(line.get("expires") or "")
        return ends

    def past(self, today: date) -> frozenset[str]:
        """Return the sums of reports that were to be deleted before ``today``."""
        ends = self.sums().items()
        return frozenset(total for total, end in ends if end and end < str(today))


def read() -> Log:
    """Return the run log; empty where there is none that can be read.

    Raises:
        StoreError: if it cannot be told where it lies.
    """
    try:
        texts = file().read_text("utf-8", "replace").splitlines()
    except OSError:
        return Log(lines=())
    parsed = [_parsed(text) for text in texts]
    lines = tuple(one for one in parsed if one is not None)
    return Log(lines=lines, unreadable=len(texts) - len(lines))


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def dicts(told: object) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects of what should be a list of them."""
    if isinstance(told, list):
        yield from (one for one in told if isinstance(one, dict))


def promised(folder: Path, today: date) -> frozenset[str]:
    """Return the sums of reports past their day by the manifest of a roster there.

    Other machines may have made them, whose logs lie elsewhere.
    """
    try:
        told = _parsed((folder / "manifest.json").read_text("utf-8", "replace"))
    except OSError:
        return frozenset()
    rows = dicts((told or {}).get("rows"))
    over = [row for row in rows if "" < str(row.get("expires") or "") < str(today)]
    made = (one for row in over for one in dicts(row.get("files")))
    return frozenset(str(one.get("sha256")) for one in made)


def lying_in(folder: Path, sums: Iterable[str]) -> tuple[tuple[Path, str], ...]:
    """Return the files below a folder whose bytes are those of a report.

    Args:
        folder: is looked through with all that lies in it; links are not followed.
        sums: SHA-256 of each report.

    Raises:
        OutputError: if the folder cannot be read.
    """
    wanted = frozenset(sums)
    found = [(path, _summed(path)) for path in _files(folder)]
    return tuple((path, total) for path, total in found if total in wanted)


def _files(folder: Path) -> Sequence[Path]:
    if not folder.is_dir():
        raise OutputError(f"{folder} is no folder; pass one that reports were put in.")
    try:
        return sorted(path for path in folder.rglob("*") if _is_plain(path))
    except OSError as error:
        reason = (error.strerror or "it failed").lower()
        raise OutputError(f"{folder} cannot be read: {reason}.") from error


def _is_plain(path: Path) -> bool:
    return (
        not path.is_symlink()
        and path.is_file()
        and 0 < path.stat().st_size <= MOST_BYTES
    )


def _summed(path: Path) -> str:
    try:
        with path.open("rb") as opened:
            total = sha256()
            while piece := opened.read(1 << 20):
                total.update(piece)
            return total.hexdigest()
    except OSError:  # what cannot be read cannot be told, and stays
        return ""


def manifest(log: Log, folders: Sequence[Path]) -> bytes:
    """Return the log as one JSON file: for whoever has to prove what was done.

    Args:
        log: what was done.
        folders: are looked through for the reports that the log names.

    Raises:
        OutputError: if a folder cannot be read.
    """
    ends = log.sums()
    there = [(folder, *one) for folder in folders for one in lying_in(folder, ends)]
    told = {
        "schema_version": _SCHEMA_VERSION,
        "generator": {"name": "auditor", "version": __version__},
        "created": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "runs": list(log.lines),
        "unreadable_lines": log.unreadable,
        "files": [
            {
                "path": path.relative_to(folder).as_posix(),
                "sha256": total,
                "expires": ends[total] or None,
            }
            for folder, path, total in there
        ],
    }
    text = json.dumps(told, indent=2, sort_keys=True, ensure_ascii=False)
    return f"{text}\n".encode("utf-8", "replace")
