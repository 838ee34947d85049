"""`auditor baseline build`: one pass over an archive, and what it may not say."""

import gzip
import json
import re
import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import Result

from auditor import base_rate, registry
from auditor.baseline import on_duckdb
from auditor.connectors.gharchive import GHArchive
from auditor.model import Hourly
from tests.auditor.calls import call, sentence
from tests.services.archive import name, write_raw
from tests.services.population import START, Life, write


def build(folder: Path, out: Path, *words: str) -> Result:
    own = ("--archive", str(folder), "--out", str(out), "--one-in", "1", "--jobs", "1")
    return call("baseline", "build", *own, *words)


@pytest.fixture
def short(archive: Path, tmp_path: Path) -> Path:
    """Return the last days of the archive, which a test may spoil."""
    folder = tmp_path / "short"
    folder.mkdir()
    for path in archive.glob("2021-05-2*"):
        shutil.copy(path, folder)
    return folder


def spoil(folder: Path, hours: int, body: bytes) -> None:
    at = START.replace(month=5, day=20) + timedelta(hours=hours)
    write_raw(folder, at, body)


def told(out: Path) -> Any:
    return json.loads(out.read_bytes())


def test_the_table_is_what_the_lives_are(
    archive: Path, people: tuple[Life, ...], tmp_path: Path
) -> None:
    out = tmp_path / "rates.json"
    done = build(archive, out)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    assert done.stderr == f"Wrote {out}\nRead 3,600 hours.\n"
    found = told(out)
    groups = {group["rhythm"]: group for group in found["groups"]}
    assert groups.keys() == {"daily", "weekly"}
    for rhythm, step in (("daily", 1), ("weekly", 4)):
        some = [life for life in people if life.step == step]
        silent = [life for life in some if life.silent]
        group = groups[rhythm]
        assert group["accounts"] == len(some)
        assert group["quiet_periods"] == len(silent)
        assert group["with_quiet_percent"] == round(100 * len(silent) / len(some), 1)
        assert group["pauses"] == sum(len(life.active(150)) - 1 for life in some)
        assert group["longest_pause_days"]["p99"] in (101, 104)
        assert group["unknown_periods"] == 0
    assert found["left_out"]["bots"] == 1
    assert found["archive"]["events"] == 3_600 + sum(len(p.active(150)) for p in people)


