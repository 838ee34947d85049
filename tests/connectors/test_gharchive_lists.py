"""A list of addresses in a folder's place."""

from pathlib import Path

import pytest

from auditor.connectors._gharchive import listed
from auditor.connectors.gharchive import GHArchive
from auditor.model import Run, Sight, Window
from tests.connectors.archives import DAY, START, ada_at, day, read
from tests.services.archive import HOUR, hours, name
from tests.services.loopback import Service
from tests.services.wire import Call, Reply

EIGHT = name(START + 8 * HOUR)


class Shelf(Service):
    """Serves the files of a folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def answer(self, call: Call) -> Reply:
        path = self.folder / call.route.strip("/")
        if not path.is_file():
            return Reply(status=404, body=b"<html>")
        return Reply(body=path.read_bytes())


def write(path: Path, url: str) -> Path:
    lines = [f"{url}/{name(hour)}" for hour in hours(START, 24)]
    path.write_text("\n".join(["# a day", "", *lines, f"{url}/else.gz"]))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return day(tmp_path / "there", rows=ada_at(3))


def test_listed_hours_are_downloaded_and_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Shelf(folder) as shelf:
        monkeypatch.setenv("AUDITOR_ALLOW_HOSTS", shelf.url.removeprefix("http://"))
        found = read(write(tmp_path / "list.txt", shelf.url))
    assert (found.error, found.ids) == (None, ["github:event:1"])
    assert found.sights == [(DAY, DAY, Sight.FULL, None)]


def test_an_hour_that_is_not_there_is_a_hole(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / EIGHT).unlink()
    with Shelf(folder) as shelf:
        monkeypatch.setenv("AUDITOR_ALLOW_HOSTS", shelf.url.removeprefix("http://"))
        found = read(write(tmp_path / "list.txt", shelf.url))
    assert found.notices == [("archive_hole", f"1 hour is missing ({EIGHT}).")]
    assert found.code == "archive_hole"


def test_hosts_that_are_not_public_are_not_asked(folder: Path, tmp_path: Path) -> None:
    with Shelf(folder) as shelf:
        found = read(write(tmp_path / "list.txt", shelf.url))
        assert not shelf.log
    assert found.code == "bad_input"


def test_offline_nothing_is_downloaded(tmp_path: Path) -> None:
    place = write(tmp_path / "list.txt", "https://data.example.org")
    assert read(place, run=Run(offline=True)).code == "offline"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("what is this", "neither a folder nor a list"),
        ("file:///etc/passwd", "neither a folder nor a list"),
        ("https://x.example/2021-07-21-0.json.gz\n" * 800, "more than 744 hours"),
        ("# " + "x" * 2**20, "more than 744 hours"),
        ("", "holds no file of GH Archive"),
    ],
    ids=["words", "a file", "many", "long", "nothing"],
)
def test_a_list_has_addresses_and_not_too_many(
    tmp_path: Path, text: str, said: str
) -> None:
    place = tmp_path / "list.txt"
    place.write_text(text)
    assert said in str(read(place).error)


def test_a_plan_counts_downloads_and_opens_no_file(tmp_path: Path) -> None:
    assert listed.MOST == 31 * 24
    place = write(tmp_path / "list.txt", "https://data.example.org")
    window = Window(since=DAY, until=DAY)
    found = GHArchive().plan(f"ada@{place}", window)
    assert (found.requests, len(found.lines)) == (24, 3)
    folder = day(tmp_path / "a", count=2)
    found = GHArchive().plan(f"ada@{folder}", window)
    assert (found.requests, len(found.lines)) == (0, 2)


class Said:
    """Hears what is said."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def say(self, text: str) -> None:
        self.told.append(text)

    def waiting(self, host: str, seconds: int) -> None:
        raise AssertionError


def test_what_takes_long_is_announced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.connectors._gharchive.reading._LONG", 0)
    voice = Said()
    assert read(folder, run=Run(voice=voice)).error is None
    assert voice.told[0].startswith("Reading 24 hours of GH Archive (0.0 GB)")
