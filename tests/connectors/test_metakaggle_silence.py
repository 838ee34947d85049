"""What must never be called silence: acts that a dump holds in an odd way."""

import csv
import io
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from auditor.model import Sight
from tests.connectors.dumps import LAST, Read, Rows, folder, life, read, text, us

DAY = date(2022, 2, 2)
AT = "02/02/2022 10:00:00"


def sight(found: Read, day: date) -> Sight:
    """Return how well a day was seen: as badly as the worst row says."""
    states = {c.state for c in found.coverage if c.since <= day <= c.until}
    worst = (Sight.NONE, Sight.PARTIAL, Sight.FULL)
    return min(states or {Sight.NONE}, key=worst.index)


def told(found: Read, day: date = DAY) -> bool:
    return day in {one.falls_on() for one in found.activities}


SHOWN: dict[str, dict[str, Rows]] = {
    "a space before the number": {"ForumMessages": [(5, 80, " 7", AT, "x")]},
    "a number with zeros": {"KernelVersions": [(5, 60, "7.00", AT, 9, "x")]},
    "a message without a number": {"ForumMessages": [("", 80, 7, AT, "x")]},
    "a version of no model": {"ModelVersions": [(5, None, "x", AT, 7)]},
    "a version with the number of an older one": {
        "KernelVersions": [(5, 60, 7, AT, 1, "x")]
    },
    "a data set version with the number of an older one": {
        "DatasetVersions": [(5, 70, 7, AT, 1, "Leaves", "leaves")]
    },
    "a variation that is not in the dump": {
        "ModelVariationVersions": [(5, 4444, 910, AT)]
    },
    "a version of a variation without a number": {
        "ModelVariationVersions": [("x", 92, 910, AT)]
    },
    "a team of one that does not name itself": {
        "Submissions": [(5000, None, 51, None, "02/02/2022", None, False)]
    },
}


@pytest.mark.parametrize("name", SHOWN)
def test_an_own_act_is_told_however_it_stands_there(tmp_path: Path, name: str) -> None:
    found = read(folder(tmp_path / "mk", life(**SHOWN[name])))
    assert told(found) and found.full()


DOUBTED: dict[str, dict[str, Rows]] = {
    "no number where an account belongs": {"ForumMessages": [(5, 80, "7'", AT, "x")]},
    "another zone": {"ForumMessages": [(5, 80, 7, "2022-02-02T00:30:00.5+02:00", "x")]},
    "twelve hours": {"ForumMessages": [(5, 80, 7, "02/02/2022 10:00:00 PM", "x")]},
    "a model without a number": {"Models": [(None, 7, None, AT, "nameless", 1)]},
    "somebody of a team": {
        "Submissions": [(5000, None, 50, None, "02/02/2022", None, False)]
    },
}


@pytest.mark.parametrize("name", DOUBTED)
def test_what_cannot_be_told_is_not_called_silence(tmp_path: Path, name: str) -> None:
    found = read(folder(tmp_path / "mk", life(**DOUBTED[name])))
    assert found.error is None and not told(found)
    assert sight(found, DAY) is Sight.PARTIAL
    assert len(found.notices) > 1 and len(found.ids) == 16


def test_a_team_without_names_costs_the_days_it_was_at_work(tmp_path: Path) -> None:
    place = folder(tmp_path / "mk", life(**DOUBTED["somebody of a team"]))
    found = read(place)
    assert "on 1 day without telling who" in dict(found.notices)["unnamed"]
    assert sight(found, DAY + timedelta(days=1)) is Sight.FULL
    (place / "TeamMemberships.csv").unlink()
    assert sight(read(place), DAY + timedelta(days=1)) is Sight.PARTIAL


@pytest.mark.parametrize("table", ["Models", "ModelVariations"])
@pytest.mark.parametrize("harm", ["cut", "open"])
def test_a_damaged_table_on_the_way_to_a_model(
    tmp_path: Path, table: str, harm: str
) -> None:
    place = folder(tmp_path / "mk", life())
    raw = (place / f"{table}.csv").read_bytes()
    head, row = raw.split(b"\n", 1)
    opened = head + b'\n1,2,"' + b"x," * head.count(b",") + b"\n" + row
    (place / f"{table}.csv").write_bytes(raw[:-4] if harm == "cut" else opened)
    found = read(place)
    assert sight(found, date(2023, 9, 1)) is Sight.PARTIAL
    assert sight(found, date(2022, 9, 1)) is Sight.FULL


def test_days_before_an_account_are_doubted_where_acts_are_dated_there(
    tmp_path: Path,
) -> None:
    early = "02/02/2018 10:00:00"
    found = read(folder(tmp_path / "mk", life(ForumMessages=[(5, 80, 7, early, "x")])))
    assert sight(found, date(2018, 2, 2)) is Sight.PARTIAL


def test_an_account_that_is_there_twice_was_made_on_the_earlier_day(
    tmp_path: Path,
) -> None:
    again: Rows = [(7, "ada", "Ada", "01/01/2024", 3), (7, "ada-old", "Ada", "", 3)]
    found = read(folder(tmp_path / "mk", life(Users=again)))
    assert len(found.ids) == 16 and found.full()


