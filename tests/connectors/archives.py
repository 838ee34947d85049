"""Reads invented files of GH Archive with the connector."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from auditor.connectors.gharchive import GHArchive
from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Coverage,
    Interrupted,
    Notice,
    Profile,
    Record,
    Run,
    Sight,
    Window,
)
from tests.services import archive
from tests.services.archive import BEN, Commit, event, pushed

DAY = date(2021, 7, 21)
START = datetime(2021, 7, 21, tzinfo=UTC)
NOW = datetime(2021, 7, 23, 9, tzinfo=UTC)
HEAD = "a" * 40


@dataclass
class Read:
    """What one reading gave."""

    records: list[Record] = field(default_factory=list)
    error: ConnectorError | Interrupted | None = None

    @property
    def activities(self) -> list[Activity]:
        return [r for r in self.records if isinstance(r, Activity)]

    @property
    def ids(self) -> list[str]:
        return [one.id for one in self.activities]

    @property
    def sights(self) -> list[tuple[date, date, Sight, str | None]]:
        rows = [r for r in self.records if isinstance(r, Coverage)]
        return [(c.since, c.until, c.state, c.reason) for c in rows]

    @property
    def notices(self) -> list[tuple[str, str]]:
        return [(r.code, r.message) for r in self.records if isinstance(r, Notice)]

    @property
    def profile(self) -> Profile:
        return [r for r in self.records if isinstance(r, Profile)][-1]

    @property
    def code(self) -> str | None:
        return getattr(self.error, "code", None)


def read(
    place: Path,
    login: str = "ada",
    since: date | None = DAY,
    until: date = DAY,
    run: Run | None = None,
) -> Read:
    """Read an archive to its end, whatever the end."""
    found = Read()
    window = Window(since=since, until=until)
    try:
        connector = GHArchive(run=run or Run(now=lambda: NOW))
        for record in connector.pull(f"{login}@{place}", window):
            found.records.append(record)
    except (ConnectorError, Interrupted) as error:
        found.error = error
    return found


def push(at: datetime, number: int = 1) -> dict[str, object]:
    return event("PushEvent", at, pushed(Commit(HEAD)), number=number)


def other(at: datetime) -> dict[str, object]:
    return event("WatchEvent", at, {"action": "started"}, BEN, number=999)


def day(
    folder: Path,
    start: datetime = START,
    rows: Callable[[datetime], list[object]] = lambda at: [other(at)],
    count: int = 24,
) -> Path:
    """Write the files of a whole day, each with an event of Ben's at least."""
    for hour in archive.hours(start, count):
        archive.write(folder, hour, rows(hour))
    return folder


def ada_at(number: int) -> Callable[[datetime], list[object]]:
    """Ben is there every hour, and Ada pushes in one of them."""
    return lambda at: [other(at), *([push(at)] if at.hour == number else [])]
