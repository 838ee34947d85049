"""The files that the benchmark makes up are of every age, and always the same."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from auditor.model import Sight
from tests.connectors.archives import read
from tests.services.archive import BARE_FROM, hours, name

made = pytest.importorskip("benchmarks.archive", reason="there is no source tree here")

AGES = {
    "first": datetime(2011, 3, 1, tzinfo=UTC),
    "timeline": datetime(2013, 5, 1, tzinfo=UTC),
    "events": datetime(2016, 5, 1, tzinfo=UTC),
    "bare": BARE_FROM + timedelta(days=9),
}


def write(folder: Path, start: datetime, count: int, holes: bool = False) -> Path:
    folder.mkdir()
    for hour in hours(start, count):
        made.write(made.Task(folder, hour, 20, 1, holes))
    return folder


@pytest.mark.parametrize("age", AGES)
def test_a_day_of_every_age_is_read_whole(tmp_path: Path, age: str) -> None:
    start = AGES[age]
    folder = write(tmp_path / "a", start, 40)
    # files that are named by a clock eight hours behind show the second day whole
    day = start.date() + timedelta(days=age == "timeline")
    login = "ada" if start >= made.RENAMED else made.OLD_NAME
    found = read(folder, login, since=day, until=day)
    assert (found.error, found.sights) == (None, [(day, day, Sight.FULL, None)])
    assert sum(act.falls_on() == day for act in found.activities) == 24


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    start = AGES["events"]
    one, other = (write(tmp_path / place, start, 2) for place in "ab")
    for hour in hours(start, 2):
        assert (one / name(hour)).read_bytes() == (other / name(hour)).read_bytes()


def test_every_kind_of_hole_is_told(tmp_path: Path) -> None:
    start = datetime(2021, 7, 21, tzinfo=UTC)
    folder = write(tmp_path / "a", start, 96, holes=True)
    day = start.date()
    found = read(folder, since=day, until=day + timedelta(days=3))
    assert found.code == "archive_hole"
    codes = [code for code, _ in found.notices]
    assert {"archive_hole", "bad_file", "bad_rows"} == set(codes)
    said = " ".join(text for _, text in found.notices)
    for words in ("cut off in the middle", "no gzip file", "damaged", "lines of"):
        assert words in said
    assert {row[2] for row in found.sights} == {Sight.PARTIAL}
