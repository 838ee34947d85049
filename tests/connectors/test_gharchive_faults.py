"""What an archive that is short, damaged or no archive at all leaves known."""

import gzip
import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from auditor.connectors._gharchive import scan, unpack
from auditor.connectors._gharchive.lines import Sieve, folded
from auditor.connectors.gharchive import GHArchive
from auditor.errors import ConnectorError
from auditor.model import Interrupted, Profile, Run, Sight, Window
from tests.connectors.archives import (
    DAY,
    HEAD,
    START,
    ada_at,
    day,
    other,
    push,
    read,
)
from tests.services import archive
from tests.services.archive import (
    HOUR,
    PACIFIC,
    Commit,
    line,
    name,
    pushed_old,
    timeline,
)

FULL, PARTIAL, NONE = Sight.FULL, Sight.PARTIAL, Sight.NONE
EIGHT = name(START + 8 * HOUR)
DAY_LONG = timedelta(days=1)


def packed(count: int = 400) -> bytes:
    """An hour of Ben's, long enough to be cut."""
    crowd = archive.Crowd("cut")
    rows = b"\n".join(crowd.rows(START + 8 * HOUR, count))
    return gzip.compress(line(push(START + 8 * HOUR)) + b"\n" + rows + b"\n", mtime=0)


def middle_lost(body: bytes) -> bytes:
    return body[: len(body) // 2] + bytes(50) + body[len(body) // 2 + 50 :]


FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut": (lambda body: body[: len(body) // 2], "cut off in the middle"),
    "cut at its very end": (lambda body: body[:-5], "cut off in the middle"),
    "damaged": (middle_lost, "damaged"),
    "another checksum": (lambda body: body[:-8] + b"12345678", "damaged"),
    "a page": (lambda _: b"<!DOCTYPE html><title>503</title>", "no gzip file"),
    "a packed page": (lambda _: gzip.compress(b"<html>\n</html>"), "no events in it"),
    "nothing": (lambda _: b"", "empty"),
    "nothing, packed": (lambda _: gzip.compress(b""), "empty"),
    "only blanks": (lambda _: gzip.compress(b"\n \n\n"), "empty"),
    "rubbish at its end": (lambda body: body + b"rubbish", "damaged"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_damaged_file_is_named_and_its_day_is_not_known(
    tmp_path: Path, fault: str
) -> None:
    spoil, told = FAULTS[fault]
    folder = day(tmp_path / "a", rows=ada_at(3))
    (folder / EIGHT).write_bytes(spoil(packed()))
    found = read(folder)
    assert found.code == "archive_hole"
    assert "1 damaged" in str(found.error)
    assert ("bad_file", f"{EIGHT}: {told}.") in found.notices
    assert found.sights == [(DAY, DAY, PARTIAL, "bad_file")]
    assert "github:event:1" in found.ids


def test_what_comes_before_a_damage_is_kept(tmp_path: Path) -> None:
    body = packed()
    archive.write_raw(tmp_path, START + 8 * HOUR, body[: len(body) // 2])
    assert read(tmp_path).ids == ["github:event:1"]


def test_a_file_in_several_parts_is_read_whole(tmp_path: Path) -> None:
    folder = day(tmp_path / "a")
    parts = [gzip.compress(line(row) + b"\n") for row in (other(START), push(START))]
    (folder / EIGHT).write_bytes(b"".join(parts) + bytes(512))
    found = read(folder)
    assert (found.error, found.ids) == (None, ["github:event:1"])


@pytest.mark.parametrize(
    ("torn", "broken"),
    [
        ([b'{"id":"5","type":"Pu'], 1),
        ([b"\xff\xfe\x00", b"<html>"], 2),
        ([b'{"actor":{"login":"ada"},}'], 1),
        ([b'{"actor":{"login":"ada"}'], 1),
        ([b'{"actor":{"login":"ada"},' + b'"a":[' * 99_999 + b"}"], 1),
    ],
)
def test_lines_that_cannot_be_read_are_counted(
    tmp_path: Path, torn: list[bytes], broken: int
) -> None:
    folder = day(tmp_path / "a", rows=ada_at(3))
    archive.write(folder, START + 8 * HOUR, [other(START), *torn, other(START)])
    found = read(folder)
    lines = "1 line" if broken == 1 else f"{broken} lines"
    text = f"{lines} of {EIGHT} could not be read."
    assert found.notices == [("bad_rows", text)]
    assert found.sights == [(DAY, DAY, PARTIAL, "bad_file")]
    assert found.code == "archive_hole"


def test_an_event_that_was_begun_within_a_torn_one_is_kept(tmp_path: Path) -> None:
    torn = line(push(START, 1))[:-90] + line(push(START, 2))
    archive.write(tmp_path, START, [torn, line(push(START, 3))[:-40] + b'{"id":"x"}'])
    found = read(tmp_path)
    assert found.ids == ["github:event:2"]
    assert found.notices[0][1].startswith("2 lines")


def test_a_line_without_end_costs_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack, "LONGEST", 2**12)
    monkeypatch.setattr(unpack, "_PIECE", 2**10)
    noise = random.Random(1).randbytes(2**14).replace(b"\n", b" ")
    archive.write(tmp_path, START, [noise, push(START), b'{"a":"' + noise + b'"}'])
    found = read(tmp_path)
    assert found.ids == ["github:event:1"]
    assert found.notices[0][1].startswith("2 lines")


def test_the_last_line_needs_no_end(tmp_path: Path) -> None:
    folder = day(tmp_path / "a")
    body = line(other(START)) + b"\n" + line(push(START))
    (folder / EIGHT).write_bytes(gzip.compress(body))
    assert read(folder).error is None
    long = b"x" * (unpack.LONGEST + 5)
    (folder / EIGHT).write_bytes(gzip.compress(body + b"\n" + long))
    assert read(folder).notices[0][0] == "bad_rows"


def test_a_bomb_is_not_unpacked_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpack, "HARMLESS", 2**20)
    folder = day(tmp_path / "a", rows=ada_at(3))
    (folder / EIGHT).write_bytes(gzip.compress(b"\n" * 2**24))
    told = f"{EIGHT}: more than an hour can hold."
    assert ("bad_file", told) in read(folder).notices


def test_a_file_of_thousands_of_parts_is_left(tmp_path: Path) -> None:
    folder = day(tmp_path / "a", rows=ada_at(3))
    (folder / EIGHT).write_bytes(gzip.compress(b"") * 5000)
    assert ("bad_file", f"{EIGHT}: damaged.") in read(folder).notices


def test_other_text_is_given_up_soon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "MOST_BROKEN", 5)
    folder = day(tmp_path / "a", rows=ada_at(3))
    archive.write(folder, START + 8 * HOUR, [other(START), *[b"a,b"] * 9])
    assert ("bad_file", f"{EIGHT}: no events in it.") in read(folder).notices


def test_a_file_that_cannot_be_opened_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = day(tmp_path / "a", rows=ada_at(3))
    real = Path.open

    def opened(path: Path, mode: str = "r") -> object:
        if path.name == EIGHT:
            raise PermissionError
        return real(path, mode)

    monkeypatch.setattr(Path, "open", opened)
    assert ("bad_file", f"{EIGHT}: cannot be read here.") in read(folder).notices


# Which hours there are.


def test_a_whole_day_is_seen_and_the_others_are_not(tmp_path: Path) -> None:
    found = read(
        day(tmp_path / "a", rows=ada_at(3)),
        since=date(2021, 7, 1),
        until=date(2021, 8, 1),
    )
    assert (found.error, found.notices) == (None, [])
    assert found.sights == [
        (date(2021, 7, 1), date(2021, 7, 20), NONE, "snapshot"),
        (DAY, DAY, FULL, None),
        (date(2021, 7, 22), date(2021, 8, 1), NONE, "snapshot"),
    ]


def test_a_missing_hour_is_named_and_its_day_is_partly_seen(tmp_path: Path) -> None:
    folder = day(tmp_path / "a", rows=ada_at(3), count=48)
    (folder / EIGHT).unlink()
    found = read(folder, until=DAY + DAY_LONG)
    assert found.notices == [("archive_hole", f"1 hour is missing ({EIGHT}).")]
    assert str(found.error).startswith("Of the hours of GH Archive 1 missing;")
    assert found.sights == [
        (DAY, DAY, PARTIAL, "archive_hole"),
        (DAY + DAY_LONG, DAY + DAY_LONG, FULL, None),
    ]


def test_days_without_a_file_between_others_are_a_hole(tmp_path: Path) -> None:
    folder = day(tmp_path / "a", rows=ada_at(3))
    day(folder, START + 3 * DAY_LONG)
    found = read(folder, until=DAY + 3 * DAY_LONG)
    assert [row[2:] for row in found.sights] == [
        (FULL, None),
        (NONE, "archive_hole"),
        (FULL, None),
    ]
    assert "48 hours are missing" in found.notices[0][1]
    assert "and 45 more" in found.notices[0][1]


def test_an_archive_may_end_within_a_day(tmp_path: Path) -> None:
    folder = day(tmp_path / "a", rows=ada_at(3), count=30)
    found = read(folder, until=DAY + DAY_LONG)
    assert found.error is None
    assert found.sights[1][2:] == (PARTIAL, "snapshot")


def test_old_hours_cover_days_of_utc(tmp_path: Path) -> None:
    def rows(at: datetime) -> list[object]:
        local = at.replace(tzinfo=PACIFIC)
        return [timeline("PushEvent", local, pushed_old(Commit(HEAD)))]

    start = datetime(2013, 1, 9, 16, tzinfo=UTC)
    folder = day(tmp_path / "a", start, rows)
    found = read(folder, since=date(2013, 1, 10), until=date(2013, 1, 10))
    assert (found.error, len(found.ids)) == (None, 24)
    assert found.sights == [(date(2013, 1, 10), date(2013, 1, 10), FULL, None)]


def test_a_first_line_without_a_date_leaves_an_old_hour_where_it_is(
    tmp_path: Path,
) -> None:
    at = datetime(2013, 1, 9, 16, tzinfo=UTC)
    row = timeline("PushEvent", at, pushed_old(Commit(HEAD)))
    archive.write(tmp_path, at, [b"{}", b"[", row])
    found = read(tmp_path, since=at.date(), until=at.date())
    assert len(found.ids) == 1
    archive.write(tmp_path, at, [b"[", row])
    assert len(read(tmp_path, since=at.date(), until=at.date()).ids) == 1


def test_hours_with_hardly_any_events_are_told(tmp_path: Path) -> None:
    def rows(at: datetime) -> list[object]:
        thin = at.date() == DAY + 4 * DAY_LONG
        return [push(at, at.day), *[other(at)] * (0 if thin else 30)]

    folder = day(tmp_path / "a", rows=rows, count=24 * 8)
    found = read(folder, until=DAY + 7 * DAY_LONG)
    assert [row[2:] for row in found.sights] == [
        (FULL, None),
        (PARTIAL, "bad_file"),
        (FULL, None),
    ]
    assert [code for code, _ in found.notices] == ["thin"]
    assert "24 thin" in str(found.error)


def test_files_outside_the_window_are_not_opened(tmp_path: Path) -> None:
    folder = day(tmp_path / "a", rows=ada_at(3))
    archive.write_raw(folder, START - HOUR, b"not opened")
    archive.write_raw(folder, START + 24 * HOUR, b"not opened")
    assert read(folder).error is None


def test_files_may_lie_in_folders_of_a_year(tmp_path: Path) -> None:
    folder = day(tmp_path / "a", rows=ada_at(3))
    inner = folder / "2021"
    inner.mkdir()
    (folder / EIGHT).rename(inner / EIGHT)
    (inner / name(START)).write_bytes(b"the outer one counts")
    (folder / "2021-07-21-03.json.gz").write_bytes(b"as the archive spells it")
    (folder / "2021-02-30-1.json.gz").write_bytes(b"no such day")
    (folder / "2009-02-03-1.json.gz").write_bytes(b"before the archive")
    (folder / "notes.gz").write_bytes(b"something else")
    (folder / "2021-07-25-1.json.gz").mkdir()
    assert read(folder, until=DAY + 5 * DAY_LONG).error is None


# What cannot be read at all.


@pytest.mark.parametrize(
    "handle", ["ada", "@folder", "ada@", "ada lovelace@x", "ada@a\x00b", "a/b@c"]
)
def test_a_handle_has_two_parts(handle: str) -> None:
    window = Window(since=None, until=DAY)
    pulled = GHArchive().pull(handle, window)
    assert isinstance(next(pulled), Profile)
    with pytest.raises(ConnectorError) as caught:
        list(pulled)
    assert caught.value.code == "bad_handle"


@pytest.mark.parametrize("place", ["nowhere", "~nobody-here/x", "empty", "later"])
def test_a_folder_without_hours_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    archive.write(tmp_path / "later", START + 5 * DAY_LONG, [push(START)])
    found = read(tmp_path / place if place[0] != "~" else Path(place))
    assert found.code == "bad_input"
    assert str(tmp_path) not in str(found.error)


def test_a_folder_that_cannot_be_listed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "glob", refuse)
    assert "see that it may be read" in str(read(tmp_path).error)


