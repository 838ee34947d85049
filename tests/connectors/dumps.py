"""Writes invented Meta Kaggle dumps, and reads them with the connector.

The rows are kept as they were made up, so that a test works out what is true from them
and not from what the connector says.
"""

import csv
import gzip
import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from auditor.connectors.metakaggle import MetaKaggle
from auditor.errors import ConnectorError
from auditor.model import (
    Activity,
    Artifact,
    Coverage,
    Interrupted,
    Notice,
    Profile,
    Record,
    Run,
    Sight,
    Window,
)

COLUMNS = {
    "Users": "Id UserName DisplayName RegisterDate PerformanceTier",
    "Submissions": "Id SubmittedUserId TeamId SourceKernelVersionId SubmissionDate "
    "ScoreDate IsAfterDeadline",
    "Teams": "Id CompetitionId TeamLeaderId TeamName IsBenchmark Medal MedalAwardDate "
    "PublicLeaderboardRank PrivateLeaderboardRank",
    "TeamMemberships": "Id TeamId UserId RequestDate",
    "Competitions": "Id Slug Title HostSegmentTitle DeadlineDate TotalTeams",
    "Kernels": "Id AuthorUserId CreationDate MadePublicDate CurrentUrlSlug Medal "
    "TotalVotes ForkParentKernelVersionId",
    "KernelVersions": "Id ScriptId AuthorUserId CreationDate VersionNumber Title",
    "Datasets": "Id CreatorUserId OwnerUserId OwnerOrganizationId CreationDate "
    "TotalVotes TotalDownloads",
    "DatasetVersions": "Id DatasetId CreatorUserId CreationDate VersionNumber Title "
    "Slug LicenseName",
    "ForumMessages": "Id ForumTopicId PostUserId PostDate Message",
    "ForumTopics": "Id ForumId FirstForumMessageId Title",
    "Models": "Id OwnerUserId OwnerOrganizationId CreationDate CurrentSlug TotalVotes",
    "ModelVersions": "Id ModelId Title CreationDate CreatorUserId",
    "ModelVariations": "Id ModelId CurrentVariationSlug",
    "ModelVariationVersions": "Id ModelVariationId ModelVersionId CreationDate",
    "Organizations": "Id Name Slug",
    "CompetitionTags": "Id CompetitionId TagId",
    "DatasetTags": "Id DatasetId TagId",
    "KernelTags": "Id KernelId TagId",
    "ModelTags": "Id ModelId TagId",
    "Tags": "Id ParentTagId Name Slug",
}
#: Ada is the person, Ben another one, 9 many others
ADA, BEN, OTHER = "7", "77", "9"
#: when the dump ends: its last stamps are of this day, which may not be whole
LAST = date(2026, 11, 20)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

Cell = str | int | None
Rows = list[tuple[Cell, ...]]


def us(at: date | datetime) -> str:
    """Write a date as the dump does: 03/04/2021, with the time where there is one."""
    form = "%m/%d/%Y %H:%M:%S" if isinstance(at, datetime) else "%m/%d/%Y"
    return at.strftime(form)


def others(number: int = 900_000) -> dict[str, Rows]:
    """Rows of other people up to the last stamps, so that each table has its age.

    Two each: a newest date that stands alone is taken for a stray one.
    """
    found: dict[str, Rows] = {}
    for n, hour in ((number, 3), (number + 1, 4)):
        end = us(datetime(LAST.year, LAST.month, LAST.day, hour, 4, 5, tzinfo=UTC))
        day = us(LAST)
        rows: dict[str, tuple[Cell, ...]] = {
            "Submissions": (n, OTHER, 900, None, day, day, False),
            "KernelVersions": (n, 990, OTHER, end, 1, "other"),
            "DatasetVersions": (n, 991, OTHER, end, 1, "other", "other"),
            "ForumMessages": (n, 992, OTHER, end, "other"),
            "ModelVersions": (n, 993, "other", end, OTHER),
            "ModelVariationVersions": (n, 994, n, end),
        }
        for name, row in rows.items():
            found.setdefault(name, []).append(row)
    return found


