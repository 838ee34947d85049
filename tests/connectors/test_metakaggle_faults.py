"""Whatever is wrong with a dump: one sentence, the rest is kept, no path is told."""

import gzip
import os
import shutil
import tempfile
import threading
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest

from auditor.connectors._metakaggle import engine, header, outlook, query, unpack
from auditor.connectors._metakaggle.tables import Question
from auditor.connectors.metakaggle import MetaKaggle
from auditor.errors import ConnectorError
from auditor.model import Interrupted, Run, Sight, Window
from tests.connectors.dumps import (
    LAST,
    NOW,
    Read,
    folder,
    life,
    packed,
    read,
    text,
    zipped,
)


def refused(found: Read, code: str, *words: str) -> None:
    """Hold a reading that gave nothing to one sentence without a path."""
    assert found.code == code
    said = str(found.error)
    assert all(word in said for word in words), said
    assert said.endswith(".") and "/" not in said.replace("kaggle/meta-kaggle", "")
    assert not found.activities and not found.coverage and not found.things


@pytest.mark.parametrize(
    "handle",
    ["ada", "", "@", "ada@", "@folder", "a b@folder", "../x@y", "ada@\x00", "ä@x"],
)
def test_a_handle_of_another_form(handle: str) -> None:
    with pytest.raises(ConnectorError, match="USER@FOLDER") as caught:
        list(MetaKaggle().pull(handle, Window(since=None, until=LAST)))
    assert caught.value.code == "bad_handle"


def test_what_was_typed_is_never_the_profile(tmp_path: Path) -> None:
    for place in (tmp_path / "secret", "no"):
        first = next(MetaKaggle().pull(f"ada@{place}", Window(since=None, until=LAST)))
        assert repr(first).count("ada") == 1 and "secret" not in repr(first)


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    place = folder(tmp_path / "me@home [1]* ?'\"; --", life())
    (tmp_path / "me@home 1").mkdir()
    assert len(read(place).ids) == 16


def test_a_home_folder_is_found(tmp_path: Path) -> None:
    folder(Path(os.environ["HOME"], "mk"), life())
    assert len(read("~/mk").ids) == 16
    refused(read("~nobody-of-that-name/mk"), "bad_input", "There is no mk")


def test_a_link_to_a_folder_and_links_in_it(tmp_path: Path) -> None:
    folder(tmp_path / "real", life())
    linked = tmp_path / "linked"
    linked.mkdir()
    for path in (tmp_path / "real").iterdir():
        (linked / path.name).symlink_to(path)
    (tmp_path / "link").symlink_to(linked)
    assert len(read(tmp_path / "link").ids) == 16


def test_nothing_there_and_nothing_in_it(tmp_path: Path) -> None:
    refused(read(tmp_path / "gone"), "bad_input", "There is no gone")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "Users.csv").mkdir()
    (tmp_path / "empty" / "Teams.csv").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "empty" / "Kernels.csv")
    refused(read(tmp_path / "empty"), "bad_input", "holds no table")
    refused(read(tmp_path / "empty" / "Kernels.csv"), "bad_input", "neither a folder")
    refused(read("x" * 5000), "bad_input", "could not be opened")


def test_a_zip_that_is_none_or_is_cut(tmp_path: Path) -> None:
    place = tmp_path / "mk.zip"
    place.write_bytes(b"not a zip")
    refused(read(place), "bad_input", "mk.zip is no zip file")
    zipped(place, life())
    place.write_bytes(place.read_bytes()[:-100])
    refused(read(place), "bad_input", "mk.zip is no zip file")


def test_an_encrypted_zip(tmp_path: Path) -> None:
    place = zipped(tmp_path / "mk.zip", life())
    raw = bytearray(place.read_bytes())
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 8] |= 1
        at = raw.find(b"PK\x01\x02", at + 4)
    place.write_bytes(bytes(raw))
    refused(read(place), "bad_input", "is encrypted")


def broken_zip(place: Path, table: str) -> Path:
    """Write a zip file whose one part has other bytes than it says."""
    tables = life()
    with zipfile.ZipFile(place, "w", zipfile.ZIP_STORED) as archive:
        for name in tables:
            one = zipped(place.with_name("one.zip"), {name: tables[name]})
            with zipfile.ZipFile(one) as inside:
                archive.writestr(f"{name}.csv", inside.read(f"{name}.csv"))
    raw = place.read_bytes()
    with zipfile.ZipFile(place) as archive:
        at = archive.getinfo(f"{table}.csv").header_offset + 60
    place.write_bytes(raw[:at] + b"~" + raw[at + 1 :])
    return place