def test_an_archive_of_which_nothing_can_be_read_is_told(tmp_path: Path) -> None:
    archive.write_raw(tmp_path / "a", START, b"<html>")
    found = read(tmp_path / "a")
    assert (found.code, found.sights) == ("bad_input", [])


def test_a_login_that_never_comes_is_told(tmp_path: Path) -> None:
    found = read(day(tmp_path / "a", count=2), "carol")
    assert found.code == "no_such_handle"
    assert "carol" in str(found.error)


def test_it_ends_when_it_is_to_end(tmp_path: Path) -> None:
    run = Run()
    run.stop.set()
    assert isinstance(read(day(tmp_path / "a", count=2), run=run).error, Interrupted)


def test_more_events_than_anybody_makes_end_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scan, "_MOST_TOLD", 3)
    archive.write(tmp_path, START, [push(START, n) for n in range(9)])
    archive.write(tmp_path, START + HOUR, [push(START, 77)])
    assert read(tmp_path).code == "archive_hole"


# The sieve.


def test_a_name_is_found_whatever_its_case_and_each_line_once() -> None:
    sieve = Sieve([folded('"Ada"'), folded(":7,")])
    rows = [b'{"x":"ADA","y":"ada"}', b'{"x":"adam"}', b'{"x":7,"y":"aDa"}', b""]
    found = sieve.look(b"\n".join([*rows, b"{"]) + b"\n")
    assert found.hits == (rows[0], rows[2])
    assert (found.whole, found.broken) == (3, 1)


def test_a_block_may_be_larger_than_the_room() -> None:
    row = b'{"a":"' + b"x" * 2**20 + b'","b":"ada"}'
    assert Sieve([folded('"ada"')]).look(row + b"\n").hits == (row,)