def ada() -> dict[str, Rows]:
    """The rows of a small, complete life, and of Ben's beside it."""
    return {
        "Users": [
            (7, "ada", "Ada", "01/15/2019", 3),
            (77, "ben", "Ben", "01/15/2018", 1),
            (9, "crowd", "Crowd", "01/01/2011", 0),
        ],
        "Submissions": [
            (1, 7, 50, None, "03/04/2021", "03/04/2021", False),
            (2, 7, 50, None, "03/04/2021", "03/04/2021", False),
            (3, 7, 50, None, "03/05/2021", "03/05/2021", False),
            (4, 77, 50, None, "03/06/2021", "03/06/2021", False),
            (5, 7, 51, None, "12/01/2021", "12/01/2021", True),
        ],
        "Teams": [
            (50, 500, 7, "Ada & Ben", False, 2, "05/01/2021", 31, 12),
            (51, 501, 7, "=cmd()", False, None, None, 40, None),
            (52, 502, 77, "Joined only", False, None, None, None, None),
        ],
        "TeamMemberships": [
            (1, 50, 7, "03/01/2021"),
            (2, 50, 77, "03/01/2021"),
            (3, 51, 7, "12/01/2021"),
            (4, 52, 7, "12/01/2021"),
        ],
        "Competitions": [
            (500, "leaf-count", "Leaf Count", "Featured", "04/30/2021 23:59:00", 2664),
            (501, "tides", "Tides", "Playground", "12/31/2021 23:59:00", 90),
            (502, "maps", "Maps", "Research", "12/31/2021 23:59:00", 10),
        ],
        "Kernels": [
            (60, 7, "06/07/2021 10:00:00", "06/09/2021", "leaf-eda", 3, 12),
            (61, 77, "06/07/2021 10:00:00", "06/09/2021", "ben-s-own", None, 1, 5),
        ],
        "KernelVersions": [
            (600, 60, 7, "06/07/2021 10:00:00", 1, "Leaf EDA"),
            (601, 60, 7, "06/08/2021 23:59:59", 2, 'Leaf "EDA", more'),
            (602, 61, 7, "06/10/2021 00:00:00", 3, "With Ben"),
            (603, 60, 77, "06/11/2021 00:00:00", 4, "By Ben"),
            (604, 60, 7, "06/12/2021 01:02:03", None, "No number"),
        ],
        "Datasets": [
            (70, 7, 7, None, "07/01/2021 08:00:00", 5, 100),
            (71, 7, None, 5, "07/02/2021 08:00:00", 1, 2),
        ],
        "DatasetVersions": [
            (700, 70, 7, "07/01/2021 08:00:00", 1, "Leaves", "leaves", "Other"),
            (701, 70, 7, "07/03/2021 08:00:00", 2, "Leaves", "leaves", "CC0"),
            (702, 71, 7, "07/02/2021 08:00:00", 1, "House", "house"),
            (703, 70, 77, "07/04/2021 08:00:00", 3, "Leaves", "leaves", "Ben's"),
        ],
        "Organizations": [(5, "The House", "the-house")],
        "ForumMessages": [
            (800, 80, 7, "08/09/2021 12:00:00", "line\nbreak, ada@example.org"),
            (801, 80, 77, "08/10/2021 12:00:00", '"quoted"'),
            (802, 81, 7, "08/11/2021 12:00:00", "=1+1"),
        ],
        "ForumTopics": [(80, 1, 799, "Which leaves?")],
        "Models": [(90, 7, None, "09/01/2023 09:00:00", "leaf-net", 4)],
        "ModelVersions": [
            (910, 90, "Leaf Net", "09/01/2023 09:00:00", 7),
            (911, 90, "Leaf Net 2", "09/05/2023 09:00:00", 7),
            (912, 90, "By Ben", "09/06/2023 09:00:00", 77),
        ],
        "ModelVariations": [(92, 90, "base")],
        "ModelVariationVersions": [
            (920, 92, 910, "09/01/2023 09:00:00"),
            (921, 92, 910, "09/02/2023 09:00:00"),
            (922, 92, 912, "09/06/2023 09:00:00"),
        ],
        "CompetitionTags": [(1, 500, 30), (2, 500, 31), (3, 501, 32), (4, 999, 30)],
        "DatasetTags": [(1, 70, 31)],
        "KernelTags": [(1, 60, 30), (2, 60, 30), (3, 60, 404)],
        "ModelTags": [(1, 90, 31)],
        "Tags": [
            (30, None, "Image", "image"),
            (31, 30, "botany", "botany"),
            (32, None, "tabular", "tabular"),
        ],
    }