def test_nobody_can_be_found_in_it(archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "rates.json"
    build(archive, out)
    text = out.read_text()
    assert "person" not in text and "clock" not in text
    assert not re.search(r"\b1[01]\d\d\b", text.replace(f"{3_600}", ""))


def test_more_processes_give_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    build(archive, one)
    build(archive, two, "--jobs", "2")
    assert one.read_bytes() == two.read_bytes()


def test_a_sample_is_the_same_in_every_hour(archive: Path, tmp_path: Path) -> None:
    connector = registry.connector("gharchive", {})
    assert isinstance(connector, GHArchive)
    hours = connector.hours(archive)[:72]
    whole, some = (
        [{row[0] for row in connector.tally(hour, n).rows} for hour in hours]
        for n in (1, 4)
    )
    chosen = set().union(*some)
    everyone = set().union(*whole)
    assert 0.1 < len(chosen) / len(everyone) < 0.4
    assert all(part == every & chosen for part, every in zip(some, whole, strict=True))


def test_made_up_events_are_called_so(short: Path, tmp_path: Path) -> None:
    out = tmp_path / "rates.json"
    build(short, out)
    assert told(out)["made_up"] is False
    build(short, out, "--made-up")
    assert told(out)["made_up"] is True
    assert "made-up events" in told(out)["population"]


# What is not there, or spoilt.

EVENT = b'{"actor":{"id":5,"login":"eve"},"type":"PushEvent","created_at":'
CUT = gzip.compress(b"\n".join([EVENT + b'"2021-05-20T03:00:00Z"}'] * 999))[:-300]


@pytest.mark.parametrize(
    ("body", "flaw"),
    [
        (CUT, "cut off in the middle"),
        (b"<!DOCTYPE html><title>503</title>", "no gzip file"),
        (b"", "empty"),
        (gzip.compress(b"hello\nworld\n"), "no events in it"),
        (gzip.compress(b"\n\n"), "empty"),
    ],
    ids=["cut", "page", "nothing", "no events", "no lines"],
)
def test_what_cannot_be_read_is_named_and_its_day_is_a_hole(
    body: bytes, flaw: str, short: Path, tmp_path: Path
) -> None:
    spoil(short, 3, body)
    done = build(short, tmp_path / "rates.json")
    assert done.exit_code == 3
    assert f"1 not read whole (2021-05-20T03:00Z: {flaw}); pauses on" in done.stderr
    (found,) = told(tmp_path / "rates.json")["archive"]["flaws"]
    assert (found["hour"], found["flaw"]) == ("2021-05-20T03:00Z", flaw)


def test_lines_that_are_no_events_are_counted(short: Path, tmp_path: Path) -> None:
    lines = [
        EVENT + b'"2021-05-20T03:00:00Z","public":true,"id":"1","payload":{}}',
        EVENT + b'"yesterday","public":true}',
        b'{"actor":{"id":"five"},"type":"PushEvent","created_at":""}',
        b'{"actor":null,"type":"PushEvent","created_at":""}',
        b'{"actor":{"id":-5},"type":"PushEvent","created_at":"2021-05-20T03:00:00Z",'
        b'"public":true}',
        b"[" * 5_000,
        b"\xff\xfe",
    ]
    spoil(short, 3, gzip.compress(b"\n".join(lines)))
    assert build(short, tmp_path / "rates.json").exit_code == 3
    (found,) = told(tmp_path / "rates.json")["archive"]["flaws"]
    assert found == {"hour": "2021-05-20T03:00Z", "flaw": None, "broken_lines": 6}


def test_a_file_of_nothing_but_odd_lines_is_given_up(
    short: Path, tmp_path: Path
) -> None:
    spoil(short, 3, gzip.compress(b"odd\n" * 10_002))
    assert "no events in it" in build(short, tmp_path / "rates.json").stderr


def test_hours_between_that_are_missing_are_told(short: Path, tmp_path: Path) -> None:
    for hour in range(30, 35):
        (short / name(START.replace(month=5, day=20) + timedelta(hours=hour))).unlink()
    done = build(short, tmp_path / "rates.json")
    assert done.exit_code == 3
    assert "; 5 hours between them are not there; pauses on such days" in done.stderr


def test_a_hole_makes_the_silence_around_it_unknown(
    archive: Path, people: tuple[Life, ...], tmp_path: Path
) -> None:
    holed = tmp_path / "holed"
    shutil.copytree(archive, holed)
    (holed / name(START + timedelta(days=100))).unlink()
    assert build(holed, tmp_path / "rates.json").exit_code == 3
    groups = told(tmp_path / "rates.json")["groups"]
    assert [group["quiet_periods"] for group in groups] == [0, 0]
    unknown = sum(group["unknown_periods"] for group in groups)
    assert unknown == sum(bool(life.silent) for life in people)


def test_many_flaws_are_named_in_part(short: Path, tmp_path: Path) -> None:
    for hour in range(12):
        spoil(short, hour, b"?")
    assert build(short, tmp_path / "rates.json").stderr.count("no gzip file") == 10


# Wrong use.


def test_what_cannot_be_used_is_one_sentence(short: Path, tmp_path: Path) -> None:
    out = tmp_path / "rates.json"
    (tmp_path / "empty").mkdir()
    assert "holds no file of GH Archive" in sentence(build(tmp_path / "empty", out))
    assert "There is no nowhere" in sentence(build(tmp_path / "nowhere", out))
    assert "--engine spark" in sentence(build(short, out, "--master", "spark://x:1"), 2)
    old = write(tmp_path / "older", [], 0)
    write_raw(old, START.replace(year=2014), gzip.compress(b"{}\n"))
    assert "no hour from 2015 on" in sentence(build(old, out))
    for path in short.iterdir():
        path.write_bytes(b"?")
    assert "No file of the archive could be read" in sentence(build(short, out))
    assert not out.exists()
    assert call("baseline", "build").exit_code == 2


def test_silence_is_silence(short: Path, tmp_path: Path) -> None:
    done = build(short, tmp_path / "rates.json", "--silent")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")


def test_a_connector_that_cannot_tell_of_everybody_is_said(
    short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "connector", lambda *_: object())
    told = sentence(build(short, tmp_path / "rates.json"))
    assert told == "The connector 'gharchive' cannot tell of everybody."


def test_no_room_is_one_sentence(
    short: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise duckdb.OutOfMemoryException("Out of Memory Error: no space.\nmore")

    monkeypatch.setattr(on_duckdb, "_judge", full)
    assert "DuckDB could not add up: Out of Memory Error: no space." in sentence(
        build(short, tmp_path / "rates.json")
    )


def test_marks_that_are_alike_are_put_in_as_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(on_duckdb, "_SOME", 2)
    marks = [("daily", 1, "pause", n % 3, 1) for n in range(9)]
    some = list(on_duckdb._added(iter(marks)))
    total: Counter[int] = Counter()
    for _, _, _, value, n in (mark for part in some for mark in part):
        total[value] += n
    assert total == {0: 3, 1: 3, 2: 3}
    assert all(len(part) <= 2 for part in some)


def test_a_file_that_goes_away_is_a_flaw(short: Path) -> None:
    hour = Hourly(at=START, path=short / "none.json.gz")
    assert GHArchive().tally(hour, 1).flaw == "cannot be read here"


# The sentence in reports.


def test_reports_say_what_the_installed_file_says() -> None:
    assert base_rate.sentence() == (
        "Three in four long-running public contributors have at least one such span."
    )


@pytest.mark.parametrize(
    ("percent", "words"),
    [(0, "Few"), (12, "One in ten"), (50, "Half of the"), (99, "Nearly all")],
)
def test_a_share_is_said_in_words(percent: float, words: str) -> None:
    assert base_rate.called(percent) == words
