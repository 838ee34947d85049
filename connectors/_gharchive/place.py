"""Takes ``LOGIN@FOLDER`` apart, and finds the hours of the archive there."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from auditor.connectors._gharchive.listed import urls
from auditor.connectors._github.account import is_login
from auditor.connectors._text import clean
from auditor.errors import ConnectorError
from auditor.model import Window

#: the first day of the archive
FIRST = date(2011, 2, 12)
#: from this day on hours are those of UTC, and events have the form of the Events API
EVENTS_FROM = date(2015, 1, 1)
_ONE = timedelta(days=1)
_NAME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)-(\d{1,2})\.json\.gz", re.ASCII | re.IGNORECASE
)
_BOT = "[bot]"
#: where people put the files of a year or a month
_PLACES = ("*.gz", "*/*.gz")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose events are looked for, and in which folder or list of addresses."""

    login: str
    folder: Path

    @property
    def label(self) -> str:
        """Return what the archive is called in sentences: never the whole path."""
        return clean(self.folder.name, 80) or "the folder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """One file, and the hour that its name says, as if that were UTC."""

    at: datetime
    #: None where it has to be downloaded
    path: Path | None = None
    url: str = ""
    #: bytes as it lies there; 0 where that is not known
    stored: int = 0

    @property
    def name(self) -> str:
        """Return how the archive calls it."""
        return name_of(self.at)

    @property
    def old(self) -> bool:
        """Whether it is of the years in which hours were not those of UTC."""
        return self.at.date() < EVENTS_FROM


def name_of(at: datetime) -> str:
    """Return how the archive calls the file of an hour."""
    return f"{at:%Y-%m-%d}-{at.hour}.json.gz"


def shown(handle: str) -> str:
    """Return what may be shown of a handle before it is known to be right."""
    return clean(re.split(r"[@/\\]", handle, maxsplit=1)[0], 100) or "somebody"


def parse(handle: str) -> Asked:
    """Return the two parts of a handle.

    Raises:
        ConnectorError: if it has another form.
    """
    login, _, folder = handle.strip().partition("@")
    fits = is_login(login.removesuffix(_BOT)) and folder.strip()
    if not fits or "\x00" in folder:
        raise ConnectorError(
            "GH Archive is read as LOGIN@FOLDER, a login on GitHub and the folder of "
            "the hourly files; write gharchive=ada@gharchive, say.",
            "bad_handle",
        )
    try:
        return Asked(login=login, folder=Path(folder).expanduser())
    except RuntimeError:
        return Asked(login=login, folder=Path(folder))


def find(asked: Asked, window: Window) -> tuple[Hour, ...]:
    """Return the files of the window by their hour, each hour once.

    A file of another day is not opened: its name tells the hour.

    Raises:
        ConnectorError: if there are no files of the archive, or none of these days.
    """
    try:
        told = _listed(asked) if asked.folder.is_file() else _lying(asked.folder)
        found = {hour.at: hour for hour in told}
    except OSError as error:
        raise _unopened(asked, error) from None
    if not found:
        raise ConnectorError(
            f"{asked.label} holds no file of GH Archive; name the folder with files "
            "like 2021-07-21-0.json.gz.",
            "bad_input",
        )
    inside = [found[at] for at in sorted(found) if _wanted(found[at], window)]
    if not inside:
        raise ConnectorError(
            f"{asked.label} holds no hour of the days that are looked at; download "
            "those, or move --since and --as-of.",
            "bad_input",
        )
    return tuple(inside)


def _unopened(asked: Asked, error: OSError) -> ConnectorError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        text = f"There is no {asked.label}; name the folder of the hourly files."
    else:
        text = f"{asked.label} could not be opened; see that it may be read."
    return ConnectorError(text, "bad_input")


def _lying(folder: Path) -> Iterator[Hour]:
    """Yield the better one last: in the folder itself, and as the archive names it."""
    if not folder.is_dir():
        raise FileNotFoundError
    paths = [path for where in _PLACES for path in folder.glob(where)]
    for path in sorted(paths, key=_last, reverse=True):
        at = moment_of(path.name)
        if at and path.is_file():
            yield Hour(at=at, path=path, stored=path.stat().st_size)


def _last(path: Path) -> tuple[int, int, str]:
    return len(path.parts), len(path.name), str(path)


def _listed(asked: Asked) -> Iterable[Hour]:
    for url in urls(asked.folder, asked.label):
        at = moment_of(url.rpartition("/")[2])
        if at:
            yield Hour(at=at, url=url)


def moment_of(name: str) -> datetime | None:
    """Return the hour that a file is named by, or None if it is no such name."""
    found = _NAME.fullmatch(name)
    try:
        year, month, day, hour = map(int, found.groups() if found else (0, 0, 0, 0))
        at = datetime(year, month, day, hour, tzinfo=UTC)
    except ValueError:
        return None
    return at if at.date() >= FIRST else None


def _wanted(hour: Hour, window: Window) -> bool:
    """Old hours are up to eight behind UTC, so they reach into the next day."""
    first = window.since or FIRST
    start = first - _ONE if hour.old and first > FIRST else first
    return start <= hour.at.date() <= window.until