def life(**more: Rows) -> dict[str, Rows]:
    """Ada's rows with some more, and others' after them."""
    tables = ada()
    for name, rows in (*more.items(), *others().items()):
        tables[name] = [*tables.get(name, []), *rows]
    return tables


def writer() -> dict[str, Rows]:
    """Return the rows of an Ada who only wrote in the forum: half as much to read."""
    tables: dict[str, Rows] = {name: others().get(name, []) for name in COLUMNS}
    for name in ("Users", "ForumMessages", "ForumTopics"):
        tables[name] = [*ada()[name], *tables[name]]
    return tables


def text(name: str, rows: Iterable[tuple[Cell, ...]], end: str = "\n") -> str:
    """Write a table as Kaggle does; what a row lacks at its end is empty."""
    out, names = io.StringIO(), COLUMNS[name].split()
    writer = csv.writer(out, lineterminator=end)
    writer.writerow(names)
    writer.writerows([*row, *[None] * (len(names) - len(row))] for row in rows)
    return out.getvalue()


def folder(path: Path, tables: dict[str, Rows]) -> Path:
    """Write a dump as a folder of CSV files."""
    path.mkdir(exist_ok=True)
    for name, rows in tables.items():
        (path / f"{name}.csv").write_bytes(text(name, rows).encode())
    return path


def zipped(path: Path, tables: dict[str, Rows], inside: str = "") -> Path:
    """Write a dump as one zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            archive.writestr(f"{inside}{name}.csv", text(name, rows))
    return path


def packed(path: Path, tables: dict[str, Rows]) -> Path:
    """Write a dump as a folder of packed files, by turns gzip and zip."""
    path.mkdir()
    for place, (name, rows) in enumerate(tables.items()):
        if place % 2:
            zipped(path / f"{name}.csv.zip", {name: rows})
        else:
            raw = text(name, rows).encode()
            (path / f"{name}.csv.gz").write_bytes(gzip.compress(raw))
    return path


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
    def things(self) -> dict[str, Artifact]:
        return {r.url: r for r in self.records if isinstance(r, Artifact)}

    @property
    def coverage(self) -> list[Coverage]:
        return [r for r in self.records if isinstance(r, Coverage)]

    @property
    def sights(self) -> list[tuple[date, date, Sight, str | None]]:
        return [(c.since, c.until, c.state, c.reason) for c in self.coverage]

    @property
    def notices(self) -> list[tuple[str, str]]:
        return [(r.code, r.message) for r in self.records if isinstance(r, Notice)]

    @property
    def profile(self) -> Profile:
        return [r for r in self.records if isinstance(r, Profile)][-1]

    @property
    def code(self) -> str | None:
        return getattr(self.error, "code", None)

    def full(self) -> bool:
        """Whether all days up to the dump's last whole one were seen."""
        states = {c.state for c in self.coverage if c.reason != "snapshot"}
        return states == {Sight.FULL}


def read(
    place: Path | str,
    user: str = "ada",
    since: date | None = None,
    until: date = date(2026, 11, 22),
    now: Callable[[], datetime] = lambda: NOW,
    run: Run | None = None,
) -> Read:
    """Read a dump to its end, whatever the end."""
    found = Read()
    connector = MetaKaggle(run=run or Run(now=now))
    try:
        for record in connector.pull(
            f"{user}@{place}", Window(since=since, until=until)
        ):
            found.records.append(record)
    except (ConnectorError, Interrupted) as error:
        found.error = error
    return found
