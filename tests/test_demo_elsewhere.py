"""The demo person beside GitHub: recordings that can be made again, by the story."""

import json
import re
from collections import Counter
from datetime import date

import pytest

from auditor import demonstration, registry
from auditor.config import Settings
from auditor.model import (
    Activity,
    Basis,
    Coverage,
    Kind,
    Profile,
    Record,
    Sight,
    Silence,
    Window,
)
from fixtures.demo import build
from tests.services import demo_dump
from tests.services.demo_elsewhere import story, told_days
from tests.services.demo_person import SERVICES, SITE, file, recorded

ELSEWHERE = ("feed", "huggingface", "kaggle", "metakaggle")


def records(source: str) -> list[Record]:
    """What the connector reads out of what lies there, as the demo asks for it."""
    settings: Settings = demonstration.settings()
    [request] = [r for r in settings.requests() if r.source == source]
    lent = demonstration.lent(Silence())
    connector = registry.connector(source, request.table, lent)
    return list(connector.pull(request.handle, Window(since=None, until=build.AS_OF)))


def days(source: str, *kinds: Kind) -> Counter[date]:
    found = (row for row in records(source) if isinstance(row, Activity))
    return Counter(row.falls_on() for row in found if not kinds or row.kind in kinds)


def told(*tables: str) -> Counter[date]:
    rows = (row for table in tables for row in story()[table])
    return Counter(day for row in rows for day in row.get("days", [row.get("day")]))


@pytest.mark.parametrize("source", SERVICES)
def test_asking_again_gives_the_same_bytes(source: str) -> None:
    assert recorded(source).encode() == file(source).read_bytes()


def test_every_recording_is_read_by_the_demo() -> None:
    assert set(demonstration.ANSWERS) == set(SERVICES)


def test_writing_the_dump_again_gives_the_same_files() -> None:
    assert {p.name: p.read_bytes() for p in demo_dump.FOLDER.iterdir()} == (
        demo_dump.files()
    )


@pytest.mark.parametrize("source", ["feed", "huggingface", "kaggle"])
def test_nothing_tells_of_the_loopback_or_of_a_token(source: str) -> None:
    text = file(source).read_text("utf-8")
    assert len(text) < 20_000
    hosts = set(re.findall(r"https?://([^/\"]+)", text))
    known = {"noa-velderin.example", "github.com", "huggingface.co", "www.kaggle.com"}
    assert hosts <= known
    assert not re.search(r"127\.0\.0\.1|localhost|KGAT|hf_\w{8}|[\w.]@\w+\.", text)
    stamps = {row["fetched_at"] for row in json.loads(text)}
    assert stamps == {demonstration.CLOCK.isoformat()}


def test_the_story_keeps_her_silences() -> None:
    assert not [day for day in told_days() if build.silent(day)]
    for source in ELSEWHERE:
        found = days(source)
        assert found
        assert not [day for day in found if build.silent(day)]
        assert build.FIRST_DAY <= min(found) <= max(found) <= build.LAST_DAY


def test_the_hub_tells_every_commit_and_nobody_elses() -> None:
    assert days("huggingface", Kind.COMMIT) == told("hub")
    assert days("huggingface", Kind.DISCUSSION) == told("talked")
    assert days("huggingface", Kind.LIKE) == told("liked")


def test_kaggle_tells_first_and_last_runs_and_the_dump_tells_all() -> None:
    runs = [row["days"] for row in story()["notebook"]]
    ends = Counter(day for row in runs for day in (row[0], row[-1]))
    assert days("kaggle", Kind.NOTEBOOK) == ends
    assert days("metakaggle", Kind.NOTEBOOK) == told("notebook")
    assert days("kaggle", Kind.DATASET) == told("kaggle_dataset")
    assert days("metakaggle", Kind.DATASET) == told("kaggle_dataset")
    assert days("metakaggle", Kind.SUBMISSION) == told("competition")
    assert days("metakaggle", Kind.DISCUSSION) == told("forum")


def test_what_both_tell_of_kaggle_has_the_same_name() -> None:
    both = [
        {row.id: row for row in records(source) if isinstance(row, Activity)}
        for source in ("kaggle", "metakaggle")
    ]
    shared = both[0].keys() & both[1].keys()
    assert {both[0][one].kind for one in shared} >= {
        Kind.NOTEBOOK,
        Kind.DATASET,
        Kind.MODEL,
        Kind.SUBMISSION,
    }
    for one in shared:
        assert both[0][one].falls_on() == both[1][one].falls_on()
    assert not both[0].keys() - both[1].keys()


def test_the_blog_shows_its_newest_ten_and_says_so() -> None:
    newest = sorted(row["day"] for row in story()["post"])[-10:]
    assert days("feed") == Counter(newest)
    rows = records("feed")
    short = [r for r in rows if isinstance(r, Coverage) and r.state is not Sight.FULL]
    assert {row.reason for row in short} == {"list_cap"}
    assert max(row.until for row in short) == newest[0]
    assert {r.basis for r in rows if isinstance(r, Activity)} == {Basis.AUTHOR}


def test_her_accounts_name_each_other() -> None:
    links = {
        source: [r for r in records(source) if isinstance(r, Profile)][-1].links
        for source in ("feed", "huggingface", "github")
    }
    assert "https://github.com/noa-velderin" in links["huggingface"]
    assert SITE in [link.rstrip("/") for link in links["huggingface"]]
    assert "https://github.com/noa-velderin" in links["feed"]