def kept_of_the_rest(found: Read, table: str) -> None:
    assert found.code == "bad_input" and f"{table}.csv is damaged" in str(found.error)
    assert "kaggle:kernel:60:1" in found.ids
    assert not any(id.startswith("kaggle:message") for id in found.ids)
    assert {(s, why) for *_, s, why in found.sights[1:-1]} == {(Sight.PARTIAL, "error")}
    assert found.sights[0][2] is Sight.FULL


def test_one_damaged_table_costs_itself(tmp_path: Path) -> None:
    kept_of_the_rest(
        read(broken_zip(tmp_path / "mk.zip", "ForumMessages")), "ForumMessages"
    )
    place = folder(tmp_path / "mk", life())
    raw = gzip.compress((place / "ForumMessages.csv").read_bytes())
    (place / "ForumMessages.csv").unlink()
    (place / "ForumMessages.csv.gz").write_bytes(raw[:-20])
    kept_of_the_rest(read(place), "ForumMessages")


def test_damaged_users_end_the_reading(tmp_path: Path) -> None:
    refused(
        read(broken_zip(tmp_path / "mk.zip", "Users")), "bad_input", "Users.csv is dam"
    )


def test_bombs_are_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "HARMLESS", 10**6)
    place = folder(tmp_path / "mk", life())
    (place / "ForumMessages.csv").unlink()
    (place / "ForumMessages.csv.gz").write_bytes(gzip.compress(b"a,b\n" + b"x" * 10**7))
    kept_of_the_rest(read(place), "ForumMessages")
    assert not list(tmp_path.glob("auditor-*"))


def test_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = packed(tmp_path / "mk", life())
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**6))
    refused(read(place), "no_room", "no room to unpack Users.csv")


def test_no_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    refused(read(folder(tmp_path / "mk", life())), "no_room", "TMPDIR")


def test_a_table_that_may_not_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, real = folder(tmp_path / "mk", life()), header.read

    def opened(path: Path) -> header.Header:
        if path.name in ("ForumMessages.csv", "Submissions.csv"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(engine, "read", opened)
    found = read(place)
    assert "Submissions.csv could not be read" in str(found.error)
    assert "1 other table could not be read either" in str(found.error)
    assert str(tmp_path) not in str(found.error)
    assert "kaggle:kernel:60:1" in found.ids and not found.full()


def test_nobody_of_that_name(tmp_path: Path) -> None:
    tables = life()
    tables["Users"] += [(101, "TWIN", "", "", 0), (102, "Twin", "", "", 0)]
    place = folder(tmp_path / "mk", tables)
    refused(read(place, "eve"), "no_such_handle", "There is no eve in mk")
    refused(read(place, "twin"), "no_such_handle", "2 accounts in mk")
    assert read(place, "Twin").profile.id == "102"
    assert read(place, "ADA").profile.handle == "ada"


def test_users_that_could_not_all_be_read(tmp_path: Path) -> None:
    place = folder(tmp_path / "mk", life())
    with (place / "Users.csv").open("a") as file:
        file.write('5,"open,x,y,z\n')
    refused(read(place, "eve"), "bad_input", "what could be read of Users.csv")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (None, "ForumMessages.csv is not there"),
        (b"Id,PostUserId,When\n1,7,x\n", "has no column PostDate"),
    ],
)
def test_a_table_that_is_missing_or_of_another_form(
    tmp_path: Path, raw: bytes | None, words: str
) -> None:
    place = folder(tmp_path / "mk", life())
    (place / "ForumMessages.csv").unlink()
    if raw is not None:
        (place / "ForumMessages.csv").write_bytes(raw)
    found = read(place)
    assert found.error is None
    assert words in dict(found.notices)["table_missing"]
    assert "forum messages are not seen" in dict(found.notices)["table_missing"]
    assert {s for *_, s, _ in found.sights[1:-1]} == {Sight.PARTIAL}
    assert len(found.ids) == 14


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "has no header"),
        (b"Id\n1\n", "has no header"),
        (b'"' + b"x" * 300_000, "has no header"),
        (b"\x00\xff\x00garbage" * 99, "is not UTF-8 text"),
        ("Id,PostUserId,PostDate\n".encode("utf-16"), "is not UTF-8 text"),
    ],
    ids=["empty", "narrow", "open", "garbage", "utf-16"],
)
def test_a_file_that_is_no_table_is_a_failure(
    tmp_path: Path, raw: bytes, words: str
) -> None:
    place = folder(tmp_path / "mk", life())
    (place / "ForumMessages.csv").write_bytes(raw)
    found = read(place)
    assert found.code == "bad_input"
    assert str(found.error) == f"ForumMessages.csv {words}; download it again."
    assert {(s, why) for *_, s, why in found.sights[1:-1]} == {(Sight.PARTIAL, "error")}
    assert len(found.ids) == 14


