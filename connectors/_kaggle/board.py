"""The leaderboard of a competition that the person names: their line of it.

Kaggle hands out a packed table. It is unpacked in small pieces, and of all its lines
only the person's is kept, without the names of others.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from auditor.connectors._kaggle import questions, rows
from auditor.connectors._kaggle.asking import Absent, Asker
from auditor.connectors._kaggle.line import Line, Unreadable
from auditor.connectors._kaggle.words import tags
from auditor.connectors._segment import category
from auditor.connectors._shelf import Shelf, read
from auditor.connectors._text import clean
from auditor.errors import ConnectorError

#: bytes of a table when it is unpacked; a line for everybody on Kaggle has a tenth
LARGEST = 256 * 2**20
_LONGEST_LINE = 1 << 16
#: after its end a leaderboard may change while cheating is looked for
_SETTLED = timedelta(days=90)
#: the last word of the name of a file, before the time it was made
_PRIVATE = re.compile(r"-privateleaderboard(-[\d\-t:_.z]+)?\.csv$")
_NEEDED = ("teamid", "teamname", "lastsubmissiondate", "teammemberusernames")


class Board(Struct, kw_only=True):
    """A competition, and the person's team in it; ``rank`` is 0 where there is none."""

    slug: str
    title: str
    deadline: datetime | None
    teams: int
    rank: int = 0
    team: int = 0
    name: str = ""
    members: int = 0
    last: datetime | None = None
    #: None where it was kept before this was read
    category: str | None = None
    tags: list[str] = []
    #: whether it is the board that was hidden until the end
    private: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A board, or why there is none."""

    slug: str
    board: Board | None = None
    error: ConnectorError | None = None


def board(shelf: Shelf, asker: Asker, slug: str, user: str) -> Seen:
    """Return how the person stands in a competition."""
    part = f"board/{slug}"
    kept = shelf.recall(part)
    known = read(kept, Board) if kept else None
    if known:
        return Seen(slug, known)
    if shelf.offline:
        return Seen(slug, error=_not_stored(slug))
    try:
        about = _about(shelf, asker, slug)
        found, _ = asker.ask(lambda line: _table(line, slug, user))
    except Absent:
        return Seen(slug)
    except ConnectorError as error:
        return Seen(slug, error=error)
    found.title, found.deadline = about.title, about.deadline
    found.category, found.tags = about.category, about.tags
    over = found.deadline and found.deadline < shelf.run.now() - _SETTLED
    shelf.keep(part, found, closed=bool(over))
    return Seen(slug, found)


def _about(shelf: Shelf, asker: Asker, slug: str) -> Board:
    """Return a board of which only what the competition is, is filled in."""
    last = None if shelf.run.refresh else shelf.last(f"board/{slug}")
    known = read(last, Board) if last else None
    if known and known.category is not None:
        return known
    told, _ = asker.ask(lambda line: questions.competition(line, slug))
    return Board(
        slug=slug,
        title=clean(told.title or slug),
        deadline=rows.utc(told.deadline),
        teams=0,
        category=category(told.category or ""),
        tags=tags(told.tags),
    )


def _table(line: Line, slug: str, user: str) -> Board:
    body = questions.leaderboard(line, slug).content
    found = Board(slug=slug, title="", deadline=None, teams=0)
    try:
        table, found.private = _opened(body)
        for row in _lines(table):
            found.teams += 1
            members = [m.strip() for m in row["teammemberusernames"].split(",")]
            if user.casefold() in (member.casefold() for member in members):
                _take(found, row, len([m for m in members if m]))
    except (csv.Error, UnicodeDecodeError, zipfile.BadZipFile, zlib.error, EOFError):
        raise Unreadable from None
    except (NotImplementedError, RuntimeError, OSError, ValueError):
        raise Unreadable from None  # an encryption or a packing nobody asked for
    return found


def _take(found: Board, row: Mapping[str, str], members: int) -> None:
    """Put the person's line in; the place in the table is the rank if none is told."""
    rank = row.get("rank", "")
    found.rank = int(rank) if rank.isdecimal() and len(rank) < 9 else found.teams
    team = row["teamid"]
    found.team = rows.number(int(team)) if team.isdecimal() and len(team) < 16 else 0
    found.name, found.members = clean(row["teamname"]), members
    found.last = _instant(row["lastsubmissiondate"])


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip()[:19]).replace(tzinfo=UTC)
    except ValueError:
        return None


def _lines(table: io.BufferedIOBase) -> Iterator[dict[str, str]]:
    """Yield the lines of a table by the names of its columns in lower case."""
    with table as raw:
        plain = io.BufferedReader(_Bounded(raw))
        text = io.TextIOWrapper(plain, "utf-8-sig", newline="")
        lines = csv.reader(_cut(text))
        names = [name.strip().lower() for name in next(lines, [])]
        if not set(_NEEDED) <= set(names):
            raise Unreadable
        for row in lines:
            if row:
                yield dict(zip(names, row, strict=True))


def _cut(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise Unreadable
        yield line


def _opened(body: bytes) -> tuple[io.BufferedIOBase, bool]:
    """Return the table, and whether the name of its file says that it is private."""
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return io.BytesIO(body), False
    packed = zipfile.ZipFile(io.BytesIO(body))
    named = [i for i in packed.infolist() if i.filename.lower().endswith(".csv")]
    if not named:
        raise Unreadable
    private = bool(_PRIVATE.search(named[0].filename.lower()))
    return packed.open(named[0]), private  # type: ignore[return-value]


class _Bounded(io.RawIOBase):
    """Ends with an error where a table goes on for too long."""

    def __init__(self, raw: io.BufferedIOBase) -> None:
        super().__init__()
        self._raw, self._left = raw, LARGEST

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        data = self._raw.read(min(len(into), 1 << 16))
        self._left -= len(data)
        if self._left < 0:
            raise Unreadable
        into[: len(data)] = data
        return len(data)


def _not_stored(slug: str) -> ConnectorError:
    return ConnectorError(
        f"The leaderboard of {slug} is not in the store; run once without --offline.",
        "offline",
    )