def test_of_two_spellings_of_a_table_kaggles_own_is_read(tmp_path: Path) -> None:
    place = folder(tmp_path / "mk", life())
    short = text("ForumMessages", life()["ForumMessages"][-2:])
    (place / "forummessages.csv").write_text(short)
    (place / "FORUMMESSAGES.CSV").write_text(short)
    assert len(read(place).ids) == 16


def test_a_question_that_fails_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    """One after the other, over one database: each table broken in another way."""
    tables = life()
    place = folder(tmp_path / "mk", tables)
    true = set(read(place).ids)
    bad = {
        "Submissions": b"Id,SubmittedUserId,TeamId,SubmissionDate\n" + b"\xff" * 999,
        "KernelVersions": text("KernelVersions", tables["KernelVersions"]).encode()
        + b'9,60,7,"' + b"x" * (17 * 2**20) + b'",1,x\n',
        "DatasetVersions": b"\x00" * 999,
    }  # fmt: skip
    for name, raw in bad.items():
        (place / f"{name}.csv").write_bytes(raw)
    found = read(place)
    rest = {id for id in true if ":message:" in id or ":model:" in id}
    assert rest <= set(found.ids) <= true and len(rest) == 5
    assert sight(found, date(2021, 3, 4)) is Sight.PARTIAL


COLUMN = {
    "Submissions": (1, 4),
    "KernelVersions": (2, 3),
    "DatasetVersions": (2, 3),
    "ForumMessages": (2, 3),
}


def invented(chance: random.Random) -> dict[str, Rows]:
    """Return Ada's and others' acts on any days, in any order."""
    tables = life()
    for name, (whose, when) in COLUMN.items():
        width = len(tables[name][0])
        for number in range(chance.randrange(30)):
            row: list[str | int | None] = [10_000 + number] * width
            at = datetime(2019, 2, 1, tzinfo=UTC) + timedelta(
                hours=chance.randrange(40_000)
            )
            row[whose] = chance.choice([7, 7, 77, 9, 17, 70, "7.0", None])
            row[when] = us(at.date()) if name == "Submissions" else us(at)
            if name == "ForumMessages":
                row[4] = chance.choice(["x", '"', "a\nb", "a,b", "\n5,80,7,x\n", ""])
            tables[name].append(tuple(row))
        chance.shuffle(tables[name])
    return tables


def truth(tables: dict[str, str]) -> set[tuple[str, date]]:
    """Return Ada's days by table, as Python's own reader of CSV finds them."""
    found: set[tuple[str, date]] = set()
    for name, (whose, when) in COLUMN.items():
        rows = csv.reader(io.StringIO(tables[name], newline=""))
        for row in list(rows)[1:]:
            if row[whose] in ("7", "7.0"):
                month, day, year = map(int, row[when][:10].split("/"))
                found.add((name, date(year, month, day)))
    return found


#: no models, so that days from 2023 on are partly seen
FEW = ("Users", "TeamMemberships", *COLUMN)
KIND = {
    "submission": "Submissions",
    "notebook": "KernelVersions",
    "dataset": "DatasetVersions",
    "discussion": "ForumMessages",
}


def days(found: Read) -> set[tuple[str, date]]:
    acts = ((KIND.get(one.kind.value), one.falls_on()) for one in found.activities)
    return {(name, day) for name, day in acts if name}


def harmed(chance: random.Random, raw: bytes) -> bytes:
    """Return a table with something wrong at some place after its header."""
    at = chance.randrange(raw.index(b"\n") + 1, len(raw) + 1)
    more = chance.choice([b'"', b"\n", b",", b"\x00", b'"\n', b"\xff", b"x" * 9, b"\r"])
    cut = raw[:at].rstrip(b"\n")  # where a line ends nobody could see it
    return chance.choice([raw[:at] + more + raw[at:], cut, raw[:at] + raw])


def test_days_that_are_full_lack_nothing_of_whatever_dump(tmp_path: Path) -> None:
    for seed in range(2):
        tables = invented(random.Random(seed))
        found = read(folder(tmp_path / f"{seed}", tables))
        wanted = truth({name: text(name, rows) for name, rows in tables.items()})
        assert days(found) == {(name, day) for name, day in wanted if day < LAST}, seed
        assert found.full()


def test_days_that_are_full_lack_nothing_of_a_harmed_dump(tmp_path: Path) -> None:
    for seed in range(10):
        chance = random.Random(seed)
        tables = {n: rows for n, rows in invented(chance).items() if n in FEW}
        wanted = truth({name: text(name, rows) for name, rows in tables.items()})
        place, name = folder(tmp_path / f"{seed}", tables), chance.choice([*COLUMN])
        file = place / f"{name}.csv"
        file.write_bytes(harmed(chance, file.read_bytes()))
        found = read(place)
        full = {one for one in wanted if sight(found, one[1]) is Sight.FULL}
        assert full <= days(found), (seed, name)
        assert len(found.ids) == len(set(found.ids))