def test_a_table_without_a_date_is_not_seen(tmp_path: Path) -> None:
    tables = life()
    tables["ForumMessages"] = []
    found = read(folder(tmp_path / "mk", tables))
    assert "No date in ForumMessages.csv" in dict(found.notices)["table_missing"]
    assert found.sights[-2][2:] == (Sight.PARTIAL, "snapshot")


def test_without_models_all_before_2023_is_seen(tmp_path: Path) -> None:
    tables = {name: rows for name, rows in life().items() if "Model" not in name}
    sights = read(folder(tmp_path / "mk", tables)).sights
    assert [f"{since} {sight}" for since, _, sight, _ in sights[1:-1]] == [
        "2019-01-15 full",
        "2023-01-01 partial",
    ]


def test_only_what_tells_more_is_missing(tmp_path: Path) -> None:
    tables = life()
    more = ["Teams", "Kernels", "ForumTopics", "Datasets", "Organizations"]
    place = folder(tmp_path / "mk", {n: r for n, r in tables.items() if n not in more})
    found = read(place)
    assert len(found.ids) == 16 and found.full()
    assert {code for code, _ in found.notices} == {"table_missing", "snapshot"}


def test_users_alone_tell_nothing(tmp_path: Path) -> None:
    place = folder(tmp_path / "mk", {"Users": life()["Users"]})
    refused(read(place), "bad_input", "holds none of the tables")
    place = folder(tmp_path / "other", {"Teams": life()["Teams"]})
    refused(read(place), "bad_input", "Users.csv is not there")


@pytest.mark.parametrize("make", [folder, packed])
def test_an_end_that_is_wished_for_comes_at_once(
    tmp_path: Path, make: Callable[..., Path]
) -> None:
    run = Run(now=lambda: NOW)
    run.stop.set()
    found = read(make(tmp_path / "mk", life()), run=run)
    assert isinstance(found.error, Interrupted) and not found.coverage
    assert not list(tmp_path.glob("auditor-*"))


def test_a_long_table_is_interrupted_within(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder(tmp_path / "mk", life())
    line = "1,80,77,08/09/2021 12:00:00,x\n" * 200_000
    with (place / "ForumMessages.csv").open("a") as file:
        for _ in range(12):
            file.write(line)
    run, reached = Run(now=lambda: NOW), []
    real = query.query

    def asked(
        question: Question, form: header.Header, now: datetime, *, strict: bool
    ) -> query.Query:
        if question.table == "ForumMessages":
            reached.append(question.table)
            threading.Timer(0.3, run.stop.set).start()
        return real(question, form, now, strict=strict)

    monkeypatch.setattr(engine, "query", asked)
    found = read(place, run=run)
    assert reached and isinstance(found.error, Interrupted)
    assert "kaggle:kernel:60:1" in found.ids and not found.coverage


def test_too_little_memory_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise duckdb.OutOfMemoryException

    monkeypatch.setattr(engine, "_found", full)
    refused(read(folder(tmp_path / "mk", life())), "bad_input", "more memory than")


def test_titles_are_done_without_where_they_take_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB keeps every title with a quotation mark in it to the end of a table."""
    monkeypatch.setitem(engine._SETTINGS, "memory_limit", "100MB")
    place = folder(tmp_path / "mk", life())
    line = '1,2,77,08/09/2021 12:00:00,1,"' + '""title""' * 50 + '"\n'
    with (place / "KernelVersions.csv").open("a") as file:
        for _ in range(40):
            file.write(line * 5000)
        rows = text("KernelVersions", life()["KernelVersions"][-2:])
        file.write(rows.split("\n", 1)[1])
    found = read(place)
    assert found.error is None and found.full()
    titles = {one.id: one.title for one in found.activities}
    assert titles["kaggle:kernel:60:2"] == "leaf-eda"


def test_a_broken_library_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(_: str) -> None:
        raise RuntimeError

    monkeypatch.setattr("duckdb.connect", connect)
    health = outlook.health()
    assert not health.ready and "install auditor again" in health.sentence


def test_a_long_reading_is_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    voice = SimpleNamespace(say=said.append, waiting=lambda *_: None)
    monkeypatch.setattr("auditor.connectors._metakaggle.reading._LONG", 10)
    read(folder(tmp_path / "mk", life()), run=Run(now=lambda: NOW, voice=voice))
    assert said == ["Reading 0 GB of mk takes about 0 minutes."]
